// Gifts are sent again until the flow says that they are done: for a lamp that did not answer, a broker that was away, a
// worker that died. What waits is kept in waiting.ts; here is when it is sent again.
import { Alarm, type Clock, Deadline } from '../../clock';
import { type Delivery } from '../delivery/deliveries';
import { copyOfDelivery } from '../delivery/deliveries';
import { FIRST_AGAIN_MS, type Keeper, Waiting, type WaitingGift } from './waiting';

/** From the first time on: doubled at each, up to the longest. */
const SECOND_AGAIN_MS = 10_000;
const LONGEST_AGAIN_MS = 60_000;
/** What falls due within this is sent together. */
const BETWEEN_MS = 1_000;

export interface ConfirmationOptions {
  clock: Clock;
  keeper: Keeper;
  /** Of others' gifts only those are sent again whose creator this node itself is connected to, or tries to be. */
  isWatched: (creator: string) => boolean;
  /** @param again how often it has been sent again, this time included */
  send: (delivery: Delivery, again: number) => void;
  /** More wait than may: this one is not sent again. Told of the first of a run only. */
  onGivenUp: (delivery: Delivery) => void;
}

export class Confirmations implements Disposable {
  readonly #options: ConfirmationOptions;
  readonly #waiting: Waiting;
  #alarm: { due: Deadline; alarm: Alarm } | null = null;
  #rest: Deadline;
  #hasTold = false;
  #isOver = false;

  constructor(options: ConfirmationOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock, options.keeper);
    this.#rest = new Deadline(options.clock, 0);
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** What a node of this id has left waiting of these is sent again soon. To be called before these are watched. */
  resume(creators: readonly string[]): void {
    for (const creator of creators) this.#waiting.resume(creator);
    this.#bound();
    this.look();
  }

  /** To be called right before a gift is sent; of other events, and of history, nothing is expected. */
  expect(delivery: Delivery): void {
    this.#add(delivery, true);
  }

  /** A gift that another machine has sent. */
  expectSeen(delivery: Delivery): void {
    this.#add(delivery, false);
  }

  /** What is not known is passed over: another machine's, or done before. */
  settle(key: string, count: number): void {
    this.#waiting.settle(key, count);
    if (this.#waiting.isHalfEmpty) this.#hasTold = false;
    if (this.#waiting.size === 0) this.#wakeAt(null);
  }

  /** Nobody waits for anything any more. */
  clear(): void {
    for (const gift of this.#waiting.gifts) this.#waiting.drop(gift);
    this.#wakeAt(null);
  }

  /** Something may be due sooner than was reckoned: a creator is watched now. */
  look(): void {
    let soonestMs = Infinity;
    for (const gift of this.#waiting.gifts) {
      if (this.#isMine(gift)) soonestMs = Math.min(soonestMs, gift.due.remainingMs());
    }
    const restMs = this.#rest.remainingMs();
    this.#wakeAt(soonestMs === Infinity ? null : new Deadline(this.#options.clock, Math.max(soonestMs, restMs)));
  }

  /** The node goes away: nothing is sent any more. What waits is its successor's. */
  [Symbol.dispose](): void {
    this.#wakeAt(null);
    this.#isOver = true;
    this.#waiting.leave();
  }

  #add(delivery: Delivery, isSent: boolean): void {
    if (this.#isOver || delivery.type !== 'gift' || delivery.history) return;
    if (this.#waiting.add(delivery, isSent) === null) return;
    this.#bound();
    // None is due sooner than a new one is, but those that were sent before.
    if ((this.#alarm?.due.remainingMs() ?? Infinity) > FIRST_AGAIN_MS) this.look();
  }

  #bound(): void {
    while (this.#waiting.isOverfull) {
      const gift = this.#waiting.giveUpFirst();
      if (gift === null) return;
      if (this.#hasTold) continue;
      this.#hasTold = true;
      this.#options.onGivenUp(copyOfDelivery(gift.delivery));
    }
  }

  #repeat(): void {
    this.#rest = new Deadline(this.#options.clock, BETWEEN_MS);
    for (const gift of this.#waiting.gifts) {
      // Whoever is sent one may say that others are done, or end it all.
      if (this.#isOver) return;
      if (this.#waiting.has(gift) && gift.due.isOver && this.#isMine(gift)) this.#sendAgain(gift);
    }
    this.look();
  }

  #sendAgain(gift: WaitingGift): void {
    const { note } = gift;
    const pauseMs = Math.min(SECOND_AGAIN_MS * 2 ** note.again, LONGEST_AGAIN_MS);
    note.again++;
    note.sent = true;
    this.#waiting.sentAgain(gift);
    gift.due = new Deadline(this.#options.clock, pauseMs);
    this.#options.send(copyOfDelivery(gift.delivery), note.again);
  }

  #isMine({ note, creator }: WaitingGift): boolean {
    return note.sent || this.#options.isWatched(creator);
  }

  #wakeAt(due: Deadline | null): void {
    this.#alarm?.alarm[Symbol.dispose]();
    const wake = () => {
      this.#alarm = null;
      this.#repeat();
    };
    this.#alarm = due && !this.#isOver ? { due, alarm: new Alarm(due, wake) } : null;
  }
}
