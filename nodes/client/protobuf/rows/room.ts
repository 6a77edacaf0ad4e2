// Rows of what the room itself tells. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, COMMON_WITH_TEXT, TEXT, USER } from './people';

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

const RANKING = row('Ranking', (is) => ({ label: is.string(2) }));

const RANK_CONTAINER = row('WebcastHourlyRankMessage_RankContainer', (is) => ({ rankings: is.message(4, RANKING) }));

export const HOURLY_RANK = row('WebcastHourlyRankMessage', (is) => ({
  common: is.message(1, COMMON),
  data: is.message(2, RANK_CONTAINER),
}));

const RANK = row('WebcastRankUpdateMessage_RankUpdate', (is) => ({
  ownerRank: is.int64(2),
  defaultContent: is.message(3, TEXT),
}));

export const RANK_UPDATE = row('WebcastRankUpdateMessage', (is) => ({
  common: is.message(1, COMMON),
  updatesList: is.messageList(2, RANK),
}));

export const RANK_TEXT = row('WebcastRankTextMessage', (is) => ({
  common: is.message(1, COMMON_WITH_TEXT),
  ownerIdxAfterUpdate: is.int64(4),
}));
