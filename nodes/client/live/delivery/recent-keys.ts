// Keys that came lately (ids of messages, ended streaks, subscribers), each with a few numbers. Bounded in time and
// number, and in bytes: a key costs the same whatever its length.
import { type Clock } from '../../clock';
import { DIGEST, digestKey, viewOf } from './key-digest';

export interface Retention {
  /** Keys older than this are forgotten, unless fewer than `atLeast` are held. */
  keepMs: number;
  atLeast: number;
  /** The oldest are forgotten above this, however young. */
  atMost: number;
}

/** Powers of two: `number & mask` is then a place. */
const FIRST_CAPACITY = 16;
/** What is reserved and not used counts too, and a key is to cost 120 bytes at most. */
const MIN_FILLING = 0.45;
/** Of each key, in one array: its digest (two numbers), when it came, and the numbers that it was given. */
const HIGH = 0;
const LOW = 1;
const SEEN_AT = 2;
const VALUES = 3;
/** No digest has it. */
const EMPTY = -1;

/** @param seenAt monotonic ms */
export type Restore = (high: number, low: number, seenAt: number, values?: readonly number[]) => void;

const digest = new Float64Array(2);
const NO_VALUES: readonly number[] = [];

/**
 * Keys are numbered as they come, and chained, newest first, to the earlier ones with the same hash. A chain ends at the
 * first number that is forgotten, so forgetting costs nothing. The simpler form, a Map of
 * the keys as they are and when they came, was measured (Node 20): 130 bytes a key, and 75 us to add one to a full Map of
 * 50,000, where this takes 42 to 80 bytes and half a microsecond. Taking the oldest out of a Map walks over the places
 * of all that were taken out since it last grew.
 */
export class RecentKeys {
  readonly #clock: Clock;
  readonly #retention: Retention;
  readonly #width: number;
  /** The number of the oldest key that is held, and the one that the next will get. 0 is nobody's. */
  #first = 1;
  #next = 1;
  /** How many between them are empty: what was set again has got another number. */
  #emptyCount = 0;
  #entries = new Float64Array(0);
  /** By place: the number of the next older key of the same hash. Numbers are kept modulo 2^32. */
  #older = new Uint32Array(0);
  /** By hash: the number of the newest key. */
  #newest = new Uint32Array(0);
  #mask = 0;

  /** @param valueCount how many numbers each key is given */
  constructor(clock: Clock, retention: Retention, valueCount = 0) {
    this.#clock = clock;
    this.#retention = retention;
    this.#width = VALUES + valueCount;
    this.#resize();
  }

  get size(): number {
    return this.#next - this.#first - this.#emptyCount;
  }

