import assert from 'node:assert/strict';
import { EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { RateLimits } from '../../../nodes/client/rest/limits/rate-limits';
import { Gate, type GateView } from '../../../nodes/runtime/rate-limit/gate';
import type { LimitOptions } from '../../../nodes/runtime/rate-limit/limit-options';
import { FakeClock } from '../../support/fake-clock';

const DEFAULTS: LimitOptions = {
  mode: 'gate',
  intervalMs: 0,
  windows: ['minute', 'hour', 'day'],
  reserve: 0,
  whenLimited: 'hold',
  maxQueue: 100,
};

/** A gate whose messages are numbers, with what became of each. */
class Setup {
  readonly clock = new FakeClock();
  readonly passed: number[] = [];
  readonly diverted: number[] = [];
  readonly dropped: number[] = [];
  readonly gate: Gate;
  view: GateView | null = null;
  asked = 0;
  readonly #limits = new RateLimits(this.clock);
  #answer: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(options: Partial<LimitOptions> = {}) {
    this.gate = new Gate({
      options: { ...DEFAULTS, ...options },
      clock: this.clock,
      snapshot: () => this.#limits.snapshot(),
      ask: () => {
        this.asked++;
        return new Promise<void>((resolve, reject) => (this.#answer = { resolve, reject }));
      },
      onChange: (view) => (this.view = view),
    });
    this.#limits.onSnapshot(() => this.gate.observe());
  }

  add(...ids: number[]): void {
    for (const id of ids) {
      this.gate.add({
        pass: () => this.passed.push(id),
        divert: () => this.diverted.push(id),
        drop: () => this.dropped.push(id),
      });
    }
  }

  /** Figures come with some answer. */
  told(windows: Partial<Record<'minute' | 'hour' | 'day', [remaining: number, limit: number, inMs: number | null]>>) {
    const nowAt = this.clock.now();
    const figures = Object.entries(windows).map(([name, [remaining, max, inMs]]) => {
      return [name, { max, remaining, reset_at: inMs === null ? null : nowAt + inMs }];
    });
    assert.ok(this.#limits.observeEndpoint(Object.fromEntries(figures), {}, this.#limits.nextTick()));
  }

  async answer(error?: Error): Promise<void> {
    if (error) this.#answer!.reject(error);
    else this.#answer!.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Gate', () => {
  it('counts what passes, until figures replace the count', () => {
    const setup = new Setup();
    setup.told({ minute: [2, 10, 30_000] });
    setup.add(1, 2, 3, 4);
    assert.deepEqual(setup.passed, [1, 2]);
    assert.deepEqual(setup.view, { figures: { minute: { limit: 10, remaining: 0 } }, held: 2, state: 'shut' });
    setup.told({ minute: [1, 10, 29_000] });
    assert.deepEqual(setup.passed, [1, 2, 3]);
    assert.equal(setup.view.held, 1);
  });

  it('counts on in a window of which the new figures tell nothing', () => {
    const setup = new Setup();
    setup.told({ minute: [30, 30, 60_000], hour: [2, 600, 3_600_000] });
    setup.add(1);
    setup.told({ minute: [29, 30, 60_000], hour: [2, 600, 3_600_000] });
    assert.equal(setup.view?.figures?.minute?.remaining, 29);
    assert.equal(setup.view.figures.hour?.remaining, 1);
    setup.add(2, 3);
    assert.deepEqual(setup.passed, [1, 2]);
  });

  it('lets what it holds pass in order when the window resets, as many as the new one allows', () => {
    const setup = new Setup();
    setup.told({ minute: [0, 3, 30_000] });
    setup.add(1, 2, 3, 4, 5);
    setup.clock.advance(29_999);
    assert.deepEqual(setup.passed, []);
    setup.clock.advance(1);
    assert.deepEqual(setup.passed, [1, 2, 3]);
    setup.add(6);
    assert.deepEqual(setup.view, { figures: { minute: { limit: 3, remaining: 0 } }, held: 3, state: 'shut' });
    // Nobody has said when the new window ends: it began with the first message that passed.
    setup.clock.advance(59_999);
    assert.equal(setup.passed.length, 3);
    setup.clock.advance(1);
    assert.deepEqual(setup.passed, [1, 2, 3, 4, 5, 6]);
  });

  it('waits for every window that is known, and keeps the reserve', () => {
    const setup = new Setup({ reserve: 5 });
    setup.told({ minute: [7, 10, 30_000], hour: [6, 60, 600_000], day: [900, 1000, null] });
    setup.add(1, 2, 3);
    assert.deepEqual(setup.passed, [1]);
    setup.clock.advance(30_000);
    assert.deepEqual(setup.passed, [1]);
    setup.clock.advance(570_000);
    assert.deepEqual(setup.passed, [1, 2, 3]);
  });

  it('looks at one window where that is wanted', () => {
    const setup = new Setup({ windows: ['minute'] });
    setup.told({ minute: [2, 10, 30_000], hour: [0, 60, 600_000] });
    setup.add(1, 2, 3);
    assert.deepEqual(setup.passed, [1, 2]);
  });

  for (const whenLimited of ['divert', 'drop'] as const) {
    it(`turns away what may not pass: ${whenLimited}`, () => {
      const setup = new Setup({ whenLimited });
      setup.told({ minute: [1, 10, 30_000] });
      setup.add(1, 2, 3);
      setup.clock.advance(30_000);
      setup.add(4);
      assert.deepEqual(setup.passed, [1, 4]);
      assert.deepEqual(whenLimited === 'divert' ? setup.diverted : setup.dropped, [2, 3]);
      assert.deepEqual(whenLimited === 'divert' ? setup.dropped : setup.diverted, []);
    });
  }

  it('holds no more than it may, and diverts the newest', () => {
    const setup = new Setup({ maxQueue: 2 });
    setup.told({ minute: [0, 10, 30_000] });
    setup.add(1, 2, 3, 4);
    assert.deepEqual(setup.diverted, [3, 4]);
    setup.clock.advance(30_000);
    assert.deepEqual(setup.passed, [1, 2]);
  });

  it('asks once without figures, and decides then', async () => {
    const setup = new Setup();
    setup.add(1, 2);
    assert.deepEqual([setup.asked, setup.passed.length, setup.view?.state], [1, 0, 'asking']);
    setup.told({ minute: [1, 10, 5000] });
    assert.deepEqual(setup.passed, []);
    await setup.answer();
    assert.deepEqual([setup.asked, setup.passed], [1, [1]]);
    assert.equal(setup.view?.held, 1);
  });

  it('lets everything pass where the limits cannot be learned, until figures come', async () => {
    const setup = new Setup();
    setup.add(1, 2);
    await setup.answer(new EulerError('NOT_FOUND', 'no such route'));
    setup.add(3);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [1, [1, 2, 3], 'unknown']);
    setup.told({ minute: [0, 10, 30_000] });
    setup.add(4);
    assert.deepEqual([setup.passed.length, setup.view?.held], [3, 1]);
  });

  it('asks again after a minute while messages come, which pass meanwhile: the network may not have been there at boot', async () => {
    const setup = new Setup();
    setup.add(1);
    await setup.answer(new EulerError('NETWORK', 'nothing there'));
    assert.deepEqual([setup.passed, setup.view?.state], [[1], 'unknown']);
    setup.clock.advance(59_999);
    setup.add(2);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [1, [1, 2], 'unknown']);
    setup.clock.advance(600_000);
    assert.equal(setup.asked, 1, 'nobody wants to know');
    setup.add(3);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [2, [1, 2, 3], 'unknown']);
    await setup.answer(new EulerError('TIMEOUT', 'nothing there'));
    setup.clock.sleep(60_000);
    setup.add(4);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [3, [1, 2, 3, 4], 'unknown']);
    setup.told({ minute: [1, 10, 30_000] });
    await setup.answer();
    setup.add(5, 6);
    assert.deepEqual([setup.passed, setup.view?.held, setup.view?.state], [[1, 2, 3, 4, 5], 1, 'shut']);
  });

  it('is shut as long as the service says where that was unknown, and it refuses the question for a limit', async () => {
    const setup = new Setup();
    setup.add(1);
    await setup.answer(new EulerError('NETWORK', 'nothing there'));
    setup.clock.advance(60_000);
    setup.add(2);
    await setup.answer(new EulerError('RATE_LIMITED', 'later', { retryAfter: 30 }));
    setup.add(3);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [2, [1, 2], 'shut']);
  });

  describe('with clocks that are set or asleep', () => {
    const HOUR = 3_600_000;
    for (const setMs of [-HOUR, -2_000, 0]) {
      it(`opens when the window resets, the clock set by ${setMs / 1000} s meanwhile`, () => {
        const setup = new Setup();
        setup.told({ minute: [0, 10, 30_000] });
        setup.add(1);
        setup.clock.advance(10_000);
        setup.clock.setWallBy(setMs);
        setup.clock.advance(19_999);
        assert.deepEqual(setup.passed, []);
        setup.clock.advance(1);
        assert.deepEqual([setup.passed, setup.view?.state], [[1], 'open']);
      });
    }

    it('opens soon after a sleep over the reset', () => {
      const setup = new Setup();
      setup.told({ minute: [0, 10, 30_000] });
      setup.add(1);
      setup.clock.sleep(HOUR);
      setup.clock.advance(5_000);
      assert.deepEqual([setup.passed, setup.view?.state], [[1], 'open']);
    });

    it('shows figures anew soon after a sleep over the reset, also while nothing waits', () => {
      const setup = new Setup();
      setup.told({ minute: [1, 10, 30_000] });
      setup.add(1);
      setup.clock.sleep(HOUR);
      setup.clock.advance(5_000);
      assert.deepEqual([setup.view?.state, setup.view?.figures?.minute?.remaining], ['open', 10]);
    });

    it('keeps its count of a window when the clock is set and other figures come', () => {
      const setup = new Setup();
      setup.told({ minute: [5, 10, 30_000], hour: [9, 60, HOUR] });
      setup.add(1, 2, 3);
      setup.clock.advance(10_000);
      setup.clock.setWallBy(-HOUR);
      setup.told({ minute: [4, 10, 20_000] });
      assert.equal(setup.view?.figures?.minute?.remaining, 4);
      assert.equal(setup.view.figures.hour?.remaining, 6);
    });

    it('a window of which nobody said when it ends begins anew in its time', () => {
      const setup = new Setup();
      setup.told({ minute: [1, 1, null] });
      setup.add(1, 2);
      setup.clock.setWallBy(-HOUR);
      setup.clock.advance(60_000);
      assert.equal(setup.asked, 0);
      assert.deepEqual(setup.passed, [1, 2]);
    });
  });

  it('lets everything pass where the window that it looks at is none of those that are told', async () => {
    const setup = new Setup({ windows: ['day'] });
    setup.told({ minute: [0, 10, 30_000] });
    setup.add(1);
    await setup.answer();
    setup.add(2);
    assert.deepEqual([setup.asked, setup.passed, setup.view?.state], [1, [1, 2], 'unknown']);
  });

  it('waits with the question as long as the service wants, when it refuses it for a limit', async () => {
    const setup = new Setup();
    setup.add(1);
    await setup.answer(new EulerError('RATE_LIMITED', 'later', { retryAfter: 30 }));
    setup.add(2);
    assert.deepEqual([setup.asked, setup.passed.length, setup.view?.state], [1, 0, 'shut']);
    setup.clock.advance(30_000);
    assert.equal(setup.asked, 2);
    await setup.answer(new EulerError('NETWORK', 'gone'));
    assert.deepEqual(setup.passed, [1, 2]);
  });

  it('asks anew, but not without end, where a window is used up and nobody said until when', async () => {
    const setup = new Setup();
    setup.told({ minute: [0, 10, null] });
    setup.add(1);
    assert.equal(setup.asked, 1);
    await setup.answer();
    assert.deepEqual([setup.asked, setup.view?.state], [1, 'shut']);
    setup.clock.advance(59_999);
    assert.equal(setup.asked, 1);
    setup.clock.advance(1);
    assert.equal(setup.asked, 2);
    setup.told({ minute: [10, 10, null] });
    await setup.answer();
    assert.deepEqual(setup.passed, [1]);
  });

  it('flushes as many as it is told, and counts them', () => {
    const setup = new Setup();
    setup.told({ minute: [0, 10, 30_000] });
    setup.add(1, 2, 3, 4);
    setup.gate.flush(2);
    assert.deepEqual([setup.passed, setup.view?.held], [[1, 2], 2]);
    setup.gate.flush(Infinity);
    assert.deepEqual(setup.passed, [1, 2, 3, 4]);
    setup.gate.flush(5);
  });

  it('drops what it holds at a reset and at the end, each once', () => {
    const setup = new Setup();
    setup.told({ minute: [0, 10, 30_000] });
    setup.add(1, 2);
    setup.gate.reset();
    assert.deepEqual([setup.dropped, setup.view?.held], [[1, 2], 0]);
    setup.add(3);
    setup.gate.close();
    setup.add(4);
    assert.deepEqual(setup.dropped, [1, 2, 3, 4]);
    setup.clock.advance(60_000);
    assert.deepEqual(setup.passed, []);
  });

  it('shows figures as the window resets, also while nothing waits', () => {
    const setup = new Setup();
    setup.told({ minute: [1, 10, 30_000] });
    setup.add(1);
    assert.deepEqual([setup.view?.state, setup.view?.figures?.minute?.remaining], ['shut', 0]);
    setup.clock.advance(30_000);
    assert.deepEqual([setup.view?.state, setup.view?.figures?.minute?.remaining], ['open', 10]);
  });
});
