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
const MOST_HEAD_BYTES = MAX_LENGTH_BYTES + CHECKSUM_BYTES + KIND_BYTES;
/** Of the kind alone, by kind: the body's goes on from there. */
const KIND_CHECKSUMS = Array.from({ length: 256 }, (_, kind) => crc32(Buffer.from([kind])));

/** Where what a turn has brought becomes bytes; what is larger gets bytes of its own. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/** The bytes of these records, one after the other; to be used before the next call. */
export function recordsBytes(records: readonly JournalRecord[]): Buffer {
  let size = 0;
  for (const { body } of records) size += MOST_HEAD_BYTES + body.length;
  const bytes = size <= scratch.length ? scratch : Buffer.allocUnsafe(size);
  let end = 0;
  for (const record of records) end = writeRecord(bytes, record, end);
  return bytes.subarray(0, end);
}

/** The same in pieces, without copies of what is large: each is to be used before the next one is asked for. */
export function* recordPieces(records: readonly JournalRecord[]): Iterable<Buffer> {
  let end = 0;
  for (const record of records) {
    const { body } = record;
    const isLarge = MOST_HEAD_BYTES + body.length > scratch.length;
    if (end > 0 && end + MOST_HEAD_BYTES + (isLarge ? 0 : body.length) > scratch.length) {
      yield scratch.subarray(0, end);
      end = 0;
    }
    if (!isLarge) {
      end = writeRecord(scratch, record, end);
      continue;
    }
    yield scratch.subarray(0, writeHead(scratch, record, end));
    yield body;
    end = 0;
  }
  if (end > 0) yield scratch.subarray(0, end);
}

/** Returns where it ends. */
function writeRecord(bytes: Buffer, record: JournalRecord, start: number): number {
  const { body } = record;
  const from = writeHead(bytes, record, start);
  return from + body.copy(bytes, from);
}

/** All but the body; returns where that begins. */
function writeHead(bytes: Buffer, { kind, body }: JournalRecord, start: number): number {
  let at = start;
  let rest = KIND_BYTES + body.length;
  for (; rest >= CONTINUES; rest >>>= 7) bytes[at++] = (rest & 0x7f) | CONTINUES;
  bytes[at++] = rest;
  bytes[at + CHECKSUM_BYTES] = kind;
  bytes.writeUInt32LE(checksum(kind, body), at);
  return at + CHECKSUM_BYTES + KIND_BYTES;
}

/** Of the kind and the body behind it. Of nothing, zlib forgets what came before. */
function checksum(kind: number, body: Buffer): number {
  const ofKind = KIND_CHECKSUMS[kind] ?? 0;
  return body.length === 0 ? ofKind : crc32(body, ofKind);
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
    if (length === 0 || kind === undefined) return { records, soundBytes, isDamaged: true };
    const body = bytes.subarray(start + KIND_BYTES, end);
    if (bytes.readUInt32LE(at) !== checksum(kind, body)) return { records, soundBytes, isDamaged: true };
    records.push({ kind, body });
    soundBytes = end;
  }
}
