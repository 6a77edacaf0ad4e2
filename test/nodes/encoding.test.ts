// The live node over both encodings, in a running Node-RED, against the simulator.
import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../nodes/simulator';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { chat } from '../support/wire';

/** What the service makes of TikTok's events: over protobuf it sends none of it. */
const LACKING = new Set(['presence', 'room']);
/** The same user within 10 s is one subscription: the node that heard the first of them, before what is compared, sends one less. */
const ONCE_IN_A_WHILE = 'subscribe';
/** Among `other`, what it has to say itself. */
const OWN = /^(tiktok\.|room\.status|workerInfo)/;
const START = '7400000000000000123';
const FLAG = 'features.rawMessages';
const credentials = { account: { apiKey: 'any-key' } };

describe('euler-live, encoding', () => {
  let simulator: Simulator;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    simulator = await startSimulator({ speed: 20 });
  });
  afterEach(async () => {
    await nodeRed.unload();
    await until('all sockets closed', () => simulator.sockets === 0);
    await simulator.close();
  });

  const live = (id: string, more: Record<string, unknown> = {}): FlowNode[] => [
    {
      id,
      type: 'euler-live',
      z: 'tab',
      x: 1,
      y: 1,
      account: 'account',
      creators: 'demo',
      wires: [[`${id}-events`], [`${id}-states`]],
      ...more,
    },
    { id: `${id}-events`, type: 'helper', z: 'tab', x: 1, y: 1 },
    { id: `${id}-states`, type: 'helper', z: 'tab', x: 1, y: 1 },
  ];
  const flow = (...nodes: FlowNode[][]): FlowNode[] => [
    TAB,
    {
      id: 'account',
      type: 'euler-account',
      service: 'custom',
      restUrl: simulator.restUrl,
      wsUrl: simulator.wsUrl,
      routes: 'flat',
    },
    ...nodes.flat(),
  ];
  const states = (id: string) => nodeRed.seen(`${id}-states`).map(({ topic }) => topic);
  const events = (id: string) => nodeRed.seen(`${id}-events`);
  const isLive = (...ids: string[]) => until('live', () => ids.every((id) => states(id).at(-1) === 'live'));
  const flags = () => simulator.connections.map(({ query }) => query[FLAG] ?? null);
  /** Of the client: it names the creator. */
  const warnings = () =>
    nodeRed.logged().flatMap((args) => {
      const [entry] = args as [{ level?: number; msg?: unknown }];
      return entry.level === 30 && String(entry.msg).startsWith('@') ? [String(entry.msg)] : [];
    });

  /** The payloads from one message on, of what travels in either encoding. */
  function sinceStart(id: string): any[] {
    const payloads = events(id).map(({ payload }) => payload);
    const index = payloads.findIndex((payload) => payload.id === START);
    return index < 0
      ? []
      : payloads
          .slice(index + 1)
          .filter(({ type, name }) => !LACKING.has(type) && type !== ONCE_IN_A_WHILE && !OWN.test(name ?? ''));
  }

  it('gives the same payloads in the same order as JSON, but for what protobuf lacks', async () => {
    await nodeRed.load(flow(live('json'), live('protobuf', { encoding: 'protobuf' })), credentials);
    await isLive('json', 'protobuf');
    // What is replayed to each has another frame around it, and may take its time from that.
    await until('both hear all', () => events('json').length > 50 && events('protobuf').length > 50);
    simulator.creator('demo').send(chat({ id: START, createTime: Date.now() }));
    const isEnough = (id: string) => sinceStart(id).length > 150;
    await until('the same to compare', () => isEnough('protobuf') && isEnough('json'), 20_000);
    const [json, protobuf] = [sinceStart('json'), sinceStart('protobuf')];
    const length = Math.min(json.length, protobuf.length);
    assert.ok(length > 120, `${length} payloads to compare`);
    // A caption has no time of its own: it gets its frame's, of which each socket has another.
    const OTHERWISE: Record<string, object> = { other: { data: null }, caption: { timestamp: null } };
    const comparable = (payload: any) => ({ ...payload, ...OTHERWISE[payload.type] });
    for (let index = 0; index < length; index++) {
      assert.deepEqual(comparable(protobuf[index]), comparable(json[index]), `payload ${index}`);
    }
    const others = protobuf.filter(({ type }) => type === 'other');
    assert.ok(others.every(({ data }) => typeof data === 'string' && /^[\w+/]+=*$/.test(data)));
    assert.deepEqual(flags(), [null, 'true']);
    assert.deepEqual(warnings(), []);
  });

  it('goes on with JSON where events come as text: one warning, a reason, each gift once', async () => {
    simulator.creator('demo').setRawForm('text');
    const gifts = { events: ['gift'], gifts: 'updates' };
    await nodeRed.load(flow(live('json', gifts), live('protobuf', { ...gifts, encoding: 'protobuf' })), credentials);
    await isLive('json', 'protobuf');
    await until('the fallback', () => nodeRed.seen('protobuf-states').at(-1)?.payload.reason !== null);
    const { payload } = nodeRed.seen('protobuf-states').at(-1)!;
    assert.deepEqual(
      [payload.state, payload.reason, payload.code],
      ['live', 'JSON instead of protobuf: events came as text', null],
    );
    assert.equal(nodeRed.seen('json-states').at(-1)!.payload.reason, null);
    const from = (id: string) => new Set(events(id).map(({ payload }) => payload.id as string));
    const before = from('protobuf');
    await until('gifts', () => [...from('protobuf')].filter((id) => !before.has(id)).length >= 10, 20_000);
    const ids = events('protobuf').map(({ payload }) => payload.id as string);
    assert.equal(new Set(ids).size, ids.length, 'no gift twice');
    assert.deepEqual(warnings(), [`@demo: ${payload.reason}; so it stays until Node-RED starts again`]);
    await nodeRed.deploy(flow(live('another', { encoding: 'protobuf' })), 'full', credentials);
    await isLive('another');
    assert.deepEqual(
      flags().filter((flag) => flag !== null),
      ['true'],
    );
  });

  it('tries JSON where the flag is refused', async () => {
    simulator.creator('demo').setRawForm('refused');
    await nodeRed.load(flow(live('protobuf', { encoding: 'protobuf' })), credentials);
    await isLive('protobuf');
    assert.deepEqual(flags(), ['true', null]);
    assert.deepEqual(states('protobuf'), ['connecting', 'connecting', 'live']);
    assert.match(nodeRed.seen('protobuf-states').at(-1)!.payload.reason, /the service refused it/);
  });

  it('gives bytes in raw, also when they are packed, and loses nothing in a deploy', async () => {
    simulator.creator('demo').setRawForm('gzip');
    const node = (wired: string) =>
      live('protobuf', { encoding: 'protobuf', format: 'raw', events: ['chat'], topic: wired });
    await nodeRed.load(flow(node('before')), credentials);
    const [first] = await nodeRed.see('protobuf-events');
    assert.equal(first!.payload.type, 'WebcastChatMessage');
    assert.ok(Buffer.isBuffer(first!.payload.data) && first!.payload.data.length > 100);
    await nodeRed.deploy(flow(node('after')), 'nodes', credentials);
    await until('more', () => events('protobuf').some(({ topic }) => topic === 'after'));
    const datas = events('protobuf').map(({ payload }) => (payload.data as Buffer).toString('base64'));
    assert.equal(new Set(datas).size, datas.length);
    assert.deepEqual(flags(), ['true']);
  });

  it('is the only way to the flag', async () => {
    await nodeRed.load(flow(live('wrong', { features: { rawMessages: true } })), credentials);
    await until('the error', () => states('wrong').at(-1) === 'failed');
    assert.match(nodeRed.seen('wrong-states').at(-1)!.payload.reason, /rawMessages.*encoding/);
    assert.deepEqual(flags(), []);
  });
});
