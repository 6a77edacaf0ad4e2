import assert from 'node:assert/strict';
import { IdList } from '../../../../../nodes/client/live/delivery/log/id-list';
import { Chance } from '../../../../support/random';

const HEAD = 7;

/** With a head before them, as they lie in a record. */
function bytesOf(numbers: readonly number[], tail = 0): Buffer {
  const bytes = Buffer.alloc(HEAD + 16 * numbers.length + tail);
  let to = HEAD;
  for (const number of numbers) to = bytes.writeDoubleLE(number, bytes.writeDoubleLE(-number - 1, to));
  return bytes;
}

function numbersOf(list: IdList): { number: number; at: number }[] {
  const found: { number: number; at: number }[] = [];
  list.forEachRun(({ bytes, start, end, at }) => {
    assert.ok(end > start, 'an empty run');
    for (let from = start; from < end; from += 16) {
      const number = bytes.readDoubleLE(from + 8);
      assert.equal(bytes.readDoubleLE(from), -number - 1);
      found.push({ number, at });
    }
  });
  return found;
}

describe('ids of a journal that is read', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`are those of a plain list, whatever is done, seed ${seed}`, () => {
      const chance = new Chance(seed);
      const below = (count: number) => Math.floor(chance.next() * count);
      const atMost = [40, 700, 5_000][seed % 3] ?? 0;
      const list = new IdList(atMost);
      let expected: { number: number; at: number }[] = [];
      let next = 0;
      let at = 100;
      for (let step = 0; step < 400; step++) {
        const what = below(10);
        if (what < 7) {
          at += below(4) * below(20);
          const count = below(3) === 0 ? below(300) : below(4);
          const numbers = Array.from({ length: count }, () => next++);
          list.add(bytesOf(numbers, below(16)), HEAD, at);
          expected = [...expected, ...numbers.map((number) => ({ number, at }))].slice(-atMost);
        } else if (what < 9) {
          const number = Math.max(0, next - 1 - below(50));
          list.remove(-number - 1, number);
          expected = expected.filter((each) => each.number !== number);
        } else if (below(4) === 0) {
          const [until, most] = [at - below(60), below(100)];
          const dropped = list.dropThrough(until, most);
          const young = expected.findIndex((each) => each.at > until);
          assert.equal(dropped, Math.min(most, young < 0 ? expected.length : young));
          expected = expected.slice(dropped);
        }
        assert.equal(list.size, expected.length);
        if (step % 20 === 0) assert.deepEqual(numbersOf(list), expected);
      }
      assert.deepEqual(numbersOf(list), expected);

      const blocks = [...list.blocks()];
      const again = new IdList(atMost);
      for (const block of blocks) again.add(Buffer.concat([Buffer.alloc(HEAD), ...block.digests]), HEAD, block.at);
      assert.deepEqual(
        numbersOf(again).map(({ number }) => number),
        expected.map(({ number }) => number),
      );
      for (const [index, one] of numbersOf(again).entries()) {
        assert.ok(one.at >= (expected[index]?.at ?? 0) && one.at - (expected[index]?.at ?? 0) <= 30);
      }
    });
  }

  it('change nothing of the bytes they came in', () => {
    const bytes = bytesOf(Array.from({ length: 200 }, (_, index) => index));
    const before = Buffer.from(bytes);
    const list = new IdList(150);
    list.add(bytes, HEAD, 1);
    list.remove(-101, 100);
    list.add(bytesOf([1_000]), HEAD, 1);
    assert.equal(list.size, 150);
    assert.deepEqual(bytes, before);
  });
});
