// Deliveries that have been sent and are not done with yet: kept as long as the memory of their node and creator.
import { type Delivery } from './deliveries';

/** What is known of a delivery that waits until the flow says that it is done. */
export interface ConfirmNote {
  confirm: true;
  /** By this node; false while only others have sent it, as far as this node has seen. */
  sent: boolean;
  /** How often it has been sent again. */
  again: number;
}

export interface KeptDelivery {
  readonly delivery: Delivery;
  readonly note: ConfirmNote;
}

export class KeptDeliveries {
  readonly #all = new Map<number, KeptDelivery>();
  #next = 1;

  /** By number, in the order of adding. */
  get all(): ReadonlyMap<number, KeptDelivery> {
    return this.#all;
  }

  /** @param delivery from now on nobody else's */
  add(delivery: Delivery, note: ConfirmNote): number {
    this.#all.set(this.#next, { delivery, note });
    return this.#next++;
  }

  settle(number: number): void {
    this.#all.delete(number);
  }
}
