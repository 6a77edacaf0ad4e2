import assert from 'node:assert/strict';
import { type GiftEvent } from '../../nodes/client/events/model';
import { Chance } from '../support/random';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { FaultProxy } from './fault-proxy';
import { footprint, watchTimers } from './footprint';
import { Giving } from './giving';
import { ReplayingService } from './replaying-service';
import { say } from './say';

const CREATOR = 'host.account';
const DEPLOYS = 300;
/** Then everything is there that is there for good. */
const WARM_DEPLOYS = 60;
const CUT_EVERY = 30;
const BEAT_MS = 10;
/** Some more come and go with what the stream is doing. */
const TIMERS_SPARE = 3;
const PATIENCE_MS = 60_000;
const CREDENTIALS = { account: { apiKey: 'the key' } };

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
    { id: 'gifts', type: 'helper', ...place },
    { id: 'more', type: 'helper', ...place },
    { id: 'others', type: 'helper', ...place },
  ];
  if (design.hasNeighbour) nodes.push({ ...live, id: 'neighbour', gifts: 'final', wires: [['others'], []] });
  return nodes;
}

function added(helper: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { payload } of nodeRed.seen(helper)) {
    const { streakId, id, added } = payload as GiftEvent;
    const key = streakId ?? id ?? '';
    sums.set(key, (sums.get(key) ?? 0) + added);
  }
  return sums;
}

const sum = (sums: Map<string, number>) => [...sums.values()].reduce((total, number) => total + number, 0);

describe('deploys under load', () => {
  const chance = new Chance(300);
  const design = { ...FIRST_DESIGN };
  const tried = { full: 0, flows: 0, nodes: 0, cuts: 0, reopened: 0 };
  let service: ReplayingService;
  let proxy: FaultProxy;
  let timers: ReturnType<typeof watchTimers>;

  before(async () => {
    timers = watchTimers();
    service = await ReplayingService.start(() => Date.now());
    service.replayed = 1_000;
    proxy = await FaultProxy.start(() => service.port);
    await nodeRed.start();
  });
  after(async () => {
    await nodeRed.stop();
    await proxy.stop();
    await service.stop();
    timers[Symbol.dispose]();
  });

  async function deploy(kind = chance.pick(['full', 'flows', 'nodes'] as const)): Promise<void> {
    tried[kind]++;
    await nodeRed.deploy(flow(proxy.wsUrl, design), kind, CREDENTIALS);
  }

  const connected = () =>
    until('connected', () => service.openOf(CREATOR).length === 1 && !service.isGreeting, PATIENCE_MS);

  /** What is there while the bare flow is connected. */
  async function look() {
    Object.assign(design, { hasNeighbour: false, isRewired: false });
    await deploy('full');
    await connected();
    return { listeners: nodeRed.listeners(), handles: footprint().handles, timers: timers.count };
  }

  function change(number: number): void {
    if (chance.often(0.8)) design[chance.pick(['name', 'label', 'accountName', 'maxConnections', 'topic'] as const)]++;
    if (chance.often(0.3)) design.hasNeighbour = !design.hasNeighbour;
    if (chance.often(0.3)) design.isRewired = !design.isRewired;
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
    const start = () => setInterval(() => void service.tell(CREATOR, giving.next()), BEAT_MS);
    let pump = start();
    let early: Awaited<ReturnType<typeof look>> | null = null;
    for (let number = 1; number <= DEPLOYS; number++) {
      change(number);
      await deploy();
      if (chance.often(0.3)) {
        const reached = nodeRed.seen('gifts').length + chance.whole(1, 5);
        await until('gifts after a deploy', () => nodeRed.seen('gifts').length >= reached, PATIENCE_MS);
      }
      if (number !== WARM_DEPLOYS) continue;
      clearInterval(pump);
      early = await look();
      pump = start();
    }
    clearInterval(pump);
    const late = await look();
    await until('every gift', isDelivered, PATIENCE_MS);

    assert.deepEqual([...added('gifts')].sort(), [...giving.given].sort());
    for (const helper of ['more', 'others']) {
      const over = [...added(helper)].filter(([key, count]) => count > (giving.given.get(key) ?? 0));
      assert.deepEqual(over, [], `more than was given came to ${helper}`);
      assert.ok(nodeRed.seen(helper).length > 0, `nothing came to ${helper}`);
    }
    assert.equal(proxy.mostOf(CREATOR), 1, 'more than one socket at a time');
    assert.deepEqual(late.listeners, early?.listeners);
    assert.deepEqual(late.handles, early?.handles);
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
