// Rows of what viewers do besides talking and giving. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, COMMON_WITH_KEY, USER } from './people';

export const LIKE = row('WebcastLikeMessage', (is) => ({
  common: is.message(1, COMMON),
  likeCount: is.int32(2),
  totalLikeCount: is.int32(3),
  user: is.message(5, USER),
}));

export const MEMBER = row('WebcastMemberMessage', (is) => ({
  common: is.message(1, COMMON_WITH_KEY),
  user: is.message(2, USER),
  memberCount: is.int32(3),
  action: is.int32(10),
}));

export const SOCIAL = row('WebcastSocialMessage', (is) => ({
  common: is.message(1, COMMON_WITH_KEY),
  user: is.message(2, USER),
  shareType: is.int64(3),
  action: is.int64(4),
  followCount: is.int32(6),
  shareCount: is.int32(8),
}));
