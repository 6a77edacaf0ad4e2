// What further wires on output 1 cost: Node-RED copies the message for each but the first.
import { compare, FULL, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { eulerLive } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

export function wires({ pairs, seconds, warmUp }) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const receivers = await Promise.all(
      [1, 2, 4].map(async (count) => {
        const name = `wires${count}`;
        const child = await keep(startNodeRed(eulerLive({ wsUrl, name, wires: count })));
        return { name, child, creators: [name], share: count };
      }),
    );
    const { values } = await compare(server, receivers, { load: FULL, pairs, seconds, warmUp });
    const cpu = (name) => values(name, ({ cpuUs }) => cpuUs);
    const peer = { peer: cpu('wires1'), peerName: '1 wire' };
    return {
      rows: [2, 4].map((count) => row(`${count} wires, full, CPU per event`, 'us', cpu(`wires${count}`), peer)),
      notes: [],
    };
  });
}
