import assert from 'node:assert/strict';
import { EulerError, type ErrorCode } from '../../nodes/client/rest/errors/euler-error';
import { type RestAnswer, type RestClient } from '../../nodes/client/rest/rest-client';
import { Chance, seeds } from '../support/random';
import { assertClean, clientFor, WAIT } from '../support/rest-client';
import { RestClock } from '../support/rest-clock';
import { type Reply, RestServer, type Rule } from '../support/rest-server';
import { until } from '../support/until';
import { FaultProxy } from './fault-proxy';
import { say } from './say';

const SEEDS = 300;
const CHUNK = 100;
const TIMEOUT_MS = 30_000;
const MOST_TRIES = 3;
/** Three tries that take all their time, and the pauses between them. */
const LONGEST_MS = MOST_TRIES * TIMEOUT_MS + 1_000 + 2_000;
const WAVES = 3;
const WAVE_SIZE = 5;
const STILL_TURNS = 12;
const PATIENCE_MS = 30_000;

const FAULTS = [
  'cut',
  'reset',
  'end',
  'cut in the head',
  'cut in the body',
  'corrupt status',
  'corrupt body',
  'slow',
  'silence',
] as const;
type Fault = (typeof FAULTS)[number];

/** What a call ends with when all its tries meet the fault. */
const OUTCOMES: Readonly<Record<Fault | 'nobody there' | 'half open', ErrorCode>> = {
  cut: 'NETWORK',
  reset: 'NETWORK',
  end: 'NETWORK',
  'cut in the head': 'NETWORK',
  'cut in the body': 'NETWORK',
  'corrupt status': 'BAD_RESPONSE',
  'corrupt body': 'BAD_RESPONSE',
  slow: 'TIMEOUT',
  silence: 'TIMEOUT',
  'nobody there': 'NETWORK',
  'half open': 'TIMEOUT',
};

type Method = 'GET' | 'POST';

