// Rows of what many messages hold: images, users, texts, and what is common to all.
// Numbers and names: SDK 0.0.6, dist/webcast/schemas/tiktok-schema-v2.js; the recorded bytes agree.
import { row } from '../row';

export const IMAGE = row('Image', (is) => ({ url: is.firstString(1) }));

const PRIVILEGE_LOG_EXTRA = row('PrivilegeLogExtra', (is) => ({ level: is.string(5) }));

const TEXT_BADGE = row('BadgeStruct_TextBadge', (is) => ({ key: is.string(2) }));

/** Its text is "No. 1" on the badge of a top gifter (recorded), which nothing else tells in words. */
const COMBINE_BADGE = row('BadgeStruct_CombineBadge', (is) => ({ text: is.message(3, TEXT_BADGE) }));

const BADGE = row('BadgeStruct', (is) => ({
  badgeScene: is.int32(3),
  logExtra: is.message(12, PRIVILEGE_LOG_EXTRA),
  combine: is.message(23, COMBINE_BADGE),
}));

const FOLLOW_INFO = row('User_FollowInfo', (is) => ({ followStatus: is.int64(3) }));

export const USER = row('User', (is) => ({
  userId: is.int64(1),
  nickname: is.string(3),
  profilePicture: is.message(9, IMAGE),
  profilePictureMedium: is.message(10, IMAGE),
  profilePictureLarge: is.message(11, IMAGE),
  followInfo: is.message(22, FOLLOW_INFO),
  uniqueId: is.string(38),
  badges: is.messageList(64, BADGE),
  followStatus: is.int64(1024),
  idStr: is.string(1028),
}));

/** What the user is to the host. */
const identity = (schemaName: string) =>
  row(schemaName, (is) => ({
    isSubscriberOfAnchor: is.bool(2),
    isMutualFollowingWithAnchor: is.bool(3),
    isFollowerOfAnchor: is.bool(4),
    isModeratorOfAnchor: is.bool(5),
  }));
export const USER_IDENTITY = identity('UserIdentity');
export const CHAT_USER_IDENTITY = identity('WebcastChatMessage_UserIdentity');

const PATTERN_REF = row('Text_PatternRef', (is) => ({ defaultPattern: is.string(2) }));
const PIECE_USER = row('Text_TextPieceUser', (is) => ({ user: is.message(1, USER) }));
const PIECE_GIFT = row('Text_TextPieceGift', (is) => ({ nameRef: is.message(2, PATTERN_REF) }));
const PIECE_PATTERN_REF = row('Text_TextPiecePatternRef', (is) => ({ defaultPattern: is.string(2) }));

const PIECE = row('Text_TextPiece', (is) => ({
  stringValue: is.string(11),
  userValue: is.message(21, PIECE_USER),
  giftValue: is.message(22, PIECE_GIFT),
  patternRefValue: is.message(24, PIECE_PATTERN_REF),
}));

export const TEXT = row('Text', (is) => ({
  displayType: is.string(1),
  defaultPattern: is.string(2),
  piecesList: is.messageList(4, PIECE),
}));

/** A text of which its key alone is read: its pieces hold whole users. */
const TEXT_KEY = row('Text', (is) => ({ displayType: is.string(1) }));

export const COMMON = row('CommonMessageData', (is) => ({
  msgId: is.int64(2),
  roomId: is.int64(3),
  createTime: is.int64(4),
}));

/** Of messages whose kind the key of their text tells. */
export const COMMON_WITH_KEY = row('CommonMessageData', (is) => ({
  msgId: is.int64(2),
  roomId: is.int64(3),
  createTime: is.int64(4),
  displayText: is.message(8, TEXT_KEY),
}));

/** Of messages that say by their text what they have to say. */
export const COMMON_WITH_TEXT = row('CommonMessageData', (is) => ({
  msgId: is.int64(2),
  roomId: is.int64(3),
  createTime: is.int64(4),
  displayText: is.message(8, TEXT),
}));
