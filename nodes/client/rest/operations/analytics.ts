// What TikTok tells a creator of the own LIVEs: the session must be the one of the creator.
import { IMAGE_SOURCE, inQuery, required, ROOM } from './common-parameters';
import { get, type Operation } from './operation';

const PLAIN = { group: 'analytics', plan: 'premium', session: 'needed', returns: 'json' } as const;

export const ANALYTICS_OPERATIONS: readonly Operation[] = [
  {
    ...PLAIN,
    name: 'liveHistory',
    main: null,
    parameters: [inQuery('count', 'count', 'integer'), inQuery('offset', 'offset', 'integer'), IMAGE_SOURCE],
    flat: get('/webcast/live_analytics/video_list'),
    nested: get('/webcast/anchors/me/rooms'),
  },
  {
    ...PLAIN,
    name: 'liveDetails',
    main: 'roomId',
    parameters: [ROOM, IMAGE_SOURCE],
    flat: get('/webcast/live_analytics/video_detail'),
    nested: get('/webcast/anchors/me/rooms/{room_id}/details'),
  },
  {
    ...PLAIN,
    name: 'liveInteractions',
    main: 'roomId',
    parameters: [ROOM, required(inQuery('userId', 'user_id', 'id')), IMAGE_SOURCE],
    flat: get('/webcast/live_analytics/user_interactions'),
    nested: get('/webcast/anchors/me/rooms/{room_id}/interactions'),
  },
];
