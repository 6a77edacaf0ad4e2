// Runs of receivers against each other: in turn, the same events for all, and the ratio of each pair.
import { fileURLToPath } from 'node:url';
import { Child } from './processes/child.mjs';
import { median } from './statistics.mjs';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));
export const startServer = () => Child.start(path('server/server.mjs'));
export const startBare = (execArgv = []) => Child.start(path('receivers/bare.mjs'), { execArgv });
export const startClient = (execArgv = []) => Child.start(path('receivers/client.mjs'), { execArgv });

export const FULL = { size: 'full', frameSize: 5, giftEvery: 100 };
export const SMALL = { size: 'small', frameSize: 20, giftEvery: 100 };

/** Gifts come one in a hundred, and the last of a hundred is one. */
const WHOLE = 100;

/**
 * What one receiver says of one run. `receiver.share` is how many messages it makes of one event, `encoding` what it hears, `times` how
 * many times the events it gets: one that is fast would be measured in its first moments otherwise.
 */
export async function run(server, receiver, { load, events: ordinary, eventsPerSecond, withLatency = false }) {
  const { child, creators, share = 1, encoding = 'json', times = 1 } = receiver;
  const events = ordinary * times;
  await child.ask('expect', { events: Math.round(events * share), withLatency });
  const [served, measured] = await Promise.all([
    server.ask('serve', { to: creators, load: { ...load, encoding }, events, eventsPerSecond }),
    child.ask('measured'),
  ]);
  return {
    eventsPerSecond: (events * 1_000) / measured.wallMs,
    cpuUs: (measured.cpuMs * 1_000) / events,
    systemUs: (measured.systemMs * 1_000) / events,
    latency: measured.latency,
    serverBusy: served.busy,
    bytesPerEvent: served.bytesPerEvent,
  };
}

/**
 * Pairs of runs, after two of each receiver that warm it up; every second round in the opposite order.
 * As many events as the first receiver takes in `seconds`.
 */
export async function compare(server, receivers, { load, pairs, seconds, warmUp, ...rest }) {
  await server.ask('connected', { names: receivers.flatMap(({ creators }) => creators) });
  const warm = new Map();
  for (const receiver of [...receivers, ...receivers]) {
    warm.set(receiver, await run(server, receiver, { load, events: warmUp }));
  }
  const eventsPerSecond = rest.eventsPerSecond ?? warm.get(receivers[0]).eventsPerSecond;
  const events = WHOLE * Math.ceil((eventsPerSecond * seconds) / WHOLE);

  const runs = new Map(receivers.map(({ name }) => [name, []]));
  for (let pair = 0; pair < pairs; pair++) {
    for (const receiver of pair % 2 === 0 ? receivers : receivers.toReversed()) {
      runs.get(receiver.name).push(await run(server, receiver, { load, events, ...rest }));
    }
  }
  return {
    events,
    runs,
    values: (name, field) => runs.get(name).map(field),
    serverBusy: median([...runs.values()].flat().map(({ serverBusy }) => serverBusy)),
    bytesPerEvent: runs.get(receivers[0].name)[0].bytesPerEvent,
  };
}
