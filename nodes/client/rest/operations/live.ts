// Operations on creators and rooms. Paths and spellings: OpenAPI files of the official SDKs (flat: late 2025; nested: June 2026).
import { CREATOR, inQuery, SESSION } from './common-parameters';
import { get, post, type Operation } from './operation';

const PLAIN = { group: 'live', main: 'uniqueId', plan: 'business', session: 'never', returns: 'json' } as const;

const FETCH: Operation = {
  ...PLAIN,
  name: 'fetch',
  parameters: [
    { ...CREATOR, required: 'target', flat: 'query:unique_id' },
    { name: 'roomId', type: 'id', required: 'target', flat: 'query:room_id', nested: 'path:room_id' },
    inQuery('client', 'client', 'text'),
    inQuery('cursor', 'cursor', 'text'),
    inQuery('userAgent', 'user_agent', 'text'),
    inQuery('clientEnter', 'client_enter', 'boolean'),
    inQuery('country', 'country', 'text', ['DE', 'ES', 'FR', 'GB', 'PL']),
    inQuery('platform', 'platform', 'text', ['mobile', 'web']),
    SESSION,
  ],
  flat: get('/webcast/fetch'),
  nested: get('/webcast/rooms/{room_id}/connect', '/webcast/anchors/{unique_id}/connect'),
  plan: 'community',
  session: 'ifAsked',
  returns: 'bytes',
};

const ROOM_ID = { flat: get('/webcast/room_id'), nested: get('/webcast/anchors/{unique_id}/room_id') };

export const LIVE_OPERATIONS: readonly Operation[] = [
  FETCH,
  { ...PLAIN, name: 'roomId', parameters: [CREATOR], ...ROOM_ID },
  { ...PLAIN, name: 'isLive', parameters: [CREATOR], ...ROOM_ID },
  {
    ...PLAIN,
    name: 'roomInfo',
    parameters: [
      { ...CREATOR, required: 'target' },
      { name: 'roomId', type: 'id', required: 'target', flat: null, nested: 'path:room_id' },
    ],
    flat: get('/webcast/room_info'),
    nested: get('/webcast/rooms/{room_id}/room_info', '/webcast/anchors/{unique_id}/room_info'),
    plan: 'premium',
  },
  {
    // Premium in 2025, Business by the schema of June 2026.
    ...PLAIN,
    name: 'bulkLiveCheck',
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
    session: 'ifHeld',
  },
  {
    ...PLAIN,
    name: 'userId',
    parameters: [CREATOR],
    flat: null,
    nested: get('/webcast/anchors/{unique_id}/user_id'),
  },
  {
    ...PLAIN,
    name: 'roomCover',
    parameters: [CREATOR],
    flat: get('/webcast/room_cover'),
    nested: get('/webcast/anchors/{unique_id}/room_cover'),
    returns: 'image',
  },
  {
    ...PLAIN,
    name: 'roomVideo',
    parameters: [CREATOR, inQuery('streamType', 'streamType', 'text', ['hls_ld', 'hls_sd', 'flv_ld', 'flv_sd'])],
    flat: get('/webcast/room_video'),
    nested: get('/webcast/anchors/{unique_id}/room_video'),
    returns: 'url',
  },
];
