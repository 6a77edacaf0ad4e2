// The gift streaks of one room: the open ones, and what was counted of those that ended. Outlives nodes and sockets.
import { type GiftFacts } from '../events/catalog';
import { type Delivery } from './delivery';

/** An end or a replay may come late; a streak this far back will not come again. */
const CLOSED_REMEMBERED = 5_000;
/** More at once would be a fault of the sender; the oldest is then finished early, never dropped. */
export const MAX_OPEN = 5_000;

export interface Streak {
  readonly key: string;
  facts: GiftFacts;
  /** Highest count heard. */
  count: number;
  /** How much of it is accounted for: sent, or given before the history limit. */
  counted: number;
  endedByService: boolean;
  /** What to send if the end never comes; null while nothing waits for an end. */
  held: Delivery | null;
  /** Monotonic ms of the last hit. */
  hitAt: number;
}

export class StreakMemory {
  /** In the order of the last hit, so the first one is the next to fall silent. */
  readonly open = new Map<string, Streak>();
  readonly #closed = new Map<string, Streak>();

  find(key: string): Streak | undefined {
    return this.open.get(key) ?? this.#closed.get(key);
  }

  setOpen(streak: Streak): void {
    this.#closed.delete(streak.key);
    this.open.delete(streak.key);
    this.open.set(streak.key, streak);
  }

  setClosed(streak: Streak): void {
    streak.held = null;
    this.open.delete(streak.key);
    this.#closed.delete(streak.key);
    this.#closed.set(streak.key, streak);
    if (this.#closed.size <= CLOSED_REMEMBERED) return;
    const [oldest] = this.#closed.keys();
    if (oldest !== undefined) this.#closed.delete(oldest);
  }
}
