// A clock that stands still until a test moves it. Real sockets run beside it.
import { type Clock, type Timer } from '../../nodes/client/clock';

interface Entry {
  at: number;
  callback: () => void;
}

export class FakeClock implements Clock {
  /** What `random()` gives; 1 makes full jitter the whole delay. */
  chance = 0.999_999;
  #elapsed = 0;
  /** By how much the wall clock is ahead of the monotonic one. */
  #wallAheadMs = 0;
  readonly #timers = new Map<Timer, Entry>();

  constructor(readonly startsAt = 1_800_000_000_000) {}

  now(): number {
    return this.startsAt + this.#elapsed + this.#wallAheadMs;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  random(): number {
    return this.chance;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    const timer = { fake: true } as unknown as Timer;
    // What rounding leaves of a fraction must not vanish beside the time: the timer would find itself early, for ever.
    const atLeastMs = delayMs > 0 ? 0.001 : 0;
    this.#timers.set(timer, { at: this.#elapsed + Math.max(atLeastMs, delayMs), callback });
    return timer;
  }

  clearTimeout(timer: Timer | undefined): void {
    if (timer) this.#timers.delete(timer);
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Delay of the next timer, null when none waits. */
  get nextInMs(): number | null {
    const next = this.#next();
    return next ? next[1].at - this.#elapsed : null;
  }

  /** Moves both clocks on, running what falls due in order. */
  advance(ms: number): void {
    const until = this.#elapsed + ms;
    for (let due = this.#next(); due && due[1].at <= until; due = this.#next()) {
      const [timer, { at, callback }] = due;
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, at);
      callback();
    }
    this.#elapsed = until;
  }

  /** Runs what is due now, but not what is set meanwhile: one turn of the event loop. */
  runDue(): void {
    for (const [timer, { at, callback }] of [...this.#timers]) {
      if (at <= this.#elapsed && this.#timers.delete(timer)) callback();
    }
  }

  /** The event loop is blocked: time passes, and no timer runs. */
  block(ms: number): void {
    this.#elapsed += ms;
  }

  /** The machine is suspended and wakes up: the wall clock has gone on, the monotonic one and the timers have not. */
  sleep(ms: number): void {
    this.#wallAheadMs += ms;
  }

  /** NTP or a person sets the wall clock, forward or back. */
  setWallBy(ms: number): void {
    this.#wallAheadMs += ms;
  }

  /** Of those at the same time, the one that was set first. */
  #next(): [Timer, Entry] | undefined {
    let next: [Timer, Entry] | undefined;
    for (const timer of this.#timers) if (!next || timer[1].at < next[1].at) next = timer;
    return next;
  }
}
