// Messages that Node-RED was given and has not delivered yet: it delivers each in an immediate of its own.

export class InFlight<T> {
  readonly #sent: T[] = [];
  #delivered = 0;
  // One function, and a list that is emptied as a whole: per message, a closure and a Set cost more than all the rest.
  readonly #countDelivery = (): void => {
    if (++this.#delivered < this.#sent.length) return;
    this.#sent.length = 0;
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
