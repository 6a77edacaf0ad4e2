// What remembering over restarts takes of a disk, and of a start.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, SMALL, startClient, startServer } from '../compare.mjs';
import { Child, withProcesses } from '../processes/child.mjs';
import { row } from '../report.mjs';

const CHILD = fileURLToPath(new URL('../receivers/journal.mjs', import.meta.url));
const FRAME_SIZES = [1, 5];
const BYTES = { of: 'ours', atMost: 64 };
const CREATORS = 25;
const START_MS = { of: 'ours', atMost: 200 };
const STARTS = 5;

/** `journalEvents`: as many as write the file anew several times. */
export async function journal({ journalEvents: events }) {
  const rows = [];
  for (const frameSize of FRAME_SIZES) {
    const bytes = await inFolder((folder) => bytesOf(folder, { ...SMALL, frameSize }, events));
    rows.push(row(`journal, ${frameSize} in a frame, written per event`, 'bytes', bytes / events, { bound: BYTES }));
  }
  const ms = await inFolder(starts);
  rows.push(row(`journal, start with all ids of ${CREATORS} creators`, 'ms', ms, { bound: START_MS }));
  return {
    rows,
    notes: [
      `journal: ${events} events of one creator, one in ${SMALL.giftEvery} a gift, writing the file anew included; ` +
        `a start is reading the file and claiming all memories, in a fresh process, median of ${STARTS}`,
    ],
  };
}

function bytesOf(folder, load, events) {
  return withProcesses(async (keep) => {
    const server = await keep(startServer());
    const wsUrl = `ws://127.0.0.1:${await server.ask('port')}`;
    const child = await keep(startClient());
    const creators = ['journal'];
    await child.ask('open', { wsUrl, names: creators, folder });
    await server.ask('connected', { names: creators });
    await run(server, { child, creators }, { load, events });
    return child.ask('written');
  });
}

async function starts(folder) {
  const ask = (name) =>
    withProcesses(async (keep) => (await keep(Child.start(CHILD))).ask(name, { folder, creators: CREATORS }));
  await ask('fill');
  const found = [];
  for (let count = 0; count < STARTS; count++) found.push(await ask('start'));
  return found;
}

async function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'eulerstream-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
