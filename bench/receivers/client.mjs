// The client module by itself, without Node-RED and without the second that lies between two opens of one key.
import * as fs from 'node:fs';
import { loadSource } from '../../scripts/source.mjs';
import answers from '../processes/answers.cjs';
import { Meter } from './meter.cjs';

const { systemClock, DeliveryLog, LiveClient, MemoryStore, OpenQueue } = loadSource(
  'nodes/client/clock.ts',
  'nodes/client/live/client.ts',
  'nodes/client/live/delivery/log/delivery-log.ts',
  'nodes/client/live/delivery/memory-store.ts',
  'nodes/client/live/connection/open-queue.ts',
);

const meter = new Meter();
let client = null;
/** Bytes of the journal, so far. */
let written = 0;

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

function journalIn(folder) {
  const writeSync = (...args) => {
    const count = fs.writeSync(...args);
    written += count;
    return count;
  };
  const onWarning = (text) => process.stderr.write(`${text}\n`);
  return new DeliveryLog({ folder, name: 'bench.journal', clock: systemClock, onWarning, fs: { ...fs, writeSync } });
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
    onDelivery: ({ event, receipt }) => {
      meter.count(event);
      receipt?.given();
    },
  });
}

answers.answer({
  ...meter.handlers,
  written: () => written,
  /** @param folder of a journal; none is kept without */
  open({ wsUrl, names, nodes = 1, memorySpeed = 1, folder = null }) {
    client ??= makeClient(wsUrl, memorySpeed);
    if (folder !== null) client.log ??= journalIn(folder);
    for (const name of names) for (let node = 0; node < nodes; node++) watch(name, `${name}-${node}`);
  },
});
