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

interface Parts {
  /** Of the message; null where it has none, or where counts say what is known of it. */
  id: string | null;
  isGift: boolean;
  subscription?: Subscription | null;
  /** Its part in the count of a streak. */
  share?: Share;
}

export class DeliveryReceipt implements Receipt {
  readonly #memory: Remembering;
  readonly #room: RoomMemory;
  readonly #parts: Parts;
  // Hidden: a delivery is measured with all that it holds, and this is no part of it.
  #delivery: Delivery | null = null;

  constructor(memory: Remembering, room: RoomMemory, parts: Parts) {
    this.#memory = memory;
    this.#room = room;
    this.#parts = parts;
  }

  /** Of a message that is made of this one, and tells a part of a streak's count. */
  of(delivery: Delivery, share: Share): DeliveryReceipt {
    const receipt = new DeliveryReceipt(this.#memory, this.#room, { ...this.#parts, share });
    receipt.#delivery = delivery;
    return receipt;
  }

  /** The count of its streak holds what its id would say. */
  forgetId(): void {
    this.#parts.id = null;
  }

  /** What is kept whole if it must be. */
  set delivery(delivery: Delivery) {
    this.#delivery = delivery;
  }

  set subscription(subscription: Subscription) {
    this.#parts.subscription = subscription;
  }

  given(): void {
    const { log, streaks } = this.#room;
    const { id, isGift, subscription, share } = this.#parts;
    if (id !== null) log?.id(id, isGift);
    if (subscription && subscription.who !== null) log?.subscribed(subscription.who, subscription.timestamp);
    if (share) streaks.log?.given(share);
  }

  takenBack(): void {
    const { log, streaks } = this.#room;
    const { id, isGift, subscription, share } = this.#parts;
    if (subscription && subscription.who !== null) log?.subscribed(subscription.who, LONG_AGO);
    if (id !== null) log?.takeBack(id, isGift, this.#memory.log?.owner.seconds ?? 0);
    if (share) streaks.log?.takenBack(share);
  }

  dropped(): void {
    const { share } = this.#parts;
    if (share) this.#room.streaks.log?.dropped(share);
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
