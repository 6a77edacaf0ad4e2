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
  /** By ascending numbers, as they are written. */
  readonly fields: readonly Field[];
  /** As the SDK declares them: the order of JSON. */
  readonly declared: readonly Field[];
}

const SCALARS: ReadonlySet<string> = new Set<Scalar>(['int32', 'int64', 'uint32', 'uint64', 'bool', 'string', 'bytes']);
const VARINT = 0;
const LENGTH = 2;

class GrowingRow implements Row {
  readonly fields: Field[] = [];
  readonly declared: Field[] = [];

  with(fields: Field[]): this {
    this.declared.push(...fields);
    this.fields.push(...fields.sort((a, b) => a.tag - b.tag));
    return this;
  }
}

/**
 * A field of a row: `[number=]name[mark][kind]`, or the end of what `{` began. The number is one more than that of the field before,
 * where none is given. Marks: `[]` repeated (numbers are packed), `<key>` a map, `!` written even where it is the default. Kinds:
 * none int64, `%` int32, `$` string, `?` bool, `:name` of a row or a scalar, `{fields}` of a message that has no name.
 */
const FIELD = /\}|(?:(\d+)=)?(\w+)(\[\]|!)?(?:<(\w+)>)?([%$?{]|:\w+)?/g;
const SIGNS: Readonly<Record<string, Scalar>> = { '': 'int64', '%': 'int32', $: 'string', '?': 'bool' };

class Schema {
  readonly #rows = new Map<string, GrowingRow>();

  constructor(tables: readonly string[]) {
    // A line that begins with a space goes on with the type before it.
    for (const line of tables.join('').replace(/\n /g, ' ').match(/.+/g) ?? []) {
      const [type = ''] = line.split(' ', 1);
      this.#row(type).with(this.#fields(line.slice(type.length).matchAll(FIELD)));
    }
  }

  find(type: string): Row | null {
    return this.#rows.get(type) ?? null;
  }

  /** Types name each other in any order, and in circles. */
  #row(type: string): GrowingRow {
    const row = this.#rows.get(type) ?? new GrowingRow();
    this.#rows.set(type, row);
    return row;
  }

  #fields(texts: Iterator<RegExpExecArray>): Field[] {
    const fields: Field[] = [];
    let number = 0;
    for (let next = texts.next(); !next.done && next.value[0] !== '}'; next = texts.next()) {
      const [, digits, name = '', mark, key, sign = ''] = next.value;
      number = digits === undefined ? number + 1 : Number(digits);
      const kind =
        sign === '{' ? new GrowingRow().with(this.#fields(texts)) : (SIGNS[sign] ?? this.#named(sign.slice(1)));
      const form = mark === '[]' ? 'list' : mark === '!' ? 'present' : 'single';
      if (key === undefined) fields.push(fieldOf(name, form, number, kind));
      else fields.push(fieldOf(name, 'map', number, entryOf(this.#named(key), kind)));
    }
    return fields;
  }

  #named(name: string): Scalar | Row {
    return isScalar(name) ? name : this.#row(name);
  }
}

function isScalar(name: string): name is Scalar {
  return SCALARS.has(name);
}

export function isVarint(kind: Scalar | Row): boolean {
  return typeof kind === 'string' && kind !== 'string' && kind !== 'bytes';
}

function fieldOf(name: string, form: Field['form'], number: number, kind: Scalar | Row): Field {
  return { name, form, kind, tag: (number << 3) | (isVarint(kind) && form !== 'list' ? VARINT : LENGTH) };
}

function entryOf(key: Scalar | Row, value: Scalar | Row): Row {
  return new GrowingRow().with([fieldOf('key', 'single', 1, key), fieldOf('value', 'single', 2, value)]);
}

let schema: Schema | null = null;

/** Null where the schema does not know the type. */
export function rowOf(type: string): Row | null {
  schema ??= new Schema([ENVELOPE, SHARED, PEOPLE, ROOM, LINK, BATTLE]);
  return schema.find(type);
}
