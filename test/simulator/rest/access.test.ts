import assert from 'node:assert/strict';
import { endAll, simulate } from '../client';
import { ask, SESSION } from './call';

const PRO = '/webcast/room_id?uniqueId=demo';
const PREMIUM = '/webcast/room_info?uniqueId=demo';

describe('simulator: REST keys, plans, sessions, parameters', () => {
  afterEach(endAll);

  it('takes the key from header or query, and refuses bad ones with 401', async () => {
    const simulator = await simulate();
    assert.equal((await ask(simulator, PRO)).status, 200);
    assert.equal((await ask(simulator, `${PRO}&apiKey=any`, { key: null })).status, 200);
    for (const key of ['invalid', 'expired']) {
      const { status, json } = await ask(simulator, PRO, { key });
      assert.equal(status, 401);
      assert.equal(json.code, 401);
      assert.match(json.message, /API key is invalid/);
      assert.equal((await ask(simulator, '/webcast/rate_limits', { key })).status, 401);
      assert.equal((await ask(simulator, `/webcast/gifts/catalog?apiKey=${key}`, { key: null })).status, 401);
    }
    const { status, json } = await ask(simulator, PRO, { key: 'limited' });
    assert.deepEqual([status, json.limit_label], [429, 'rate_limit_account_minute']);
  });

  it('answers without a key where the reference allows it', async () => {
    const anonymousLimits = { minute: 50, hour: 50, day: 50 };
    const simulator = await simulate({ anonymousLimits });
    const { roomId } = simulator.creator('demo');
    const open = [
      '/webcast/rate_limits',
      '/accounts/me/rate_limits',
      '/webcast/gifts/catalog',
      '/webcast/hashtag_list',
      `/webcast/fetch?room_id=${roomId}`,
    ];
    for (const path of open) assert.equal((await ask(simulator, path, { key: null })).status, 200, path);
    const closed = [PRO, PREMIUM, '/accounts/me', '/webcast/fetch?unique_id=demo', '/webcast/websockets/1'];
    for (const path of closed) assert.equal((await ask(simulator, path, { key: null })).status, 401, path);
  });

  it('gives those without a key 5 a minute, 30 an hour and 100 a day together; load shedding is told by the flat route alone', async () => {
    const simulator = await simulate();
    const [flat, nested] = await Promise.all(
      ['/webcast/rate_limits', '/accounts/me/rate_limits'].map(
        async (path) => (await ask(simulator, path, { key: null })).json,
      ),
    );
    for (const { minute, hour, day } of [flat, nested]) assert.deepEqual([minute.max, hour.max, day.max], [5, 30, 100]);
    assert.deepEqual(['load_shedding' in flat, 'load_shedding' in nested], [true, false]);
  });

  it('refuses in the words of the service what the plan does not include, and counts it', async () => {
    const simulator = await simulate({ limits: { minute: 3, hour: 30, day: 300 } });
    const { roomId } = simulator.creator('demo');
    const key = 'community-1';
    const message = 'This endpoint requires a Business plan.';
    for (const path of [PRO, `/webcast/gift_info?room_id=${roomId}`, '/webcast/anchors/demo/connect']) {
      const { status, json } = await ask(simulator, path, { key });
      assert.deepEqual([status, json], [401, { code: 401, message }], path);
    }
    assert.equal((await ask(simulator, PRO, { key })).status, 429);
    const rankings = '/webcast/rankings?region=DE&rank_type=DAILY_RANK';
    assert.equal((await ask(simulator, rankings, { key: 'business-1', headers: SESSION })).status, 200);
  });

  it('takes one session where it can do without, and not two', async () => {
    const simulator = await simulate();
    const { roomId } = simulator.creator('demo');
    const cookie = { 'x-cookie-header': 'sessionid=abc; tt-target-idc=useast1a' };
    for (const path of [`/webcast/fetch?room_id=${roomId}`, `/webcast/rooms/${roomId}/connect`]) {
      const statuses = [];
      for (const headers of [{}, SESSION, cookie, { ...SESSION, ...cookie }])
        statuses.push((await ask(simulator, path, { headers })).status);
      assert.deepEqual(statuses, [200, 200, 200, 400], path);
    }
  });

  it('knows every region that the SDKs name', async () => {
    const simulator = await simulate({ limits: { minute: 500, hour: 500, day: 500 } });
    for (const region of ['RO', 'SG', 'TH', 'XK', 'UY'])
      assert.equal((await ask(simulator, `/webcast/feed?region=${region}`)).json.region, region);
  });

  it('knows plans by how a key begins', async () => {
    const simulator = await simulate();
    const status = async (path: string, key: string) => (await ask(simulator, path, { key })).status;
    assert.deepEqual([await status(PRO, 'community-1'), await status(PREMIUM, 'community-1')], [401, 401]);
    assert.deepEqual([await status(PRO, 'business-1'), await status(PREMIUM, 'business-1')], [200, 401]);
    assert.equal(await status('/webcast/gifts/catalog', 'community-1'), 200);
    assert.match((await ask(simulator, PREMIUM, { key: 'community-1' })).json.message, /lack authorization.*premium/i);
    simulator.rest.set({ planStatus: 402 });
    assert.equal(await status(PREMIUM, 'community-1'), 402);
  });

  it('wants exactly one session, and a whole cookie', async () => {
    const simulator = await simulate();
    const chat = (headers: Record<string, string>) =>
      ask(simulator, 'POST /webcast/chat', { headers, body: { content: 'hi', targetUniqueId: 'demo' } });
    const cookie = { 'x-cookie-header': 'sessionid=abc; tt-target-idc=useast1a' };
    assert.equal((await chat({})).status, 401);
    assert.equal((await chat(SESSION)).status, 200);
    assert.equal((await chat(cookie)).status, 200);
    assert.equal((await chat({ ...SESSION, ...cookie })).status, 400);
    assert.equal((await chat({ 'x-cookie-header': 'sessionid=abc' })).status, 400);
    assert.equal((await chat({ 'x-oauth-token': 'invalid' })).status, 401);
  });

  it('wants a session for what TikTok tells its own users only', async () => {
    const simulator = await simulate();
    const body = { user_numeric_ids: ['1'] };
    for (const [target, given] of [
      ['POST /webcast/bulk_live_check', { body }],
      ['/webcast/rankings?region=DE&rank_type=DAILY_RANK', {}],
      ['/webcast/user_earnings?unique_id=demo', {}],
      ['/webcast/anchors/demo/earnings', {}],
      ['/webcast/anchors/demo/gift_gallery', {}],
    ] as const) {
      for (const routes of ['both', 'nested'] as const) {
        simulator.rest.set({ routes });
        if (routes === 'nested' && target.includes('user_earnings')) continue;
        const { status, json } = await ask(simulator, target, given);
        assert.deepEqual(
          [status, json.message],
          [401, 'A TikTok session is required: send x-oauth-token or x-cookie-header.'],
        );
        assert.equal((await ask(simulator, target, { ...given, headers: SESSION })).status, 200, target);
      }
    }
  });

  const bad: [string, string, unknown?][] = [
    ['a missing parameter', '/webcast/room_id'],
    ['the spelling of another route', '/webcast/room_id?unique_id=demo'],
    ['an unknown region', '/webcast/feed?region=XX'],
    ['an unknown rank', '/webcast/rankings?region=DE&rank_type=WEEKLY'],
    ['an unknown stream', '/webcast/room_video?uniqueId=demo&streamType=hd'],
    ['a room id that is a name', '/webcast/rooms/demo/gifts'],
    ['an unknown kind of limit', '/accounts/me/rate_limits?type=OTHER'],
    ['no target', 'POST /webcast/chat', { content: 'hi' }],
    ['no content', 'POST /webcast/chat', { content: ' ', targetUniqueId: 'demo' }],
    ['a broken body', 'POST /webcast/chat', '{"content"'],
    ['a body that is a list', 'POST /webcast/chat', []],
    ['no body', 'POST /webcast/bulk_live_check'],
    ['ids as numbers', 'POST /webcast/bulk_live_check', { user_numeric_ids: [1] }],
    ['too many ids', 'POST /webcast/bulk_live_check', { user_numeric_ids: Array.from({ length: 51 }, String) }],
    ['a duration that is not offered', 'PUT /webcast/moderation/mutes?room_id=1&user_id=2&duration=7'],
    ['a boolean that is none', 'POST /webcast/moderation/toggle_comments?room_id=1&enabled=maybe'],
    ['an encoding that is none', '/webcast/anchors/%E0%A4%A/room_id'],
  ];
  for (const [what, target, body] of bad) {
    it(`answers ${what} with 400`, async () => {
      const simulator = await simulate();
      const { status, json } = await ask(simulator, target, {
        headers: SESSION,
        ...(body === undefined ? {} : { body }),
      });
      assert.deepEqual([status, json.code, typeof json.message], [400, 400, 'string']);
    });
  }

  it('checks the body of a token, and keeps accounts apart', async () => {
    const simulator = await simulate();
    const { id } = (await ask(simulator, '/accounts/me')).json.account;
    const create = (body: unknown, account = id as number) =>
      ask(simulator, `POST /accounts/${account}/jwt/create`, { body });
    assert.equal((await create({ websockets: { maxWebSockets: 1 } })).status, 400);
    assert.equal((await create({ expireAfter: 60, websockets: { maxWebSockets: 0 } })).status, 400);
    assert.equal(
      (await create({ expireAfter: 60, websockets: { allowedCreators: 'a', maxWebSockets: 1 } })).status,
      400,
    );
    assert.equal((await create({ expireAfter: 60 }, 7)).status, 403);
    const { token, config } = (await create({ expireAfter: 60, name: 'x' })).json;
    assert.match(token, /^jwt:/);
    assert.deepEqual([config.ttl, config.accountId, config.name], [60, id, 'x']);
    assert.equal((await ask(simulator, PRO, { key: null, headers: { 'x-jwt-key': token } })).status, 200);
    assert.equal((await ask(simulator, PRO, { key: null, headers: { 'x-jwt-key': 'no' } })).status, 401);
    const expired = await ask(simulator, PRO, { key: null, headers: { 'x-jwt-key': 'jwt:;until=1773508034512' } });
    assert.deepEqual([expired.status, expired.json.message], [401, 'The provided JWT is invalid: it has expired.']);
    const byJwt = { key: null, headers: { 'x-jwt-key': token } };
    for (const path of [PREMIUM, '/accounts/me']) {
      const { status, json } = await ask(simulator, path, byJwt);
      assert.deepEqual([status, json.message], [401, 'This route takes no JWT.'], path);
    }
    assert.equal((await ask(simulator, `/accounts/${id}/alerts/list`, byJwt)).status, 200);
  });
});
