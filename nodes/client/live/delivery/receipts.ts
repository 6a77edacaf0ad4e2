// The receipt of a delivery, as the memory of its node gives it: what becomes of it is noted in the journal.
import { type Delivery, type Receipt } from './deliveries';
import { type LogOwner } from './log/memory-log';
import { type Share } from './log/share';
import { type KeptDeliveries } from './kept-deliveries';
import { type RoomMemory } from './room-memory';
import { type Subscription } from './subscriptions';

/** A subscription of then is not the same as one of today. */
const LONG_AGO = 0;

/** What it needs of the memory of its node. */
interface Remembering {
  readonly log: { readonly owner: LogOwner } | null;
  readonly kept: KeptDeliveries;
}

export class DeliveryReceipt implements Receipt {
  readonly #memory: Remembering;
  readonly #room: RoomMemory;
  /** Of the message; null where it has none, or where counts say what is known of it. */
  #id: string | null;
  readonly #isGift: boolean;
  #subscription: Subscription | null = null;
  /** Its part in the count of a streak. */
  #share: Share | null = null;
  // Hidden: a delivery is measured with all that it holds, and this is no part of it.
  #delivery: Delivery | null = null;

  constructor(memory: Remembering, room: RoomMemory, id: string | null, isGift: boolean) {
    this.#memory = memory;
    this.#room = room;
    this.#id = id;
    this.#isGift = isGift;
  }

  /** Of a message that is made of this one, and tells a part of a streak's count. */
  of(delivery: Delivery, share: Share): DeliveryReceipt {
    const receipt = new DeliveryReceipt(this.#memory, this.#room, this.#id, this.#isGift);
    receipt.#subscription = this.#subscription;
    receipt.#share = share;
    receipt.#delivery = delivery;
    return receipt;
  }

  /** The count of its streak holds what its id would say. */
  forgetId(): void {
    this.#id = null;
  }

  /** What is kept whole if it must be. */
  set delivery(delivery: Delivery) {
    this.#delivery = delivery;
  }

  set subscription(subscription: Subscription) {
    this.#subscription = subscription;
  }

  given(): void {
    const { log, streaks } = this.#room;
    const subscription = this.#subscription;
    if (this.#id !== null) log?.id(this.#id, this.#isGift);
    if (subscription !== null && subscription.who !== null) log?.subscribed(subscription.who, subscription.timestamp);
    if (this.#share !== null) streaks.log?.given(this.#share);
  }

  takenBack(): void {
    const { log, streaks } = this.#room;
    const subscription = this.#subscription;
    if (subscription !== null && subscription.who !== null) log?.subscribed(subscription.who, LONG_AGO);
    if (this.#id !== null) log?.takeBack(this.#id, this.#isGift, this.#memory.log?.owner.seconds ?? 0);
    if (this.#share !== null) streaks.log?.takenBack(this.#share);
  }

  dropped(): void {
    if (this.#share !== null) this.#room.streaks.log?.dropped(this.#share);
  }

  keep(): void {
    if (this.#delivery) this.#memory.kept.add(this.#delivery);
    this.given();
  }
}

/** Of what an orderly stop has left. */
export class KeptReceipt implements Receipt {
  readonly #kept: KeptDeliveries;
  readonly #delivery: Delivery;
  #number: number;

  constructor(kept: KeptDeliveries, number: number, delivery: Delivery) {
    this.#kept = kept;
    this.#number = number;
    this.#delivery = delivery;
  }

  given(): void {
    this.#kept.settle(this.#number);
  }

  takenBack(): void {
    this.#number = this.#kept.add(this.#delivery);
    this.#kept.take();
  }

  dropped(): void {
    this.given();
  }

  keep(): void {
    this.#kept.putBack(this.#number);
  }
}
