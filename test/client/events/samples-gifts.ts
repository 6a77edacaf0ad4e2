// Samples of gifts and of what runs in a room for a while: boxes, goals, battles, polls.
import { gift, GIFT_FIELDS, HOST_ID, image, known, MIA, MIA_EVENT, of, type Sample } from './fixtures';

const RIVAL_ID = '6700000000000000002';
const HOST_KNOWN = known({ id: HOST_ID, username: 'host.one', nickname: 'Host', avatar: 'https://img.example.test/h' });

export const GIFTS_SAMPLES: readonly Sample[] = [
  { name: 'gift', message: gift(), type: 'gift', user: MIA_EVENT, fields: GIFT_FIELDS },
  {
    name: 'envelope shown',
    message: of('WebcastEnvelopeMessage', {
      envelopeInfo: {
        envelopeId: '7300000000000000900',
        businessType: 1,
        sendUserName: 'Mia',
        diamondCount: 100,
        peopleCount: 10,
        unpackAt: 1_790_000_180,
        sendUserId: MIA.userId,
        createAt: '1790000000123',
        sendUserAvatar: image('mia.webp'),
      },
      display: 1,
    }),
    type: 'envelope',
    user: known({ id: MIA.userId, nickname: 'Mia', avatar: 'https://img.example.test/mia.webp' }),
    fields: {
      kind: 'envelope',
      state: 'shown',
      envelopeId: '7300000000000000900',
      diamonds: 100,
      people: 10,
      opensAt: 1_790_000_180_000,
    },
  },
  {
    name: 'envelope hidden',
    message: of('WebcastEnvelopeMessage', {
      envelopeInfo: {
        envelopeId: '73',
        sendUserName: '',
        diamondCount: 0,
        peopleCount: 0,
        unpackAt: 0,
        sendUserId: '',
      },
      display: 2,
    }),
    type: 'envelope',
    user: null,
    fields: { kind: null, state: 'hidden', envelopeId: '73', diamonds: null, people: null, opensAt: null },
  },
  {
    name: 'box of a super fan',
    message: of('WebcastEnvelopeMessage', { envelopeInfo: { envelopeId: '73', businessType: 19 }, display: 1 }),
    type: 'envelope',
    user: null,
    fields: { kind: 'superFanBox', state: 'shown', envelopeId: '73', diamonds: null, people: null, opensAt: null },
  },
  {
    name: 'box of a super fan, by its text',
    message: of(
      'WebcastEnvelopeMessage',
      { envelopeInfo: { envelopeId: '73', businessType: 0 }, display: 1 },
      '7300000000000000100',
      'ttlive_superfanbox_sent',
    ),
    type: 'envelope',
    user: null,
    fields: { kind: 'superFanBox', state: 'shown', envelopeId: '73', diamonds: null, people: null, opensAt: null },
  },
  {
    name: 'goal',
    message: of('WebcastGoalUpdateMessage', {
      goal: {
        id: '71',
        description: 'Roses!',
        subGoals: [
          { type: 1, id: '5655', progress: '42', target: '100', gift: { name: 'Rose' }, idStr: '5655' },
          { type: 2, id: '9', progress: '0', target: '10', idStr: '9' },
        ],
      },
      contributorId: MIA.userId,
      contributorIdStr: MIA.userId,
      contributorDisplayId: 'mia.v',
      contributorAvatar: image('mia.webp'),
      contributeCount: '5',
      contributeScore: '5',
    }),
    type: 'goal',
    user: known({ id: MIA.userId, username: 'mia.v', avatar: 'https://img.example.test/mia.webp' }),
    fields: {
      description: 'Roses!',
      goals: [
        { id: '5655', progress: 42, target: 100, gift: 'Rose' },
        { id: '9', progress: 0, target: 10, gift: null },
      ],
      contributed: 5,
    },
  },
  {
    name: 'battle',
    message: of('WebcastLinkMicBattle', {
      battleId: '7200',
      battleSetting: { startTimeMs: '1790000000000', duration: 301, endTimeMs: '0' },
      action: 5,
      anchorInfo: {
        [HOST_ID]: { user: { userId: HOST_ID, nickName: 'Host', displayId: 'host.one', avatarThumb: image('h') } },
        [RIVAL_ID]: {},
      },
      battleResult: { [HOST_ID]: { userId: HOST_ID, result: 1, score: '500' } },
      armies: { [HOST_ID]: { hostScore: '499' }, [RIVAL_ID]: { userArmy: [], hostScore: '20', anchorIdStr: '' } },
    }),
    type: 'battle',
    user: null,
    fields: {
      battleId: '7200',
      state: 'finished',
      sides: [
        { user: HOST_KNOWN, score: 500 },
        { user: known({ id: RIVAL_ID }), score: 20 },
      ],
      endsAt: 1_790_000_301_000,
    },
  },
  {
    name: 'battle of teams',
    message: of('WebcastLinkMicBattle', {
      battleId: '7200',
      battleSetting: { startTimeMs: '1790000000000', duration: 301, endTimeMs: '1790000300000' },
      action: 4,
      anchorInfo: {},
      teamUsers: [
        { teamId: '1', userIds: ['11', '12'] },
        { teamId: '2', userIds: ['13'] },
      ],
      teamBattleResult: [{ teamId: '1', teamUsers: [{ userId: '11', score: '7' }], totalScore: '7' }],
      teamArmies: [{ teamId: '2', teamUsers: [{ userId: '0', userIdStr: '13', score: '9' }], teamTotalScore: '9' }],
    }),
    type: 'battle',
    user: null,
    fields: {
      battleId: '7200',
      state: 'started',
      sides: [
        { user: known({ id: '11' }), score: 7 },
        { user: known({ id: '12' }), score: null },
        { user: known({ id: '13' }), score: 9 },
      ],
      endsAt: 1_790_000_300_000,
    },
  },
  {
    name: 'battleScore',
    message: of('WebcastLinkMicArmies', {
      battleId: '7200',
      battleItems: {
        [HOST_ID]: { userArmy: [{ userId: MIA.userId, score: '420' }], hostScore: '420', anchorIdStr: HOST_ID },
        [RIVAL_ID]: { userArmy: [], hostScore: '0', anchorIdStr: '' },
      },
      battleStatus: 1,
    }),
    type: 'battleScore',
    user: null,
    fields: {
      battleId: '7200',
      state: 'score',
      sides: [
        { user: known({ id: HOST_ID }), score: 420 },
        { user: known({ id: RIVAL_ID }), score: 0 },
      ],
    },
  },
  {
    name: 'poll started',
    message: of('WebcastPollMessage', {
      messageType: 0,
      pollId: '7500',
      startContent: {
        StartTime: '1790000000000',
        OptionList: [{ Votes: 0, DisplayContent: 'yes', OptionIdx: 0 }],
        Title: '',
        Operator: MIA,
      },
      pollBasicInfo: { title: 'Again?' },
    }),
    type: 'poll',
    user: MIA_EVENT,
    fields: { pollId: '7500', state: 'started', title: 'Again?', options: [{ text: 'yes', votes: 0 }] },
  },
  {
    name: 'poll updated, in lower case',
    message: of('WebcastPollMessage', {
      messageType: 2,
      pollId: '7500',
      updateContent: { optionList: [{ votes: '4', displayContent: 'yes' }] },
    }),
    type: 'poll',
    user: null,
    fields: { pollId: '7500', state: 'updated', title: null, options: [{ text: 'yes', votes: 4 }] },
  },
  {
    name: 'poll ended',
    message: of('WebcastPollMessage', {
      messageType: 1,
      pollId: '7500',
      endContent: { EndType: 1, OptionList: [], operator: MIA, title: 'Again?' },
    }),
    type: 'poll',
    user: MIA_EVENT,
    fields: { pollId: '7500', state: 'ended', title: 'Again?', options: [] },
  },
  {
    name: 'poll without content',
    message: of('WebcastPollMessage', { messageType: 1, pollId: '7500' }),
    type: 'poll',
    user: null,
    fields: { pollId: '7500', state: 'ended', title: null, options: [] },
  },
];
