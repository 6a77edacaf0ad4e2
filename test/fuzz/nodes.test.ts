import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { EVENT_TYPES } from '../../nodes/client/events/model';
import { OPERATIONS } from '../../nodes/client/rest/operations';
import { startSimulator, type Simulator } from '../../nodes/simulator/index';
import { FakeService } from '../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { anything, json, longText, nested, objectOf, sample, text } from './fuzz';

const KEY = 'es_secret-key/with+signs=';
const SECRETS = { apiKey: KEY, oauthToken: 'oauth-secret-of-nobody' };
const LIMITS = { minute: 1e6, hour: 1e7, day: 1e8 };
const place = { z: 'tab', x: 1, y: 1 };

const words = fc.oneof(text, longText);
/** What a flow hands back, or what somebody else makes of that. */
const told = objectOf(
  {
    type: fc.constantFrom('gift', 'chat', 'subscribe', 'WebcastGiftMessage', 'Buffer', 'x'),
    state: fc.constantFrom('live', 'offline', 'x'),
    creator: fc.constantFrom('demo', 'Quiet', 'nobody', 5),
    key: fc.constantFrom('1:2:3:4', '7'),
    id: fc.constantFrom('7', 8),
    roomId: fc.constantFrom('1', '2', null),
    since: fc.oneof(fc.constantFrom(1_800_000_000_000, 0, -1), fc.double()),
    timestamp: fc.oneof(fc.constantFrom(1_800_000_000_000), fc.double()),
    streakId: fc.constantFrom('4', null),
    count: fc.oneof(fc.integer(), fc.double(), fc.constantFrom('5', null)),
    gift: objectOf({ id: fc.constantFrom('3', 5), streakable: fc.boolean(), diamonds: fc.double() }, anything),
    user: objectOf({ id: fc.constantFrom('2', 2), username: words }, anything),
    data: fc.oneof(json, fc.uint8Array().map(Buffer.from), fc.constant({ type: 'Buffer', data: [1, 255, 256] })),
    raw: anything,
    final: fc.boolean(),
    endedBy: fc.constantFrom('service', null),
  },
  anything,
);
const message = objectOf(
  {
    payload: fc.oneof(
      anything,
      words,
      told,
      told.map((value) => inText(value)),
      fc.constantFrom('demo', 'offline', '7400000000000000001', ['demo', 'quiet']),
      fc.dictionary(
        fc.constantFrom('uniqueId', 'roomId', 'path', 'body', 'query', 'region', 'content', 'userId'),
        anything,
      ),
    ),
    action: fc.constantFrom('connect', 'disconnect', 'watch', 'status', 'sample', 'done', 'seen', 'constructor'),
    creator: fc.oneof(words, fc.constantFrom('demo', '@Quiet', 'nobody')),
    operation: fc.oneof(words, fc.constantFrom(...OPERATIONS.map(({ name }) => name))),
    reset: anything,
    flush: fc.oneof(anything, fc.integer(), fc.double()),
    topic: anything,
    statusCode: anything,
  },
  anything,
);

function inText(value: unknown): unknown {
  try {
    return JSON.stringify(value);
  } catch {
    return value; // in a circle
  }
}

