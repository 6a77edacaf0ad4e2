import assert from 'node:assert/strict';
import { buildCall, type CallSettings } from '../../../../nodes/client/rest/call';
import { EulerError } from '../../../../nodes/client/rest/errors/euler-error';
import { findOperation, OPERATIONS, parametersFromText } from '../../../../nodes/client/rest/operations';
import { KEY, settingsFor } from '../../../support/rest-client';

const ROOM = '7401234567890123456';
const USER = '6700000000000000001';
const flat: CallSettings = settingsFor('https://rest.example.test', { oauthToken: 'oauth-token-1' });
const nested: CallSettings = { ...flat, family: 'nested' };
const C = 'client=node-red-eulerstream';

/** operation, parameters, then method, URL and body in the flat and in the nested family; '' where it lacks. */
const TABLE: [string, Record<string, unknown>, string, string, unknown?, unknown?][] = [
  [
    'fetch',
    { uniqueId: 'host.account' },
    `GET /webcast/fetch?unique_id=host.account&${C}`,
    `GET /webcast/anchors/host.account/connect?${C}`,
  ],
  ['fetch', { roomId: ROOM }, `GET /webcast/fetch?room_id=${ROOM}&${C}`, `GET /webcast/rooms/${ROOM}/connect?${C}`],
  [
    'fetch',
    { roomId: ROOM, client: 'mine', cursor: 'c', userAgent: 'ua', clientEnter: false, country: 'DE', platform: 'web' },
    `GET /webcast/fetch?room_id=${ROOM}&client=mine&cursor=c&user_agent=ua&client_enter=false&country=DE&platform=web`,
    `GET /webcast/rooms/${ROOM}/connect?client=mine&cursor=c&user_agent=ua&client_enter=false&country=DE&platform=web`,
  ],
  ['roomId', { uniqueId: 'a' }, `GET /webcast/room_id?uniqueId=a&${C}`, `GET /webcast/anchors/a/room_id?${C}`],
  ['isLive', { uniqueId: '@A' }, `GET /webcast/room_id?uniqueId=a&${C}`, `GET /webcast/anchors/a/room_id?${C}`],
  ['roomInfo', { uniqueId: 'a' }, `GET /webcast/room_info?uniqueId=a&${C}`, `GET /webcast/anchors/a/room_info?${C}`],
  ['roomInfo', { roomId: ROOM }, '', `GET /webcast/rooms/${ROOM}/room_info?${C}`],
  [
    'bulkLiveCheck',
    { userIds: `${USER}, 2` },
    `POST /webcast/bulk_live_check?${C}`,
    `POST /webcast/bulk_live_check?${C}`,
    { user_numeric_ids: [USER, '2'] },
  ],
  [
    'gifts',
    { roomId: ROOM, language: 'de' },
    `GET /webcast/gift_info?room_id=${ROOM}&webcast_language=de&${C}`,
    `GET /webcast/rooms/${ROOM}/gifts?webcast_language=de&${C}`,
  ],
  [
    'giftCatalog',
    { pageSize: '5', page: 2, orderBy: 'name', ascending: 'false' },
    '',
    `GET /webcast/gifts/catalog?pageSize=5&pageNumber=2&orderBy=name&ascending=false&${C}`,
  ],
  [
    'rankings',
    { region: 'DE', rankType: 'DAILY_RANK' },
    `GET /webcast/rankings?region=DE&rank_type=DAILY_RANK&${C}`,
    `GET /webcast/rankings?region=DE&rank_type=DAILY_RANK&${C}`,
  ],
  ['feed', { region: 'US' }, `GET /webcast/feed?region=US&${C}`, `GET /webcast/feed?region=US&${C}`],
  ['hashtags', {}, `GET /webcast/hashtag_list?${C}`, `GET /webcast/hashtags?${C}`],
  [
    'earnings',
    { uniqueId: 'a', period: 'daily' },
    `GET /webcast/user_earnings?unique_id=a&period=daily&${C}`,
    `GET /webcast/anchors/a/earnings?period=daily&${C}`,
  ],
  ['roomCover', { uniqueId: 'a' }, `GET /webcast/room_cover?uniqueId=a&${C}`, `GET /webcast/anchors/a/room_cover?${C}`],
  [
    'roomVideo',
    { uniqueId: 'a', streamType: 'hls_ld' },
    `GET /webcast/room_video?uniqueId=a&streamType=hls_ld&${C}`,
    `GET /webcast/anchors/a/room_video?streamType=hls_ld&${C}`,
  ],
  [
    'sendChat',
    { content: 'hi', roomId: ROOM },
    `POST /webcast/chat?${C}`,
    `POST /webcast/rooms/${ROOM}/chat?${C}`,
    { content: 'hi', targetRoomId: ROOM },
    { content: 'hi' },
  ],
  [
    'sendChat',
    { content: 'hi', uniqueId: 'a' },
    `POST /webcast/chat?${C}`,
    `POST /webcast/rooms/0/chat?${C}`,
    { content: 'hi', targetUniqueId: 'a' },
  ],
  ['rateLimits', {}, `GET /webcast/rate_limits?${C}`, 'GET /accounts/me/rate_limits'],
  ['account', {}, '', 'GET /accounts/me'],
  [
    'createJwt',
    { accountId: 1201 },
    'POST /accounts/1201/jwt/create',
    'POST /accounts/1201/jwt/create',
    { expireAfter: 60, websockets: { allowedCreators: null, maxWebSockets: 1 } },
  ],
  [
    'createJwt',
    { accountId: '1201', expireAfter: 30, creators: '@A, b', maxWebSockets: 2, name: 'n' },
    'POST /accounts/1201/jwt/create',
    'POST /accounts/1201/jwt/create',
    { expireAfter: 30, websockets: { allowedCreators: ['a', 'b'], maxWebSockets: 2 }, name: 'n' },
  ],
  [
    'muteUser',
    { userId: USER, roomId: ROOM, duration: 60 },
    `PUT /webcast/moderation/mutes?user_id=${USER}&room_id=${ROOM}&duration=60&${C}`,
    `PUT /webcast/rooms/${ROOM}/moderation/mutes?user_id=${USER}&duration=60&${C}`,
  ],
  [
    'unmuteUser',
    { userId: USER, roomId: ROOM },
    `DELETE /webcast/moderation/mutes?user_id=${USER}&room_id=${ROOM}&${C}`,
    `DELETE /webcast/rooms/${ROOM}/moderation/mutes?user_id=${USER}&${C}`,
  ],
  [
    'banUser',
    { userId: USER, roomId: ROOM },
    `PUT /webcast/moderation/bans?tiktok_user_id=${USER}&room_id=${ROOM}&${C}`,
    `PUT /webcast/rooms/${ROOM}/moderation/bans?tiktok_user_id=${USER}&${C}`,
  ],
  [
    'unbanUser',
    { userId: USER, roomId: ROOM },
    `DELETE /webcast/moderation/bans?tiktok_user_id=${USER}&room_id=${ROOM}&${C}`,
    `DELETE /webcast/rooms/${ROOM}/moderation/bans?tiktok_user_id=${USER}&${C}`,
  ],
  [
    'mutedUsers',
    { roomId: ROOM, page: 1 },
    `GET /webcast/moderation/mutes?room_id=${ROOM}&page=1&${C}`,
    `GET /webcast/rooms/${ROOM}/moderation/mutes?page=1&${C}`,
  ],
  [
    'bannedUsers',
    { roomId: ROOM },
    `GET /webcast/moderation/bans?room_id=${ROOM}&${C}`,
    `GET /webcast/rooms/${ROOM}/moderation/bans?${C}`,
  ],
  [
    'moderators',
    { anchorId: USER },
    `GET /webcast/moderation/moderators?anchor_id=${USER}&${C}`,
    `GET /webcast/anchors/${USER}/moderation/moderators?${C}`,
  ],
  [
    'addModerator',
    { anchorId: USER, userId: '2' },
    `PUT /webcast/moderation/moderators?anchor_id=${USER}&to_user_id=2&${C}`,
    `PUT /webcast/anchors/${USER}/moderation/moderators?to_user_id=2&${C}`,
  ],
  [
    'removeModerator',
    { anchorId: USER, userId: '2' },
    `DELETE /webcast/moderation/moderators?anchor_id=${USER}&to_user_id=2&${C}`,
    `DELETE /webcast/anchors/${USER}/moderation/moderators?to_user_id=2&${C}`,
  ],
  [
    'toggleComments',
    { roomId: ROOM, enabled: false },
    `POST /webcast/moderation/toggle_comments?room_id=${ROOM}&enabled=false&${C}`,
    `POST /webcast/rooms/${ROOM}/moderation/toggle_comments?enabled=false&${C}`,
  ],
  ['alerts', { accountId: 1, page: 0 }, 'GET /accounts/1/alerts/list?page=0', 'GET /accounts/1/alerts/list?page=0'],
  ['alert', { accountId: 1, alertId: 7 }, 'GET /accounts/1/alerts/7/retrieve', 'GET /accounts/1/alerts/7/retrieve'],
  [
    'createAlert',
    { accountId: 1, uniqueId: '@A' },
    'PUT /accounts/1/alerts/create',
    'PUT /accounts/1/alerts/create',
    { unique_id: 'a' },
  ],
  [
    'deleteAlert',
    { accountId: 1, alertId: 7 },
    'DELETE /accounts/1/alerts/7/delete',
    'DELETE /accounts/1/alerts/7/delete',
  ],
  [
    'createAlertTarget',
    { accountId: 1, alertId: 7, url: 'https://a.test/x', metadata: { flow: 'a' } },
    'PUT /accounts/1/alerts/7/targets/create',
    'PUT /accounts/1/alerts/7/targets/create',
    { url: 'https://a.test/x', metadata: { flow: 'a' } },
  ],
  [
    'deleteAlertTarget',
    { accountId: 1, alertId: 7, targetId: 3 },
    'DELETE /accounts/1/alerts/7/targets/3/delete',
    'DELETE /accounts/1/alerts/7/targets/3/delete',
  ],
  [
    'testAlertTarget',
    { accountId: 1, alertId: 7, targetId: 3 },
    'POST /accounts/1/alerts/7/targets/3/test',
    'POST /accounts/1/alerts/7/targets/3/test',
  ],
  ['custom', { path: '/webcast/feed' }, `GET /webcast/feed?${C}`, `GET /webcast/feed?${C}`],
];

