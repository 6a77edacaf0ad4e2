import assert from 'node:assert/strict';
import { type WireMessage } from '../../nodes/client/wire';
import { type FlowNode, NodeRed } from '../editor/node-red';
import { FakeService } from '../support/fake-service';
import { until } from '../support/until';
import { bundle, chat, gift, message, roomInfo } from '../support/wire';
import { say } from './say';

const EVENTS = 50_000;
const FRAME_SIZE = 20;
const GIFT_EVERY = 100;
const FLOOD_MS = 1_000;
/** A message without its default fields has about 1.3 kB. */
const PADDING = 'x'.repeat(900);
const PATIENCE_MS = 90_000;
/** What a message may take while it waits to be delivered, and the garbage of all of them. */
const MOST_MEMORY_MB = 500;
const MOST_LAG_MS = 5_000;

interface Meter {
  messages: number;
  added: number;
  /** Events that came behind a later one. */
  late: number;
  lagMs: { mean: number; p99: number; max: number };
  rssMb: number;
  /** Since the process began. */
  peakRssMb: number;
}

/** Runs inside Node-RED. */
const METER = {
  initialize: `
    const lag = perf.monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    flow.set('meter', { lag, messages: 0, added: 0, late: 0, last: -1 });`,
  count: `
    const meter = flow.get('meter');
    meter.messages++;
    if (msg.payload.type === 'gift') meter.added += msg.payload.added;
    const number = Number(msg.payload.id);
    if (number <= meter.last) meter.late++;
    meter.last = number;`,
  read: `
    const { lag, messages, added, late } = flow.get('meter');
    const toMs = (ns) => Math.round(ns / 1e5) / 10;
    const toMb = (bytes) => Math.round(bytes / 1e6);
    msg.payload = {
      messages, added, late,
      lagMs: { mean: toMs(lag.mean), p99: toMs(lag.percentile(99)), max: toMs(lag.max) },
      rssMb: toMb(proc.memoryUsage().rss),
      peakRssMb: toMb(proc.resourceUsage().maxRSS * 1024),
    };
    if (msg.req.query.reset) lag.reset();
    return msg;`,
};

function flow(wsUrl: string): (FlowNode & Record<string, unknown>)[] {
  const place = { z: 'tab', x: 1, y: 1 };
  return [
    { id: 'tab', type: 'tab', label: 'flood' },
    {
      id: 'account',
      type: 'euler-account',
      service: 'custom',
      restUrl: 'http://127.0.0.1:9',
      wsUrl,
      routes: 'flat',
      credentials: { apiKey: 'the-key' },
    },
    { id: 'live', type: 'euler-live', ...place, account: 'account', creators: 'host.account', wires: [['count'], []] },
    {
      id: 'count',
      type: 'function',
      ...place,
      outputs: 0,
      func: METER.count,
      initialize: METER.initialize,
      libs: [{ var: 'perf', module: 'perf_hooks' }],
      wires: [],
    },
    { id: 'ask', type: 'http in', ...place, url: '/meter', method: 'get', wires: [['read']] },
    {
      id: 'read',
      type: 'function',
      ...place,
      outputs: 1,
      func: METER.read,
      libs: [{ var: 'proc', module: 'process' }],
      wires: [['answer']],
    },
    { id: 'answer', type: 'http response', ...place, wires: [] },
  ];
}

/** All frames as text, in the order of their ids, and how many gifts they hold. */
function makeFlood(createTime: number): { frames: string[]; gifts: number } {
  const frames: string[] = [];
  let gifts = 0;
  let number = 0;
  const one = (): WireMessage => {
    const id = String(7_400_000_000_000 + number++);
    if (number % GIFT_EVERY === 0) {
      const count = 1 + (number % 7);
      gifts += count;
      return gift({ id, createTime, giftType: 2, count, padding: PADDING });
    }
    if (number % 3 === 0) return message('WebcastLikeMessage', { id, createTime, likeCount: 15, padding: PADDING });
    return chat({ id, createTime, comment: `message ${number}`, padding: PADDING });
  };
  while (number < EVENTS) {
    frames.push(JSON.stringify(bundle(createTime, ...Array.from({ length: FRAME_SIZE }, one))));
  }
  return { frames, gifts };
}

describe('a flood', () => {
  let service: FakeService;
  let nodeRed: NodeRed;

  before(async function () {
    this.timeout(PATIENCE_MS);
    service = await FakeService.start();
    nodeRed = await NodeRed.start({ functionExternalModules: true });
  });
  after(async () => {
    await nodeRed.stop();
    await service.stop();
  });

  async function read(query = ''): Promise<Meter> {
    return (await (await fetch(`${nodeRed.url}/meter${query}`)).json()) as Meter;
  }

  it(`of ${EVENTS} events in a second: nothing lost, nothing out of order, memory bounded`, async function () {
    this.timeout(2 * PATIENCE_MS);
    const headers = { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': 'full' };
    const body = JSON.stringify(flow(service.url));
    const deployed = await fetch(`${nodeRed.url}/flows`, { method: 'POST', headers, body });
    assert.equal(deployed.status, 204, await deployed.text());
    await until('connected', () => service.open.length === 1, PATIENCE_MS);
    const { socket } = service.last;
    const startsAt = Date.now();
    const { frames, gifts } = makeFlood(startsAt + 10);
    service.last.send(bundle(startsAt, roomInfo()));
    let meter = await read('?reset=1');
    while (meter.messages < 1) meter = await read('?reset=1');
    const before = meter;

    const began = performance.now();
    for (let sent = 0; sent < frames.length;) {
      const due = Math.ceil((frames.length * (performance.now() - began)) / FLOOD_MS);
      for (; sent < Math.min(due, frames.length); sent++) socket.send(frames[sent]!);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const sentMs = performance.now() - began;
    const expected = before.messages + EVENTS;
    while (meter.messages < expected && performance.now() - began < PATIENCE_MS) meter = await read();
    const tookMs = performance.now() - began;

    assert.equal(meter.messages, expected);
    assert.equal(meter.added, gifts);
    assert.equal(meter.late, 0, 'events came out of order');
    assert.equal(service.connections.length, 1, 'the connection was lost');
    assert.equal(socket.readyState, socket.OPEN);
    assert.ok(meter.peakRssMb - before.rssMb < MOST_MEMORY_MB, `memory: ${JSON.stringify({ before, meter })}`);
    assert.ok(meter.lagMs.max < MOST_LAG_MS, `lag: ${JSON.stringify(meter)}`);
    say(
      `${EVENTS} events (${(frames.join('').length / 1e6).toFixed(0)} MB) and ${gifts} gifts in ${sentMs.toFixed(0)} ms, ` +
        `all in the flow after ${tookMs.toFixed(0)} ms; event loop lag ${JSON.stringify(meter.lagMs)} ms, ` +
        `memory ${before.rssMb} -> ${meter.peakRssMb} MB at most`,
    );
  });
});
