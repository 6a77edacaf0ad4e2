import assert from 'node:assert/strict';
import { RateLimits, type Snapshot } from '../../../../nodes/client/rest/limits/rate-limits';
import { FakeClock } from '../../../support/fake-clock';

const NOW = Date.UTC(2026, 8, 11, 8, 0, 0);
const headers = (limit: number, remaining: number, resetS?: number | string, prefix = 'ratelimit') => ({
  [`${prefix}-limit`]: String(limit),
  [`${prefix}-remaining`]: String(remaining),
  ...(resetS === undefined ? {} : { [`${prefix}-reset`]: String(resetS) }),
});
const BODY = {
  code: 200,
  day: { max: 2500, remaining: 2431, reset_at: '2026-09-12T07:55:45.659Z' },
  hour: { max: 600, remaining: 600, reset_at: null },
  minute: { max: 10, remaining: 9, reset_at: '2026-09-11T08:00:41.002Z' },
  load_shedding: { at: 0.9, chance: 0 },
};

describe('rate limits', () => {
  let clock: FakeClock;
  let limits: RateLimits;
  beforeEach(() => {
    clock = new FakeClock(NOW);
    limits = new RateLimits(clock);
  });
  const observe = (given: Record<string, string>) => limits.observeHeaders(given, limits.nextTick());
  const ask = (body: unknown, given = {}) => limits.observeEndpoint(body, given, limits.nextTick());

  it('takes no figure that is infinite', () => {
    for (const body of ['{"hour":{"max":1e999,"remaining":0}}', '{"hour":{"max":5,"remaining":1e999}}'])
      assert.equal(ask(JSON.parse(body)), false);
    assert.equal(ask({ ...BODY, load_shedding: JSON.parse('{"at":1e999,"chance":0}') as unknown }), true);
    assert.equal(limits.snapshot()?.loadShedding, null);
  });

  it('reads the limits endpoint', () => {
    assert.equal(ask(BODY), true);
    assert.deepEqual(limits.snapshot(), {
      minute: { limit: 10, remaining: 9, resetsAt: NOW + 41_002 },
      hour: { limit: 600, remaining: 600, resetsAt: null },
      day: { limit: 2500, remaining: 2431, resetsAt: Date.UTC(2026, 8, 12, 7, 55, 45, 659) },
      loadShedding: { at: 0.9, chance: 0 },
      source: 'endpoint',
      observedAt: NOW,
    });
  });

  it('reads one that tells less, and tells what is none', () => {
    assert.equal(ask({ minute: { max: 10, remaining: -2 }, hour: { max: -1, remaining: 0 }, day: 5 }), true);
    assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 0, resetsAt: null });
    assert.equal(limits.snapshot()?.hour, null);
    assert.equal(limits.snapshot()?.loadShedding, null);
    for (const body of [null, 'x', [], {}, { minute: null }]) assert.equal(ask(body), false);
  });

  it('knows nothing at first', () => {
    assert.equal(limits.snapshot(), null);
    assert.deepEqual(limits.windows(), []);
  });

  const variants: [string, Record<string, string>][] = [
    ['RateLimit, seconds', headers(10, 8, 30)],
    ['X-RateLimit, seconds', headers(10, 8, 30, 'x-ratelimit')],
    ['X-RateLimit, epoch seconds', headers(10, 8, NOW / 1000 + 30, 'x-ratelimit')],
    ['X-RateLimit, epoch ms', headers(10, 8, NOW + 30_000, 'x-ratelimit')],
    ['RateLimit, ISO', headers(10, 8, new Date(NOW + 30_000).toISOString())],
    ['a list of limits', { ...headers(10, 8, 30), 'ratelimit-limit': '10, 10;w=60' }],
  ];
  for (const [title, given] of variants) {
    it(`matches headers by the distance of the reset: ${title}`, () => {
      assert.equal(observe(given), 'minute');
      assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 8, resetsAt: NOW + 30_000 });
      assert.equal(limits.snapshot()?.source, 'headers');
    });
  }

  it('takes up to 60 s for the minute, up to 1 h for the hour, more for the day', () => {
    const windowAt = (resetS: number) => new RateLimits(clock).observeHeaders(headers(10, 8, resetS), 1);
    assert.deepEqual([1, 60, 61, 3600, 3601, 80_000, 864_000].map(windowAt), [
      'minute',
      'minute',
      'hour',
      'hour',
      'day',
      'day',
      'day',
    ]);
  });

  it('does not take a reset rounded up to a whole second for the next window', () => {
    clock.advance(400); // a minute from here ends at 60.4 s, which epoch seconds round up to 61
    assert.equal(observe(headers(10, 9, NOW / 1000 + 61)), 'minute');
    // By the Date of the answer, which is rounded down, it is 61 s away.
    const date = new Date(NOW).toUTCString();
    limits = new RateLimits(new FakeClock(NOW - 600_000));
    assert.equal(observe({ ...headers(10, 9, NOW / 1000 + 61), date }), 'minute');
    assert.equal(new RateLimits(clock).observeHeaders({ ...headers(10, 9, 61), date }, 1), 'hour', 'told as a span');
  });

  it('matches by the same limit first', () => {
    ask(BODY);
    assert.equal(observe(headers(600, 599, 20)), 'hour');
    assert.equal(observe(headers(2500, 2400)), 'day');
    assert.equal(observe(headers(77, 70, 20)), 'minute');
    assert.equal(limits.snapshot()?.minute?.limit, 77);
  });

  it('lets the reset decide between windows of one size', () => {
    ask({ minute: { max: 60, remaining: 60 }, hour: { max: 60, remaining: 60 } });
    assert.equal(observe(headers(60, 50, 1800)), 'hour');
    assert.equal(observe(headers(60, 50, 18)), 'minute');
    assert.equal(observe(headers(60, 49)), 'minute');
  });

  const ignored: [string, Record<string, string>][] = [
    ['no headers', {}],
    ['no remaining', { 'ratelimit-limit': '10', 'ratelimit-reset': '5' }],
    ['a broken remaining', headers(10, -1, 5)],
    ['no limit and an unknown window', { 'ratelimit-remaining': '5', 'ratelimit-reset': '5' }],
    ['neither a known limit nor a reset', headers(10, 5)],
    ['a reset in the past', headers(10, 5, NOW / 1000 - 5)],
    ['a limit of 0', headers(0, 0, 5)],
  ];
  for (const [title, given] of ignored) {
    it(`ignores headers with ${title}`, () => {
      assert.equal(observe(given), null);
      assert.equal(limits.snapshot(), null);
    });
  }

  it('keeps the limit and the reset that it knows where headers leave them out', () => {
    ask(BODY);
    assert.equal(observe({ 'ratelimit-remaining': '5', 'ratelimit-reset': '41' }), 'minute');
    assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 5, resetsAt: NOW + 41_000 });
    observe(headers(10, 4));
    assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 4, resetsAt: NOW + 41_000 });
  });

  it('counts a window as full again once its reset has passed', () => {
    observe(headers(10, 0, 30));
    clock.advance(29_999);
    assert.equal(limits.snapshot()?.minute?.remaining, 0);
    clock.advance(1);
    assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 10, resetsAt: null });
    assert.equal(limits.snapshot()?.observedAt, NOW);
  });

  it('takes the lower of two counts where answers overtook each other', () => {
    const [first, second] = [limits.nextTick(), limits.nextTick()];
    limits.observeHeaders(headers(10, 7, 30), second);
    limits.observeHeaders(headers(10, 8, 30), first);
    assert.equal(limits.snapshot()?.minute?.remaining, 7);
    observe(headers(10, 9, 30)); // sent after those figures came: the service counts in its own way
    assert.equal(limits.snapshot()?.minute?.remaining, 9);
  });

  it('does not carry a count over into the next window', () => {
    const early = limits.nextTick();
    observe(headers(10, 0, 1));
    clock.advance(999);
    limits.observeHeaders(headers(10, 9, 61), early);
    assert.equal(limits.snapshot()?.minute?.remaining, 9);
  });

  it('empties a window that the service refused by name', () => {
    observe(headers(10, 3, 30));
    limits.exhaust('minute', 12_000);
    limits.exhaust('day', 12_000);
    assert.deepEqual(limits.snapshot()?.minute, { limit: 10, remaining: 0, resetsAt: NOW + 12_000 });
    assert.equal(limits.snapshot()?.day, null);
  });

  it('tells listeners of changes until they leave, and gives out nothing that could be changed', () => {
    const seen: Snapshot[] = [];
    const listener = (snapshot: Snapshot) => void seen.push(snapshot);
    const leave = [limits.onSnapshot(listener), limits.onSnapshot(listener)];
    observe(headers(10, 3, 30));
    assert.equal(seen.length, 2);
    leave[0]!();
    leave[0]!();
    ask(BODY);
    assert.equal(seen.length, 3);
    leave[1]!();
    ask(BODY);
    assert.equal(seen.length, 3);
    assert.ok(Object.isFrozen(seen[0]) && Object.isFrozen(seen[0]?.minute));
  });
});
