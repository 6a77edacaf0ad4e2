import assert from 'node:assert/strict';
import { Deadline } from '../../../nodes/client/clock';
import { CallQueue, MOST_WAITING, type QueueOptions } from '../../../nodes/client/rest/call-queue';
import { RestClock } from '../../support/rest-clock';
import { errorOf } from '../../support/rest-client';

const MINUTE = { name: 'minute', limit: 10, remaining: 0, spanMs: 60_000 } as const;

describe('call queue', () => {
  let clock: RestClock;
  let queue: CallQueue;
  let looks: number;

  beforeEach(() => {
    clock = new RestClock();
    looks = 0;
    const reset = new Deadline(clock, 60_000);
    queue = new CallQueue(clock, () => {
      looks++;
      const resetMs = reset.remainingMs();
      const window = resetMs > 0 ? { ...MINUTE, resetMs } : { ...MINUTE, remaining: 10, resetMs: null };
      return { windows: [window], block: null, alone: false };
    });
  });
  afterEach(() => queue.close());

  const add = (options: Partial<QueueOptions> = {}) =>
    queue.add(() => Promise.resolve({ kind: 'done', value: 'answer' }), {
      onLimit: 'wait',
      maxWaitMs: 60_000_000,
      ...options,
    });

  it('looks once at what still waits, however many calls are ended together', async () => {
    const ending = new AbortController();
    const ended = Array.from({ length: 10 }, () => errorOf(add({ signal: ending.signal }), 'CLOSED'));
    const kept = add();
    const before = looks;
    ending.abort();
    await Promise.all(ended);
    assert.equal(looks, before + 1);
    clock.advance(60_000);
    assert.equal(await kept, 'answer');
  });

  it('takes no more than it can hold, and says what to do', async () => {
    for (let count = 0; count < MOST_WAITING; count++) add().catch(() => undefined);
    assert.match((await errorOf(add(), 'RATE_LIMITED')).message, /send fewer, or put a rate-limit gate in front/);
  });

  it('goes on whatever a listener throws', async () => {
    let told = 0;
    const onWait = () => {
      told++;
      throw new Error('of a listener');
    };
    const calls = [add({ onWait }), add(), add({ onWait })];
    clock.advance(60_000);
    assert.deepEqual(await Promise.all(calls), ['answer', 'answer', 'answer']);
    assert.equal(told, 4, 'a wait begins and ends for each of the two');
    const ending = new AbortController();
    const ended = errorOf(add({ onWait, maxWaitMs: 60_000, signal: ending.signal }), 'CLOSED');
    ending.abort();
    await ended;
  });
});
