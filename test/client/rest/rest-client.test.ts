import assert from 'node:assert/strict';
import { DialError } from '../../../nodes/client/dial-error';
import { readProxy } from '../../../nodes/client/proxy';
import { followImage } from '../../../nodes/client/rest/follow-image';
import type { Http, HttpRequest, HttpResponse } from '../../../nodes/client/rest/http/http';
import { buildCall } from '../../../nodes/client/rest/call';
import { limitSentence } from '../../../nodes/client/rest/errors/error-sentence';
import { asEulerError } from '../../../nodes/client/rest/errors/euler-error';
import { networkFailure } from '../../../nodes/client/rest/errors/network-failure';
import { RestClient, type RestSettings } from '../../../nodes/client/rest/rest-client';
import { RestClock } from '../../support/rest-clock';
import { assertClean, clientFor, errorOf, KEY, settingsFor, settle, WAIT } from '../../support/rest-client';
import { cutOff, RestServer, type Rule } from '../../support/rest-server';

const FEED = { region: 'US' };
const CHAT = { content: 'hi', roomId: '1' };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('rest client', () => {
  let server: RestServer;
  let clock: RestClock;
  const clients: RestClient[] = [];
  beforeEach(async () => {
    server = await RestServer.start();
    clock = new RestClock();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await server.close();
  });
  function start(overrides: Partial<RestSettings> = {}): RestClient {
    const client = clientFor(server.url, { clock, oauthToken: 'oauth-token-1', ...overrides });
    clients.push(client);
    return client;
  }
  const cut: Rule = (_, response) => void response.destroy();

  /** Waits for so many requests and for their answers, then lets the pause after them pass. */
  async function pass(count: number, pauseMs: number): Promise<void> {
    await server.requests(count);
    await settle(server, clock);
    const before = server.seen.length;
    clock.advance(pauseMs - 1);
    await server.quiet();
    assert.equal(server.seen.length, before);
    clock.advance(1);
  }

  describe('tries', () => {
    it('a GET three times on 5xx, with growing pauses', async () => {
      server.next({ status: 500 }, { status: 503 }, { body: { code: 200 } });
      const call = start().call('feed', FEED, WAIT);
      await pass(1, 1000);
      await pass(2, 2000);
      assert.equal((await call).statusCode, 200);
      assert.equal(server.seen.length, 3);
    });

    it('a GET three times, and no more', async () => {
      server.always({ status: 502, body: { code: 502, message: 'bad gateway' } });
      const call = errorOf(start().call('feed', FEED, WAIT), 'SERVER_ERROR');
      await pass(1, 1000);
      await pass(2, 2000);
      assert.equal((await call).statusCode, 502);
      assert.equal(server.seen.length, 3);
    });

    it('a GET again when the network fails, and when a 200 holds a 5xx', async () => {
      server.next(cut, { body: { code: 500, error: 'x' } }, { body: {} });
      const call = start().call('feed', FEED, WAIT);
      await pass(1, 1000);
      await pass(2, 2000);
      await call;
    });

    it('a GET again when its answer is cut off', async () => {
      server.next(cutOff(200), cutOff(500), { body: {} });
      const call = start().call('feed', FEED, WAIT);
      await pass(1, 1000);
      await pass(2, 2000);
      await call;
    });

    it('a call that was refused for a limit when that ends, though the words of the refusal are cut off', async () => {
      server.next(cutOff(429, { 'retry-after': '30' }), { body: {} });
      const call = start().call('feed', FEED, WAIT);
      await pass(1, 30_000);
      await call;
      assert.equal(server.seen.length, 2);
    });

    for (const [name, params] of [
      ['sendChat', CHAT],
      ['muteUser', { userId: '1', roomId: '1' }],
      ['unbanUser', { userId: '1', roomId: '1' }],
      ['custom', { path: '/a', method: 'PATCH' }],
    ] as const) {
      it(`${name} once only`, async () => {
        server.next({ status: 500 });
        await errorOf(start().call(name, params, WAIT), 'SERVER_ERROR');
        server.next(cut);
        await errorOf(start().call(name, params, WAIT), 'NETWORK');
        server.next(cutOff(200));
        await errorOf(start().call(name, params, WAIT), 'NETWORK');
        server.next(cutOff(500));
        await errorOf(start().call(name, params, WAIT), 'SERVER_ERROR');
        assert.equal(server.seen.length, 4);
      });
    }

    it('nothing again that timed out, was refused or made no sense', async () => {
      server.next(() => undefined);
      const slow = errorOf(start({ timeoutMs: 3000 }).call('feed', FEED, WAIT), 'TIMEOUT');
      await server.requests(1);
      clock.advance(3000);
      assert.match((await slow).message, /within 3 s/);
      server.next({ status: 403 }, { body: 'x' });
      await errorOf(start().call('feed', FEED, WAIT), 'FORBIDDEN');
      await errorOf(start().call('feed', FEED, WAIT), 'BAD_RESPONSE');
      assert.equal(server.seen.length, 3);
    });

    it('waits as long as a 503 asks, unless that is long', async () => {
      server.next({ status: 503, headers: { 'retry-after': '9' } }, { body: {} });
      const call = start().call('feed', FEED, WAIT);
      await pass(1, 9000);
      await call;
      server.next({ status: 503, headers: { 'retry-after': '31' } });
      assert.equal((await errorOf(start().call('feed', FEED, WAIT), 'SERVER_ERROR')).retryAfter, 31);
    });

    it('lets others pass while one pauses, and no pause outlives its signal', async () => {
      const client = start();
      server.next({ status: 500 }, { body: {} });
      const controller = new AbortController();
      const pausing = errorOf(client.call('feed', FEED, { ...WAIT, signal: controller.signal }), 'CLOSED');
      await client.call('hashtags', {}, WAIT);
      controller.abort();
      await pausing;
      assert.deepEqual([server.seen.length, clock.pending], [2, 0]);
    });
  });

  describe('close', () => {
    it('ends 20 waiting calls, each once, and what is on its way', async () => {
      const client = start();
      server.always(() => undefined);
      let ends = 0;
      const calls = numbers(20).map((number) =>
        errorOf(client.call('feed', { region: String(number) }, WAIT), 'CLOSED').then(() => ends++),
      );
      await server.requests(1);
      await client.close();
      await Promise.all(calls);
      assert.deepEqual([ends, server.seen.length, clock.pending], [20, 1, 0]);
      await errorOf(client.call('feed', FEED, WAIT), 'CLOSED');
      await errorOf(client.limits(), 'CLOSED');
      await client.close();
      client.blockFor(1000);
      assert.equal(clock.pending, 0);
    });

    it('ends calls that wait for a limit, and the question', async () => {
      const client = start();
      server.next({ status: 429 }, () => undefined);
      const calls = numbers(20).map(() => errorOf(client.call('feed', FEED, WAIT), 'CLOSED'));
      await server.requests(2);
      const limits = errorOf(client.limits(), 'CLOSED');
      await client.close();
      await Promise.all([...calls, limits]);
      assert.equal(clock.pending, 0);
    });

    it('leaves no listener on a signal that many calls share', async () => {
      const client = start();
      const { signal } = new AbortController();
      let listeners = 0;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...given: Parameters<typeof add>) => {
        listeners++;
        add(...given);
      };
      signal.removeEventListener = (...given: Parameters<typeof remove>) => {
        listeners--;
        remove(...given);
      };
      server.always({ body: { code: 200, minute: { max: 10, remaining: 10 } } });
      await Promise.all(numbers(5).map(() => client.call('hashtags', {}, { ...WAIT, signal })));
      await client.limits({ signal });
      assert.equal(listeners, 0);
    });
  });

  it('sends the key in its header, and identifies itself', async () => {
    server.always({ body: { code: 200, minute: { max: 10, remaining: 10 } } });
    const client = start();
    await client.call('feed', FEED, WAIT);
    await client.call('rateLimits', {}, WAIT);
    await client.call('custom', { path: '/webcast/x?a=1', body: { b: 1 } }, WAIT);
    for (const seen of server.seen) {
      assert.equal(seen.headers['x-api-key'], KEY);
      assert.equal(seen.headers['user-agent'], 'node-red-eulerstream/test');
      assert.equal(seen.query['client'], 'node-red-eulerstream');
      assert.ok(!seen.url.includes(KEY) && !seen.body.includes(KEY));
      assert.equal(seen.headers['x-oauth-token'], undefined);
    }
  });

  it('rejects what is wrong before anything is sent', async () => {
    await errorOf(start().call('gifts', {}, WAIT), 'INVALID_INPUT');
    await errorOf(start().call('custom', { path: '//evil.test' }, WAIT), 'INVALID_INPUT');
    await errorOf(start({ baseUrl: 'http://192.0.2.1' }).call('feed', FEED, WAIT), 'INVALID_INPUT');
    const proxyFor = () => readProxy('The proxy', 'http://x:y');
    await errorOf(start({ proxyFor }).call('feed', FEED, WAIT), 'INVALID_INPUT');
    assert.equal(server.seen.length, 0);
  });

  it('says whole, through the net that hides secrets, that a key is no part of a query', async () => {
    for (const name of ['apiKey', 'x-api-key', 'jwtKey']) {
      const { message } = await errorOf(start().call('custom', { path: `/a?${name}=1` }, WAIT), 'INVALID_INPUT');
      assert.equal(message, `Keys are no part of URLs: the query of custom must not hold ${name}`);
    }
  });

  it('works by the real clock', async () => {
    const client = new RestClient(settingsFor(server.url));
    clients.push(client);
    server.next({ status: 429, headers: { 'retry-after': '1' } });
    assert.equal((await client.call('feed', FEED, WAIT)).statusCode, 200);
  });

  it('follows a picture to no machine of our own, unless the service is on it', async () => {
    const call = buildCall('roomCover', { uniqueId: 'a' }, settingsFor('https://rest.example.test'));
    const asked: HttpRequest[] = [];
    const http: Http = {
      request: (request) => {
        asked.push(request);
        return Promise.resolve({ statusCode: 200, headers: {}, body: Buffer.from([1]) });
      },
      close: () => Promise.resolve(),
    };
    const redirect = (location: string): HttpResponse => ({
      statusCode: 302,
      headers: { location },
      body: Buffer.alloc(0),
    });
    const { signal } = new AbortController();
    for (const location of [
      'http://127.0.0.1:1880/flows',
      'https://127.0.0.1/',
      'https://localhost/',
      'http://[::1]/',
      'http://cdn.example.test/',
    ]) {
      await errorOf(followImage(redirect(location), call, http, signal), 'BAD_RESPONSE');
    }
    assert.equal(asked.length, 0);
    await followImage(redirect('https://cdn.example.test/a'), call, http, signal);
    assert.deepEqual([asked[0]?.anonymous, Object.keys(asked[0]?.headers ?? {})], [true, ['accept', 'user-agent']]);
  });

  it('tells of surprises by their kind alone', () => {
    assert.match(asEulerError(new TypeError(KEY)).message, /processed \(TypeError\)/);
    assert.match(asEulerError(KEY).message, /processed \(string\)/);
    for (const error of [asEulerError(new TypeError(KEY)), networkFailure(new Error(KEY)), networkFailure(KEY)])
      assertClean(error);
    assert.equal(networkFailure(new DialError('DIAL_TIMEOUT', 'proxy')).code, 'TIMEOUT');
    assert.equal(
      networkFailure({ code: 5, cause: { cause: { code: 'ENOTFOUND' } } }).message,
      'The service cannot be reached: the host name is not known, check the internet connection (ENOTFOUND)',
    );
    assert.equal(
      networkFailure(Object.assign(new Error(KEY), { code: 'MODULE_NOT_FOUND' })).message,
      'The service cannot be reached: a part of this package is missing on the disk, install it again (MODULE_NOT_FOUND)',
    );
    assert.equal(limitSentence(null, null, null), 'Rate limit reached');
  });
});
