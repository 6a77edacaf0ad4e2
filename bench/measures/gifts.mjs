// Gifts only, one event in a hundred: most frames need not be parsed, or read further than the names of their messages.
import { join } from 'node:path';
import { compare, FULL, startBare, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { eulerLive } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

export function gifts({ pairs, seconds, warmUp, profiles }) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const listen = (name, encoding) =>
      startNodeRed(
        eulerLive({ wsUrl, name, encoding, events: ['gift'] }),
        profiles && join(profiles, `gifts-${encoding}`),
      );
    const [bare, ours, protobuf] = await Promise.all([
      keep(startBare()),
      keep(listen('ours', 'json')),
      keep(listen('protobuf', 'protobuf')),
    ]);
    const share = 1 / FULL.giftEvery;
    await bare.ask('open', { wsUrl, names: ['bare'] });
    // Ours first, for the length of a run: in the events that bare `ws` takes in one, ours would have hardly begun.
    const receivers = [
      { name: 'ours', child: ours, creators: ['ours'], share },
      { name: 'bare', child: bare, creators: ['bare'] },
      { name: 'protobuf', child: protobuf, creators: ['protobuf'], share, encoding: 'protobuf', times: 8 },
    ];
    const { events, values } = await compare(server, receivers, { load: FULL, pairs, seconds, warmUp });
    const cpu = (name) => values(name, ({ cpuUs }) => cpuUs);
    const peer = { peer: cpu('bare'), peerName: 'bare ws' };
    return {
      rows: [
        row('gifts only, full, CPU per event', 'us', cpu('ours'), { ...peer, bound: { of: 'ratio', atMost: 1 / 3 } }),
        row('gifts only, protobuf, CPU per event', 'us', cpu('protobuf'), {
          ...peer,
          bound: { of: 'ratio', atMost: 1 / 15 },
        }),
      ],
      notes: [`gifts only: ${events} events a run, one in ${FULL.giftEvery} a gift, frames of ${FULL.frameSize}`],
    };
  });
}
