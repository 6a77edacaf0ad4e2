// Protobuf as it lies on the wire (https://protobuf.dev/programming-guides/encoding). Bytes come from outside: a length is
// never believed before it is compared with what is there, nothing is allocated by one, and nothing throws. Where bytes make no
// sense the reader is broken from then on and at its end, so that every loop over it ends.
//
// `pbf`, which could have served, believes the lengths it reads (it skips to behind the end, and gives what is not there as
// zeros) and rounds 64-bit integers; what would have been left of it is one screen of code.

export const VARINT = 0;
export const FIXED_64 = 1;
export const LENGTH_DELIMITED = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED_32 = 5;

/** As in Google's parsers. Only groups that are passed over nest that deep: what is read nests as deep as its rows. */
const DEEPEST_GROUP = 100;
/** Entries of all lists and maps of one message; what lies beyond is left out, so that 8 MB of empty entries stay 8 MB. */
const MOST_ENTRIES = 100_000;

const eightBytes = new DataView(new ArrayBuffer(8));

export class Bytes {
  readonly #buffer: Buffer;
  #position = 0;
  #contentStart = 0;
  #end: number;
  #isBroken = false;
  #entriesLeft = MOST_ENTRIES;
  /** The two halves of the last varint, each an unsigned 32-bit integer. */
  #low = 0;
  #high = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.#end = buffer.length;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Whether the message that is being read goes on. */
  get hasMore(): boolean {
    return this.#position < this.#end;
  }

  /** Into a message within this one, by its length. Gives what `leave` needs. */
  enter(): number {
    const outerEnd = this.#end;
    const end = this.#delimitedEnd();
    this.#end = end;
    return outerEnd;
  }

  leave(outerEnd: number): void {
    this.#end = outerEnd;
  }

  /** Leaves a message that turned out to be broken, whose own end was sound: what follows it is read on. */
  abandon(end: number, outerEnd: number): void {
    this.#isBroken = false;
    this.#position = end;
    this.#end = outerEnd;
  }

  get position(): number {
    return this.#position;
  }

  /** Where the message ends that is being read. */
  get end(): number {
    return this.#end;
  }

  /** Where the content of the last field with a length began. */
  get contentStart(): number {
    return this.#contentStart;
  }

  /** A field's number and wire type: number << 3 | type. 0 where the bytes are broken. */
  tag(): number {
    const first = this.#buffer[this.#position] ?? 0;
    if (first < 0x80 && first > 7 && this.#position < this.#end) {
      this.#position++;
      return first;
    }
    this.#varint();
    if (this.#high === 0 && this.#low > 7) return this.#low;
    this.#break();
    return 0;
  }

  int32(): number {
    this.#varint();
    return this.#low | 0;
  }

  uint32(): number {
    this.#varint();
    return this.#low;
  }

  bool(): boolean {
    this.#varint();
    return this.#low !== 0 || this.#high !== 0;
  }

  /** A decimal string: most ids are beyond 2^53. */
  int64(): string {
    this.#varint();
    return this.#high === 0 ? String(this.#low) : this.#wide().getBigInt64(0).toString();
  }

  uint64(): string {
    this.#varint();
    return this.#high === 0 ? String(this.#low) : this.#wide().getBigUint64(0).toString();
  }

  /** What is no UTF-8 in it becomes replacement characters. */
  string(): string {
    const end = this.#delimitedEnd();
    const text = end > this.#position ? this.#buffer.toString('utf8', this.#position, end) : '';
    this.#position = end;
    return text;
  }

  /** A view, not a copy. */
  view(): Buffer {
    const end = this.#delimitedEnd();
    const view = this.viewOf(this.#position, end);
    this.#position = end;
    return view;
  }

  viewOf(start: number, end: number): Buffer {
    return this.#buffer.subarray(start, end);
  }

  /** Whether one more entry of a list may be kept. */
  takeEntry(): boolean {
    return this.#entriesLeft-- > 0;
  }

  /** Over the content of a field that nobody reads. */
  skip(tag: number): void {
    this.#skip(tag, 0);
  }

  #skip(tag: number, depth: number): void {
    const wireType = tag & 7;
    if (wireType === LENGTH_DELIMITED) this.#position = this.#delimitedEnd();
    else if (wireType === VARINT) this.#varint();
    else if (wireType === FIXED_64) this.#step(8);
    else if (wireType === FIXED_32) this.#step(4);
    else if (wireType === GROUP_START && depth < DEEPEST_GROUP) this.#skipGroup(tag, depth);
    else this.#break();
  }

  #skipGroup(start: number, depth: number): void {
    const end = start - GROUP_START + GROUP_END;
    for (let tag = this.tag(); tag !== end; tag = this.tag()) {
      this.#skip(tag, depth + 1);
      if (this.#isBroken) return;
    }
  }

  #delimitedEnd(): number {
    this.#varint();
    const length = this.#low;
    this.#contentStart = this.#position;
    if (this.#high === 0 && length <= this.#end - this.#position) return this.#position + length;
    this.#break();
    return this.#position;
  }

  #step(length: number): void {
    if (length <= this.#end - this.#position) this.#position += length;
    else this.#break();
  }

  /** Into `#low` and `#high`; zeros where the bytes are broken. */
  #varint(): void {
    this.#high = 0;
    const first = this.#position < this.#end ? this.#next() : 0x80;
    if (first < 0x80) {
      this.#low = first;
      return;
    }
    let low = first & 0x7f;
    let high = 0;
    for (let shift = 7; shift < 70; shift += 7) {
      if (this.#position >= this.#end) break;
      const byte = this.#next();
      const bits = byte & 0x7f;
      if (shift < 32) low |= bits << shift;
      // The fifth byte holds bits of both halves.
      if (shift === 28) high = bits >>> 4;
      else if (shift > 28) high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.#low = low >>> 0;
        this.#high = high >>> 0;
        return;
      }
    }
    this.#break();
  }

  #next(): number {
    return this.#buffer[this.#position++] ?? 0;
  }

  #wide(): DataView {
    eightBytes.setUint32(0, this.#high);
    eightBytes.setUint32(4, this.#low);
    return eightBytes;
  }

  #break(): void {
    this.#isBroken = true;
    this.#position = this.#buffer.length;
    this.#low = 0;
    this.#high = 0;
  }
}
