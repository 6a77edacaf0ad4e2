import assert from 'node:assert/strict';
import { type CreatorControl, type Simulator, startSimulator } from '../../nodes/simulator';
import { type WireMessage } from '../../nodes/client/wire';
import { giftOf } from '../support/arrive';
import { until } from '../support/until';
import { Rig } from './rig';
import { say } from './say';

const CREATOR = 'host.account';
const RECOVERY_MS = 35_000;
const HALF_OPEN_RECOVERY_MS = 60_000;
/** What the client can know, its status says within this. */
const GRACE_MS = 2_000;
/** So long that the pauses between tries have grown as long as they get. */
const OUTAGE_MS = 205_000;

interface Fault {
  name: string;
  begin: (rig: Rig, creator: CreatorControl, give: () => void) => void;
  /** The words of the status as soon as the client can know; null for faults that look like silence. */
  reason: RegExp | null;
  withinMs: number;
}

const LOSSES: readonly Fault[] = [
  { name: 'cut', begin: ({ proxy }) => proxy.cut(), reason: /connection was lost/, withinMs: RECOVERY_MS },
  { name: 'reset', begin: ({ proxy }) => proxy.reset(), reason: /connection was lost/, withinMs: RECOVERY_MS },
  {
    name: 'ended by the service without a close frame',
    begin: ({ proxy }) => proxy.halfClose('client'),
    reason: /connection was lost/,
    withinMs: RECOVERY_MS,
  },
  {
    name: 'half closed towards the service',
    begin: ({ proxy }) => proxy.halfClose('service'),
    reason: /connection was lost/,
    withinMs: RECOVERY_MS,
  },
  {
    name: 'cut in the middle of a frame',
    begin: ({ proxy }, _, give) => {
      proxy.cutAfter(700);
      give();
    },
    reason: /connection was lost/,
    withinMs: RECOVERY_MS,
  },
  {
    name: 'corrupted in the header of a frame',
    begin: ({ proxy }, _, give) => {
      proxy.corrupt(() => 0);
      give();
    },
    reason: /broke the WebSocket protocol/,
    withinMs: RECOVERY_MS,
  },
  ...[1011, 1012, 4006, 4500, 4555, 4556].map((code) => ({
    name: `closed with ${code}`,
    begin: (_: Rig, creator: CreatorControl) => creator.close(code),
    reason: /./,
    withinMs: RECOVERY_MS,
  })),
  { name: 'half open', begin: ({ proxy }) => proxy.blackhole(), reason: null, withinMs: HALF_OPEN_RECOVERY_MS },
];