  /** Takes note of a key; false if it was known. */
  add(key: string): boolean {
    digestKey(key, digest);
    if (this.#find() !== null) return false;
    this.#put(NO_VALUES);
    return true;
  }

  /** The numbers that the key was given last; null if it is not known. */
  get(key: string): Float64Array | null {
    digestKey(key, digest);
    const at = this.#find();
    return at === null ? null : this.#entries.slice(at + VALUES, at + this.#width);
  }

  /** From now on the key counts as new. */
  set(key: string, values: readonly number[]): void {
    digestKey(key, digest);
    const at = this.#find();
    if (at !== null) {
      this.#entries[at + LOW] = EMPTY;
      this.#emptyCount++;
    }
    this.#put(values);
  }

  /**
   * Keys of an earlier process, by their digests, in the order in which they were seen.
   * @param each calls back for each of about so many keys
   */
  restore(count: number, each: (take: Restore) => void): void {
    this.reserve(count);
    each((high, low, seenAt, values = NO_VALUES) => {
      digest[HIGH] = high;
      digest[LOW] = low;
      if (this.#find() === null) this.#append(high, low, values, seenAt);
    });
    this.forgetOld();
  }

  /** Room for so many more. */
  reserve(count: number): void {
    if (this.size + count > this.#mask + 1) this.#resize(this.size + count);
  }

  /**
   * The same, without numbers, of bytes that hold their digests; none is looked for, and one that is there twice counts as two.
   * `forgetOld` is to follow.
   */
  restoreDigests(bytes: Buffer, start: number, end: number, seenAt: number): void {
    const view = viewOf(bytes);
    for (let at = start; at < end; at += DIGEST) {
      const high = view.getFloat64(at, true);
      const low = view.getFloat64(at + DIGEST / 2, true);
      // Else it is nobody's digest.
      if (Number.isFinite(high) && low >= 0) this.#append(high, low, NO_VALUES, seenAt);
    }
  }

  /** All keys by their digests, the oldest first. `values` is to be read at once. */
  forEach(take: (high: number, low: number, seenAt: number, values: Float64Array) => void): void {
    for (let number = this.#first; number < this.#next; number++) {
      const at = this.#at(number);
      if (this.#isEmpty(at)) continue;
      const [high = 0, low = 0, seenAt = 0] = this.#entries.subarray(at, at + VALUES);
      take(high, low, seenAt, this.#entries.subarray(at + VALUES, at + this.#width));
    }
  }

  /** What has grown old goes, though no further key comes. */
  forgetOld(): void {
    this.#forget(this.#clock.monotonic());
  }

  #forget(now: number): void {
    const { keepMs, atLeast, atMost } = this.#retention;
    for (; this.#first < this.#next; this.#first++) {
      const at = this.#at(this.#first);
      if (this.#isEmpty(at)) this.#emptyCount--;
      else if (this.size <= atLeast) break;
      else if (this.size <= atMost && (this.#entries[at + SEEN_AT] ?? 0) >= now - keepMs) break;
    }
    const capacity = this.#mask + 1;
    if (capacity > FIRST_CAPACITY && this.size < capacity * MIN_FILLING) this.#resize();
  }

  /** Where the entry of the digest begins. */
  #find(): number | null {
    const high = digest[HIGH] ?? 0;
    const low = digest[LOW] ?? 0;
    const span = this.#next - this.#first;
    let number = this.#newest[this.#bucket(high, low)] ?? 0;
    // How far back a number lies tells whether it is held; what is not further back than the last one is no link.
    for (let last = 0, back = this.#back(number); back > last && back <= span; back = this.#back(number)) {
      const at = this.#at(number);
      if (this.#entries[at + LOW] === low && this.#entries[at + HIGH] === high) return at;
      last = back;
      number = this.#older[number & this.#mask] ?? 0;
    }
    return null;
  }

  #put(values: readonly number[]): void {
    const now = this.#clock.monotonic();
    this.#append(digest[HIGH] ?? 0, digest[LOW] ?? 0, values, now);
    this.#forget(now);
  }

  #append(high: number, low: number, values: readonly number[], seenAt: number): void {
    if (this.#next - this.#first > this.#mask) this.#resize();
    const at = this.#at(this.#next);
    this.#entries[at + HIGH] = high;
    this.#entries[at + LOW] = low;
    this.#entries[at + SEEN_AT] = seenAt;
    if (values.length > 0) this.#entries.set(values, at + VALUES);
    this.#link(high, low);
  }

  /** The entry of this digest is in its place. */
  #link(high: number, low: number): void {
    const bucket = this.#bucket(high, low);
    this.#older[this.#next & this.#mask] = this.#newest[bucket] ?? 0;
    this.#newest[bucket] = this.#next++;
  }

  /** To the next power of two above what is held, without what is empty. */
  #resize(count = this.size + 1): void {
    const [entries, mask, first, next] = [this.#entries, this.#mask, this.#first, this.#next];
    let capacity = FIRST_CAPACITY;
    while (capacity < count) capacity *= 2;
    this.#entries = new Float64Array(capacity * this.#width);
    this.#older = new Uint32Array(capacity);
    this.#newest = new Uint32Array(capacity);
    this.#mask = capacity - 1;
    this.#next = first;
    this.#emptyCount = 0;
    for (let number = first; number < next; number++) {
      const from = (number & mask) * this.#width;
      if (entries[from + LOW] === EMPTY) continue;
      this.#entries.set(entries.subarray(from, from + this.#width), this.#at(this.#next));
      this.#link(entries[from + HIGH] ?? 0, entries[from + LOW] ?? 0);
    }
  }

  #at(number: number): number {
    return (number & this.#mask) * this.#width;
  }

  #back(number: number): number {
    return (this.#next - number) >>> 0;
  }

  #isEmpty(at: number): boolean {
    return this.#entries[at + LOW] === EMPTY;
  }

  #bucket(high: number, low: number): number {
    const mixed = Math.imul((low | 0) ^ Math.imul(high | 0, 0x85ebca6b), 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}
