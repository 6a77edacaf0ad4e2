// The field tables as the writer uses them, read when the first message is written.
import { BATTLE } from './tables/battle';
import { ENVELOPE } from './tables/envelope';
import { LINK } from './tables/link';
import { PEOPLE } from './tables/people';
import { ROOM } from './tables/room';
import { SHARED } from './tables/shared';

export type Scalar = 'int32' | 'int64' | 'uint32' | 'uint64' | 'bool' | 'string' | 'bytes';

export interface Field {
  readonly name: string;
  /** `present`: written even where it is the default. The entries of a map are messages with a key and a value. */
  readonly form: 'single' | 'present' | 'list' | 'map';
  /** A scalar, or the fields of a message. */
  readonly kind: Scalar | Row;
  /** Number and wire type; a list of numbers has that of packed ones. */
  readonly tag: number;
}

export interface Row {
  readonly fields: readonly Field[];
}

const SCALARS: ReadonlySet<string> = new Set<Scalar>(['int32', 'int64', 'uint32', 'uint64', 'bool', 'string', 'bytes']);
const VARINT = 0;
const LENGTH = 2;

/** `name=1:kind`, the kind with `[]` or `?` behind it; `map<key,value>`. */
const FIELD = /^(\w+)=(\d+):(?:map<(\w+),(\w+)>|(\w+))(\[\]|\?)?$/;

class Schema {
  readonly #rows = new Map<string, { fields: Field[] }>();

  constructor(tables: readonly string[]) {
    // A line that begins with a space goes on with the type before it.
    const lines = tables.join('').replace(/\n +/g, ' ').split('\n');
    for (const [type = '', ...fields] of lines.filter((line) => line !== '').map((line) => line.split(' ')))
      this.#row(type).fields.push(...fields.map((text) => this.#field(text)));
  }

  find(type: string): Row | null {
    return this.#rows.get(type) ?? null;
  }

  /** Types name each other in any order, and in circles. */
  #row(type: string): { fields: Field[] } {
    let row = this.#rows.get(type);
    if (row === undefined) {
      row = { fields: [] };
      this.#rows.set(type, row);
    }
    return row;
  }

  #kind(name: string): Scalar | Row {
    return isScalar(name) ? name : this.#row(name);
  }

  #field(text: string): Field {
    const [, name = '', digits = '', key, value = '', single = '', mark] = FIELD.exec(text) ?? [];
    const number = Number(digits);
    if (key !== undefined) {
      const fields = [entryPart('key', 1, this.#kind(key)), entryPart('value', 2, this.#kind(value))];
      return { name, form: 'map', kind: { fields }, tag: (number << 3) | LENGTH };
    }
    const kind = this.#kind(single);
    const form = mark === '[]' ? 'list' : mark === '?' ? 'present' : 'single';
    return { name, form, kind, tag: (number << 3) | (isVarint(kind) && form !== 'list' ? VARINT : LENGTH) };
  }
}

function isScalar(name: string): name is Scalar {
  return SCALARS.has(name);
}

export function isVarint(kind: Scalar | Row): boolean {
  return typeof kind === 'string' && kind !== 'string' && kind !== 'bytes';
}

function entryPart(name: string, number: number, kind: Scalar | Row): Field {
  return { name, form: 'single', kind, tag: (number << 3) | (isVarint(kind) ? VARINT : LENGTH) };
}

let schema: Schema | null = null;

/** Null where the schema does not know the type. */
export function rowOf(type: string): Row | null {
  schema ??= new Schema([ENVELOPE, SHARED, PEOPLE, ROOM, LINK, BATTLE]);
  return schema.find(type);
}
