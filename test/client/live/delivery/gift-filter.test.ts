import assert from 'node:assert/strict';
import { type GiftFacts } from '../../../../nodes/client/events/catalog';
import { GiftFilter } from '../../../../nodes/client/live/delivery/gift-filter';

const ROSE: GiftFacts = {
  giftId: '5655',
  giftName: 'Rose',
  diamonds: 5,
  userKey: 'ann',
  groupId: null,
  count: 1,
  streakable: false,
  ended: false,
};

describe('gift filter', () => {
  it('passes everything when it names no gift and no price', () => {
    const filter = new GiftFilter([], 0);
    assert.ok(filter.passes(ROSE, 1));
    assert.ok(filter.passes({ ...ROSE, giftId: null, giftName: null, diamonds: null }, 1));
    assert.ok(new GiftFilter(['', '  '], 0).passes(ROSE, 1), 'empty entries named a gift');
  });

  it('takes a gift by its name in any case and with spaces around, or by its id', () => {
    for (const wanted of ['Rose', 'rose', ' ROSE ', '5655', ' 5655 ']) {
      assert.ok(new GiftFilter(['Lion', wanted], 0).passes(ROSE, 1), wanted);
    }
    assert.ok(new GiftFilter(['rose'], 0).passes({ ...ROSE, giftName: ' Rose ' }, 1));
  });

  it('refuses a gift that only resembles a wanted one, or of which nothing is known', () => {
    for (const wanted of ['Roses', 'Ros', '565', '56555', 'null', 'undefined']) {
      assert.ok(!new GiftFilter([wanted], 0).passes(ROSE, 1), wanted);
      assert.ok(!new GiftFilter([wanted], 0).passes({ ...ROSE, giftId: null, giftName: null }, 1), wanted);
    }
  });

  it('judges price times count, the bound included', () => {
    const filter = new GiftFilter([], 10);
    assert.ok(!filter.passes(ROSE, 1));
    assert.ok(filter.passes(ROSE, 2));
    assert.ok(!filter.passes({ ...ROSE, diamonds: 0 }, 1_000));
  });

  it('lets an unknown price pass, but not another name', () => {
    assert.ok(new GiftFilter([], 1_000).passes({ ...ROSE, diamonds: null }, 1));
    assert.ok(!new GiftFilter(['Lion'], 1_000).passes({ ...ROSE, diamonds: null }, 1));
  });

  it('wants both: the name and the worth', () => {
    const filter = new GiftFilter(['Rose'], 10);
    assert.ok(filter.passes(ROSE, 2));
    assert.ok(!filter.passes(ROSE, 1));
    assert.ok(!filter.passes({ ...ROSE, giftName: 'Lion', giftId: '1' }, 2));
  });
});
