// Records of a journal as bytes: the length as a varint, a checksum of what follows, the kind, the body. What cannot be
// whole is told by its length or its checksum, wherever it is damaged.
import { crc32 } from 'node:zlib';

export interface JournalRecord {
  /** 0 to 255. */
  kind: number;
  body: Buffer;
}

export interface ReadRecords {
  records: JournalRecord[];
  /** Bytes up to the end of the last sound record. */
  soundBytes: number;
  /** What follows is more than the beginning of one that was being written. */
  isDamaged: boolean;
}

const CHECKSUM_BYTES = 4;
const KIND_BYTES = 1;
const MAX_LENGTH_BYTES = 4;
const CONTINUES = 0x80;

/** Where what a turn has brought becomes bytes; what is larger gets bytes of its own. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/** The bytes of these records, one after the other; to be used before the next call. */
export function recordsBytes(records: readonly JournalRecord[]): Buffer {
  let size = 0;
  for (const { body } of records) size += MAX_LENGTH_BYTES + CHECKSUM_BYTES + KIND_BYTES + body.length;
  const bytes = size <= scratch.length ? scratch : Buffer.allocUnsafe(size);
  let end = 0;
  for (const record of records) end = writeRecord(bytes, record, end);
  return bytes.subarray(0, end);
}

/** Returns where it ends. */
function writeRecord(bytes: Buffer, { kind, body }: JournalRecord, start: number): number {
  let at = start;
  let rest = KIND_BYTES + body.length;
  for (; rest >= CONTINUES; rest >>>= 7) bytes[at++] = (rest & 0x7f) | CONTINUES;
  bytes[at++] = rest;
  const from = at + CHECKSUM_BYTES;
  bytes[from] = kind;
  const end = from + KIND_BYTES + body.length;
  body.copy(bytes, from + KIND_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(from, end)), at);
  return end;
}

/** All sound records from the beginning: their bodies are views of `bytes`. Never throws. */
export function readRecords(bytes: Buffer, from = 0): ReadRecords {
  const records: JournalRecord[] = [];
  let soundBytes = from;
  for (;;) {
    let at = soundBytes;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return { records, soundBytes, isDamaged: false };
      length |= (byte & 0x7f) << shift;
      if (byte < CONTINUES) break;
      if (shift === 7 * (MAX_LENGTH_BYTES - 1)) return { records, soundBytes, isDamaged: true };
    }
    const start = at + CHECKSUM_BYTES;
    const end = start + length;
    // A crash leaves half of the last record; a length that was damaged looks the same, and loses as little.
    if (end > bytes.length) return { records, soundBytes, isDamaged: false };
    const kind = bytes[start];
    const isSound = length > 0 && bytes.readUInt32LE(at) === crc32(bytes.subarray(start, end));
    if (!isSound || kind === undefined) return { records, soundBytes, isDamaged: true };
    records.push({ kind, body: bytes.subarray(start + KIND_BYTES, end) });
    soundBytes = end;
  }
}
