// A key of any length as two numbers, so that remembering one costs the same whatever it is.
import { createHash } from 'node:crypto';

/** So many digits are a safe integer whatever they are. */
const DIGITS = 15;
const ZERO = 0x30;
/** What 6 bytes hold is a safe integer too. */
const HALF_BYTES = 6;

/** Longer ones are kept as their hash. */
const LONGEST_KEY = 100;

/** The key itself, as long as it is short: for a Map of few, which outlives what its keys came from. */
export function shortKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : `#${createHash('sha256').update(key, 'utf16le').digest('base64')}`;
}

/**
 * Writes the two numbers to `target`. Ids are decimal numbers of 19 digits, and stay exactly what they are: up to 30
 * digits no two share a digest. Of everything else it is 96 bits of its SHA-256, apart from those of the numbers.
 */
export function digestKey(key: string, target: Float64Array): void {
  if (key.length > 2 * DIGITS || !writeDecimal(key, target)) writeHash(key, target);
}

function writeDecimal(key: string, target: Float64Array): boolean {
  const lowFrom = key.length - DIGITS;
  let high = 0;
  let low = 0;
  for (let index = 0; index < key.length; index++) {
    const digit = key.charCodeAt(index) - ZERO;
    // "07" must not be taken for "7".
    if (!(digit >= 0 && digit <= 9) || (digit === 0 && index === 0)) return false;
    if (index < lowFrom) high = high * 10 + digit;
    else low = low * 10 + digit;
  }
  target[0] = high;
  target[1] = low;
  return key !== '';
}

/** The last one that was hashed: what a streak is known by is asked for several times in a row. */
let hashedKey = '';
let hashedHigh = 0;
let hashedLow = 0;

function writeHash(key: string, target: Float64Array): void {
  if (key !== hashedKey || key === '') {
    // UTF-16: in UTF-8 all lone surrogates are one.
    const hash = createHash('sha256').update(key, 'utf16le').digest();
    hashedHigh = -1 - hash.readUIntBE(0, HALF_BYTES);
    hashedLow = hash.readUIntBE(HALF_BYTES, HALF_BYTES);
    // A long one would be kept for good.
    hashedKey = key.length <= LONGEST_KEY ? key : '';
  }
  target[0] = hashedHigh;
  target[1] = hashedLow;
}

/** Bytes of a digest: its two numbers, little-endian. */
export const DIGEST = 16;
const FIRST_CAPACITY = 32 * DIGEST;
/** What a flood has made of it is let go of. */
const MOST_KEPT = 4_096 * DIGEST;

const NOTHING = Buffer.alloc(0);

/** Digests as bytes, one after the other: those of a turn. */
export class DigestList {
  #bytes: Buffer = NOTHING;
  #view = viewOf(this.#bytes);
  #end = 0;

  get isEmpty(): boolean {
    return this.#end === 0;
  }

  add(high: number, low: number): void {
    if (this.#end === this.#bytes.length) this.#grow();
    this.#view.setFloat64(this.#end, high, true);
    this.#view.setFloat64(this.#end + 8, low, true);
    this.#end += DIGEST;
  }

  /** All there are, to be used before the next one is added; it is empty then. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#end);
    this.#end = 0;
    if (this.#bytes.length > MOST_KEPT) this.#use(NOTHING);
    return taken;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_CAPACITY, 2 * this.#bytes.length));
    this.#bytes.copy(larger);
    this.#use(larger);
  }

  #use(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }
}

/** Reads and writes numbers as fast as an array. */
export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
