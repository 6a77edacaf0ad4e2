// Something that has to come within a limit of ours, or the connection is given up.
import { type Clock, type Timer } from '../../clock';
import { LATE_MS, SPARE_MS } from './time-limits';

/** More than pings and pongs would bring in that time. */
const PROGRESS_BYTES = 1_024;

export interface ExpectationOptions {
  clock: Clock;
  limitMs: number;
  /** Of the connection, so far: while they come, on a slow line, the limit counts anew. 0 where they do not matter. */
  bytesRead: () => number;
  onMissed: () => void;
}

export class Expectation implements Disposable {
  readonly #options: ExpectationOptions;
  #timer: Timer | undefined;
  #bytes: number;
  #isSpared = false;

  constructor(options: ExpectationOptions) {
    this.#options = options;
    this.#bytes = options.bytesRead();
    this.#schedule(options.limitMs);
  }

  [Symbol.dispose](): void {
    this.#options.clock.clearTimeout(this.#timer);
  }

  #schedule(delayMs: number): void {
    const { clock } = this.#options;
    const dueAt = clock.monotonic() + delayMs;
    this.#timer = clock.setTimeout(() => this.#look(clock.monotonic() - dueAt), delayMs);
  }

  #look(lateMs: number): void {
    const { limitMs, bytesRead, onMissed } = this.#options;
    const bytes = bytesRead();
    if (bytes - this.#bytes >= PROGRESS_BYTES) {
      this.#bytes = bytes;
      this.#schedule(limitMs);
    } else if (lateMs >= LATE_MS && !this.#isSpared) {
      // The event loop was blocked, and the answer may lie in the buffer.
      this.#isSpared = true;
      this.#schedule(SPARE_MS);
    } else {
      onMissed();
    }
  }
}
