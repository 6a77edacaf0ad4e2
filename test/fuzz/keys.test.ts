// What is to be counted by `key`: whatever two nodes hear of a LIVE, in whatever order, however often, in whichever mode, the
// sum over the keys of the highest count is what was given.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type GiftEvent } from '../../nodes/client/events/model';
import { DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { Watcher } from '../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../nodes/client/wire';
import { arrive, connect, giftOf, watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { gift } from '../support/wire';
import { check } from './fuzz';
import { NOW } from './wire';

const told = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      by: fc.constantFrom('ann', 'ben'),
      giftId: fc.constantFrom(5655, 5879),
      groupId: fc.constantFrom('1700000000001', '1700000000002'),
      count: fc.integer({ min: 1, max: 12 }),
      end: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constantFrom('ann', 'ben'),
      giftId: fc.constant(6369),
      giftType: fc.constant(2),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** What one node hears: which of the messages, in which order, with pauses, deploys and the ends of streams between. */
const hearing = fc.record({
  gifts: fc.constantFrom('final' as const, 'updates' as const),
  steps: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.nat() },
      { weight: 1, arbitrary: fc.constantFrom('silence' as const, 'deploy' as const, 'end' as const) },
    ),
    { maxLength: 30 },
  ),
});

type Hearing = typeof hearing extends fc.Arbitrary<infer T> ? T : never;

function hear(messages: readonly WireMessage[], { gifts, steps }: Hearing): GiftEvent[] {
  const clock = new FakeClock();
  const memory = new DeliveryMemory(clock);
  const events: GiftEvent[] = [];
  const watch = () =>
    new Watcher(
      clock,
      watching((delivery) => events.push(structuredClone(giftOf(delivery))), { gifts }),
      memory,
    );
  const connection = connect();
  let watcher = watch();
  let isFirst = true;
  for (const step of steps) {
    const message = typeof step === 'number' ? messages[step % messages.length] : undefined;
    if (message) {
      watcher.receive(arrive([structuredClone(message)], { timestamp: NOW + clock.monotonic(), connection, isFirst }));
      isFirst = false;
    } else if (step === 'silence') {
      clock.advance(10_000);
    } else if (step === 'deploy') {
      watcher[Symbol.dispose]();
      watcher = watch();
    } else {
      watcher.finishStreaks();
    }
  }
  watcher.finishStreaks();
  watcher[Symbol.dispose]();
  return events;
}

describe('fuzz: keys', function () {
  this.timeout(600_000);

  it('give the sum of what was given: two nodes, any order, any repetition', () => {
    const shuffled = fc.tuple(
      fc.array(told, { minLength: 1, maxLength: 12 }),
      hearing,
      hearing,
      fc.infiniteStream(fc.nat()),
    );
    check(
      shuffled,
      ([gifts, one, other, chance]) => {
        const messages = gifts.map((options) => gift(options));
        // Whatever the first one missed the other one hears.
        const missed = messages.map((_, index) => index).filter((index) => !hears(one, index, messages.length));
        const both = [...hear(messages, one), ...hear(messages, { ...other, steps: [...other.steps, ...missed] })];
        const order = both.flatMap((event) => [event, event]).map((event) => ({ event, at: chance.next().value }));
        order.sort((a, b) => a.at - b.at);
        const highest = new Map<string, number>();
        for (const { event } of order) {
          assert.ok(event.key !== null);
          highest.set(event.key, Math.max(highest.get(event.key) ?? 0, event.count));
        }
        assert.equal(sum([...highest.values()]), given(gifts));
      },
      { share: 2 },
    );
  });
});

function hears({ steps }: Hearing, index: number, length: number): boolean {
  return steps.some((step) => typeof step === 'number' && step % length === index);
}

/** Worked out from what was told alone. */
function given(gifts: readonly (typeof told extends fc.Arbitrary<infer T> ? T : never)[]): number {
  const streaks = new Map<string, number>();
  let singles = 0;
  for (const one of gifts) {
    if (!('groupId' in one)) {
      singles += one.count;
      continue;
    }
    const streak = `${one.by} ${one.giftId} ${one.groupId}`;
    streaks.set(streak, Math.max(streaks.get(streak) ?? 0, one.count));
  }
  return singles + sum([...streaks.values()]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
