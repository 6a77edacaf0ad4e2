// Ids in the order in which they were written, each with the time of its record; the oldest go above a bound.

/** Of each: the two numbers of its digest, and epoch s. */
const WIDTH = 3;
const FIRST_CAPACITY = 16;
/** What was taken back was written a moment before: so far back it is looked for. */
const LOOKED_BACK = 5_000;
/** Ids of one block in a journal that is written anew may be so far apart. */
const SAME_BLOCK_S = 30;

export class IdList {
  readonly #atMost: number;
  #entries = new Float64Array(FIRST_CAPACITY * WIDTH);
  /** Of the first id that is kept, and behind the last one. */
  #start = 0;
  #end = 0;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  get size(): number {
    return this.#end - this.#start;
  }

  add(high: number, low: number, at: number): void {
    if (!Number.isFinite(high) || !(low >= 0)) return; // nobody's digest
    if (this.#end * WIDTH >= this.#entries.length) this.#makeRoom();
    const to = this.#end++ * WIDTH;
    this.#entries[to] = high;
    this.#entries[to + 1] = low;
    this.#entries[to + 2] = at;
    if (this.size > this.#atMost) this.#start++;
  }

  remove(high: number, low: number): void {
    const stop = Math.max(this.#start, this.#end - LOOKED_BACK);
    for (let index = this.#end - 1; index >= stop; index--) {
      const from = index * WIDTH;
      if (this.#entries[from] !== high || this.#entries[from + 1] !== low) continue;
      this.#entries.copyWithin(from, from + WIDTH, this.#end-- * WIDTH);
      return;
    }
  }

  /** Those that are not younger than this, so many at most; says how many. */
  dropThrough(at: number, atMost: number): number {
    const before = this.#start;
    while (this.size > 0 && this.#start - before < atMost && this.#atOf(this.#start) <= at) this.#start++;
    return this.#start - before;
  }

  /** Above `atLeast`, those from before this go. */
  dropBefore(at: number, atLeast: number): void {
    while (this.size > atLeast && this.#atOf(this.#start) < at) this.#start++;
  }

  forEach(take: (high: number, low: number, at: number) => void): void {
    for (let from = this.#start * WIDTH; from < this.#end * WIDTH; from += WIDTH) {
      take(this.#entries[from] ?? 0, this.#entries[from + 1] ?? 0, this.#entries[from + 2] ?? 0);
    }
  }

  /** Ids of about the same time, together; the time is that of the last one. */
  *blocks(): Iterable<{ at: number; digests: Float64Array }> {
    let first = this.#start;
    for (let index = this.#start; index < this.#end; index++) {
      const isLast = index + 1 === this.#end;
      if (!isLast && Math.abs(this.#atOf(index + 1) - this.#atOf(first)) <= SAME_BLOCK_S) continue;
      const digests = new Float64Array(2 * (index + 1 - first));
      for (let number = first; number <= index; number++) {
        digests[2 * (number - first)] = this.#entries[number * WIDTH] ?? 0;
        digests[2 * (number - first) + 1] = this.#entries[number * WIDTH + 1] ?? 0;
      }
      yield { at: this.#atOf(index), digests };
      first = index + 1;
    }
  }

  #atOf(index: number): number {
    return this.#entries[index * WIDTH + 2] ?? 0;
  }

  #makeRoom(): void {
    const { size } = this;
    // Half of it may be forgotten by now: then there is room enough.
    const isHalfEmpty = this.#start >= size;
    const entries = isHalfEmpty ? this.#entries : new Float64Array(2 * this.#entries.length);
    entries.set(this.#entries.subarray(this.#start * WIDTH, this.#end * WIDTH));
    this.#entries = entries;
    this.#start = 0;
    this.#end = size;
  }
}
