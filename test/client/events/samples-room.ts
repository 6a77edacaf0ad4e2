// Samples of the room itself: viewers, ranks, the stream.
import { known, MIA, MIA_EVENT, of, piece, ROOM, common, type Sample } from './fixtures';

export const ROOM_SAMPLES: readonly Sample[] = [
  {
    name: 'viewers',
    message: of('WebcastRoomUserSeqMessage', {
      viewerCount: 298,
      ranksList: [
        { coinCount: 100, user: MIA, rank: 1, delta: '0' },
        { coinCount: 0, rank: 2, delta: '0' },
      ],
      totalUser: 4182,
      anonymous: '3',
    }),
    type: 'viewers',
    user: null,
    fields: {
      viewers: 298,
      total: 4182,
      top: [
        { rank: 1, coins: 100, user: MIA_EVENT },
        { rank: 2, coins: 0, user: null },
      ],
    },
  },
  {
    name: 'rank of the hour',
    message: of('WebcastHourlyRankMessage', { data: { data1: 1, rankings: { type: 'x', label: 'Weekly Ranking' } } }),
    type: 'rank',
    user: null,
    fields: { name: 'WebcastHourlyRankMessage', rank: null, text: 'Weekly Ranking' },
  },
  {
    name: 'rank update',
    message: of('WebcastRankUpdateMessage', {
      updatesList: [{ rankType: '1', ownerRank: '7', defaultContent: { defaultPattern: 'Daily Ranking' } }],
    }),
    type: 'rank',
    user: null,
    fields: { name: 'WebcastRankUpdateMessage', rank: 7, text: 'Daily Ranking' },
  },
  {
    name: 'rank text',
    message: {
      type: 'WebcastRankTextMessage',
      data: {
        common: {
          ...common('79'),
          displayText: {
            displayType: 'pm_mt_topviewer_comment',
            defaultPattern: '{0:user} just became a top {1:string} viewer!',
            piecesList: [piece(MIA), { type: 1, stringValue: '3' }],
          },
        },
        ownerIdxAfterUpdate: '3',
      },
    },
    type: 'rank',
    user: MIA_EVENT,
    fields: { name: 'WebcastRankTextMessage', rank: 3, text: 'Mia just became a top 3 viewer!' },
  },
  {
    name: 'stream',
    message: of('WebcastControlMessage', { action: 3, tips: '' }),
    type: 'stream',
    user: null,
    fields: { state: 'ended' },
  },
  {
    name: 'room',
    message: of('roomInfo', {
      uniqueId: 'host.one',
      user: { uniqueId: 'host.one', nickname: 'Host', avatarUrl: 'https://img.example.test/h' },
      roomInfo: { id: ROOM, isLive: true, title: 'Evening', currentViewers: 298, startTime: 1_790_000_000 },
    }),
    type: 'room',
    user: null,
    fields: {
      title: 'Evening',
      viewers: 298,
      startedAt: 1_790_000_000_000,
      host: known({ username: 'host.one', nickname: 'Host', avatar: 'https://img.example.test/h' }),
    },
  },
];
