// Rows of subscriptions and barrages. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, COMMON_WITH_TEXT, TEXT, USER } from './people';

const EVENT_TRACKING = row('WebcastSubNotifyMessage_EventTracking', (is) => ({
  giftSubSenderId: is.int64(1),
}));

export const SUB_NOTIFY = row('WebcastSubNotifyMessage', (is) => ({
  common: is.message(1, COMMON),
  user: is.message(2, USER),
  subMonth: is.int64(4),
  subscribingStatus: is.int32(8),
  // Whether somebody gave it.
  giftSource: is.int32(11),
  eventTracking: is.message(15, EVENT_TRACKING),
}));

const USER_GRADE = row('WebcastBarrageMessage_BarrageTypeUserGradeParam', (is) => ({
  user: is.message(4, USER),
}));

const FANS_LEVEL = row('WebcastBarrageMessage_BarrageTypeFansLevelParam', (is) => ({
  user: is.message(4, USER),
}));

export const BARRAGE = row('WebcastBarrageMessage', (is) => ({
  common: is.message(1, COMMON_WITH_TEXT),
  msgType: is.optionalInt32(3),
  content: is.message(5, TEXT),
  // `BecomingSuperFanLv2` tells the level of a super fan (observed by third parties).
  subType: is.string(23),
  commonBarrageContent: is.message(24, TEXT),
  userGradeParam: is.message(100, USER_GRADE),
  fansLevelParam: is.message(101, FANS_LEVEL),
}));
