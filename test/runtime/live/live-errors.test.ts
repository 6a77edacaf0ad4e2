import assert from 'node:assert/strict';
import { type Cause } from '../../../nodes/client/live/connection/cause';
import { refusalMeaning } from '../../../nodes/client/live/connection/close-codes';
import { FRESH_COURSE, recover } from '../../../nodes/client/live/connection/recovery';
import { codeOf } from '../../../nodes/client/rest/errors/error-code';
import { connectionError } from '../../../nodes/runtime/live/live-errors';

/** What a refused upgrade comes to, with the words of the service. */
function refused(status: number, message: string | null) {
  const { next, cause } = recover(
    { cause: { kind: 'refused', status, said: message }, retryAfterMs: null },
    { course: FRESH_COURSE, streamEnded: false, pollIntervalMs: 60_000, random: () => 0 },
  );
  return { next, error: connectionError({ creator: 'host', cause }) };
}

describe('the error of a connection that failed', () => {
  const SAID: (string | null)[] = [
    null,
    'Unauthorized',
    'Your subscription does not include WebSockets',
    'Your plan does not include this, or the room is invalid',
    'You lack authorization for this premium route',
    'Your API key is invalid, see https://www.example.test/docs/premium',
    'You lack authorization for this route',
  ];
  for (const said of SAID) {
    it(`has the code of a call that is refused with the same words: ${said ?? 'none'}`, () => {
      for (const status of [400, 401, 402, 403]) {
        const { next, error } = refused(status, said);
        assert.equal(next, 'failed', String(status));
        assert.equal(error.code, codeOf(status, said), String(status));
        assert.ok(error.message.startsWith(`@host: ${refusalMeaning(status, said).sentence}`), error.message);
      }
    });
  }

  it('has a code for each close code that needs a person, and for settings that are wrong', () => {
    const codeFor = (cause: Cause) => connectionError({ creator: null, cause }).code;
    const codes = [4400, 4401, 4403].map((code) => codeFor({ kind: 'closed', code }));
    assert.deepEqual(codes, ['INVALID_INPUT', 'UNAUTHORIZED', 'FORBIDDEN']);
    assert.equal(codeFor({ kind: 'settings', text: 'why' }), 'INVALID_INPUT');
  });
});
