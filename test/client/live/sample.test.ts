import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../../nodes/client/events/model';
import { sampleDelivery } from '../../../nodes/client/live/sample';
import { giftOf } from '../../support/arrive';

describe('sample events', () => {
  for (const type of EVENT_TYPES) {
    it(`${type} comes in the shape of a real one, in every format`, () => {
      const simple = sampleDelivery(type, 'some.one', 'simple');
      assert.equal(simple.type, type);
      assert.equal(simple.event?.type, type);
      assert.equal(simple.event.creator, 'some.one');
      assert.equal(simple.creator, 'some.one');
      assert.equal(simple.history, false);
      assert.equal(simple.event.history, false);
      assert.ok(Math.abs(simple.event.timestamp - Date.now()) < 60_000);
      assert.equal(simple.raw, null);

      const raw = sampleDelivery(type, 'some.one', 'raw');
      assert.equal(raw.type, type);
      assert.equal(raw.event, null);
      assert.equal(typeof raw.raw?.type, 'string');

      const both = sampleDelivery(type, 'some.one', 'both');
      assert.deepEqual(Object.keys(both.event ?? {}), Object.keys(simple.event));
      assert.equal(both.raw?.type, raw.raw?.type);
    });
  }

  it('of a gift is counted as a real one is', () => {
    const { count, added, diamonds, addedDiamonds, final, endedBy, streakId } = giftOf(
      sampleDelivery('gift', 'a', 'simple'),
    );
    assert.ok(count > 0);
    assert.equal(added, count);
    assert.ok((diamonds ?? 0) > 0);
    assert.equal(addedDiamonds, diamonds);
    assert.equal(final, true);
    assert.equal(endedBy, 'service');
    assert.notEqual(streakId, null);
  });

  it('share nothing with one another', () => {
    const first = sampleDelivery('chat', 'a', 'both');
    (first.raw?.data as Record<string, unknown>)['comment'] = 'changed';
    if (first.event?.user) first.event.user.nickname = 'changed';
    const second = sampleDelivery('chat', 'a', 'both');
    assert.notEqual((second.raw?.data as Record<string, unknown>)['comment'], 'changed');
    assert.notEqual(second.event?.user?.nickname, 'changed');
  });
});
