import assert from 'node:assert/strict';
import { type Cause } from '../../../nodes/client/live/connection/cause';
import { KNOWN_NUMBERS } from '../../../nodes/client/live/connection/close-codes';
import { CONNECTING, type ConnectionReport } from '../../../nodes/client/live/connection/report';
import { type CreatorStatus } from '../../../nodes/runtime/live/creator-status';
import { statusOf } from '../../../nodes/runtime/live/live-status';
import { wordsOf } from '../../../nodes/runtime/words';

/** No texts are loaded: English. */
const words = wordsOf({ _: (key: string) => key } as never, 'euler-live');
const at = (report: Partial<ConnectionReport>): CreatorStatus => ({
  ...CONNECTING,
  creator: 'alice',
  roomId: null,
  title: null,
  viewers: null,
  since: null,
  fallback: null,
  ...report,
});
const textOf = (report: Partial<ConnectionReport>) => statusOf([at(report)], words, 0).text;
const lost = (cause: Cause) => textOf({ state: 'reconnecting', attempt: 1, retryAt: 8_000, cause });
const closed = (code: number): Cause => ({ kind: 'closed', code });
const refused = (status: number, said: string | null = null): Cause => ({ kind: 'refused', status, said });

describe('the status of a live node', () => {
  it('gives the reason of a close code in words', () => {
    assert.equal(lost(closed(4500)), 'reconnecting in 8 s (TikTok closed the connection)');
  });

  it('has words for every number that the table knows', () => {
    for (const number of KNOWN_NUMBERS) {
      const text = lost(number < 1000 ? refused(number) : closed(number)) ?? '';
      assert.doesNotMatch(text, /reason\.|\(\)|closed with code|refused the connection/, String(number));
    }
  });

  it('names a number that it does not know', () => {
    assert.equal(lost(closed(4999)), 'reconnecting in 8 s (closed with code 4999)');
    assert.equal(lost(refused(502)), 'reconnecting in 8 s (the service refused the connection (502))');
  });

  it('tells a key that is refused from a plan that lacks something', () => {
    const failed = (cause: Cause) => textOf({ state: 'failed', cause });
    const plan = 'failed: the plan of this key includes no LIVE connections';
    assert.equal(failed(closed(4401)), 'key refused');
    assert.equal(failed(refused(401, 'Unauthorized')), 'key refused');
    assert.equal(failed(refused(401, 'This needs a premium plan')), plan);
    assert.equal(failed(refused(402)), plan);
    assert.equal(failed({ kind: 'settings', text: 'enter a name' }), 'failed: enter a name');
  });

  it('says what kept silent, and for how long', () => {
    const silent = (of: 'handshake' | 'firstMessage' | 'silence', limitMs: number) =>
      lost({ kind: 'silence', of, limitMs });
    assert.equal(silent('handshake', 10_000), 'reconnecting in 8 s (the service did not answer within 10 s)');
    assert.equal(silent('firstMessage', 60_000), 'reconnecting in 8 s (no message within 60 s)');
    assert.equal(silent('silence', 25_000), 'reconnecting in 8 s (no sign of life for 25 s)');
  });

  it('names the failure of the network by its code', () => {
    const cause: Cause = { kind: 'network', failure: 'ECONNREFUSED' };
    assert.equal(lost(cause), 'reconnecting in 8 s (no connection: ECONNREFUSED)');
  });

  it('tells a certificate from a proxy', () => {
    const tls: Cause = { kind: 'tls', failure: 'CERT_HAS_EXPIRED' };
    assert.equal(lost(tls), 'reconnecting in 8 s (TLS failed: CERT_HAS_EXPIRED)');
    const proxy: Cause = { kind: 'proxy', failure: 'ECONNREFUSED' };
    assert.equal(lost(proxy), 'reconnecting in 8 s (no way through the proxy: ECONNREFUSED)');
    const login: Cause = { kind: 'proxy', failure: 'PROXY_407' };
    assert.equal(textOf({ state: 'failed', cause: login }), 'failed: the proxy wants another login');
  });

  it('says that it waits for a free connection', () => {
    const cause: Cause = { kind: 'full', sockets: 25 };
    assert.equal(textOf({ state: 'connecting', cause }), 'waiting for a free connection');
    assert.equal(textOf({ state: 'connecting', cause: closed(4404) }), 'connecting');
    assert.equal(lost(cause), 'reconnecting in 8 s (waiting for a free connection)');
  });

  it('counts the states of several creators', () => {
    const statuses = [at({ state: 'offline' }), at({ state: 'live' }), at({ state: 'live' })];
    assert.deepEqual(statusOf(statuses, words, 0), { fill: 'green', shape: 'dot', text: '2 live, 1 offline' });
  });
});
