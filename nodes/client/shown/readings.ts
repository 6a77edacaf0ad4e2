// All the ways in which a text can be read: percent-encoded, with HTML entities, with escapes of JSON and JavaScript, as
// quoted-printable, any of these once more on top of another, or as it stands.
import { ENTITIES, LONGEST_ENTITY } from './entities';
import { folded } from './folding';

/** What the characters from one place on may say. */
export interface Reading {
  /** Folded: lower case; a space for a blank, nothing for what cannot be seen. */
  says: string;
  /** Index behind its last character. */
  end: number;
  /** By a sign that is seldom meant so: the `=` of quoted-printable. */
  isDoubtful: boolean;
}

/** One more byte of a character of several, as UTF-8 has them in `%C3%A9`. */
interface Byte {
  value: number;
  end: number;
}

/** Characters of an escape, such as its digits. */
interface Spelled {
  text: string;
  end: number;
  /** No more of their kind follow. */
  isWhole: boolean;
}

const MOST_READINGS = 12;
const MOST_STEPS = 48;
const MOST_SPELLINGS = 12;
const LINE_ENDS = new Set([0x09, 0x0a, 0x0d]);
const BLANKS_OF_ESCAPES = 'nrtfvb';

/** The readings at each index; there is always one, the character itself. */
export function readingsOf(text: string): readonly (readonly Reading[])[] {
  return new Reader(text).read();
}

/** From right to left: what an escape says depends on what can be read behind its sign. */
class Reader {
  readonly #text: string;
  readonly #readings: Reading[][] = [];
  readonly #solid: Reading[][] = [];
  readonly #bytes: Byte[][] = [];
  /** Of the index that is being read: looked at for what stands behind them. */
  #open: Reading[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): Reading[][] {
    for (let index = this.#text.length - 1; index >= 0; index--) this.#readAt(index);
    return this.#readings;
  }

