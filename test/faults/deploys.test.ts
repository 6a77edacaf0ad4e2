import assert from 'node:assert/strict';
import { type GiftEvent } from '../../nodes/client/events/model';
import { Chance } from '../support/random';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { FaultProxy } from './fault-proxy';
import { footprint, watchTimers } from './footprint';
import { addedBy, Giving, sum } from './giving';
import { ReplayingService } from './replaying-service';
import { say } from './say';

const CREATOR = 'host.account';
const DEPLOYS = 300;
/** Then everything is there that is there for good. */
const WARM_DEPLOYS = 120;
const CUT_EVERY = 30;
const BEAT_MS = 10;
/** Some more come and go with what the stream is doing. */
const TIMERS_SPARE = 3;
/** 8 kB kept of every deploy would be more. */
const MOST_GROWTH_BYTES = 1_500_000;
const PATIENCE_MS = 60_000;
const HELPERS = ['gifts', 'more', 'others'] as const;
const CREDENTIALS = { account: { apiKey: 'the-key' } };

/** What a person changes between two deploys. */
const FIRST_DESIGN = {
  name: 0,
  label: 0,
  accountName: 0,
  maxConnections: 0,
  /** The only one that needs another socket. */
  timeout: 0,
  topic: 0,
  hasNeighbour: false,
  isRewired: false,
};
type Design = typeof FIRST_DESIGN;

function flow(wsUrl: string, design: Design): FlowNode[] {
  const place = { z: 'tab', x: 1, y: 1 };
  const live = { type: 'euler-live', ...place, account: 'account', creators: CREATOR, events: ['gift'] };
  const nodes: FlowNode[] = [
    { ...TAB, label: `test ${design.label}` },
    {
      id: 'account',
      type: 'euler-account',
      name: `account ${design.accountName}`,
      service: 'custom',
      restUrl: 'http://127.0.0.1:9',
      wsUrl,
      routes: 'flat',
      timeout: 30 + design.timeout,
      maxConnections: 5 + design.maxConnections,
    },
    {
      ...live,
      id: 'live',
      gifts: 'updates',
      name: `live ${design.name}`,
      topic: `${design.topic}/{type}`,
      wires: [design.isRewired ? ['gifts', 'more'] : ['gifts'], []],
    },
    ...HELPERS.map((id) => ({ id, type: 'helper', ...place })),
  ];
  if (design.hasNeighbour) nodes.push({ ...live, id: 'neighbour', gifts: 'final', wires: [['others'], []] });
  return nodes;
}

