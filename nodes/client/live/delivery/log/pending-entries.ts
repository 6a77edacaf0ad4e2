// What stands in the journal of a message that waits: the whole of it, how often it was sent again, and that it is settled.
import { type JournalRecord } from '../../../journal/records';
import { KIND, SECONDS, SLOT, withSlot } from './entries';

const NUMBER = 4;
/** Bytes of how often. */
export const AGAIN = 3;
const MAX_AGAIN = 0xff_ffff;

/** @param message serialized; null: it is settled */
export function pendingRecord(slot: number, number: number, at: number, message: Buffer | null): JournalRecord {
  const head = Buffer.allocUnsafe(NUMBER + SECONDS);
  head.writeUInt32LE(number, 0);
  head.writeUInt32LE(at, NUMBER);
  const body = withSlot(slot, message === null ? head : Buffer.concat([head, message]));
  return { kind: message === null ? KIND.settled : KIND.pending, body };
}

/** @param again how often a message that waits was sent again */
export function againRecord(slot: number, number: number, at: number, again: number): JournalRecord {
  const count = Buffer.alloc(AGAIN);
  count.writeUIntLE(Math.min(again, MAX_AGAIN), 0, AGAIN);
  return { kind: KIND.again, body: pendingRecord(slot, number, at, count).body };
}

export function readPending(body: Buffer): { number: number; at: number; message: Buffer } | null {
  if (body.length < SLOT + NUMBER + SECONDS) return null;
  const [number, at] = [body.readUInt32LE(SLOT), body.readUInt32LE(SLOT + NUMBER)];
  return { number, at, message: body.subarray(SLOT + NUMBER + SECONDS) };
}