  #readAt(index: number): void {
    const character = String.fromCodePoint(this.#text.codePointAt(index) ?? 0);
    const itself = { says: folded(character), end: index + character.length, isDoubtful: false };
    this.#readings[index] = [itself];
    this.#open = [itself];
    for (let step = 0; step < MOST_STEPS; step++) {
      const sign = this.#open.pop();
      if (!sign) break;
      this.#readSign(index, sign);
    }
    this.#solid[index] = this.#readings[index].flatMap((way) =>
      way.says.trim() === '' ? this.#solidAt(way.end) : way,
    );
    this.#solid[index].splice(MOST_READINGS);
  }

  /** What is said next, blanks passed over: an escape may be split too. */
  #solidAt(index: number): readonly Reading[] {
    return this.#solid[index] ?? [];
  }

  #readSign(index: number, sign: Reading): void {
    const { says, end } = sign;
    if (says === '%') {
      this.#addHex(index, sign, end, 2);
      for (const u of this.#behind(end, 'u')) this.#addHex(index, sign, u, 4);
    } else if (says === '=') {
      if (!this.#addSoftBreak(index, end)) this.#addHex(index, { ...sign, isDoubtful: true }, end, 2);
    } else if (says === '\\') {
      this.#addEscape(index, sign);
    } else if (says === '&') {
      this.#addEntity(index, sign);
    } else if (says === '+') {
      this.#add(index, { ...sign, says: ' ' });
    }
  }

  #addEscape(index: number, sign: Reading): void {
    const { end } = sign;
    // A backslash may stand before anything.
    this.#add(index, { ...sign, says: '' });
    for (const { says, end: from } of this.#solidAt(end)) {
      if (says === 'x') this.#addHex(index, sign, from, 2);
      if (says === 'u') {
        this.#addHex(index, sign, from, 4);
        this.#addBraced(index, sign, from);
        this.#addHex(index, sign, from, 8); // Python's `\U`
      }
      if (says.length === 1 && BLANKS_OF_ESCAPES.includes(says)) this.#add(index, { ...sign, says: ' ', end: from });
    }
    this.#addNumbers(index, sign, this.#spelled(end, 3, 3, /[0-7]/), 8, '');
  }

  #addEntity(index: number, sign: Reading): void {
    for (const hash of this.#behind(sign.end, '#')) {
      this.#addNumbers(index, sign, this.#spelled(hash, 1, 8, /\d/), 10, ';');
      for (const x of this.#behind(hash, 'x')) {
        this.#addNumbers(index, sign, this.#spelled(x, 1, 8, /[\da-f]/), 16, ';');
      }
    }
    for (const { text, end } of this.#spelled(sign.end, 2, LONGEST_ENTITY, /[a-z]/)) {
      const said = ENTITIES.get(text);
      if (said !== undefined) this.#add(index, { ...sign, says: said, end: this.#behind(end, ';')[0] ?? end });
    }
  }

  /** A line that goes on, as quoted-printable has it. */
  #addSoftBreak(index: number, end: number): boolean {
    const blanks = (this.#readings[end] ?? []).filter(({ says }) => says === ' ');
    for (const blank of blanks) this.#add(index, { says: '', end: blank.end, isDoubtful: true });
    return blanks.length > 0;
  }

  #addHex(index: number, sign: Reading, from: number, count: number): void {
    for (const { text, end } of this.#spelled(from, count, count, /[\da-f]/)) {
      this.#addCode(index, sign, parseInt(text, 16), end, count === 2);
    }
  }

  #addBraced(index: number, sign: Reading, from: number): void {
    for (const open of this.#behind(from, '{')) {
      for (const { text, end } of this.#spelled(open, 1, 8, /[\da-f]/)) {
        for (const close of this.#behind(end, '}')) this.#addCode(index, sign, parseInt(text, 16), close);
      }
    }
  }

  /** Where nothing marks the end of the digits, any of them may be the last, if that gives something likely. */
  #addNumbers(index: number, sign: Reading, numbers: readonly Spelled[], base: 8 | 10 | 16, mark: string): void {
    for (const { text, end, isWhole } of numbers) {
      const code = parseInt(text, base);
      const marked = mark === '' ? undefined : this.#behind(end, mark)[0];
      if (isWhole || marked !== undefined || isLikely(code)) this.#addCode(index, sign, code, marked ?? end);
    }
  }

  #addCode(index: number, sign: Reading, code: number, end: number, isByte = false): void {
    if (isByte && code >= 0x80) {
      this.#addByte(index, sign, code, end);
    } else if (code >= 0xd800 && code < 0xdc00) {
      for (const low of this.#solidAt(end)) {
        if (/^[\udc00-\udfff]$/.test(low.says))
          this.#addText(index, sign, String.fromCharCode(code) + low.says, low.end);
      }
    } else if (code <= 0x10ffff) {
      this.#addText(index, sign, String.fromCodePoint(code), end);
    }
  }

  #addByte(index: number, sign: Reading, value: number, end: number): void {
    (this.#bytes[index] ??= []).push({ value, end });
    const count = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
    const bytes = [value];
    let last = end;
    while (bytes.length < count) {
      const next = this.#bytes[last]?.[0];
      if (!next) return;
      bytes.push(next.value);
      last = next.end;
    }
    const character = Buffer.from(bytes).toString('utf8');
    if (Array.from(character).length === 1) this.#addText(index, sign, character, last);
  }

  #addText(index: number, sign: Reading, character: string, end: number): void {
    this.#add(index, { ...sign, says: folded(character), end });
  }

  #add(index: number, reading: Reading): void {
    const known = this.#readings[index] ?? [];
    if (known.some(({ says, end }) => says === reading.says && end === reading.end)) return;
    // Of one that is encoded over and over the first and the last forms matter.
    if (known.length >= MOST_READINGS) known.splice(MOST_READINGS / 2, 1);
    known.push(reading);
    this.#open.push(reading);
  }

  /** The ends of the readings that say this. */
  #behind(index: number, what: string): number[] {
    return this.#solidAt(index).flatMap(({ says, end }) => (says === what ? end : []));
  }

  /** From `least` to `most` characters of a kind, each in any of its readings. */
  #spelled(from: number, least: number, most: number, kind: RegExp): Spelled[] {
    const found: Spelled[] = [];
    let open: Spelled[] = [{ text: '', end: from, isWhole: false }];
    for (let length = 1; length <= most && open.length > 0; length++) {
      const next: Spelled[] = [];
      for (const begun of open) {
        const ways = this.#solidAt(begun.end).filter(({ says }) => says.length === 1 && kind.test(says));
        ways.sort((a, b) => b.end - a.end); // what is decoded first
        begun.isWhole = ways.length === 0;
        next.push(...ways.map(({ says, end }) => ({ text: begun.text + says, end, isWhole: length === most })));
      }
      open = next.slice(0, MOST_SPELLINGS);
      if (length >= least) found.push(...open);
    }
    return found;
  }
}

/** What a key is made of, in any width, or can be split by. */
function isLikely(code: number): boolean {
  if (code > 0x10ffff || (code < 0x20 && !LINE_ENDS.has(code))) return false;
  return /^[ -~]*$/.test(folded(String.fromCodePoint(code)));
}
