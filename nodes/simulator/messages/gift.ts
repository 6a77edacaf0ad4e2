// One gift message, field by field as in recorded streams.
import { type WireMessage } from '../../client/wire';
import { type Fields } from './fields';
import { giftOf, type CatalogGift } from './gift-catalog';
import { giftImage } from './image';
import { message } from './message';
import { type Person } from './people';
import { timeOf, userOf, type MessageOptions, type Scene } from './scene';
import { displayText, giftPiece, stringPiece, userPiece } from './text';
import { user, userIdentity } from './user';

export interface GiftOptions extends MessageOptions {
  /** A gift of the catalog by default Rose; the next fields change it. */
  giftId?: number;
  name?: string;
  diamonds?: number;
  giftType?: number;
  /** Runs up in a streak. Default 1. */
  repeatCount?: number;
  repeatEnd?: 0 | 1;
  /** Same for all messages of a streak. Default: "0" for what cannot streak, else a new one. */
  groupId?: string;
  /** A guest's id; the host by default. */
  toUserId?: string;
}

function giftDetails(gift: CatalogGift): Fields {
  return {
    giftImage: giftImage(gift.id),
    describe: `Sent ${gift.name}`,
    duration: 1_000,
    id: String(gift.id),
    forLinkMic: true,
    combo: gift.giftType === 1,
    giftType: gift.giftType,
    diamondCount: gift.diamonds,
    isDisplayedOnPanel: true,
    primaryEffectId: gift.giftType === 1 ? '0' : String(gift.id % 1_000),
    giftName: gift.name,
    icon: giftImage(gift.id),
  };
}

function giftExtra(scene: Scene, toUserId: string, person: Person, atMs: number, isEnd: boolean): Fields {
  const before = (delayMs: number) => (isEnd ? '0' : String(atMs - delayMs));
  return {
    anchorId: scene.host.id,
    sendGiftProfitApiStartMs: before(290),
    sendGiftProfitCoreStartMs: before(228),
    sendGiftReqStartMs: before(329),
    sendGiftSendMessageSuccessMs: String(atMs),
    sendProfitApiDur: isEnd ? '0' : '38',
    toUserId,
    sendGiftStartClientLocalMs: before(346),
    fromPlatform: person.platform,
    fromVersion: isEnd || person.platform === 'android' ? '0' : '310300',
  };
}

/** A JSON text with 64-bit ids as numbers, so that parsing it loses digits. On about every seventh gift. */
function monitorExtra(
  scene: Scene,
  person: Person,
  ids: { gift: CatalogGift; msgId: string; toUserId: string },
  end: number,
): string {
  if (!scene.random.chance(0.13)) return '';
  return (
    `{"to_user_id":${ids.toUserId},"msg_id":${ids.msgId},"repeat_end":${end},"anchor_id":${scene.host.id},` +
    `"from_user_id":${person.id},"gift_type":${ids.gift.giftType},"gift_id":${ids.gift.id},"from_idc":"sim","room_id":${scene.roomId}}`
  );
}

function giftText(giver: Fields, gift: CatalogGift, count: number): Fields {
  const pieces = [userPiece(giver, '#ff8ce7ff'), giftPiece(gift), stringPiece(String(count), '#ffface15')];
  return displayText('webcast_aweme_gift_send_messageNew', '{0:user} sent {1:gift} × {2:string}', pieces, '#ffface15');
}

function requested(options: GiftOptions): CatalogGift {
  const { giftId, name, diamonds, giftType } = options;
  return giftOf({
    ...(giftId === undefined ? {} : { id: giftId }),
    ...(name === undefined ? {} : { name }),
    ...(diamonds === undefined ? {} : { diamonds }),
    ...(giftType === undefined ? {} : { giftType }),
  });
}

export function gift(scene: Scene, options: GiftOptions = {}): WireMessage {
  const given = requested(options);
  const { repeatCount = 1, repeatEnd = 0, toUserId = scene.host.id } = options;
  const person = userOf(scene, options);
  const atMs = timeOf(scene, options);
  const isEnd = repeatEnd === 1;
  // The fan ticket is 0 exactly on the messages that end a streak, so that nobody counts it twice.
  const fanTicket = isEnd ? '0' : String(given.diamonds);
  const giver = user(person);
  const header = {
    displayText: giftText(giver, given, repeatCount),
    describe: `${person.nickname}: gifted the host ${repeatCount} ${given.name}`,
    fold: '1',
  } as const;
  const msgId = options.msgId ?? scene.ids.next(atMs);
  const told = {
    giftId: given.id,
    user: giver,
    repeatEnd,
    groupId: options.groupId ?? (given.giftType === 1 ? String(atMs - scene.random.int(60, 160)) : '0'),
    giftDetails: giftDetails(given),
    monitorExtra: monitorExtra(scene, person, { gift: given, msgId, toUserId }, repeatEnd),
    fanTicketCount: fanTicket,
    groupCount: 1,
    repeatCount,
    comboCount: repeatCount,
    roomFanTicketCount: fanTicket,
    priority: { queueSizesList: ['-1', '-1', '50', '150'], selfQueuePriority: '1', priority: '3' },
    logId: `sim${msgId}${person.avatar.slice(0, 14).toUpperCase()}`,
    sendType: isEnd ? '0' : scene.random.chance(0.6) ? '1' : '4',
    trayDisplayText: {},
    giftExtra: giftExtra(scene, toUserId, person, atMs, isEnd),
    userIdentity: userIdentity(person, { isGiftGiverOfAnchor: true }),
  };
  return message('WebcastGiftMessage', scene, { ...options, msgId }, told, header);
}
