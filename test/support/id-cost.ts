// Run by itself with --expose-gc: prints the bytes of heap that each remembered id costs, and their number.
// First argument: how many ids come; second: how many are kept at most.
import { RecentIds } from '../../nodes/client/live/recent-ids';
import { FakeClock } from './fake-clock';

const [, , coming = '50000', atMost = '50000'] = process.argv;

function used(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function fill(count: number): RecentIds {
  const ids = new RecentIds(new FakeClock(), { keepMs: 600_000, atLeast: 5_000, atMost: Number(atMost) });
  for (let index = 0; index < count; index++) {
    // Parsed, as on the wire: how a string is made decides what it weighs.
    const { msgId } = JSON.parse(`{"msgId":"74012345${String(index).padStart(11, '0')}"}`) as { msgId: string };
    ids.add(msgId);
  }
  return ids;
}

// What the engine itself takes for the code is not the cost of an id.
fill(20_000);
const before = used();
const ids = fill(Number(coming));
const bytes = (used() - before) / ids.size;
process.stdout.write(JSON.stringify({ bytes, size: ids.size, gc: globalThis.gc !== undefined }));
