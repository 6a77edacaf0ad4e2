import assert from 'node:assert/strict';
import { type Encoding } from '../../nodes/client/encoding';
import { giftOf } from '../support/arrive';
import { keyOf } from '../support/gift-history';
import { Chance, seeds } from '../support/random';
import { say } from './say';
import { type Played, playSchedule } from './schedule';

const SEEDS = 500;
const CHUNK = 100;
/** Schedules over protobuf: what differs is the frames alone. */
const BINARY_SEEDS = 120;
const FALLBACK = /JSON instead of protobuf/;

describe('random schedules of faults', () => {
  const tried = new Map<string, number>();
  const count = (name: string, number: number) => tried.set(name, (tried.get(name) ?? 0) + number);
  after(() => {
    const totals = [...tried].map(([name, number]) => `${number} ${name}`);
    say(totals.join(', '));
  });

  function check({ options, deliveries, expected, mostSockets }: Played): void {
    const events = deliveries.map(giftOf);
    const added = new Map<string, number>();
    for (const event of events) {
      if (event.added !== 0) added.set(keyOf(event), (added.get(keyOf(event)) ?? 0) + event.added);
    }
    assert.deepEqual([...added].sort(), [...expected].sort());
    const singles = events.filter(({ gift }) => !gift.streakable).map(({ id }) => id);
    assert.equal(new Set(singles).size, singles.length, 'a gift came twice');
    if (options.gifts === 'final') assert.ok(events.every(({ final }) => final));
    assert.equal(mostSockets, 1);
  }

  async function play(seed: number, encoding: Encoding): Promise<Played> {
    let played: Played | undefined;
    try {
      played = await playSchedule(new Chance(seed), encoding);
      check(played);
    } catch (cause) {
      throw new Error(`seed ${seed}: ${JSON.stringify(played?.faults)} ${JSON.stringify(played?.options)}`, {
        cause,
      });
    }
    count('schedules', 1);
    count('messages', played.messages);
    count(
      'gifts',
      [...played.expected.values()].reduce((sum, number) => sum + number, 0),
    );
    count('faults', played.faults.length);
    for (const fault of played.faults) count(fault, 1);
    return played;
  }

  for (let first = 1; first <= SEEDS; first += CHUNK) {
    it(`give every gift exactly once: seeds ${first} to ${first + CHUNK - 1}`, async () => {
      for (const seed of seeds(first, CHUNK)) await play(seed, 'json');
    });
  }

  it(`give every gift exactly once over protobuf: seeds 1 to ${BINARY_SEEDS}`, async () => {
    let fallbacks = 0;
    for (const seed of seeds(1, BINARY_SEEDS)) {
      const { warnings } = await play(seed, 'protobuf');
      if (warnings.some((text) => FALLBACK.test(text))) fallbacks++;
    }
    // Where nearly all fell back, it would be JSON that was tried.
    assert.ok(fallbacks <= BINARY_SEEDS / 10, `${fallbacks} of ${BINARY_SEEDS} fell back`);
    count('fallbacks to JSON', fallbacks);
  });
});
