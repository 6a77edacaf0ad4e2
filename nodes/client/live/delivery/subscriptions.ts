// Subscriptions are told up to three times in different words: here the first one of each is told from the others.
import { type Clock } from '../../clock';
import { mapMessage } from '../../events/catalog';
import { type Incoming } from '../frames/incoming';
import { RecentKeys, type Restore, type Retention } from './recent-keys';

/** Of one user, within this they are the same (recorded: 2.1 s apart). */
const SAME_SUBSCRIPTION_MS = 10_000;
/** A reconnect may bring the other words later than that. */
const SUBSCRIBERS: Retention = { keepMs: 600_000, atLeast: 0, atMost: 1_000 };

export interface Subscription {
  /** Null where the service does not tell. */
  who: string | null;
  /** Epoch ms by the service's clock. */
  timestamp: number;
}

export class Subscriptions {
  /** By user: epoch ms by the service's clock. */
  readonly #subscribedAt: RecentKeys;

  constructor(clock: Clock) {
    this.#subscribedAt = new RecentKeys(clock, SUBSCRIBERS, 1);
  }

  /**
   * Takes note of a subscription; null if it was told before.
   * @param frameTimestamp epoch ms, for a message without a time
   */
  add(incoming: Incoming, frameTimestamp: number): Subscription | null {
    const context = { creator: '', roomId: null, timestamp: frameTimestamp };
    const { user, timestamp } = mapMessage(incoming.message, context);
    const who = user?.id ?? user?.username;
    if (who === null || who === undefined) return { who: null, timestamp };
    return this.note(who, timestamp) ? { who, timestamp } : null;
  }

  /**
   * The same, of whom and when is known.
   * @param timestamp epoch ms by the service's clock
   */
  note(who: string, timestamp: number): boolean {
    const [lastAt] = this.#subscribedAt.get(who) ?? [];
    if (lastAt !== undefined && Math.abs(timestamp - lastAt) <= SAME_SUBSCRIPTION_MS) return false;
    this.#subscribedAt.set(who, [timestamp]);
    return true;
  }

  /** Of an earlier process; the number of each is when, by the service's clock. */
  restore(count: number, each: (take: Restore) => void): void {
    this.#subscribedAt.restore(count, each);
  }

  forEach(take: Parameters<RecentKeys['forEach']>[0]): void {
    this.#subscribedAt.forEach(take);
  }

  forgetOld(): void {
    this.#subscribedAt.forgetOld();
  }
}
