// Bytes written from their end to their beginning: when the length of a nested message is due, what it measures is written
// already, so nothing is measured twice and nothing is moved.

const FIRST_SIZE = 65_536;
/** Longer texts are cheaper in one call than letter by letter. */
const SHORT_TEXT = 24;
const UINT32 = 4_294_967_296;

export class BackwardBytes {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  #at = FIRST_SIZE;

  /** How much is written so far; lengths are differences of it. */
  get length(): number {
    return this.#bytes.length - this.#at;
  }

  /** A copy of what was written since the last one. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(this.#at));
    this.#at = this.#bytes.length;
    return taken;
  }

  /** What was written since the last `take` is forgotten. */
  clear(): void {
    this.#at = this.#bytes.length;
  }

  bytes(content: Uint8Array): void {
    this.#reserve(content.length);
    this.#at -= content.length;
    this.#bytes.set(content, this.#at);
  }

  text(text: string): void {
    if (text.length <= SHORT_TEXT && this.#ascii(text)) return;
    const length = Buffer.byteLength(text);
    this.#reserve(length);
    this.#at -= length;
    this.#bytes.write(text, this.#at, length === text.length ? 'latin1' : 'utf8');
  }

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    this.#reserve(10);
    if (value < 128) {
      this.#bytes[--this.#at] = value;
      return;
    }
    if (value < UINT32) this.#uint32(value);
    else this.#halves(Math.floor(value / UINT32), value % UINT32);
  }

  /** Of 64 bits; a negative one as its two's complement. */
  varint64(value: bigint): void {
    const bits = BigInt.asUintN(64, value);
    const high = Number(bits >> 32n);
    const low = Number(bits & 0xffff_ffffn);
    this.#reserve(10);
    if (high === 0) this.#uint32(low);
    else this.#halves(high, low);
  }

  #uint32(value: number): void {
    let size = 1;
    for (let rest = value >>> 7; rest !== 0; rest >>>= 7) size += 1;
    this.#at -= size;
    this.#put(value, size);
  }

  /** Seven bits a byte, the lowest first; the last one without the high bit. */
  #put(value: number, size: number): void {
    let rest = value;
    for (let index = 0; index < size - 1; index++) {
      this.#bytes[this.#at + index] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#at + size - 1] = rest & 0x7f;
  }

  /** `high` is above 0: 28 bits of `low` are four bytes, the fifth byte has bits of both. */
  #halves(high: number, low: number): void {
    const shared = (low >>> 28) | ((high & 0x7) << 4);
    const rest = high >>> 3;
    if (rest === 0) this.#bytes[--this.#at] = shared;
    else {
      this.#uint32(rest);
      this.#bytes[--this.#at] = shared | 0x80;
    }
    for (let shift = 21; shift >= 0; shift -= 7) this.#bytes[--this.#at] = ((low >>> shift) & 0x7f) | 0x80;
  }

  /** False, with nothing written, where a character is not ASCII. */
  #ascii(text: string): boolean {
    this.#reserve(text.length);
    const from = this.#at - text.length;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      this.#bytes[from + index] = code;
    }
    this.#at = from;
    return true;
  }

  #reserve(size: number): void {
    if (this.#at >= size) return;
    const { length } = this;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, length + size));
    this.#bytes.copy(larger, larger.length - length, this.#at);
    this.#bytes = larger;
    this.#at = larger.length - length;
  }
}
