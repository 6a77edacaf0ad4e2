// Subscriptions are told up to three times in different words: here the first one of each is told from the others.
import { mapMessage } from '../events/catalog';
import { type Incoming } from './incoming';

/** Of one user, within this they are the same (recorded: 2.1 s apart). */
const SAME_SUBSCRIPTION_MS = 10_000;
const SUBSCRIBERS_REMEMBERED = 1_000;

export class Subscriptions {
  /** By user: epoch ms by the service's clock, the latest last. */
  readonly #subscribedAt = new Map<string, number>();

  /**
   * Takes note of a subscription; false if it was told before.
   * @param frameTimestamp epoch ms, for a message without a time
   */
  add(incoming: Incoming, frameTimestamp: number): boolean {
    const context = { creator: '', roomId: null, timestamp: frameTimestamp };
    const { user, timestamp } = mapMessage(incoming.message, context);
    const who = user?.id ?? user?.username;
    if (who === null || who === undefined) return true;
    const lastAt = this.#subscribedAt.get(who);
    if (lastAt !== undefined && Math.abs(timestamp - lastAt) <= SAME_SUBSCRIPTION_MS) return false;
    this.#subscribedAt.delete(who);
    this.#subscribedAt.set(who, timestamp);
    const [oldest] = this.#subscribedAt.keys();
    if (this.#subscribedAt.size > SUBSCRIBERS_REMEMBERED && oldest !== undefined) this.#subscribedAt.delete(oldest);
    return true;
  }
}
