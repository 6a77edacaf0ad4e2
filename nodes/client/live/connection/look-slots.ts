// When the looks at creators who are offline are due: far enough apart that all of them find the time that they were
// told. The more creators, the later the next look at each.
import { type Clock } from '../../clock';

/** So much farther apart than they could be: looks that others held up catch up again. */
const SPARE = 1.1;

/** A time that is taken until this is disposed of. */
export interface LookSlot extends Disposable {
  /** From the moment of booking. */
  readonly inMs: number;
}

export class LookSlots {
  readonly #clock: Clock;
  readonly #spacingMs: number;
  /** Monotonic ms, in order. */
  readonly #taken: number[] = [];

  constructor(clock: Clock, spacingMs: number) {
    this.#clock = clock;
    this.#spacingMs = spacingMs * SPARE;
  }

  /** The first time from `delayMs` on that is not taken. */
  book(delayMs: number): LookSlot {
    const now = this.#clock.monotonic();
    let at = now + delayMs;
    let index = 0;
    for (const taken of this.#taken) {
      if (taken >= at + this.#spacingMs) break;
      at = Math.max(at, taken + this.#spacingMs);
      index++;
    }
    this.#taken.splice(index, 0, at);
    return { inMs: at - now, [Symbol.dispose]: () => this.#release(at) };
  }

  #release(at: number): void {
    const index = this.#taken.indexOf(at);
    if (index >= 0) this.#taken.splice(index, 1);
  }
}
