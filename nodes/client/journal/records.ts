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

export function recordBytes({ kind, body }: JournalRecord): Buffer {
  const length = KIND_BYTES + body.length;
  const head = [];
  for (let rest = length; ; rest >>>= 7) {
    head.push(rest < CONTINUES ? rest : (rest & 0x7f) | CONTINUES);
    if (rest < CONTINUES) break;
  }
  const bytes = Buffer.allocUnsafe(head.length + CHECKSUM_BYTES + length);
  bytes.set(head);
  const at = head.length + CHECKSUM_BYTES;
  bytes[at] = kind;
  body.copy(bytes, at + KIND_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(at)), head.length);
  return bytes;
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
