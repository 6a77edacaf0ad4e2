// What all fuzz tests share: the seed, the number of runs, and values that nobody expects.
// FUZZ_SEED=n plays a failed run again; FUZZ_RUNS=n looks longer.
import assert from 'node:assert/strict';
import fc from 'fast-check';

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400);
/** A run takes a few milliseconds: one that takes this long hangs, or would with a longer input. */
const LONGEST_RUN_MS = 2_000;

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype];

before(() => console.log(`  FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS}`));

interface Effort {
  /** Of the usual runs; for properties that are slow, or need many. */
  share?: number;
}

/** Holds for every value: does not throw, is quick, leaves the prototypes of the language alone. */
export function check<T>(values: fc.Arbitrary<T>, holds: (value: T) => void, { share = 1 }: Effort = {}): void {
  const property = fc.property(values, (value) => {
    const inspect = inspection(cpuMs);
    holds(value);
    inspect();
  });
  fc.assert(property, { seed: SEED, numRuns: runs(share) });
}

export async function checkAsync<T>(
  values: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
  { share = 1 }: Effort = {},
): Promise<void> {
  const property = fc.asyncProperty(values, async (value) => {
    const inspect = inspection(() => performance.now());
    await holds(value);
    inspect();
  });
  await fc.assert(property, { seed: SEED, numRuns: runs(share) });
}

/** So many values, the same ones for the same seed. */
export function sample<T>(values: fc.Arbitrary<T>, share = 1): T[] {
  return fc.sample(values, { seed: SEED, numRuns: runs(share) });
}

function runs(share: number): number {
  return Math.max(1, Math.round(RUNS * share));
}

/** What does not wait takes this, however busy the machine is. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Looks, when it is called, how long that took by the clock and what is left of it. */
function inspection(nowMs: () => number): () => void {
  const startedAt = nowMs();
  const keys = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);
  return () => {
    const tookMs = nowMs() - startedAt;
    assert.ok(tookMs < LONGEST_RUN_MS, `took ${Math.round(tookMs)} ms`);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.deepEqual(
      PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length),
      keys,
    );
  };
}

const WORDS = [
  '',
  ' ',
  '0',
  '1',
  '-1',
  '-0',
  '1e999',
  '0x10',
  'NaN',
  'true',
  'null',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '${NOT_SET}',
  '${__proto__}',
  '${constructor}',
  '${}',
  '9007199254740993',
  '7400000000000000001',
  '1700000000000',
  '\u0000',
  '\ud800',
  '\u202e',
  '\u00df\u0130',
  '../..',
  'a,b\nc',
  '{type}/{creator}',
];

/** Text as people, services and attackers write it. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
);

/** Long, and of one kind: what a pattern with backtracking hangs on. */
export const longText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('/', ' ', '\\', '"', '\\"', '/live', '@', '%', '{', 'key ', ',', '9', 'a', '\u00e9'),
    fc.nat(1),
  )
  .map(([part, end]) => `${part.repeat(100_000)}${end === 0 ? '' : 'x'}`);

const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.5, 1e308, -1e308, 1e15, 2 ** 53, 2 ** 31, 1_700_000_000, 1_700_000_000_000),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const names = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'polluted', 'type'), text);

/** What JSON.parse gives: with own `__proto__` keys, unlike literals. */
export const json: fc.Arbitrary<unknown> = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      number,
      text,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(names, tie('value'), { maxKeys: 6 }),
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** What a function node can put into a message. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  json,
  text,
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
  fc.constantFrom<unknown>(undefined, NaN, Infinity, -Infinity, Symbol('s'), () => 1, Buffer.from('bytes'), circle()),
);

/** An object of which each property is one of its own kind of value, or anything at all, or not there. */
export function objectOf(likely: Record<string, fc.Arbitrary<unknown>>, unlikely = json): fc.Arbitrary<any> {
  const fields = Object.entries(likely).map(([name, values]) => [
    name,
    fc.oneof({ arbitrary: values, weight: 3 }, { arbitrary: unlikely, weight: 1 }),
  ]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
}

export function nested(levels: number): string {
  return `${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`;
}

function circle(): object {
  const object: Record<string, unknown> = {};
  object['self'] = object;
  return object;
}