function built(settings: CallSettings, name: string, params: Record<string, unknown>): { line: string; body: unknown } {
  const call = buildCall(name, params, settings);
  assert.equal(call.url.origin, 'https://rest.example.test');
  assert.equal(call.headers['x-api-key'], KEY);
  assert.equal(call.headers['user-agent'], 'node-red-eulerstream/test');
  assert.equal(call.headers['x-oauth-token'], findOperation(name)?.session === true ? 'oauth-token-1' : undefined);
  assert.equal(call.headers['content-type'], call.body === null ? undefined : 'application/json');
  assert.ok(!call.url.href.includes(KEY));
  return {
    line: `${call.method} ${call.url.pathname}${call.url.search}`,
    body: call.body === null ? undefined : JSON.parse(call.body),
  };
}

describe('operations', () => {
  for (const [name, params, flatLine, nestedLine, flatBody, nestedBody] of TABLE) {
    it(`${name} ${JSON.stringify(params)}`, () => {
      if (flatLine === '') assert.throws(() => built(flat, name, params), EulerError);
      else assert.deepEqual(built(flat, name, params), { line: flatLine, body: flatBody });
      assert.deepEqual(built(nested, name, params), { line: nestedLine, body: nestedBody ?? flatBody });
    });
  }

  it('are all in the table above, under one name each', () => {
    const names = OPERATIONS.map((operation) => operation.name);
    assert.deepEqual([...new Set(TABLE.map(([name]) => name))].sort(), [...names].sort());
    assert.equal(new Set(names).size, names.length);
  });

  it('take the spellings of the service as well', () => {
    assert.equal(
      built(flat, 'gifts', { room_id: ROOM, webcast_language: 'de' }).line,
      built(flat, 'gifts', { roomId: ROOM, language: 'de' }).line,
    );
    assert.equal(built(nested, 'roomId', { unique_id: 'a' }).line, built(nested, 'roomId', { uniqueId: 'a' }).line);
    assert.equal(
      built(flat, 'banUser', { tiktok_user_id: '2', room_id: ROOM }).line,
      built(flat, 'banUser', { userId: '2', roomId: ROOM }).line,
    );
    assert.deepEqual(
      built(flat, 'createJwt', { accountId: 1, allowedCreators: ['a'] }).body,
      built(flat, 'createJwt', { accountId: 1, creators: ['a'] }).body,
    );
  });

  it('read a text payload as the main parameter, 15 digits as a room', () => {
    const of = (name: string, text: string) => parametersFromText(findOperation(name)!, text);
    assert.deepEqual(of('fetch', 'host'), { uniqueId: 'host' });
    assert.deepEqual(of('fetch', ROOM), { roomId: ROOM });
    assert.deepEqual(of('fetch', '12345678901234'), { uniqueId: '12345678901234' });
    assert.deepEqual(of('roomId', ROOM), { uniqueId: ROOM });
    assert.deepEqual(of('sendChat', ROOM), { content: ROOM });
    assert.deepEqual(of('hashtags', 'x'), {});
    assert.deepEqual(of('custom', '/a'), { path: '/a' });
  });

  it('go to the service itself where only the nested family has them', () => {
    for (const service of ['euler', 'euler-enterprise']) {
      const call = buildCall('account', {}, { ...flat, service });
      assert.equal(call.url.href, 'https://api.eulerstream.com/accounts/me');
      assert.equal(buildCall('feed', { region: 'US' }, { ...flat, service }).url.origin, 'https://rest.example.test');
    }
    const simulator = { ...flat, service: 'simulator', baseUrl: 'http://127.0.0.1:4999' };
    assert.equal(buildCall('giftCatalog', {}, simulator).url.origin, 'http://127.0.0.1:4999');
    assert.throws(
      () => buildCall('giftCatalog', {}, { ...flat, service: 'custom' }),
      /needs nested routes, and this account uses flat routes/,
    );
  });
});
