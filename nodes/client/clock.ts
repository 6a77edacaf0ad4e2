// Time and chance, injected: every wait of the client is made here, so that a test can own the clock.
//
// Two clocks tell the time. The monotonic one measures spans, but stands still while the machine sleeps (CLOCK_MONOTONIC
// of Linux, which performance.now() and Node's timers read). The wall clock goes on in sleep, but is set: by NTP, by a
// person, by hours. So a wait is over as soon as either says so: none lasts longer than it says, whatever happens to one
// of them. `Deadline` is such a span as a value, `Alarm` one that calls back.

export type Timer = ReturnType<typeof setTimeout>;

export interface Clock {
  /** Epoch ms. For dates that people and services see, not for spans. */
  now(): number;
  /** Milliseconds from an arbitrary start, never set back. For spans, not for dates. */
  monotonic(): number;
  /** Timers do not keep the process alive: sockets do. */
  setTimeout(callback: () => void, delayMs: number): Timer;
  clearTimeout(timer: Timer | undefined): void;
  /** 0 <= x < 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (timer) => clearTimeout(timer),
  random: () => Math.random(),
};

/** Clocks that part by this much have not drifted: one was set, or the machine has slept. */
export const CLOCKS_PART_MS = 2_000;
/** How often a wait looks at both clocks: so much later than a jump, at the most, it knows of it. */
export const LOOK_EVERY_MS = 5_000;

/**
 * A span from now on, over as soon as the monotonic clock or the wall clock says that it has passed. What is left never
 * grows. To be asked at leisure; where nobody asks, use an `Alarm`.
 */
export class Deadline {
  readonly #clock: Clock;
  /** The span, counted from these two readings of the clocks; all three are replaced when the clocks part. */
  #spanMs: number;
  #monotonicStart: number;
  #wallStart: number;

  /** @param spanMs below zero counts as zero; the moment that a service names becomes one by the `Date` of its answer */
  constructor(clock: Clock, spanMs: number) {
    this.#clock = clock;
    this.#spanMs = Math.max(0, spanMs);
    this.#monotonicStart = clock.monotonic();
    this.#wallStart = clock.now();
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** 0 when it is over; below a millisecond, which no timer knows, counts as over. */
  remainingMs(): number {
    const monotonicMs = this.#clock.monotonic() - this.#monotonicStart;
    const wallMs = this.#clock.now() - this.#wallStart;
    const leftMs = this.#spanMs - Math.max(monotonicMs, wallMs);
    const remainingMs = leftMs < 1 ? 0 : leftMs;
    if (Math.abs(wallMs - monotonicMs) >= CLOCKS_PART_MS) {
      this.#spanMs = remainingMs;
      this.#monotonicStart += monotonicMs;
      this.#wallStart += wallMs;
    }
    return remainingMs;
  }

  get isOver(): boolean {
    return this.remainingMs() === 0;
  }

  /** When it is over, epoch ms by the wall clock as it is now: always the same, until the clocks part. For people. */
  at(): number {
    this.remainingMs();
    return Math.round(this.#wallStart + this.#spanMs);
  }
}

/** Calls back once when a deadline is over, never at once; looks at the clocks often, so that no sleep prolongs it. */
export class Alarm implements Disposable {
  readonly #deadline: Deadline;
  readonly #onDue: () => void;
  readonly #onShift: () => void;
  #timer: Timer | undefined;
  #shownAt: number;

  /** @param onShift the clocks have parted: `deadline.at()` is another moment now, for who shows it. May dispose of this */
  constructor(deadline: Deadline, onDue: () => void, onShift: () => void = () => undefined) {
    this.#deadline = deadline;
    this.#onDue = onDue;
    this.#onShift = onShift;
    this.#shownAt = deadline.at();
    this.#schedule();
  }

  /** It will not call back any more. */
  [Symbol.dispose](): void {
    this.#deadline.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    const delayMs = Math.min(this.#deadline.remainingMs(), LOOK_EVERY_MS);
    this.#timer = this.#deadline.clock.setTimeout(() => this.#look(), delayMs);
  }

  #look(): void {
    if (this.#deadline.isOver) {
      this[Symbol.dispose]();
      this.#onDue();
      return;
    }
    this.#schedule();
    const at = this.#deadline.at();
    if (at === this.#shownAt) return;
    this.#shownAt = at;
    this.#onShift();
  }
}
