// Rows of gifts. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, IMAGE, USER, USER_IDENTITY } from './people';

const GIFT_DETAILS = row('Gift', (is) => ({
  giftImage: is.message(1, IMAGE),
  id: is.int64(5),
  giftType: is.int32(11),
  diamondCount: is.int32(12),
  giftName: is.string(16),
  icon: is.message(21, IMAGE),
}));

const GIFT_EXTRA = row('WebcastGiftMessage_GiftMonitorInfo', (is) => ({
  anchorId: is.int64(1),
  toUserId: is.int64(8),
}));

export const GIFT = row('WebcastGiftMessage', (is) => ({
  common: is.message(1, COMMON),
  giftId: is.int32(2),
  groupCount: is.int32(4),
  repeatCount: is.int32(5),
  comboCount: is.int32(6),
  user: is.message(7, USER),
  toUser: is.message(8, USER),
  repeatEnd: is.int32(9),
  groupId: is.uint64(11),
  giftDetails: is.message(15, GIFT_DETAILS),
  giftExtra: is.message(23, GIFT_EXTRA),
  userIdentity: is.message(32, USER_IDENTITY),
  toMemberId: is.string(45),
  toMemberIdInt: is.int64(46),
  toMemberNickname: is.string(47),
}));
