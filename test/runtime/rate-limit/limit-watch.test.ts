import assert from 'node:assert/strict';
import { RateLimits } from '../../../nodes/client/rest/limits/rate-limits';
import { LimitWatch } from '../../../nodes/runtime/rate-limit/limit-watch';
import type { LimitOptions } from '../../../nodes/runtime/rate-limit/limit-options';
import { FakeClock } from '../../support/fake-clock';

function setUp(options: Partial<Pick<LimitOptions, 'windows' | 'reserve'>> = {}) {
  const clock = new FakeClock();
  const limits = new RateLimits(clock);
  const events: string[] = [];
  let looks = 0;
  const watch = new LimitWatch({
    windows: ['minute', 'hour', 'day'],
    reserve: 2,
    ...options,
    clock,
    snapshot: () => limits.snapshot(),
    onEvent: (topic, { window, remaining, limit }) => events.push(`${topic} ${window} ${remaining}/${limit}`),
    onFigures: () => looks++,
  });
  limits.onSnapshot(() => watch.look());
  const tell = (name: 'minute' | 'hour', remaining: number, inS: number) =>
    limits.observeEndpoint(
      { [name]: { max: 10, remaining, reset_at: clock.now() + inS * 1000 } },
      {},
      limits.nextTick(),
    );
  return { clock, events, watch, tell, looks: () => looks };
}

describe('LimitWatch', () => {
  it('tells once that a window is low, and once that new figures are better', () => {
    const { events, tell } = setUp();
    for (const remaining of [3, 2, 1, 0, 3, 2]) tell('minute', remaining, 30);
    assert.deepEqual(events, ['low minute 2/10', 'ok minute 3/10', 'low minute 2/10']);
  });

  it('tells that a window is back when it resets by itself', () => {
    const { clock, events, tell } = setUp();
    tell('minute', 0, 30);
    tell('hour', 2, 600);
    clock.advance(29_999);
    assert.deepEqual(events, ['low minute 0/10', 'low hour 2/10']);
    clock.advance(1);
    assert.equal(events.at(-1), 'ok minute 10/10');
    clock.advance(570_000);
    assert.equal(events.at(-1), 'ok hour 10/10');
  });

  it('tells so in time though the clock was set back, and soon after a sleep', () => {
    const { clock, events, tell } = setUp();
    tell('minute', 0, 30);
    tell('hour', 0, 600);
    clock.setWallBy(-3_600_000);
    clock.advance(30_000);
    assert.equal(events.at(-1), 'ok minute 10/10');
    clock.sleep(3_600_000);
    clock.advance(5_000);
    assert.equal(events.at(-1), 'ok hour 10/10');
  });

  it('looks at the windows that are wanted only', () => {
    const { events, tell } = setUp({ windows: ['hour'], reserve: 0 });
    tell('minute', 0, 30);
    tell('hour', 0, 600);
    assert.deepEqual(events, ['low hour 0/10']);
  });

  it('is quiet once it is closed', () => {
    const { clock, events, watch, tell, looks } = setUp();
    tell('minute', 0, 30);
    watch.close();
    tell('minute', 9, 30);
    clock.advance(60_000);
    assert.deepEqual([events, looks(), clock.pending], [['low minute 0/10'], 1, 0]);
  });
});
