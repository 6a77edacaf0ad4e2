import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { Watcher } from '../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../nodes/client/wire';
import { arrive, connect, giftOf, watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { keyOf, playHistory } from '../support/gift-history';
import { Chance } from '../support/random';
import { gift } from '../support/wire';
import { check } from './fuzz';
import { NOW } from './wire';

const GIVERS = ['ann', 'ben'];
const STREAKS = ['1700000000001', '1700000000002', '1700000000003'];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('streak' as const),
      by: fc.constantFrom(...GIVERS),
      groupId: fc.constantFrom(...STREAKS),
      count: fc.integer({ min: 1, max: 12 }),
      end: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('single' as const),
      by: fc.constantFrom(...GIVERS),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 15_000 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('deploy' as const, 'reconnect' as const, 'end of the stream' as const),
    }),
  },
);

describe('fuzz: gifts', function () {
  this.timeout(600_000);

  it('add up to what was given, in any order, however often told, over deploys and reconnects', () => {
    const modes = fc.constantFrom('final' as const, 'updates' as const);
    const formats = fc.constantFrom('simple' as const, 'both' as const);
    check(
      fc.tuple(fc.array(step, { maxLength: 40 }), modes, formats),
      ([steps, gifts, format]) => {
        const clock = new FakeClock();
        const memory = new DeliveryMemory(clock);
        const deliveries: Delivery[] = [];
        const options = watching((delivery) => deliveries.push(delivery), { gifts, format, events: ['gift'] });
        const watch = () => new Watcher(clock, options, memory);
        let connection = connect();
        let isFirst = true;
        let watcher = watch();
        const told: WireMessage[] = [];
        const given = new Map<string, number>();
        const tell = (message: WireMessage) => {
          const timestamp = NOW + clock.monotonic();
          watcher.receive(arrive([structuredClone(message)], { timestamp, connection, isFirst }));
          isFirst = false;
        };
        for (const one of steps) {
          if (one.kind === 'streak') {
            const { by, groupId, count, end } = one;
            told.push(gift({ by, groupId, count, end }));
            tell(told.at(-1)!);
            const key = `${by}.viewer 5655 ${groupId}`;
            given.set(key, Math.max(given.get(key) ?? 0, count));
          } else if (one.kind === 'single') {
            const { by, count } = one;
            told.push(gift({ by, count, giftId: 6369, giftType: 2 }));
            tell(told.at(-1)!);
            const key = `${by}.viewer 6369 single`;
            given.set(key, (given.get(key) ?? 0) + count);
          } else if (one.kind === 'again') {
            const again = told[one.which % told.length];
            if (again) tell(again);
          } else if (one.kind === 'wait') {
            clock.advance(one.ms);
          } else if (one.kind === 'deploy') {
            watcher[Symbol.dispose]();
            watcher = watch();
          } else if (one.kind === 'reconnect') {
            connection = connect();
            isFirst = true;
          } else {
            watcher.finishStreaks();
          }
        }
        clock.advance(10_000);
        const added = new Map<string, number>();
        for (const event of deliveries.map(giftOf)) {
          assert.ok(event.added > 0 || (gifts === 'updates' && event.final), 'says nothing without news');
          added.set(keyOf(event), (added.get(keyOf(event)) ?? 0) + event.added);
        }
        assert.deepEqual(sorted(added), sorted(given));
        assert.equal(clock.pending, 0, 'no timer stays behind');
        watcher[Symbol.dispose]();
      },
      { share: 2.5 },
    );
  });

  it('of made-up streams add up, whatever is filtered, lost and replayed', () => {
    check(fc.integer({ min: 1_000, max: 2 ** 31 }), (seed) => {
      const { deliveries, expected, openTimers } = playHistory(new Chance(seed));
      const added = new Map<string, number>();
      for (const event of deliveries.map(giftOf))
        if (event.added !== 0) added.set(keyOf(event), (added.get(keyOf(event)) ?? 0) + event.added);
      assert.deepEqual(sorted(added), sorted(expected));
      assert.equal(openTimers, 0);
    });
  });
});

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
