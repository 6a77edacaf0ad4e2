// From the server's send to the message in the flow, at 1,000 events a second.
import { compare, FULL, startBare, startServer } from '../compare.mjs';
import { withProcesses } from '../processes/child.mjs';
import { eulerLive } from '../receivers/flows.mjs';
import { startNodeRed } from '../receivers/node-red.mjs';
import { row } from '../report.mjs';

const EVENTS_PER_SECOND = 1_000;
const FIELDS = { p50: 'p50', p99: 'p99', max: 'worst of a run' };

export function latency({ pairs, seconds, warmUp }) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const [bare, ours] = await Promise.all([keep(startBare()), keep(startNodeRed(eulerLive({ wsUrl, name: 'ours' })))]);
    await bare.ask('open', { wsUrl, names: ['bare'] });
    const receivers = [
      { name: 'bare', child: bare, creators: ['bare'] },
      { name: 'ours', child: ours, creators: ['ours'] },
    ];
    const { events, values } = await compare(server, receivers, {
      load: FULL,
      pairs,
      seconds: 5 * seconds,
      warmUp,
      eventsPerSecond: EVENTS_PER_SECOND,
      withLatency: true,
    });
    const rows = Object.entries(FIELDS).map(([field, label]) => {
      const of = (name) => values(name, ({ latency }) => latency[field]);
      const bound = field === 'p99' ? { of: 'ours', atMost: 5 } : null;
      return row(`frame to message, ${label}`, 'ms', of('ours'), { peer: of('bare'), peerName: 'bare ws', bound });
    });
    return {
      rows,
      notes: [
        `latency: ${events} events a run at ${EVENTS_PER_SECOND} a second, full size, frames of ${FULL.frameSize}`,
      ],
    };
  });
}
