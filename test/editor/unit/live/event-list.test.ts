import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../../../nodes/client/events/model';
import { MOST_USED, OTHERS } from '../../../../nodes/editor/live/event-list';

describe('the list of events', () => {
  it('has every type once, the most used ones first', () => {
    assert.deepEqual([...MOST_USED, ...OTHERS].sort(), [...EVENT_TYPES].sort());
    assert.equal(MOST_USED[0], 'gift');
  });
});
