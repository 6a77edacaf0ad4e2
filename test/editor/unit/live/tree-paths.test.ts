import assert from 'node:assert/strict';
import { leaves } from '../../../../nodes/editor/live/tree-paths';

it('the paths of all values of a message', () => {
  const message = { topic: 'gift', payload: { user: null, goals: [{ id: '1' }, 2], 'odd key': true } };
  assert.deepEqual(leaves(message), [
    'topic',
    'payload.user',
    'payload.goals[0].id',
    'payload.goals[1]',
    'payload["odd key"]',
  ]);
});
