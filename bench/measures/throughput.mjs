// All events, as fast as they are taken: `ws` by itself, `euler-live` to one sink, over protobuf too, and the flow of core nodes.
import { join } from 'node:path';
import { compare, FULL, SMALL, startBare, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { coreNodes, eulerLive } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

const CASES = [
  { load: FULL, overBare: 0.85, overCore: 4, withProtobuf: true },
  { load: SMALL, overBare: 0.6, overCore: 3 },
];

export async function throughput(options) {
  const found = { rows: [], notes: [] };
  for (const one of CASES) {
    const { rows, notes } = await withProcesses((keep) => measure(keep, one, options));
    found.rows.push(...rows);
    found.notes.push(...notes);
  }
  return found;
}

async function measure(keep, { load, overBare, overCore, withProtobuf = false }, { pairs, seconds, warmUp, profiles }) {
  const server = await keep(startServer());
  const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
  const [bare, ours, core] = await Promise.all([
    keep(startBare()),
    keep(startNodeRed(eulerLive({ wsUrl, name: 'ours' }), profiles && join(profiles, load.size))),
    keep(startNodeRed(coreNodes({ wsUrl, name: 'core' }))),
  ]);
  await bare.ask('open', { wsUrl, names: ['bare'] });
  const receivers = [
    { name: 'bare', child: bare, creators: ['bare'] },
    { name: 'ours', child: ours, creators: ['ours'] },
    { name: 'core', child: core, creators: ['core'] },
  ];
  if (withProtobuf) {
    const flow = eulerLive({ wsUrl, name: 'protobuf', encoding: 'protobuf' });
    const child = await keep(startNodeRed(flow, profiles && join(profiles, 'protobuf')));
    receivers.push({ name: 'protobuf', child, creators: ['protobuf'], encoding: 'protobuf', times: 4 });
  }
  const { events, bytesPerEvent, serverBusy, values } = await compare(server, receivers, {
    load,
    pairs,
    seconds,
    warmUp,
  });

  const what = `all events, ${load.size}`;
  const speed = (name) => values(name, ({ eventsPerSecond }) => eventsPerSecond);
  const cpu = (name) => values(name, ({ cpuUs }) => cpuUs);
  const bareIs = (peer) => ({ peer, peerName: 'bare ws' });
  const coreIs = (peer) => ({ peer, peerName: 'core nodes' });
  return {
    rows: [
      row(what, 'events/s', speed('ours'), { ...bareIs(speed('bare')), bound: { of: 'ratio', atLeast: overBare } }),
      row(what, 'events/s', speed('ours'), { ...coreIs(speed('core')), bound: { of: 'ratio', atLeast: overCore } }),
      row(`${what}, CPU per event`, 'us', cpu('ours'), bareIs(cpu('bare'))),
      row(`${what}, CPU per event`, 'us', cpu('ours'), coreIs(cpu('core'))),
      ...(withProtobuf ? protobufRows({ speed, cpu, bareIs }) : []),
    ],
    notes: [
      `${what}: ${events} events a run, ${bytesPerEvent} bytes each, frames of ${load.frameSize}; ` +
        `the server was busy ${Math.round(serverBusy * 100)} % of the time`,
    ],
  };
}

/** The same events, against what bare `ws` makes of them as JSON. */
function protobufRows({ speed, cpu, bareIs }) {
  const what = 'all events, protobuf';
  const ours = (values) => ({ peer: values('ours'), peerName: 'our JSON' });
  return [
    row(what, 'events/s', speed('protobuf'), { ...bareIs(speed('bare')), bound: { of: 'ratio', atLeast: 4 } }),
    row(`${what}, CPU per event`, 'us', cpu('protobuf'), {
      ...bareIs(cpu('bare')),
      bound: { of: 'ratio', atMost: 1 / 5 },
    }),
    row(`${what}, CPU per event`, 'us', cpu('protobuf'), ours(cpu)),
  ];
}
