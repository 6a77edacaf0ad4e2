// Many sockets of many accounts in one Node-RED, with an open editor: what they take, quiet and at an event a second each, and
// what a deploy of all of them takes.
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import { FULL, run, SMALL, startBare, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { Editor } from '../receivers/editor.mjs';
import { fleet as fleetFlow } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

/** One event in a frame: the worst that an event a second can be. One in twelve tells how many watch, as in recorded streams. */
const ONE_BY_ONE = { frameSize: 1, giftEvery: 100, viewersEvery: 12 };
const LOADS = {
  json: { small: { ...SMALL, ...ONE_BY_ONE }, full: { ...FULL, ...ONE_BY_ONE } },
  protobuf: { full: { ...FULL, ...ONE_BY_ONE } },
};
/** Percent of one core. */
const BOUNDS = { json: { small: 15, full: 35 }, protobuf: { full: 15 } };
const MEMORY = { of: 'ours', atMost: 100 };
const FLAGS = ['--expose-gc'];
/** From the last open to the moment when all is said. */
const SETTLE_MS = 3_000;
const DEPLOY_LIMIT_MS = 90_000;

export async function fleet(options) {
  const { accounts, each } = options.fleet;
  const found = { rows: [], notes: [] };
  for (const isNodeEach of [false, true]) {
    for (const encoding of ['json', 'protobuf']) {
      const part = { isNodeEach, encoding, accounts: creatorsOf(accounts, each, `${encoding}.${isNodeEach}`) };
      const { rows, note } = await withProcesses((keep) => measure(keep, part, options));
      found.rows.push(...rows);
      found.notes.push(note);
    }
  }
  const bare = creatorsOf(accounts, each, 'bare').flat();
  found.rows.push(...(await withProcesses((keep) => measureBare(keep, bare, options))));
  found.notes.unshift(
    `fleet: Node-RED with ${accounts} accounts of ${each} creators, each of which gets an event a second in a frame of its own, one in ` +
      `${ONE_BY_ONE.viewersEvery} the number of viewers; CPU in percent of one core, an editor being open; opens are one a second of each ` +
      `account; memory is what nodes and sockets take after a frame each`,
  );
  return found;
}

function creatorsOf(accounts, each, who) {
  const numbers = (count) => Array.from({ length: count }, (_, index) => index);
  return numbers(accounts).map((account) => numbers(each).map((one) => `${who}.${account}.${one}`));
}

async function measure(keep, { isNodeEach, encoding, accounts }, { seconds: length, profiles }) {
  const seconds = Math.ceil(5 * length);
  const server = await keep(startServer());
  const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
  const flow = fleetFlow({ wsUrl, accounts, isNodeEach, encoding });
  const creators = accounts.flat();
  const nodes = isNodeEach ? creators.length : accounts.length;
  const what = `${creators.length} sockets, ${nodes} nodes, ${encoding}`;
  const folder = profiles && join(profiles, `fleet-${nodes}-${encoding}`);
  const red = await keep(startNodeRed(flow.bare, folder, FLAGS));
  const receiver = { child: red, creators, encoding };
  const events = seconds * creators.length;
  const eventsPerSecond = creators.length;
  const editor = await Editor.open(red);
  try {
    const opened = await open(server, red, editor, { flow, receiver });
    const idle = await red.ask('used', { seconds });
    const rows = [
      row(`${what}: heap of each`, 'kB', opened.heap / 1e3, { bound: MEMORY }),
      row(`${what}: RSS of each`, 'kB', opened.rss / 1e3, { bound: MEMORY }),
      row(`${what}: all open after`, 's', opened.ms / 1e3),
      row(`${what}: quiet, CPU`, '%', (100 * idle.cpuMs) / idle.wallMs),
    ];
    const told = [`until all are open ${sum(opened.told)}`];
    for (const [size, load] of Object.entries(LOADS[encoding])) {
      await run(server, receiver, { load, events: 2 * creators.length });
      editor.told();
      const { cpuUs } = await run(server, receiver, { load, events, eventsPerSecond });
      const bound = { of: 'ours', atMost: BOUNDS[encoding][size] };
      rows.push(row(`${what}: ${size}, CPU`, '%', (cpuUs * eventsPerSecond) / 1e4, { bound }));
      told.push(`in ${seconds} s of events ${sum(editor.told())}`);
    }
    const deployed = await deploy(server, red, editor, { flow, receiver, events, eventsPerSecond });
    rows.push(
      row(`${what}: deploy of all`, 's', deployed.ms / 1e3, { bound: { of: 'ours', atMost: 10 } }),
      row(`${what}: deploy, an event waits at most`, 's', deployed.latency.max / 1e3),
      row(`${what}: deploy, sockets lost`, '', deployed.closed, { bound: { of: 'ours', atMost: 0 } }),
    );
    told.push(`in a deploy ${sum(deployed.told)}`);
    return { rows, note: `${what}: sent to an editor: ${told.join(', ')}` };
  } finally {
    editor.close();
  }
}

/** From accounts without nodes to all sockets. */
async function open(server, red, editor, { flow, receiver }) {
  const { creators } = receiver;
  const before = await red.ask('memory');
  const startedAt = performance.now();
  await editor.deploy(flow.whole);
  await server.ask('connected', { names: creators });
  const ms = performance.now() - startedAt;
  await run(server, receiver, { load: Object.values(LOADS[receiver.encoding])[0], events: creators.length });
  await delay(SETTLE_MS);
  const told = editor.told();
  const after = await red.ask('memory');
  const each = (field) => (after[field] - before[field]) / creators.length;
  return { ms, told, heap: each('heap'), rss: each('rss') };
}

/** Under events, of which none may be lost. */
async function deploy(server, red, editor, { flow, receiver, events, eventsPerSecond }) {
  const gone = await server.ask('closed');
  editor.told();
  const load = { ...LOADS[receiver.encoding].full, viewersEvery: 0 };
  const running = run(server, receiver, { load, events, eventsPerSecond, withLatency: true });
  running.catch(() => undefined); // told below
  await delay(500);
  const ms = await editor.deploy(flow.whole);
  const { latency } = await atMost(DEPLOY_LIMIT_MS, running, async () => {
    return `${await red.ask('received')} of ${events} events came over a deploy`;
  });
  return { ms, latency, told: editor.told(), closed: (await server.ask('closed')) - gone };
}

/** The same events, by `ws` and `JSON.parse` alone. */
async function measureBare(keep, creators, { seconds: length }) {
  const seconds = Math.ceil(5 * length);
  const server = await keep(startServer());
  const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
  const child = await keep(startBare(FLAGS));
  const receiver = { child, creators };
  const before = await child.ask('memory');
  await child.ask('open', { wsUrl, names: creators });
  await server.ask('connected', { names: creators });
  await run(server, receiver, { load: LOADS.json.small, events: creators.length });
  const after = await child.ask('memory');
  const what = `${creators.length} sockets, bare ws`;
  const each = (field) => (after[field] - before[field]) / creators.length / 1e3;
  const rows = [row(`${what}: heap of each`, 'kB', each('heap')), row(`${what}: RSS of each`, 'kB', each('rss'))];
  const eventsPerSecond = creators.length;
  for (const [size, load] of Object.entries(LOADS.json)) {
    await run(server, receiver, { load, events: 2 * creators.length });
    const { cpuUs } = await run(server, receiver, { load, events: seconds * creators.length, eventsPerSecond });
    rows.push(row(`${what}: ${size}, CPU`, '%', (cpuUs * eventsPerSecond) / 1e4));
  }
  return rows;
}

const sum = ({ statuses, bytes }) => `${statuses} states in ${Math.round(bytes / 1e3)} kB`;

/** @param what says what there is instead */
async function atMost(limitMs, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => what().then((text) => reject(new Error(text)), reject), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
