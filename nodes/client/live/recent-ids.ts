// The ids that were seen, so that a replay gives nothing twice. Bounded in time and number.
import { type Clock } from '../clock';

export interface Retention {
  /** Ids older than this are forgotten, unless fewer than `atLeast` are held. */
  keepMs: number;
  atLeast: number;
  /** The oldest are forgotten above this, however young. */
  atMost: number;
}

/** Powers of two: `number & mask` is then a place. */
const FIRST_CAPACITY = 64;
/** What is reserved and not used counts too, and an id is to cost 120 bytes at most. */
const MIN_FILLING = 0.4;
const NONE = -1;

/**
 * Ids are numbered as they come, and chained, newest first, to the earlier ones with the same hash. A chain ends at the
 * first number that is forgotten, so forgetting costs nothing: a Set that is always full spends more on deleting.
 */
export class RecentIds {
  readonly #clock: Clock;
  readonly #retention: Retention;
  /** The number of the oldest id that is held, and the one that the next will get. */
  #first = 0;
  #next = 0;
  // Of each id, by its number.
  #ids: string[] = [];
  #seenAt = new Float64Array(0);
  #earlier = new Float64Array(0);
  /** By hash: the number of the newest id. */
  #newest = new Float64Array(0);
  #mask = 0;

  constructor(clock: Clock, retention: Retention) {
    this.#clock = clock;
    this.#retention = retention;
    this.#resize();
  }

  get size(): number {
    return this.#next - this.#first;
  }

  /** Takes note of an id; false if it was known. */
  add(id: string): boolean {
    const hash = hashOf(id);
    if (this.#has(id, hash)) return false;
    const now = this.#clock.monotonic();
    if (this.size > this.#mask) this.#resize();
    this.#put(id, hash, now);
    this.#forget(now);
    return true;
  }

  #has(id: string, hash: number): boolean {
    let number = this.#newest[hash & this.#mask] ?? NONE;
    while (number >= this.#first) {
      const place = number & this.#mask;
      if (this.#ids[place] === id) return true;
      number = this.#earlier[place] ?? NONE;
    }
    return false;
  }

  #put(id: string, hash: number, seenAt: number): void {
    const bucket = hash & this.#mask;
    const place = this.#next & this.#mask;
    this.#ids[place] = id;
    this.#seenAt[place] = seenAt;
    this.#earlier[place] = this.#newest[bucket] ?? NONE;
    this.#newest[bucket] = this.#next++;
  }

  #forget(now: number): void {
    const { keepMs, atLeast, atMost } = this.#retention;
    for (; this.size > atLeast; this.#first++) {
      const place = this.#first & this.#mask;
      if (this.size <= atMost && (this.#seenAt[place] ?? now) >= now - keepMs) break;
      this.#ids[place] = '';
    }
    const capacity = this.#mask + 1;
    if (capacity > FIRST_CAPACITY && this.size < capacity * MIN_FILLING) this.#resize();
  }

  /** To the next power of two above what is held. */
  #resize(): void {
    const [ids, seenAt, mask, first, next] = [this.#ids, this.#seenAt, this.#mask, this.#first, this.#next];
    let capacity = FIRST_CAPACITY;
    while (capacity <= next - first) capacity *= 2;
    this.#ids = new Array<string>(capacity).fill('');
    this.#seenAt = new Float64Array(capacity);
    this.#earlier = new Float64Array(capacity);
    this.#newest = new Float64Array(capacity).fill(NONE);
    this.#mask = capacity - 1;
    this.#next = first;
    for (let number = first; number < next; number++) {
      const id = ids[number & mask] ?? '';
      this.#put(id, hashOf(id), seenAt[number & mask] ?? 0);
    }
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
