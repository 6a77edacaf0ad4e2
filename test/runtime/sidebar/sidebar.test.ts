import assert from 'node:assert/strict';
import { FakeService } from '../../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../../support/red';
import { bundle, chat, gift, roomInfo, workerInfo } from '../../support/wire';

const PLACE = { z: 'tab', x: 1, y: 1 };
const KEY = 'es_planted+key/0123456789=';
const VARIABLE = 'EULER_PLANTED_KEY';
const VALUE = 'es_value-of-a-variable-9876';
const VIEWER = 'plantedviewer';

const account = (overrides: object = {}): FlowNode => ({
  id: 'account',
  type: 'euler-account',
  service: 'simulator',
  ...overrides,
});
const live = (overrides: object = {}): FlowNode => ({
  id: 'live',
  type: 'euler-live',
  ...PLACE,
  account: 'account',
  creators: 'host.account',
  wires: [[], []],
  ...overrides,
});

const get = async (route: string): Promise<any> =>
  (await nodeRed.request().get(`/euler-account/${route}`).expect(200)).body;
const overview = async (): Promise<any[]> => (await get('overview')).accounts;
const rows = async (): Promise<any[]> => (await overview()).flatMap(({ creators }) => creators);

/** Each look is a request of its own. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 5_000; !(await isSo());) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
  }
}

describe('what the sidebar is told', () => {
  let service: FakeService;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    service = await FakeService.start();
    process.env.EULER_PLANTED_KEY = VALUE;
  });
  afterEach(async () => {
    await nodeRed.unload();
    await service.stop();
    delete process.env.EULER_PLANTED_KEY;
  });

  const own = (overrides: object = {}) =>
    account({ service: 'custom', restUrl: 'http://127.0.0.1:9', wsUrl: service.url, routes: 'flat', ...overrides });

  async function goLive(index = 0) {
    const connection = await service.connected(index + 1);
    connection.send(bundle(Date.now(), workerInfo(), roomInfo({ title: 'An\u202e evening', viewers: 298 })));
    await until('live', async () => (await rows()).some(({ state }) => state === 'live'));
    return connection;
  }

  it('of nothing is nothing', async () => {
    await nodeRed.load([]);
    assert.deepEqual(await get('overview'), { accounts: [] });
  });

  it('is how each connection stands, in the words of the status, and what came over it', async () => {
    await nodeRed.load([TAB, own(), live({ events: ['gift'] }), live({ id: 'second' })], { account: { apiKey: KEY } });
    const connection = await goLive();
    const image = { url: ['https://example.com/rose.webp'] };
    const giftDetails = { id: '1', giftName: 'Rose\nof\u202e Jericho', giftType: 1, diamondCount: 5, giftImage: image };
    connection.send(bundle(Date.now(), chat(), gift({ by: VIEWER, count: 3, end: true, giftDetails })));
    await until('the gift', async () => (await rows())[0].connection.gifts?.count === 3);
    const [shown] = await overview();
    const { creators, ...about } = shown;
    assert.deepEqual(about, {
      ...{ id: 'account', service: 'custom', fault: null, sockets: { open: 1, max: 25 }, limits: [], limitedMs: 0 },
    });
    assert.equal(creators.length, 1);
    const [{ connection: facts, ...row }] = creators;
    assert.deepEqual(row, {
      key: 'host.account json live second',
      creator: 'host.account',
      state: 'live',
      text: { key: 'status.liveViewers', values: { viewers: 298 } },
      title: 'An evening',
      nodes: ['live', 'second'],
    });
    assert.equal(facts.wanted, null);
    assert.deepEqual(facts.recent, { room: 1, other: 1, chat: 1, gift: 1 });
    assert.deepEqual(facts.gifts.last, [
      { name: 'Rose of Jericho', image: 'https://example.com/rose.webp', count: 3, diamonds: 15 },
    ]);
    assert.equal(facts.spans.viewers.at(-1), 298);
    assert.doesNotMatch(JSON.stringify(shown), new RegExp(`${VIEWER}|planted`));
  });

  it('is a picture over https alone', async () => {
    await nodeRed.load([TAB, own(), live()], { account: { apiKey: KEY } });
    const connection = await goLive();
    for (const url of ['http://example.com/a.webp', 'javascript:alert(1)', 'data:image/png;base64,AA==']) {
      const giftDetails = { id: url, giftName: 'X', giftType: 2, diamondCount: 1, giftImage: { url: [url] } };
      connection.send(bundle(Date.now(), gift({ giftType: 2, giftDetails })));
    }
    await until('three gifts', async () => (await rows())[0].connection.gifts.count === 3);
    const images = (await rows())[0].connection.gifts.last.map(({ image }: any) => image);
    assert.deepEqual(images, [null, null, null]);
  });

  it('is why a connection was lost, as a key with what belongs into its text', async () => {
    await nodeRed.load([TAB, own(), live()], { account: { apiKey: KEY } });
    (await goLive()).socket.close(4500);
    await until('lost', async () => (await rows())[0].state === 'reconnecting');
    const [{ text, connection }] = await rows();
    assert.equal(text.key, 'status.reconnecting');
    assert.equal(text.values.reason.key, connection.drops[0].reason.key);
    assert.match(text.values.reason.key, /^reason\./);
    assert.equal(connection.drops[0].count, 1);
  });

  it('is what a person must correct, of nodes and of accounts', async () => {
    const flow = [TAB, account({ service: 'euler' }), live(), live({ id: 'lost', account: 'none' })];
    await nodeRed.load([...flow, live({ id: 'empty', creators: '' })]);
    await until('all of them', async () => (await rows()).length === 3);
    const [first, none] = await overview();
    assert.equal(first.fault, 'the account has no API key');
    assert.deepEqual(first.creators.map(({ nodes, state }: any) => [...nodes, state]).sort(), [
      ['empty', 'failed'],
      ['live', 'failed'],
    ]);
    assert.deepEqual([none.id, none.creators[0].nodes], [null, ['lost']]);
    assert.match(none.creators[0].text.values.reason, /no account is chosen/);
  });

  it('is nothing of a node that was deleted, and the template of one in a subflow', async () => {
    const subflow = { id: 'sub', type: 'subflow', name: 'Sub', in: [], out: [] } as FlowNode;
    const inner = live({ id: 'inner', z: 'sub', creators: 'inner.creator', autoConnect: false });
    const instance = { id: 'instance', type: 'subflow:sub', ...PLACE } as FlowNode;
    await nodeRed.load([TAB, account(), live({ autoConnect: false }), subflow, inner, instance]);
    await until('both', async () => (await rows()).length === 2);
    assert.deepEqual(
      (await rows()).map(({ creator, state, nodes }) => [creator, state, ...nodes]),
      [
        ['host.account', 'stopped', 'live'],
        ['inner.creator', 'stopped', 'inner'],
      ],
    );
    await nodeRed.deploy([TAB, account()], 'full');
    assert.deepEqual(await rows(), []);
  });

  describe('the diagnostics', () => {
    const text = async () => (await get('diagnostics')).text as string;

    it('tell versions, settings, states and counts', async () => {
      await nodeRed.load(
        [TAB, own({ timeout: '60' }), live({ events: ['gift', 'chat'], encoding: 'json', topic: 'x/{type}' })],
        { account: { apiKey: KEY } },
      );
      const connection = await goLive();
      connection.send(bundle(Date.now(), chat(), gift({ count: 3, end: true, diamonds: 2 })));
      await until('the gift', async () => (await rows())[0].connection.gifts?.count === 3);
      connection.socket.close(4500);
      await until('lost', async () => (await rows())[0].state === 'reconnecting');
      const lines = (await text()).split('\n');
      assert.match(
        lines[0] ?? '',
        /^@eulernodes\/node-red-eulerstream \d+\.\d+\.\d+\S*, Node-RED \d\S*, Node\.js \d\S*, \w+ \S+ \w+$/,
      );
      const rest = lines
        .slice(2)
        .join('\n')
        .replace(/, [\d.]+ MB, last \d+ s ago/, '')
        .replace(/\(\d+ s ago\)/, '(now)');
      assert.equal(
        rest,
        [
          'account 1: service custom, restUrl set, wsUrl set, timeout 60; apiKey set',
          '  sockets 0 of 25',
          '  creator 1: reconnecting (closed 4500) attempt 1, json, wants gift+chat',
          '    frames 2, broken 0',
          '    read chat 1, gift 1, room 1, other 1',
          '    lost closed 4500 x1 (now)',
          '    node 1: replays 0, history 0, recovered 0, gifts 3, diamonds 6, streaks ended by service 1, timeout 0, stream 0',
          '',
          'node 1: creators set, events gift+chat, topic set',
          '  creator 1: reconnecting (closed 4500) attempt 1',
          '',
        ].join('\n'),
      );
    });

    it("hold no key, no session, no login, no value of a variable, no address, and nobody's name", async () => {
      const proxy = {
        id: 'proxy',
        type: 'http proxy',
        name: 'planted',
        url: 'http://planted.proxy.example:3128',
        noproxy: [],
      };
      const flow: FlowNode[] = [
        TAB,
        proxy,
        own({ name: 'planted account' }),
        { ...own({ name: 'b', proxy: 'proxy', timeout: 'plantedtimeout', [`planted${KEY}`]: 'x' }), id: 'second' },
        { ...own({ maxConnections: '${PLANTED_SOCKETS}' }), id: 'third' },
        live({ name: 'planted node', topic: 'planted/{type}', giftFilter: ['plantedgift'], creators: 'host.account' }),
        live({ id: 'from-env', creators: 'PLANTED_CREATORS', creatorsType: 'env', autoConnect: false }),
        live({ id: 'wrong', creators: 'planted user name', features: { planted: KEY }, format: 'plantedformat' }),
        live({ id: 'of-second', account: 'second' }),
      ];
      process.env['PLANTED_CREATORS'] = 'planted.creator';
      await nodeRed.load(
        flow,
        {
          account: { apiKey: `\${${VARIABLE}}`, oauthToken: 'planted-session-1234567890' },
          second: { apiKey: KEY, sessionCookie: 'sessionid=planted-session-1234567890' },
          third: { apiKey: KEY },
          proxy: { username: 'planteduser', password: 'plantedpassword' },
        },
        ['network/06-httpproxy.js'],
      );
      const connection = await goLive();
      connection.send(
        bundle(Date.now(), chat({ comment: VIEWER }), gift({ by: VIEWER, name: 'plantedgift', count: 1 })),
      );
      connection.send(bundle(Date.now(), { type: 'PlantedMessage', data: { planted: KEY } }));
      await until('the messages', async () => (await rows()).some(({ connection }) => connection?.recent.other === 2));
      service.refuse({ status: 500, body: `planted ${KEY} ${VALUE}` });
      connection.drop();
      await until('lost', async () => (await rows()).some(({ state }) => state === 'reconnecting'));
      const told = await text();
      assert.match(told, /apiKey \$\{EULER_PLANTED_KEY\}, oauthToken set/);
      assert.match(told, /maxConnections \$\{PLANTED_SOCKETS\}/);
      const harmless = told.replaceAll(`\${${VARIABLE}}`, '').replaceAll('${PLANTED_SOCKETS}', '');
      assert.doesNotMatch(harmless, /planted/i);
      for (const secret of [KEY, VALUE, 'host.account', '127.0.0.1', 'example', 'session-']) {
        assert(!told.includes(secret), `${secret} in\n${told}`);
      }
      assert.doesNotMatch(JSON.stringify(await get('overview')), /planted-session|plantedpassword|planteduser|es_/);
      delete process.env['PLANTED_CREATORS'];
    });
  });
});
