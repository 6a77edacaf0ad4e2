// How many sockets an account holds: never more than it may, and who was live keeps a place while it is away for a moment.
import { type OpenHandlers, type OpenQueue, type Urgency } from './open-queue';
import { type LookSlot } from './look-slots';

/** Held from asking until the socket is gone. Disposing it gives the place to the next one. */
export type OpenTicket = Disposable;

export class OpenGate {
  readonly #queue: OpenQueue;
  readonly #open = new Set<object>();
  readonly #reserved = new Set<object>();
  #maxOpen: number;

  /** @param queue shared by all gates of one key */
  constructor(queue: OpenQueue, maxOpen: number) {
    this.#queue = queue;
    this.#maxOpen = maxOpen;
  }

  /** Sockets that are open, or are being opened. */
  get open(): number {
    return this.#open.size;
  }

  get maxOpen(): number {
    return this.#maxOpen;
  }

  set maxOpen(count: number) {
    this.#maxOpen = count;
    this.#queue.consider();
  }

  /** `onGranted` is called later, never at once. Who was live keeps its place meanwhile: others' turns do not take it. */
  request(urgency: Urgency, handlers: OpenHandlers): OpenTicket {
    const place = {};
    if (urgency === 'lost') this.#reserved.add(place);
    const request = this.#queue.add({
      ...handlers,
      urgency,
      hasPlace: () => this.#hasPlace(urgency),
      onGranted: () => {
        this.#reserved.delete(place);
        this.#open.add(place);
        handlers.onGranted();
      },
    });
    return {
      [Symbol.dispose]: () => {
        request[Symbol.dispose]();
        if (this.#open.delete(place) || this.#reserved.delete(place)) this.#queue.consider();
      },
    };
  }

  /** Keeps a place free for somebody who was live and will ask in a moment: others do not get it until this is disposed of. */
  reserve(): Disposable {
    const place = {};
    this.#reserved.add(place);
    return {
      [Symbol.dispose]: () => {
        if (this.#reserved.delete(place)) this.#queue.consider();
      },
    };
  }

  /** The time of the next look at somebody who is offline: in `delayMs`, or later where there are many. */
  bookLook(delayMs: number): LookSlot {
    return this.#queue.bookLook(delayMs);
  }

  #hasPlace(urgency: Urgency): boolean {
    return this.#open.size + (urgency === 'lost' ? 0 : this.#reserved.size) < this.#maxOpen;
  }
}
