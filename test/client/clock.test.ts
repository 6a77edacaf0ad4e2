import assert from 'node:assert/strict';
import { Alarm, Deadline } from '../../nodes/client/clock';
import { FakeClock } from '../support/fake-clock';

const HOUR_MS = 3_600_000;

describe('Deadline', () => {
  let clock: FakeClock;

  beforeEach(() => (clock = new FakeClock()));

  it('runs down by the clocks, and stays over', () => {
    const deadline = new Deadline(clock, 1_000);
    assert.deepEqual([deadline.remainingMs(), deadline.isOver], [1_000, false]);
    clock.advance(999);
    assert.deepEqual([deadline.remainingMs(), deadline.isOver], [1, false]);
    clock.advance(1);
    assert.deepEqual([deadline.remainingMs(), deadline.isOver], [0, true]);
    clock.advance(HOUR_MS);
    assert.equal(deadline.remainingMs(), 0);
  });

  it('counts a span below zero as over', () => {
    assert.equal(new Deadline(clock, -5).isOver, true);
  });

  for (const backMs of [2_000, 90_000, HOUR_MS, 6 * HOUR_MS]) {
    it(`is not prolonged by a wall clock that is set back by ${backMs} ms, and shows the new moment`, () => {
      const deadline = new Deadline(clock, 60_000);
      const before = deadline.at();
      clock.advance(10_000);
      clock.setWallBy(-backMs);
      assert.equal(deadline.at(), before - backMs);
      assert.equal(deadline.remainingMs(), 50_000);
      clock.advance(50_000);
      assert.equal(deadline.isOver, true);
    });
  }

  it('is over when the machine slept longer than it, though the monotonic clock stood still', () => {
    const deadline = new Deadline(clock, 60_000);
    clock.sleep(60_000);
    assert.equal(deadline.isOver, true);
  });

  it('has passed in part after a shorter sleep, and shows the same moment as before', () => {
    const deadline = new Deadline(clock, 60_000);
    const before = deadline.at();
    clock.sleep(20_000);
    assert.deepEqual([deadline.remainingMs(), deadline.at()], [40_000, before]);
    clock.advance(40_000);
    assert.equal(deadline.isOver, true);
  });

  it('is over after a sleep that follows a wall clock set back', () => {
    const deadline = new Deadline(clock, 60_000);
    clock.setWallBy(-HOUR_MS);
    assert.equal(deadline.remainingMs(), 60_000);
    clock.sleep(60_000);
    assert.equal(deadline.isOver, true);
  });

  it('never grows again, once it was seen to be over', () => {
    const deadline = new Deadline(clock, 60_000);
    clock.setWallBy(HOUR_MS);
    assert.equal(deadline.isOver, true);
    clock.setWallBy(-HOUR_MS);
    assert.equal(deadline.isOver, true);
  });

  it('shows one moment while the clocks drift by less than 2 s', () => {
    const deadline = new Deadline(clock, 60_000);
    const before = deadline.at();
    for (const driftMs of [700, 700, 500, -3_800]) {
      clock.setWallBy(driftMs);
      clock.advance(1_000);
      assert.equal(deadline.at(), before);
    }
    assert.equal(deadline.remainingMs(), 56_000);
  });
});

describe('Alarm', () => {
  let clock: FakeClock;
  let told: string[];

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
  });

  function wait(spanMs: number): Alarm {
    const deadline = new Deadline(clock, spanMs);
    const onShift = () => told.push(`shift ${Math.ceil((deadline.at() - clock.now()) / 1000)} s`);
    return new Alarm(deadline, () => told.push('due'), onShift);
  }

  it('rings once, to the millisecond, and leaves no timer', () => {
    wait(61_234);
    clock.advance(61_233);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual([told, clock.pending], [['due'], 0]);
    clock.advance(HOUR_MS);
    assert.deepEqual(told, ['due']);
  });

  it('does not ring at once, even without a span', () => {
    wait(0);
    assert.deepEqual(told, []);
    clock.advance(0);
    assert.deepEqual(told, ['due']);
  });

  it('rings by a fraction of a millisecond, as full jitter makes them', () => {
    wait(0.1 + 0.2);
    wait(19_999.999_999_98);
    clock.advance(20_000);
    assert.deepEqual([told, clock.pending], [['due', 'due'], 0]);
  });

  it('waits longer than the timers of Node.js can', () => {
    wait(30 * 24 * HOUR_MS);
    clock.advance(30 * 24 * HOUR_MS - 1);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, ['due']);
  });

  it('rings within seconds of waking, after a sleep over its end', () => {
    wait(600_000);
    clock.sleep(8 * HOUR_MS);
    clock.advance(5_000);
    assert.deepEqual([told, clock.pending], [['due'], 0]);
  });

  for (const byMs of [-2_000, -90_000, -HOUR_MS, -6 * HOUR_MS]) {
    it(`tells of a wall clock set by ${byMs} ms, once, and rings in time`, () => {
      wait(60_000);
      clock.advance(7_000);
      clock.setWallBy(byMs);
      clock.advance(3_000);
      assert.deepEqual(told, ['shift 50 s']);
      clock.advance(49_999);
      assert.deepEqual(told, ['shift 50 s']);
      clock.advance(1);
      assert.deepEqual(told, ['shift 50 s', 'due']);
    });
  }

  it('needs not tell of a short sleep: the moment stays the same', () => {
    wait(60_000);
    clock.sleep(20_000);
    clock.advance(39_999);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, ['due']);
  });

  it('calls nobody after it was disposed of, not even from its own callback', () => {
    wait(60_000)[Symbol.dispose]();
    assert.equal(clock.pending, 0);
    const deadline = new Deadline(clock, 60_000);
    const alarm: Alarm = new Alarm(
      deadline,
      () => told.push('due'),
      () => alarm[Symbol.dispose](),
    );
    clock.setWallBy(-HOUR_MS);
    clock.advance(60_000);
    assert.deepEqual([told, clock.pending], [[], 0]);
  });

  it('hears of a shift though somebody else has asked the deadline first', () => {
    const deadline = new Deadline(clock, 60_000);
    new Alarm(
      deadline,
      () => told.push('due'),
      () => told.push('shift'),
    );
    clock.setWallBy(-HOUR_MS);
    deadline.remainingMs();
    clock.advance(5_000);
    assert.deepEqual(told, ['shift']);
  });
});
