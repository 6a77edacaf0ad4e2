import assert from 'node:assert/strict';
import { fairShare, priceGroups } from '../../../../../nodes/editor/live/gifts/prices';

const gifts = (...prices: (number | null)[]) =>
  prices.map((diamonds, index) => ({ id: String(index), name: `Gift ${index}`, diamonds, image: null }));

describe('gifts by their prices', () => {
  it('stand in groups, a power of ten each, those of unknown price last', () => {
    const groups = priceGroups(gifts(1, null, 9, 10, 1_000, 44_999, 99, 0));
    assert.deepEqual(
      groups.map(({ range, gifts }) => [range?.from, range?.to, gifts.length]),
      [
        [0, 9, 3],
        [10, 99, 2],
        [1_000, 1_000, 1],
        [44_999, 44_999, 1],
        [undefined, undefined, 1],
      ],
    );
  });

  for (const [prices, most, shown] of [
    [[1, 2, 3], 3, [1, 2, 3]],
    [[1, 2, 3, 4, 5], 3, [1, 3, 5]],
    [[1, 2, 3, 4, 100], 3, [1, 4, 100]],
    [[1, 10, 100, 1_000], 2, [100, 1_000]],
    [[1, 1, 1, 1, 1, 10, 10, 10, 10, 500], 5, [1, 1, 10, 10, 500]],
    [[1, 2], 0, []],
    [[], 5, []],
  ] as const) {
    it(`of ${JSON.stringify(prices)} ${most} are ${JSON.stringify(shown)}`, () => {
      assert.deepEqual(
        fairShare(gifts(...prices), most).map(({ diamonds }) => diamonds),
        shown,
      );
    });
  }
});
