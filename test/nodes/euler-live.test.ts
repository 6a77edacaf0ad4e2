import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../nodes/client/events/model';
import { StatusLine } from '../../nodes/runtime/node-red/status-line';
import { type FakeConnection, FakeService } from '../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { bundle, chat, gift, message, roomInfo } from '../support/wire';

const KEY = 'es_secret-key/with+signs=';

describe('euler-live', () => {
  let service: FakeService;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    service = await FakeService.start();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await until('all sockets closed', () => service.open.length === 0);
    await service.stop();
  });

  function flow(live: Record<string, unknown> = {}, account: Record<string, unknown> = {}): FlowNode[] {
    return [
      TAB,
      {
        id: 'account',
        type: 'euler-account',
        service: 'custom',
        restUrl: 'http://127.0.0.1:9',
        wsUrl: service.url,
        routes: 'flat',
        ...account,
      },
      {
        id: 'live',
        type: 'euler-live',
        z: 'tab',
        x: 1,
        y: 1,
        account: 'account',
        creators: '@Host.Account',
        wires: [['events'], ['connection']],
        ...live,
      },
      { id: 'events', type: 'helper', z: 'tab', x: 1, y: 1 },
      { id: 'connection', type: 'helper', z: 'tab', x: 1, y: 1 },
      { id: 'catch', type: 'catch', z: 'tab', x: 1, y: 1, scope: ['live'], wires: [['caught']] },
      { id: 'caught', type: 'helper', z: 'tab', x: 1, y: 1 },
    ];
  }

  const credentials = { account: { apiKey: KEY } };
  const load = (live?: Record<string, unknown>, account?: Record<string, unknown>) =>
    nodeRed.load(flow(live, account), credentials);
  const lastStatus = (id = 'live') => nodeRed.statuses(id).at(-1);
  const states = () => nodeRed.seen('connection').map(({ topic }) => topic);

  async function goLive(live?: Record<string, unknown>): Promise<FakeConnection> {
    await load(live);
    const connection = await service.connected(1);
    connection.send(bundle(Date.now(), roomInfo()));
    await until('live', () => states().includes('live'));
    return connection;
  }

  it('sends one message per event, and the states of the connection on its second output', async () => {
    const connection = await goLive({ events: ['chat', 'gift'] });
    const since = nodeRed.seen('connection')[1]!.payload.since;
    assert.ok(Math.abs(since - Date.now()) < 30_000);
    assert.equal(connection.url.searchParams.get('uniqueId'), 'host.account');
    assert.equal(connection.url.searchParams.get('apiKey'), KEY);
    const now = Date.now() + 10;
    connection.send(
      bundle(
        now,
        chat({ createTime: now }),
        message('WebcastLikeMessage'),
        gift({ count: 3, end: true, diamonds: 5, createTime: now }),
      ),
    );
    const [first, second] = await nodeRed.see('events', 2);
    assert.equal(first!.topic, 'chat');
    assert.equal(first!['creator'], 'host.account');
    assert.equal(first!.payload.text, 'hello');
    assert.equal('history' in first!, false);
    assert.equal('raw' in first!, false);
    assert.deepEqual([second!.payload.count, second!.payload.diamonds, second!.payload.final], [3, 15, true]);
    assert.deepEqual(states(), ['connecting', 'live']);
    assert.deepEqual(nodeRed.seen('connection')[1]!.payload, {
      state: 'live',
      creator: 'host.account',
      roomId: '7400000000000000001',
      since,
      code: null,
      reason: null,
      error: null,
      attempt: 0,
      retryAt: null,
      title: 'Evening stream',
      viewers: 298,
    });
    await until('status', () => lastStatus()?.text === 'live · 298 viewers');
    assert.deepEqual(lastStatus(), { fill: 'green', shape: 'dot', text: 'live · 298 viewers' });
  });

  it('gives raw data, or both', async () => {
    for (const format of ['raw', 'both']) {
      const connection = await goLive({ format, events: ['chat'], topic: 'tiktok/{creator}/{type}' });
      const sent = chat({ createTime: Date.now() + 10 });
      connection.send(bundle(Date.now() + 10, sent));
      const [got] = await nodeRed.see('events');
      assert.deepEqual(format === 'raw' ? got!.payload : got!['raw'], sent);
      if (format === 'both') assert.equal(got!.payload.text, 'hello');
      assert.equal(got!.topic, 'tiktok/host.account/chat');
      await nodeRed.unload();
      await service.stop();
      service = await FakeService.start();
    }
  });

  it('marks history where it is wanted', async () => {
    const connection = await goLive({ history: 'emit', format: 'raw', events: ['chat'] });
    connection.send(bundle(Date.now(), chat({ createTime: Date.now() - 60_000 })));
    assert.equal((await nodeRed.see('events'))[0]!['history'], true);
  });

  it('sends states on output 2 only when state, code, reason or attempt change', async () => {
    const connection = await goLive();
    connection.send(bundle(Date.now(), message('WebcastRoomUserSeqMessage', { viewerCount: 5 })));
    connection.send(bundle(Date.now(), roomInfo({ title: 'New title' })));
    await nodeRed.see('events', 3);
    connection.socket.close(4500);
    await until('reconnecting', () => states().includes('reconnecting'));
    const { payload } = nodeRed.seen('connection').at(-1)!;
    assert.deepEqual([payload.code, payload.attempt, payload.title], [4500, 1, 'New title']);
    assert.ok(payload.retryAt >= Date.now() - 1_000);
    (await service.connected(2)).send(bundle(Date.now(), roomInfo()));
    await until('live again', () => states().length === 4);
    assert.deepEqual(states(), ['connecting', 'live', 'reconnecting', 'live']);
    const since = nodeRed.seen('connection').map((told) => told.payload.since as number | null);
    assert.ok(since[0] === null && typeof since[1] === 'number', 'null until live');
    assert.deepEqual(since.slice(2), [since[1], since[1]], 'of the room, not of the connection');
    assert.ok(
      nodeRed
        .statuses('live')
        .some(
          ({ fill, shape, text }) =>
            fill === 'red' && shape === 'ring' && /TikTok closed the connection/.test(text ?? ''),
        ),
    );
  });

  it('counts down to the next try', async () => {
    service.refuse({ status: 503, headers: { 'retry-after': '30' } });
    await load();
    const seconds = () =>
      new Set(nodeRed.statuses('live').flatMap(({ text = '' }) => /^reconnecting in (\d+) s/.exec(text)?.[1] ?? []));
    await until('two figures', () => seconds().size > 1);
    const [first, second] = [...seconds()].map(Number) as [number, number];
    assert.ok(first > second && second > 20);
  });

  it('shows a refused key as what a person must mend, and raises it once to Catch', async () => {
    await load();
    (await service.connected(1)).socket.close(4401, `bad key ${KEY}`);
    const [caught] = await nodeRed.see('caught');
    assert.equal(caught!['error'].code, 'UNAUTHORIZED');
    assert.match(caught!['error'].message, /API key/);
    assert.equal(caught!.payload.state, 'failed');
    await until('status', () => lastStatus()?.text === 'key refused');
    assert.deepEqual(lastStatus(), { fill: 'red', shape: 'dot', text: 'key refused' });
    assert.deepEqual(states(), ['connecting', 'failed']);
    assert.equal(nodeRed.seen('caught').length, 1);
    assert.equal(service.upgrades, 1);
  });

  const codes: [code: number, body: string, error: string][] = [
    [400, '{"message":"bad"}', 'INVALID_INPUT'],
    [401, '{"statusCode":401,"message":"API key is invalid"}', 'UNAUTHORIZED'],
    [401, '{"code":401,"message":"You lack authorization for this premium route"}', 'PLAN_REQUIRED'],
    [403, '', 'FORBIDDEN'],
  ];
  for (const [status, body, code] of codes) {
    it(`tells Catch ${code} for an upgrade refused with ${status} ${body}`, async () => {
      service.refuse({ status, body });
      await load();
      const [caught] = await nodeRed.see('caught');
      assert.equal(caught!['error'].code, code);
      assert.equal(nodeRed.seen('connection').at(-1)!.payload.error, code);
      assert.equal(caught!.payload.code, status);
    });
  }

  const configErrors: [what: string, live: Record<string, unknown>, account: Record<string, unknown>, words: RegExp][] =
    [
      ['no account', { account: '' }, {}, /no account/],
      ['an account that is not there', { account: 'elsewhere' }, {}, /no account/],
      ['no creator', { creators: '' }, {}, /no creator/],
      ['a creator that is an object', { creators: [{ name: 'x' }] }, {}, /Creators must be a text/],
      ['a creator that is none', { creators: 'two words' }, {}, /two words is not a TikTok username/],
      ['an unresolved variable', { creators: '${NOBODY_SETS_THIS}' }, {}, /NOBODY_SETS_THIS/],
      ['a bad topic', { topic: 'tiktok/{typ}' }, {}, /\{typ\}/],
      ['an unknown event type', { events: ['gifts'] }, {}, /gifts/],
      ['a bad number', { pollInterval: 'soon' }, {}, /must be a number/],
      ['a short poll interval', { pollInterval: 5 }, {}, /from 30/],
      ['features that are no object', { features: '[1]' }, {}, /JSON object/],
      ['an unresolved feature', { features: { enableTranscription: '${NOBODY_SETS_THIS}' } }, {}, /NOBODY_SETS_THIS/],
      ['a feature that is a list', { features: { flags: [1] } }, {}, /one value/],
      ['a bad URL', {}, { wsUrl: 'not a url' }, /WebSocket URL/],
      ['a URL in plain text', {}, { wsUrl: 'ws://example.test' }, /plain text/],
      ['an unresolved URL', {}, { wsUrl: '${NOBODY_SETS_THIS}' }, /NOBODY_SETS_THIS/],
      ['an unknown service', {}, { service: 'eular' }, /Service must be one of/],
      ['a TLS node that is not there', {}, { tls: 'elsewhere' }, /TLS/],
    ];
  for (const [what, live, account, words] of configErrors) {
    it(`says what is wrong with ${what}`, async () => {
      await load(live, account);
      const [caught] = await nodeRed.see('caught');
      assert.match(caught!['error'].message, words);
      assert.equal(caught!['error'].code, 'INVALID_INPUT');
      await until('status', () => lastStatus()?.fill === 'red');
      assert.equal(lastStatus()?.shape, 'dot');
      assert.match(lastStatus()?.text ?? '', words);
      assert.deepEqual(states(), ['failed']);
      assert.equal(nodeRed.seen('caught').length, 1);
      assert.equal(service.upgrades, 0);
    });
  }

  it('says that the key is missing, or its variable', async () => {
    await nodeRed.load(flow(), { account: {} });
    assert.match((await nodeRed.see('caught'))[0]!['error'].message, /no API key/);
    await nodeRed.unload();
    await nodeRed.load(flow(), { account: { apiKey: '${NOBODY_SETS_THIS}' } });
    assert.match((await nodeRed.see('caught'))[0]!['error'].message, /API key.*NOBODY_SETS_THIS/);
    assert.equal(service.upgrades, 0);
  });

  it('takes creators from a variable, which may still be empty', async () => {
    await nodeRed.load(flow({ creators: 'who', creatorsType: 'flow', inputs: 1 }), credentials);
    const [none] = await nodeRed.see('connection');
    assert.deepEqual([none!.topic, none!.payload.creator, none!.payload.reason], ['stopped', null, 'no creator yet']);
    await until('status', () => lastStatus()?.text === 'no creator yet');
    nodeRed.node('live').context().flow.set('who', ['@One', 'https://www.tiktok.com/@Two/live?x=1']);
    nodeRed.input('live', { action: 'connect' });
    const names =
      (await service.connected(1),
      await service.connected(2),
      service.connections.map(({ url }) => url.searchParams.get('uniqueId')));
    assert.deepEqual(names, ['one', 'two']);
    assert.equal(nodeRed.seen('caught').length, 0);
  });

  it('says so when a variable holds no usernames', async () => {
    await nodeRed.load(flow({ creators: 'who', creatorsType: 'flow', inputs: 1 }), credentials);
    await nodeRed.see('connection');
    nodeRed.node('live').context().flow.set('who', { one: true });
    nodeRed.input('live', { action: 'connect' });
    const [caught] = await nodeRed.see('caught');
    const words = /Creators: flow\.who holds an object; it must hold usernames, as a text or a list$/;
    assert.match(caught!['error'].message, words);
    assert.equal(service.upgrades, 0);
  });

  it('tells the states in the message that asked: a copy with its own properties for each creator', async () => {
    await load({ autoConnect: false, inputs: 1, creators: 'one, two' });
    await nodeRed.see('connection', 2);
    const res = { _res: { of: 'http in' } };
    const question = {
      _msgid: 'asked',
      action: 'status',
      payload: { mine: true },
      topic: 'mine',
      req: { path: '/state' },
      res,
      _linkSource: [{ id: 'call', node: 'link call' }],
      own: { list: [1] },
    };
    nodeRed.input('live', question);
    const [first, second] = (await nodeRed.see('connection', 4)).slice(2);
    for (const [answer, creator] of [
      [first!, 'one'],
      [second!, 'two'],
    ] as const) {
      assert.deepEqual([answer.topic, answer['creator'], answer.payload.creator], ['stopped', creator, creator]);
      assert.equal('mine' in answer.payload, false);
      assert.equal('action' in answer, false, 'an mqtt node further on would take it for its own');
      assert.equal(answer._msgid, 'asked');
      assert.deepEqual([answer['req'], answer['_linkSource']], [question.req, question._linkSource]);
      assert.equal(answer['res']._res, res._res, 'the very response that waits');
      assert.deepEqual(answer['own'], { list: [1] });
    }
    assert.notEqual(first!['own'], second!['own']);
    nodeRed.input('live', { action: 'status', creator: '@Two', own: 1 });
    const narrowed = (await nodeRed.see('connection', 5))[4]!;
    assert.deepEqual([narrowed['creator'], narrowed['own'], nodeRed.seen('connection').length], ['two', 1, 5]);
  });

  it('connects only when told, if so set, and obeys actions', async () => {
    await load({ autoConnect: false, inputs: 1, creators: 'one, two' });
    await nodeRed.see('connection', 2);
    assert.deepEqual(states(), ['stopped', 'stopped']);
    assert.equal(service.upgrades, 0);
    nodeRed.input('live', { action: 'connect', creator: '@Two' });
    (await service.connected(1)).send(bundle(Date.now(), roomInfo()));
    await until('live', () => states().includes('live'));
    await until('status', () => lastStatus()?.text === '1 live, 1 stopped');
    nodeRed.input('live', { action: 'status' });
    await nodeRed.see('connection', 6);
    assert.deepEqual(
      nodeRed
        .seen('connection')
        .slice(-2)
        .map(({ payload }) => [payload.creator, payload.state]),
      [
        ['one', 'stopped'],
        ['two', 'live'],
      ],
    );
    nodeRed.input('live', { action: 'watch', payload: ['two', 'three'] });
    assert.equal((await service.connected(2)).url.searchParams.get('uniqueId'), 'three');
    service.last.send(bundle(Date.now(), roomInfo()));
    await until('both live', () => states().filter((state) => state === 'live').length === 3);
    assert.equal(service.open.length, 2);
    nodeRed.input('live', { action: 'disconnect' });
    await until('closed', () => service.connections.every(({ closedWith }) => closedWith !== null));
    assert.deepEqual(
      service.connections.map(({ closedWith }) => closedWith),
      [1000, 1000],
    );
    assert.equal(states().at(-1), 'stopped');
    assert.equal(nodeRed.seen('caught').length, 0);
  });

  it('shows the states of who is left of its list', async () => {
    const { minIntervalMs } = StatusLine;
    StatusLine.minIntervalMs = 0; // nothing is put off, so that nothing is set right by the way
    try {
      await load({ autoConnect: false, inputs: 1, creators: 'one, two' });
      await until('both', () => lastStatus()?.text === '2 stopped');
      nodeRed.input('live', { action: 'connect', creator: 'two' });
      (await service.connected(1)).send(bundle(Date.now(), roomInfo()));
      await until('one is live', () => lastStatus()?.text === '1 live, 1 stopped');
      nodeRed.input('live', { action: 'watch', payload: ['two'] });
      await until('who is left', () => lastStatus()?.text?.startsWith('live') === true);
    } finally {
      StatusLine.minIntervalMs = minIntervalMs;
    }
  });

  for (const [what, input] of [
    ['an unknown action', { action: 'dance' }],
    ['no action', { payload: 1 }],
    ['a creator that is not watched', { action: 'connect', creator: 'stranger' }],
    ['a creator that is none', { action: 'status', creator: { a: 1 } }],
    ['a list that is none', { action: 'watch', payload: 17 }],
  ] as const) {
    it(`answers ${what} with an error to Catch`, async () => {
      await goLive({ inputs: 1 });
      nodeRed.input('live', { ...input });
      const [caught] = await nodeRed.see('caught');
      assert.equal(caught!['error'].code, 'INVALID_INPUT');
      assert.equal(service.open.length, 1);
    });
  }

  for (const type of EVENT_TYPES) {
    it(`sends a sample of ${type} when its button is pressed`, async () => {
      await load({
        sample: type,
        events: ['chat', type],
        giftFilter: ['Lion'],
        minDiamonds: 1_000,
        autoConnect: false,
      });
      await nodeRed.see('connection');
      await nodeRed.request().post('/euler-live/live/sample').expect(200);
      const [got] = await nodeRed.see('events');
      assert.equal(got!.payload.type, type);
      assert.equal(got!['simulated'], true);
      assert.equal(got!.topic, type);
      if (type === 'gift') {
        const { added, count, diamonds, final, gift } = got!.payload;
        assert.deepEqual([added, final, gift.name], [count, true, 'Lion']);
        assert.ok(diamonds >= 1_000);
      }
      const empty = Object.entries(got!.payload as object).filter(([, value]) => value === null || value === '');
      assert.ok(empty.length <= 4, `a sample shows what the fields hold: ${JSON.stringify(empty)}`);
    });
  }

  it('says why no sample is sent where the settings are wrong', async () => {
    await load({ sample: 'nothing' });
    const { body } = await nodeRed.request().post('/euler-live/live/sample').expect(400);
    assert.match(body.message, /no event type nothing/);
    assert.equal(nodeRed.seen('events').length, 0);
  });

  it('says that it sends no such event where the sample is one that its own filter holds back', async () => {
    await load({ sample: 'gift', events: ['chat', 'follow'], autoConnect: false });
    const { body } = await nodeRed.request().post('/euler-live/live/sample').expect(400);
    assert.match(body.message, /the sample is a gift, and this node sends only chat, follow: choose another sample/);
    assert.equal(nodeRed.seen('events').length, 0);
  });

  it('answers 404 when a node is not deployed, or is none of ours', async () => {
    await load();
    await nodeRed.request().post('/euler-live/nobody/sample').expect(404);
    await nodeRed.request().post('/euler-live/account/sample').expect(404);
  });

  it('says goodbye with 1000 when Node-RED stops', async () => {
    const connection = await goLive();
    await nodeRed.unload();
    await until('closed', () => connection.closedWith !== null);
    assert.equal(connection.closedWith, 1000);
  });

  it('survives 20 deploys of all kinds in the middle of streaks: one socket, no gift lost or repeated', async () => {
    const options = { events: ['gift'], gifts: 'updates' };
    const connection = await goLive(options);
    let given = 0;
    for (let deploy = 0; deploy < 20; deploy++) {
      const groupId = String(1_700_000_000_000 + deploy);
      for (let count = 1; count <= 3; count++) {
        given++;
        connection.send(bundle(Date.now(), gift({ count, groupId, end: count === 3, createTime: Date.now() + 10 })));
        if (count === 2) {
          const type = (['full', 'flows', 'nodes'] as const)[deploy % 3]!;
          const deployed = nodeRed.deploy(flow({ ...options, name: `deploy ${deploy}` }), type, credentials);
          given++;
          connection.send(bundle(Date.now(), gift({ giftType: 2, createTime: Date.now() + 10 })));
          await deployed;
        }
      }
    }
    const total = () => nodeRed.seen('events').reduce((sum, { payload }) => sum + (payload.added as number), 0);
    await until(`${given} gifts, have ${total()}`, () => total() >= given);
    assert.equal(total(), given);
    assert.equal(service.connections.length, 1);
    assert.equal(service.open.length, 1);
  });

  it('shows the key nowhere: not in logs, statuses, messages, errors or flows', async () => {
    service.refuse(
      { status: 500, body: JSON.stringify({ message: `key ${KEY} and ${encodeURIComponent(KEY)}` }) },
      { status: 401, body: JSON.stringify({ message: `key ${KEY} and ${encodeURIComponent(KEY)} refused` }) },
    );
    await load();
    await nodeRed.see('caught');
    const everything = JSON.stringify([
      nodeRed.logs(),
      nodeRed.statuses('live'),
      ['events', 'connection', 'caught'].map((id) => nodeRed.seen(id)),
    ]);
    assert.match(everything, /\*\*\* and \*\*\* refused/);
    for (const secret of [KEY, encodeURIComponent(KEY)]) assert.equal(everything.includes(secret), false);
  });

  it('shows no part of a key at the end of a long refusal', async () => {
    service.refuse({ status: 401, body: JSON.stringify({ message: `${'x'.repeat(190)} ${KEY}` }) });
    await load();
    const [caught] = await nodeRed.see('caught');
    assert.equal(JSON.stringify(caught).includes(KEY.slice(0, 6)), false);
  });

  it('sends on when a deploy cannot start because a type is missing, and says goodbye afterwards', async () => {
    const connection = await goLive({ events: ['chat'] });
    const missing = { id: 'missing', type: 'no-such-type', z: 'tab', x: 1, y: 1, wires: [] };
    await nodeRed.deploy([...flow({ events: ['chat'] }), missing], 'nodes', credentials).catch(() => undefined);
    connection.send(bundle(Date.now() + 10, chat({ createTime: Date.now() + 10 })));
    await nodeRed.see('events');
    await nodeRed.unload();
    await until('closed', () => connection.closedWith !== null);
    assert.equal(connection.closedWith, 1000);
  });

  it('obeys a disconnect though a slow context store has not yet told whom to connect', async () => {
    await nodeRed.load(flow({ creators: 'who', creatorsType: 'flow', inputs: 1 }), credentials);
    await nodeRed.see('connection');
    const node = nodeRed.node('live');
    let answer: ((error: null, value: string) => void) | undefined;
    const get = (_key: string, _store: string, callback: typeof answer) => (answer = callback);
    node.context = () => ({ flow: { get } });
    nodeRed.input('live', { action: 'connect' });
    await until('the store is asked', () => answer !== undefined);
    nodeRed.input('live', { action: 'disconnect' });
    answer!(null, 'host.account');
    nodeRed.input('live', { action: 'status' });
    nodeRed.input('live', { action: 'nonsense' });
    await nodeRed.see('caught');
    assert.equal(service.upgrades, 0);
  });

  it('has nothing left to do after it was stopped', async () => {
    await goLive({ events: ['gift'] });
    await nodeRed.unload();
    await until('no socket', () => service.open.length === 0);
    assert.equal(process.getActiveResourcesInfo().filter((name) => name === 'TLSSocketWrap').length, 0);
  });
});
