// Operations on creators, rooms, gifts and rankings. Paths and spellings: OpenAPI files of the official SDKs
// (flat: late 2025; nested: June 2026).
import { get, post, type Operation, type Parameter } from './operation';

const PLAIN = { plan: 'business', session: false, returns: 'json' } as const;

/** On the flat `room_*` routes the service spells it `uniqueId`, everywhere else `unique_id`. */
const CREATOR: Parameter = {
  name: 'uniqueId',
  type: 'creator',
  required: true,
  flat: 'query:uniqueId',
  nested: 'path:unique_id',
};
const REGION: Parameter = {
  name: 'region',
  type: 'text',
  required: true,
  flat: 'query:region',
  nested: 'query:region',
  values: 'US GB DE RO ES BE FR CA JP BR MX CO AR CL AU KR PE PL SG IT'.split(' '),
};

/** A parameter that both families spell alike in the query. */
function query(name: string, spelling: string, type: Parameter['type'], values?: readonly string[]): Parameter {
  return { name, type, flat: `query:${spelling}`, nested: `query:${spelling}`, ...(values ? { values } : {}) };
}

const FETCH: Operation = {
  name: 'fetch',
  group: 'live',
  main: 'uniqueId',
  parameters: [
    { ...CREATOR, required: 'target', flat: 'query:unique_id' },
    { name: 'roomId', type: 'id', required: 'target', flat: 'query:room_id', nested: 'path:room_id' },
    query('client', 'client', 'text'),
    query('cursor', 'cursor', 'text'),
    query('userAgent', 'user_agent', 'text'),
    query('clientEnter', 'client_enter', 'boolean'),
    query('country', 'country', 'text', ['DE', 'ES', 'FR', 'GB', 'PL']),
    query('platform', 'platform', 'text', ['mobile', 'web']),
  ],
  flat: get('/webcast/fetch'),
  nested: get('/webcast/rooms/{room_id}/connect', '/webcast/anchors/{unique_id}/connect'),
  plan: 'community',
  session: false,
  returns: 'bytes',
};

const ROOM_ID = { flat: get('/webcast/room_id'), nested: get('/webcast/anchors/{unique_id}/room_id') };

const ROOMS: readonly Operation[] = [
  { ...PLAIN, name: 'roomId', group: 'live', main: 'uniqueId', parameters: [CREATOR], ...ROOM_ID },
  { ...PLAIN, name: 'isLive', group: 'live', main: 'uniqueId', parameters: [CREATOR], ...ROOM_ID },
  {
    ...PLAIN,
    name: 'roomInfo',
    group: 'live',
    main: 'uniqueId',
    parameters: [
      { ...CREATOR, required: 'target' },
      { name: 'roomId', type: 'id', required: 'target', flat: null, nested: 'path:room_id' },
    ],
    flat: get('/webcast/room_info'),
    nested: get('/webcast/rooms/{room_id}/room_info', '/webcast/anchors/{unique_id}/room_info'),
    plan: 'premium',
  },
  {
    ...PLAIN,
    name: 'bulkLiveCheck',
    group: 'live',
    main: 'userIds',
    parameters: [
      {
        name: 'userIds',
        type: 'ids',
        required: true,
        flat: 'body:user_numeric_ids',
        nested: 'body:user_numeric_ids',
        maxItems: 50,
      },
    ],
    flat: post('/webcast/bulk_live_check'),
    nested: post('/webcast/bulk_live_check'),
    plan: 'premium',
  },
  {
    ...PLAIN,
    name: 'roomCover',
    group: 'live',
    main: 'uniqueId',
    parameters: [CREATOR],
    flat: get('/webcast/room_cover'),
    nested: get('/webcast/anchors/{unique_id}/room_cover'),
    returns: 'image',
  },
  {
    ...PLAIN,
    name: 'roomVideo',
    group: 'live',
    main: 'uniqueId',
    parameters: [CREATOR, query('streamType', 'streamType', 'text', ['hls_ld', 'hls_sd', 'flv_ld', 'flv_sd'])],
    flat: get('/webcast/room_video'),
    nested: get('/webcast/anchors/{unique_id}/room_video'),
    returns: 'url',
  },
];

const GIFTS: readonly Operation[] = [
  {
    ...PLAIN,
    name: 'gifts',
    group: 'gifts',
    main: 'roomId',
    parameters: [
      { name: 'roomId', type: 'id', required: true, flat: 'query:room_id', nested: 'path:room_id' },
      query('language', 'webcast_language', 'text'),
    ],
    flat: get('/webcast/gift_info'),
    nested: get('/webcast/rooms/{room_id}/gifts'),
    plan: 'premium',
  },
  {
    ...PLAIN,
    name: 'giftCatalog',
    group: 'gifts',
    main: null,
    parameters: [
      query('pageSize', 'pageSize', 'integer'),
      query('page', 'pageNumber', 'integer'),
      query('orderBy', 'orderBy', 'text', ['price', 'name']),
      query('ascending', 'ascending', 'boolean'),
    ],
    flat: null,
    nested: get('/webcast/gifts/catalog'),
    plan: 'community',
    free: true,
  },
];

const DISCOVERY: readonly Operation[] = [
  {
    ...PLAIN,
    name: 'rankings',
    group: 'discovery',
    main: 'region',
    parameters: [
      REGION,
      { ...query('rankType', 'rank_type', 'text', ['FANS_TEAM_RANK', 'DAILY_RANK']), required: true },
    ],
    flat: get('/webcast/rankings'),
    nested: get('/webcast/rankings'),
    plan: 'premium',
  },
  {
    ...PLAIN,
    name: 'feed',
    group: 'discovery',
    main: 'region',
    parameters: [REGION],
    flat: get('/webcast/feed'),
    nested: get('/webcast/feed'),
  },
  {
    ...PLAIN,
    name: 'hashtags',
    group: 'discovery',
    main: null,
    parameters: [],
    flat: get('/webcast/hashtag_list'),
    nested: get('/webcast/hashtags'),
  },
  {
    ...PLAIN,
    name: 'earnings',
    group: 'discovery',
    main: 'uniqueId',
    parameters: [{ ...CREATOR, flat: 'query:unique_id' }, query('period', 'period', 'text')],
    flat: get('/webcast/user_earnings'),
    nested: get('/webcast/anchors/{unique_id}/earnings'),
    plan: 'premium',
  },
];

export const LIVE_OPERATIONS: readonly Operation[] = [FETCH, ...ROOMS, ...GIFTS, ...DISCOVERY];
