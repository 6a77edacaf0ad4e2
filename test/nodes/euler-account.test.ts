import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { askAs, dialogOf, GARBAGE } from '../support/account-dialog';
import { FakeService } from '../support/fake-service';
import { nodeRed } from '../support/red';
import { CREDENTIALS, KEY, restFlow, status } from '../support/rest-flow';
import { until } from '../support/until';
import { RestServer, type Reply, type Seen } from '../support/rest-server';

const LIMITS: Reply = { body: { code: 200, minute: { max: 10, remaining: 8, reset_at: null } } };
const ACCOUNT = {
  code: 200,
  account: {
    id: 1201,
    name: 'team',
    day: 2500,
    hour: 600,
    minute: 30,
    max_alerts: 5,
    max_websockets: 25,
    expires_at: null,
  },
};

describe('euler-account', () => {
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

  describe('Test button', () => {
    const dialog = (overrides: Record<string, unknown> = {}) => dialogOf(server.url, overrides);
    async function test(body: unknown): Promise<any> {
      const answer = await askAs('test', body);
      assert.equal(JSON.stringify(answer).includes('whsec'), false);
      return answer;
    }
    const deploy = (account: Record<string, unknown> = {}) =>
      nodeRed.load(restFlow(server.url, { node: {}, account: { routes: 'flat', ...account } }), CREDENTIALS);

    it('works before the first deploy', async () => {
      await nodeRed.load([], {});
      server.next(LIMITS);
      const answer = await test(dialog());
      assert.equal(answer.ok, true);
      assert.deepEqual([answer.account, answer.sockets], [null, null]);
      assert.deepEqual(answer.limits.minute, { limit: 10, remaining: 8, resetsAt: null });
      assert.equal(server.seen[0]!.headers['x-api-key'], KEY);
      await until('no socket', () => server.sockets.size === 0);
    });

    it('shows no key that the service repeats in a name', async () => {
      await nodeRed.load([], {});
      const account = { ...ACCOUNT.account, name: `plan of ${KEY}`, expires_at: KEY };
      server.always(({ path }: Seen) => (path.endsWith('rate_limits') ? LIMITS : { body: { ...ACCOUNT, account } }));
      const answer = await test(dialog({ routes: 'nested' }));
      assert.deepEqual([answer.account.name, answer.account.expiresAt], ['plan of ***', '***']);
    });

    it('shows plan and sockets where the service tells them, and no secret of the account', async () => {
      await nodeRed.load([], {});
      server.always(({ path }: Seen) => {
        if (path === '/accounts/me/rate_limits') return LIMITS;
        if (path === '/webcast/websockets/1201')
          return { body: { code: 200, webSocketIds: ['a', 'b'], connections: 2 } };
        return { body: { ...ACCOUNT, account: { ...ACCOUNT.account, webhook_secret: 'whsec_1' } } };
      });
      const answer = await test(dialog({ routes: 'nested' }));
      assert.deepEqual(answer.account, {
        name: 'team',
        minute: 30,
        hour: 600,
        day: 2500,
        maxWebSockets: 25,
        maxAlerts: 5,
        expiresAt: null,
      });
      assert.deepEqual(answer.sockets, { used: 2, max: 25 });
    });

    it('does without what the service does not tell', async () => {
      await nodeRed.load([], {});
      server.always(({ path }: Seen) =>
        path === '/accounts/me/rate_limits' ? LIMITS : { status: 403, body: { message: 'No' } },
      );
      const answer = await test(dialog({ routes: 'nested' }));
      assert.deepEqual([answer.ok, answer.account, answer.sockets], [true, null, null]);
    });

    it('believes the account where the limits are told to anybody', async () => {
      await nodeRed.load([], {});
      server.always(({ path }: Seen) =>
        path === '/accounts/me/rate_limits' ? LIMITS : { status: 401, body: { message: `The key ${KEY} is unknown` } },
      );
      const answer = await test(dialog({ routes: 'nested' }));
      assert.deepEqual([answer.ok, answer.code], [false, 'UNAUTHORIZED']);
    });

    const wrong: [what: string, overrides: Record<string, unknown>, reply: Reply, code: string, words: RegExp][] = [
      [
        'a refused key',
        {},
        { status: 401, body: { message: `Key ${KEY} is invalid` } },
        'UNAUTHORIZED',
        /\*\*\* is invalid/,
      ],
      ['a plan that lacks it', {}, { status: 402, body: { message: 'Upgrade' } }, 'PLAN_REQUIRED', /Upgrade/],
      ['another site', {}, { body: '<html>' }, 'BAD_RESPONSE', /JSON/],
      ['the wrong routes', {}, { status: 404 }, 'NOT_FOUND', /^Not found: the service answered 404$/],
      ['no server', { restUrl: 'http://127.0.0.1:9' }, {}, 'NETWORK', /./],
      ['no key', { apiKey: '' }, {}, 'INVALID_INPUT', /has no API key/],
      ['no URL', { restUrl: '' }, {}, 'INVALID_INPUT', /REST URL is missing/],
      ['plain text', { restUrl: 'http://example.com' }, {}, 'INVALID_INPUT', /never sent in plain text/],
      ['a TLS node that is not deployed', { tls: 'tls' }, {}, 'INVALID_INPUT', /TLS configuration is missing/],
      [
        'a variable that is not set',
        { apiKey: '${EULER_NOT_SET}', service: 'euler' },
        {},
        'INVALID_INPUT',
        /EULER_NOT_SET/,
      ],
      [
        'a variable that a deploy would not fill in',
        { apiKey: '${PATH} ' },
        {},
        'INVALID_INPUT',
        /API key: the environment variable PATH is not set, or has spaces around it/,
      ],
      [
        'a word of JavaScript as a variable',
        { apiKey: '${constructor}', service: 'euler' },
        {},
        'INVALID_INPUT',
        /constructor is not set/,
      ],
      ['a key for which no node is deployed', { apiKey: '__PWRD__' }, {}, 'INVALID_INPUT', /out of reach/],
    ];
    for (const [what, overrides, reply, code, words] of wrong) {
      it(`says what is wrong: ${what}`, async () => {
        await nodeRed.load([], {});
        server.always(reply);
        const answer = await test(dialog(overrides));
        assert.deepEqual([answer.ok, answer.code], [false, code]);
        assert.match(answer.message, words);
      });
    }

    it('tests the simulator without a key', async () => {
      await nodeRed.load([], {});
      const answer = await test(dialog({ service: 'simulator', apiKey: '' }));
      assert.equal(answer.ok, true, JSON.stringify(answer));
      assert.ok(answer.limits.minute.limit > 0);
      assert.ok(answer.account.maxWebSockets > 0);
      assert.equal(answer.sockets.used, 0);
    });

    it('refuses what is no dialog', async () => {
      await nodeRed.load([], {});
      for (const body of GARBAGE) {
        const { ok, code } = await test(body);
        assert.deepEqual([ok, code], ok === true ? [true, undefined] : [false, 'INVALID_INPUT'], JSON.stringify(body));
      }
    });

    it('uses a stored key with the stored URLs', async () => {
      await deploy();
      server.next(LIMITS);
      assert.equal((await test(dialog({ id: 'account', apiKey: '__PWRD__' }))).ok, true);
      assert.equal(server.seen[0]!.headers['x-api-key'], KEY);
    });

    const elsewhere: [what: string, overrides: Record<string, unknown>][] = [
      ['another URL', { restUrl: 'https://attacker.example' }],
      ['another path', {}],
      ['another WebSocket', { wsUrl: 'wss://attacker.example' }],
      ['another service', { service: 'euler' }],
      ['another node', { id: 'node' }],
      ['no node', { id: '__proto__' }],
    ];
    for (const [what, overrides] of elsewhere) {
      it(`uses no stored key with ${what}`, async () => {
        await deploy();
        const restUrl = what === 'another path' ? `${server.url}/other` : server.url;
        const answer = await test(dialog({ id: 'account', apiKey: '__PWRD__', restUrl, ...overrides }));
        assert.deepEqual([answer.ok, answer.code], [false, 'INVALID_INPUT']);
        assert.match(answer.message, 'id' in overrides ? /out of reach/ : /stored key is only used/);
        assert.equal(server.seen.length, 0);
      });
    }

    it('tries the simulator while a key of the service is stored', async () => {
      await deploy();
      const answer = await test(dialog({ id: 'account', service: 'simulator', apiKey: '__PWRD__' }));
      assert.equal(answer.ok, true, JSON.stringify(answer));
      assert.equal(server.seen.length, 0);
    });

    it('sends no variable of this machine to URLs that are not deployed', async () => {
      process.env['EULER_TEST_KEY'] = KEY;
      await nodeRed.load([], {});
      for (const service of ['custom', ' custom ']) {
        const answer = await test(dialog({ service, apiKey: '${EULER_TEST_KEY}' }));
        assert.match(answer.message, /only sent to your own URLs once these are deployed/);
      }
      assert.equal(server.seen.length, 0);
      await nodeRed.unload();
      await deploy();
      server.next(LIMITS);
      assert.equal((await test(dialog({ id: 'account', apiKey: '${EULER_TEST_KEY}' }))).ok, true);
      assert.equal(server.seen[0]!.headers['x-api-key'], KEY);
      Reflect.deleteProperty(process.env, 'EULER_TEST_KEY');
    });
  });

  it('lets calls wait when a socket was refused for a limit, and no socket for a call', async () => {
    const sockets = await FakeService.start();
    sockets.refuse({ status: 429, headers: { 'Retry-After': '600' } });
    const live = { id: 'live', type: 'euler-live', z: 'tab', x: 1, y: 1, account: 'account', creators: 'one' };
    const flow = restFlow(server.url, {
      node: { operation: 'hashtags' },
      account: { routes: 'flat', wsUrl: sockets.url },
    });
    await nodeRed.load([...flow, { ...live, wires: [[], ['second']] }], CREDENTIALS);
    await nodeRed.see('second', 2);
    nodeRed.input('node', {});
    const [caught] = await nodeRed.see('caught');
    assert.equal(caught!['error'].code, 'RATE_LIMITED');
    assert.ok(caught!['retryAfter'] > 500);
    await status(/^limited, \d+ s$/);
    assert.equal(server.seen.length, 0);
    await nodeRed.unload();

    server.always({ status: 429, headers: { 'retry-after': '600' }, body: { message: 'Slow down' } });
    await nodeRed.load([...flow, { ...live, wires: [[], []] }].map(withoutSocket), CREDENTIALS);
    nodeRed.input('node', {});
    await nodeRed.see('caught');
    const before = sockets.connections.length;
    nodeRed.input('live', { action: 'connect' });
    await sockets.connected(before + 1);
    await nodeRed.unload();
    await sockets.stop();
  });

  const withoutSocket = <Node extends { type: string }>(node: Node) =>
    node.type === 'euler-live' ? { ...node, autoConnect: false, inputs: 1 } : node;

  it('loads nothing of HTTP before the first call', () => {
    const script = `
      const Module = require('node:module');
      const loaded = [];
      const load = Module._load;
      Module._load = (name, ...rest) => { loaded.push(name); return load(name, ...rest); };
      for (const node of ['account', 'live', 'fetch', 'rate-limit']) require('./nodes/euler-' + node + '.ts');
      console.log(loaded.includes('ws'), loaded.includes('undici'));
    `;
    const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], { encoding: 'utf8' });
    assert.equal(output.trim(), 'true false');
  });
});
