import assert from 'node:assert/strict';
import { isFound } from '../../../nodes/editor/grouped-list';

describe('the search above a list in groups', () => {
  for (const [search, found] of [
    ['', true],
    ['streak', true],
    ['GIFT', true],
    ['counts gift', true],
    ['gift follow', false],
    [' gíft  ＳＴＲＥＡＫ ', true],
  ] as const) {
    it(`“${search}” ${found ? 'finds' : 'does not find'} the gift`, () => {
      assert.equal(isFound(search, ['gift', 'someone sends a gift; a streak counts once']), found);
    });
  }
});
