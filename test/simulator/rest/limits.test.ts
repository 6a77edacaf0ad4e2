import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type LimitHeaders, type Simulator } from '../../../nodes/simulator/index';
import { endAll, simulate } from '../client';
import { ask, type Got } from './call';

const PATH = '/webcast/hashtag_list';
const DAY_MS = 86_400_000;

async function windows(simulator: Simulator, key = 'key'): Promise<any> {
  return (await ask(simulator, '/webcast/rate_limits', { key })).json;
}

describe('simulator: REST limits', () => {
  afterEach(endAll);

  it('runs down per key, refuses, and begins anew', async () => {
    const simulator = await simulate({ limits: { minute: 2, hour: 10, day: 20 }, limitSpeed: 20 });
    assert.deepEqual((await windows(simulator)).minute, { max: 2, remaining: 2, reset_at: null });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await ask(simulator, PATH)).status);
    assert.deepEqual(statuses, [200, 200, 429]);
    const { minute, hour, day } = await windows(simulator);
    assert.deepEqual([minute.remaining, hour.remaining, day.remaining], [0, 8, 18]);
    const resetMs = Date.parse(minute.reset_at as string) - Date.now();
    assert.ok(resetMs > 0 && resetMs <= 3_000, String(resetMs));
    assert.ok(Math.abs(Date.parse(day.reset_at as string) - Date.now() - DAY_MS / 20) < 5_000);
    assert.equal((await ask(simulator, PATH, { key: 'other' })).status, 200);
    await delay(resetMs + 5);
    assert.equal((await windows(simulator)).minute.reset_at, null);
    assert.equal((await ask(simulator, PATH)).status, 200);
    assert.equal((await windows(simulator)).hour.remaining, 7);
  });

  it('names the window that is used up', async () => {
    const simulator = await simulate({ limits: { minute: 50, hour: 1, day: 50 } });
    await ask(simulator, PATH);
    const { status, json, headers } = await ask(simulator, PATH);
    assert.deepEqual([status, json.code, json.limit_label], [429, 429, 'rate_limit_account_hour']);
    assert.equal(headers.get('x-ratelimit-limit'), '1');
    assert.ok(Number(headers.get('retry-after')) > 3_500);
  });

  it('does not count the catalog, pictures and the question itself', async () => {
    const simulator = await simulate({ limits: { minute: 1 } });
    const free = [
      '/webcast/gifts/catalog',
      '/webcast/gifts/catalog/5655',
      '/images/gifts/5655.svg',
      '/webcast/rate_limits',
    ];
    for (const path of [...free, ...free]) {
      const { status, headers } = await ask(simulator, path);
      assert.deepEqual([status, headers.get('x-ratelimit-remaining')], [200, null], path);
    }
    assert.deepEqual(Object.keys(await windows(simulator)), ['code', 'message', 'minute', 'load_shedding']);
    simulator.rest.set({ limitsRouteCounts: true });
    assert.equal((await windows(simulator)).minute.remaining, 0);
    assert.equal((await windows(simulator)).code, 429);
    simulator.rest.resetLimits();
    assert.equal((await windows(simulator)).minute.remaining, 0);
  });

  /** Headers of a refusal 60 s before the end of its window. */
  const near = (value: number, expected: number) => Math.abs(value - expected) <= 3;
  const variants: [string, LimitHeaders, (headers: Headers, nowMs: number) => boolean][] = [
    ['none', {}, (h) => h.get('retry-after') === null && h.get('x-ratelimit-reset') === null],
    ['seconds', { retryAfter: 'seconds' }, (h) => near(Number(h.get('retry-after')), 60)],
    [
      'a date',
      { retryAfter: 'date' },
      (h, now) => near(Date.parse(h.get('retry-after') ?? '') / 1_000, now / 1_000 + 60),
    ],
    [
      'RateLimit, delta',
      { names: 'RateLimit', reset: 'delta-seconds' },
      (h) => near(Number(h.get('ratelimit-reset')), 60),
    ],
    [
      'RateLimit, epoch s',
      { names: 'RateLimit' },
      (h, now) => near(Number(h.get('ratelimit-reset')), now / 1_000 + 60),
    ],
    [
      'X-RateLimit, epoch s',
      { names: 'X-RateLimit', reset: 'epoch-seconds' },
      (h, now) => near(Number(h.get('x-ratelimit-reset')), now / 1_000 + 60),
    ],
    [
      'X-RateLimit, epoch ms',
      { names: 'X-RateLimit', reset: 'epoch-ms' },
      (h, now) => near(Number(h.get('x-ratelimit-reset')) / 1_000, now / 1_000 + 60),
    ],
    [
      'absurd ones',
      { retryAfter: { text: '-1' }, names: 'RateLimit', reset: { text: '0x10' } },
      (h) => h.get('retry-after') === '-1' && h.get('ratelimit-reset') === '0x10',
    ],
  ];
  for (const [what, limitHeaders, isRight] of variants) {
    it(`tells of limits by headers: ${what}`, async () => {
      const simulator = await simulate({ limits: { minute: 1 }, limitHeaders });
      const first: Got = await ask(simulator, PATH);
      assert.equal(first.headers.get('retry-after'), null);
      const { names } = limitHeaders;
      if (names !== undefined) assert.equal(first.headers.get(`${names}-remaining`), '0');
      const { status, headers } = await ask(simulator, PATH);
      assert.equal(status, 429);
      assert.ok(isRight(headers, Date.now()), JSON.stringify([...headers]));
    });
  }

  it('sheds load by a chance that the seed decides', async () => {
    const statuses = async () => {
      const simulator = await simulate({ seed: 4, limits: {}, loadShedding: { at: 0.5, chance: 0.5 } });
      const list = [];
      for (let count = 0; count < 12; count++) list.push((await ask(simulator, PATH)).status);
      simulator.rest.set({ loadShedding: { at: 0.5, chance: 1 } });
      assert.equal((await ask(simulator, PATH)).status, 503);
      return list;
    };
    const first = await statuses();
    assert.deepEqual(new Set(first), new Set([200, 503]));
    assert.deepEqual(await statuses(), first);
  });
});
