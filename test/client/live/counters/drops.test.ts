import assert from 'node:assert/strict';
import { type Cause } from '../../../../nodes/client/live/connection/cause';
import { CONNECTING, type ConnectionReport, LIVE } from '../../../../nodes/client/live/connection/report';
import { Drops } from '../../../../nodes/client/live/counters/drops';
import { FakeClock } from '../../../support/fake-clock';

const lost = (cause: Cause, attempt = 1): ConnectionReport => ({ state: 'reconnecting', cause, attempt, retryAt: 1 });
const closed = (code: number): Cause => ({ kind: 'closed', code });

describe('drops', () => {
  let clock: FakeClock;
  let drops: Drops;

  beforeEach(() => {
    clock = new FakeClock();
    drops = new Drops(clock);
  });

  it('are counted by cause, the last one first', () => {
    for (const cause of [closed(4500), closed(1006), closed(4500)]) {
      drops.note(LIVE);
      drops.note(lost(cause));
      clock.advance(1_000);
    }
    assert.deepEqual(drops.view, [
      { cause: closed(4500), count: 2, ageMs: 1_000 },
      { cause: closed(1006), count: 1, ageMs: 2_000 },
    ]);
  });

  it('are not more for a try that is told anew, and one more for each that fails', () => {
    const cause: Cause = { kind: 'network', failure: 'ECONNREFUSED' };
    drops.note(CONNECTING);
    drops.note(lost(cause, 1));
    drops.note({ ...lost(cause, 1), retryAt: 99 });
    drops.note({ ...lost(cause, 1), retryAt: null });
    drops.note(lost(cause, 2));
    assert.equal(drops.view[0]?.count, 2);
  });

  it('are none where a LIVE is over, or nobody is live', () => {
    drops.note(LIVE);
    drops.note({ state: 'ended', cause: closed(4005), attempt: 0, retryAt: null });
    drops.note({ state: 'offline', cause: closed(4404), attempt: 0, retryAt: 5 });
    assert.deepEqual(drops.view, []);
  });

  it('of one kind are one, whatever the service says each time', () => {
    for (const said of ['a', 'b', null]) {
      drops.note(LIVE);
      drops.note(lost({ kind: 'refused', status: 503, said }));
    }
    assert.deepEqual(
      drops.view.map(({ count }) => count),
      [3],
    );
  });

  it('do not grow', () => {
    for (let code = 4600; code < 4700; code++) {
      drops.note(LIVE);
      drops.note(lost(closed(code)));
    }
    assert.equal(drops.view.length, 12);
    assert.deepEqual(drops.view[0]?.cause, closed(4699));
  });
});
