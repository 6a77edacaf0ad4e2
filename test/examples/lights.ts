// The examples 02 and 03: one light for all gifts.
import assert from 'node:assert/strict';
import { until } from '../support/until';
import { nodeOf, PROBE, type RunningExamples, SHOWN_S, WAIT_MS } from './running';

/** What stands for a light in these examples: its brightness. */
const SHOWS = [
  {
    number: '02',
    first: 'big or small gift?',
    shown: 'sent to the light',
    of: ({ state, brightness }: any) => (state === 'OFF' ? 0 : brightness) as number,
    dark: 0,
    small: 90,
    big: 254,
  },
  {
    number: '03',
    first: 'how big a gift?',
    shown: 'sent to WLED',
    of: ({ bri }: any) => bri as number,
    dark: 60,
    small: 120,
    big: 255,
  },
];

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => {
    const others = ordersOf(items.filter((_, at) => at !== index));
    return others.map((order) => [item, ...order]);
  });
}

export function lights(examples: RunningExamples): void {
  const { at } = examples;

  for (const { number, first, shown, of, dark, small, big } of SHOWS) {
    describe(`${number}, one light for all gifts`, () => {
      const sent = () => at(number, shown).map(({ payload }) => of(payload));
      const give = (diamonds: number | null, creator: string) =>
        examples.red.input(nodeOf(number, first).id, { creator, payload: { type: 'gift', diamonds } });
      /** What is shown after these gifts, until it is dark again. */
      async function showsAfter(gifts: readonly (number | null)[]): Promise<number[]> {
        const before = sent().length;
        for (const [index, diamonds] of gifts.entries()) give(diamonds, `creator${index % 2}`);
        await until('dark again', () => sent().length > before && sent().at(-1) === dark);
        return sent().slice(before);
      }

      before(async () => {
        const earlier = examples.red.received(PROBE).length;
        examples.red.input(nodeOf(number, 'live').id, { action: 'disconnect' });
        const told = () => examples.red.received(PROBE).slice(earlier);
        const isStopped = () => told().some(({ topic }) => topic === 'stopped');
        await until('nothing more to come', isStopped, WAIT_MS);
        // Behind the last gift of the LIVE, which may still be on its way.
        await showsAfter([30_000]);
      });

      it('shows the biggest, in whatever order they come, from whomever', async () => {
        for (const gifts of [...ordersOf([1, 100, 30_000]), [99, 100, 1, 100, 99], [100, 1, 99, 1, 30_000]]) {
          const isBigFirst = gifts.indexOf(100) === 0 || gifts.indexOf(30_000) === 0;
          const levels = (await showsAfter(gifts)).slice(0, -1);
          assert.equal(levels.at(-1), big, String(gifts));
          assert.deepEqual(levels.slice(1), levels[0] === big ? [] : [big], String(gifts));
          assert.equal(levels[0] === big, isBigFirst, String(gifts));
        }
        assert.deepEqual(await showsAfter([1, 1, 1]), [small, dark]);
        assert.deepEqual(await showsAfter([null, 100]), [small, big, dark]);
      });

      it('shows the last of the biggest for as long as one alone', async () => {
        const taken = () => at(number, 'the biggest wins').length;
        const before = taken();
        give(100, 'demo');
        await new Promise((resolve) => setTimeout(resolve, 0.7 * SHOWN_S * 1000));
        const lastAt = performance.now();
        give(500, 'other');
        give(1, 'demo');
        await until('dark again', () => taken() === before + 3 && sent().at(-1) === dark);
        // A timer may be a millisecond early.
        assert.ok(performance.now() - lastAt >= SHOWN_S * 1000 - 2);
      });
    });
  }
}
