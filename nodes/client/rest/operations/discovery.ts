// Operations that find creators and LIVEs: rankings, suggestions, events.
import { ANCHOR_IN_PATH, CREATOR, IMAGE_SOURCE, inPath, inQuery, PAGE, REGION, required } from './common-parameters';
import { get, type Operation } from './operation';

const PLAIN = { group: 'discovery', plan: 'business', session: 'never', returns: 'json' } as const;

export const DISCOVERY_OPERATIONS: readonly Operation[] = [
  {
    // “Available with any paid plan” (SDK 0.6.0); premium in 2025.
    ...PLAIN,
    name: 'rankings',
    main: 'region',
    parameters: [REGION, required(inQuery('rankType', 'rank_type', 'text', ['FANS_TEAM_RANK', 'DAILY_RANK']))],
    flat: get('/webcast/rankings'),
    nested: get('/webcast/rankings'),
    session: 'ifHeld',
  },
  {
    ...PLAIN,
    name: 'feed',
    main: 'region',
    parameters: [REGION],
    flat: get('/webcast/feed'),
    nested: get('/webcast/feed'),
  },
  {
    ...PLAIN,
    name: 'hashtags',
    main: null,
    parameters: [],
    flat: get('/webcast/hashtag_list'),
    nested: get('/webcast/hashtags'),
    plan: 'community',
  },
  {
    ...PLAIN,
    name: 'earnings',
    main: 'uniqueId',
    parameters: [{ ...CREATOR, flat: 'query:unique_id' }, inQuery('period', 'period', 'text')],
    flat: get('/webcast/user_earnings'),
    nested: get('/webcast/anchors/{unique_id}/earnings'),
    plan: 'premium',
    session: 'ifHeld',
  },
  {
    ...PLAIN,
    name: 'events',
    main: 'anchorId',
    parameters: [ANCHOR_IN_PATH, PAGE],
    flat: null,
    nested: get('/webcast/events/anchors/{anchor_id}'),
    plan: 'community',
    session: 'needed',
  },
  {
    ...PLAIN,
    name: 'event',
    main: 'eventId',
    parameters: [inPath('eventId', 'event_id'), IMAGE_SOURCE],
    flat: null,
    nested: get('/webcast/events/{event_id}'),
    plan: 'community',
  },
];
