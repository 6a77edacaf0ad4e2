// The ids that were seen, so that a replay gives nothing twice. Bounded in time and number.
import { type Clock } from '../clock';

export interface Retention {
  /** Ids older than this are forgotten, unless fewer than `atLeast` are held. */
  keepMs: number;
  atLeast: number;
  /** The oldest are forgotten above this, however young. */
  atMost: number;
}

/** Dead entries at the front of the queue that are carried before it is rewritten: keeps forgetting O(1). */
const SLACK = 1_024;

export class RecentIds {
  readonly #clock: Clock;
  readonly #retention: Retention;
  readonly #ids = new Set<string>();
  // A queue in two arrays beside the set: walking a Set from its front is slow once entries were deleted there.
  #queue: string[] = [];
  #seenAt: number[] = [];
  #head = 0;

  constructor(clock: Clock, retention: Retention) {
    this.#clock = clock;
    this.#retention = retention;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Takes note of an id; false if it was known. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    const now = this.#clock.monotonic();
    this.#ids.add(id);
    this.#queue.push(id);
    this.#seenAt.push(now);
    this.#forget(now);
    return true;
  }

  #forget(now: number): void {
    const { keepMs, atLeast, atMost } = this.#retention;
    while (this.size > atMost || (this.size > atLeast && (this.#seenAt[this.#head] ?? now) < now - keepMs)) {
      this.#ids.delete(this.#queue[this.#head] ?? '');
      this.#head++;
    }
    if (this.#head > SLACK && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#seenAt = this.#seenAt.slice(this.#head);
      this.#head = 0;
    }
  }
}
