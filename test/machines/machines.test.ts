// A real Mosquitto, real Node-REDs, and what befalls them: whatever it is, the workers act on every gift.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../faults/say';
import { Chance } from '../support/random';
import { anyMix, failOver, type Kind, KINDS, mixed, mixes } from './rounds';
import { World, type WorldOptions } from './world';

/** Of each kind; without it, three that between them touch everything. */
const ROUNDS = process.env['EULER_ROUNDS'];
/** A pattern: only these. */
const ONLY = new RegExp(process.env['EULER_KINDS'] ?? '');
const SEED = Number(process.env['EULER_SEED'] ?? Date.now() % 1_000_000);
const ROUND_MS = 300_000;
const ONE_EAR: WorldOptions = { ears: 1, creators: 3 };
const TWO_EARS: WorldOptions = { ears: 2, creators: new Chance(SEED).pick([10, 13]) };

describe(`many machines (EULER_SEED=${SEED})`, () => {
  if (ROUNDS === undefined) {
    const planned = mixes(new Chance(SEED), 3, 1).map(mixed);
    playIn(ONE_EAR, { 'all that befalls one ear': planned.slice(0, 2) });
    playIn(TWO_EARS, { 'failover and return, and more': planned.slice(2) });
    return;
  }
  const often = (kind: Kind) => Array<Kind>(Number(ROUNDS)).fill(kind);
  playIn(ONE_EAR, Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, often(kind)])));
  playIn(TWO_EARS, {
    'failover and return': often(failOver),
    'all together': often((world, chance) => mixed(anyMix(chance))(world, chance)),
  });
});

/** One world for all rounds. */
function playIn(options: WorldOptions, tests: Record<string, readonly Kind[]>): void {
  const chosen = Object.entries(tests).filter(([name]) => ONLY.test(name));
  if (chosen.length === 0) return;

  describe(options.ears === 1 ? 'one ear' : 'two ears', () => {
    const chance = new Chance(SEED);
    let world: World | null = null;

    before(async function () {
      this.timeout(ROUND_MS);
      world = await World.start(options, chance);
      say(world.words);
    });

    after(() => world?.stop());

    for (const [name, kinds] of chosen) {
      it(name, () => playAll(world!, name, kinds, chance)).timeout(kinds.length * ROUND_MS);
    }
  });
}

/** Also where one has failed, the others are played. */
async function playAll(world: World, name: string, kinds: readonly Kind[], chance: Chance): Promise<void> {
  const failures: string[] = [];
  for (const [index, kind] of kinds.entries()) {
    const title = `${name}, round ${index + 1}`;
    try {
      say(`${title}: ${await play(world, kind, chance)}`);
    } catch (error) {
      const text = `EULER_SEED=${SEED}, ${title}: ${(error as Error).message}`;
      say(text);
      failures.push(text);
      await world.mend();
    }
  }
  assert.equal(failures.length, 0, failures.join('\n'));
}

async function play(world: World, kind: Kind, chance: Chance): Promise<string> {
  const from = performance.now();
  const { streams, sink } = world;
  const twice = sink.twice;
  let did = 'nothing yet';
  let settledMs: number;
  try {
    streams.start();
    await delay(chance.whole(300, 2_500));
    did = await kind(world, chance);
    await delay(chance.whole(0, 1_500));
    streams.stop();
    // Else they end by their silence.
    if (chance.often(0.7)) streams.end();
    settledMs = await world.settle();
    assert.deepEqual(world.errors, [], 'errors in the logs');
  } catch (error) {
    throw new Error(`${did}: ${(error as Error).message}`, { cause: error });
  } finally {
    streams.stop();
  }
  const again = sink.twice - twice;
  assert.ok(again === 0 || world.isForgetful, `${did}: ${again} gifts were acted on twice`);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const [settled, all] = [seconds(settledMs), seconds(performance.now() - from)];
  return `${did}; settled in ${settled} of ${all} s; ${again} acted on twice`;
}
