// The same messages in schema v1, v2 and v3.
import { type LiveEvent } from '../../../nodes/client/events/model';
import { HOST_ID } from './fixtures';
import { V1_USER, v1Event, V2_USER, v2Common, V3_USER, v3Common } from './schema-users';

export interface Case {
  name: string;
  wireType: string;
  v1?: object;
  v2: object;
  v3?: object;
  /** What v1 cannot tell. */
  v1Lacks?: Partial<LiveEvent>;
}

const EMOTE_IMAGE = 'https://img.example.test/wave.webp';
const IDENTITY = { isFollowerOfAnchor: true, isSubscriberOfAnchor: true, isModeratorOfAnchor: true };

export const CASES: readonly Case[] = [
  {
    name: 'chat',
    wireType: 'WebcastChatMessage',
    v1: {
      event: v1Event(),
      user: V1_USER,
      comment: 'hello',
      contentLanguage: 'en',
      emotes: [{ placeInComment: 2, emote: { emoteId: '72', image: { imageUrl: EMOTE_IMAGE } } }],
      userIdentity: IDENTITY,
    },
    v2: {
      common: v2Common(),
      user: V2_USER,
      comment: 'hello',
      contentLanguage: 'en',
      emotes: [{ placeInComment: 2, emote: { emoteId: '72', image: { imageUrl: EMOTE_IMAGE } } }],
      userIdentity: IDENTITY,
    },
    v3: {
      common: v3Common(),
      user: V3_USER,
      content: 'hello',
      contentLanguage: 'en',
      emotes: [{ index: 2, emote: { emoteId: '72', image: { urlList: [EMOTE_IMAGE] } } }],
      userIdentity: IDENTITY,
    },
  },
  {
    name: 'gift',
    wireType: 'WebcastGiftMessage',
    v1: {
      event: v1Event('webcast_aweme_gift_send_message'),
      giftId: 5655,
      repeatCount: 5,
      repeatEnd: 1,
      groupId: '1790000000001',
      user: V1_USER,
      giftDetails: {
        giftName: 'Rose',
        giftType: 1,
        diamondCount: 1,
        giftImage: { giftPictureUrl: 'https://img.example.test/rose' },
      },
      giftExtra: { timestamp: '1790000000001', receiverUserId: '0' },
    },
    v2: {
      common: v2Common(),
      giftId: 5655,
      repeatCount: 5,
      repeatEnd: 1,
      groupId: '1790000000001',
      user: V2_USER,
      giftDetails: {
        id: '5655',
        giftName: 'Rose',
        giftType: 1,
        diamondCount: 1,
        giftImage: { url: ['https://img.example.test/rose'] },
      },
      giftExtra: { anchorId: HOST_ID, toUserId: HOST_ID },
    },
    v3: {
      common: v3Common(),
      giftId: '5655',
      repeatCount: 5,
      comboCount: 5,
      repeatEnd: 1,
      groupId: '1790000000001',
      user: V3_USER,
      gift: {
        id: '5655',
        name: 'Rose',
        type: 1,
        diamondCount: 1,
        combo: true,
        image: { urlList: ['https://img.example.test/rose'] },
      },
    },
  },
  {
    name: 'like',
    wireType: 'WebcastLikeMessage',
    v1: { event: v1Event(), user: V1_USER, likeCount: 15, totalLikeCount: 48523 },
    v2: { common: v2Common(), user: V2_USER, likeCount: '15', totalLikeCount: '48523' },
    v3: { common: v3Common(), user: V3_USER, count: 15, total: '48523' },
  },
  {
    name: 'join',
    wireType: 'WebcastMemberMessage',
    v1: { event: v1Event('live_room_enter_toast'), user: V1_USER, actionId: 1 },
    v2: { common: v2Common('live_room_enter_toast'), user: V2_USER, action: 1, memberCount: 312 },
    v3: { common: v3Common('live_room_enter_toast'), user: V3_USER, action: '1', memberCount: '312' },
    v1Lacks: { viewers: null },
  },
  {
    name: 'follow',
    wireType: 'WebcastSocialMessage',
    v1: { event: v1Event('pm_main_follow_message_viewer_2'), user: V1_USER },
    v2: { common: v2Common('pm_main_follow_message_viewer_2'), user: V2_USER, action: '1', followCount: 5 },
    v3: { common: v3Common('pm_main_follow_message_viewer_2'), user: V3_USER, action: '1', followCount: '5' },
    v1Lacks: { total: null },
  },
  {
    name: 'share',
    wireType: 'WebcastSocialMessage',
    v1: { event: v1Event('pm_mt_guidance_share'), user: V1_USER },
    v2: { common: v2Common('pm_mt_guidance_share'), user: V2_USER, action: '3', shareCount: 7 },
    v3: { common: v3Common('pm_mt_guidance_share'), user: V3_USER, action: '3', shareCount: '7' },
    v1Lacks: { total: null },
  },
  {
    name: 'viewers',
    wireType: 'WebcastRoomUserSeqMessage',
    v1: { event: v1Event(), viewerCount: 298, topViewers: [{ coinCount: '100', user: V1_USER }, { coinCount: '9' }] },
    v2: {
      common: v2Common(),
      viewerCount: 298,
      totalUser: 4182,
      ranksList: [
        { coinCount: 100, user: V2_USER, rank: 1 },
        { coinCount: 9, rank: 2 },
      ],
    },
    v3: {
      common: v3Common(),
      total: '298',
      totalUser: '4182',
      ranks: [
        { score: '100', user: V3_USER, rank: '1', delta: '0' },
        { score: '9', rank: '2', delta: '0' },
      ],
    },
    v1Lacks: { total: null },
  },
  {
    name: 'question',
    wireType: 'WebcastQuestionNewMessage',
    v1: { event: v1Event(), questionDetails: { questionText: 'Why?', user: V1_USER } },
    v2: { common: v2Common(), details: { questionText: 'Why?', user: V2_USER } },
    v3: { common: v3Common(), data: { content: 'Why?' }, user: V3_USER },
  },
  {
    name: 'emote',
    wireType: 'WebcastEmoteChatMessage',
    v1: { event: v1Event(), user: V1_USER, emote: { emoteId: '72', image: { imageUrl: EMOTE_IMAGE } } },
    v2: { common: v2Common(), user: V2_USER, emoteList: [{ emoteId: '72', image: { url: [EMOTE_IMAGE] } }] },
    v3: { common: v3Common(), user: V3_USER, emoteList: [{ emoteId: '72', image: { urlList: [EMOTE_IMAGE] } }] },
  },
  {
    name: 'subscribe',
    wireType: 'WebcastSubNotifyMessage',
    v1: { event: v1Event(), user: V1_USER, subMonth: 3 },
    v2: { common: v2Common(), user: V2_USER, subMonth: '3', subscribingStatus: 1 },
    v3: { common: v3Common(), user: V3_USER, subMonth: '3', messageType: 1 },
  },
  {
    name: 'becoming a super fan',
    wireType: 'WebcastBarrageMessage',
    v1: {
      event: v1Event(),
      msgType: 100,
      content: { key: 'ttlive_superFan_x', pieces: [{ userValue: { user: V1_USER } }] },
    },
    v2: {
      common: v2Common(),
      msgType: 100,
      content: { displayType: 'ttlive_superFan_x', piecesList: [{ userValue: { user: V2_USER } }] },
    },
    v3: {
      common: v3Common('ttlive_SuperFan_x'),
      user: V3_USER,
      msgType: 100,
    },
  },
  {
    name: 'delete',
    wireType: 'WebcastImDeleteMessage',
    v2: { common: v2Common(), deleteMsgIdsList: ['1'], deleteUserIdsList: ['2'] },
    v3: { common: v3Common(), deleteMsgIds: ['1'], deleteUserIds: ['2'] },
  },
  {
    name: 'rank update',
    wireType: 'WebcastRankUpdateMessage',
    v2: { common: v2Common(), updatesList: [{ ownerRank: '7', defaultContent: { defaultPattern: 'Daily' } }] },
    v3: { common: v3Common(), updates: [{ ownerRank: '7', defaultContent: { defaultPattern: 'Daily' } }] },
  },
  {
    name: 'battleScore',
    wireType: 'WebcastLinkMicArmies',
    v1: {
      event: v1Event(),
      battleItems: [
        { hostUserId: '61', battleGroups: [{ users: [], points: 5 }, { points: 4 }, {}] },
        { hostUserId: '62', battleGroups: [] },
      ],
      battleStatus: 2,
    },
    v2: {
      common: v2Common(),
      battleId: '9',
      battleItems: { 61: { hostScore: '9' }, 62: {} },
      battleStatus: 2,
    },
    v3: { common: v3Common(), battleId: '9', armies: { 61: { hostScore: '9' }, 62: {} }, triggerReason: 2 },
    v1Lacks: { battleId: null },
  },
];
