import assert from 'node:assert/strict';
import { readRecords, recordBytes } from '../../../nodes/client/journal/records';

const RECORDS = [
  { kind: 1, body: Buffer.from('one') },
  { kind: 255, body: Buffer.alloc(0) },
  { kind: 2, body: Buffer.alloc(300, 7) },
];

describe('records of a journal', () => {
  it('come back as they were', () => {
    const { records, isDamaged } = readRecords(Buffer.concat(RECORDS.map(recordBytes)));
    assert.deepEqual(records, RECORDS);
    assert.equal(isDamaged, false);
  });

  it('take six bytes besides their body', () => {
    assert.equal(recordBytes({ kind: 2, body: Buffer.alloc(23) }).length, 29);
  });

  it('are those before the damage, whichever byte it is', () => {
    const bytes = Buffer.concat(RECORDS.map(recordBytes));
    const ends = RECORDS.map((_, index) => Buffer.concat(RECORDS.slice(0, index + 1).map(recordBytes)).length);
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
    const bytes = Buffer.concat(RECORDS.map(recordBytes));
    for (let length = 0; length < bytes.length; length++) {
      const { records, soundBytes, isDamaged } = readRecords(bytes.subarray(0, length));
      assert.equal(soundBytes, Buffer.concat(records.map(recordBytes)).length);
      assert.equal(isDamaged, false, `${length} bytes`);
      assert.ok(records.length < RECORDS.length);
    }
  });
});
