// The row of a pinned message. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { CHAT } from './chat';
import { GIFT } from './gift';
import { COMMON, USER } from './people';

export const ROOM_PIN = row('WebcastRoomPinMessage', (is) => ({
  common: is.message(1, COMMON),
  chatMessage: is.message(2, CHAT),
  giftMessage: is.message(4, GIFT),
  operator: is.message(32, USER),
  action: is.int32(33),
  pinId: is.int64(35),
}));
