import assert from 'node:assert/strict';
import type { NodeAPI } from 'node-red';
import { ConfigError } from '../../../nodes/client/config-error';
import { EulerError, type ErrorCode } from '../../../nodes/client/rest/errors/euler-error';
import { asRestError, failureStatus } from '../../../nodes/runtime/rest/rest-failure';
import { wordsOf } from '../../../nodes/runtime/words';

// As in the test helper: no texts are loaded.
const RED = { _: (key: string) => key } as unknown as NodeAPI;

describe('the status of a REST call that failed', () => {
  const looks: [code: ErrorCode, text: string, shape: string][] = [
    ['INVALID_INPUT', 'the whole text', 'dot'],
    ['UNAUTHORIZED', 'key refused', 'dot'],
    ['PLAN_REQUIRED', 'not in the plan of this key', 'dot'],
    ['FORBIDDEN', 'not allowed', 'dot'],
    ['NOT_FOUND', 'not found', 'ring'],
    ['RATE_LIMITED', 'limited', 'ring'],
    ['SERVER_ERROR', 'the service failed', 'ring'],
    ['BAD_RESPONSE', 'unreadable answer', 'ring'],
    ['TIMEOUT', 'no answer in time', 'ring'],
    ['NETWORK', 'no connection to the service', 'ring'],
  ];
  for (const set of ['euler-fetch', 'euler-rate-limit']) {
    const words = wordsOf(RED, set);
    for (const [code, text, shape] of looks) {
      it(`of ${set}: ${code}`, () => {
        assert.deepEqual(failureStatus(new EulerError(code, 'the whole text'), words), { fill: 'red', shape, text });
      });
    }

    it(`of ${set} tells when the next request can be sent`, () => {
      const error = new EulerError('RATE_LIMITED', 'a sentence', { retryAfter: 42 });
      assert.equal(failureStatus(error, words).text, 'limited, 42 s');
    });

    it(`of ${set} is short, however long the words are`, () => {
      const { text } = failureStatus(new EulerError('INVALID_INPUT', 'x'.repeat(300)), words);
      assert.equal(text, `${'x'.repeat(59)}…`);
    });
  }

  it('keeps the words of settings that are wrong, and of nothing that was not foreseen', () => {
    assert.equal(asRestError(new ConfigError('own words')).message, 'own words');
    assert.equal(asRestError(new ConfigError('own words')).code, 'INVALID_INPUT');
    assert.equal(asRestError(new Error('https://host/?apiKey=secret')).message.includes('secret'), false);
  });
});
