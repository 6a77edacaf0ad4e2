import assert from 'node:assert/strict';
import { closeMeaning, KNOWN_CODES, refusalMeaning, SILENCES } from '../../nodes/client/live/close-codes';
import { CONNECTING, type ConnectionReport } from '../../nodes/client/live/connection';
import { type NoConnection } from '../../nodes/runtime/live-message';
import { statusOf } from '../../nodes/runtime/live-status';
import { wordsOf } from '../../nodes/runtime/words';

/** No texts are loaded: English. */
const words = wordsOf({ _: (key: string) => key } as never, 'euler-live');
const at = (report: Partial<ConnectionReport>): NoConnection => ({
  ...CONNECTING,
  creator: 'alice',
  roomId: null,
  title: null,
  viewers: null,
  ...report,
});
const textOf = (report: Partial<ConnectionReport>) => statusOf([at(report)], words, 0).text;
const lost = { state: 'reconnecting', attempt: 1, retryAt: 8_000 } as const;

describe('the status of a live node', () => {
  it('gives the reason of a close code in words', () => {
    assert.equal(textOf({ ...lost, code: 4500 }), 'reconnecting in 8 s (TikTok closed the connection)');
    for (const code of KNOWN_CODES) assert.doesNotMatch(textOf({ ...lost, code }) ?? '', /reason\.|\(\)/, String(code));
  });

  it('names a code that it does not know', () => {
    assert.equal(
      textOf({ ...lost, code: 4999, reason: closeMeaning(4999).reason }),
      'reconnecting in 8 s (closed with code 4999)',
    );
    assert.equal(textOf({ ...lost, code: 502 }), 'reconnecting in 8 s (the service refused the connection (502))');
  });

  it('tells a key that is refused from a plan that lacks something', () => {
    const failed = (code: number, reason: string) => textOf({ state: 'failed', code, reason });
    assert.equal(failed(4401, closeMeaning(4401).reason), 'key refused');
    assert.equal(failed(401, `${refusalMeaning(401).reason}: Unauthorized`), 'key refused');
    assert.equal(
      failed(401, `${refusalMeaning(401).reason}: This needs a premium plan`),
      'failed: the plan of this key includes no LIVE connections',
    );
    assert.equal(failed(402, refusalMeaning(402).reason), 'failed: the plan of this key includes no LIVE connections');
  });

  it('says what kept silent', () => {
    for (const reason of Object.values(SILENCES)) {
      assert.equal(textOf({ ...lost, reason }), `reconnecting in 8 s (${reason})`);
    }
  });

  it('names the failure of the network by its code', () => {
    const reason = 'nothing listens there (ECONNREFUSED)';
    assert.equal(textOf({ ...lost, reason }), 'reconnecting in 8 s (no connection: ECONNREFUSED)');
  });

  it('counts the states of several creators', () => {
    const statuses = [at({ state: 'offline' }), at({ state: 'live' }), at({ state: 'live' })];
    assert.deepEqual(statusOf(statuses, words, 0), { fill: 'green', shape: 'dot', text: '2 live, 1 offline' });
  });
});
