// The memories of all nodes and creators: claimed while a node watches, forgotten ten minutes after.
import { type Clock, type Timer } from '../../clock';
import { KEEP_MS } from './bounds';
import { type DeliveryLog } from './log/delivery-log';
import { DeliveryMemory } from './memory';

/** How often what has grown old is looked for where nothing comes any more. */
const FORGET_EVERY_MS = 300_000;

interface Claimed {
  memory: DeliveryMemory;
  /** A node that is replaced may leave after its successor has come. */
  claims: number;
  /** Monotonic ms; counts only while nobody claims it. */
  forgetAt: number;
}

/** Memories, claimed by their keys as long as they are used. */
export type Memories = Pick<MemoryStore, 'claim' | 'release'>;

/** One per process: memories by a key that names service, API key, node and creator. */
export class MemoryStore implements Disposable {
  readonly #clock: Clock;
  readonly #claimed = new Map<string, Claimed>();
  #timer: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param log of the account; null where nothing is to outlive the process */
  claim(key: string, log: DeliveryLog | null = null): DeliveryMemory {
    const known = this.#claimed.get(key);
    const claimed = known ?? { memory: this.#make(key, log), claims: 0, forgetAt: 0 };
    // The node was moved to another account of the same key, or what is to be remembered was changed.
    if (known && (known.memory.log?.owner ?? null) !== log) known.memory.attach(log?.claim(key, true).log ?? null);
    claimed.claims++;
    this.#claimed.set(key, claimed);
    this.#timer ??= this.#clock.setTimeout(() => this.#forget(), FORGET_EVERY_MS);
    return claimed.memory;
  }

  release(key: string): void {
    const claimed = this.#claimed.get(key);
    if (!claimed || --claimed.claims > 0) return;
    claimed.memory.log?.stopped();
    claimed.forgetAt = this.#clock.monotonic() + KEEP_MS;
  }

  #make(key: string, log: DeliveryLog | null): DeliveryMemory {
    return new DeliveryMemory(this.#clock, log && log.claim(key));
  }

  [Symbol.dispose](): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#claimed.clear();
  }

  /** Whole memories that nobody claims, to the moment, and of the others what has grown old, now and then. */
  #forget(): void {
    const now = this.#clock.monotonic();
    let nextAt = now + FORGET_EVERY_MS;
    for (const [key, { memory, claims, forgetAt }] of this.#claimed) {
      if (claims === 0 && forgetAt <= now) {
        this.#claimed.delete(key);
        memory.log?.forget();
        continue;
      }
      memory.forgetOld();
      if (claims === 0) nextAt = Math.min(nextAt, forgetAt);
    }
    this.#timer = this.#claimed.size === 0 ? undefined : this.#clock.setTimeout(() => this.#forget(), nextAt - now);
  }
}
