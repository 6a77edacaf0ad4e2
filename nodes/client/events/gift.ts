// Gifts as one message tells them. What a streak added and when it ended is counted in live/gifts.ts.
import { asWire, id, image, isSet, number, object, prose, text, type Wire } from './fields';
import { type EventContext, type FieldsOf, type GiftEvent, type WireMessage } from './model';
import { nickname, userId, username } from './user';

/** What counting streaks needs of a gift. */
export interface GiftFacts {
  giftId: string | null;
  giftName: string | null;
  /** Price of one. */
  diamonds: number | null;
  /** Tells givers apart: their id, else the best name there is, else "". */
  userKey: string;
  /** The streak's id; "0" and "" on the wire, as non-streakable gifts have it, are null. */
  groupId: string | null;
  /** Runs up within a streak; at least 1. */
  count: number;
  streakable: boolean;
  ended: boolean;
}

const GIFT_MESSAGE = 'WebcastGiftMessage';
const STREAKABLE_TYPE = 1;

/** Null when the message is no gift. */
export function readGift(message: WireMessage): GiftFacts | null {
  const data = message.type === GIFT_MESSAGE ? asWire(message.data) : null;
  return data === null ? null : factsOf(data);
}

/** A URL of its picture; null where the message is no gift, or has none. */
export function readGiftImage(message: WireMessage): string | null {
  const data = message.type === GIFT_MESSAGE ? asWire(message.data) : null;
  return data === null ? null : giftImage(detailsOf(data));
}

/** The fields of a gift; those that only the counting of streaks can tell have neutral values. */
export function giftFields(data: Wire, context: EventContext): FieldsOf<'gift'> {
  const facts = factsOf(data);
  return {
    gift: {
      id: facts.giftId,
      name: facts.giftName,
      diamonds: facts.diamonds,
      image: giftImage(detailsOf(data)),
      streakable: facts.streakable,
    },
    count: facts.count,
    added: 0,
    diamonds: facts.diamonds === null ? null : facts.diamonds * facts.count,
    addedDiamonds: facts.diamonds === null ? null : 0,
    streakId: facts.streakable ? facts.groupId : null,
    final: false,
    endedBy: null,
    toUser: receiver(data, context),
  };
}

function factsOf(data: Wire): GiftFacts {
  const details = detailsOf(data);
  const user = object(data, 'user');
  const groupId = id(data, 'groupId');
  return {
    giftId: id(data, 'giftId') ?? id(details, 'id'),
    giftName: text(details, 'giftName') ?? text(details, 'name'),
    diamonds: price(details),
    userKey: userId(user) ?? username(user) ?? nickname(user) ?? '',
    groupId,
    count: countOf(data),
    streakable: isStreakable(details, groupId),
    ended: isSet(data, 'repeatEnd'),
  };
}

/** v1 and v2 say `giftDetails`, v3 says `gift`; TikTok leaves it out for gifts that are brand new. */
function detailsOf(data: Wire): Wire | null {
  return object(data, 'giftDetails') ?? object(data, 'gift');
}

/** TikTok's `combo` flag is unreliable: only the type decides. Untyped, a streak shows by its group id. */
function isStreakable(details: Wire | null, groupId: string | null): boolean {
  const type = number(details, 'giftType') ?? number(details, 'type');
  return type === null ? groupId !== null : type === STREAKABLE_TYPE;
}

function countOf(data: Wire): number {
  return wholeCount(number(data, 'repeatCount')) ?? wholeCount(number(data, 'comboCount')) ?? 1;
}

/** Beyond safe integers a product with the price would no longer be a number that JSON can hold. */
function wholeCount(value: number | null): number | null {
  return value !== null && value >= 1 && value <= Number.MAX_SAFE_INTEGER ? Math.floor(value) : null;
}

function price(details: Wire | null): number | null {
  const diamonds = number(details, 'diamondCount');
  return diamonds !== null && diamonds >= 0 && diamonds <= Number.MAX_SAFE_INTEGER ? diamonds : null;
}

function giftImage(details: Wire | null): string | null {
  return image(details, 'giftImage') ?? image(details, 'image') ?? image(details, 'icon');
}

/**
 * Who got the gift; null for the host. In recordings `giftExtra.toUserId` always tells and `toUser` is never there;
 * v1 has `receiverUserId`, "0" for the host. Without `anchorId` the host is known by the creator's name.
 */
function receiver(data: Wire, context: EventContext): GiftEvent['toUser'] {
  const extra = object(data, 'giftExtra');
  const toUser = object(data, 'toUser');
  const memberId = id(data, 'toMemberId') ?? id(data, 'toMemberIdInt');
  const toUserId = userId(toUser);
  const receiverId = id(extra, 'toUserId') ?? id(extra, 'receiverUserId') ?? toUserId ?? memberId;
  if (receiverId !== null && receiverId === id(extra, 'anchorId')) return null;

  const isToUser = toUserId === null || toUserId === receiverId;
  const isMember = memberId === null || memberId === receiverId;
  const name = isToUser ? username(toUser) : null;
  if (name !== null && name.toLowerCase() === context.creator.toLowerCase()) return null;
  const nick = (isToUser ? nickname(toUser) : null) ?? (isMember ? prose(data, 'toMemberNickname') : null);
  if (receiverId === null && name === null && nick === null) return null;
  return { id: receiverId, username: name, nickname: nick };
}
