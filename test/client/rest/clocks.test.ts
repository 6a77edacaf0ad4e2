// Our clock is wrong, is set, or sleeps, while calls wait. The service has the right time, and says so in its Date.
import assert from 'node:assert/strict';
import { LOOK_EVERY_MS } from '../../../nodes/client/clock';
import type { CallOptions, RestClient } from '../../../nodes/client/rest/rest-client';
import { clientFor, errorOf, settle, WAIT } from '../../support/rest-client';
import { RestClock } from '../../support/rest-clock';
import { RestServer, type Reply } from '../../support/rest-server';

const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const LONG: CallOptions = { onLimit: 'wait', maxWaitMs: 24 * HOUR };

/** By how much our clock is wrong when the answer comes. */
const WRONG = [0, -6 * HOUR, 6 * HOUR, -10 * MINUTE, 10 * MINUTE, -90 * S, 90 * S];

/** What happens while something waits; what has passed for the service then, beside the time that timers know. */
const EVENTS: Readonly<Record<string, (clock: RestClock) => number>> = {
  nothing: () => 0,
  'the clock steps back by 1 h': (clock) => (clock.setWallBy(-HOUR), 0),
  'the clock steps back by 2 s': (clock) => (clock.setWallBy(-2 * S), 0),
  'a sleep of 1 h': (clock) => (clock.sleep(HOUR), HOUR),
  'a sleep of 20 s': (clock) => (clock.sleep(20 * S), 20 * S),
};