describe('single faults, in the middle of gift streaks', () => {
  const tried = { faults: 0, gifts: 0, messages: 0 };
  let simulator: Simulator;
  let creator: CreatorControl;
  let rig: Rig;
  /** By streak: what was given. Gifts that cannot streak are under their message's id. */
  let given: Map<string, number>;

  beforeEach(async () => {
    simulator = await startSimulator({ speed: 1_000, compact: true });
    const port = Number(new URL(simulator.wsUrl).port);
    rig = await Rig.start(() => port);
    creator = simulator.creator(CREATOR);
    creator.manual();
    given = new Map();
  });

  afterEach(async () => {
    tried.faults++;
    tried.gifts += sum(given);
    await rig.stop();
    await simulator.close();
  });
  after(() => say(`${tried.faults} single faults, ${tried.gifts} gifts in ${tried.messages} messages`));

  function send(key: string, count: number, message: WireMessage): void {
    given.set(key, Math.max(given.get(key) ?? 0, count));
    tried.messages++;
    creator.send(message);
  }

  function hit(groupId: string, count: number, isEnd = false): void {
    const options = {
      user: { username: 'ann.viewer' },
      repeatCount: count,
      groupId,
      repeatEnd: isEnd ? 1 : 0,
    } as const;
    send(groupId, count, creator.make.gift(options));
  }

  function single(): void {
    const msgId = creator.make.newId();
    send(msgId, 1, creator.make.gift({ giftType: 2, diamonds: 500, name: 'Swan', msgId }));
  }

  const isLive = () => rig.status(CREATOR).state === 'live';
  const added = () => {
    const sums = new Map<string, number>();
    for (const event of rig.deliveries.map(giftOf)) {
      const key = event.streakId ?? event.id ?? '';
      sums.set(key, (sums.get(key) ?? 0) + event.added);
    }
    return sums;
  };
  const sum = (sums: Map<string, number>) => [...sums.values()].reduce((total, count) => total + count, 0);

  async function allArrived(): Promise<void> {
    await until(`${sum(given)} gifts, have ${sum(added())}`, () => sum(added()) >= sum(given), 30_000);
    await rig.settle();
    assert.deepEqual([...added()].sort(), [...given].sort());
  }

  async function begin(): Promise<void> {
    rig.watch({ creator: CREATOR, gifts: 'updates' });
    await rig.passUntil('live', isLive, GRACE_MS);
    hit('1700000000001', 3);
    hit('1700000000002', 1);
    single();
    await until('the first gifts', () => rig.deliveries.length === 3, 30_000);
  }

  /** The stream goes on: one streak runs up, one ends, another begins. */
  function goOn(round: number): void {
    hit('1700000000001', 4 + round);
    hit('1700000000002', 2, true);
    hit(`17000000001${round}`, 2);
    single();
  }

  async function end(): Promise<void> {
    hit('1700000000001', 9, true);
    single();
    await allArrived();
    assert.equal(rig.proxy.mostOf(CREATOR), 1, 'more than one socket at a time');
    assert.equal(rig.status(CREATOR).state, 'live');
    // As the service names the reasons, and no key.
    assert.equal(JSON.stringify(rig.statuses).includes('the key'), false);
  }

  for (const { name, begin: fault, reason, withinMs } of LOSSES) {
    for (const outageMs of [0, OUTAGE_MS]) {
      it(`a connection ${name}${outageMs > 0 ? `, and nobody there for ${outageMs / 1_000} s` : ''}`, async () => {
        await begin();
        fault(rig, creator, single);
        if (outageMs > 0 && reason) rig.proxy.refuse();
        if (reason) {
          await until('the loss is known', () => !isLive(), 30_000);
          const { state, reason: words } = rig.status(CREATOR);
          assert.equal(state, 'reconnecting');
          assert.match(words ?? '', reason);
        }
        goOn(1);
        if (outageMs > 0) {
          await rig.pass(GRACE_MS);
          if (reason) assert.notEqual(rig.status(CREATOR).state, 'live');
          await rig.pass(outageMs - GRACE_MS);
          assert.equal(rig.status(CREATOR).state, 'reconnecting');
        }
        goOn(2);
        await rig.proxy.heal();
        if (!reason && isLive()) await rig.passUntil('the loss is known', () => !isLive(), 30_000);
        await rig.passUntil('live again', isLive, withinMs);
        await end();
      });
    }
  }

  it('a service that hangs', async () => {
    await begin();
    creator.freeze();
    await rig.passUntil('the loss is known', () => !isLive(), 30_000);
    assert.match(rig.status(CREATOR).reason ?? '', /no sign of life for 25 s/);
    goOn(1);
    await rig.passUntil('live again', isLive, HALF_OPEN_RECOVERY_MS);
    creator.thaw();
    await end();
  });

  it('a service that refuses upgrades for a while', async () => {
    await begin();
    simulator.refuseUpgrades({ status: 503, times: 3 });
    creator.drop();
    await until('the loss is known', () => !isLive(), 30_000);
    goOn(1);
    await rig.passUntil('live again', isLive, RECOVERY_MS);
    assert.ok(rig.statuses.some(({ code }) => code === 503));
    await end();
  });

  it('a creator who is said not to be live twice, and is', async () => {
    await begin();
    creator.rejectNext(4404, 2);
    creator.drop();
    await until('the loss is known', () => !isLive(), 30_000);
    goOn(1);
    await rig.passUntil('live again', isLive, RECOVERY_MS);
    assert.ok(rig.statuses.some(({ code }) => code === 4404));
    await end();
  });

  it('a service that restarts with another room, and is told old gifts again', async () => {
    await begin();
    const old = creator.make.gift({ giftType: 2, createTime: Date.now() - 1_000 });
    const port = Number(new URL(simulator.wsUrl).port);
    await simulator.close();
    await until('the loss is known', () => !isLive(), 30_000);
    await rig.pass(OUTAGE_MS);
    simulator = await startSimulator({ port, speed: 1_000, compact: true });
    creator = simulator.creator(CREATOR);
    creator.manual();
    creator.send(old);
    await rig.passUntil('live again', isLive, RECOVERY_MS);
    hit('1700000000003', 2);
    single();
    await allArrived();
    assert.equal(rig.proxy.mostOf(CREATOR), 1);
  });

  it('a frame that cannot be read: passed over, and what was in it comes with the next replay', async () => {
    await begin();
    rig.proxy.corrupt((chunk) => chunk.indexOf('{"timestamp"'));
    single();
    hit('1700000000001', 5);
    await until('the streak', () => rig.deliveries.length === 4, 30_000);
    assert.equal(rig.warnings.length, 1);
    assert.match(rig.warnings[0] ?? '', /could not be read/);
    assert.ok(sum(added()) < sum(given), 'nothing was lost: the fault did not happen');
    assert.ok(isLive());
    rig.proxy.cut();
    await until('the loss is known', () => !isLive(), 30_000);
    await rig.passUntil('live again', isLive, RECOVERY_MS);
    await end();
  });

  for (const [name, shape] of [
    ['of 1 KB/s', ({ proxy }: Rig) => proxy.throttle(1_024)],
    ['that is 3 s late', ({ proxy }: Rig) => proxy.delay(3_000)],
  ] as const) {
    it(`a line ${name}: late, and nothing else`, async () => {
      await begin();
      const { opened } = rig;
      shape(rig);
      for (let round = 1; round <= 4; round++) {
        goOn(round);
        await rig.pass(1_000);
        assert.ok(sum(added()) < sum(given), 'nothing is late: the fault did not happen');
        await rig.pass(24_000);
      }
      await allArrived();
      await rig.proxy.heal();
      await end();
      assert.equal(rig.opened, opened, 'a slow line is no lost line');
    });
  }

  it('a line that is 30 s late: given up, and taken again when it is better', async () => {
    await begin();
    rig.proxy.delay(30_000);
    goOn(1);
    await rig.pass(OUTAGE_MS);
    assert.equal(rig.status(CREATOR).state, 'reconnecting');
    await rig.proxy.heal();
    await rig.passUntil('live again', isLive, RECOVERY_MS);
    await end();
  });
});
