// What each thing that a node remembers costs: ids, as they fill up, when full, and while they are being forgotten.
import { fileURLToPath } from 'node:url';
import { Child, withProcesses } from '../processes/child.mjs';
import { row } from '../report.mjs';

const CHILD = fileURLToPath(new URL('../receivers/memories.mjs', import.meta.url));
const BOUND = { of: 'ours', atMost: 120 };
const CASES = [
  ['an id, memory just full', { kind: 'others', count: 50_000 }],
  ['an id, memory long full', { kind: 'others', count: 140_000 }],
  ['an id, after a busy time', { kind: 'others', count: 50_000, late: 1 }],
  ['the id of a gift', { kind: 'gifts', count: 9_000 }],
  ['a streak that ended', { kind: 'streaks', count: 9_000 }],
];
/** As long as a frame may be, nearly. */
const LONG = { count: 300, length: 1_000_000, rooms: 1 };

export async function memories() {
  const rows = [];
  for (const [what, question] of CASES) {
    const { bytesEach } = await ask(question);
    rows.push(row(what, 'bytes', bytesEach, { bound: BOUND }));
  }
  for (const [what, kind] of [
    ['300 ids of 1 MB', 'others'],
    ['300 ended streaks, givers of 1 MB', 'streaks'],
  ]) {
    const { bytes } = await ask({ kind, ...LONG });
    rows.push(row(what, 'kB', bytes / 1e3, { bound: { of: 'ours', atMost: 1_000 } }));
  }
  return { rows, notes: ['memories: used heap and buffers after a collection, each case in a process of its own'] };
}

function ask(question) {
  return withProcesses(async (keep) => {
    const child = await keep(Child.start(CHILD, { execArgv: ['--expose-gc'] }));
    return child.ask('cost', question);
  });
}
