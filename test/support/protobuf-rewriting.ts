// The same message in other bytes, as other writers could have written it.
import { type Field as RowField, type Row } from '../../nodes/client/protobuf/row';
import { bytes, content, type Field, fieldsOf, integer, LENGTH_DELIMITED, tag, VARINT } from './protobuf';
import { type Chance } from './random';

type Rewrite = (fields: Field[], chance: Chance, row: Row | null) => Buffer[];

/** Fields in another order, in the messages within too. Entries of a list keep theirs, as it means something. */
export const shuffled = (message: Buffer, row: Row, chance: Chance): Buffer => rewritten(message, row, chance, mixed);

/** Messages in two pieces, values told twice (the first one wrong), lists of integers packed here and not there. */
export const torn = (message: Buffer, row: Row, chance: Chance): Buffer => rewritten(message, row, chance, scattered);

function rewritten(message: Buffer, row: Row, chance: Chance, rewrite: Rewrite): Buffer {
  const fields = fieldsOf(message).map((field): Field => {
    const known = row.fields[field.number];
    const inner = known?.row ?? null;
    if (known === undefined || inner === null || field.wireType !== LENGTH_DELIMITED) return field;
    const within =
      known.kind === 'messageMap'
        ? entryRewritten(field.content, inner, chance, rewrite)
        : rewritten(field.content, inner, chance, rewrite);
    return { ...field, content: within, bytes: content(field.number, within) };
  });
  return bytes(...rewrite(fields, chance, row));
}

function entryRewritten(entry: Buffer, row: Row, chance: Chance, rewrite: Rewrite): Buffer {
  const fields = fieldsOf(entry).map((field) =>
    field.number === 2 ? { ...field, bytes: content(2, rewritten(field.content, row, chance, rewrite)) } : field,
  );
  return bytes(...mixed(fields, chance));
}

function mixed(fields: Field[], chance: Chance): Buffer[] {
  const order = fields.map(({ number }) => number);
  for (let last = order.length - 1; last > 0; last--) {
    const other = chance.whole(0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  const left = new Map<number, Buffer[]>();
  for (const { number, bytes: whole } of fields) left.set(number, [...(left.get(number) ?? []), whole]);
  return order.map((number) => left.get(number)!.shift()!);
}

function scattered(fields: Field[], chance: Chance, row: Row | null): Buffer[] {
  return fields.flatMap((field) => {
    const known = row?.fields[field.number];
    return known === undefined || chance.next() < 0.5 ? [field.bytes] : inPieces(field, known, chance);
  });
}

function inPieces(field: Field, known: RowField, chance: Chance): Buffer[] {
  const { number } = field;
  if (known.kind === 'message') {
    const within = fieldsOf(field.content).map(({ bytes: whole }) => whole);
    const cut = chance.whole(0, within.length);
    return [content(number, ...within.slice(0, cut)), content(number, ...within.slice(cut))];
  }
  if (known.kind === 'int64List') {
    const key = tag(number, VARINT);
    if (field.wireType === VARINT) return [content(number, field.bytes.subarray(key.length))];
    return valuesOf(field.content).map((value) => bytes(key, value));
  }
  if (known.kind === 'string') return [content(number, 'another one'), field.bytes];
  if (known.row === null && field.wireType === VARINT) return [integer(number, 12_345), field.bytes];
  return [field.bytes];
}

/** The varints of a packed list. */
function valuesOf(packed: Buffer): Buffer[] {
  const values: Buffer[] = [];
  let start = 0;
  for (let index = 0; index < packed.length; index++) {
    if (packed[index]! >= 0x80) continue;
    values.push(packed.subarray(start, index + 1));
    start = index + 1;
  }
  return values;
}
