// Frames that end the connection are no everyday loss: the log tells of the first of a run, at most one a minute.
import { type Clock } from '../../clock';
import { isViolation } from './close-codes';
import { sentenceOf } from './reasons';
import { type ConnectionReport } from './report';

const WARN_EVERY_MS = 60_000;

export class Violations {
  readonly #clock: Clock;
  readonly #warn: (text: string) => void;
  #warnedAt = -Infinity;

  /** @param warn takes a text for the log */
  constructor(clock: Clock, warn: (text: string) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  note({ cause }: ConnectionReport): void {
    if (cause === null || !isViolation(cause)) return;
    const now = this.#clock.monotonic();
    if (now - this.#warnedAt < WARN_EVERY_MS) return;
    this.#warnedAt = now;
    this.#warn(`connection closed: ${sentenceOf(cause)}`);
  }
}
