// A clock that stands still until a test moves it.
import type { Clock, Timer } from '../../nodes/client/clock';

interface Pending {
  at: number;
  callback: () => void;
}

export class RestClock implements Clock {
  readonly #pending = new Set<Pending>();
  #elapsedMs = 0;
  /** How many timers were ever set: a sign of life. */
  timersSet = 0;

  constructor(readonly startsAt = Date.UTC(2026, 8, 11, 8, 0, 0)) {}

  now(): number {
    return this.startsAt + this.#elapsedMs;
  }

  monotonic(): number {
    return this.#elapsedMs;
  }

  random(): number {
    return 1;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    const pending = { at: this.#elapsedMs + delayMs, callback };
    this.#pending.add(pending);
    this.timersSet++;
    return pending as unknown as Timer;
  }

  clearTimeout(timer: Timer | undefined): void {
    this.#pending.delete(timer as unknown as Pending);
  }

  get timers(): number {
    return this.#pending.size;
  }

  /** To the next timer; false when there is none. */
  advanceToNext(): boolean {
    const next = [...this.#pending].sort((a, b) => a.at - b.at)[0];
    if (!next) return false;
    this.advance(Math.max(0, next.at - this.#elapsedMs));
    return true;
  }

  /** Fires what is due, in the order of its time. */
  advance(ms: number): void {
    const until = this.#elapsedMs + ms;
    for (;;) {
      const due = [...this.#pending].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#pending.delete(due);
      this.#elapsedMs = Math.max(this.#elapsedMs, due.at);
      due.callback();
    }
    this.#elapsedMs = until;
  }
}
