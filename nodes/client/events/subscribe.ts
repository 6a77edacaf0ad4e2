// Subscriptions, which come by several roads, and barrages: one wire type for entrances, subscriptions and more.
// Where a barrage names its user differs by kind; `data.user` was never set in recordings.
import { firstUser } from './text/display-text';
import { id, number, object, own, positive, text, type Wire } from './fields';
import { textKey } from './header';
import { type EventType, type EventUser, type FieldsOf } from './model';
import { eventUser } from './user';

const SUBSCRIBED = 4;
const GAVE_SUBSCRIPTIONS = 7;
// Viewers of level 25 and up, and members of the fan club, enter by barrage instead of a member message.
const HIGH_LEVEL_ENTERS = 9;
const FAN_ENTERS = 11;

/** `BecomingSuperFanLv10` (observed by third parties). */
const SUPER_FAN_LEVEL = /^BecomingSuperFanLv([1-9]\d{0,3})$/;

const CANCELLED = 3;
const REFUNDED = 4;

export function subNotifyType(data: Wire): EventType {
  const status = number(data, 'subscribingStatus');
  return status === CANCELLED || status === REFUNDED ? 'other' : 'subscribe';
}

export function subNotifyFields(data: Wire): FieldsOf<'subscribe'> {
  const isGifted =
    positive(data, 'giftSource') !== null || id(object(data, 'eventTracking'), 'giftSubSenderId') !== null;
  return { kind: isGifted ? 'gifted' : 'subscription', months: positive(data, 'subMonth'), level: null };
}

export function memberSubscribeFields(): FieldsOf<'subscribe'> {
  return { kind: 'subscription', months: null, level: null };
}

export function barrageType(data: Wire): EventType {
  const kind = number(data, 'msgType');
  if (kind === SUBSCRIBED || kind === GAVE_SUBSCRIPTIONS) return 'subscribe';
  if (kind === HIGH_LEVEL_ENTERS || kind === FAN_ENTERS) return 'join';
  return superFanType(data);
}

/** Whoever is a super fan already and comes to a further level has it told by the same text: its level tells them apart. */
export function barrageSubscribeFields(data: Wire): FieldsOf<'subscribe'> {
  if (superFanType(data) === 'subscribe') {
    const level = superFanLevel(data);
    return { kind: (level ?? 1) > 1 ? 'superFanLevel' : 'superFan', months: null, level };
  }
  const kind = number(data, 'msgType') === GAVE_SUBSCRIPTIONS ? 'gifted' : 'subscription';
  return { kind, months: null, level: null };
}

/** For a gift of subscriptions it is the giver, whom the text names first. */
export function barrageUser(data: Wire): EventUser | null {
  return (
    eventUser(own(object(data, 'userGradeParam'), 'user')) ??
    eventUser(own(object(data, 'fansLevelParam'), 'user')) ??
    eventUser(own(data, 'user')) ??
    eventUser(firstUser(object(data, 'content'))) ??
    eventUser(firstUser(object(data, 'commonBarrageContent'))) ??
    eventUser(firstUser(object(object(data, 'common'), 'displayText')))
  );
}

/**
 * Super fans are told by the key of a text alone: "ttlive_superFan_commentNotif_someoneBecameSuperFan" and
 * "…_superFanJoined". The third family, "ttlive_superfanbox", is an envelope's.
 */
function superFanType(data: Wire): EventType {
  const key = superFanKey(data);
  if (key === null || key.includes('superfanbox')) return 'other';
  return key.includes('joined') ? 'join' : 'subscribe';
}

function superFanLevel(data: Wire): number | null {
  const level = SUPER_FAN_LEVEL.exec(text(data, 'subType') ?? '')?.[1];
  return level === undefined ? null : Number(level);
}

function superFanKey(data: Wire): string | null {
  return (
    asSuperFanKey(object(data, 'content')) ??
    asSuperFanKey(object(data, 'commonBarrageContent')) ??
    asSuperFanKey(object(object(data, 'common'), 'displayText'))
  );
}

function asSuperFanKey(display: Wire | null): string | null {
  const key = textKey(display)?.toLowerCase() ?? '';
  return key.includes('ttlive_superfan') ? key : null;
}
