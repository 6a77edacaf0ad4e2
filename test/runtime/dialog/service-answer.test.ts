import assert from 'node:assert/strict';
import { ConfigError } from '../../../nodes/client/config-error';
import { EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { answerTo, withTimeLimit } from '../../../nodes/runtime/dialog/service-answer';

describe('answers for dialogs', () => {
  it('says what is right', async () => {
    assert.deepEqual(await answerTo(() => Promise.resolve({ figure: 7 })), { ok: true, figure: 7 });
  });

  it('says what is wrong, by its code and in the words of the service', async () => {
    const refused = () => Promise.reject(new EulerError('PLAN_REQUIRED', 'Upgrade to Business'));
    const answer = await answerTo(refused);
    assert.deepEqual(answer, { ok: false, code: 'PLAN_REQUIRED', message: 'Upgrade to Business' });
  });

  it('says in words what a person has to correct, also where it is found at once', async () => {
    const answer = await answerTo(() => {
      throw new ConfigError('the account has no API key');
    });
    assert.deepEqual(answer, { ok: false, code: 'INVALID_INPUT', message: 'the account has no API key' });
  });

  it('shows nothing of what was not foreseen', async () => {
    const answer = await answerTo(() => Promise.reject(new TypeError('es_secret')));
    assert.equal(answer.ok, false);
    assert.equal(answer.code, 'BAD_RESPONSE');
    assert.doesNotMatch(JSON.stringify(answer), /es_secret/);
  });

  it('waits no longer than its time limit, and ends the work', async () => {
    let seen: AbortSignal | undefined;
    const never = (signal: AbortSignal) => {
      seen = signal;
      return new Promise<object>(() => undefined);
    };
    const answer = await answerTo(() => withTimeLimit(20, never));
    assert.equal(answer.ok, false);
    assert.deepEqual([answer.code, answer.message], ['TIMEOUT', 'The service has not answered within 0.02 s']);
    assert.equal(seen?.aborted, true);
  });

  it('leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await Promise.resolve(); // only now mocha has set a timer of its own
    const before = timers();
    await withTimeLimit(60_000, () => Promise.resolve());
    await withTimeLimit(60_000, () => Promise.reject(new Error('no'))).catch(() => undefined);
    assert.equal(timers(), before);
  });
});
