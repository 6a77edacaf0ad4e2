// A user and a message head as schema v1, v2 and v3 write them.
import { MIA_EVENT, ROOM, TIME } from './fixtures';

const MSG_ID = '7300000000000000500';
const AVATAR = 'https://img.example.test/mia.webp';

export const V1_USER = {
  userId: MIA_EVENT.id,
  uniqueId: 'mia.v',
  nickname: 'Mia',
  profilePicture: { urls: [AVATAR] },
  followInfo: { followingCount: 1, followerCount: 2, followStatus: 1, pushStatus: 0 },
  badges: [
    { badgeSceneType: 8, imageBadges: [], badges: [], privilegeLogExtra: { level: '14' } },
    { badgeSceneType: 10, imageBadges: [], badges: [], privilegeLogExtra: { level: '3' } },
  ],
};
export const V2_USER = {
  userId: MIA_EVENT.id,
  uniqueId: 'mia.v',
  nickname: 'Mia',
  profilePicture: { url: [AVATAR], mUri: 'mia' },
  followInfo: { followingCount: '1', followerCount: '2', followStatus: '1', pushStatus: '0' },
  badges: [
    { badgeScene: 8, logExtra: { level: '14' } },
    { badgeScene: 10, logExtra: { level: '3' } },
  ],
};
export const V3_USER = {
  id: MIA_EVENT.id,
  displayId: 'mia.v',
  nickname: 'Mia',
  avatarThumb: { urlList: [AVATAR], uri: 'mia' },
  followInfo: { followingCount: '1', followerCount: '2', followStatus: '1', pushStatus: '0' },
  badgeList: [
    { badgeScene: 8, logExtra: { level: '14' } },
    { badgeScene: 10, logExtra: { level: '3' } },
  ],
};

export const v1Event = (displayType = ''): object => ({
  msgId: MSG_ID,
  createTime: String(TIME),
  eventDetails: { displayType, label: '' },
});
export const v2Common = (displayType = ''): object => ({
  msgId: MSG_ID,
  roomId: ROOM,
  createTime: String(TIME),
  displayText: { displayType },
});
export const v3Common = (key = ''): object => ({
  msgId: MSG_ID,
  roomId: ROOM,
  createTime: String(TIME),
  displayText: { key },
});
