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

export function sockets({ pairs, seconds, warmUp }) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const rows = [];
    // Half as many pairs: there are five cases of these, and no bound rests on them.
    const busy = { pairs: Math.ceil(pairs / 2), seconds: 5 * seconds, warmUp };
    for (const one of CASES) rows.push(...(await busySockets(server, wsUrl, one, busy)));
    rows.push(...(await idleSockets(server, wsUrl, { pairs, warmUp })));
    return {
      rows,
      notes: [
        `sockets: the client module in a process without Node-RED, its spacing of one open a second set to 0; full size, ` +
          `frames of ${LOAD.frameSize}, ${EVENTS_PER_SECOND} events/s per socket; heap is used heap and buffers after a collection`,
      ],
    };
  });
}

async function busySockets(server, wsUrl, { sockets, nodes }, { pairs, seconds, warmUp }) {
  const events = LOAD.frameSize * Math.ceil((EVENTS_PER_SECOND * sockets * seconds) / LOAD.frameSize);
  const figures = (start, share) => (who) =>
    withProcesses(async (keep) => {
      const child = await keep(start(FLAGS));
      const creators = await open(server, child, { wsUrl, who, from: 0, to: sockets, nodes: share });
      await run(server, { child, creators, share }, { load: LOAD, events: warmUp });
      const eventsPerSecond = EVENTS_PER_SECOND * sockets;
      const { cpuUs } = await run(server, { child, creators, share }, { load: LOAD, events, eventsPerSecond });
      const { heap, rss } = await child.ask('memory');
      return { cpuUs, heap: heap / 1e6, rss: rss / 1e6 };
    });
  const [bare, ...ours] = await inTurn(pairs, `busy.${sockets}`, [
    figures(startBare, 1),
    ...nodes.map((count) => figures(startClient, count)),
  ]);
  return nodes.flatMap((count, index) => {
    const what = `sockets: ${sockets}, nodes on each: ${count}`;
    return [
      against(`${what}, CPU per event`, 'us', 'cpuUs', ours[index], bare),
      against(`${what}, heap`, 'MB', 'heap', ours[index], bare),
      against(`${what}, RSS`, 'MB', 'rss', ours[index], bare),
    ];
  });
}

/** Each socket has had a frame, so that everything that it needs is there, and then hears nothing. */
async function idleSockets(server, wsUrl, { pairs, warmUp }) {
  const figures = (start) => (who) =>
    withProcesses(async (keep) => {
      const child = await keep(start(FLAGS));
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
  const [ours, bare] = await inTurn(pairs, 'idle', [figures(startClient), figures(startBare)]);
  return [
    against('an idle socket, heap', 'kB', 'heap', ours, bare, IDLE_BOUND),
    against('an idle socket, RSS', 'kB', 'rss', ours, bare, IDLE_BOUND),
  ];
}

/** What each finds, run by run; every second round in the opposite order. Each run has creators of its own. */
async function inTurn(rounds, what, measures) {
  const found = new Map(measures.map((measure) => [measure, []]));
  for (let round = 0; round < rounds; round++) {
    for (const measure of round % 2 === 0 ? measures : measures.toReversed()) {
      found.get(measure).push(await measure(`${what}.${measures.indexOf(measure)}.${round}`));
    }
  }
  return [...found.values()];
}

function against(what, unit, field, ours, bare, bound = null) {
  const values = (runs) => runs.map((one) => one[field]);
  return row(what, unit, values(ours), { peer: values(bare), peerName: 'bare ws', bound });
}

async function open(server, child, { wsUrl, who, from, to, nodes = 1 }) {
  const names = Array.from({ length: to - from }, (_, index) => `${who}.${from + index}`);
  await child.ask('open', { wsUrl, names, nodes });
  await server.ask('connected', { names });
  return names;
}
