// Schema v2 is what the builders make; the main types exist in v1 and v3 too, all others stay as they are.
import { type WireMessage } from '../../client/wire';
import { type SchemaVersion } from '../socket/flags';
import { isFields, type Fields } from '../messages/fields';
import { V1 } from './v1';
import { V3 } from './v3';

export type Converters = Readonly<Record<string, (data: Fields) => Fields>>;

const SCHEMAS: Readonly<Record<SchemaVersion, Converters>> = { v1: V1, v2: {}, v3: V3 };

export function toSchema(message: WireMessage, schema: SchemaVersion): WireMessage {
  const converters = SCHEMAS[schema];
  const convert = Object.hasOwn(converters, message.type) ? converters[message.type] : undefined;
  if (convert === undefined || !isFields(message.data)) return message;
  return { type: message.type, data: convert(message.data) };
}
