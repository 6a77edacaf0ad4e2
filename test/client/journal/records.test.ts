import assert from 'node:assert/strict';
import { type JournalRecord, readRecords, recordPieces, recordsBytes } from '../../../nodes/client/journal/records';

const RECORDS = [
  { kind: 1, body: Buffer.from('one') },
  { kind: 255, body: Buffer.alloc(0) },
  { kind: 2, body: Buffer.alloc(300, 7) },
];

/** Of their own: the next ones may take their place. */
const bytesOf = (...records: JournalRecord[]) => Buffer.from(recordsBytes(records));

describe('records of a journal', () => {
  it('come back as they were', () => {
    const { records, isDamaged } = readRecords(bytesOf(...RECORDS));
    assert.deepEqual(records, RECORDS);
    assert.equal(isDamaged, false);
  });

  it('come back as they were, however large they are', () => {
    const lengths = [0, 125, 126, 127, 16_382, 16_383, 16_384, 70_000];
    const records = lengths.map((length) => ({ kind: 3, body: Buffer.alloc(length, length) }));
    for (const some of [records, ...records.map((one) => [one])]) {
      assert.deepEqual(readRecords(bytesOf(...some)), {
        records: some,
        soundBytes: bytesOf(...some).length,
        isDamaged: false,
      });
    }
  });

  it('are the same in pieces, whatever lies beside what is large', () => {
    const lengths = [0, 9_000, 9_000, 16_375, 16_376, 1, 70_000, 70_000, 3, 16_360, 20, 0];
    for (let from = 0; from < lengths.length; from++) {
      const records = lengths.slice(from).map((length) => ({ kind: from, body: Buffer.alloc(length, length) }));
      const pieces: Buffer[] = [];
      for (const piece of recordPieces(records)) pieces.push(Buffer.from(piece));
      assert.deepEqual(Buffer.concat(pieces), bytesOf(...records));
    }
  });

  it('take six bytes besides their body', () => {
    assert.equal(bytesOf({ kind: 2, body: Buffer.alloc(23) }).length, 29);
  });

  it('are those before the damage, whichever byte it is', () => {
    const bytes = bytesOf(...RECORDS);
    const ends = RECORDS.map((_, index) => bytesOf(...RECORDS.slice(0, index + 1)).length);
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [1, 0x80]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = damaged[at]! ^ bit;
        const sound = ends.filter((end) => end <= at).length;
        assert.deepEqual(readRecords(damaged).records, RECORDS.slice(0, sound), `byte ${at}`);
      }
    }
  });

  it('are the whole ones, wherever the bytes end, and the half one is no damage', () => {
    const bytes = bytesOf(...RECORDS);
    for (let length = 0; length < bytes.length; length++) {
      const { records, soundBytes, isDamaged } = readRecords(bytes.subarray(0, length));
      assert.equal(soundBytes, bytesOf(...records).length);
      assert.equal(isDamaged, false, `${length} bytes`);
      assert.ok(records.length < RECORDS.length);
    }
  });
});
