// The gifts of one node that wait until the flow says that they are done, whichever creator they are of. Bounded; what is
// kept of them lies in the memories of the creators, so that it outlives the node.
import { type Clock, Deadline } from '../../clock';
import { type Delivery } from '../delivery/deliveries';
import { shortKey } from '../delivery/key-digest';
import { type ConfirmNote, type KeptDeliveries } from '../delivery/kept-deliveries';
import { RecentKeys, type Retention } from '../delivery/recent-keys';
import { readTold } from '../delivery/told';
import { packed } from './packed';

export const MAX_WAITING = 1_000;
export const MAX_WAITING_BYTES = 1024 * 1024;
/** How long after it was sent a gift is sent again for the first time. */
export const FIRST_AGAIN_MS = 10_000;
/** What another machine has sent may be heard of later than that it is done. */
const DONE: Retention = { keepMs: 600_000, atLeast: 0, atMost: 5_000 };

export interface WaitingGift {
  readonly creator: string;
  readonly key: string;
  readonly count: number;
  readonly delivery: Delivery;
  readonly bytes: number;
  /** In what is kept of its creator. */
  readonly number: number;
  readonly note: ConfirmNote;
  due: Deadline;
}

/** The memory of a creator, claimed while something of it waits. */
export interface Keeper {
  claim(creator: string): KeptDeliveries;
  release(creator: string): void;
}

export class Waiting {
  readonly #clock: Clock;
  readonly #keeper: Keeper;
  /** In the order in which they came. */
  readonly #gifts = new Set<WaitingGift>();
  readonly #resumed = new Set<string>();
  readonly #kept = new Map<string, { deliveries: KeptDeliveries; count: number }>();
  /** Of each key the highest count that is done. */
  readonly #done: RecentKeys;
  #bytes = 0;

  constructor(clock: Clock, keeper: Keeper) {
    this.#clock = clock;
    this.#keeper = keeper;
    this.#done = new RecentKeys(clock, DONE, 1);
  }

  get gifts(): readonly WaitingGift[] {
    return [...this.#gifts];
  }

  get size(): number {
    return this.#gifts.size;
  }

  has(gift: WaitingGift): boolean {
    return this.#gifts.has(gift);
  }

  get isOverfull(): boolean {
    return this.#gifts.size > MAX_WAITING || this.#bytes > MAX_WAITING_BYTES;
  }

  get isHalfEmpty(): boolean {
    return this.#gifts.size <= MAX_WAITING / 2 && this.#bytes <= MAX_WAITING_BYTES / 2;
  }

  /** What a node of this id has left waiting of a creator: once, since from then on this one adds to it. */
  resume(creator: string): void {
    if (this.#resumed.has(creator)) return;
    this.#resumed.add(creator);
    const kept = this.#keeper.claim(creator);
    for (const [number, { delivery, note }] of kept.all) {
      if (note === null) continue; // what an orderly stop has left is sent by whoever watches
      const counted = countedBy(delivery);
      const bytes = packed(delivery)?.bytes;
      if (counted !== null && bytes !== undefined) {
        this.#hold({ ...counted, creator, delivery, bytes, number, note }, kept);
      }
    }
    this.#keeper.release(creator);
  }

  /**
   * @param isSent by this node; else it is one that another has sent, which may be done or waiting already
   * @returns null where it is nothing to wait for
   */
  add(delivery: Delivery, isSent: boolean): WaitingGift | null {
    const counted = countedBy(delivery);
    if (counted === null || (!isSent && this.#isKnown(counted))) return null;
    const pack = packed(delivery);
    if (pack === null) return null;
    const { creator } = delivery;
    this.resume(creator);
    const same = isSent ? this.#find(delivery, counted) : null;
    if (same) {
      // What an orderly stop has left is sent once more, and of what others have sent it may be this node's turn.
      same.note.sent = true;
      same.due = new Deadline(this.#clock, FIRST_AGAIN_MS);
      return same;
    }
    const kept = this.#keeper.claim(creator);
    const note: ConfirmNote = { confirm: true, sent: isSent, again: 0 };
    const number = kept.add(pack.copy, note);
    const gift = this.#hold({ ...counted, creator, delivery: pack.copy, bytes: pack.bytes, number, note }, kept);
    this.#keeper.release(creator);
    return gift;
  }

  /** A count that is done settles what its key has up to that count. */
  settle(key: string, count: number): void {
    const known = shortKey(key);
    const [doneBefore] = this.#done.get(known) ?? [];
    this.#done.set(known, [Math.max(count, doneBefore ?? 0)]);
    for (const gift of this.#gifts) if (gift.key === known && gift.count <= count) this.drop(gift);
  }

  /** The one that has waited longest is waited for no more. */
  giveUpFirst(): WaitingGift | null {
    const [first] = this.#gifts;
    if (first) this.drop(first);
    return first ?? null;
  }

  drop(gift: WaitingGift): void {
    if (!this.#gifts.delete(gift)) return;
    this.#bytes -= gift.bytes;
    const kept = this.#kept.get(gift.creator);
    if (!kept) return;
    kept.deliveries.settle(gift.number);
    if (--kept.count > 0) return;
    this.#kept.delete(gift.creator);
    this.#keeper.release(gift.creator);
  }

  /** It was sent again, as its note tells: the next process counts on, and a crash after hours does not make it too old. */
  sentAgain({ creator, number }: WaitingGift): void {
    this.#kept.get(creator)?.deliveries.sentAgain(number);
  }

  /** The node goes away; what waits stays in the memories, for its successor. */
  leave(): void {
    for (const creator of this.#kept.keys()) this.#keeper.release(creator);
    this.#kept.clear();
    this.#gifts.clear();
    this.#bytes = 0;
  }

  #hold(gift: Omit<WaitingGift, 'due'>, deliveries: KeptDeliveries): WaitingGift {
    const waiting = { ...gift, due: new Deadline(this.#clock, FIRST_AGAIN_MS) };
    this.#gifts.add(waiting);
    this.#bytes += gift.bytes;
    const kept = this.#kept.get(gift.creator);
    if (kept) {
      kept.count++;
    } else {
      this.#keeper.claim(gift.creator);
      this.#kept.set(gift.creator, { deliveries, count: 1 });
    }
    return waiting;
  }

  #find(delivery: Delivery, { key, count }: Counted): WaitingGift | null {
    const name = nameOf(delivery);
    const isSame = (gift: WaitingGift) => gift.key === key && gift.count === count && nameOf(gift.delivery) === name;
    return [...this.#gifts].find(isSame) ?? null;
  }

  #isKnown({ key, count }: Counted): boolean {
    const [done] = this.#done.get(key) ?? [];
    if (done !== undefined && count <= done) return true;
    return [...this.#gifts].some((gift) => gift.key === key && gift.count >= count);
  }
}

type Counted = Pick<WaitingGift, 'key' | 'count'>;

/** In updates the end of a streak has the id and the count of its last hit. */
function nameOf({ event, raw }: Delivery): string {
  const told = readTold(event ?? raw);
  return told?.kind === 'event'
    ? `${told.id} ${String(told.isFinal)} ${event?.type === 'gift' ? event.added : ''}`
    : '';
}

/** Null where nobody could say that it is done: no gift, or one without a key. */
function countedBy({ event, raw }: Delivery): Counted | null {
  const told = readTold(event ?? raw);
  if (told?.kind !== 'event' || told.gift === null || told.key === null) return null;
  return { key: shortKey(told.key), count: told.gift.count };
}
