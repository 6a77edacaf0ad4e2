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
  readonly #timers = new Map<Timer, Entry>();

  constructor(readonly startsAt = 1_800_000_000_000) {}

  now(): number {
    return this.startsAt + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  random(): number {
    return this.chance;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    const timer = { fake: true } as unknown as Timer;
    this.#timers.set(timer, { at: this.#elapsed + Math.max(0, delayMs), callback });
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
    const times = [...this.#timers.values()].map(({ at }) => at - this.#elapsed);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Moves on, running what falls due in order. */
  advance(ms: number): void {
    const until = this.#elapsed + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [timer, { at, callback }] = due;
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, at);
      callback();
    }
    this.#elapsed = until;
  }
}