describe('deploys under load', () => {
  const chance = new Chance(300);
  const design = { ...FIRST_DESIGN };
  const tried = { full: 0, flows: 0, nodes: 0, cuts: 0, reopened: 0 };
  let service: ReplayingService;
  let proxy: FaultProxy;
  let timers: ReturnType<typeof watchTimers>;
  let pump: NodeJS.Timeout | undefined;

  before(async () => {
    timers = watchTimers();
    service = await ReplayingService.start(() => Date.now());
    service.replayed = 1_000;
    proxy = await FaultProxy.start(() => service.port);
    await nodeRed.start();
  });
  after(async () => {
    clearInterval(pump);
    await nodeRed.stop();
    await proxy.stop();
    await service.stop();
    timers[Symbol.dispose]();
  });

  async function deploy(kind = chance.pick(['full', 'flows', 'nodes'] as const)): Promise<void> {
    tried[kind]++;
    await nodeRed.deploy(flow(proxy.wsUrl, design), kind, CREDENTIALS);
  }

  /** By helper, and by streak; the messages themselves would look like a leak. */
  const earlier: Record<string, Map<string, number>> = {};

  function added(helper: string): Map<string, number> {
    const sums = new Map(earlier[helper]);
    const latest = addedBy(nodeRed.seen(helper).map(({ payload }) => payload as GiftEvent));
    for (const [key, count] of latest) sums.set(key, (sums.get(key) ?? 0) + count);
    return sums;
  }

  function forgetMessages(): void {
    for (const helper of HELPERS) earlier[helper] = added(helper);
    nodeRed.forget();
  }

  const connected = () =>
    until('connected', () => service.openOf(CREATOR).length === 1 && !service.isGreeting, PATIENCE_MS);

  /** What is there while the bare flow is connected. */
  async function look() {
    Object.assign(design, { hasNeighbour: false, isRewired: false });
    await deploy('full');
    await connected();
    forgetMessages();
    return { ...(await footprint()), listeners: nodeRed.listeners(), timers: timers.count };
  }

  async function change(number: number): Promise<void> {
    if (chance.often(0.8)) design[chance.pick(['name', 'label', 'accountName', 'maxConnections', 'topic'] as const)]++;
    if (chance.often(0.3)) design.hasNeighbour = !design.hasNeighbour;
    if (chance.often(0.3)) design.isRewired = !design.isRewired;
    // What a connection does not live to replay, and the service no longer keeps, is no loss of ours.
    if (number % (CUT_EVERY / 2) === 0) await until('the replay is over', () => !service.isGreeting, PATIENCE_MS);
    if (number % CUT_EVERY === 0) {
      design.timeout++;
      tried.reopened++;
    }
    if (number % CUT_EVERY === CUT_EVERY / 2) {
      proxy.cut();
      tried.cuts++;
    }
  }

  it(`${DEPLOYS} of random kinds: no gift lost or repeated, one socket, nothing left behind`, async function () {
    this.timeout(600_000);
    const giving = new Giving(chance, () => Date.now());
    const isDelivered = () => sum(added('gifts')) >= sum(giving.given);
    await nodeRed.load(flow(proxy.wsUrl, design), CREDENTIALS);
    await connected();
    const start = () => (pump = setInterval(() => void service.tell(CREATOR, giving.next()), BEAT_MS));
    start();
    let early: Awaited<ReturnType<typeof look>> | null = null;
    for (let number = 1; number <= DEPLOYS; number++) {
      await change(number);
      await deploy();
      if (chance.often(0.3)) {
        const reached = nodeRed.seen('gifts').length + chance.whole(1, 5);
        await until('gifts after a deploy', () => nodeRed.seen('gifts').length >= reached, PATIENCE_MS);
      }
      if (number !== WARM_DEPLOYS) continue;
      clearInterval(pump);
      early = await look();
      start();
    }
    clearInterval(pump);
    const late = await look();
    await until('every gift', isDelivered, PATIENCE_MS);

    assert.deepEqual([...added('gifts')].sort(), [...giving.given].sort());
    for (const helper of ['more', 'others']) {
      const over = [...added(helper)].filter(([key, count]) => count > (giving.given.get(key) ?? 0));
      assert.deepEqual(over, [], `more than was given came to ${helper}`);
      assert.ok(added(helper).size > 0, `nothing came to ${helper}`);
    }
    assert.equal(proxy.mostOf(CREATOR), 1, 'more than one socket at a time');
    assert.deepEqual(late.listeners, early?.listeners);
    assert.deepEqual(late.handles, early?.handles);
    const grownBytes = late.heapBytes - (early?.heapBytes ?? 0);
    assert.ok(grownBytes < MOST_GROWTH_BYTES, `the heap grows by ${grownBytes} bytes`);
    assert.ok(late.timers <= (early?.timers ?? 0) + TIMERS_SPARE, `${late.timers} timers, ${early?.timers} before`);
    await nodeRed.unload();
    await until('all sockets closed', () => proxy.open === 0, PATIENCE_MS);
    const { full, flows, nodes, cuts, reopened } = tried;
    say(
      `${full + flows + nodes} deploys (${full} full, ${flows} flows, ${nodes} nodes), ${giving.messages} messages, ` +
        `${sum(giving.given)} gifts, ${cuts} cuts, ${reopened} new sockets for a changed account`,
    );
  });
});
