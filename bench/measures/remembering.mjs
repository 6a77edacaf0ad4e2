// What it costs to remember over restarts: the same node and events, with the journal and without.
import { join } from 'node:path';
import { compare, FULL, SMALL, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { eulerLive } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

export async function remembering(options) {
  const found = { rows: [], notes: [] };
  for (const load of [FULL, SMALL]) found.rows.push(...(await withProcesses((keep) => measure(keep, load, options))));
  return found;
}

async function measure(keep, load, { pairs, seconds, warmUp, profiles }) {
  const server = await keep(startServer());
  const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
  const names = ['on', 'off'];
  const children = await Promise.all(
    names.map((name) => {
      const flow = eulerLive({ wsUrl, name, remember: name === 'on' });
      return keep(startNodeRed(flow, profiles && join(profiles, `${load.size}-${name}`)));
    }),
  );
  const receivers = names.map((name, index) => ({ name, child: children[index], creators: [name] }));
  const { values } = await compare(server, receivers, { load, pairs, seconds, warmUp });
  const what = `all events, ${load.size}, remembering`;
  const against = (field) => values('off', (one) => one[field]);
  const bound = { of: 'ratio', atLeast: 0.95 };
  return [
    row(
      what,
      'events/s',
      values('on', (one) => one.eventsPerSecond),
      {
        peer: against('eventsPerSecond'),
        peerName: 'not remembering',
        bound,
      },
    ),
    row(
      `${what}, CPU per event`,
      'us',
      values('on', (one) => one.cpuUs),
      {
        peer: against('cpuUs'),
        peerName: 'not remembering',
      },
    ),
  ];
}
