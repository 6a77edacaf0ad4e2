import assert from 'node:assert/strict';
import { bytes, content, fetchResult, integer } from '../support/protobuf';
import { nodeRed } from '../support/red';
import { RestServer, type Reply } from '../support/rest-server';
import { answerTo, CREDENTIALS, errorAfter, KEY, lastStatus, restFlow, status } from '../support/rest-flow';
import { until } from '../support/until';

const AT = integer(4, 1_790_000_000_123);
const CREATOR = { name: 'uniqueId', type: 'str', value: '@Host.Account' };

describe('euler-fetch', () => {
  let server: RestServer;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    server = await RestServer.start();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await server.close();
  });

  const load = (node: Record<string, unknown> = {}, account: Record<string, unknown> = {}) =>
    nodeRed.load(restFlow(server.url, { node, account }), CREDENTIALS);
  const last = () => server.seen.at(-1)!;

  it('answers a message, and keeps all else of it', async () => {
    await load({ operation: 'isLive', params: [CREATOR] });
    server.next({
      headers: { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '30', 'x-own': 'yes' },
      body: { code: 200, is_live: true, room_id: '7400000000000000001' },
    });
    const got = await answerTo({ payload: 12, topic: 'mine', nested: { a: 1 } });
    assert.deepEqual(got.payload, { isLive: true, roomId: '7400000000000000001' });
    assert.equal(got['statusCode'], 200);
    assert.equal(got['headers']['x-own'], 'yes');
    assert.deepEqual([got['rateLimit'].minute.remaining, got['rateLimit'].source], [9, 'headers']);
    assert.equal(Object.isFrozen(got['rateLimit']), false);
    assert.deepEqual([got.topic, got['nested']], ['mine', { a: 1 }]);
    assert.equal(last().query['uniqueId'], 'host.account');
    assert.equal(last().headers['x-api-key'], KEY);
    assert.equal(last().url.includes(KEY), false);
    await nodeRed.see('completed');
    await until('status cleared', () => JSON.stringify(lastStatus()) === '{}');
    assert.deepEqual(nodeRed.statuses('node').slice(0, 2), [{}, { fill: 'blue', shape: 'dot', text: 'asking' }]);
  });

  it('shows what went wrong until it succeeds, or is deployed anew', async () => {
    await load({ operation: 'isLive' });
    await errorAfter({});
    await status('isLive needs uniqueId');
    await nodeRed.deploy(
      restFlow(server.url, { node: { operation: 'isLive', params: [CREATOR] } }),
      'full',
      CREDENTIALS,
    );
    assert.deepEqual(nodeRed.statuses('node').at(-1), {});
  });

  it('gives bytes as a Buffer, and limits as a copy of its own', async () => {
    await load({ operation: 'fetch', params: [CREATOR] });
    server.next({ headers: { 'content-type': 'application/protobuf' }, body: Buffer.from([8, 1, 255]) });
    assert.deepEqual((await answerTo({})).payload, Buffer.from([8, 1, 255]));
    server.next({ body: { code: 200, minute: { max: 10, remaining: 8, reset_at: null } } });
    const { payload } = await answerTo({ operation: 'rateLimits' });
    assert.deepEqual(payload.minute, { limit: 10, remaining: 8, resetsAt: null });
    assert.equal(Object.isFrozen(payload), false);
  });

  describe('with decode', () => {
    const protobuf = { 'content-type': 'application/protubuf' };
    const params = [CREATOR];

    it('gives the events of a fetch, and names whom it asked for', async () => {
      await load({ operation: 'fetch', params, decode: true });
      const chat = content(3, 'hello');
      server.next({ headers: protobuf, body: bytes(fetchResult([{ type: 'WebcastChatMessage', payload: chat }]), AT) });
      const { payload, statusCode } = await answerTo({ topic: 'mine' });
      assert.equal(statusCode, 200);
      assert.equal(payload.at, 1_790_000_000_123);
      assert.equal(payload.events.length, 1);
      assert.deepEqual([payload.events[0].type, payload.events[0].text], ['chat', 'hello']);
      assert.equal(payload.events[0].creator, 'host.account');
      assert.deepEqual(payload.other, {});
    });

    it('goes by the target that counts, by whatever spelling: of a room nobody says whose it is', async () => {
      await load({ operation: 'fetch', params, decode: true });
      server.next({ headers: protobuf, body: bytes(AT) });
      const { payload } = await answerTo({ payload: { room_id: '7400000000000000001' } });
      assert.equal(payload.roomId, '7400000000000000001');
      assert.equal(last().query['room_id'], '7400000000000000001');
    });

    it('leaves all other operations alone', async () => {
      await load({ operation: 'isLive', params, decode: true });
      server.next({ body: { code: 200, is_live: false } });
      assert.deepEqual((await answerTo({})).payload, { isLive: false, roomId: null });
    });

    it('is BAD_RESPONSE where the answer is something else', async () => {
      await load({ operation: 'fetch', params, decode: true });
      server.next({ body: { code: 200, message: 'ok' } });
      const { error, statusCode } = await errorAfter({});
      assert.equal(error.code, 'BAD_RESPONSE');
      assert.equal(statusCode, 200);
    });
  });

  describe('parameters', () => {
    const values: [type: string, value: string, message: Record<string, unknown>, sent: string][] = [
      ['str', ' two words ', {}, ' two words '],
      ['num', '5', {}, '5'],
      ['bool', 'true', {}, 'true'],
      ['json', '{"a":[1]}', {}, '{"a":[1]}'],
      ['msg', 'some.path', { some: { path: 'of a message' } }, 'of a message'],
      ['flow', 'ofFlow', {}, 'flow value'],
      ['global', 'ofGlobal', {}, 'global value'],
      ['env', 'EULER_TEST_PARAMETER', {}, 'from outside'],
      ['jsonata', '$uppercase(topic) & "!"', { topic: 'loud' }, 'LOUD!'],
    ];

    for (const [type, value, message, sent] of values) {
      it(`of type ${type}`, async () => {
        process.env['EULER_TEST_PARAMETER'] = 'from outside';
        await load({
          operation: 'custom',
          params: [
            { name: 'path', type: 'str', value: '/webcast/any' },
            { name: 'tested', type, value },
          ],
        });
        nodeRed.node('node').context().flow.set('ofFlow', 'flow value');
        nodeRed.node('node').context().global.set('ofGlobal', 'global value');
        await answerTo(message);
        assert.equal(last().query['tested'], sent);
        Reflect.deleteProperty(process.env, 'EULER_TEST_PARAMETER');
      });
    }

    const broken: [type: string, value: string, words: RegExp][] = [
      ['json', '{"a":', /language cannot be read \(json\): /],
      ['jsonata', '$nothing(', /language cannot be read \(jsonata\): /],
      ['jsonata', '$error("own words")', /language cannot be read \(jsonata\): own words/],
      ['msg', 'a[', /language cannot be read \(msg\): /],
      ['num', 'seven', /language is not a number/],
    ];
    for (const [type, value, words] of broken) {
      it(`of type ${type} that cannot be read: ${value}`, async () => {
        await load({ operation: 'gifts', params: [{ name: 'language', type, value }] });
        const { error } = await errorAfter({ payload: '7400000000000000001' });
        assert.equal(error.code, 'INVALID_INPUT');
        assert.match(error.message, words);
        assert.equal(server.seen.length, 0);
      });
    }

    it('of a text payload are the main one, or a room where digits come', async () => {
      await load({ operation: 'fetch' });
      await answerTo({ payload: 'https://www.tiktok.com/@Some.One/live' });
      assert.deepEqual([last().query['unique_id'], last().query['room_id']], ['some.one', undefined]);
      await answerTo({ payload: '7400000000000000001' });
      assert.deepEqual([last().query['unique_id'], last().query['room_id']], [undefined, '7400000000000000001']);
    });

    it('of an object payload override those of the dialog by name, in either spelling', async () => {
      await load({
        operation: 'fetch',
        params: [CREATOR, { name: 'roomId', type: 'str', value: '' }, { name: 'country', type: 'str', value: 'DE' }],
      });
      await answerTo({ payload: { unique_id: 'other', cursor: null } });
      assert.deepEqual([last().query['unique_id'], last().query['country']], ['other', 'DE']);
      await answerTo({ payload: { roomId: '1234', country: 'FR', uniqueId: '' } });
      assert.deepEqual([last().query['unique_id'], last().query['room_id']], [undefined, '1234']);
      assert.equal(last().query['country'], 'FR');
    });

    it('of another target in the message win over the one of the dialog', async () => {
      await load({ operation: 'fetch', params: [CREATOR, { name: 'roomId', type: 'str', value: '99' }] });
      await answerTo({ payload: { uniqueId: 'other' } });
      assert.deepEqual([last().query['unique_id'], last().query['room_id']], ['other', undefined]);
    });

    it('are looked for in the answer of another node, the rest of which is let be', async () => {
      await load({ operation: 'gifts' });
      await answerTo({ payload: { isLive: true, roomId: '7400000000000000001', __proto__: { language: 'de' } } });
      assert.deepEqual(last().query, { client: 'node-red-eulerstream', room_id: '7400000000000000001' });
    });

    for (const payload of [undefined, null, 17, true, ['x'], Buffer.from('x')]) {
      it(`are not looked for in a payload of ${JSON.stringify(payload)}`, async () => {
        await load({ operation: 'isLive', params: [CREATOR] });
        server.always({ body: { is_live: false } });
        await answerTo({ payload });
        assert.equal(last().query['uniqueId'], 'host.account');
      });
    }

    it('of the dialog do not concern another operation that a message asks for', async () => {
      await load({ operation: 'gifts', params: [{ name: 'language', type: 'str', value: 'de' }] });
      server.always({ body: { is_live: false } });
      assert.deepEqual((await answerTo({ operation: 'isLive', payload: 'other' })).payload, {
        isLive: false,
        roomId: null,
      });
    });
  });

  describe('errors', () => {
    const replies: [code: string, reply: Reply, words: RegExp][] = [
      ['INVALID_INPUT', { status: 400, body: { statusCode: 400, message: 'No such thing' } }, /No such thing/],
      ['UNAUTHORIZED', { status: 401, body: { message: 'Bad key' } }, /Bad key/],
      ['PLAN_REQUIRED', { status: 402, body: { message: 'Upgrade' } }, /Upgrade/],
      ['FORBIDDEN', { status: 403, body: { message: 'No' } }, /No/],
      ['NOT_FOUND', { status: 404, body: { message: 'Nobody' } }, /Nobody/],
      ['SERVER_ERROR', { status: 500, body: { message: 'Broken' } }, /Broken/],
      ['BAD_RESPONSE', { body: 'what is this' }, /JSON/],
    ];

    for (const [code, reply, words] of replies) {
      it(`${code} reaches Catch once, with its fields`, async () => {
        // A POST: tried once, whatever happens.
        await load({ operation: 'bulkLiveCheck', params: [{ name: 'userIds', type: 'str', value: '1,2' }] });
        server.always(reply);
        const caught = await errorAfter({ payload: 1, topic: 'mine', retryAfter: 'old', limit: 'old' });
        assert.equal(caught['error'].code, code);
        assert.match(caught['error'].message, words);
        assert.deepEqual([caught['retryAfter'], caught['limit'], caught.topic], [null, null, 'mine']);
        assert.equal(caught['statusCode'], reply.status ?? 200);
        assert.equal(nodeRed.seen('completed').length, 0);
      });
    }

    it('RATE_LIMITED says when and by which limit, and the next success clears it', async () => {
      await load({ operation: 'feed', onLimit: 'error', params: [{ name: 'region', type: 'str', value: 'US' }] });
      const body = { code: 429, message: 'Slow down', limit_label: 'rate_limit_account_minute' };
      server.next({ status: 429, headers: { 'retry-after': '1' }, body });
      const caught = await errorAfter({});
      assert.equal(caught['error'].code, 'RATE_LIMITED');
      assert.match(caught['error'].message, /Slow down/);
      assert.deepEqual([caught['statusCode'], caught['retryAfter'], caught['limit']], [429, 1, body.limit_label]);
      await status('limited, 1 s');
      assert.equal(lastStatus()?.fill, 'red');
    });

    it('TIMEOUT, where nobody answers', async () => {
      await load({ operation: 'hashtags' }, { timeout: '1' });
      server.always(() => undefined);
      const caught = await errorAfter({});
      assert.deepEqual([caught['error'].code, caught['statusCode']], ['TIMEOUT', null]);
      await status('no answer in time');
    });

    it('NETWORK, where nobody is', async () => {
      const params = [{ name: 'userIds', type: 'str', value: '1' }];
      await load({ operation: 'bulkLiveCheck', params }, { restUrl: 'http://127.0.0.1:9' });
      assert.equal((await errorAfter({}))['error'].code, 'NETWORK');
      await status('no connection to the service');
    });

    it('INVALID_INPUT in words, and without a request', async () => {
      await load({ operation: 'isLive' });
      assert.match((await errorAfter({}))['error'].message, /isLive needs uniqueId/);
      await status('isLive needs uniqueId');
      assert.match((await errorAfter({ operation: 'nothing' }))['error'].message, /there is no operation nothing/);
      assert.match((await errorAfter({ operation: 5 }))['error'].message, /msg\.operation/);
      assert.match((await errorAfter({ operation: 'giftCatalog' }))['error'].message, /flat routes/);
      assert.match(
        (await errorAfter({ operation: 'sendChat', payload: { content: 'hi', roomId: '1' } }))['error'].message,
        /OAuth token or a session cookie/,
      );
      assert.ok(nodeRed.seen('caught').every(({ error }) => error.code === 'INVALID_INPUT'));
      assert.equal(server.seen.length, 0);
    });
  });

  describe('settings that a person must correct', () => {
    const cases: [node: Record<string, unknown>, account: Record<string, unknown>, words: RegExp][] = [
      [{ account: '' }, {}, /no account is chosen/],
      [{}, { d: true }, /the account is disabled: enable it, and deploy/],
      [{ operation: 'nothing' }, {}, /there is no operation nothing/],
      [{ maxWait: 'long' }, {}, /Wait must be a number/],
      [{ onLimit: 'never' }, {}, /At the limit must be one of: wait, error/],
      [{ params: [{ name: 'uniqueId', type: 'str', value: '${EULER_NOT_SET}' }] }, {}, /EULER_NOT_SET is not set/],
      [{ params: 'x' }, {}, /Parameters must be a list/],
      [{}, { restUrl: 'http://example.com' }, /never sent in plain text/],
    ];
    for (const [node, account, words] of cases) {
      it(`show at once, reach Catch, and fail each message: ${words.source}`, async () => {
        await load(node, account);
        const [first] = await nodeRed.see('caught');
        assert.match(first!['error'].message, words);
        assert.equal(first!['error'].code, 'INVALID_INPUT');
        assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['red', 'dot']);
        assert.match((await errorAfter({ payload: 'x' }))['error'].message, words);
        assert.equal(server.seen.length, 0);
      });
    }
  });

  describe('at a limit', () => {
    const limited: Reply = { status: 429, headers: { 'retry-after': '2' }, body: { message: 'Slow down' } };
    const feed = { operation: 'feed', params: [{ name: 'region', type: 'str', value: 'US' }] };

    it('waits, shows for how long, and answers', async () => {
      await load(feed);
      server.next(limited);
      const answer = answerTo({});
      await status(/^limited, [12] s$/);
      assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['yellow', 'ring']);
      assert.equal((await answer)['statusCode'], 200);
      await until('status cleared', () => JSON.stringify(lastStatus()) === '{}');
      const shown = nodeRed.statuses('node').map(({ text }) => text);
      assert.ok(shown.includes('limited, 2 s') && shown.includes('limited, 1 s'), String(shown));
      assert.equal(server.seen.length, 2);
      assert.equal(nodeRed.seen('caught').length, 0);
    });

    it('fails at once where it would outwait maxWait', async () => {
      await load({ ...feed, maxWait: '1' });
      server.next(limited);
      const { error, retryAfter } = await errorAfter({});
      assert.deepEqual([error.code, retryAfter, server.seen.length], ['RATE_LIMITED', 2, 1]);
    });

    for (const type of ['full', 'flows', 'nodes'] as const) {
      it(`ends each of 20 waiting calls once with CLOSED when a deploy (${type}) comes`, async () => {
        await load({ ...feed, maxWait: '3600' });
        server.always({ ...limited, headers: { 'retry-after': '600' } });
        const ended: string[] = [];
        const node = nodeRed.node('node');
        const complete = node._complete.bind(node);
        node._complete = (message: { id: number }, error?: { code: string }) => {
          ended.push(`${message.id} ${error?.code ?? 'done'}`);
          complete(message, error);
        };
        for (let id = 0; id < 20; id++) nodeRed.input('node', { id });
        await status(/^limited, \d+ s \(20 calls\)$/);
        const next = { ...feed, name: 'new', onLimit: 'error' };
        await nodeRed.deploy(restFlow(server.url, { node: next }), type, CREDENTIALS);
        assert.deepEqual(ended.sort(), Array.from({ length: 20 }, (_, id) => `${id} CLOSED`).sort());
        assert.equal((await errorAfter({}))['error'].code, 'RATE_LIMITED');
        assert.equal(server.seen.length, 1, 'what is known of the limit survives a deploy');
        assert.equal(nodeRed.seen('out').length, 0);
      });
    }
  });

  it('ends a call that is under way when it is closed', async () => {
    await load({ operation: 'hashtags' });
    server.always(() => undefined);
    const ended: (string | undefined)[] = [];
    const node = nodeRed.node('node');
    node._complete = (_message: unknown, error?: { code: string }) => void ended.push(error?.code);
    nodeRed.input('node', {});
    await server.requests(1);
    await nodeRed.unload();
    assert.deepEqual(ended, ['CLOSED']);
    await until('no socket', () => server.sockets.size === 0);
  });

  it('calls the simulator, nested operations included', async () => {
    await nodeRed.load(restFlow('', { account: { service: 'simulator' }, node: { operation: 'isLive' } }));
    assert.equal((await answerTo({ payload: 'demo' })).payload.isLive, true);
    const { payload } = await answerTo({ operation: 'giftCatalog', payload: { pageSize: 5 } });
    assert.equal(payload.gifts.length, 5);
    assert.equal((await errorAfter({ operation: 'roomId', payload: 'offline' }))['error'].code, 'NOT_FOUND');
  });

  it('gives exactly one answer or error per message, whatever the service does', async () => {
    await load({ operation: 'feed', params: [{ name: 'region', type: 'msg', value: 'region' }] });
    let count = 0;
    server.always(() => {
      count++;
      if (count % 5 === 0) return { status: 403, body: { message: 'No' } };
      if (count % 7 === 0) return { body: '{"cut":' };
      return {
        headers: count % 3 === 0 ? { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '50' } : {},
        body: {},
      };
    });
    for (let id = 0; id < 60; id++) nodeRed.input('node', { id, region: id % 10 === 9 ? '' : 'US' });
    const all = () => [...nodeRed.seen('out'), ...nodeRed.seen('caught')];
    await until('all ended', () => all().length >= 60);
    await nodeRed.see('completed', nodeRed.seen('out').length);
    assert.deepEqual(
      all()
        .map(({ id }) => id as number)
        .sort((a, b) => a - b),
      Array.from({ length: 60 }, (_, id) => id),
    );
    assert.equal(nodeRed.seen('completed').length, nodeRed.seen('out').length);
    assert.ok(nodeRed.seen('caught').length >= 6);
  });

  it('shows the key nowhere: not in logs, statuses, messages or errors', async () => {
    await load({ operation: 'hashtags' });
    server.next(
      { status: 401, body: { message: `key ${KEY} and ${encodeURIComponent(KEY)} refused` } },
      { status: 302, headers: { location: `http://127.0.0.1:9/?key=${KEY}` } },
      { status: 403, body: `no ${KEY}` },
    );
    for (let index = 0; index < 3; index++) await errorAfter({});
    await errorAfter({ operation: 'custom', payload: { path: 'http://127.0.0.1:9/' } });
    await errorAfter({ operation: 'custom', payload: { path: '//127.0.0.1:9/' } });
    const cookie = 'msToken=somebody-elses-0123456789; path=/';
    server.next({ headers: { 'x-echo': `key=${encodeURIComponent(KEY)}`, 'set-cookie': cookie }, body: { code: 200 } });
    const { headers } = await answerTo({});
    assert.deepEqual([headers['x-echo'], headers['set-cookie']], ['key=***', cookie]);
    const everything = JSON.stringify([
      nodeRed.logs(),
      nodeRed.statuses('node'),
      ['out', 'caught', 'completed'].map((id) => nodeRed.seen(id)),
    ]);
    assert.match(everything, /\*\*\* and \*\*\* refused/);
    for (const secret of [KEY, encodeURIComponent(KEY)]) assert.equal(everything.includes(secret), false);
  });
});
