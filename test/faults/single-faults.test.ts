import assert from 'node:assert/strict';
import { type CreatorControl, type Simulator, startSimulator } from '../../nodes/simulator';
import { type WireMessage } from '../../nodes/client/wire';
import { giftOf } from '../support/arrive';
import { told } from '../support/told';
import { until } from '../support/until';
import { GRACE_MS, HALF_OPEN_MS, HALF_OPEN_RECOVERY_MS, RECOVERY_MS } from './bounds';
import { addedBy, sum } from './giving';
import { Rig } from './rig';
import { say } from './say';

const CREATOR = 'host.account';
/** So long that the pauses between tries have grown as long as they get. */
const OUTAGE_MS = 205_000;
/** Longer than a streak is waited for whose end does not come. */
const SILENCE_MS = 15_000;
const MODES = ['updates', 'final'] as const;

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
  /** The id of the gift that cannot streak and was sent last. */
  let lastSingle: string;

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
    const msgId = (lastSingle = creator.make.newId());
    send(msgId, 1, creator.make.gift({ giftType: 2, diamonds: 500, name: 'Swan', msgId }));
  }

  const isLive = () => rig.status(CREATOR).state === 'live';
  const added = () => addedBy(rig.deliveries.map(giftOf));
  /** What is left of a time limit that runs since then. */
  const left = (withinMs: number, since: number) => withinMs - (rig.clock.monotonic() - since);

  async function allArrived(): Promise<void> {
    await until('the last gift', () => added().has(lastSingle), 30_000);
    await rig.pass(SILENCE_MS);
    assert.deepEqual([...added()].sort(), [...given].sort());
  }

  async function begin(gifts: (typeof MODES)[number] = 'updates'): Promise<void> {
    rig.watch({ creator: CREATOR, gifts });
    await rig.passUntil('live', isLive, GRACE_MS);
    hit('1700000000001', 3);
    hit('1700000000002', 1);
    single();
    await until('the first gifts', () => added().has(lastSingle), 30_000);
    assert.equal(rig.deliveries.length, gifts === 'final' ? 1 : 3);
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
    assert.equal(JSON.stringify(rig.statuses).includes('the-key'), false);
  }

  for (const { name, begin: fault, reason, withinMs } of LOSSES) {
    const cases = MODES.flatMap((gifts) => [0, OUTAGE_MS].map((outageMs) => ({ gifts, outageMs })));
    for (const { gifts, outageMs } of cases) {
      const outage = outageMs > 0 ? `, and nobody there for ${outageMs / 1_000} s` : '';
      it(`a connection ${name}${outage}, gifts as ${gifts}`, async () => {
        await begin(gifts);
        fault(rig, creator, single);
        if (outageMs > 0 && reason) rig.proxy.refuse();
        if (reason) {
          await until('the loss is known', () => !isLive(), 30_000);
          const { state, cause } = rig.status(CREATOR);
          assert.equal(state, 'reconnecting');
          assert.match(told({ cause }).reason ?? '', reason);
        }
        goOn(1);
        if (outageMs > 0) {
          await rig.pass(GRACE_MS);
          if (reason) assert.notEqual(rig.status(CREATOR).state, 'live');
          await rig.pass(outageMs - GRACE_MS);
          assert.equal(rig.status(CREATOR).state, 'reconnecting');
        }
        goOn(2);
        const backAt = rig.clock.monotonic();
        await rig.proxy.heal();
        if (!reason && isLive()) await rig.passUntil('the loss is known', () => !isLive(), HALF_OPEN_MS);
        await rig.passUntil('live again', isLive, left(outageMs > 0 ? RECOVERY_MS : withinMs, backAt));
        await end();
      });
    }
  }

  it('a service that hangs', async () => {
    await begin();
    const hungAt = rig.clock.monotonic();
    creator.freeze();
    await rig.passUntil('the loss is known', () => !isLive(), HALF_OPEN_MS);
    assert.match(told(rig.status(CREATOR)).reason ?? '', /no sign of life for 25 s/);
    goOn(1);
    await rig.passUntil('live again', isLive, left(HALF_OPEN_RECOVERY_MS, hungAt));
    creator.thaw();
    await end();
  });

  for (const { name, prepare, code } of [
    {
      name: 'a service that refuses upgrades for a while',
      prepare: () => simulator.refuseUpgrades({ status: 503, times: 3 }),
      code: 503,
    },
    {
      name: 'a creator who is said not to be live twice, and is',
      prepare: () => creator.rejectNext(4404, 2),
      code: 4404,
    },
  ]) {
    it(name, async () => {
      await begin();
      prepare();
      creator.drop();
      await until('the loss is known', () => !isLive(), 30_000);
      goOn(1);
      await rig.passUntil('live again', isLive, RECOVERY_MS);
      assert.ok(rig.statuses.some((status) => told(status).code === code));
      await end();
    });
  }

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
