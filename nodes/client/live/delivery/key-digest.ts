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

function writeHash(key: string, target: Float64Array): void {
  // UTF-16: in UTF-8 all lone surrogates are one.
  const hash = createHash('sha256').update(key, 'utf16le').digest();
  target[0] = -1 - hash.readUIntBE(0, HALF_BYTES);
  target[1] = hash.readUIntBE(HALF_BYTES, HALF_BYTES);
}

/**
 * The bytes of digests, one after the other.
 * @param numbers two of each
 */
export function digestsOf(numbers: ArrayLike<number>): Buffer {
  const digests = Buffer.allocUnsafe(8 * numbers.length);
  for (let index = 0; index < numbers.length; index++) digests.writeDoubleLE(numbers[index] ?? 0, 8 * index);
  return digests;
}
