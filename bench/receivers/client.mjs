// The client module by itself, without Node-RED and without the second that lies between two opens of one key.
import { loadSource } from '../../scripts/source.mjs';
import answers from '../processes/answers.cjs';
import { Meter } from './meter.cjs';

const { systemClock, LiveClient, MemoryStore, OpenQueue } = loadSource(
  'nodes/client/clock.ts',
  'nodes/client/live/client.ts',
  'nodes/client/live/delivery/memory.ts',
  'nodes/client/live/connection/open-queue.ts',
);

const meter = new Meter();
let client = null;

/** @param memorySpeed how much faster than the clock the id memories age */
function makeClient(wsUrl, memorySpeed) {
  const memoryClock = { ...systemClock, monotonic: () => systemClock.monotonic() * memorySpeed };
  return new LiveClient({
    settings: {
      wsUrl,
      apiKey: 'bench',
      clientName: 'bench',
      maxConnections: 10_000,
      socket: { userAgent: 'bench', redact: (text) => text },
    },
    clock: systemClock,
    memories: new MemoryStore(memoryClock),
    identity: 'bench',
    opens: new OpenQueue(systemClock, 0),
    onWarning: (text) => process.stderr.write(`${text}\n`),
  });
}

function watch(creator, nodeId) {
  client.watch({
    creator,
    nodeId,
    events: [],
    gifts: 'final',
    giftFilter: [],
    minDiamonds: 0,
    history: 'skip',
    format: 'simple',
    features: {},
    whenOffline: 'wait',
    pollIntervalMs: 60_000,
    onStatus: () => undefined,
    onDelivery: ({ event }) => meter.count(event),
  });
}

answers.answer({
  ...meter.handlers,
  open({ wsUrl, names, nodes = 1, memorySpeed = 1 }) {
    client ??= makeClient(wsUrl, memorySpeed);
    for (const name of names) for (let node = 0; node < nodes; node++) watch(name, `${name}-${node}`);
  },
});
