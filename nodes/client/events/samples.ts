// One made-up wire message of each event type: what the sample button sends, through the same mapping as real ones.
import { type EventType, type WireMessage } from './model';

const USER = {
  userId: '6800000000000000001',
  uniqueId: 'sample.viewer',
  nickname: 'Sample Viewer',
  profilePicture: { url: ['https://cdn.example.test/avatar/sample.webp'] },
  followInfo: { followStatus: '1' },
  badges: [{ badgeScene: 8, logExtra: { level: '12' } }],
};
const HOST = { userId: '6700000000000000001', uniqueId: 'sample.host', nickname: 'Sample Host' };
const BATTLE_ID = '7400000000000000300';
const EMOTE = { emoteId: '7400000000000000200', image: { url: ['https://cdn.example.test/emote/wave.webp'] } };

export interface SampleGift {
  id: string;
  name: string;
  /** Of one. */
  diamonds: number;
  count: number;
}

const ROSE: SampleGift = { id: '5655', name: 'Rose', diamonds: 1, count: 5 };

type Sample = (
  now: number,
  gift: SampleGift,
) => readonly [wireType: string, data: Record<string, unknown>, displayType?: string];

const chat = {
  user: USER,
  comment: 'hello from the sample button',
  contentLanguage: 'en',
  emotes: [],
  userIdentity: {},
};

const SAMPLES: Readonly<Record<EventType, Sample>> = {
  chat: () => ['WebcastChatMessage', chat],
  gift: (now, { id, name, diamonds, count }) => [
    'WebcastGiftMessage',
    {
      user: USER,
      giftId: Number(id),
      groupId: String(now),
      groupCount: 1,
      repeatCount: count,
      comboCount: count,
      repeatEnd: 1,
      giftDetails: {
        id,
        giftName: name,
        giftType: 1,
        combo: true,
        diamondCount: diamonds,
        giftImage: { url: ['https://cdn.example.test/gift/sample.webp'] },
      },
    },
  ],
  like: () => ['WebcastLikeMessage', { user: USER, likeCount: 15, totalLikeCount: 4_815 }],
  join: () => ['WebcastMemberMessage', { user: USER, action: 1, memberCount: 312 }],
  follow: () => [
    'WebcastSocialMessage',
    { user: USER, action: '1', followCount: 5_321 },
    'pm_main_follow_message_viewer_2',
  ],
  share: () => ['WebcastSocialMessage', { user: USER, action: '3', shareCount: 7 }, 'pm_mt_guidance_share'],
  repost: () => ['WebcastSocialMessage', { user: USER, action: '4' }],
  subscribe: () => [
    'WebcastSubNotifyMessage',
    { user: USER, subMonth: '3', subscribingStatus: 1, oldSubscribeStatus: 0 },
  ],
  viewers: () => [
    'WebcastRoomUserSeqMessage',
    { viewerCount: 298, totalUser: 4_182, ranksList: [{ rank: 1, coinCount: 500, user: USER }] },
  ],
  emote: () => ['WebcastEmoteChatMessage', { user: USER, emoteList: [EMOTE] }],
  question: () => ['WebcastQuestionNewMessage', { details: { questionText: 'Which song is this?', user: USER } }],
  envelope: (now) => [
    'WebcastEnvelopeMessage',
    {
      display: 1,
      envelopeInfo: {
        envelopeId: '7400000000000000400',
        businessType: 1,
        sendUserId: USER.userId,
        sendUserName: USER.nickname,
        diamondCount: 100,
        peopleCount: 10,
        unpackAt: Math.round(now / 1000) + 180,
      },
    },
  ],
  goal: () => [
    'WebcastGoalUpdateMessage',
    {
      goal: {
        description: 'Rose goal',
        subGoals: [{ type: 1, id: '5655', progress: '42', target: '100', gift: { name: 'Rose', diamondCount: '1' } }],
      },
      contributorIdStr: USER.userId,
      contributorDisplayId: USER.uniqueId,
      contributeCount: '5',
    },
  ],
  battle: (now) => [
    'WebcastLinkMicBattle',
    {
      battleId: BATTLE_ID,
      action: 4,
      battleSetting: { battleId: BATTLE_ID, startTimeMs: String(now), duration: 300, endTimeMs: String(now + 300_000) },
      anchorInfo: {
        [HOST.userId]: { user: { userId: HOST.userId, nickName: HOST.nickname, displayId: HOST.uniqueId } },
      },
    },
  ],
  battleScore: () => [
    'WebcastLinkMicArmies',
    {
      battleId: BATTLE_ID,
      battleStatus: 1,
      battleItems: { [HOST.userId]: { userArmy: [], hostScore: '420', anchorIdStr: HOST.userId } },
    },
  ],
  poll: () => [
    'WebcastPollMessage',
    {
      messageType: 0,
      pollId: '7400000000000000500',
      startContent: {
        Title: 'Which song next?',
        OptionList: [
          { DisplayContent: 'The fast one', Votes: 0 },
          { DisplayContent: 'The slow one', Votes: 0 },
        ],
      },
    },
  ],
  caption: () => [
    'WebcastCaptionMessage',
    { content: [{ lang: 'en', content: 'welcome to the stream' }], definite: true },
  ],
  pin: () => [
    'WebcastRoomPinMessage',
    {
      action: 1,
      pinId: '7400000000000000600',
      method: 'WebcastChatMessage',
      operator: HOST,
      chatMessage: { common: { msgId: '7400000000000000601' }, ...chat },
    },
  ],
  delete: () => ['WebcastImDeleteMessage', { deleteMsgIdsList: ['7400000000000000701'], deleteUserIdsList: [] }],
  rank: () => ['WebcastRankUpdateMessage', { updatesList: [{ rankType: '1', ownerRank: '7' }] }],
  stream: () => ['WebcastControlMessage', { action: 1 }],
  room: (now) => [
    'roomInfo',
    {
      uniqueId: HOST.uniqueId,
      user: {
        uniqueId: HOST.uniqueId,
        nickname: HOST.nickname,
        avatarUrl: 'https://cdn.example.test/avatar/host.webp',
      },
      roomInfo: {
        id: '7400000000000000001',
        isLive: true,
        title: 'Evening stream',
        currentViewers: 298,
        startTime: Math.round(now / 1000) - 3_600,
      },
    },
  ],
  presence: (now) => ['SyntheticJoinMessage', { user: USER, firstSeen: now, lastSeen: now }],
  other: () => ['WebcastLinkMicMethod', { messageType: 1, fanTicketRoomNotice: {} }],
};

/** @param now epoch ms; the message is new at each call */
export function sampleMessage(type: EventType, now: number, gift = ROSE): WireMessage {
  const [wireType, data, displayType] = SAMPLES[type](now, gift);
  const common = {
    method: wireType,
    msgId: `74${String(now).padStart(17, '0')}`,
    roomId: '7400000000000000001',
    createTime: String(now),
    isShowMsg: true,
    ...(displayType && { displayText: { displayType } }),
  };
  // The service's own types have no header.
  const isOwn = wireType === 'roomInfo' || wireType.startsWith('Synthetic');
  return { type: wireType, data: structuredClone(isOwn ? data : { common, ...data }) };
}
