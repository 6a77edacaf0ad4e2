// What made-up wire messages are built of: schema v2 with the fields that matter, defaults as the service sends them.
import { type WireMessage } from '../../../nodes/client/wire';

export const CONTEXT = { creator: 'host.one', roomId: '7400000000000000009', timestamp: 1_790_000_000_999 };

export const TIME = 1_790_000_000_123;
export const ROOM = '7400000000000000001';
export const HOST_ID = '6700000000000000001';

export function common(msgId: string, displayType?: string): Record<string, unknown> {
  return {
    method: '',
    msgId,
    roomId: ROOM,
    createTime: String(TIME),
    ...(displayType === undefined ? {} : { displayText: { displayType, defaultPattern: '', piecesList: [] } }),
  };
}

export const image = (name: string): unknown => ({ url: [`https://img.example.test/${name}`], mUri: name, height: 0 });

export const MIA = {
  userId: '6800000000000000001',
  nickname: 'Mia',
  profilePicture: image('mia.webp'),
  uniqueId: 'mia.v',
  followInfo: { followingCount: '1', followerCount: '2', followStatus: '1', pushStatus: '0' },
  followStatus: '0',
  badges: [
    { badgeScene: 8, badgeDisplayType: 4, logExtra: { level: '14' } },
    { badgeScene: 10, badgeDisplayType: 4, logExtra: { level: '3' } },
  ],
};

/** What MIA becomes. */
export const MIA_EVENT = {
  id: '6800000000000000001',
  username: 'mia.v',
  nickname: 'Mia',
  avatar: 'https://img.example.test/mia.webp',
  isFollower: true,
  isFriend: false,
  isSubscriber: false,
  isModerator: false,
  isNewGifter: false,
  gifterLevel: 14,
  gifterRank: null,
  teamLevel: 3,
};

/** A user of whom only these things are known. */
export function known(fields: Partial<typeof MIA_EVENT>): unknown {
  return {
    id: null,
    username: null,
    nickname: null,
    avatar: null,
    isFollower: null,
    isFriend: null,
    isSubscriber: null,
    isModerator: null,
    isNewGifter: null,
    gifterLevel: null,
    gifterRank: null,
    teamLevel: null,
    ...fields,
  };
}

export const ROSE = {
  giftImage: image('rose.webp'),
  id: '5655',
  combo: true,
  giftType: 1,
  diamondCount: 1,
  giftName: 'Rose',
};

export const gift = (fields: object = {}): WireMessage => ({
  type: 'WebcastGiftMessage',
  data: {
    common: common('7300000000000000101', 'webcast_aweme_gift_send_message'),
    giftId: 5655,
    user: MIA,
    repeatEnd: 0,
    groupId: '1790000000001',
    giftDetails: ROSE,
    groupCount: 1,
    repeatCount: 5,
    comboCount: 5,
    giftExtra: { anchorId: HOST_ID, toUserId: HOST_ID },
    toMemberId: '',
    toMemberIdInt: '0',
    toMemberNickname: '',
    ...fields,
  },
});

export const piece = (user: unknown): unknown => ({ type: 11, userValue: { user, withColon: true } });

export const barrage = (msgType: number, fields: object): WireMessage => ({
  type: 'WebcastBarrageMessage',
  data: { common: common('7300000000000000301'), msgType, duration: '4000', subType: '', ...fields },
});

export interface Sample {
  name: string;
  message: WireMessage;
  type: string;
  user: unknown;
  /** The payload's own fields, in order. */
  fields: Record<string, unknown>;
}

/** A message with its `common`. */
export const of = (type: string, data: object, id = '7300000000000000100', key?: string): WireMessage => ({
  type,
  data: { common: common(id, key), ...data },
});

/** What `gift()` becomes. */
export const GIFT_FIELDS = {
  gift: { id: '5655', name: 'Rose', diamonds: 1, image: 'https://img.example.test/rose.webp', streakable: true },
  count: 5,
  added: 0,
  diamonds: 5,
  addedDiamonds: 0,
  streakId: '1790000000001',
  final: false,
  endedBy: null,
  toUser: null,
};
