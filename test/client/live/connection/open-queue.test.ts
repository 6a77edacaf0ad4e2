import assert from 'node:assert/strict';
import { OpenGate, type OpenTicket } from '../../../../nodes/client/live/connection/open-gate';
import { OpenQueue, type Urgency } from '../../../../nodes/client/live/connection/open-queue';
import { FakeClock } from '../../../support/fake-clock';

describe('the queue of opens', () => {
  let clock: FakeClock;
  let queue: OpenQueue;
  let gate: OpenGate;
  let granted: string[];
  let delays: Map<string, number>;

  beforeEach(() => {
    clock = new FakeClock();
    queue = new OpenQueue(clock);
    gate = new OpenGate(queue, 1_000);
    granted = [];
    delays = new Map();
  });

  /** Sockets that close at once, so that places are never the bound. */
  function ask(urgency: Urgency, name: string = urgency, at = gate): OpenTicket {
    const ticket: OpenTicket = at.request(urgency, {
      onGranted: () => {
        granted.push(`${name} ${clock.monotonic() / 1000}`);
        ticket[Symbol.dispose]();
      },
      onFull: () => granted.push(`${name} full`),
      onDelay: (inMs) => delays.set(name, inMs),
    });
    return ticket;
  }

  it('lets go first what was live and was cut, then first opens, then looks that are asked for, then other looks', () => {
    for (const urgency of ['look', 'quick', 'first', 'lost'] as const) ask(urgency);
    clock.advance(10_000);
    assert.deepEqual(granted, ['lost 0', 'first 1', 'quick 2', 'look 3']);
  });

  it('is in the order of asking within each of them', () => {
    for (const name of ['a', 'b', 'c']) ask('lost', name);
    clock.advance(10_000);
    assert.deepEqual(granted, ['a 0', 'b 1', 'c 2']);
  });

  it('gives looks every second open at the most, even where only looks wait', () => {
    for (let index = 0; index < 5; index++) ask('look', String(index));
    clock.advance(3_500);
    ask('first');
    ask('first', 'second');
    clock.advance(20_000);
    assert.deepEqual(granted, ['0 0', '1 2', 'first 3.5', 'second 4.5', '2 5.5', '3 7.5', '4 9.5']);
  });

  it('holds up who was live by one open at the most, however many looks wait', () => {
    for (let index = 0; index < 500; index++) ask('look', `look of ${index}`);
    clock.advance(60_300);
    ask('lost');
    clock.advance(1_000);
    assert.match(granted.at(-1) ?? '', /^lost 61$/);
  });

  it('lets nobody starve behind a creator that flaps', () => {
    const flap = () => {
      gate.request('lost', { onGranted: flap, onFull: () => undefined });
      return 0;
    };
    flap();
    flap();
    ask('first');
    ask('look');
    clock.advance(30_000);
    assert.deepEqual(
      granted.map((line) => line.split(' ')[0]),
      ['first', 'look'],
    );
  });

  it('orders the accounts of one key together', () => {
    const other = new OpenGate(queue, 25);
    for (const name of ['a', 'b', 'c']) ask('first', name);
    ask('lost', 'lost', other);
    ask('first', 'd', other);
    clock.advance(10_000);
    assert.deepEqual(granted, ['lost 0', 'a 1', 'b 2', 'c 3', 'd 4']);
  });

  it('passes over an account that is full, and tells it so', () => {
    const full = new OpenGate(queue, 1);
    full.request('first', { onGranted: () => undefined, onFull: () => undefined });
    clock.advance(0);
    ask('lost', 'of the full one', full);
    ask('first', 'of the other');
    clock.advance(10_000);
    assert.deepEqual(
      granted.filter((line) => !line.endsWith('full')),
      ['of the other 1'],
    );
    assert.ok(granted.includes('of the full one full'));
    assert.equal(clock.pending, 0, 'it polls for a free place');
  });

  it('keeps a place for who was live and will be back in a moment', () => {
    const small = new OpenGate(queue, 1);
    const place = small.reserve();
    ask('look', 'look', small);
    ask('first', 'first', small);
    clock.advance(5_000);
    assert.deepEqual(new Set(granted), new Set(['look full', 'first full']));
    granted.length = 0;
    ask('lost', 'lost', small);
    place[Symbol.dispose]();
    place[Symbol.dispose]();
    clock.advance(10_000);
    assert.deepEqual(
      granted.filter((line) => !line.endsWith('full')),
      ['lost 5', 'first 6', 'look 7'],
    );
  });

  it('tells looks that others hold up when their turn comes', () => {
    ask('look', 'a');
    ask('look', 'b');
    ask('look', 'c');
    ask('first');
    ask('first', 'second');
    clock.advance(0);
    assert.deepEqual(granted, ['first 0']);
    const [a = 0, b = 0, c = 0] = ['a', 'b', 'c'].map((name) => clock.monotonic() + (delays.get(name) ?? NaN));
    clock.advance(20_000);
    assert.deepEqual(granted, ['first 0', 'second 1', 'a 2', 'b 4', 'c 6']);
    for (const [told, real] of [
      [a, 2_000],
      [b, 4_000],
      [c, 6_000],
    ] as const) {
      assert.ok(Math.abs(told - real) <= 1_000, `${told} was told, ${real} is true`);
    }
  });

  describe('times of looks', () => {
    const book = (delayMs: number) => Math.round(gate.bookLook(delayMs).inMs);

    it('are those that are asked for, while there are few', () => {
      assert.deepEqual([book(60_000), book(65_000), book(30_000)], [60_000, 65_000, 30_000]);
    });

    it('lie far enough apart for the looks that are allowed', () => {
      assert.deepEqual([book(60_000), book(60_000), book(61_000), book(70_000)], [60_000, 62_200, 64_400, 70_000]);
      assert.deepEqual([book(60_000), book(55_000)], [66_600, 55_000]);
    });

    it('find gaps of exactly that size', () => {
      for (const delayMs of [10_000, 14_400]) book(delayMs);
      assert.deepEqual([book(9_000), book(14_400)], [12_200, 16_600]);
    });

    it('are free again when nobody needs them any more', () => {
      const slot = gate.bookLook(60_000);
      slot[Symbol.dispose]();
      slot[Symbol.dispose]();
      assert.equal(book(60_000), 60_000);
    });

    it('come after the looks that are due already', () => {
      for (let index = 0; index < 100; index++) ask('look', String(index));
      assert.equal(book(60_000), 200_000);
    });
  });
});
