import assert from 'node:assert/strict';
import { EulerError } from '../../../../nodes/client/rest/errors/euler-error';
import type { Snapshot } from '../../../../nodes/client/rest/limits/rate-limits';
import type { CallOptions, RestClient, RestSettings } from '../../../../nodes/client/rest/rest-client';
import { RestClock } from '../../../support/rest-clock';
import { assertClean, clientFor, errorOf, settle as settled, WAIT } from '../../../support/rest-client';
import { RestServer, type Reply, type Rule } from '../../../support/rest-server';
import { RestWindow, type HeaderForm } from '../../../support/rest-window';

const LONG: CallOptions = { onLimit: 'wait', maxWaitMs: 24 * 3_600_000 };
const FAIL: CallOptions = { onLimit: 'error', maxWaitMs: 0 };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('limits', () => {
  let server: RestServer;
  let clock: RestClock;
  let client: RestClient;
  /** Answers to requests that wait for theirs, in order. */
  let held: (() => void)[];
  const hold: Rule = (_, response) => {
    held.push(() => response.end('{}'));
    return undefined;
  };
  const start = (overrides: Partial<RestSettings> = {}) => clientFor(server.url, { clock, ...overrides });
  beforeEach(async () => {
    server = await RestServer.start();
    clock = new RestClock();
    client = start();
    held = [];
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const feed = (name: number | string, options: CallOptions = LONG) =>
    client.call('feed', { region: String(name) }, options);

  const settle = () => settled(server, clock);

  /** Lets the clock go on from timer to timer until all calls have ended. */
  async function runOut(calls: Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> {
    const run = { isOver: false };
    const all = Promise.allSettled(calls).finally(() => (run.isOver = true));
    await settle();
    while (!run.isOver && clock.advanceToNext()) await settle();
    return all;
  }
  /** Waits look at the clocks now and then: on, until one of them is over. */
  async function untilNextRequest(): Promise<void> {
    const count = server.seen.length;
    while (server.seen.length === count && clock.advanceToNext()) await settle();
  }
  const limited = (
    headers: Record<string, string> = {},
    body: unknown = { code: 429, message: 'Too many' },
  ): Reply => ({ status: 429, headers, body });
  const figures = (limit: number, remaining: number, resetS: number) => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetS),
  });
  const paths = () => server.seen.map((seen) => seen.path.replace('/webcast/', ''));

  describe('50 calls at once against 10 a minute', () => {
    const forms: HeaderForm[] = ['retry-after', 'delta', 'epoch', 'epochMs'];
    for (const form of forms) {
      it(`are answered in order and without one refusal: ${form}`, async () => {
        const window = new RestWindow(clock, 10, 60_000, form);
        server.always(window.rule);
        const results = await runOut(numbers(50).map((number) => feed(number)));
        assert.deepEqual(
          results.map((result) => result.status),
          Array(50).fill('fulfilled'),
        );
        // Two sockets may swap neighbours; each window serves exactly the ten whose turn it is.
        for (const turn of numbers(5)) {
          const served = window.served.slice(turn * 10, turn * 10 + 10).map(Number);
          assert.deepEqual(
            served.sort((a, b) => a - b),
            numbers(10).map((index) => turn * 10 + index),
          );
        }
        assert.deepEqual([window.refused, window.asked], [0, 0]);
        assert.ok(clock.monotonic() <= 241_000, `${clock.monotonic()} ms`);
      });
    }

    it('are answered after one batch of refusals where only those tell: Retry-After', async () => {
      const window = new RestWindow(clock, 50, 60_000, 'date', false);
      server.always(window.rule);
      const results = await runOut(numbers(60).map((number) => feed(number)));
      assert.ok(results.every((result) => result.status === 'fulfilled'));
      assert.ok(window.refused >= 1 && window.refused <= 4, `${window.refused} refused`);
    });

    it('are answered after one batch of refusals and one question where nothing tells', async () => {
      const window = new RestWindow(clock, 10, 60_000, 'none', false);
      server.always(window.rule);
      const results = await runOut(numbers(50).map((number) => feed(number)));
      assert.ok(results.every((result) => result.status === 'fulfilled'));
      assert.ok(window.refused >= 1 && window.refused <= 4, `${window.refused} refused`);
      assert.equal(window.asked, 1);
      assert.ok(clock.monotonic() <= 245_000, `${clock.monotonic()} ms`);
    });

    it('fail at once where they cannot be served in time, and say when', async () => {
      const window = new RestWindow(clock, 10, 60_000, 'delta');
      server.always(window.rule);
      const calls = numbers(50).map((number) => feed(number, { onLimit: 'wait', maxWaitMs: 65_000 }));
      const ended = new Map<number, unknown>();
      for (const [index, call] of calls.entries()) {
        call.then(
          () => ended.set(index, 'answered'),
          (error: unknown) => ended.set(index, error),
        );
      }
      await settle();
      assert.deepEqual(
        [...ended.keys()].sort((a, b) => a - b),
        [...numbers(10), ...numbers(30).map((index) => index + 20)],
      );
      for (const index of numbers(30)) {
        const error = ended.get(index + 20);
        assert.ok(error instanceof EulerError && error.code === 'RATE_LIMITED');
        assertClean(error);
        const turn = 120; // those given up leave their place to the next
        assert.deepEqual([error.retryAfter, error.limit, error.statusCode], [turn, 'rate_limit_account_minute', 429]);
        assert.match(error.message, new RegExp(`can be sent in ${turn} s`));
      }
      await runOut(calls);
      assert.equal(window.refused, 0);
      assert.equal(window.served.length, 20);
    });

    it('fail at once with a short wait, all but the first ten', async () => {
      const window = new RestWindow(clock, 10, 60_000, 'epoch');
      server.always(window.rule);
      const results = await Promise.allSettled(
        numbers(50).map((number) => feed(number, { onLimit: 'wait', maxWaitMs: 5000 })),
      );
      assert.deepEqual(
        results.map((result) => result.status),
        [...Array<string>(10).fill('fulfilled'), ...Array<string>(40).fill('rejected')],
      );
      assert.equal(clock.monotonic(), 0);
      assert.deepEqual([window.refused, window.served.length], [0, 10]);
    });
  });

  describe('a refusal', () => {
    const inS = (seconds: number) => new Date(clock.now() + seconds * 1000);
    const variants: [string, () => Record<string, string>, number][] = [
      ['Retry-After', () => ({ 'retry-after': '42' }), 42],
      ['Retry-After as a date', () => ({ 'retry-after': inS(42).toUTCString() }), 42],
      ['Retry-After 0, as the least', () => ({ 'retry-after': '0' }), 1],
      ['10 days, as 24 hours', () => ({ 'retry-after': '864000' }), 86_400],
      ['RateLimit-Reset', () => ({ 'ratelimit-reset': '42' }), 42],
      ['X-RateLimit-Reset in epoch seconds', () => ({ 'x-ratelimit-reset': String(inS(42).getTime() / 1000) }), 42],
      ['X-RateLimit-Reset in epoch ms', () => ({ 'x-ratelimit-reset': String(inS(42).getTime()) }), 42],
      ['-1, then a reset', () => ({ 'retry-after': '-1', 'x-ratelimit-reset': '42' }), 42],
    ];
    for (const [title, headers, seconds] of variants) {
      it(`is waited for: ${title}`, async () => {
        server.next(limited(headers()));
        const call = feed('US');
        await settle();
        clock.advance(seconds * 1000 - 1);
        await settle();
        assert.deepEqual(paths(), ['feed']);
        clock.advance(1);
        await call;
        assert.deepEqual(paths(), ['feed', 'feed']);
      });
    }

    for (const absurd of ['-1', '0x10', '', 'soon', 'Fri, 11 Sep 2020 08:00:00 GMT']) {
      it(`leads to one question where it says ${JSON.stringify(absurd)}`, async () => {
        server.next(limited({ 'retry-after': absurd }));
        server.next({
          body: {
            code: 200,
            minute: { max: 10, remaining: 0, reset_at: inS(30).toISOString() },
            hour: { max: 60, remaining: 5, reset_at: inS(900).toISOString() },
          },
        });
        const error = await errorOf(feed('US', FAIL), 'RATE_LIMITED');
        assert.deepEqual([error.retryAfter, error.limit], [30, 'rate_limit_account_minute']);
        assert.match(error.message, /Too many/);
        const second = feed('DE');
        clock.advance(29_999);
        await settle();
        assert.deepEqual(paths(), ['feed', 'rate_limits']);
        clock.advance(1);
        await second;
      });
    }

    const useless: [string, Reply][] = [
      ['says that nothing is used up', { body: { code: 200, minute: { max: 10, remaining: 5, reset_at: null } } }],
      ['is refused', limited()],
      ['fails', { status: 500 }],
      ['tells nothing', { body: { code: 200 } }],
    ];
    for (const [title, reply] of useless) {
      it(`is waited for 60 s where the question ${title}`, async () => {
        server.next(limited(), reply);
        const error = await errorOf(feed('US', FAIL), 'RATE_LIMITED');
        assert.equal(error.retryAfter, 60);
        assert.deepEqual(paths(), ['feed', 'rate_limits']);
      });
    }

    const turned: [string, () => Record<string, unknown>][] = [
      ['unused', () => ({ max: 10, remaining: 10, reset_at: null })],
      ['in use again', () => ({ max: 10, remaining: 7, reset_at: inS(59.5).toISOString() })],
    ];
    for (const [title, minute] of turned) {
      it(`is not waited for any longer where the window has begun anew when the question comes: ${title}`, async () => {
        server.next(limited(), {
          body: { code: 200, minute: minute(), hour: { max: 60, remaining: 5, reset_at: inS(900).toISOString() } },
        });
        const call = feed('US');
        await settle();
        assert.deepEqual(paths(), ['feed', 'rate_limits']);
        clock.advance(999);
        await settle();
        assert.equal(server.seen.length, 2);
        clock.advance(1);
        await call;
        assert.deepEqual(paths(), ['feed', 'rate_limits', 'feed']);
      });
    }

    it('is waited for 60 s where a window is used up and does not say for how long, whatever the others are', async () => {
      const hour = { max: 60, remaining: 60, reset_at: null };
      server.next(limited(), { body: { code: 200, minute: { max: 10, remaining: 0, reset_at: null }, hour } });
      assert.equal((await errorOf(feed('US', FAIL), 'RATE_LIMITED')).retryAfter, 60);
    });

    it('is waited for as long as the refused question says', async () => {
      server.next(limited(), limited({ 'retry-after': '17' }));
      assert.equal((await errorOf(feed('US', FAIL), 'RATE_LIMITED')).retryAfter, 17);
    });

    it('does not wait for a question that is not answered', async () => {
      server.next(limited(), () => undefined);
      const call = errorOf(feed('US', FAIL), 'RATE_LIMITED');
      await server.requests(2);
      clock.advance(5000);
      assert.equal((await call).retryAfter, 60);
    });

    it('makes all wait, in order, and one goes first afterwards', async () => {
      server.next({}, limited({ 'retry-after': '5' }));
      server.always(hold);
      await client.call('custom', { path: '/first', method: 'DELETE' }, LONG);
      const calls = numbers(6).map((number) => feed(number));
      const sent = () => server.seen.slice(1).map(({ query }) => query['region']);
      await settle();
      assert.equal(sent().join(''), '0123'); // four at once, of which the first is refused
      for (const answer of held.splice(0)) answer();
      await settle();
      clock.advance(4999);
      await settle();
      assert.equal(sent().join(''), '0123');
      clock.advance(1);
      await settle();
      assert.equal(sent().join(''), '01230');
      held.shift()?.();
      await settle();
      assert.equal(sent().join(''), '0123045');
      for (const answer of held) answer();
      await Promise.all(calls);
    });

    it('asked again and again is waited for longer each time', async () => {
      server.always(limited({ 'retry-after': '0' }));
      const error = errorOf(feed('US', { onLimit: 'wait', maxWaitMs: 60_000 }), 'RATE_LIMITED');
      const gaps: number[] = [];
      for (const count of numbers(5)) {
        await settle();
        assert.equal(server.seen.length, count + 1);
        const before = clock.monotonic();
        await untilNextRequest();
        gaps.push(clock.monotonic() - before);
      }
      assert.deepEqual(gaps, [1000, 2000, 4000, 8000, 16_000]);
      await error; // the next wait would be 32 s, and 31 of 60 are gone
      assert.equal(server.seen.length, 6);
    });

    it('lets one go first after the question, and asks less and less often', async () => {
      const soon = () => ({
        body: { code: 200, minute: { max: 10, remaining: 0, reset_at: inS(0.01).toISOString() } },
      });
      server.always((seen) => (seen.path.endsWith('rate_limits') ? soon() : limited()));
      const calls = numbers(3).map((number) => errorOf(feed(number, WAIT), 'RATE_LIMITED'));
      const gaps: number[] = [];
      for (const count of numbers(5)) {
        await settle();
        assert.deepEqual(paths().slice(count * 2), ['feed', 'rate_limits']);
        const before = clock.monotonic();
        await untilNextRequest();
        gaps.push(clock.monotonic() - before);
      }
      assert.deepEqual(gaps, [1000, 2000, 4000, 8000, 16_000]);
      await Promise.all(calls);
    });

    it('of a POST is waited for too: it was not carried out', async () => {
      client = start({ oauthToken: 'oauth-token-1' });
      server.next(limited({ 'retry-after': '2' }));
      const call = client.call('sendChat', { content: 'hi', roomId: '1' }, LONG);
      await settle();
      clock.advance(2000);
      await call;
      assert.equal(server.seen.length, 2);
    });

    it('empties the window that its label names', async () => {
      server.next({ body: {}, headers: figures(10, 5, 50) });
      await feed('US');
      server.next(
        limited({ 'retry-after': '20' }, { code: 429, message: 'x', limit_label: 'rate_limit_account_minute' }),
      );
      await errorOf(feed('US', FAIL), 'RATE_LIMITED');
      assert.deepEqual(client.snapshot()?.minute, { limit: 10, remaining: 0, resetsAt: clock.now() + 20_000 });
    });

    it('keeps the words of the service for all who fail because of it', async () => {
      server.next(limited({ 'retry-after': '20' }));
      const errors = await Promise.all(numbers(3).map((number) => errorOf(feed(number, FAIL), 'RATE_LIMITED')));
      for (const error of errors) assert.match(error.message, /Too many.*20 s/);
      assert.equal(server.seen.length, 1);
    });
  });

  describe('waiting', () => {
    it('asks nothing of a window that is known to be at 0, and tells until when', async () => {
      server.next({ body: {}, headers: figures(10, 0, 30) });
      await feed('first');
      const told: unknown[] = [];
      const onWait: CallOptions['onWait'] = (info) => told.push(info && { ...info, until: info.until.at() });
      const call = feed('second', { ...WAIT, onWait });
      await settle();
      assert.equal(server.seen.length, 1);
      assert.deepEqual(told, [{ until: clock.now() + 30_000, label: 'rate_limit_account_minute' }]);
      clock.advance(30_000);
      await call;
      assert.equal(told.length, 2);
      assert.equal(told[1], null);
    });

    it('ends by signal, for that call alone', async () => {
      server.next({ body: {}, headers: figures(10, 0, 30) });
      await feed('first');
      const controller = new AbortController();
      const told: unknown[] = [];
      const ended = errorOf(
        feed('second', { ...WAIT, signal: controller.signal, onWait: (info) => told.push(info) }),
        'CLOSED',
      );
      const other = feed('third');
      controller.abort();
      await ended;
      assert.equal(told.at(-1), null);
      await errorOf(feed('fourth', { ...WAIT, signal: controller.signal }), 'CLOSED');
      clock.advance(30_000);
      await other;
      assert.deepEqual(
        server.seen.map((seen) => seen.query['region']),
        ['first', 'third'],
      );
    });

    it('counts the waits of one call together', async () => {
      server.next(limited({ 'retry-after': '40' }), limited({ 'retry-after': '30' }));
      const call = errorOf(feed('US', WAIT), 'RATE_LIMITED');
      await settle();
      clock.advance(40_000);
      assert.equal((await call).retryAfter, 30);
    });

    it('is for 1,000 calls', async () => {
      client.blockFor(30_000);
      const calls = numbers(1000).map((number) => errorOf(feed(number), 'CLOSED'));
      assert.match((await errorOf(feed('one more'), 'RATE_LIMITED')).message, /1000 calls/);
      await client.close();
      await Promise.all(calls);
      assert.equal(server.seen.length, 0);
    });

    it('begins when a socket upgrade was refused, and only grows', async () => {
      client.blockFor(20_000);
      client.blockFor(10_000);
      client.blockFor(-1);
      assert.equal((await errorOf(feed('US', FAIL), 'RATE_LIMITED')).retryAfter, 20);
      const call = feed('US');
      clock.advance(19_999);
      await settle();
      assert.equal(server.seen.length, 0);
      clock.advance(1);
      await call;
      client.blockFor(Number.MAX_SAFE_INTEGER);
      assert.equal((await errorOf(feed('US', FAIL), 'RATE_LIMITED')).retryAfter, 86_400);
    });

    it('sends four at a time where no limit is told', async () => {
      server.always(hold);
      const calls = numbers(12).map((number) => feed(number));
      const most: number[] = [];
      for (let answered = 0; answered < 12; answered++) {
        await settle();
        most.push(server.seen.length - answered);
        held[answered]?.();
      }
      await Promise.all(calls);
      assert.deepEqual(most, [1, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1]);
    });

    it('goes on when the call that went first got no answer at all', async () => {
      server.next((_, response) => void response.destroy());
      const post = client.call('custom', { path: '/a', method: 'POST' }, LONG);
      const next = feed('US');
      await errorOf(post, 'NETWORK');
      await next;
    });
  });

  describe('snapshot', () => {
    const body = {
      code: 200,
      minute: { max: 10, remaining: 4, reset_at: null },
      load_shedding: { at: 0.9, chance: 0 },
    };

    it('is one request for all who ask at the same time, and what rateLimits answers', async () => {
      server.always({ body, headers: { 'x-one': '1' } });
      const [one, two, three] = await Promise.all([
        client.limits(),
        client.limits(),
        client.call('rateLimits', {}, WAIT),
      ]);
      assert.equal(server.seen.length, 1);
      assert.deepEqual(one.minute, { limit: 10, remaining: 4, resetsAt: null });
      assert.deepEqual([two, three.payload, three.rateLimit], [one, one, one]);
      assert.deepEqual([three.headers['x-one'], one.source], ['1', 'endpoint']);
      await client.limits();
      assert.equal(server.seen.length, 2);
    });

    it('holds nothing of other limits, and tells nothing of itself where those are asked for', async () => {
      client = start({ family: 'nested' });
      const heard: unknown[] = [];
      client.onSnapshot((snapshot) => heard.push(snapshot));
      const other = {
        body: { code: 200, minute: { max: 3, remaining: 0, reset_at: null } },
        headers: figures(3, 0, 30),
      };
      server.next(other);
      const rankings = await client.call('rateLimits', { type: 'RANKINGS' }, WAIT);
      assert.equal(server.seen[0]?.query['type'], 'RANKINGS');
      const { minute, source } = rankings.payload as Snapshot;
      assert.deepEqual([minute, source], [{ limit: 3, remaining: 0, resetsAt: null }, 'endpoint']);
      assert.deepEqual([client.snapshot(), rankings.rateLimit, heard], [null, null, []]);

      server.next({ body });
      const own = (await client.call('rateLimits', { type: 'webcast' }, WAIT)).payload;
      assert.deepEqual(own, client.snapshot());
      server.next(other, { body: { code: 200 } });
      const alerts = await client.call('rateLimits', { type: 'ALERTS' }, WAIT);
      assert.equal((alerts.payload as Snapshot).minute?.limit, 3);
      assert.deepEqual([client.snapshot(), alerts.rateLimit], [own, own]);
      await errorOf(client.call('rateLimits', { type: 'CATALOG' }, WAIT), 'BAD_RESPONSE');
      assert.deepEqual([client.snapshot(), server.seen.length], [own, 4]);
    });

    it('is no answer for other limits while limited: they wait as all calls do', async () => {
      client = start({ family: 'nested' });
      server.next({ body: {}, headers: figures(10, 0, 30) });
      await client.call('feed', { region: 'US' }, WAIT);
      await client.call('rateLimits', { type: 'WEBCAST' }, WAIT);
      assert.equal(server.seen.length, 1);
      await errorOf(client.call('rateLimits', { type: 'RANKINGS' }, FAIL), 'RATE_LIMITED');
      assert.equal(server.seen.length, 1);
    });

    it('lets one of them go without the others', async () => {
      const controller = new AbortController();
      server.next(() => undefined, { body });
      const gone = errorOf(client.limits({ signal: controller.signal }), 'CLOSED');
      const stays = client.limits();
      await server.requests(1);
      controller.abort();
      await gone;
      clock.advance(30_000);
      await errorOf(stays, 'TIMEOUT');
    });

    it('goes ahead of the calls that wait', async () => {
      server.always((seen, response) => (seen.path.endsWith('rate_limits') ? { body } : hold(seen, response)));
      const calls = numbers(7).map((number) => feed(number));
      await settle();
      held.shift()?.();
      await settle();
      const limits = client.limits();
      await settle();
      assert.deepEqual(paths(), Array(5).fill('feed')); // the first, and four at once
      held.shift()?.();
      await limits;
      assert.equal(paths()[5], 'rate_limits');
      await settle();
      for (const answer of held.splice(0)) answer();
      await settle();
      for (const answer of held) answer();
      await Promise.all(calls);
    });

    it('is what report and rateLimits get while limited', async () => {
      server.next({ body: {}, headers: figures(10, 0, 30) });
      await feed('US');
      const snapshot = await client.limits();
      assert.deepEqual(snapshot.minute, { limit: 10, remaining: 0, resetsAt: clock.now() + 30_000 });
      assert.deepEqual((await client.call('rateLimits', {}, WAIT)).payload, snapshot);
      assert.equal(server.seen.length, 1);
    });

    it('is asked for once while limited with nothing known', async () => {
      server.next(limited({ 'retry-after': '30' }));
      await errorOf(feed('US', FAIL), 'RATE_LIMITED');
      server.next({ status: 500 });
      await Promise.all([errorOf(client.limits(), 'SERVER_ERROR'), errorOf(client.limits(), 'SERVER_ERROR')]);
      assert.equal((await errorOf(client.limits(), 'RATE_LIMITED')).retryAfter, 30);
      assert.deepEqual(paths(), ['feed', 'rate_limits']);
    });

    it('shares the one question that a refusal leads to', async () => {
      let answer: (() => void) | undefined;
      server.next(limited(), (_, response) => {
        answer = () => response.end(JSON.stringify(body));
        return undefined;
      });
      const call = errorOf(feed('US', FAIL), 'RATE_LIMITED');
      await server.requests(2);
      const limits = client.limits();
      answer?.();
      assert.equal((await limits).minute?.limit, 10);
      await call;
      assert.equal(server.seen.length, 2);
    });

    it('is what the asker gets whose own question is refused', async () => {
      server.next({ body: {}, headers: figures(10, 5, 50) });
      await feed('US');
      server.next(limited({ 'retry-after': '9' }));
      assert.equal((await client.limits()).minute?.limit, 10);
      client = start();
      server.next(limited());
      assert.equal((await errorOf(client.limits(), 'RATE_LIMITED')).retryAfter, 60);
    });

    it('comes with every answer, and to listeners', async () => {
      const seen: unknown[] = [];
      const leave = client.onSnapshot((snapshot) => seen.push(snapshot.minute?.remaining));
      assert.equal(client.snapshot(), null);
      server.next(
        { body: {}, headers: figures(10, 9, 50) },
        { body: {}, headers: figures(10, 8, 50) },
        { body: {}, headers: figures(10, 7, 50) },
      );
      assert.equal((await feed('US')).rateLimit?.minute?.remaining, 9);
      await feed('US');
      leave();
      await feed('US');
      assert.deepEqual(seen, [9, 8]);
    });

    it('counts what answers do not tell, in the minute', async () => {
      server.next({
        body: {
          code: 200,
          minute: { max: 10, remaining: 10, reset_at: null },
          day: { max: 99, remaining: 99, reset_at: null },
        },
      });
      await client.limits();
      await feed('US');
      assert.deepEqual([client.snapshot()?.minute?.remaining, client.snapshot()?.day?.remaining], [9, 99]);
    });
  });
});
