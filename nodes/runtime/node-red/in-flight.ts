// Messages that Node-RED was given and has not delivered yet: it delivers each in an immediate of its own.

/** So many delivered ones are let go of together. */
const BATCH = 1_000;

export class InFlight<T> {
  readonly #sent: T[] = [];
  #delivered = 0;
  // One function, and a list that loses many at once: per message, a closure and a Set cost more than all the rest. Not only
  // when all are delivered: with several sockets that never rest, there is no such moment.
  readonly #countDelivery = (): void => {
    if (++this.#delivered < Math.min(this.#sent.length, BATCH)) return;
    this.#sent.splice(0, this.#delivered);
    this.#delivered = 0;
  };

  /** To be called right before it is sent: then nothing runs between the count and the delivery. */
  add(sent: T): void {
    this.#sent.push(sent);
    setImmediate(this.#countDelivery);
  }

  get undelivered(): T[] {
    return this.#sent.slice(this.#delivered);
  }
}
