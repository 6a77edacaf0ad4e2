// Chance from a seed: the same seed gives the same script of events, on every machine.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

export class Random {
  #state: number;

  constructor(seed: string) {
    // FNV-1a: near seeds ("1:demo", "2:demo") must give unrelated streams.
    let hash = 0x811c9dc5;
    for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    this.#state = hash;
  }

  /** 0 <= x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** A gap around a mean, never far from it: between a third and five thirds. */
  gapMs(meanMs: number): number {
    return meanMs * (1 / 3 + (this.next() * 4) / 3);
  }

  /** Decimal digits, the first one given: 64-bit ids as the service spells them. */
  digits(first: string, length: number): string {
    let text = first;
    while (text.length < length) text += String(this.int(0, 9));
    return text;
  }

  token(length: number): string {
    let text = '';
    while (text.length < length) text += ALPHABET.charAt(this.int(0, ALPHABET.length - 1));
    return text;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.int(0, 15).toString(16);
    return text;
  }
}
