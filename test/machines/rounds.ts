// What befalls the machines in a round: each kind alone.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Chance } from '../support/random';
import { waitFor } from './wait';
import { type Ear, type World } from './world';

/** Says what it did. */
export type Kind = (world: World, chance: Chance) => Promise<string>;

const HAND_MS = 60_000;
/** What happens together begins within this. */
const APART_MS = 4_000;
/** A will comes after one and a half keepalives: of 15 s. */
const WILL_MS = 40_000;
const TAKEN_OVER_MS = 60_000;
/** From the will to the first gift of the last of ten creators; each further one may take a second more. */
const TAKE_OVER_MS = 15_000;

type Signal = 'SIGTERM' | 'SIGKILL';

/** Of these only one at a time: they end or cut off an ear. */
const KINDS_OF_EAR = {
  'kill -9 of the ear': (world, chance) => restartEar(world, chance, 'SIGKILL'),
  'SIGTERM of the ear': (world, chance) => restartEar(world, chance, 'SIGTERM'),
  'cut between ear and broker': cutFromBroker,
} satisfies Record<string, Kind>;

export const KINDS = {
  ...KINDS_OF_EAR,
  'loss of the broker': loseBroker,
  'kill -9 of a worker': killWorker,
} satisfies Record<string, Kind>;

export interface Mix {
  ear: keyof typeof KINDS_OF_EAR | null;
  broker: boolean;
  worker: boolean;
  /** After all that. */
  failover: boolean;
}

/** So many that between them touch everything; only the last ones have a second ear. */
export function mixes(chance: Chance, rounds: number, roundsOfTwo: number): Mix[] {
  const ears = shuffled(Object.keys(KINDS_OF_EAR) as (keyof typeof KINDS_OF_EAR)[], chance);
  const [broker, worker] = [chance.whole(0, rounds - 1), chance.whole(0, rounds - 1)];
  return Array.from({ length: rounds }, (_, round) => ({
    ear: ears[round % ears.length]!,
    broker: round === broker || chance.often(0.3),
    worker: round === worker || chance.often(0.3),
    failover: round >= rounds - roundsOfTwo,
  }));
}

export function anyMix(chance: Chance): Mix {
  const ears = Object.keys(KINDS_OF_EAR) as (keyof typeof KINDS_OF_EAR)[];
  const [broker, worker] = [chance.often(0.5), chance.often(0.5)];
  const ear = broker || worker ? chance.pick([...ears, null]) : chance.pick(ears);
  return { ear, broker, worker, failover: chance.often(0.3) };
}

/** Things that happen at the same time, more or less. */
export function mixed({ ear, broker, worker, failover }: Mix): Kind {
  return async (world, chance) => {
    const kinds = [ear && KINDS_OF_EAR[ear], broker ? loseBroker : null, worker ? killWorker : null];
    const happening = kinds
      .filter((kind) => kind !== null)
      .map(async (kind) => {
        // A thread of chance for each: which of them is asked first is not for chance to say.
        const own = new Chance(chance.whole(0, 1_000_000));
        const afterMs = own.whole(0, APART_MS);
        await delay(afterMs);
        return `after ${afterMs} ms ${await kind(world, own)}`;
      });
    const did = await allOf(happening);
    if (failover) did.push(await failOver(world, chance));
    return did.join('; ');
  };
}

async function restartEar(world: World, chance: Chance, signal: Signal): Promise<string> {
  const { role, machine } = chance.pick(world.ears);
  const awayMs = chance.whole(0, 3_000);
  await machine.end(signal);
  await delay(awayMs);
  await machine.start();
  await world.untilReady();
  return `${signal} of the ${role}, started again ${awayMs} ms later`;
}

async function loseBroker(world: World, chance: Chance): Promise<string> {
  const signal = chance.pick<Signal>(['SIGKILL', 'SIGTERM']);
  const awayMs = chance.whole(0, 5_000);
  await world.broker.end(signal);
  await delay(awayMs);
  await world.broker.start();
  await world.untilReady();
  return `${signal} of the broker, started again ${awayMs} ms later`;
}

async function killWorker(world: World, chance: Chance): Promise<string> {
  const worker = chance.pick(world.workers);
  const awayMs = chance.whole(0, 3_000);
  await waitFor(`${worker.name} has a message in hand`, () => world.sink.inHand(worker) > 0, HAND_MS);
  await worker.end('SIGKILL');
  world.isForgetful = true;
  const inHand = world.sink.dropHand(worker);
  await delay(awayMs);
  await worker.start();
  await world.untilReady();
  return `kill -9 of ${worker.name} with ${inHand} in hand, started again ${awayMs} ms later`;
}

async function cutFromBroker(world: World, chance: Chance): Promise<string> {
  const { role, proxy } = chance.pick(world.ears);
  const fault = chance.pick(['cut', 'reset', 'blackhole', 'refuse'] as const);
  const lastsMs = chance.whole(0, 12_000);
  proxy[fault]();
  if (fault === 'refuse') proxy.cut();
  await delay(lastsMs);
  await proxy.heal();
  await world.untilReady();
  return `${fault} between the ${role} and the broker for ${lastsMs} ms`;
}

export async function failOver(world: World, chance: Chance): Promise<string> {
  const { primary, standby, watch, streams } = world;
  assert.ok(standby);
  const how = chance.pick(['SIGKILL', 'SIGTERM', 'blackhole'] as const);
  const staysMs = chance.whole(0, 3_000);
  const from = performance.now();
  let ended = Promise.resolve();
  if (how === 'blackhole') primary.proxy.blackhole();
  else ended = primary.machine.end(how);
  const will = () => {
    const said = watch.said(topicOf(primary));
    return said && said.at > from && said.payload === 'offline' ? said.at : null;
  };
  await waitFor(
    'the will of the primary',
    () => will() !== null,
    WILL_MS,
    () => world.describe(),
  );
  const willAt = will()!;
  // What the primary has still sent came before its will.
  watch.forget();
  await ended;
  await waitFor(
    'gifts of all creators from the standby',
    () => watch.firstGifts.size === streams.creators.length,
    TAKEN_OVER_MS,
    () => world.describe(),
  );
  const tookMs = Math.max(...watch.firstGifts.values()) - willAt;
  const limitMs = TAKE_OVER_MS + Math.max(0, streams.creators.length - 10) * 1_000;
  assert.ok(tookMs <= limitMs, `took over ${(tookMs / 1000).toFixed(1)} s after the will`);
  await delay(staysMs);
  if (how === 'blackhole') await primary.proxy.heal();
  else await primary.machine.start();
  await world.untilReady();
  return `${how} of the primary, taken over ${(tookMs / 1000).toFixed(1)} s after the will, back ${staysMs} ms later`;
}

/** All of them have ended, also where one has failed: nothing goes on behind the back of the next round. */
async function allOf(happening: readonly Promise<string>[]): Promise<string[]> {
  const results = await Promise.allSettled(happening);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.map((result) => (result.status === 'fulfilled' ? result.value : ''));
}

function shuffled<T>(values: readonly T[], chance: Chance): T[] {
  return values
    .map((value) => ({ value, at: chance.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

function topicOf({ role }: Ear): string {
  return `tiktok-ear/${role}`;
}
