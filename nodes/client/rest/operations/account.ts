// Operations on the account itself, chat, and the open door (`custom`).
import { ACCOUNT, inPath, SESSION } from './common-parameters';
import { get, post, type Operation } from './operation';

export const CHAT_OPERATIONS: readonly Operation[] = [
  {
    name: 'sendChat',
    group: 'chat',
    main: 'content',
    parameters: [
      { name: 'content', type: 'text', required: true, flat: 'body:content', nested: 'body:content' },
      { name: 'roomId', type: 'id', required: 'target', flat: 'body:targetRoomId', nested: 'path:room_id' },
      {
        name: 'uniqueId',
        type: 'creator',
        required: 'target',
        flat: 'body:targetUniqueId',
        nested: 'body:targetUniqueId',
      },
    ],
    flat: post('/webcast/chat'),
    // Room 0 stands for "the room of targetUniqueId" (comment in the official SDK).
    nested: post('/webcast/rooms/{room_id}/chat', '/webcast/rooms/0/chat'),
    plan: 'premium',
    session: 'needed',
    returns: 'json',
  },
];

export const ACCOUNT_OPERATIONS: readonly Operation[] = [
  {
    name: 'rateLimits',
    group: 'account',
    main: null,
    parameters: [
      {
        name: 'type',
        type: 'text',
        flat: null,
        nested: 'query:type',
        values: ['WEBCAST', 'ALERTS', 'RATE_LIMITS', 'CATALOG', 'RANKINGS'],
      },
    ],
    flat: get('/webcast/rate_limits'),
    nested: get('/accounts/me/rate_limits'),
    plan: 'community',
    session: 'never',
    returns: 'json',
    free: true, // not documented; its answer tells the exact figures anyway
  },
  {
    name: 'account',
    group: 'account',
    main: null,
    parameters: [],
    flat: null,
    nested: get('/accounts/me'),
    plan: 'community',
    session: 'never',
    returns: 'json',
  },
  {
    // The older body, which the schemas of both families take.
    name: 'createJwt',
    group: 'account',
    main: 'accountId',
    parameters: [
      ACCOUNT,
      // Required by the service. 60 s and one socket are what its page on tokens advises.
      { name: 'expireAfter', type: 'integer', flat: 'body:expireAfter', nested: 'body:expireAfter', fallback: 60 },
      {
        name: 'creators',
        type: 'creators',
        flat: 'body:websockets.allowedCreators',
        nested: 'body:websockets.allowedCreators',
        fallback: null,
      },
      {
        name: 'maxWebSockets',
        type: 'integer',
        flat: 'body:websockets.maxWebSockets',
        nested: 'body:websockets.maxWebSockets',
        fallback: 1,
      },
      { name: 'name', type: 'text', flat: 'body:name', nested: 'body:name' },
    ],
    flat: post('/accounts/{account_id}/jwt/create'),
    nested: post('/accounts/{account_id}/jwt/create'),
    plan: 'community',
    session: 'never',
    returns: 'json',
  },
  {
    name: 'sockets',
    group: 'account',
    main: 'accountId',
    parameters: [ACCOUNT],
    flat: null,
    nested: get('/webcast/websockets/{account_id}'),
    plan: 'community',
    session: 'never',
    returns: 'json',
  },
  {
    name: 'socket',
    group: 'account',
    main: 'accountId',
    parameters: [ACCOUNT, inPath('websocketId', 'websocket_id', 'text')],
    flat: null,
    nested: get('/webcast/websockets/{account_id}/{websocket_id}'),
    plan: 'community',
    session: 'never',
    returns: 'json',
  },
];

/** Its parameters are read in custom-call.ts, and whatever else is given goes into the query. */
export const CUSTOM_OPERATION: Operation = {
  name: 'custom',
  group: 'other',
  main: 'path',
  parameters: [
    { name: 'path', type: 'text', required: true, flat: null, nested: null },
    { name: 'method', type: 'text', flat: null, nested: null, values: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    { name: 'query', type: 'json', flat: null, nested: null },
    { name: 'body', type: 'json', flat: null, nested: null },
    SESSION,
  ],
  flat: null,
  nested: null,
  plan: 'community',
  session: 'ifAsked',
  returns: 'bytes',
};
