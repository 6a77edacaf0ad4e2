// Messages that the next node is still to get, or to confirm: kept whole, over deploys, and in the journal over restarts.
import { deserialize } from 'node:v8';
import { type Clock } from '../../clock';
import { type Delivery } from './deliveries';
import { type FoldedPending } from './log/fold';
import { secondsOf } from './log/entries';
import { type MemoryLog } from './log/memory-log';

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
  /** Null for what an orderly stop has left, to be sent when it is watched again. */
  readonly note: ConfirmNote | null;
  /** Epoch s. */
  readonly at: number;
}

export class KeptDeliveries {
  readonly #clock: Clock;
  readonly #all = new Map<number, KeptDelivery>();
  readonly #inHand = new Set<number>();
  #log: MemoryLog | null = null;
  #next = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** By number, in the order in which they were added. */
  get all(): ReadonlyMap<number, KeptDelivery> {
    return this.#all;
  }

  /** From now on it is written there, what there is already as well. */
  attach(log: MemoryLog | null): void {
    this.#log = log;
    for (const [number, pending] of this.#all) this.#write(number, pending);
  }

  /** Of an earlier process; what cannot be read is left out. */
  restore(left: ReadonlyMap<number, FoldedPending>): void {
    for (const [number, folded] of left) {
      this.#next = Math.max(this.#next, number + 1);
      const pending = read(folded);
      if (pending) this.#all.set(number, pending);
    }
  }

  /** Noted in this turn. Returns the number by which it is settled. */
  add(delivery: Delivery, note: ConfirmNote | null = null): number {
    const number = this.#next++;
    const { type, creator, history, event, raw } = delivery; // and not its receipt
    const pending = { delivery: { type, creator, history, event, raw }, note, at: secondsOf(this.#clock.now()) };
    this.#all.set(number, pending);
    this.#write(number, pending);
    return number;
  }

  /** What an orderly stop has left and nobody has in hand, to be sent now. */
  take(): [number, Delivery][] {
    const left: [number, Delivery][] = [];
    for (const [number, { delivery, note }] of this.#all) {
      if (note !== null || this.#inHand.has(number)) continue;
      this.#inHand.add(number);
      left.push([number, delivery]);
    }
    return left;
  }

  /** It was not sent: for whoever comes next. */
  putBack(number: number): void {
    this.#inHand.delete(number);
  }

  /** One that waits was sent again. */
  sentAgain(number: number): void {
    const { note } = this.#all.get(number) ?? {};
    if (note) this.#log?.sentAgain(number, note.again);
  }

  settle(number: number): void {
    this.#inHand.delete(number);
    if (this.#all.delete(number)) this.#log?.settled(number);
  }

  #write(number: number, { delivery, note, at }: KeptDelivery): void {
    this.#log?.pending(number, at, { delivery, note });
  }
}

function read({ message, at, again }: FoldedPending): KeptDelivery | null {
  try {
    const { delivery, note } = deserialize(message) as KeptDelivery;
    if (note && again > 0) Object.assign(note, { sent: true, again });
    return typeof delivery.type === 'string' && typeof delivery.creator === 'string' ? { delivery, note, at } : null;
  } catch {
    return null;
  }
}
