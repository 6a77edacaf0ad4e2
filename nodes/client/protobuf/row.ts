// What is read of a protobuf message: its row names the fields, in the spelling of schema v2's JSON, with number and kind.
// Everything else in the bytes is passed over by its length.
import { type Wire } from '../events/fields';
import { type Bytes, LENGTH_DELIMITED, VARINT } from './bytes';

/** The kinds of fields. Each takes the field's number. */
export interface Kinds<Value> {
  int32: (number: number) => Value;
  uint32: (number: number) => Value;
  /** A decimal string, as the service's JSON has it. */
  int64: (number: number) => Value;
  uint64: (number: number) => Value;
  bool: (number: number) => Value;
  string: (number: number) => Value;
  /** One that schema v2 leaves out where it is not told, instead of saying 0. */
  optionalInt32: (number: number) => Value;
  message: (number: number, row: Row) => Value;
  int64List: (number: number) => Value;
  messageList: (number: number, row: Row) => Value;
  /** Of a list of strings the first that is not empty, in a list: an image has many addresses, and one is used. */
  firstString: (number: number) => Value;
  /** An object of messages, keyed by decimal ids. */
  messageMap: (number: number, row: Row) => Value;
}

type Shape = <Value>(kinds: Kinds<Value>) => Record<string, Value>;
type Message = Record<string, unknown>;

export interface Row {
  /** The message's name in the SDK's schema v2, which the numbers are from. */
  readonly schemaName: string;
  /** By number. */
  readonly fields: readonly (Field | undefined)[];
  /** A message of which nothing has been read: proto3's defaults, which are not on the wire. */
  readonly empty: () => Message;
}

export interface Field {
  readonly name: string;
  readonly number: number;
  readonly kind: keyof Kinds<unknown>;
  readonly wireType: number;
  /** Of the message in it. */
  readonly row: Row | null;
}

/** A field before its name is known. */
type Unnamed = Omit<Field, 'name'>;

const scalar =
  (kind: Field['kind'], wireType = VARINT) =>
  (number: number): Unnamed => ({ number, kind, wireType, row: null });
const nested =
  (kind: Field['kind']) =>
  (number: number, row: Row): Unnamed => ({ number, kind, wireType: LENGTH_DELIMITED, row });

const FIELDS: Kinds<Unnamed> = {
  int32: scalar('int32'),
  uint32: scalar('uint32'),
  int64: scalar('int64'),
  uint64: scalar('uint64'),
  bool: scalar('bool'),
  string: scalar('string', LENGTH_DELIMITED),
  optionalInt32: scalar('optionalInt32'),
  message: nested('message'),
  int64List: scalar('int64List'),
  messageList: nested('messageList'),
  firstString: scalar('firstString', LENGTH_DELIMITED),
  messageMap: nested('messageMap'),
};

const DEFAULTS: Kinds<unknown> = {
  int32: () => 0,
  uint32: () => 0,
  int64: () => '0',
  uint64: () => '0',
  bool: () => false,
  string: () => '',
  optionalInt32: () => undefined,
  message: () => undefined,
  int64List: () => [],
  messageList: () => [],
  firstString: () => [],
  messageMap: () => ({}),
};

/**
 * @param shape gives the fields when it is asked with FIELDS, and an empty message when it is asked with DEFAULTS. A literal of
 * each row's own, since a copy of some template takes ten times as long (200 ns, Node 20; a message has about 20 in it).
 */
export function row(schemaName: string, shape: Shape): Row {
  const fields: (Field | undefined)[] = [];
  for (const [name, field] of Object.entries(shape(FIELDS))) fields[field.number] = { name, ...field };
  return { schemaName, fields, empty: () => shape(DEFAULTS) };
}

/** Null where the bytes are broken. */
export function readRow(bytes: Bytes, row: Row): Wire | null {
  const message = row.empty();
  readInto(message, bytes, row);
  return bytes.isBroken ? null : message;
}

function readInto(message: Message, bytes: Bytes, row: Row): void {
  while (bytes.hasMore) {
    const tag = bytes.tag();
    const field = row.fields[tag >>> 3];
    if (field === undefined) bytes.skip(tag);
    else if (field.wireType === (tag & 7)) readField(message, bytes, field);
    else if (field.kind === 'int64List' && (tag & 7) === LENGTH_DELIMITED) readPacked(message, bytes, field);
    // A number that says one thing here and another there: not the field that is meant.
    else bytes.skip(tag);
  }
}

/** Of a value that comes again the last one counts, and messages are merged, as protobuf has it. */
function readField(message: Message, bytes: Bytes, { kind, name, row }: Field): void {
  switch (kind) {
    case 'int64':
      message[name] = bytes.int64();
      return;
    case 'int32':
    case 'optionalInt32':
      message[name] = bytes.int32();
      return;
    case 'string':
      message[name] = bytes.string();
      return;
    case 'bool':
      message[name] = bytes.bool();
      return;
    case 'uint32':
      message[name] = bytes.uint32();
      return;
    case 'uint64':
      message[name] = bytes.uint64();
      return;
    case 'int64List':
      addId(message[name], bytes);
      return;
    case 'firstString':
      readFirst(message, bytes, name);
      return;
    case 'message':
    case 'messageList':
    case 'messageMap':
      if (row !== null) readNested(message, bytes, { kind, name, row });
  }
}

type Nesting = Pick<Field, 'kind' | 'name'> & { row: Row };

function readNested(message: Message, bytes: Bytes, { kind, name, row }: Nesting): void {
  if (kind === 'messageList' && !bytes.takeEntry()) {
    bytes.skip(LENGTH_DELIMITED);
    return;
  }
  const outerEnd = bytes.enter();
  if (kind === 'message') {
    const inner = (message[name] ??= row.empty()) as Message;
    readInto(inner, bytes, row);
  } else if (kind === 'messageMap') {
    readMapEntry(message[name] as Message, bytes, row);
  } else {
    const entry = row.empty();
    readInto(entry, bytes, row);
    (message[name] as Message[]).push(entry);
  }
  bytes.leave(outerEnd);
}

/** A map is a list of messages of a key (1) and a value (2). One without a value is left out, as the SDK does it. */
function readMapEntry(map: Message, bytes: Bytes, row: Row): void {
  let key = '0';
  let value: Message | null = null;
  while (bytes.hasMore) {
    const tag = bytes.tag();
    if (tag === ((1 << 3) | VARINT)) key = bytes.int64();
    else if (tag === ((2 << 3) | LENGTH_DELIMITED)) {
      const outerEnd = bytes.enter();
      value ??= row.empty();
      readInto(value, bytes, row);
      bytes.leave(outerEnd);
    } else bytes.skip(tag);
  }
  if (value !== null && bytes.takeEntry()) map[key] = value;
}

function readPacked(message: Message, bytes: Bytes, { name }: Field): void {
  const outerEnd = bytes.enter();
  while (bytes.hasMore) addId(message[name], bytes);
  bytes.leave(outerEnd);
}

function readFirst(message: Message, bytes: Bytes, name: string): void {
  const list = message[name] as unknown[];
  if (list.length > 0) {
    bytes.skip(LENGTH_DELIMITED);
    return;
  }
  const text = bytes.string();
  if (text !== '') list.push(text);
}

function addId(list: unknown, bytes: Bytes): void {
  if (bytes.takeEntry()) (list as string[]).push(bytes.int64());
  else bytes.skip(VARINT);
}
