// Run by itself with --expose-gc: prints the bytes of heap that each remembered id costs, and their number.
// Arguments: how many ids come, how many are kept at most, and how many come after a pause in which all grow old.
import { RecentIds } from '../../nodes/client/live/recent-ids';
import { FakeClock } from './fake-clock';

const [, , coming = '50000', atMost = '50000', late = '0'] = process.argv;

function used(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function fill(count: number, lateCount: number): RecentIds {
  const clock = new FakeClock();
  const ids = new RecentIds(clock, { keepMs: 600_000, atLeast: 5_000, atMost: Number(atMost) });
  for (let index = 0; index < count + lateCount; index++) {
    if (index === count) clock.advance(600_001);
    // Parsed, as on the wire: how a string is made decides what it weighs.
    const { msgId } = JSON.parse(`{"msgId":"74012345${String(index).padStart(11, '0')}"}`) as { msgId: string };
    ids.add(msgId);
  }
  return ids;
}

// What the engine itself takes for the code is not the cost of an id.
fill(20_000, 1);

const before = used();
const ids = fill(Number(coming), Number(late));
const bytes = (used() - before) / ids.size;
process.stdout.write(JSON.stringify({ bytes, size: ids.size, gc: globalThis.gc !== undefined }));
