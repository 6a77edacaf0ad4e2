// The documented host is retired, or speaks the other family: the service is found at its other places.
import assert from 'node:assert/strict';
import { HttpPool } from '../../../nodes/client/rest/http/http';
import type { RestClient, RestSettings } from '../../../nodes/client/rest/rest-client';
import { otherPlaces, SERVICES, type ServicePlace } from '../../../nodes/client/service';
import { clientFor, errorOf, KEY, settle, WAIT } from '../../support/rest-client';
import { RestClock } from '../../support/rest-clock';
import { RestServer, type Reply } from '../../support/rest-server';

const GONE_HOST = 'https://retired.example';
const ROOM = '7400000000000000001';

/** Hosts that are not known, or cannot be looked up: by the code. */
const lookupFailing = (code: string) => (host: string) =>
  Promise.reject(Object.assign(new Error(`getaddrinfo ${host}`), { code }));

describe('finding the routes', () => {
  let own: RestServer;
  let other: RestServer;
  let clock: RestClock;
  let found: ServicePlace[];
  let clients: RestClient[];

  beforeEach(async () => {
    own = await RestServer.start();
    other = await RestServer.start();
    clock = new RestClock();
    found = [];
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) await client.close();
    await own.close();
    await other.close();
  });

  function open(baseUrl: string, overrides: Partial<RestSettings>): RestClient {
    const onFound = (place: ServicePlace) => found.push(place);
    const client = clientFor(baseUrl, { clock, oauthToken: 'oauth-token-1', onFound, ...overrides });
    clients.push(client);
    return client;
  }
  const nested = (server: RestServer): ServicePlace => ({ restUrl: server.url, family: 'nested' });
  const flat = (server: RestServer): ServicePlace => ({ restUrl: server.url, family: 'flat' });
  /** As the preset `euler`: another host, nested and then flat. */
  const euler = (overrides: Partial<RestSettings> = {}) =>
    open(own.url, { service: 'euler', others: [nested(other), flat(other)], ...overrides });
  const paths = (server: RestServer) => server.seen.map(({ method, path }) => `${method} ${path}`);

  const signs: Record<string, Reply> = {
    'a 404 without a word': { status: 404 },
    'a 404 in HTML': { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><h1>Not Found</h1>' },
    'a 404 in plain text': { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' },
    'a 404 whose JSON says nothing': { status: 404, body: { code: 404 } },
    'a 404 whose JSON is no object': { status: 404, body: '[]' },
    'a 404 that names a path': { status: 404, body: { message: 'Cannot GET /webcast/feed', statusCode: 404 } },
    'a 404 that names a route': {
      status: 404,
      body: { message: 'Route GET:/webcast/feed not found', error: 'Not Found' },
    },
    'a 404 of a gateway': { status: 404, body: { message: 'no Route matched with those values' } },
    'a 404 that says just that': { status: 404, body: { statusCode: 404, message: 'Not Found' } },
    'a 410 without a word': { status: 410 },
    'a 410 that names a route': { status: 410, body: { message: 'This endpoint was removed' } },
    'a redirect to another host': { status: 301, headers: { location: 'https://www.example.com/gone' } },
    'a temporary redirect to another host': { status: 307, headers: { location: '//www.example.com/gone' } },
  };
  for (const [title, reply] of Object.entries(signs)) {
    it(`goes on to the other place after ${title}, and asks that first from then on`, async () => {
      const client = euler();
      own.always(reply);
      other.always({ body: { code: 200, from: 'other' } });
      assert.deepEqual((await client.call('feed', { region: 'US' }, WAIT)).payload, { code: 200, from: 'other' });
      assert.deepEqual([paths(own), paths(other)], [['GET /webcast/feed'], ['GET /webcast/feed']]);
      assert.equal(other.seen[0]?.headers['x-api-key'], KEY);
      await client.call('feed', { region: 'US' }, WAIT);
      assert.deepEqual([own.seen.length, other.seen.length], [1, 2]);
      assert.deepEqual([found, client.foundAt], [[nested(other)], nested(other)]);
      assert.equal(await client.call('custom', { path: '/webcast/x' }, WAIT).then(() => other.seen.length), 3);
    });

    it(`the same for a POST after ${title}: nothing was carried out`, async () => {
      const client = euler();
      own.always(reply);
      await client.call('sendChat', { content: 'hi', roomId: ROOM }, WAIT);
      assert.deepEqual(paths(own), ['POST /webcast/chat']);
      assert.deepEqual(paths(other), [`POST /webcast/rooms/${ROOM}/chat`]);
      assert.equal(other.seen[0]?.headers['x-oauth-token'], 'oauth-token-1');
    });

    it(`an own server is asked alone, whatever it says: ${title}`, async () => {
      const client = open(own.url, { service: 'custom' });
      own.always(reply);
      await errorOf(
        client.call('feed', { region: 'US' }, WAIT),
        reply.status! < 400 ? 'BAD_RESPONSE' : reply.status === 404 ? 'NOT_FOUND' : 'INVALID_INPUT',
      );
      assert.deepEqual([own.seen.length, found], [1, []]);
    });
  }

  it('goes on after an unknown host name, at once', async () => {
    const http = new HttpPool({ timeoutMs: 30_000, clock, lookup: lookupFailing('ENOTFOUND') });
    for (const [name, params] of [
      ['feed', { region: 'US' }],
      ['sendChat', { content: 'hi', roomId: ROOM }],
    ] as const) {
      const client = open(GONE_HOST, { service: 'euler', others: [nested(other), flat(other)], http });
      await client.call(name, params, WAIT);
      assert.deepEqual(client.foundAt, nested(other));
    }
    assert.equal(other.seen.length, 2);
  });

  it('tells of the network where no host name is known', async () => {
    const http = new HttpPool({ timeoutMs: 30_000, clock, lookup: lookupFailing('ENOTFOUND') });
    const others = [{ restUrl: 'https://other.example', family: 'nested' } as const];
    const client = open(GONE_HOST, { service: 'euler', others, http });
    const error = await errorOf(client.call('custom', { path: '/x', method: 'POST' }, WAIT), 'NETWORK');
    assert.match(error.message, /host name is not known/);
    assert.equal(client.foundAt, null);
  });

  const down: [string, Reply | 'cut' | 'EAI_AGAIN' | 'refused', string][] = [
    ['a 500', { status: 500 }, 'SERVER_ERROR'],
    ['a 503', { status: 503 }, 'SERVER_ERROR'],
    ['a connection that is cut', 'cut', 'NETWORK'],
    ['a connection that is refused', 'refused', 'NETWORK'],
    ['a name that could not be looked up', 'EAI_AGAIN', 'NETWORK'],
    ['a refused key', { status: 401, body: { code: 401, message: 'The API key is invalid' } }, 'UNAUTHORIZED'],
    [
      'something that is not found',
      { status: 404, body: { code: 404, message: 'The user could not be found' } },
      'NOT_FOUND',
    ],
    ['a list of words', { status: 404, body: { message: ['unknown', 'user'] } }, 'NOT_FOUND'],
    ['something that is gone, in words', { status: 410, body: { message: 'The LIVE has ended' } }, 'INVALID_INPUT'],
    ['a redirect on the same host', { status: 302, headers: { location: '/login' } }, 'BAD_RESPONSE'],
  ];
  for (const [title, reply, code] of down) {
    it(`stays where it is after ${title}`, async () => {
      const isEaiAgain = reply === 'EAI_AGAIN';
      const http = new HttpPool({ timeoutMs: 30_000, clock, lookup: lookupFailing('EAI_AGAIN') });
      const baseUrl = isEaiAgain ? GONE_HOST : reply === 'refused' ? 'http://127.0.0.1:1' : own.url;
      const client = open(baseUrl, { service: 'euler', others: [nested(other)], ...(isEaiAgain ? { http } : {}) });
      if (reply === 'cut') own.always((_, response) => void response.destroy());
      else if (typeof reply === 'object') own.always(reply);
      const call = errorOf(
        client.call('custom', { path: '/webcast/x', method: 'POST', body: {} }, WAIT),
        code as 'NETWORK',
      );
      await call;
      const get = errorOf(client.call('feed', { region: 'US' }, WAIT), code as 'NETWORK');
      while (!(await Promise.race([get.then(() => true), settle(own, clock).then(() => false)]))) clock.advanceToNext();
      assert.deepEqual([other.seen.length, client.foundAt, found], [0, null, []]);
    });
  }

  it('stays where it is after a time limit', async () => {
    const client = euler();
    own.always(() => undefined);
    const call = errorOf(client.call('feed', { region: 'US' }, WAIT), 'TIMEOUT');
    await own.requests(1);
    clock.advance(30_000);
    await call;
    assert.equal(other.seen.length, 0);
  });

  it('asks each place once, in order, and says what its own said where no place has the route', async () => {
    const client = euler();
    own.always({ status: 404, body: 'own' });
    other.always({ status: 410 });
    const error = await errorOf(client.call('rankings', { region: 'US', rankType: '1' }, WAIT), 'NOT_FOUND');
    assert.equal(error.statusCode, 404);
    assert.doesNotMatch(error.message, /Try the service/, 'it was asked');
    assert.equal(own.seen.length, 1);
    assert.equal(new Set(paths(other)).size, other.seen.length, 'never the same request twice');
    assert.equal(client.foundAt, null);
  });

  it('comes to the flat routes of the other host where its nested ones are not there', async () => {
    const client = euler();
    own.always({ status: 404 });
    other.always(({ path }) => (path.startsWith('/webcast/rooms/') ? { status: 404 } : { body: { code: 200 } }));
    await client.call('sendChat', { content: 'hi', roomId: ROOM }, WAIT);
    assert.deepEqual(paths(other), [`POST /webcast/rooms/${ROOM}/chat`, 'POST /webcast/chat']);
    assert.deepEqual(client.foundAt, flat(other));
    await client.call('sendChat', { content: 'hi', roomId: ROOM }, WAIT);
    assert.deepEqual([own.seen.length, paths(other).at(-1)], [1, 'POST /webcast/chat']);
  });

  it('comes back to its own place where the found one has gone', async () => {
    const client = euler();
    own.next({ status: 404 });
    other.next({ body: { code: 200 } });
    await client.call('feed', { region: 'US' }, WAIT);
    other.always({ status: 410 });
    await client.call('feed', { region: 'US' }, WAIT);
    await client.call('feed', { region: 'US' }, WAIT);
    assert.deepEqual([own.seen.length, client.foundAt], [3, null]);
  });

  for (const [family, otherFamily] of [
    ['nested', 'flat'],
    ['flat', 'nested'],
  ] as const) {
    it(`tries the ${otherFamily} routes of the same host, as euler-2026 and euler-enterprise do`, async () => {
      const service = family === 'nested' ? 'euler-2026' : 'euler-enterprise';
      const others = [{ restUrl: own.url, family: otherFamily }];
      const client = open(own.url, { service, family, others });
      const isNested = (path: string) => path.startsWith('/webcast/rooms/');
      own.always(({ path }) => (isNested(path) === (family === 'nested') ? { status: 404 } : { body: { code: 200 } }));
      await client.call('sendChat', { content: 'hi', roomId: ROOM }, WAIT);
      assert.equal(own.seen.length, 2);
      assert.deepEqual(client.foundAt, others[0]);
    });
  }

  it('tells once where a route was found, though each place lacks what the other has', async () => {
    const client = euler();
    own.always(({ path }) => (path.includes('feed') ? { status: 404 } : { body: { code: 200 } }));
    other.always(({ path }) => (path.includes('hashtags') ? { status: 404 } : { body: { code: 200 } }));
    for (let round = 0; round < 3; round++) {
      await client.call('feed', { region: 'US' }, WAIT);
      await client.call('hashtags', {}, WAIT);
    }
    assert.deepEqual(found, [nested(other)]);
  });

  it('the limits are those of the account, wherever they are told', async () => {
    const client = euler();
    own.always({ status: 404 });
    const headers = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' };
    other.always({ headers, body: { code: 200, minute: { max: 10, remaining: 0, reset_at: null } } });
    assert.equal((await client.limits()).minute?.remaining, 0);
    assert.deepEqual(client.foundAt, nested(other));
    const error = await errorOf(
      client.call('feed', { region: 'US' }, { onLimit: 'error', maxWaitMs: 0 }),
      'RATE_LIMITED',
    );
    assert.equal(error.limit, 'rate_limit_account_minute');
  });

  it('a refusal at the other place is waited for there', async () => {
    const client = euler();
    own.always({ status: 404 });
    other.next({ status: 429, headers: { 'retry-after': '5' } });
    const call = client.call('feed', { region: 'US' }, WAIT);
    await other.requests(1);
    await settle(other, clock);
    clock.advance(5000);
    await call;
    assert.deepEqual([own.seen.length, other.seen.length], [1, 2]);
  });

  it('a place that does not know the key, or fails, is not remembered', async () => {
    for (const [reply, code] of [
      [{ status: 401, body: { code: 401, message: 'The API key is invalid' } }, 'UNAUTHORIZED'],
      [{ status: 500 }, 'SERVER_ERROR'],
    ] as const) {
      const client = euler();
      own.always({ status: 404 });
      other.always(reply);
      await errorOf(client.call('sendChat', { content: 'hi', roomId: ROOM }, WAIT), code);
      assert.equal(client.foundAt, null);
    }
  });

  it('pictures and streams are redirects, which are no sign; a 404 of theirs is one', async () => {
    const client = euler();
    own.next({ status: 302, headers: { location: 'https://stream.example/live.m3u8' } });
    const { payload } = await client.call('roomVideo', { uniqueId: 'ann' }, WAIT);
    assert.deepEqual(payload, { url: 'https://stream.example/live.m3u8' });
    own.next({ status: 302, headers: { location: `${other.url}/cover.jpg` } });
    other.next({ headers: { 'content-type': 'image/jpeg' }, body: Buffer.from([255, 216]) });
    await client.call('roomCover', { uniqueId: 'ann' }, WAIT);
    assert.deepEqual([paths(other), client.foundAt], [['GET /cover.jpg'], null]);
    own.next({ status: 404 });
    other.next({ headers: { 'content-type': 'image/jpeg' }, body: Buffer.from([255, 216]) });
    await client.call('roomCover', { uniqueId: 'ann' }, WAIT);
    assert.deepEqual(client.foundAt, nested(other));
  });

  it('an answer that says who is not live is an answer', async () => {
    const client = euler();
    own.next({ status: 404, body: { ok: false, is_live: false } });
    assert.deepEqual((await client.call('isLive', { uniqueId: 'ann' }, WAIT)).payload, { isLive: false, roomId: null });
    assert.equal(other.seen.length, 0);
  });

  it('the places of the presets are those of the service, over https', () => {
    const api = SERVICES['euler-2026'].restUrl;
    assert.deepEqual(otherPlaces('euler'), [
      { restUrl: api, family: 'nested' },
      { restUrl: api, family: 'flat' },
    ]);
    assert.deepEqual(otherPlaces('euler-2026'), [{ restUrl: api, family: 'flat' }]);
    assert.deepEqual(otherPlaces('euler-enterprise'), [
      { restUrl: SERVICES['euler-enterprise'].restUrl, family: 'nested' },
    ]);
    for (const own of ['custom', 'simulator', 'constructor', '__proto__']) assert.deepEqual(otherPlaces(own), []);
  });

  it('never sends the key in plain text to another place', async () => {
    const client = open(own.url, { service: 'euler', others: [{ restUrl: 'http://plain.example', family: 'flat' }] });
    own.always({ status: 404 });
    await errorOf(client.call('feed', { region: 'US' }, WAIT), 'NOT_FOUND');
  });
});
