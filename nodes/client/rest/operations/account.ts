// Operations on the account itself, chat, and the open door (`custom`).
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
    session: true,
    returns: 'json',
  },
];

export const ACCOUNT_OPERATIONS: readonly Operation[] = [
  {
    name: 'rateLimits',
    group: 'account',
    main: null,
    parameters: [],
    flat: get('/webcast/rate_limits'),
    nested: get('/accounts/me/rate_limits'),
    plan: 'community',
    session: false,
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
    session: false,
    returns: 'json',
  },
  {
    // The older body, which the schemas of both families take.
    name: 'createJwt',
    group: 'account',
    main: 'accountId',
    parameters: [
      { name: 'accountId', type: 'id', required: true, flat: 'path:account_id', nested: 'path:account_id' },
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
    session: false,
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
  ],
  flat: null,
  nested: null,
  plan: 'community',
  session: false,
  returns: 'bytes',
};
