// One gift streak, as it runs up.
import { type GiftFacts } from '../../events/catalog';
import { type Delivery } from './deliveries';
import { shortKey } from './key-digest';

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

/** A streak of which nothing is accounted for yet. */
export function begin(facts: GiftFacts): Streak {
  return { key: keyOf(facts), facts, count: 0, counted: 0, endedByService: false, held: null, hitAt: 0 };
}

export function keyOf({ userKey, giftId, giftName, groupId }: GiftFacts): string {
  return shortKey(`${userKey}|${giftId ?? giftName ?? ''}|${groupId ?? ''}`);
}