describe('REST through faults', () => {
  const tried = { calls: 0, requests: 0, faults: 0, answers: 0, errors: 0 };
  let server: RestServer;
  let proxy: FaultProxy;
  let clock: RestClock;
  let client: RestClient;

  beforeEach(start);
  afterEach(stop);
  after(() =>
    say(
      `${tried.calls} calls in ${tried.requests} requests, ${tried.faults} faults: ` +
        `${tried.answers} answers, ${tried.errors} errors`,
    ),
  );

  async function start(): Promise<void> {
    clock = new RestClock();
    server = await RestServer.start();
    const port = Number(new URL(server.url).port);
    proxy = await FaultProxy.start(() => port, clock);
    client = clientFor(proxy.restUrl, { clock, timeoutMs: TIMEOUT_MS });
  }

  async function stop(): Promise<void> {
    await client.close();
    // What the server was asked before that may still have its fault.
    await settle();
    await proxy.heal();
    assert.equal(clock.pending, 0, 'a timer is left');
    await until('all sockets closed', () => proxy.open === 0, PATIENCE_MS);
    tried.requests += server.seen.length;
    await proxy.stop();
    await server.close();
  }

  function call(method: Method, number: number): Promise<RestAnswer> {
    tried.calls++;
    const body = method === 'POST' ? { body: { number } } : {};
    return client.call('custom', { path: `/calls/${number}`, method, ...body }, WAIT);
  }

  const requestsOf = (number: number) => server.seen.filter(({ path }) => path === `/calls/${number}`).length;

  async function settle(): Promise<void> {
    let still = 0;
    let before = '';
    await until(
      'everything at rest',
      () => {
        const now = `${proxy.activity} ${clock.timersSet} ${clock.pending}`;
        still = now === before ? still + 1 : 0;
        before = now;
        return still >= STILL_TURNS;
      },
      PATIENCE_MS,
    );
  }

  /** Lets the time go on until every call has ended. */
  async function outcomes(
    calls: readonly Promise<RestAnswer>[],
    meanwhile: () => void | Promise<void> = () => undefined,
  ): Promise<(RestAnswer | EulerError)[]> {
    const ended = new Map<number, RestAnswer | EulerError>();
    for (const [index, each] of calls.entries()) {
      each.then(
        (answer) => ended.set(index, answer),
        (error: unknown) => ended.set(index, error as EulerError),
      );
    }
    for (;;) {
      await settle();
      if (ended.size === calls.length) break;
      await meanwhile();
      await settle();
      assert.ok(
        ended.size === calls.length || clock.advanceToNext(),
        `${calls.length - ended.size} calls wait for nothing`,
      );
    }
    const all = calls.map((_, index) => ended.get(index)!);
    for (const outcome of all) {
      if (outcome instanceof Error) {
        assert.ok(outcome instanceof EulerError, outcome.name);
        assertClean(outcome);
        tried.errors++;
      } else {
        tried.answers++;
      }
    }
    return all;
  }

  /** Does it to the connection that the request came on. */
  function faulty(fault: Fault, answer: Reply): Rule {
    return () => {
      tried.faults++;
      switch (fault) {
        case 'cut':
          proxy.cut();
          return undefined;
        case 'reset':
          proxy.reset();
          return undefined;
        case 'end':
          proxy.halfClose('client');
          return undefined;
        case 'cut in the head':
          proxy.cutAfter(40);
          return answer;
        case 'cut in the body':
          proxy.cutAfter(600);
          return { ...answer, body: { ...(answer.body as object), padding: 'x'.repeat(2_000) } };
        case 'corrupt status':
          proxy.corrupt(() => 0);
          return answer;
        case 'corrupt body':
          proxy.corrupt((chunk) => chunk.indexOf('{"code"'));
          return answer;
        case 'slow':
          proxy.throttle(1_024);
          return { ...answer, body: { ...(answer.body as object), padding: 'x'.repeat(100_000) } };
        case 'silence':
          return undefined;
      }
    };
  }

  const answerTo = (number: number): Reply => ({ body: { code: 200, number } });

  async function endsAs(fault: keyof typeof OUTCOMES, method: Method): Promise<void> {
    const startedAt = clock.monotonic();
    const [outcome] = await outcomes([call(method, 1)]);
    const code = outcome instanceof EulerError ? outcome.code : null;
    assert.equal(code, OUTCOMES[fault]);
    assert.ok(requestsOf(1) <= (method === 'GET' ? MOST_TRIES : 1), `${requestsOf(1)} requests`);
    assert.ok(clock.monotonic() - startedAt <= LONGEST_MS);
    await proxy.heal();
    server.always(answerTo(2));
    const [next] = await outcomes([call(method, 2)]);
    assert.deepEqual((next as RestAnswer).payload, { code: 200, number: 2 }, 'the next call suffers from the last one');
  }

  for (const method of ['GET', 'POST'] as const) {
    for (const fault of FAULTS) {
      it(`${method}, ${fault}: one error in time, and the next call is well`, async () => {
        server.always(faulty(fault, answerTo(1)));
        await endsAs(fault, method);
        if (OUTCOMES[fault] === 'NETWORK') assert.equal(requestsOf(1), method === 'GET' ? MOST_TRIES : 1);
      });
    }

    it(`${method}, nobody there: one error in time, and the next call is well`, async () => {
      proxy.refuse();
      tried.faults++;
      await endsAs('nobody there', method);
    });

    it(`${method}, half open: one error in time, and the next call is well`, async () => {
      server.always(answerTo(0));
      await outcomes([call(method, 0)]);
      proxy.blackhole();
      tried.faults++;
      await endsAs('half open', method);
    });

    it(`${method}, at 1 KB/s, of 5 kB: an answer, late`, async () => {
      const startedAt = clock.monotonic();
      server.always(() => {
        proxy.throttle(1_024);
        return { body: { code: 200, padding: 'x'.repeat(5_000) } };
      });
      const [outcome] = await outcomes([call(method, 1)]);
      assert.equal((outcome as RestAnswer).statusCode, 200);
      const tookMs = clock.monotonic() - startedAt;
      assert.ok(tookMs > 4_500 && tookMs < 6_500, `${tookMs} ms`);
    });
  }

  it('a GET whose first two tries are cut has an answer', async () => {
    server.next(faulty('cut', answerTo(1)), faulty('reset', answerTo(1)));
    server.always(answerTo(1));
    const [outcome] = await outcomes([call('GET', 1)]);
    assert.deepEqual((outcome as RestAnswer).payload, { code: 200, number: 1 });
    assert.equal(requestsOf(1), 3);
  });
  async function playCalls(chance: Chance): Promise<void> {
    let number = 0;
    server.always((seen, response) => {
      const answer = answerTo(Number(seen.path.slice('/calls/'.length)));
      return chance.often(0.4) ? faulty(chance.pick(FAULTS), answer)(seen, response) : answer;
    });
    const meanwhile = async () => {
      if (chance.often(0.5)) await proxy.heal();
      const luck = chance.next();
      if (luck < 0.1) proxy.refuse();
      else if (luck < 0.2) proxy.blackhole();
    };
    for (let wave = 0; wave < WAVES; wave++) {
      const startedAt = clock.monotonic();
      const made = Array.from({ length: chance.whole(1, WAVE_SIZE) }, () => {
        const method = chance.pick(['GET', 'POST'] as const);
        return { method, number: ++number, ended: call(method, number) };
      });
      const isClosed = wave === WAVES - 1 && chance.often(0.3);
      const all = await outcomes(
        made.map(({ ended }) => ended),
        isClosed ? () => client.close() : meanwhile,
      );
      for (const [index, outcome] of all.entries()) {
        const { method, number } = made[index]!;
        const most = method === 'GET' ? MOST_TRIES : 1;
        assert.ok(requestsOf(number) <= most, `${requestsOf(number)} requests for one ${method}`);
        if (outcome instanceof EulerError) continue;
        const { code, number: answered } = outcome.payload as { code: number; number: number };
        assert.deepEqual([code, answered], [200, number], 'the answer of another call');
      }
      // The first call goes alone, and the others may wait for it.
      assert.ok(clock.monotonic() - startedAt <= 2 * LONGEST_MS, 'calls hang');
    }
  }

  for (let first = 1; first <= SEEDS; first += CHUNK) {
    it(`random calls and faults, seeds ${first} to ${first + CHUNK - 1}`, async () => {
      for (const seed of seeds(first, CHUNK)) {
        await stop();
        await start();
        try {
          await playCalls(new Chance(seed));
        } catch (cause) {
          throw new Error(`seed ${seed}`, { cause });
        }
      }
    });
  }
});
