// What many sockets cost, and many nodes on one: the client module by itself, at ten events a second per socket.
import { FULL, run, startBare, startClient, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { row } from '../report.mjs';

const EVENTS_PER_SECOND = 10;
const LOAD = { ...FULL, giftEvery: 0 };
const CASES = [
  { sockets: 1, nodes: [1, 10] },
  { sockets: 10, nodes: [1, 10] },
  { sockets: 100, nodes: [1] },
];
/** Opened before the memory is measured: the first ones pay for code and caches. */
const FIRST_SOCKETS = 20;
const IDLE_SOCKETS = 100;
const ONE_BY_ONE = { ...LOAD, frameSize: 1 };
const IDLE_BOUND = { of: 'ours', atMost: 100 };
const FLAGS = ['--expose-gc'];

export function sockets({ seconds, warmUp }) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const rows = [];
    for (const one of CASES) rows.push(...(await busySockets(server, wsUrl, one, { seconds: 5 * seconds, warmUp })));
    rows.push(...(await idleSockets(server, wsUrl, warmUp)));
    return {
      rows,
      notes: [
        `sockets: the client module in a process without Node-RED, its spacing of one open a second set to 0; full size, ` +
          `frames of ${LOAD.frameSize}, ${EVENTS_PER_SECOND} events/s per socket; heap is used heap and buffers after a collection`,
      ],
    };
  });
}

async function busySockets(server, wsUrl, { sockets, nodes }, { seconds, warmUp }) {
  const events = LOAD.frameSize * Math.ceil((EVENTS_PER_SECOND * sockets * seconds) / LOAD.frameSize);
  const figures = (starting, who, share) =>
    withProcesses(async (keep) => {
      const child = await keep(starting);
      const creators = await open(server, child, { wsUrl, who, from: 0, to: sockets, nodes: share });
      await run(server, { child, creators, share }, { load: LOAD, events: warmUp });
      const eventsPerSecond = EVENTS_PER_SECOND * sockets;
      const { cpuUs } = await run(server, { child, creators, share }, { load: LOAD, events, eventsPerSecond });
      const { heap, rss } = await child.ask('memory');
      return { cpuUs, heap: heap / 1e6, rss: rss / 1e6 };
    });
  const bare = await figures(startBare(FLAGS), `bare.${sockets}`, 1);
  const rows = [];
  for (const count of nodes) {
    const ours = await figures(startClient(FLAGS), `ours.${sockets}.${count}`, count);
    const what = `sockets: ${sockets}, nodes on each: ${count}`;
    rows.push(
      row(`${what}, CPU per event`, 'us', ours.cpuUs, { peer: bare.cpuUs, peerName: 'bare ws' }),
      row(`${what}, heap`, 'MB', ours.heap, { peer: bare.heap, peerName: 'bare ws' }),
      row(`${what}, RSS`, 'MB', ours.rss, { peer: bare.rss, peerName: 'bare ws' }),
    );
  }
  return rows;
}

/** Each socket has had a frame, so that everything that it needs is there, and then hears nothing. */
async function idleSockets(server, wsUrl, warmUp) {
  const figures = (starting, who) =>
    withProcesses(async (keep) => {
      const child = await keep(starting);
      const memoryWith = async (from, to, events) => {
        const creators = await open(server, child, { wsUrl, who, from, to });
        await run(server, { child, creators }, { load: ONE_BY_ONE, events });
        return child.ask('memory');
      };
      const before = await memoryWith(0, FIRST_SOCKETS, warmUp);
      const after = await memoryWith(FIRST_SOCKETS, FIRST_SOCKETS + IDLE_SOCKETS, IDLE_SOCKETS);
      const kB = (field) => (after[field] - before[field]) / IDLE_SOCKETS / 1e3;
      return { heap: kB('heap'), rss: kB('rss') };
    });
  const ours = await figures(startClient(FLAGS), 'idle.ours');
  const bare = await figures(startBare(FLAGS), 'idle.bare');
  return ['heap', 'rss'].map((field) => {
    const peer = { peer: bare[field], peerName: 'bare ws' };
    return row(`an idle socket, ${field === 'rss' ? 'RSS' : field}`, 'kB', ours[field], { ...peer, bound: IDLE_BOUND });
  });
}

async function open(server, child, { wsUrl, who, from, to, nodes = 1 }) {
  const names = Array.from({ length: to - from }, (_, index) => `${who}.${from + index}`);
  await child.ask('open', { wsUrl, names, nodes });
  await server.ask('connected', { names });
  return names;
}