describe('clocks that are wrong, set, or asleep', () => {
  let server: RestServer;
  let clock: RestClock;
  let client: RestClient;
  let sleptMs: number;
  let startsAt: number;

  beforeEach(async () => {
    server = await RestServer.start();
    clock = new RestClock();
    client = clientFor(server.url, { clock });
    sleptMs = 0;
    startsAt = clock.startsAt;
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  /** Epoch ms by the service. */
  const serviceAt = () => startsAt + clock.monotonic() + sleptMs;
  const inS = (seconds: number) => new Date(serviceAt() + seconds * S);
  /** As an answer that was made now. */
  const dated = (reply: Reply): Reply => ({
    ...reply,
    headers: { date: new Date(serviceAt()).toUTCString(), ...reply.headers },
  });
  const refused = (headers: Record<string, string>) => dated({ status: 429, headers, body: { code: 429 } });
  const feed = (options: CallOptions) => client.call('feed', { region: 'US' }, options);
  const still = () => settle(server, clock);

  /** How long it takes for the service until the next request comes. */
  async function untilNextRequest(): Promise<number> {
    const [count, from] = [server.seen.length, serviceAt()];
    await still();
    while (server.seen.length === count && clock.advanceToNext()) await still();
    assert.ok(server.seen.length > count, 'nothing waits any more, and nothing came');
    return serviceAt() - from;
  }

  /** What waits for so long is over in time, whatever happens meanwhile, and never before. */
  async function waits(waitMs: number, event: (clock: RestClock) => number): Promise<void> {
    await still();
    const from = serviceAt();
    clock.advance(S);
    sleptMs += event(clock);
    await untilNextRequest();
    const tookMs = serviceAt() - from;
    const mostMs = Math.max(waitMs, S + sleptMs) + LOOK_EVERY_MS;
    assert.ok(tookMs >= waitMs && tookMs <= mostMs, `${tookMs} ms instead of ${waitMs} to ${mostMs}`);
  }

  const forms: Record<string, () => Record<string, string>> = {
    'Retry-After in seconds': () => ({ 'retry-after': '42' }),
    'Retry-After as a date': () => ({ 'retry-after': inS(42).toUTCString() }),
    'Retry-After as an ISO date': () => ({ 'retry-after': inS(42).toISOString() }),
    'X-RateLimit-Reset in seconds': () => ({ 'x-ratelimit-reset': '42' }),
    'X-RateLimit-Reset in epoch seconds': () => ({ 'x-ratelimit-reset': String(inS(42).getTime() / S) }),
    'X-RateLimit-Reset in epoch ms': () => ({ 'x-ratelimit-reset': String(inS(42).getTime()) }),
    'RateLimit-Reset as a date': () => ({ 'ratelimit-reset': inS(42).toUTCString() }),
  };
  for (const [form, headers] of Object.entries(forms)) {
    for (const wrongByMs of WRONG) {
      it(`${form}, our clock ${wrongByMs / S} s wrong: whatever happens while a call waits`, async () => {
        for (const event of Object.values(EVENTS)) {
          clock = new RestClock();
          client = clientFor(server.url, { clock });
          clock.setWallBy(wrongByMs);
          sleptMs = 0;
          server.next(refused(headers()));
          const call = feed(LONG);
          await waits(42 * S, event);
          await call;
          await client.close();
        }
      });

      it(`${form}, our clock ${wrongByMs / S} s wrong: is what an error says`, async () => {
        clock.setWallBy(wrongByMs);
        server.next(refused(headers()));
        const error = await errorOf(feed({ onLimit: 'error', maxWaitMs: 0 }), 'RATE_LIMITED');
        assert.equal(error.retryAfter, 42);
        assert.match(error.message, /can be sent in 42 s$/);
      });
    }
  }

  for (const wrongByMs of WRONG) {
    it(`figures belong to their windows, our clock ${wrongByMs / S} s wrong, and are shown by it`, async () => {
      clock.setWallBy(wrongByMs);
      const figures = (limit: number, seconds: number) => ({
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': '3',
        'x-ratelimit-reset': String(inS(seconds).getTime() / S),
      });
      for (const [limit, seconds] of [
        [10, 50],
        [60, 1800],
        [999, 36_000],
      ] as const) {
        server.next(dated({ body: {}, headers: figures(limit, seconds) }));
        await feed(LONG);
      }
      const { minute, hour, day } = client.snapshot() ?? {};
      assert.deepEqual([minute?.limit, hour?.limit, day?.limit], [10, 60, 999]);
      assert.equal(minute?.resetsAt, clock.now() + 50 * S);
      clock.setWallBy(-HOUR);
      assert.equal(client.snapshot()?.minute?.resetsAt, clock.now() + 50 * S, 'by the clock as it is now');
    });

    it(`the limits endpoint is read by its own Date, our clock ${wrongByMs / S} s wrong`, async () => {
      clock.setWallBy(wrongByMs);
      const minute = { max: 10, remaining: 0, reset_at: inS(30).toISOString() };
      server.next(dated({ body: { code: 200, minute } }));
      const snapshot = await client.limits();
      assert.equal(snapshot.minute?.resetsAt, clock.now() + 30 * S);
      const call = feed(LONG);
      await waits(30 * S, EVENTS['the clock steps back by 1 h']!);
      await call;
    });
  }

  for (const [title, event] of Object.entries(EVENTS)) {
    it(`a pause after a 503: ${title}`, async () => {
      server.next(dated({ status: 503, headers: { 'retry-after': '5' } }));
      const call = feed(LONG);
      await waits(5 * S, event);
      await call;
    });

    it(`a window that is used up: ${title}`, async () => {
      const headers = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' };
      server.next(dated({ body: {}, headers }));
      await feed(LONG);
      const call = feed(LONG);
      await waits(30 * S, event);
      await call;
    });

    it(`a block by a refused socket: ${title}`, async () => {
      client.blockFor(25 * S);
      const call = feed(LONG);
      await waits(25 * S, event);
      await call;
    });

    it(`maxWait ends a call that would wait too long, all its waits together: ${title}`, async () => {
      server.next(
        () => refused({ 'retry-after': '40' }),
        () => refused({ 'retry-after': '30' }),
      );
      const call = errorOf(feed(WAIT), 'RATE_LIMITED');
      await waits(40 * S, event);
      await call;
      assert.equal(server.seen.length, 2);
    });
  }

  it('a clock that is set forward ends a wait early, and the service says anew how long', async () => {
    server.next(
      () => refused({ 'retry-after': '40' }),
      () => refused({ 'retry-after': '30' }),
    );
    const call = feed(LONG);
    await still();
    clock.setWallBy(HOUR);
    assert.ok((await untilNextRequest()) <= LOOK_EVERY_MS);
    assert.equal(await untilNextRequest(), 30 * S);
    await call;
  });

  it('a listener that shows a wait sees it run down, and end with the call', async () => {
    server.next(refused({ 'retry-after': '40' }));
    let left = (): number | null => null;
    const onWait: CallOptions['onWait'] = (info) => {
      left = () => (info === null ? null : Math.ceil(info.until.remainingMs() / S));
    };
    const call = feed({ ...LONG, onWait });
    await still();
    assert.equal(left(), 40);
    clock.setWallBy(-HOUR);
    clock.advance(10 * S);
    assert.equal(left(), 30);
    clock.sleep(HOUR);
    assert.equal(left(), 0);
    await untilNextRequest();
    await call;
    assert.equal(left(), null);
  });
});
