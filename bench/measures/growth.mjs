// The heap over minutes of events: it grows while ids are remembered, and then no more.
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { run, SMALL, startClient, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { row } from '../report.mjs';
import { median } from '../statistics.mjs';

const EVENTS_PER_SECOND = 10;
/** How long ids are kept, and how many of each socket whatever their age. */
const KEPT_MINUTES = 10;
const KEPT_IDS = 5_000;
/** Gifts have a memory of their own: of 5,000, whatever their age, and of streaks that ended, as long as ids are kept. */
const KEPT_GIFTS = 5_000;
const WITHOUT_GIFTS = { ...SMALL, giftEvery: 0 };
/** Every second event one, so that these memories are full in a quarter of an hour. */
const WITH_GIFTS = { ...SMALL, giftEvery: 2 };
/** Sets of ids are made anew now and then: a sample may come just before or after that. */
const NOISE_PERCENT = 2;
/** Samples at either end of the time in which the memories are full. */
const COMPARED = 3;

export async function growth(options) {
  const without = await grown(options, WITHOUT_GIFTS);
  const withGifts = await grown(options, WITH_GIFTS);
  return { rows: [...without.rows, ...withGifts.rows], notes: [...without.notes, ...withGifts.notes] };
}

function grown({ minutes, speed, sockets }, load) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const child = await keep(startClient(['--expose-gc']));
    const creators = Array.from({ length: sockets }, (_, index) => `growth.${index}`);
    await child.ask('open', { wsUrl, names: creators, memorySpeed: speed });
    await server.ask('connected', { names: creators });
    const warmUp = EVENTS_PER_SECOND * 60 * sockets;
    await run(server, { child, creators }, { load, events: warmUp });

    const samples = [await sample(child, 0)];
    const startedAt = performance.now();
    const eventsPerSecond = EVENTS_PER_SECOND * sockets * speed;
    const events = EVENTS_PER_SECOND * sockets * 60 * minutes;
    const running = { isDone: false };
    const done = run(server, { child, creators }, { load, events, eventsPerSecond }).then(
      () => (running.isDone = true),
    );
    while (!running.isDone) {
      await Promise.race([done, delay(60_000 / speed)]);
      samples.push(await sample(child, ((performance.now() - startedAt) * speed) / 60_000));
    }
    samples[0].received = 0;
    return summary(samples, { warmUp, minutes, speed, sockets, load });
  });
}

/** @param minute by the clock of the id memories */
async function sample(child, minute) {
  const received = await child.ask('received');
  const { heap } = await child.ask('memory');
  return { minute, received, heap };
}

function summary(samples, { warmUp, minutes, speed, sockets, load }) {
  const [first] = samples;
  const last = samples.at(-1);
  // Ids of the warm-up are forgotten by then, or still there: what they cost lies in the first sample.
  const kept = Math.min(warmUp + last.received, KEPT_IDS * sockets);
  const ids = Math.max(last.received - receivedUntil(samples, last.minute - KEPT_MINUTES), kept) - warmUp;
  const perId = (last.heap - first.heap) / ids;
  const hasGifts = load.giftEvery > 0;
  // Of gifts there are two memories, and they are shared between few: what one costs is measured by itself.
  const rows = hasGifts ? [] : [row('heap per remembered id', 'bytes', perId, { bound: { of: 'ours', atMost: 120 } })];
  const filling = (hasGifts ? KEPT_GIFTS * load.giftEvery : KEPT_IDS) * sockets;
  const full = samples.filter(({ minute, received }) => minute > KEPT_MINUTES + 1 && received > filling);
  const isLongEnough = full.length >= 2 * COMPARED;
  if (isLongEnough) {
    const heap = (some) => median(some.map(({ heap }) => heap));
    const percent = (heap(full.slice(-COMPARED)) / heap(full.slice(0, COMPARED)) - 1) * 100;
    const what = hasGifts ? 'ids and gifts' : 'ids';
    rows.push(row(`heap growth once ${what} are full`, '%', percent, { bound: { of: 'ours', atMost: NOISE_PERCENT } }));
  }
  return {
    rows,
    notes: [
      `heap growth: the client module, ${sockets} sockets at ${EVENTS_PER_SECOND} events/s each, small messages, ${hasGifts ? 'half of them gifts' : 'no gifts'}, ` +
        `${minutes} minutes at ${speed} times the speed (of the id memories' clock too); about ${Math.round(ids + warmUp)} ids at the end` +
        (isLongEnough ? '' : '; too short or too slow to tell whether it grows on'),
    ],
  };
}

function receivedUntil(samples, minute) {
  const index = samples.findLastIndex((one) => one.minute <= minute);
  if (index < 0) return 0;
  const [before, after] = [samples[index], samples[index + 1]];
  return (
    before.received + ((minute - before.minute) / (after.minute - before.minute)) * (after.received - before.received)
  );
}
