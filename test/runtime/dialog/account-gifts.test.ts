import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../../nodes/simulator';
import { askAs, dialogOf, GARBAGE } from '../../support/account-dialog';
import { type ConnectProxy, startProxy } from '../../support/connect-proxy';
import { nodeRed } from '../../support/red';
import { restFlow } from '../../support/rest-flow';
import { type Reply, RestServer, type Seen } from '../../support/rest-server';
import { until } from '../../support/until';

const CATALOG = '/webcast/gifts/catalog';

/** Lists are kept by key: a new one for each test. */
let count = 0;
let key: string;

const item = (giftId: unknown, more: Record<string, unknown> = {}) => ({
  giftId,
  giftName: `Gift ${String(giftId)}`,
  diamondCount: 1,
  imageUri: null,
  ...more,
});
const pageOf = (gifts: unknown, more: Record<string, unknown> = { totalPages: 1 }): Reply => ({
  body: { code: 200, gifts, ...more },
});

describe('gift list for the dialogs', () => {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => {
    key = `es_secret-key/with+signs=${++count}`;
  });
  afterEach(() => nodeRed.unload());

  const gifts = (url: string, overrides: Record<string, unknown> = {}): Promise<any> =>
    askAs('gifts', dialogOf(url, { routes: 'nested', apiKey: key, refresh: false, ...overrides }), key);

  describe('of the simulator', () => {
    let simulator: Simulator;

    beforeEach(async () => {
      simulator = await startSimulator({ catalogSize: 812 });
      await nodeRed.load([]);
    });
    afterEach(() => simulator.close());

    it('holds all pages, by price and name', async () => {
      const answer = await gifts(simulator.restUrl);
      assert.deepEqual(Object.keys(answer).sort(), ['gifts', 'ok']);
      assert.equal(answer.ok, true);
      assert.equal(answer.gifts.length, 812);
      assert.equal(new Set(answer.gifts.map(({ id }: any) => id)).size, 812);
      for (const gift of answer.gifts) {
        assert.deepEqual(Object.keys(gift), ['id', 'name', 'diamonds', 'image']);
        assert.match(gift.id, /^\d+$/);
        assert.match(gift.image, /^data:image\/svg\+xml,/);
      }
      const rose = answer.gifts.find(({ name }: any) => name === 'Rose');
      assert.deepEqual([rose.id, rose.diamonds], ['5655', 1]);
      const ordered = [...answer.gifts].sort((a, b) => a.diamonds - b.diamonds || (a.name < b.name ? -1 : 1));
      assert.deepEqual(answer.gifts, ordered);
      assert.deepEqual(
        simulator.requests.map(({ path, query }) => [path, query['pageSize'], query['pageNumber']]),
        Array.from({ length: 9 }, (_, index) => [CATALOG, '100', String(index + 1)]),
      );
      assert.equal(simulator.requests[0]!.headers['x-api-key'], key);
    });

    it('is kept, and fetched anew on request', async () => {
      const first = await gifts(simulator.restUrl);
      assert.deepEqual(await gifts(simulator.restUrl), first);
      assert.equal(simulator.requests.length, 9);
      const later = await gifts(simulator.restUrl, { refresh: true });
      assert.equal(simulator.requests.length, 18);
      assert.deepEqual(await gifts(simulator.restUrl, { refresh: 'yes' }), later, 'no boolean, no refresh');
    });

    it('is kept per key and URL', async () => {
      await gifts(simulator.restUrl);
      await gifts(simulator.restUrl, { apiKey: `${key}2` });
      assert.equal(simulator.requests.length, 18);
      const other = await RestServer.start();
      other.always(pageOf([item(1)]));
      assert.equal((await gifts(other.url)).gifts.length, 1);
      await other.close();
    });

    it('is fetched once for all who ask meanwhile', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => gifts(simulator.restUrl)));
      assert.equal(simulator.requests.length, 9);
      assert.deepEqual(answers[1], answers[0]);
      assert.deepEqual(answers[2], answers[0]);
    });

    it('stays as it was when a new one cannot be fetched, which is said', async () => {
      const first = await gifts(simulator.restUrl);
      simulator.rest.next({ path: CATALOG, times: 1 });
      simulator.rest.next({ path: CATALOG, status: 402, body: { code: 402, message: 'Upgrade to Business' } });
      const failed = await gifts(simulator.restUrl, { refresh: true });
      assert.deepEqual([failed.ok, failed.code], [false, 'PLAN_REQUIRED']);
      assert.match(failed.message, /Upgrade to Business/);
      assert.deepEqual(await gifts(simulator.restUrl), first);
    });

    it('is there without a deploy, a key and the internet', async () => {
      const answer = await gifts('', { service: 'simulator', apiKey: '', routes: 'flat' });
      assert.equal(answer.ok, true);
      assert.ok(answer.gifts.length >= 50);
    });
  });

  describe('of a scripted service', () => {
    let server: RestServer;

    beforeEach(async () => {
      server = await RestServer.start();
      await nodeRed.load([]);
    });
    afterEach(() => server.close());

    it('passes over what is broken, and takes each gift once', async () => {
      server.next(
        pageOf(
          [
            item(3, { giftName: ' Rose ' }),
            null,
            'text',
            [],
            {},
            item(undefined),
            item(0),
            item(1.5),
            item('webcast-sim/7'),
            item({}),
            item(4, { giftName: '' }),
            item(5, { giftName: ' ' }),
            item(6, { giftName: { text: 'x' } }),
            item('7', { diamondCount: '20' }),
          ],
          { totalPages: 2 },
        ),
        pageOf([item(3, { giftName: 'Again' }), item(8, { diamondCount: null }), item(9, { diamondCount: -1 })], {
          totalPages: 2,
        }),
      );
      const answer = await gifts(server.url);
      assert.deepEqual(answer.gifts, [
        { id: '3', name: 'Rose', diamonds: 1, image: null },
        { id: '7', name: 'Gift 7', diamonds: 20, image: null },
        { id: '8', name: 'Gift 8', diamonds: null, image: null },
        { id: '9', name: 'Gift 9', diamonds: null, image: null },
      ]);
    });

    const images: [given: unknown, shown: string | null][] = [
      ['https://cdn.example.test/rose.webp', 'https://cdn.example.test/rose.webp'],
      ['http://cdn.example.test/rose.webp', 'http://cdn.example.test/rose.webp'],
      [['http://a.example.test/1', 'https://b.example.test/2'], 'https://b.example.test/2'],
      [['name', 7, 'data:image/png;base64,AA=='], 'data:image/png;base64,AA=='],
      ['data:image/svg+xml,%3Csvg/%3E', 'data:image/svg+xml,%3Csvg/%3E'],
      [`data:image/png;base64,${'A'.repeat(5_000)}`, null],
      [`https://cdn.example.test/${'a'.repeat(5_000)}`, null],
      ['data:text/html,<script>', null],
      ['javascript:alert(1)', null],
      ['webcast-sim/rose.webp', null],
      ['//cdn.example.test/rose.webp', null],
      ['https://', null],
      ['', null],
      [{ url: 'https://cdn.example.test/rose.webp' }, null],
    ];
    it('keeps the images that a browser may show', async () => {
      server.next(pageOf(images.map(([imageUri], index) => item(index + 1, { imageUri, diamondCount: index }))));
      const answer = await gifts(server.url);
      assert.deepEqual(
        answer.gifts.map(({ image }: any) => image),
        images.map(([, shown]) => shown),
      );
    });

    it('repeats no key, whatever the service does', async () => {
      const imageUri = `https://cdn.example.test/rose.webp?apiKey=${encodeURIComponent(key)}`;
      server.next(pageOf([item(1, { imageUri, giftName: `Rose of ${key}` })]));
      assert.deepEqual((await gifts(server.url)).gifts, [{ id: '1', name: 'Rose of ***', diamonds: 1, image: null }]);
    });

    it('lets the flows go on while a list with long addresses is read', async () => {
      const cpuMs = () => process.cpuUsage().user / 1_000;
      let [longestMs, turnAt, isReading] = [0, 0, false];
      const turn = () => {
        longestMs = Math.max(longestMs, cpuMs() - turnAt);
        turnAt = cpuMs();
        if (isReading) setImmediate(turn);
      };
      const imageUri = `https://cdn.example.test/rose.webp?x=${'%2Fa1b2'.repeat(60)}`;
      server.next(() => {
        [turnAt, isReading] = [cpuMs(), true];
        turn();
        return pageOf(Array.from({ length: 100 }, (_, index) => item(index + 1, { imageUri })));
      });
      const startedMs = cpuMs();
      assert.equal((await gifts(server.url)).gifts.length, 100);
      isReading = false;
      const allMs = cpuMs() - startedMs;
      assert.ok(longestMs < allMs / 3, `one turn of ${longestMs} ms of ${allMs} ms`);
    });

    it('does not take the word "key" for a key', async () => {
      server.next(pageOf([item(1, { giftName: 'Monkey' })]));
      key = 'key';
      const { gifts: list } = await askAs(
        'gifts',
        dialogOf(server.url, { routes: 'nested', apiKey: key }),
        'x-api-key',
      );
      assert.equal(list[0].name, 'Monkey');
    });

    const endless: [what: string, reply: (page: number) => Reply, calls: number, gifts: number][] = [
      ['always more pages', (page) => pageOf([item(page)], { totalPages: 99_999 }), 30, 30],
      ['no number of pages', (page) => pageOf(page < 4 ? [item(page)] : [], {}), 4, 3],
      ['one and the same page', () => pageOf([item(1)], {}), 2, 1],
      ['more pages than it has', (page) => pageOf(page < 3 ? [item(page)] : [], { totalPages: 20 }), 3, 2],
      ['a number of pages that is none', (page) => pageOf([item(page)], { totalPages: 'two' }), 30, 30],
      ['no gifts', () => pageOf([], { totalPages: 0 }), 1, 0],
    ];
    for (const [what, reply, calls, length] of endless) {
      it(`ends with a service that tells ${what}`, async () => {
        server.always(({ query }: Seen) => reply(Number(query['pageNumber'])));
        const answer = await gifts(server.url);
        assert.deepEqual([answer.ok, answer.gifts.length, server.seen.length], [true, length, calls]);
      });
    }

    const wrong: [what: string, reply: Reply, code: string, message: RegExp][] = [
      [
        'a limit',
        { status: 429, headers: { 'retry-after': '30' }, body: { message: 'Slow down' } },
        'RATE_LIMITED',
        /Slow down.* 30 s/,
      ],
      ['a refused key', { status: 401, body: { message: 'The key is invalid' } }, 'UNAUTHORIZED', /is invalid/],
      [
        'a plan',
        { status: 401, body: { message: 'You lack authorization for this route' } },
        'PLAN_REQUIRED',
        /You lack authorization/,
      ],
      ['no such route', { status: 404 }, 'NOT_FOUND', /^Not found: the service answered 404$/],
      ['another site', { body: '<html>' }, 'BAD_RESPONSE', /JSON/],
      ['no list', { body: { code: 200, gifts: { a: 1 } } }, 'BAD_RESPONSE', /holds no gifts/],
      ['a list alone', { body: [item(1)] }, 'BAD_RESPONSE', /holds no gifts/],
    ];
    for (const [what, reply, code, message] of wrong) {
      it(`says what is wrong, on whichever page: ${what}`, async () => {
        server.next(pageOf([item(1)], { totalPages: 2 }));
        server.always(reply);
        const answer = await gifts(server.url);
        assert.deepEqual([answer.ok, answer.code], [false, code]);
        assert.match(answer.message, message);
        assert.equal('gifts' in answer, false);
        await until('no socket', () => server.sockets.size === 0);
      });
    }

    it('waits for no answer that does not come', async () => {
      server.always(() => new Promise(() => undefined));
      const answer = await gifts(server.url, { timeout: '1' });
      assert.deepEqual([answer.ok, answer.code], [false, 'TIMEOUT']);
      await until('no socket', () => server.sockets.size === 0);
    });

    it('needs nested routes', async () => {
      const answer = await gifts(server.url, { routes: 'flat' });
      assert.deepEqual([answer.ok, answer.code], [false, 'INVALID_INPUT']);
      assert.match(answer.message, /needs nested routes/);
      assert.equal(server.seen.length, 0);
    });

    it('needs a key', async () => {
      for (const service of ['euler', 'euler-2026', 'euler-enterprise', 'custom']) {
        const answer = await gifts(server.url, { service, apiKey: '' });
        assert.deepEqual(
          [answer.ok, answer.code, answer.message],
          [false, 'INVALID_INPUT', 'the account has no API key'],
        );
      }
    });

    it('takes garbage for what it is', async () => {
      for (const body of GARBAGE) {
        const { ok, code } = await askAs('gifts', body);
        assert.ok(ok === true || code === 'INVALID_INPUT', JSON.stringify(body));
      }
    });

    it('uses a stored key with the stored URLs alone', async () => {
      const flow = restFlow(server.url, { node: {}, account: { routes: 'nested' } });
      await nodeRed.unload();
      await nodeRed.load(flow, { account: { apiKey: key } });
      server.always(pageOf([item(1)]));
      const stored = { id: 'account', apiKey: '__PWRD__' };
      for (const overrides of [
        { restUrl: `${server.url}/other` },
        { wsUrl: 'wss://attacker.example' },
        { id: 'node' },
      ]) {
        const answer = await gifts(server.url, { ...stored, ...overrides });
        assert.match(answer.message, /stored key is/);
      }
      assert.equal(server.seen.length, 0);
      assert.equal((await gifts(server.url, stored)).gifts.length, 1);
      assert.equal(server.seen[0]!.headers['x-api-key'], key);
      // Nor is what it fetched shown to whoever does not have it.
      assert.match((await gifts(server.url, { id: '', apiKey: '__PWRD__' })).message, /stored key is/);
    });
  });

  describe('of the service itself', () => {
    let proxy: ConnectProxy;

    beforeEach(async () => {
      proxy = await startProxy();
      proxy.refusal = 407;
      const node = { id: 'proxy', type: 'http proxy', url: proxy.url, noproxy: [] };
      await nodeRed.load([node], {}, ['network/06-httpproxy.js']);
    });
    afterEach(() => proxy.stop());

    it('comes from where the nested routes are, with each preset', async () => {
      const presets = ['euler', 'euler-2026', 'euler-enterprise'];
      const answers = await Promise.all(presets.map((service) => gifts('', { service, proxy: 'proxy' })));
      for (const { ok, message } of answers)
        assert.deepEqual([ok, /the proxy wants another login/.test(message)], [false, true]);
      assert.deepEqual(new Set(proxy.tunnels.map(({ target }) => target)), new Set(['api.eulerstream.com:443']));
    });
  });
});
