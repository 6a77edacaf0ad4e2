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
  [
    'fetch',
    { roomId: ROOM, session: true },
    `GET /webcast/fetch?room_id=${ROOM}&${C}`,
    `GET /webcast/rooms/${ROOM}/connect?${C}`,
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
  ['rateLimits', { type: 'RANKINGS' }, '', 'GET /accounts/me/rate_limits?type=RANKINGS'],
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
  ['userId', { uniqueId: '@A' }, '', `GET /webcast/anchors/a/user_id?${C}`],
  ['giftSearch', { query: 'a rose' }, '', `POST /webcast/gifts/catalog/search?query=a+rose&${C}`],
  ['gift', { giftId: 5655 }, '', `GET /webcast/gifts/catalog/5655?${C}`],
  ['giftList', {}, '', `GET /webcast/gifts?redirect=false&${C}`],
  [
    'giftList',
    { region: 'DE', webcastLanguage: 'de', redirect: true },
    '',
    `GET /webcast/gifts?region=DE&webcast_language=de&redirect=true&${C}`,
  ],
  [
    'giftGallery',
    { uniqueId: 'a', webcastLanguage: 'de', xImageSource: 'CDN' },
    '',
    `GET /webcast/anchors/a/gift_gallery?webcast_language=de&${C}`,
  ],
  ['events', { anchorId: USER, page: 1 }, '', `GET /webcast/events/anchors/${USER}?page=1&${C}`],
  ['event', { eventId: '7', xImageSource: 'CDN' }, '', `GET /webcast/events/7?${C}`],
  ['leaderboards', {}, '', `GET /webcast/rankings/catalog/leaderboards?${C}`],
  [
    'leaderboard',
    { region: 'WW', rankName: 'RANKING_LEAGUE', date: '2026-03-09', league: 'A1' },
    '',
    `GET /webcast/rankings/catalog/leaderboards/WW/RANKING_LEAGUE?date=2026-03-09&league=A1&${C}`,
  ],
  [
    'leaderboardDates',
    { region: 'US', rankName: 'RANKING_LEAGUE', league: 'D5' },
    '',
    `GET /webcast/rankings/catalog/leaderboards/US/RANKING_LEAGUE/dates?league=D5&${C}`,
  ],
  [
    'leaderboardHistory',
    { region: 'US', rankName: 'DAILY_RANK', anchorId: USER, from: '2026-03-01', to: '2026-03-31' },
    '',
    `GET /webcast/rankings/catalog/leaderboards/US/DAILY_RANK/anchors/${USER}/history?from=2026-03-01&to=2026-03-31&${C}`,
  ],
  [
    'rankNames',
    { anchorId: USER, from: '2026-03-01', to: '2026-03-31' },
    '',
    `GET /webcast/rankings/catalog/anchors/${USER}/rank_names?from=2026-03-01&to=2026-03-31&${C}`,
  ],
  [
    'rankedUsers',
    { query: 'ann', limit: 10 },
    '',
    `GET /webcast/rankings/catalog/anchors/search?query=ann&limit=10&${C}`,
  ],
  ['agencies', { query: 'star', page: 2 }, '', `GET /webcast/agencies/catalog/search?query=star&page=2&${C}`],
  ['agency', { agencyId: 12 }, '', `GET /webcast/agencies/catalog/12?${C}`],
  ['agencyOfAnchor', { anchorId: USER }, '', `GET /webcast/agencies/catalog/anchors/${USER}?${C}`],
  ['agencyApplyUrl', { agencyId: 12 }, '', `GET /webcast/agencies/catalog/12/apply_url?redirect=false&${C}`],
  [
    'liveHistory',
    { count: 5, offset: 10 },
    `GET /webcast/live_analytics/video_list?count=5&offset=10&${C}`,
    `GET /webcast/anchors/me/rooms?count=5&offset=10&${C}`,
  ],
  [
    'liveDetails',
    { roomId: ROOM },
    `GET /webcast/live_analytics/video_detail?room_id=${ROOM}&${C}`,
    `GET /webcast/anchors/me/rooms/${ROOM}/details?${C}`,
  ],
  [
    'liveInteractions',
    { roomId: ROOM, userId: USER },
    `GET /webcast/live_analytics/user_interactions?room_id=${ROOM}&user_id=${USER}&${C}`,
    `GET /webcast/anchors/me/rooms/${ROOM}/interactions?user_id=${USER}&${C}`,
  ],
  [
    'sensitiveWords',
    { roomId: ROOM, secAnchorId: 'MS4w_x' },
    '',
    `GET /webcast/rooms/${ROOM}/moderation/sensitive-words?sec_anchor_id=MS4w_x&${C}`,
  ],
  [
    'addSensitiveWord',
    { roomId: ROOM, secAnchorId: 'MS4w_x', word: 'a b' },
    '',
    `POST /webcast/rooms/${ROOM}/moderation/sensitive-words?word=a+b&sec_anchor_id=MS4w_x&${C}`,
  ],
  [
    'deleteSensitiveWord',
    { roomId: ROOM, secAnchorId: 'MS4w_x', wordId: '7' },
    '',
    `DELETE /webcast/rooms/${ROOM}/moderation/sensitive-words?word_id=7&sec_anchor_id=MS4w_x&${C}`,
  ],
  ['sockets', { accountId: 1201 }, '', `GET /webcast/websockets/1201?${C}`],
  ['socket', { accountId: 1201, websocketId: 'ab-1' }, '', `GET /webcast/websockets/1201/ab-1?${C}`],
  [
    'alertTargets',
    { accountId: 1, alertId: 7 },
    'GET /accounts/1/alerts/7/targets/list',
    'GET /accounts/1/alerts/7/targets/list',
  ],
  ['custom', { path: '/webcast/feed' }, `GET /webcast/feed?${C}`, `GET /webcast/feed?${C}`],
  ['custom', { path: '/webcast/feed', session: true }, `GET /webcast/feed?${C}`, `GET /webcast/feed?${C}`],
];

function built(settings: CallSettings, name: string, params: Record<string, unknown>): { line: string; body: unknown } {
  const call = buildCall(name, params, settings);
  assert.equal(call.url.origin, 'https://rest.example.test');
  assert.equal(call.headers['x-api-key'], KEY);
  assert.equal(call.headers['user-agent'], 'node-red-eulerstream/test');
  const { session } = findOperation(name)!;
  const isSent = session === 'needed' || session === 'ifHeld' || (session === 'ifAsked' && params['session'] === true);
  assert.equal(call.headers['x-oauth-token'], isSent ? 'oauth-token-1' : undefined);
  assert.equal(call.headers['x-image-source'], params['xImageSource']);
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
    assert.deepEqual(of('sensitiveWords', ROOM), { roomId: ROOM });
    assert.deepEqual(of('leaderboard', 'US'), { region: 'US' });
    assert.deepEqual(of('agencies', 'star'), { query: 'star' });
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
