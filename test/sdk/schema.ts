// Schema v2 as the official SDK has it. It tells no types of fields in its values, so they are read from its decoders' source.
import { strict as assert } from 'node:assert';
import { SchemaVersion, WebcastSchemas } from '@eulerstream/euler-websocket-sdk';

export type Message = Record<string, unknown>;

interface Decoder {
  encode: (message: Message) => { finish: () => Uint8Array };
  decode: (bytes: Uint8Array) => Message;
}

const DECODERS = WebcastSchemas[SchemaVersion.v2] as unknown as Readonly<Record<string, Decoder | undefined>>;
const NOTHING = new Uint8Array();

/** `message.user = exports.UserDecoder.decode(`, with `.push(` for lists; `const entry5 = ...; message.armies[` for maps. */
const NESTED = /message\.(\w+)(?:\.push\(| = )\w+\.(\w+)Decoder\.decode\(/g;
const MAPS = /const entry\d+ = \w+\.(\w+)Decoder\.decode\([^;]*;\s*if [^{]*\{\s*message\.(\w+)\[/g;

/** Fields of a message that hold messages, with the names of these; of maps, those of their values. */
const nestedFields = new Map<string, ReadonlyMap<string, string>>();

/** Names of all messages, and of what they consist of. */
export const SCHEMA_TYPES: readonly string[] = Object.keys(DECODERS).map((name) => name.replace(/Decoder$/, ''));

export function isInSchema(type: string): boolean {
  return DECODERS[`${type}Decoder`] !== undefined;
}

function decoderOf(type: string): Decoder {
  const decoder = DECODERS[`${type}Decoder`];
  assert.ok(decoder !== undefined, `the SDK knows ${type}`);
  return decoder;
}

export function decoded(type: string, bytes: Uint8Array): Message {
  return decoderOf(type).decode(bytes);
}

/** With every default of the schema, as the SDK has it. */
export function emptyOf(type: string): Message {
  return decoded(type, NOTHING);
}

export function nestedOf(type: string): ReadonlyMap<string, string> {
  const known = nestedFields.get(type);
  if (known !== undefined) return known;
  const source = decoderOf(type).decode.toString();
  const nested = new Map<string, string>();
  for (const [, name = '', inner = ''] of source.matchAll(NESTED)) nested.set(name, inner);
  for (const [, entry = '', name = ''] of source.matchAll(MAPS)) {
    const value = nestedOf(entry).get('value');
    if (value !== undefined) nested.set(name, value);
  }
  nestedFields.set(type, nested);
  return nested;
}

export function isMap(type: string, field: string): boolean {
  const value = emptyOf(type)[field];
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** JSON with fields left out -> bytes by the SDK's own encoder, which needs them all. */
export function encoded(type: string, json: unknown): Buffer {
  return Buffer.from(decoderOf(type).encode(completed(type, json)).finish());
}

function completed(type: string, json: unknown): Message {
  const whole = emptyOf(type);
  for (const [name, value] of Object.entries(json as Message)) {
    if (!(name in whole)) continue;
    const inner = nestedOf(type).get(name);
    if (inner === undefined || value === undefined) whole[name] = value;
    else if (Array.isArray(value)) whole[name] = value.map((entry) => completed(inner, entry));
    else if (isMap(type, name)) {
      const entries = Object.entries(value as Message);
      whole[name] = Object.fromEntries(entries.map(([key, entry]) => [key, completed(inner, entry)]));
    } else whole[name] = completed(inner, value);
  }
  return whole;
}
