// The table: for each wire type the event types that it can become, with the mapping of their fields.
// To support a further message, add a row here, and its mapping to the file of its theme.
import { envelopeFields, envelopeUser, goalFields, goalUser, pollFields, pollUser } from './activity';
import { battleFields, battleScoreFields } from './battle';
import {
  captionFields,
  chatFields,
  deleteFields,
  emoteFields,
  questionFields,
  questionUser,
  transcriptionFields,
} from './chat';
import { type Wire } from './fields';
import { giftFields } from './gift';
import { type EventContext, type EventType, type EventUser, type FieldsOf } from './model';
import { pinFields, pinUser } from './pin';
import {
  hourlyRankFields,
  rankTextFields,
  rankTextUser,
  rankUpdateFields,
  roomInfoFields,
  streamFields,
  viewersFields,
} from './room';
import {
  followFields,
  joinedFields,
  joinFields,
  leftFields,
  likeFields,
  memberType,
  repostFields,
  shareFields,
  socialType,
} from './social';
import {
  barrageSubscribeFields,
  barrageType,
  barrageUser,
  memberSubscribeFields,
  subNotifyFields,
  subNotifyType,
} from './subscribe';
import { messageUser } from './user';

type MapFields<Type extends EventType = EventType> = (
  data: Wire,
  context: EventContext,
  wireType: string,
) => FieldsOf<Type>;

export interface Row {
  /** Which of its event types a message is; `other` is always possible. Cheap: it runs before a payload is wanted. */
  typeOf: (data: Wire) => EventType;
  user: (data: Wire) => EventUser | null;
  fields: ReadonlyMap<EventType, MapFields>;
}

/** A wire type that is always the same event. */
function always<Type extends EventType>(type: Type, fields: MapFields<Type>, user: Row['user'] = messageUser): Row {
  return { typeOf: () => type, user, fields: new Map([[type, fields]]) };
}

/** A wire type whose content decides. */
function depends(
  typeOf: Row['typeOf'],
  fields: { [Type in EventType]?: MapFields<Type> },
  user: Row['user'] = messageUser,
): Row {
  return { typeOf, user, fields: new Map(Object.entries(fields) as [EventType, MapFields][]) };
}

const nobody = (): null => null;
const noViewers = (): FieldsOf<'join'> => ({ viewers: null });

const barrage = depends(barrageType, { join: noViewers, subscribe: barrageSubscribeFields }, barrageUser);

/** Keyed by the wire's type name. A Map, so that a type called `constructor` is just unknown. */
export const TABLE: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['WebcastChatMessage', always('chat', chatFields)],
  ['WebcastEmoteChatMessage', always('emote', emoteFields)],
  ['WebcastQuestionNewMessage', always('question', questionFields, questionUser)],
  ['WebcastCaptionMessage', always('caption', captionFields)],
  ['transcription', always('caption', transcriptionFields)],
  ['WebcastImDeleteMessage', always('delete', deleteFields, nobody)],
  ['WebcastRoomPinMessage', always('pin', pinFields, pinUser)],

  ['WebcastGiftMessage', always('gift', giftFields)],
  ['WebcastEnvelopeMessage', always('envelope', envelopeFields, envelopeUser)],
  ['WebcastGoalUpdateMessage', always('goal', goalFields, goalUser)],
  ['WebcastPollMessage', always('poll', pollFields, pollUser)],

  ['WebcastLikeMessage', always('like', likeFields)],
  ['WebcastMemberMessage', depends(memberType, { join: joinFields, subscribe: memberSubscribeFields })],
  ['WebcastSocialMessage', depends(socialType, { follow: followFields, share: shareFields, repost: repostFields })],
  ['WebcastSubNotifyMessage', depends(subNotifyType, { subscribe: subNotifyFields })],
  ['WebcastBarrageMessage', barrage],
  // The service's alias of a barrage, sent besides it under the same message id.
  ['superFan', barrage],
  ['SyntheticJoinMessage', always('presence', joinedFields)],
  ['SyntheticLeaveMessage', always('presence', leftFields)],

  ['WebcastLinkMicBattle', always('battle', battleFields, nobody)],
  ['WebcastLinkMicArmies', always('battleScore', battleScoreFields, nobody)],

  ['roomInfo', always('room', roomInfoFields, nobody)],
  ['WebcastRoomUserSeqMessage', always('viewers', viewersFields, nobody)],
  ['WebcastControlMessage', always('stream', streamFields, nobody)],
  ['WebcastHourlyRankMessage', always('rank', hourlyRankFields, nobody)],
  ['WebcastRankUpdateMessage', always('rank', rankUpdateFields, nobody)],
  ['WebcastRankTextMessage', always('rank', rankTextFields, rankTextUser)],
]);
