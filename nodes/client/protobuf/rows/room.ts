// Rows of what the room itself tells. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, USER } from './people';

const CONTRIBUTOR = row('WebcastRoomUserSeqMessage_Contributor', (is) => ({
  coinCount: is.int32(1),
  user: is.message(2, USER),
  rank: is.int32(3),
}));

export const ROOM_USER_SEQ = row('WebcastRoomUserSeqMessage', (is) => ({
  common: is.message(1, COMMON),
  ranksList: is.messageList(2, CONTRIBUTOR),
  viewerCount: is.int32(3),
  totalUser: is.int32(7),
}));

export const CONTROL = row('WebcastControlMessage', (is) => ({
  common: is.message(1, COMMON),
  action: is.int32(2),
}));
