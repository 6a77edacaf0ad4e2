import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../../../nodes/client/events/model';
import { isFound, MOST_USED, OTHERS } from '../../../../nodes/editor/live/event-list';

describe('the list of events', () => {
  it('has every type once, the most used ones first', () => {
    assert.deepEqual([...MOST_USED, ...OTHERS].sort(), [...EVENT_TYPES].sort());
    assert.equal(MOST_USED[0], 'gift');
  });

  for (const [search, found] of [
    ['', true],
    ['streak', true],
    ['GIFT', true],
    ['counts gift', true],
    ['gift follow', false],
  ] as const) {
    it(`“${search}” ${found ? 'finds' : 'does not find'} the gift`, () => {
      assert.equal(isFound(search, ['gift', 'someone sends a gift; a streak counts once']), found);
    });
  }
});
