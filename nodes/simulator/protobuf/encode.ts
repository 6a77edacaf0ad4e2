// Fields of JSON as protobuf, by the tables: what equals its default is left out, what does not fit its kind too.
import { isFields, type Fields } from '../messages/fields';
import { BackwardBytes } from './backward-bytes';
import { isVarint, rowOf, type Field, type Row, type Scalar } from './schema';

/** Deeper ones are cut off: a recording may hold anything. */
const MAX_DEPTH = 64;
const INTEGER = /^-?\d{1,20}$/;
/** Longest text that is a safe integer whatever its digits are. */
const SAFE_DIGITS = 15;

/** In which order fields are written. 0: ascending, as most do; else another one for each number, the header late. */
export type FieldOrder = number;

class Encoder {
  readonly #out = new BackwardBytes();
  #order: FieldOrder = 0;

  encode(row: Row, data: Fields, order: FieldOrder): Buffer {
    this.#order = order;
    try {
      this.#message(row, data, 0);
      return this.#out.take();
    } finally {
      this.#out.clear();
    }
  }

  #message({ fields }: Row, data: Fields, depth: number): void {
    const first = this.#first(fields.length, depth);
    for (let index = first - 1; index >= 0; index--) this.#field(fields[index], data, depth);
    for (let index = fields.length - 1; index >= first; index--) this.#field(fields[index], data, depth);
  }

  /** The field that comes first: those before it follow at the end. */
  #first(count: number, depth: number): number {
    if (this.#order === 0 || count < 2) return 0;
    // Every other time the very first field, header or type, comes last of all.
    if (depth === 0 && this.#order % 2 === 1) return 1;
    // Numerical Recipes' generator: any step will do, as long as it is the same one each time.
    this.#order = (Math.imul(this.#order, 1_664_525) + 1_013_904_223) >>> 0 || 1;
    return 1 + ((this.#order >>> 16) % (count - 1));
  }

  #field(field: Field | undefined, data: Fields, depth: number): void {
    if (field === undefined) return;
    const value = data[field.name];
    if (value === undefined || value === null) return;
    if (field.form === 'list') {
      if (Array.isArray(value)) this.#list(field, value, depth);
    } else if (field.form === 'map') {
      if (isFields(value)) this.#entries(field, value, depth);
    } else {
      this.#single(field, value, depth, field.form === 'present');
    }
  }

  #list(field: Field, values: readonly unknown[], depth: number): void {
    const { kind, tag } = field;
    const start = this.#out.length;
    if (typeof kind === 'string' && isVarint(kind)) {
      for (let index = values.length - 1; index >= 0; index--) this.#number(kind, values[index], true);
      if (this.#out.length > start) this.#header(tag, start);
      return;
    }
    for (let index = values.length - 1; index >= 0; index--) this.#single(field, values[index], depth, true);
  }

  #entries(field: Field, map: Fields, depth: number): void {
    const entries = Object.entries(map);
    for (let index = entries.length - 1; index >= 0; index--) {
      const [key, value] = entries[index] ?? [];
      this.#single(field, { key, value }, depth, true);
    }
  }

  /** `isForced`: defaults are written too, as elements of a list are. */
  #single({ kind, tag }: Field, value: unknown, depth: number, isForced: boolean): void {
    const start = this.#out.length;
    if (typeof kind !== 'string') {
      // A message that was encoded before, with an order of its own.
      if (value instanceof Uint8Array) this.#out.bytes(value);
      else if (isFields(value) && depth < MAX_DEPTH) this.#message(kind, value, depth + 1);
      else return;
    } else if (isVarint(kind)) {
      if (this.#number(kind, value, isForced)) this.#out.varint(tag);
      return;
    } else if (!this.#text(value, isForced)) {
      return;
    }
    this.#header(tag, start);
  }

  #header(tag: number, start: number): void {
    this.#out.varint(this.#out.length - start);
    this.#out.varint(tag);
  }

  #text(value: unknown, isForced: boolean): boolean {
    if (typeof value === 'string') this.#out.text(value);
    else if (value instanceof Uint8Array) this.#out.bytes(value);
    else return false;
    return isForced || value.length > 0;
  }

  #number(kind: Scalar, value: unknown, isForced: boolean): boolean {
    if (kind === 'bool') {
      if (typeof value !== 'boolean' || (!value && !isForced)) return false;
      this.#out.varint(value ? 1 : 0);
      return true;
    }
    const number = typeof value === 'string' ? numberOf(value) : value;
    if (typeof number === 'bigint') {
      this.#out.varint64(number);
      return true;
    }
    if (typeof number !== 'number' || !Number.isFinite(number) || (number === 0 && !isForced)) return false;
    if (number >= 0 && Number.isSafeInteger(number)) this.#out.varint(number);
    else this.#out.varint64(BigInt(Math.trunc(number)));
    return true;
  }
}

function numberOf(text: string): number | bigint | null {
  if (!INTEGER.test(text)) return null;
  return text.length <= SAFE_DIGITS ? Number(text) : BigInt(text);
}

const encoder = new Encoder();

/** Null where the schema does not know the type. The same order gives the same bytes. */
export function encode(type: string, data: unknown, order: FieldOrder = 0): Buffer | null {
  const row = rowOf(type);
  return row === null || !isFields(data) ? null : encoder.encode(row, data, order);
}
