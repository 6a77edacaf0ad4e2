import assert from 'node:assert/strict';
import { type GiftEvent } from '../../nodes/client/events/model';
import { type CreatorControl, type Simulator, startSimulator } from '../../nodes/simulator';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { GRACE_MS, HALF_OPEN_MS, HALF_OPEN_RECOVERY_MS, RECOVERY_MS } from './bounds';
import { FaultProxy } from './fault-proxy';
import { say } from './say';

const CREATOR = 'host.account';
/** The real clock on a machine that may be busy: what is bound by the client's timers may be this much later. */
const SLACK_MS = 5_000;

describe('faults under Node-RED, by the real clock', () => {
  let simulator: Simulator;
  let creator: CreatorControl;
  let proxy: FaultProxy;
  let given: number;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    simulator = await startSimulator({ compact: true, speed: 20 });
    proxy = await FaultProxy.start(() => port);
    const port = portOf(simulator);
    open();
    given = 0;
    const place = { z: 'tab', x: 1, y: 1 };
    const flow: FlowNode[] = [
      TAB,
      {
        id: 'account',
        type: 'euler-account',
        service: 'custom',
        restUrl: proxy.restUrl,
        wsUrl: proxy.wsUrl,
        routes: 'flat',
      },
      {
        id: 'live',
        type: 'euler-live',
        ...place,
        account: 'account',
        creators: CREATOR,
        events: ['gift'],
        wires: [['gifts'], []],
      },
      { id: 'gifts', type: 'helper', ...place },
    ];
    await nodeRed.load(flow, { account: { apiKey: 'a-key' } });
    await until('live', isLive, RECOVERY_MS);
  });
  afterEach(async () => {
    await nodeRed.unload();
    await until('all sockets closed', () => proxy.open === 0, RECOVERY_MS);
    await proxy.stop();
    await simulator.close();
  });

  const portOf = ({ wsUrl }: Simulator) => Number(new URL(wsUrl).port);
  const shown = () => nodeRed.statuses('live').at(-1);
  const isLive = () => shown()?.fill === 'green';
  const total = () => nodeRed.seen('gifts').reduce((sum, { payload }) => sum + (payload as GiftEvent).added, 0);

  function open(): void {
    creator = simulator.creator(CREATOR);
    creator.manual();
  }

  function give(repeatCount: number, repeatEnd: 0 | 1): void {
    given = Math.max(given, repeatCount);
    creator.send(
      creator.make.gift({ user: { username: 'ann.viewer' }, groupId: '1700000000001', repeatCount, repeatEnd }),
    );
  }

  async function elapsed(what: string, condition: () => boolean, mostMs: number): Promise<number> {
    const startedAt = performance.now();
    await until(what, condition, mostMs);
    return Math.round(performance.now() - startedAt);
  }

  it('a service that restarts: the status says so at once, and events flow again', async () => {
    await simulator.close();
    const knownMs = await elapsed('the loss is shown', () => !isLive(), GRACE_MS);
    assert.deepEqual([shown()?.fill, shown()?.shape], ['red', 'ring']);
    simulator = await startSimulator({ port: portOf(simulator), compact: true, speed: 20 });
    open();
    const backMs = await elapsed('live again', isLive, RECOVERY_MS + SLACK_MS);
    give(3, 1);
    await until('the gifts', () => total() === given);
    say(`restart: shown after ${knownMs} ms, live again after ${backMs} ms`);
  });

  it('a half-open connection: not live for longer than 30 s, and events flow again', async function () {
    this.timeout(HALF_OPEN_RECOVERY_MS + 3 * RECOVERY_MS);
    give(3, 0);
    proxy.blackhole();
    const knownMs = await elapsed('the loss is shown', () => !isLive(), HALF_OPEN_MS + SLACK_MS);
    assert.deepEqual([shown()?.fill, shown()?.shape], ['red', 'ring']);
    give(5, 0);
    await proxy.heal();
    const backMs = await elapsed('live again', isLive, RECOVERY_MS + SLACK_MS);
    assert.ok(knownMs + backMs < HALF_OPEN_RECOVERY_MS + SLACK_MS);
    give(7, 1);
    await until('the gifts', () => total() >= given);
    assert.equal(total(), given);
    assert.equal(proxy.mostOf(CREATOR), 1);
    say(`half open: shown after ${knownMs} ms, live again ${backMs} ms after the service was back`);
  });
});
