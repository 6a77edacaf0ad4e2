import assert from 'node:assert/strict';
import { DigestList, digestKey } from '../../../../nodes/client/live/delivery/key-digest';

function digestOf(key: string): [number, number] {
  const digest = new Float64Array(2);
  digestKey(key, digest);
  return [digest[0] ?? 0, digest[1] ?? 0];
}

describe('digests of keys', () => {
  it('are those of the key, whichever was asked for before', () => {
    const keys = [
      '',
      '7|5655|17',
      '7401234500000000001',
      '7|5655|18',
      'x'.repeat(101),
      '',
      'x'.repeat(102),
      '7|5655|17',
    ];
    const digests = new Map(keys.map((key) => [key, digestOf(key).join()]));
    assert.equal(new Set(digests.values()).size, digests.size);
    for (const before of keys) {
      for (const key of keys) {
        digestOf(before);
        for (let time = 0; time < 2; time++)
          assert.equal(digestOf(key).join(), digests.get(key), `${key} after ${before}`);
      }
    }
  });

  it('lie in a list as bytes, until they are taken', () => {
    const list = new DigestList();
    for (const count of [1, 3, 0, 500, 10_000, 2]) {
      assert.equal(list.isEmpty, true);
      const expected = Buffer.alloc(16 * count);
      for (let index = 0; index < count; index++) {
        list.add(-1 - index, index * 1e14);
        expected.writeDoubleLE(-1 - index, 16 * index);
        expected.writeDoubleLE(index * 1e14, 16 * index + 8);
      }
      assert.equal(list.isEmpty, count === 0);
      assert.deepEqual(list.take(), expected);
    }
  });
});
