// Counts what could not be read, and says so in the log: the first of a run, at most once a minute.
import { type Clock } from '../../clock';

const WARN_EVERY_MS = 60_000;

export class FrameFaults {
  readonly #clock: Clock;
  readonly #warn: (text: string) => void;
  #warnedAt = -Infinity;
  #inRun = false;
  #count = 0;

  /** @param warn takes a text for the log */
  constructor(clock: Clock, warn: (text: string) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  /** Frames, or messages in them, that could not be read. */
  get count(): number {
    return this.#count;
  }

  /** @param broken how many parts of a frame could not be read; 0 ends a run */
  note(broken: number): void {
    const wasInRun = this.#inRun;
    this.#inRun = broken > 0;
    if (!this.#inRun) return;
    this.#count += broken;
    const now = this.#clock.monotonic();
    if (wasInRun || now - this.#warnedAt < WARN_EVERY_MS) return;
    this.#warnedAt = now;
    this.#warn(`a frame could not be read (${this.#count} so far); what it held was passed over`);
  }
}
