import assert from 'node:assert/strict';
import { readGivenCreators } from '../../../nodes/runtime/live/creators';

describe('creators that a message gives', () => {
  it('are not more than anybody watches, and the error says so', () => {
    const error = { message: 'the list of creators holds more than 10000 entries', code: 'INVALID_INPUT' };
    assert.throws(() => readGivenCreators(Array.from({ length: 10_001 }, () => 'a')), error);
    assert.throws(() => readGivenCreators('a,'.repeat(10_001)), error);
    assert.deepEqual(readGivenCreators('a,'.repeat(9_000)).creators, ['a']);
  });

  it('take no time, whatever they are made of', () => {
    const startedAt = performance.now();
    const entry = `${'/'.repeat(1_990)}x`;
    assert.equal(readGivenCreators(Array.from({ length: 10_000 }, () => entry)).invalid.length, 10_000);
    // The square of the length took 7 s for 1,000 of them.
    assert.ok(performance.now() - startedAt < 5_000);
  });
});
