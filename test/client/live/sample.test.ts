import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../../nodes/client/events/model';
import { sampleDelivery } from '../../../nodes/client/live/sample';
import { giftOf } from '../../support/arrive';

const sampleOf = (...given: Parameters<typeof sampleDelivery>) => {
  const delivery = sampleDelivery(...given);
  assert.ok(delivery);
  return delivery;
};

describe('sample events', () => {
  for (const type of EVENT_TYPES) {
    it(`${type} comes in the shape of a real one, in every format`, () => {
      const simple = sampleOf(type, 'some.one', {});
      assert.equal(simple.type, type);
      assert.equal(simple.event?.type, type);
      assert.equal(simple.event.creator, 'some.one');
      assert.equal(simple.creator, 'some.one');
      assert.equal(simple.history, false);
      assert.equal(simple.event.history, false);
      assert.ok(Math.abs(simple.event.timestamp - Date.now()) < 60_000);
      assert.equal(simple.raw, null);

      const raw = sampleOf(type, 'some.one', { format: 'raw' });
      assert.equal(raw.type, type);
      assert.equal(raw.event, null);
      assert.equal(typeof raw.raw?.type, 'string');

      const both = sampleOf(type, 'some.one', { format: 'both' });
      assert.deepEqual(Object.keys(both.event ?? {}), Object.keys(simple.event));
      assert.equal(both.raw?.type, raw.raw?.type);
    });
  }

  it('of a gift is counted as a real one is', () => {
    const { count, added, diamonds, addedDiamonds, final, endedBy, streakId } = giftOf(sampleOf('gift', 'a', {}));
    assert.ok(count > 0);
    assert.equal(added, count);
    assert.ok((diamonds ?? 0) > 0);
    assert.equal(addedDiamonds, diamonds);
    assert.equal(final, true);
    assert.equal(endedBy, 'service');
    assert.notEqual(streakId, null);
  });

  for (const [what, wish, gift] of [
    ['a gift that is named', { giftFilter: ['Lion', 'Rose'] }, { name: 'Lion' }],
    ['a gift with its id', { giftFilter: ['Lion', '6369'] }, { name: 'Lion', id: '6369' }],
    ['a gift that is named by its id', { giftFilter: ['9001'] }, { id: '9001' }],
    ['a price', { minDiamonds: 44_999.5 }, { name: 'Galaxy' }],
    ['a price that five roses reach', { minDiamonds: 5 }, { name: 'Rose' }],
    ['both', { giftFilter: ['Lion'], minDiamonds: 1e12 }, { name: 'Lion' }],
    ['one of both', { giftFilter: ['Lion'], minDiamonds: 1e12, giftMatch: 'any' }, { name: 'Lion', diamonds: 1 }],
  ] as const) {
    it(`of a gift passes the filter of ${what}`, () => {
      for (const events of [[], ['gift'], ['chat', 'gift']] as const) {
        const event = giftOf(sampleOf('gift', 'a', { events, ...wish }));
        assert.deepEqual({ ...event.gift, ...gift }, event.gift);
      }
    });
  }

  it('are none where the node wants no such event', () => {
    assert.equal(sampleDelivery('gift', 'a', { events: ['chat', 'follow'] }), null);
    assert.equal(sampleDelivery('chat', 'a', { events: ['gift'] }), null);
  });

  it('share nothing with one another', () => {
    const first = sampleOf('chat', 'a', { format: 'both' });
    (first.raw?.data as Record<string, unknown>)['comment'] = 'changed';
    if (first.event?.user) first.event.user.nickname = 'changed';
    const second = sampleOf('chat', 'a', { format: 'both' });
    assert.notEqual((second.raw?.data as Record<string, unknown>)['comment'], 'changed');
    assert.notEqual(second.event?.user?.nickname, 'changed');
  });
});
