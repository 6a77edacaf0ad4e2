// Ids in the order in which they were written, as bytes, each with the time of its record; the oldest go above a bound.
import { DIGEST } from '../key-digest';

/** What is shorter is copied, many to a chunk: a view takes more memory than its bytes. */
const SHARED_FROM = 64 * DIGEST;
const CHUNK = 1_024 * DIGEST;
/** What was taken back was written a moment before: so far back it is looked for. */
const LOOKED_BACK = 5_000;
/** Ids of one block in a journal that is written anew may be so far apart. */
const SAME_BLOCK_S = 30;

/** Ids of the same second, one after the other. */
export interface Run {
  bytes: Buffer;
  start: number;
  end: number;
  /** Epoch s. */
  at: number;
}

export class IdList {
  readonly #atMost: number;
  #size = 0;
  /** In their order; none is empty. */
  #runs: Run[] = [];
  /** Of the first one that is kept. */
  #first = 0;
  #chunk: Buffer | null = null;
  #chunkEnd = 0;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @param bytes which stay as they are from now on
   * @param from where their digests begin, one after the other to the end; what is less than one is left out
   */
  add(bytes: Buffer, from: number, at: number): void {
    const length = bytes.length - from - ((bytes.length - from) % DIGEST);
    if (length <= 0) return;
    if (length >= SHARED_FROM) this.#runs.push({ bytes, start: from, end: from + length, at });
    else this.#copy(bytes, from, length, at);
    this.#size += length / DIGEST;
    if (this.#size > this.#atMost) this.#drop(this.#size - this.#atMost);
  }

  /** One that was written lately. */
  remove(high: number, low: number): void {
    const wanted = Buffer.allocUnsafe(DIGEST);
    wanted.writeDoubleLE(low, wanted.writeDoubleLE(high));
    let left = LOOKED_BACK;
    for (let index = this.#runs.length - 1; index >= this.#first && left > 0; index--) {
      const run = this.#runs[index];
      if (!run) return;
      for (let at = run.end - DIGEST; at >= run.start && left > 0; at -= DIGEST, left--) {
        if (wanted.compare(run.bytes, at, at + DIGEST) !== 0) continue;
        const parts = [
          { ...run, end: at },
          { ...run, start: at + DIGEST },
        ];
        this.#runs.splice(index, 1, ...parts.filter(({ start, end }) => end > start));
        this.#size--;
        return;
      }
    }
  }

  /** Those that are not younger than this, so many at most; says how many. */
  dropThrough(at: number, atMost: number): number {
    let dropped = 0;
    for (let run = this.#runs[this.#first]; run && run.at <= at && dropped < atMost; run = this.#runs[this.#first]) {
      const count = Math.min((run.end - run.start) / DIGEST, atMost - dropped);
      this.#drop(count);
      dropped += count;
    }
    return dropped;
  }

  /** Above `atLeast`, those from before this go. */
  dropBefore(at: number, atLeast: number): void {
    this.dropThrough(at, Math.max(0, this.#size - atLeast));
  }

  forEachRun(take: (run: Readonly<Run>) => void): void {
    for (let index = this.#first; index < this.#runs.length; index++) {
      const run = this.#runs[index];
      if (run) take(run);
    }
  }

  /** Ids of about the same time, together; the time is that of the last ones. */
  *blocks(): Iterable<{ at: number; digests: Buffer[] }> {
    let digests: Buffer[] = [];
    let firstAt = 0;
    for (let index = this.#first; index < this.#runs.length; index++) {
      const run = this.#runs[index];
      if (!run) return;
      if (digests.length === 0) firstAt = run.at;
      digests.push(run.bytes.subarray(run.start, run.end));
      const next = this.#runs[index + 1];
      if (next && Math.abs(next.at - firstAt) <= SAME_BLOCK_S) continue;
      yield { at: run.at, digests };
      digests = [];
    }
  }

  #copy(digests: Buffer, from: number, length: number, at: number): void {
    if (this.#chunk === null || this.#chunkEnd + length > CHUNK) {
      this.#chunk = Buffer.allocUnsafeSlow(CHUNK);
      this.#chunkEnd = 0;
    }
    const [bytes, start] = [this.#chunk, this.#chunkEnd];
    digests.copy(bytes, start, from, from + length);
    this.#chunkEnd += length;
    const last = this.#runs[this.#runs.length - 1];
    if (last?.bytes === bytes && last.end === start && last.at === at && this.#first < this.#runs.length)
      last.end += length;
    else this.#runs.push({ bytes, start, end: start + length, at });
  }

  #drop(count: number): void {
    this.#size -= count;
    for (let left = count * DIGEST; left > 0;) {
      const run = this.#runs[this.#first];
      if (!run) break;
      const part = Math.min(run.end - run.start, left);
      run.start += part;
      left -= part;
      if (run.start === run.end) this.#first++;
    }
    // Their bytes are let go of.
    if (this.#first <= this.#runs.length / 2) return;
    this.#runs = this.#runs.slice(this.#first);
    this.#first = 0;
  }
}
