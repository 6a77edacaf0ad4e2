import assert from 'node:assert/strict';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { giftOf } from '../support/arrive';
import { STARTS_AT } from '../support/gift-history';
import { Chance } from '../support/random';
import { until } from '../support/until';
import { gift } from '../support/wire';
import { type Footprint, footprint } from './footprint';
import { ReplayingService, type Told } from './replaying-service';
import { Rig } from './rig';
import { say } from './say';

const HOUR_MS = 3_600_000;
const HOURS = 24;
/** A streak of three messages begins as often as this; two run at a time. */
const BEAT_MS = 8_000;
const LIFETIME_MS = 8 * HOUR_MS;
/** When all bounded memories are full: 5,000 gifts and as many streaks. */
const WARM_HOURS = 16;
const CODES = [1006, 1011, 4006, 4500, 4556];
/** Streaks begin with their number here. */
const FIRST_GROUP = 1_700_000_000_000;

/** One creator's day, kept in numbers only: what the test remembers must not look like a leak. */
class Day {
  readonly given = new Int32Array((HOURS * HOUR_MS) / BEAT_MS + 1);
  readonly added = new Int32Array(this.given.length);
  messages = 0;
  drops = 0;
  /** When the present connection was made, ms of the clock. */
  openedAt = 0;

  constructor(
    readonly creator: string,
    readonly dropEveryMs: number,
  ) {}

  /** What is told at this beat: the hits and the end of the streak before, and the first hit of the next. */
  tell(beat: number, chance: Chance, createTime: number): Told[] {
    const told: Told[] = [];
    const add = (number: number, count: number, end: boolean) => {
      this.given[number] = count;
      const message = gift({ groupId: String(FIRST_GROUP + number), count, end, createTime });
      told.push({ message, delivered: false });
    };
    if (beat > 0) {
      const count = (this.given[beat - 1] ?? 0) + chance.whole(1, 3);
      add(beat - 1, count, false);
      if (!chance.often(0.1)) add(beat - 1, count, true);
    }
    add(beat, chance.whole(1, 3), false);
    this.messages += told.length;
    return told;
  }

  count(delivery: Delivery): void {
    const { streakId, added } = giftOf(delivery);
    const number = Number(streakId) - FIRST_GROUP;
    this.added[number] = (this.added[number] ?? 0) + added;
  }
}

const sum = (numbers: Int32Array) => numbers.reduce((total, number) => total + number, 0);

describe('24 hours', () => {
  it('of drops and lifetimes: every gift once, one socket at a time, nothing that grows', async function () {
    this.timeout(600_000);
    const chance = new Chance(24);
    const days = [new Day('dropped.account', 4 * 60_000), new Day('steady.account', LIFETIME_MS)];
    let nowMs = () => STARTS_AT;
    const service = await ReplayingService.start(() => nowMs());
    const rig = await Rig.start(() => service.port);
    nowMs = () => STARTS_AT + rig.clock.monotonic();
    rig.isBusy = () => service.isGreeting;
    rig.onDelivery = (delivery) => days.find(({ creator }) => creator === delivery.creator)?.count(delivery);
    const isLive = ({ creator }: Day) => rig.status(creator).state === 'live';

    for (const { creator } of days) rig.watch({ creator, gifts: 'updates' });
    await rig.passUntil('live', () => days.every(isLive), 2_000);
    const prints: Footprint[] = [];
    const startsAt = rig.clock.monotonic();
    for (let beat = 0; beat * BEAT_MS < HOURS * HOUR_MS; beat++) {
      await rig.pass(startsAt + beat * BEAT_MS - rig.clock.monotonic());
      rig.statuses.length = 0;
      for (const day of days) {
        await service.tell(day.creator, day.tell(beat, chance, nowMs()));
        const ageMs = rig.clock.monotonic() - day.openedAt;
        const isOver =
          ageMs >= LIFETIME_MS || (day.dropEveryMs < LIFETIME_MS && chance.often(BEAT_MS / day.dropEveryMs));
        if (!isOver || !isLive(day)) continue;
        day.drops++;
        day.openedAt = rig.clock.monotonic();
        const code = ageMs >= LIFETIME_MS ? 4555 : chance.pick(CODES);
        service.close(day.creator, code);
        await until('the loss is known', () => !isLive(day), 30_000);
      }
      const isDue = beat * BEAT_MS >= (WARM_HOURS + 2 * prints.length) * HOUR_MS;
      if (isDue && days.every(isLive)) prints.push(await footprint());
    }
    await rig.passUntil('live', () => days.every(isLive), 35_000);
    await rig.pass(60_000);
    prints.push(await footprint());

    for (const { creator, given, added } of days) {
      assert.deepEqual(added, given, `gifts of ${creator}`);
      assert.equal(rig.proxy.mostOf(creator), 1);
    }
    const [first, last] = [prints[0]!, prints.at(-1)!];
    // A hundred bytes kept of every message would be 2 MB in these hours.
    assert.ok(last.heapBytes - first.heapBytes < 2_000_000, `the heap grows: ${JSON.stringify(prints)}`);
    assert.deepEqual(last.handles, first.handles, 'handles are left');
    await rig.stop();
    await service.stop();
    const gifts = days.reduce((total, { given }) => total + sum(given), 0);
    const messages = days.reduce((total, day) => total + day.messages, 0);
    say(
      `${HOURS} hours, ${messages} messages, ${gifts} gifts, ${days.map(({ drops }) => drops).join(' + ')} lost connections, ` +
        `heap ${prints.map(({ heapBytes }) => (heapBytes / 1e6).toFixed(1)).join(' ')} MB`,
    );
  });
});
