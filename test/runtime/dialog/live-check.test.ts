import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../../nodes/simulator';
import { askAs, dialogOf, GARBAGE } from '../../support/account-dialog';
import { type FakeConnection, FakeService } from '../../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../../support/red';
import { KEY } from '../../support/rest-flow';
import { type Reply, RestServer } from '../../support/rest-server';
import { until } from '../../support/until';
import { bundle, roomInfo } from '../../support/wire';

describe('is-live, asked by a dialog', () => {
  let simulator: Simulator;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    simulator = await startSimulator({ speed: 100 });
  });
  afterEach(async () => {
    await nodeRed.unload();
    await simulator.close();
  });

  const check = (body: unknown, key?: string) => askAs('is-live', body, key);
  /** What the dialog of an account at the simulator sends. */
  const dialog = (overrides: Record<string, unknown> = {}) =>
    dialogOf(simulator.restUrl, { id: 'account', wsUrl: simulator.wsUrl, apiKey: '__PWRD__', ...overrides });

  function deploy(live: Record<string, unknown> = {}, key = KEY): Promise<void> {
    const place = { z: 'tab', x: 1, y: 1 };
    const { restUrl, wsUrl } = simulator;
    const flow: FlowNode[] = [
      TAB,
      { id: 'account', type: 'euler-account', service: 'custom', restUrl, wsUrl, routes: 'flat' },
      {
        id: 'live',
        type: 'euler-live',
        ...place,
        account: 'account',
        creators: 'demo',
        wires: [[], ['states']],
        ...live,
      },
      { id: 'states', type: 'helper', ...place },
    ];
    return nodeRed.load(flow, { account: { apiKey: key } });
  }
  const reach = (state: string) => until(state, () => nodeRed.seen('states').at(-1)?.topic === state);

  it('knows from an open connection, for nothing', async () => {
    await deploy();
    await reach('live');
    const { roomId } = simulator.creator('demo');
    const expected = { ok: true, creator: 'demo', isLive: true, roomId };
    assert.deepEqual(await check(dialog({ creator: 'demo' })), expected);
    assert.deepEqual(await check(dialog({ creator: ' https://www.tiktok.com/@Demo/live?x=1 ' })), expected);
    assert.deepEqual(await check(dialog({ creator: 'demo', apiKey: KEY })), expected, 'the same key, typed again');

    simulator.creator('demo').endStream();
    await reach('offline');
    assert.deepEqual(await check(dialog({ creator: 'demo' })), { ...expected, isLive: false, roomId: null });
    assert.equal(simulator.requests.length, 0);
  });

  const unknowing: [what: string, prepare: () => Promise<unknown>, overrides?: Record<string, unknown>][] = [
    ['nobody watches the creator', () => deploy({ creators: 'other' }).then(() => reach('live'))],
    ['the node was told to stop', () => deploy({ autoConnect: false }).then(() => reach('stopped'))],
    ['the connection is broken', () => deployBroken()],
    ['another time limit is set', () => deploy().then(() => reach('live')), { timeout: '29' }],
    ['another key is typed', () => deploy().then(() => reach('live')), { apiKey: 'another-key' }],
    ['nothing is deployed', () => nodeRed.load([]), { id: '', apiKey: KEY }],
    ['its last look may be long ago', () => deployPatient()],
  ];
  for (const [what, prepare, overrides] of unknowing) {
    it(`asks the service when ${what}`, async () => {
      await prepare();
      const { roomId, isOnline } = simulator.creator('demo');
      const answer = await check(dialog({ creator: 'Demo', ...overrides }));
      const told = { isLive: isOnline, roomId: isOnline ? roomId : null };
      assert.deepEqual(answer, { ok: true, creator: 'demo', ...told });
      assert.deepEqual(
        simulator.requests.map(({ path, query }) => [path, query['uniqueId']]),
        [['/webcast/room_id', 'demo']],
      );
      assert.equal(simulator.requests[0]!.headers['x-api-key'], overrides?.['apiKey'] ?? KEY);
    });
  }
  async function deployBroken(): Promise<void> {
    simulator.refuseUpgrades({ status: 503, times: 100 });
    await deploy();
    await reach('reconnecting');
  }
  async function deployPatient(): Promise<void> {
    await deploy({ pollInterval: 600 });
    await reach('live');
    simulator.creator('demo').endStream();
    await reach('offline');
  }

  it('says who is not live', async () => {
    await deploy({ autoConnect: false });
    const answer = await check(dialog({ creator: 'offline' }));
    assert.deepEqual(answer, { ok: true, creator: 'offline', isLive: false, roomId: null });
  });

  it('shares the limits with the flows of the account, and never waits for one', async () => {
    simulator.rest.set({ limits: { minute: 2 } });
    await deploy({ autoConnect: false });
    const rest = await nodeRed.node('account').rest();
    assert.equal((await check(dialog({ creator: 'demo' }))).ok, true);
    assert.equal(rest.snapshot().minute.remaining, 1);
    assert.equal((await check(dialog({ creator: 'demo' }))).ok, true);
    const sent = simulator.requests.length;
    const answer = await check(dialog({ creator: 'demo' }));
    assert.deepEqual([answer.ok, answer.code], [false, 'RATE_LIMITED']);
    assert.match(answer.message, /can be sent in \d+ s/);
    assert.equal(simulator.requests.length, sent);
    // With other settings nothing is known of it, and the service has the word.
    assert.equal((await check(dialog({ creator: 'demo', timeout: '29' }))).code, 'RATE_LIMITED');
    assert.ok(simulator.requests.length > sent);
  });

  it('looks by a socket of the account where the plan does not include the call', async () => {
    const key = 'community-key-of-mine';
    await deploy({ creators: 'other' }, key);
    await reach('live');
    const { roomId } = simulator.creator('demo');
    const told = { ok: true, bySocket: true };
    assert.deepEqual(await check(dialog({ creator: 'demo' }), key), { ...told, creator: 'demo', isLive: true, roomId });
    const offline = await check(dialog({ creator: 'offline' }), key);
    assert.deepEqual(offline, { ...told, creator: 'offline', isLive: false, roomId: null });
    assert.equal(nodeRed.seen('states').at(-1)!.topic, 'live');
    assert.equal(nodeRed.seen('states').length, 2, 'the node noticed nothing');
  });

  it('asks the built-in simulator', async () => {
    await nodeRed.load([]);
    const answer = await check(dialog({ service: 'simulator', id: '', apiKey: '', creator: 'demo' }));
    assert.match(answer.roomId, /^\d{15,}$/);
    assert.deepEqual({ ...answer, roomId: '' }, { ok: true, creator: 'demo', isLive: true, roomId: '' });
  });

  const names: [given: unknown, words: RegExp][] = [
    ['', /enter a TikTok username/],
    [undefined, /enter a TikTok username/],
    ['two, names', /two, names is not a TikTok username/],
    ['${CREATOR}', /CREATOR/],
    ['https://vm.tiktok.com/x', /is a short link/],
    [['demo'], /Creator must be a text/],
    [{ toString: 1 }, /Creator must be a text/],
  ];
  it('says which username is none, and asks nobody', async () => {
    await deploy({ autoConnect: false });
    for (const [creator, words] of names) {
      const answer = await check(dialog({ creator }));
      assert.deepEqual([answer.ok, answer.code], [false, 'INVALID_INPUT'], JSON.stringify(creator));
      assert.match(answer.message, words);
    }
    assert.equal(simulator.requests.length, 0);
  });

  it('takes garbage for what it is', async () => {
    await nodeRed.load([]);
    for (const body of GARBAGE) {
      const { ok, code } = await check(body);
      assert.deepEqual([ok, code], [false, 'INVALID_INPUT'], JSON.stringify(body));
    }
  });

  it('sends a stored key nowhere but to the stored URLs', async () => {
    await deploy({ autoConnect: false });
    for (const overrides of [
      { restUrl: 'https://attacker.example' },
      { wsUrl: 'wss://attacker.example' },
      { id: 'live' },
    ]) {
      const answer = await check(dialog({ creator: 'demo', ...overrides }));
      assert.match(answer.message, /stored key is/);
    }
    assert.match((await check(dialog({ creator: 'demo', apiKey: '' }))).message, /has no API key/);
    assert.equal(simulator.requests.length, 0);
  });

  describe('of a scripted service', () => {
    let server: RestServer;

    beforeEach(async () => {
      server = await RestServer.start();
      await nodeRed.load([]);
    });
    afterEach(() => server.close());

    const replies: [what: string, reply: Reply, code: string, message: RegExp][] = [
      [
        'nobody has that name',
        { status: 404, body: { code: 404, message: 'No such user.' } },
        'NOT_FOUND',
        /No such user/,
      ],
      [
        'the key is refused, and no socket can be opened either',
        { status: 401, body: { message: `Key ${KEY} is invalid.` } },
        'UNAUTHORIZED',
        /\*\*\* is invalid\. .*; and a look by a socket: the connection was refused/,
      ],
      [
        'the limit is reached',
        { status: 429, headers: { 'retry-after': '30' }, body: { message: 'Slow down' } },
        'RATE_LIMITED',
        /Slow down.* 30 s/,
      ],
      ['it is another site', { body: '<html>' }, 'BAD_RESPONSE', /JSON/],
    ];
    for (const [what, reply, code, message] of replies) {
      it(`says so when ${what}`, async () => {
        server.always(reply);
        const answer = await check(dialogOf(server.url, { creator: 'demo' }));
        assert.deepEqual([answer.ok, answer.code], [false, code]);
        assert.match(answer.message, message);
      });
    }

    describe('that refuses the call, and has sockets', () => {
      const PLAN = { status: 401, body: { message: 'You lack authorization for this route: a Business plan has it.' } };
      let sockets: FakeService;
      const look = (overrides: Record<string, unknown> = {}) =>
        check(dialogOf(server.url, { creator: 'demo', wsUrl: sockets.url, ...overrides }));
      const isLive = (connection: FakeConnection) => connection.send(bundle(Date.now(), roomInfo()));

      beforeEach(async () => {
        sockets = await FakeService.start();
        server.always(PLAN);
      });
      afterEach(() => sockets.stop());

      for (const [what, refusal] of [
        ['plan', PLAN],
        ['key', { status: 401, body: { message: 'Unknown key' } }],
        ['permission', { status: 403, body: { message: 'Not for you' } }],
        ['payment', { status: 402, body: { message: 'Pay' } }],
      ] as const) {
        it(`looks by one: ${what}`, async () => {
          server.always(refusal);
          sockets.onConnection = isLive;
          const { ok, isLive: found, bySocket } = await look();
          assert.deepEqual([ok, found, bySocket], [true, true, true]);
          await until('closed', () => sockets.open.length === 0 && sockets.last.closedWith !== null);
          assert.deepEqual([sockets.upgrades, sockets.last.closedWith], [1, 1000]);
          assert.equal(sockets.last.url.searchParams.get('uniqueId'), 'demo');
        });
      }

      it('hears that nobody is live, from the first answer', async () => {
        sockets.onConnection = ({ socket }) => socket.close(4404);
        const answer = await look();
        assert.deepEqual(answer, { ok: true, creator: 'demo', isLive: false, roomId: null, bySocket: true });
        assert.equal(sockets.upgrades, 1);
      });

      for (const [how, prepare, words] of [
        ['a close code', () => (sockets.onConnection = ({ socket }) => socket.close(4429)), /too many connections/],
        ['a lost connection', () => (sockets.onConnection = ({ drop }) => drop()), /the connection was lost/],
        [
          'a refused upgrade',
          () => sockets.refuse({ status: 403, body: `{"message":"No socket for ${KEY}"}` }),
          /no permission.*No socket for \*\*\*/,
        ],
      ] as const) {
        it(`says both reasons where the socket is of no use either: ${how}`, async () => {
          prepare();
          const { ok, code, message } = await look();
          assert.deepEqual([ok, code], [false, 'PLAN_REQUIRED']);
          assert.match(message, /a Business plan has it; and a look by a socket: /);
          assert.match(message, words);
          await until('no socket', () => sockets.open.length === 0);
          assert.equal(sockets.upgrades, 1);
        });
      }

      it('opens one at a time, a second apart, whoever asks', async () => {
        const opens: number[] = [];
        let most = 0;
        sockets.onConnection = (connection) => {
          opens.push(performance.now());
          most = Math.max(most, sockets.open.length);
          isLive(connection);
        };
        const answers = await Promise.all([look(), look({ creator: 'quiet', timeout: '29' })]);
        assert.deepEqual(
          answers.map(({ isLive }) => isLive),
          [true, true],
        );
        assert.equal(most, 1);
        assert.ok(opens[1]! - opens[0]! > 900, `opened after ${opens[1]! - opens[0]!} ms`);
      });

      it('asks by no socket where the call has failed for another reason', async () => {
        for (const status of [404, 429, 500]) {
          server.always({ status, body: { message: 'It is no use' } });
          assert.equal((await look()).ok, false);
        }
        assert.equal(sockets.upgrades, 0);
      });
    });

    it('does not wait for ever', async () => {
      server.always(() => new Promise(() => undefined));
      const answer = await check(dialogOf(server.url, { creator: 'demo', timeout: '1' }));
      assert.deepEqual([answer.ok, answer.code], [false, 'TIMEOUT']);
      await until('no socket', () => server.sockets.size === 0);
    });
  });
});