/** Never a host of the real service, or any other. */
const url = fc.constantFrom(
  'http://127.0.0.1:9',
  'ws://127.0.0.1:9',
  'not a url',
  'http://',
  'ws://u:p@127.0.0.1',
  '',
  5,
);
const figure = fc.oneof(fc.integer(), fc.integer().map(String), fc.constantFrom('', 60, 1e308, 'soon'));
const settings = {
  'euler-account': objectOf({
    restUrl: url,
    wsUrl: url,
    routes: fc.constantFrom('flat', 'nested', 'x'),
    timeout: fc.constantFrom(1, '30', 'x', -1),
    maxConnections: figure,
    remember: fc.oneof(fc.boolean(), json),
    tls: json,
    proxy: json,
  }),
  'euler-live': objectOf({
    creators: words,
    creatorsType: fc.constantFrom('str', 'env', 'flow', 'global', 'msg'),
    autoConnect: fc.boolean(),
    events: fc.array(fc.constantFrom(...EVENT_TYPES)),
    gifts: fc.constantFrom('final', 'updates'),
    giftFilter: fc.array(text),
    minDiamonds: figure,
    history: fc.constantFrom('skip', 'emit'),
    format: fc.constantFrom('simple', 'raw', 'both'),
    topic: words,
    whenOffline: fc.constantFrom('wait', 'stop'),
    pollInterval: figure,
    features: fc.oneof(json, fc.dictionary(text, text)),
    inputs: fc.constantFrom(0, 1, '1'),
    confirm: fc.oneof(fc.boolean(), json),
    sample: fc.constantFrom(...EVENT_TYPES),
  }),
  'euler-fetch': objectOf({
    operation: fc.constantFrom(...OPERATIONS.map(({ name }) => name)),
    params: fc.array(
      objectOf({ name: text, type: fc.constantFrom('str', 'num', 'jsonata', 'msg', 're'), value: words }),
    ),
    onLimit: fc.constantFrom('wait', 'error'),
    maxWait: figure,
  }),
  'euler-rate-limit': objectOf({
    mode: fc.constantFrom('report', 'gate'),
    interval: fc.constantFrom(0, '', 3_600, 5, 'x'),
    window: fc.constantFrom('any', 'minute', 'hour', 'day'),
    reserve: fc.constantFrom(0, '1', 5, -1),
    whenLimited: fc.constantFrom('divert', 'drop'),
    maxQueue: figure,
  }),
};

describe('fuzz: nodes', function () {
  this.timeout(600_000);
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ limits: LIMITS, anonymousLimits: LIMITS, opensPerMinute: 1e6 });
    await nodeRed.start();
  });
  after(async () => {
    await nodeRed.stop();
    await simulator.close();
  });
  afterEach(() => nodeRed.unload());

  const account = () => ({
    id: 'account',
    type: 'euler-account',
    service: 'custom',
    restUrl: simulator.restUrl,
    wsUrl: simulator.wsUrl,
    maxConnections: 5,
  });

  const targets: [what: string, node: { type: string; [property: string]: unknown }][] = [
    ['euler-live', { type: 'euler-live', creators: 'demo, quiet', inputs: 1, autoConnect: false }],
    [
      'euler-live, which confirms',
      { type: 'euler-live', creators: 'demo', inputs: 1, confirm: true, autoConnect: false },
    ],
    ['euler-fetch', { type: 'euler-fetch', operation: 'isLive', onLimit: 'error', maxWait: 1 }],
    ['euler-rate-limit, report', { type: 'euler-rate-limit', mode: 'report' }],
    ['euler-rate-limit, gate', { type: 'euler-rate-limit', mode: 'gate', whenLimited: 'divert' }],
  ];
  for (const [what, node] of targets) {
    it(`${what}: every message ends once, in done or in an error, and no secret is told`, async () => {
      await nodeRed.load(
        around([{ id: 'node', ...place, account: 'account', wires: [['out'], ['out']], ...node }], account()),
        {
          account: SECRETS,
        },
      );
      await sendAll(['node'], sample(message, 0.75));
      assertSecret(['node']);
    });
  }

  it('stand any settings: every message ends once, and no secret is told', async () => {
    const types = ['euler-live', 'euler-fetch', 'euler-rate-limit'] as const;
    // Always there: without a service, an account asks the real one.
    const service = fc.constantFrom('custom', 'custom', 'simulator', 'no service', 7, []);
    const accounts = sample(fc.tuple(settings['euler-account'], service), 0.05);
    const rows = types.map((type) => sample(settings[type], 0.05));
    for (const [index, [given, service]] of accounts.entries()) {
      const nodes = types.flatMap((type, row) => [
        { ...rows[row]![index], id: `${type}-a`, type, ...place, account: 'account', wires: [['out'], ['out']] },
        // The same settings with an account that is sound.
        { ...rows[row]![index], id: `${type}-b`, type, ...place, account: 'sound', wires: [['out'], ['out']] },
      ]);
      const ids = nodes.map(({ id }) => id);
      const flow = around(
        nodes,
        { ...given, service, id: 'account', type: 'euler-account' },
        { ...account(), id: 'sound' },
      );
      await nodeRed.load(asFile(flow), { account: SECRETS, sound: SECRETS });
      await sendAll(ids, sample(message, 0.01));
      assertSecret(ids);
      await nodeRed.unload();
    }
  });

  it('stand frames that are nested as deep as they are long, whatever the wires', async () => {
    const service = await FakeService.start();
    const deep = nested(200_000);
    try {
      for (const format of ['simple', 'raw', 'both']) {
        service.onConnection = (connection) => {
          for (const type of ['WebcastNew', 'WebcastChatMessage', 'WebcastGiftMessage'])
            connection.send(`{"timestamp":1700000000000,"messages":[{"type":"${type}","data":{"x":${deep}}}]}`);
          connection.send({ type: 'WebcastChatMessage', data: { comment: 'after all that' } });
        };
        const live = { id: 'node', type: 'euler-live', ...place, account: 'account', creators: 'demo', format };
        // Two wires make Node-RED copy the message.
        await nodeRed.load(
          around([{ ...live, wires: [['out', 'second'], []] }], { ...account(), wsUrl: service.url }),
          {
            account: SECRETS,
          },
        );
        await until('the message after the deep ones', () =>
          inspect(nodeRed.seen('out'), { depth: 5 }).includes('after all that'),
        );
        await nodeRed.unload();
      }
    } finally {
      await service.stop();
    }
  });
});

