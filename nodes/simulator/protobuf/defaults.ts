// What a message tells, with the defaults of all that it does not, as the SDK decodes it.
import { isFields, type Fields } from '../messages/fields';
import { copier } from './copiers';
import { type Field, type Row, rowOf } from './schema';

class Filler {
  readonly #copy = copier();
  /** All fields in the order of JSON. What is undefined, as a message is that is not set, JSON leaves out. */
  readonly #blank: Fields;
  readonly #lists: string[] = [];
  readonly #maps: string[] = [];
  readonly #parts = new Map<string, (value: unknown) => unknown>();

  constructor({ declared }: Row) {
    // A copy, since V8 copies quickly only what is one.
    this.#blank = { ...Object.fromEntries(declared.map((field) => [field.name, defaultOf(field)])) };
    for (const field of declared) {
      if (field.form === 'list') this.#lists.push(field.name);
      if (field.form === 'map') this.#maps.push(field.name);
      const part = partOf(field);
      if (part !== null) this.#parts.set(field.name, part);
    }
  }

  fill(told: Fields): Fields {
    const whole = this.#copy(this.#blank);
    for (const name of this.#lists) whole[name] = [];
    for (const name of this.#maps) whole[name] = {};
    for (const name in told) {
      const value = told[name];
      if (value !== undefined) whole[name] = this.#parts.get(name)?.(value) ?? value;
    }
    return whole;
  }
}

function defaultOf({ form, kind }: Field): unknown {
  if (form !== 'single' || typeof kind !== 'string' || kind === 'bytes') return undefined;
  return kind === 'string' ? '' : kind === 'bool' ? false : kind.endsWith('64') ? '0' : 0;
}

/** How to fill a field that holds messages; null where it holds none. */
function partOf({ form, kind }: Field): ((value: unknown) => unknown) | null {
  if (typeof kind === 'string') return null;
  if (form === 'single') return (value) => filledBy(kind, value);
  if (form === 'list') return (value) => (Array.isArray(value) ? value.map((item) => filledBy(kind, item)) : value);
  const of = kind.fields[1]?.kind ?? '';
  if (typeof of === 'string') return null;
  return (map) =>
    isFields(map) ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, filledBy(of, value)])) : map;
}

const fillers = new WeakMap<Row, Filler>();

function filledBy(row: Row, value: unknown): unknown {
  if (!isFields(value)) return value;
  let filler = fillers.get(row);
  if (filler === undefined) {
    filler = new Filler(row);
    fillers.set(row, filler);
  }
  return filler.fill(value);
}

/**
 * Lists and maps are the message's own, but for lists of scalars that are told. Nothing is added where the schema does not know the
 * type, and fields that it does not know stay, at the end.
 */
export function filled(type: string, told: Fields): Fields {
  const row = rowOf(type);
  return row === null ? told : (filledBy(row, told) as Fields);
}
