// Samples of what viewers do besides: like, join, follow, share, subscribe, come and go.
import { barrage, image, known, MIA, MIA_EVENT, of, piece, TIME, type Sample } from './fixtures';

export const SOCIAL_SAMPLES: readonly Sample[] = [
  {
    name: 'like',
    message: of('WebcastLikeMessage', { likeCount: 15, totalLikeCount: 48523, user: MIA }),
    type: 'like',
    user: MIA_EVENT,
    fields: { count: 15, total: 48523 },
  },
  {
    name: 'join',
    message: of('WebcastMemberMessage', { user: MIA, action: 1, memberCount: 312, userId: '0' }),
    type: 'join',
    user: MIA_EVENT,
    fields: { viewers: 312 },
  },
  {
    name: 'join told by its text',
    message: of('WebcastMemberMessage', { user: MIA, action: 26, memberCount: 3 }, '1', 'live_room_enter_toast'),
    type: 'join',
    user: MIA_EVENT,
    fields: { viewers: 3 },
  },
  {
    name: 'join of a high-level viewer',
    message: barrage(9, { userGradeParam: { currentGrade: 25, userId: MIA.userId, user: MIA } }),
    type: 'join',
    user: MIA_EVENT,
    fields: { viewers: null },
  },
  {
    name: 'join of a fan',
    message: barrage(11, {
      content: { displayType: 'pm_mt_fan_live_join' },
      fansLevelParam: { currentGrade: 20, user: MIA },
    }),
    type: 'join',
    user: MIA_EVENT,
    fields: { viewers: null },
  },
  {
    name: 'join of a super fan',
    message: {
      ...barrage(100, {
        content: { displayType: 'ttlive_superFan_commentNotif_superFanJoined', piecesList: [piece(MIA)] },
      }),
      type: 'superFan',
    },
    type: 'join',
    user: MIA_EVENT,
    fields: { viewers: null },
  },
  {
    name: 'follow',
    message: of(
      'WebcastSocialMessage',
      { user: MIA, action: '1', followCount: 5321, shareCount: 0 },
      '2',
      'pm_main_follow_message_viewer_2',
    ),
    type: 'follow',
    user: MIA_EVENT,
    fields: { total: 5321 },
  },
  {
    name: 'follow by action alone',
    message: of('WebcastSocialMessage', { user: MIA, action: '1', followCount: 1 }),
    type: 'follow',
    user: MIA_EVENT,
    fields: { total: 1 },
  },
  {
    name: 'share',
    message: of(
      'WebcastSocialMessage',
      { user: MIA, action: '3', followCount: 0, shareCount: 12 },
      '3',
      'pm_mt_guidance_viewer_5_share',
    ),
    type: 'share',
    user: MIA_EVENT,
    fields: { total: 12 },
  },
  {
    name: 'share by action alone',
    message: of('WebcastSocialMessage', { user: MIA, action: 3, shareCount: 2 }),
    type: 'share',
    user: MIA_EVENT,
    fields: { total: 2 },
  },
  {
    name: 'repost',
    message: of('WebcastSocialMessage', { user: MIA, action: '4', followCount: 0, shareCount: 0 }),
    type: 'repost',
    user: MIA_EVENT,
    fields: { total: null },
  },
  {
    name: 'repost by its text',
    message: of('WebcastSocialMessage', { user: MIA, action: '0' }, '4', 'pm_mt_repost'),
    type: 'repost',
    user: MIA_EVENT,
    fields: { total: null },
  },
  {
    name: 'subscribe',
    message: of('WebcastSubNotifyMessage', { user: MIA, subMonth: '3', subscribeType: 1, subscribingStatus: 1 }),
    type: 'subscribe',
    user: MIA_EVENT,
    fields: { months: 3 },
  },
  {
    name: 'subscribe by member message',
    message: of('WebcastMemberMessage', { user: MIA, action: 3, memberCount: 3 }),
    type: 'subscribe',
    user: MIA_EVENT,
    fields: { months: null },
  },
  {
    name: 'subscribe by barrage',
    message: barrage(4, { content: { displayType: 'pm_mt_subscribe_first_barrage', piecesList: [{}, piece(MIA)] } }),
    type: 'subscribe',
    user: MIA_EVENT,
    fields: { months: null },
  },
  {
    name: 'gift of subscriptions',
    message: barrage(7, {
      content: { displayType: 'pm_mt_sub_gift', piecesList: [piece(MIA), piece({ userId: '5' })] },
      subscribeGiftParam: { giftSubCount: '5', showGiftSubCount: true },
    }),
    type: 'subscribe',
    user: MIA_EVENT,
    fields: { months: null },
  },
  {
    name: 'becoming a super fan',
    message: barrage(100, {
      subType: 'BecomingSuperFanLv1',
      commonBarrageContent: {
        displayType: 'ttlive_superFan_commentNotif_someoneBecameSuperFan',
        piecesList: [piece(MIA)],
      },
    }),
    type: 'subscribe',
    user: MIA_EVENT,
    fields: { months: null },
  },
  {
    name: 'presence joined',
    message: of('SyntheticJoinMessage', {
      user: { userId: '68', uniqueId: 'ben', nickname: 'Ben', profilePicture: image('b') },
      firstSeen: TIME,
      lastSeen: TIME + 1,
    }),
    type: 'presence',
    user: known({ id: '68', username: 'ben', nickname: 'Ben', avatar: 'https://img.example.test/b' }),
    fields: { state: 'joined', firstSeen: TIME, lastSeen: TIME + 1 },
  },
  {
    name: 'presence left, as the newer service says it',
    message: of('SyntheticLeaveMessage', {
      user: { displayId: 'ben', nickname: 'Ben', avatarLarge: { urlList: ['https://img.example.test/b'] } },
      firstSeen: TIME,
      lastSeen: 0,
    }),
    type: 'presence',
    user: known({ username: 'ben', nickname: 'Ben', avatar: 'https://img.example.test/b' }),
    fields: { state: 'left', firstSeen: TIME, lastSeen: null },
  },
];