function around(nodes: FlowNode[], ...accounts: FlowNode[]): FlowNode[] {
  const scope = nodes.map(({ id }) => id);
  return [
    TAB,
    ...accounts,
    ...nodes,
    { id: 'out', type: 'helper', ...place },
    { id: 'second', type: 'helper', ...place },
    { id: 'catch', type: 'catch', ...place, scope, wires: [['caught']] },
    { id: 'caught', type: 'helper', ...place },
    { id: 'complete', type: 'complete', ...place, scope, wires: [['completed']] },
    { id: 'completed', type: 'helper', ...place },
  ];
}

/** As a flow file gives it: without -0, and without what Node-RED itself stumbles over before a node is made. */
function asFile(flow: FlowNode[]): FlowNode[] {
  const drop = (name: string, value: unknown) => (name in Object.prototype ? undefined : value);
  return JSON.parse(JSON.stringify(flow), drop) as FlowNode[];
}

/** Each message to each node; waits until all have ended, and looks whether one has ended twice. */
async function sendAll(nodes: readonly string[], messages: readonly Record<string, unknown>[]): Promise<void> {
  const sent = new Map<string, unknown>();
  for (const [index, given] of messages.entries()) {
    for (const node of nodes) {
      const id = `fuzz ${node} ${index}`;
      sent.set(id, given);
      nodeRed.input(node, { ...given, _msgid: id });
    }
    // As messages come in life: not all in one turn of the event loop.
    if (index % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
  }
  const ends = () => {
    const counts = new Map<string, number>([...sent.keys()].map((id) => [id, 0]));
    for (const { _msgid: id } of [...nodeRed.seen('completed'), ...nodeRed.seen('caught')] as unknown as {
      _msgid: string;
    }[])
      if (counts.has(id)) counts.set(id, counts.get(id)! + 1);
    return counts;
  };
  const open = () => [...ends()].filter(([, count]) => count === 0);
  try {
    await until('every message to end', () => open().length === 0, 30_000);
  } catch (error) {
    const [[id] = ['']] = open();
    throw new Error(`${open().length} did not end, as ${id}: ${inspect(sent.get(id), { depth: 5 }).slice(0, 2_000)}`, {
      cause: error,
    });
  }
  await new Promise((resolve) => setImmediate(resolve));
  for (const [id, count] of ends())
    assert.equal(count, 1, `${id}: ${inspect(sent.get(id), { depth: 5 }).slice(0, 2_000)}`);
  for (const { error } of nodeRed.seen('caught')) {
    assert.ok(String(error.message).trim() !== '');
    assert.ok(!/could not be processed|is not a function|undefined/.test(error.message), `stumbled: ${error.message}`);
  }
}

function assertSecret(ids: readonly string[]): void {
  const told = inspect([nodeRed.seen('caught'), ids.map((id) => nodeRed.statuses(id)), nodeRed.logged()], {
    depth: 8,
    maxStringLength: null,
    maxArrayLength: null,
  });
  for (const secret of Object.values(SECRETS)) {
    assert.ok(!told.includes(secret), 'a secret is told');
    assert.ok(!told.includes(encodeURIComponent(secret)), 'a secret is told in a URL');
  }
}
