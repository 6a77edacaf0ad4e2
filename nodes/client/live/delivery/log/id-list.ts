// Ids in the order in which they were written, as bytes, each with the time of its record; the oldest go above a bound.
import { viewOf } from '../key-digest';

/** Bytes of an id's digest: two numbers, little-endian. */
const DIGEST = 16;
const FIRST_CAPACITY = 16 * DIGEST;
/** What was taken back was written a moment before: so far back it is looked for. */
const LOOKED_BACK = 5_000;
/** Ids of one block in a journal that is written anew may be so far apart. */
const SAME_BLOCK_S = 30;

/** So many ids in a row. */
interface Run {
  count: number;
  /** Epoch s. */
  at: number;
}

export class IdList {
  readonly #atMost: number;
  #bytes = Buffer.alloc(FIRST_CAPACITY);
  #view = viewOf(this.#bytes);
  /** Of the first id that is kept, and behind the last one. */
  #start = 0;
  #end = 0;
  #runs: Run[] = [];
  /** Of the first one that is kept. */
  #firstRun = 0;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  get size(): number {
    return (this.#end - this.#start) / DIGEST;
  }

  /** @param digests one after the other; what is less than one is left out */
  add(digests: Buffer, at: number): void {
    const length = digests.length - (digests.length % DIGEST);
    if (length === 0) return;
    if (this.#end + length > this.#bytes.length) this.#makeRoom(length);
    digests.copy(this.#bytes, this.#end, 0, length);
    this.#end += length;
    const last = this.#runs.at(-1);
    const count = length / DIGEST;
    if (last && this.#firstRun < this.#runs.length && last.at === at) last.count += count;
    else this.#runs.push({ count, at });
    if (this.size > this.#atMost) this.#drop(this.size - this.#atMost);
  }

  /** One that was written lately. */
  remove(high: number, low: number): void {
    const stop = Math.max(this.#start, this.#end - LOOKED_BACK * DIGEST);
    let left = 0;
    for (let at = this.#end - DIGEST, run = this.#runs.length; at >= stop; at -= DIGEST, left--) {
      while (left === 0 && run > this.#firstRun) left = this.#runs[--run]?.count ?? 0;
      if (this.#view.getFloat64(at, true) !== high || this.#view.getFloat64(at + 8, true) !== low) continue;
      this.#bytes.copyWithin(at, at + DIGEST, this.#end);
      this.#end -= DIGEST;
      const found = this.#runs[run];
      if (found) found.count--;
      return;
    }
  }

  /** Those that are not younger than this, so many at most; says how many. */
  dropThrough(at: number, atMost: number): number {
    let dropped = 0;
    for (
      let run = this.#runs[this.#firstRun];
      run && run.at <= at && dropped < atMost;
      run = this.#runs[this.#firstRun]
    ) {
      const count = Math.min(run.count, atMost - dropped);
      this.#drop(count);
      dropped += count;
      if (count === 0) this.#firstRun++;
    }
    return dropped;
  }

  /** Above `atLeast`, those from before this go. */
  dropBefore(at: number, atLeast: number): void {
    this.dropThrough(at, Math.max(0, this.size - atLeast));
  }

  forEach(take: (high: number, low: number, at: number) => void): void {
    let from = this.#start;
    this.forEachRun(({ count, at }) => {
      for (const end = from + count * DIGEST; from < end; from += DIGEST) {
        const high = this.#view.getFloat64(from, true);
        const low = this.#view.getFloat64(from + 8, true);
        // Else it is nobody's digest.
        if (Number.isFinite(high) && low >= 0) take(high, low, at);
      }
    });
  }

  forEachRun(take: (run: Readonly<Run>) => void): void {
    for (let index = this.#firstRun; index < this.#runs.length; index++) {
      const run = this.#runs[index];
      if (run) take(run);
    }
  }

  /** Ids of about the same time, together; the time is that of the last ones. */
  *blocks(): Iterable<{ at: number; digests: Buffer }> {
    let from = this.#start;
    let to = from;
    for (let index = this.#firstRun, firstAt = this.#runs[index]?.at ?? 0; index < this.#runs.length; index++) {
      const run = this.#runs[index];
      const next = this.#runs[index + 1];
      to += (run?.count ?? 0) * DIGEST;
      if (next && Math.abs(next.at - firstAt) <= SAME_BLOCK_S) continue;
      if (to > from) yield { at: run?.at ?? 0, digests: this.#bytes.subarray(from, to) };
      from = to;
      firstAt = next?.at ?? 0;
    }
  }

  #drop(count: number): void {
    this.#start += count * DIGEST;
    for (let left = count; left > 0;) {
      const run = this.#runs[this.#firstRun];
      if (!run) return;
      const part = Math.min(run.count, left);
      run.count -= part;
      left -= part;
      if (run.count === 0) this.#firstRun++;
    }
  }

  #makeRoom(length: number): void {
    const used = this.#end - this.#start;
    let capacity = this.#bytes.length;
    // Half of it may be forgotten by now: then there is room enough.
    while (used + length > capacity / 2) capacity *= 2;
    const bytes = capacity === this.#bytes.length ? this.#bytes : Buffer.alloc(capacity);
    this.#bytes.copy(bytes, 0, this.#start, this.#end);
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#start = 0;
    this.#end = used;
    this.#runs = this.#runs.slice(this.#firstRun);
    this.#firstRun = 0;
  }
}
