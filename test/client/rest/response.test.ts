import assert from 'node:assert/strict';
import type { ErrorCode, EulerError } from '../../../nodes/client/rest/errors/euler-error';
import type { RestClient, RestSettings } from '../../../nodes/client/rest/rest-client';
import { RestClock } from '../../support/rest-clock';
import { clientFor, errorOf, KEY, WAIT } from '../../support/rest-client';
import { RestServer, type Reply, type Rule } from '../../support/rest-server';
import { until } from '../../support/until';

describe('response', () => {
  let server: RestServer;
  const clients: RestClient[] = [];
  beforeEach(async () => {
    server = await RestServer.start();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await server.close();
  });

  function client(overrides: Partial<RestSettings> = {}): RestClient {
    const made = clientFor(server.url, { oauthToken: 'oauth-token-1', ...overrides });
    clients.push(made);
    return made;
  }
  /** A clock that jumps over every pause, so that a GET has had its three tries at once. */
  class Hasty extends RestClock {
    override setTimeout(callback: () => void, delayMs: number) {
      if (delayMs < 10_000) queueMicrotask(() => this.advance(delayMs));
      return super.setTimeout(callback, delayMs);
    }
  }
  const call = (operation: string, params: Record<string, unknown>, overrides: Partial<RestSettings> = {}) =>
    client({ clock: new Hasty(), ...overrides }).call(operation, params, { ...WAIT, onLimit: 'error' });
  const feed = { region: 'US' };
  const host = { uniqueId: 'host.account' };

  describe('errors', () => {
    const said = 'These are the words of the service';
    const bodies: [string, Reply, ErrorCode, number, RegExp][] = [
      [
        'documented',
        { status: 429, body: { statusCode: 429, message: said } },
        'RATE_LIMITED',
        429,
        /words of the service/,
      ],
      [
        'with a label',
        { status: 429, body: { code: 429, message: said, limit_label: 'rate_limit_account_day' } },
        'RATE_LIMITED',
        429,
        /rate_limit_account_day.*words of/,
      ],
      [
        'invalid key',
        { status: 401, body: { code: 401, message: 'The API key is invalid, see docs/api-key-usage and plans' } },
        'UNAUTHORIZED',
        401,
        /key was refused: The API key.*Check the API key/,
      ],
      [
        'no authorization for the route',
        { status: 401, body: { code: 401, message: 'You lack authorization for this premium route' } },
        'PLAN_REQUIRED',
        401,
        /plan of this key does not include feed: You lack/,
      ],
      [
        'unauthorized',
        { status: 401, body: { code: 401, message: 'Unauthorized' } },
        'UNAUTHORIZED',
        401,
        /Unauthorized\. Check/,
      ],
      ['premium', { status: 402, body: { code: 402, message: said } }, 'PLAN_REQUIRED', 402, /words/],
      ['forbidden', { status: 403, body: { code: 403, message: said } }, 'FORBIDDEN', 403, /words/],
      ['not found', { status: 404, body: { code: 404, message: said } }, 'NOT_FOUND', 404, /^Not found: These/],
      [
        'bad input',
        { status: 400, body: { code: 400, message: said } },
        'INVALID_INPUT',
        400,
        /refused feed \(400\): These/,
      ],
      ['conflict', { status: 409, body: { code: 409, message: said } }, 'INVALID_INPUT', 409, /words/],
      [
        'upstream trouble',
        { status: 500, body: { code: 500, message: said } },
        'SERVER_ERROR',
        500,
        /failed \(500\): These.*later/,
      ],
      [
        'error for message',
        { status: 500, body: { code: 500, error: 'Internal Server Error - 5a1b' } },
        'SERVER_ERROR',
        500,
        /5a1b/,
      ],
      [
        'error object',
        { status: 400, body: { code: 400, error: { error: 'bad', error_description: said } } },
        'INVALID_INPUT',
        400,
        /words/,
      ],
      [
        'not ready',
        { status: 503, body: { code: 503, error: 'API is not ready for connections yet.' } },
        'SERVER_ERROR',
        503,
        /not ready/,
      ],
      ['text', { status: 502, body: 'Bad\n  Gateway\u0007' }, 'SERVER_ERROR', 502, /: Bad Gateway\./],
      ['a page', { status: 502, body: '<!DOCTYPE html><p>long</p>' }, 'SERVER_ERROR', 502, /the service answered 502/],
      ...[
        '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
        '<Error>no</Error>',
        '<!-- hotel --><html>no</html>',
        '\ufeff<!doctype html>no',
        '\r\n\t <HTML>no',
        '</p>no',
        { code: 403, message: '<html>no</html>' },
      ].map((body): [string, Reply, ErrorCode, number, RegExp] => [
        `no words in markup: ${JSON.stringify(body)}`,
        { status: 403, body },
        'FORBIDDEN',
        403,
        /: the service answered 403$/,
      ]),
      ['what begins as markup would not', { status: 400, body: '< 5 ids, please' }, 'INVALID_INPUT', 400, /< 5 ids/],
      ['a list', { status: 404, body: { message: ['a', 'list'] } }, 'NOT_FOUND', 404, /^Not found: a, list$/],
      [
        'a list in an error',
        { status: 400, body: { error: { message: [' ', 'b', 5] } } },
        'INVALID_INPUT',
        400,
        /: b$/,
      ],
      ['a list as an error', { status: 400, body: { message: [], error: ['c'] } }, 'INVALID_INPUT', 400, /: c$/],
      ['an empty list', { status: 400, body: { message: [] } }, 'INVALID_INPUT', 400, /answered 400$/],
      ['nothing', { status: 418 }, 'INVALID_INPUT', 418, /answered 418/],
      ['a 200 with 401', { body: { code: 401, message: said } }, 'UNAUTHORIZED', 401, /words/],
      ['a 200 with 402', { body: { code: '402', message: said } }, 'PLAN_REQUIRED', 402, /words/],
      ['a 200 with 403', { body: { statusCode: 403, message: said } }, 'FORBIDDEN', 403, /words/],
      ['a 200 with 404', { body: { code: 404, message: said } }, 'NOT_FOUND', 404, /words/],
      ['a 200 with 500', { body: { code: 500, error: said } }, 'SERVER_ERROR', 500, /words/],
      [
        'TikTok, flat',
        { body: { code: 200, response: { data: { status_code: 4003110, data: { prompts: 'Log in first' } } } } },
        'FORBIDDEN',
        200,
        /TikTok refused feed \(4003110: Log in first\)/,
      ],
      [
        'TikTok, nested',
        { body: { code: 200, data: { status_code: 20003, data: { message: 'no' } } } },
        'FORBIDDEN',
        200,
        /20003: no/,
      ],
      ['TikTok, silent', { body: { code: 200, response: { status_code: 5 } } }, 'FORBIDDEN', 200, /\(5\)/],
      ['a longer text', { status: 400, body: { message: 'x'.repeat(5000) } }, 'INVALID_INPUT', 400, /x…$/],
    ];
    for (const [title, reply, code, status, words] of bodies) {
      it(`reads ${title}`, async () => {
        server.always((seen) =>
          seen.path.endsWith('rate_limits') ? { status: 500 } : { headers: { 'retry-after': '7' }, ...reply },
        );
        const error = await errorOf(call('feed', feed), code);
        assert.match(error.message, words);
        assert.equal(error.statusCode, status);
        assert.ok(error.message.length < 450);
      });
    }

    it('tells the figures of a limit', async () => {
      server.always({
        status: 429,
        headers: { 'retry-after': '41.2' },
        body: { code: 429, message: 'Slow down.', limit_label: 'rate_limit_account_minute' },
      });
      const error = await errorOf(call('feed', feed), 'RATE_LIMITED');
      assert.deepEqual([error.retryAfter, error.limit, error.statusCode], [42, 'rate_limit_account_minute', 429]);
      assert.equal(
        error.message,
        'Rate limit reached (rate_limit_account_minute): Slow down. The next request can be sent in 42 s',
      );
    });

    it('suggests the other service where a route is not known', async () => {
      for (const body of [
        '',
        '<html>404</html>',
        'Cannot GET /webcast/feed',
        { statusCode: 404, error: 'Not Found', message: 'Route GET:/webcast/feed?x not found' },
      ]) {
        const told = async (operation: string, params: object, overrides: Partial<RestSettings>) => {
          server.next({ status: 404, body });
          return (await errorOf(call(operation, { ...params }, overrides), 'NOT_FOUND')).message;
        };
        assert.match(await told('feed', feed, { service: 'euler' }), /feed \(404\)\. Try the service euler-2026/);
        assert.match(
          await told('feed', feed, { service: 'euler-2026', family: 'nested' }),
          /feed \(404\)\. Try the service euler in/,
        );
        assert.doesNotMatch(await told('custom', { path: '/x' }, { service: 'euler' }), /Try/);
        for (const service of ['custom', 'simulator']) {
          for (const family of ['flat', 'nested'] as const) {
            assert.match(await told('feed', feed, { service, family }), /^Not found: the service answered 404$/);
          }
        }
      }
    });

    it('a refusal says that a TikTok session may be missing, where none was sent and the service may want one', async () => {
      const calls = {
        rankings: { region: 'US', rankType: 'DAILY_RANK' },
        earnings: host,
        bulkLiveCheck: { userIds: '1' },
      };
      const refusals: [Reply, ErrorCode][] = [
        [{ status: 400, body: { code: 400, message: 'One of two headers is missing' } }, 'INVALID_INPUT'],
        [{ status: 401, body: { code: 401, message: 'No session' } }, 'UNAUTHORIZED'],
        [{ status: 401, body: { code: 401, message: 'This endpoint requires a Business plan.' } }, 'PLAN_REQUIRED'],
        [{ status: 403, body: { code: 403, message: 'No.' } }, 'FORBIDDEN'],
        [{ body: { code: 403, message: 'No' } }, 'FORBIDDEN'],
        [{ body: { data: { status_code: 20003, message: 'log in' } } }, 'FORBIDDEN'],
      ];
      for (const [name, params] of Object.entries(calls)) {
        for (const [reply, code] of refusals) {
          server.next(reply, reply);
          const { message } = await errorOf(call(name, params, { oauthToken: null }), code);
          const hint = `. ${name} acts as a TikTok user: give the account an OAuth token or a session cookie`;
          assert.ok(message.endsWith(hint), message);
          assert.doesNotMatch((await errorOf(call(name, params), code)).message, /acts as/);
        }
      }
      server.next({ status: 400 });
      assert.doesNotMatch(
        (await errorOf(call('feed', feed, { oauthToken: null }), 'INVALID_INPUT')).message,
        /acts as/,
      );
    });

    it('no other failure says so', async () => {
      const others: [Reply, ErrorCode][] = [
        [{ status: 401, body: { code: 401, message: 'The API key is invalid' } }, 'UNAUTHORIZED'],
        [{ status: 404, body: { code: 404, message: 'No such user' } }, 'NOT_FOUND'],
        [{ status: 429, headers: { 'retry-after': '9' } }, 'RATE_LIMITED'],
        [{ status: 500 }, 'SERVER_ERROR'],
      ];
      for (const [reply, code] of others) {
        server.next(reply); // of a POST: tried once
        const { message } = await errorOf(call('bulkLiveCheck', { userIds: '1' }, { oauthToken: null }), code);
        assert.doesNotMatch(message, /acts as/);
      }
    });

    it('takes secrets out of what the service repeats', async () => {
      server.next({ status: 401, body: { code: 401, message: `The key ${KEY} is unknown, and so is oauth-token-1` } });
      assert.match(
        (await errorOf(call('feed', feed), 'UNAUTHORIZED')).message,
        /The key \*\*\* is unknown, and so is \*\*\*/,
      );
    });
  });

  describe('what the service repeats of a secret', () => {
    const cookie = 'sessionid=1234abcd5678;  tt-target-idc=useast2a';
    const assertNothingOf = (secret: string, { message, limit }: EulerError) => {
      const parts = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8));
      const shown = parts.filter((part) => `${message} ${limit ?? ''}`.includes(part));
      assert.deepEqual(shown, [], message);
    };

    it('is not shown in part where its words are cut', async () => {
      for (let before = 240; before <= 300; before += 10) {
        server.next({ status: 401, body: { code: 401, message: `${'x'.repeat(before)} ${KEY} is unknown` } });
        assertNothingOf(KEY, await errorOf(call('feed', feed), 'UNAUTHORIZED'));
        server.next({ status: 400, body: `${'x'.repeat(before)} ${KEY} is unknown` });
        assertNothingOf(KEY, await errorOf(call('feed', feed), 'INVALID_INPUT'));
      }
      for (let before = 150; before <= 200; before += 10) {
        server.next({ body: { data: { status_code: 5, message: `${'x'.repeat(before)} ${KEY} is unknown` } } });
        assertNothingOf(KEY, await errorOf(call('feed', feed), 'FORBIDDEN'));
      }
    });

    it('is found in each value of a cookie, however it is spaced', async () => {
      server.next({ status: 400, body: { code: 400, message: `The cookie ${cookie} is old, and so is 1234abcd5678` } });
      const error = await errorOf(
        call('sendChat', { content: 'hi', uniqueId: 'a' }, { oauthToken: null, sessionCookie: cookie }),
        'INVALID_INPUT',
      );
      assert.match(error.message, /The cookie sessionid=\*\*\*; tt-target-idc=\*\*\* is old, and so is \*\*\*$/);
      assertNothingOf('1234abcd5678', error);
    });

    it('is not shown in the label of a limit', async () => {
      server.next({ status: 429, headers: { 'retry-after': '9' }, body: { code: 429, limit_label: `limit_${KEY}` } });
      const error = await errorOf(call('feed', feed), 'RATE_LIMITED');
      assert.equal(error.limit, 'limit_***');
      assertNothingOf(KEY, error);
    });

    it('is no label where only invisible characters come as one', async () => {
      const body = { code: 429, message: 'Slow down', limit_label: '\ud800\u202e \n' };
      server.next({ status: 429, headers: { 'retry-after': '9' }, body });
      const error = await errorOf(call('feed', feed), 'RATE_LIMITED');
      assert.equal(error.limit, null);
      assert.match(error.message, /^Rate limit reached: Slow down\. /);
    });
  });

  describe('a refusal whose words do not end', () => {
    const limited = { 'retry-after': '7', 'content-type': 'application/json' };
    /** A space, again and again, until nobody is there to hear it. */
    const trickling =
      (status: number): Rule =>
      (_, response) => {
        response.writeHead(status, limited);
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(timer));
        return undefined;
      };

    it('keeps its Retry-After, and the next call works', async () => {
      server.next(trickling(429));
      const slow = client({ timeoutMs: 20_000 });
      const error = await errorOf(slow.call('feed', feed, { ...WAIT, onLimit: 'error' }), 'RATE_LIMITED');
      assert.equal(error.retryAfter, 7);
      await until('its connection has ended', () => server.sockets.size === 0);

      const post = client({ timeoutMs: 20_000 });
      server.next(trickling(503));
      const failed = await errorOf(post.call('custom', { path: '/a', method: 'POST' }, WAIT), 'SERVER_ERROR');
      assert.equal(failed.retryAfter, 7);
      assert.equal((await post.call('feed', feed, WAIT)).statusCode, 200);
    });

    it('keeps it though they are larger than any answer', async () => {
      server.next({ status: 429, headers: limited, body: Buffer.alloc(33 * 1024 * 1024, ' ') });
      assert.equal((await errorOf(call('feed', feed), 'RATE_LIMITED')).retryAfter, 7);
    });
  });

  describe('payloads', () => {
    const payloadOf = async (
      operation: string,
      params: Record<string, unknown>,
      reply: Reply,
      overrides: Partial<RestSettings> = {},
    ) => {
      server.next(reply);
      return (await call(operation, params, overrides)).payload;
    };
    const text = { 'content-type': 'text/plain' };

    it('are JSON with and without a content type, and tell status and headers', async () => {
      assert.deepEqual(await payloadOf('feed', feed, { body: '{"code":200,"id":7401234567890123456}' }), {
        code: 200,
        id: '7401234567890123456',
      });
      assert.deepEqual(await payloadOf('feed', feed, { body: ' [1]', headers: text }), [1]);
      assert.equal(
        await payloadOf(
          'custom',
          { path: '/a' },
          { body: '5', headers: { 'content-type': 'application/problem+json' } },
        ),
        5,
      );
      server.next({ status: 201, headers: { 'x-one': '1' }, body: {} });
      const answer = await call('feed', feed);
      assert.deepEqual([answer.statusCode, answer.headers['x-one'], answer.rateLimit], [201, '1', null]);
    });

    it('are bytes for fetch and for whatever else custom meets', async () => {
      const bytes = Buffer.from([10, 0, 255, 123]);
      assert.deepEqual(
        await payloadOf('fetch', host, { body: bytes, headers: { 'content-type': 'application/protobuf' } }),
        bytes,
      );
      // Bytes that begin as text might: a message of 60 bytes, and a field with text.
      for (const body of [Buffer.from([10, 60, 10, 5]), Buffer.from('\n{\u0001[a')])
        assert.deepEqual(await payloadOf('fetch', host, { body }), body);
      assert.deepEqual(await payloadOf('custom', { path: '/a' }, { body: bytes }), bytes);
      assert.deepEqual(
        await payloadOf('custom', { path: '/a' }, { body: '{not json', headers: text }),
        Buffer.from('{not json'),
      );
      server.next({
        status: 401,
        headers: { 'content-type': 'application/protobuf' },
        body: { code: 401, message: 'invalid key' },
      });
      await errorOf(call('fetch', host), 'UNAUTHORIZED');
    });

    it('are null where nothing is answered on purpose', async () => {
      assert.equal(await payloadOf('deleteAlert', { accountId: 1, alertId: 2 }, { status: 204 }), null);
      assert.equal(await payloadOf('toggleComments', { roomId: '1', enabled: true }, {}), null);
    });

    const bad: [string, string, Record<string, unknown>, Reply][] = [
      ['nothing', 'feed', feed, {}],
      ['a page of a hotel', 'feed', feed, { body: '<html>Log in</html>', headers: { 'content-type': 'text/html' } }],
      ['half of it', 'feed', feed, { body: '{"code":200,"da' }],
      [
        'what only claims to be JSON',
        'custom',
        { path: '/a' },
        { body: '{x', headers: { 'content-type': 'application/json' } },
      ],
      ...(['fetch', 'roomCover'] as const).flatMap((operation): [string, string, Record<string, unknown>, Reply][] => [
        [`${operation}: nothing`, operation, host, { body: Buffer.alloc(0) }],
        [`${operation}: a page`, operation, host, { body: '<p>Log in</p>', headers: { 'content-type': 'text/html' } }],
        [`${operation}: a page of no type`, operation, host, { body: '\ufeff\n<!-- hotel --><html>' }],
        [
          `${operation}: XHTML`,
          operation,
          host,
          { body: '<?xml?>', headers: { 'content-type': 'application/xhtml+xml' } },
        ],
        [`${operation}: plain text`, operation, host, { body: 'Log in', headers: { 'content-type': 'text/plain' } }],
        [`${operation}: half a JSON`, operation, host, { body: '{"code":200,"da' }],
        [`${operation}: no JSON`, operation, host, { body: 'x', headers: { 'content-type': 'application/json' } }],
      ]),
      ['a picture but JSON', 'roomCover', host, { body: { code: 200 } }],
      ['a token that is missing', 'createJwt', { accountId: 1 }, { body: { code: 200 } }],
      ['no limits', 'rateLimits', {}, { body: { code: 200 } }],
      ['no stream', 'roomVideo', host, { body: { code: 200 } }],
      ['no word on being live', 'isLive', host, { body: { code: 200, ok: false } }],
    ];
    for (const [title, operation, params, reply] of bad) {
      it(`are not ${title}`, async () => {
        server.next(reply);
        await errorOf(call(operation, params), 'BAD_RESPONSE');
      });
    }

    it('isLive: what holds is_live is the answer, whatever its status', async () => {
      const live = (body: unknown, status = 200) => payloadOf('isLive', host, { status, body });
      const yes = { isLive: true, roomId: '7401234567890123456' };
      const no = { isLive: false, roomId: null };
      assert.deepEqual(await live({ code: 200, ok: true, is_live: true, room_id: yes.roomId }), yes);
      assert.deepEqual(await live('{"is_live":true,"room_id":7401234567890123456}'), yes);
      assert.deepEqual(await live({ code: 200, ok: true, room_id: yes.roomId }), yes);
      assert.deepEqual(await live({ is_live: true, room_id: 12 }), { isLive: true, roomId: '12' });
      assert.deepEqual(await live({ code: 404, ok: false, is_live: false }), no);
      assert.deepEqual(await live({ code: 404, ok: false, is_live: false }, 404), no);
      assert.deepEqual(await live({ code: 500, is_live: false }, 500), no);
      assert.deepEqual(await live({ code: 200, is_live: false, room_id: '0' }), no);
      for (const body of ['', '<html>', { code: 410, message: 'The LIVE has ended' }])
        assert.deepEqual(await live(body, 410), no);
      for (const status of [200, 404, 410, 500]) {
        server.next({ status, body: { is_live: false } });
        assert.equal((await call('isLive', host)).statusCode, 200, 'an answer is no failure');
      }
      server.next({ status: 404, body: { code: 404, message: 'User not found' } });
      await errorOf(call('isLive', host), 'NOT_FOUND');
    });

    it('roomId: a creator who is not live has none', async () => {
      const body = { code: 200, ok: true, is_live: true, room_id: '740' };
      assert.deepEqual(await payloadOf('roomId', host, { body }), body);
      for (const reply of [
        { body: { code: 200, ok: true, is_live: false, room_id: '740' } },
        { body: { code: 200, room_id: '0' } },
        { body: { code: 404, is_live: false, message: 'not live' } },
      ]) {
        server.next(reply);
        await errorOf(call('roomId', host), 'NOT_FOUND');
      }
    });
  });

  describe('redirects', () => {
    it('are not followed, wherever they lead', async () => {
      const other = await RestServer.start();
      for (const location of [`${other.url}/steal`, '/webcast/other', '', 'http://']) {
        server.next({ status: 307, headers: { location } });
        await errorOf(call('feed', feed), 'BAD_RESPONSE');
      }
      server.next({ status: 302 });
      await errorOf(call('custom', { path: '/x' }), 'BAD_RESPONSE');
      assert.deepEqual([other.seen.length, server.seen.length], [0, 5]);
      await other.close();
    });

    it('roomVideo: the address is the payload', async () => {
      const video = async (reply: Reply) => {
        server.next(reply);
        return (await call('roomVideo', host)).payload;
      };
      assert.deepEqual(await video({ status: 302, headers: { location: 'https://cdn.example.test/x.m3u8?a=b' } }), {
        url: 'https://cdn.example.test/x.m3u8?a=b',
      });
      assert.deepEqual(await video({ status: 302, headers: { location: '/x.m3u8' } }), { url: `${server.url}/x.m3u8` });
      assert.deepEqual(await video({ body: { code: 200, url: 'https://cdn.example.test/x' } }), {
        url: 'https://cdn.example.test/x',
      });
      for (const location of ['javascript:alert(1)', 'file:///etc/passwd']) {
        server.next({ status: 302, headers: { location } });
        await errorOf(call('roomVideo', host), 'BAD_RESPONSE');
      }
    });

    it('roomCover: followed without a credential of any kind, and without its limits', async () => {
      const cdn = await RestServer.start();
      cdn.next({ status: 302, headers: { location: '/c2', 'set-cookie': 'a=b' } });
      cdn.next({
        body: Buffer.from([1, 2]),
        headers: {
          'content-type': 'image/webp',
          'ratelimit-remaining': '0',
          'ratelimit-limit': '1',
          'ratelimit-reset': '9',
        },
      });
      server.next({ status: 302, headers: { location: `${cdn.url}/c1?sign=1` } });
      const answer = await call('roomCover', host, { sessionCookie: 'sessionid=secret' });
      assert.deepEqual(answer.payload, Buffer.from([1, 2]));
      assert.deepEqual([answer.statusCode, answer.rateLimit], [200, null]);
      assert.deepEqual(
        cdn.seen.map((seen) => seen.url),
        ['/c1?sign=1', '/c2'],
      );
      for (const { headers } of cdn.seen) {
        assert.deepEqual(Object.keys(headers).sort(), ['accept', 'connection', 'host', 'user-agent']);
      }
      server.next({ body: { code: 200, cover_url: `${cdn.url}/c3` } });
      cdn.next({ body: Buffer.from([3]) });
      assert.deepEqual((await call('roomCover', host)).payload, Buffer.from([3]));
      server.next({ body: Buffer.from([4]), headers: { 'content-type': 'image/webp' } });
      assert.deepEqual((await call('roomCover', host)).payload, Buffer.from([4]));
      await cdn.close();
    });

    it('roomCover: a third redirect is the last', async () => {
      for (const path of ['/1', '/2', '/3']) server.next({ status: 302, headers: { location: path } });
      server.next({ body: Buffer.from([1]) });
      assert.equal((await call('roomCover', host)).statusCode, 200);
      server.always({ status: 302, headers: { location: '/again' } });
      assert.match((await errorOf(call('roomCover', host), 'BAD_RESPONSE')).message, /more than 3/);
      assert.equal(server.seen.length, 8);
    });

    const refused: [string, Reply][] = [
      ['plain http', { status: 302, headers: { location: 'http://cdn.example.test/a' } }],
      ['an address with a password', { status: 302, headers: { location: 'https://a:b@cdn.example.test/' } }],
      ['no address', { status: 302 }],
      ['another scheme', { status: 302, headers: { location: 'file:///etc/passwd' } }],
      ['JSON instead of a picture', { body: { code: 200 } }],
      ['an empty picture', { headers: { 'content-type': 'image/webp' } }],
      ['a cover_url that is none', { body: { code: 200, cover_url: 'x' } }],
    ];
    for (const [title, reply] of refused) {
      it(`roomCover: not with ${title}`, async () => {
        server.next(reply);
        await errorOf(call('roomCover', host), 'BAD_RESPONSE');
        assert.equal(server.seen.length, 1);
      });
    }

    it('roomCover: what the host of the picture refuses is no refusal of the service', async () => {
      const cdn = await RestServer.start();
      for (const status of [429, 404, 500, 401]) {
        server.next({ status: 302, headers: { location: `${cdn.url}/c` } });
        cdn.next({ status, headers: { 'retry-after': '60' } });
        assert.match(
          (await errorOf(call('roomCover', host), 'BAD_RESPONSE')).message,
          new RegExp(`answered ${status}`),
        );
      }
      await cdn.close();
    });
  });
});
