// One message on its way out, written as text at most once per schema and as bytes at most once, however many sockets it goes to.
import { type WireMessage } from '../../client/wire';
import { pack, type Packed } from '../protobuf/pack';
import { toSchema } from '../schemas/convert';
import { compact } from './compact';
import { type SchemaVersion } from './flags';

export class Outgoing {
  readonly #texts = new Map<SchemaVersion, string>();
  #parsed: WireMessage | undefined;
  #packed: Packed | null | undefined;
  readonly #isCompact: boolean;

  /** A message, or the finished v2 text of one. */
  constructor(source: WireMessage | string, isCompact: boolean) {
    this.#isCompact = isCompact;
    if (typeof source === 'string') this.#texts.set('v2', source);
    else this.#parsed = source;
  }

  message(schema: SchemaVersion = 'v2'): WireMessage {
    this.#parsed ??= JSON.parse(this.#texts.get('v2') ?? 'null') as WireMessage;
    return toSchema(this.#parsed, schema);
  }

  text(schema: SchemaVersion): string {
    let text = this.#texts.get(schema);
    if (text === undefined) {
      text = JSON.stringify(this.#sent(schema));
      this.#texts.set(schema, text);
    }
    return text;
  }

  /** As TikTok sends it, which knows no schema; null for what does not come from TikTok, and for unknown types. */
  packed(): Packed | null {
    if (this.#packed === undefined) this.#packed = pack(this.#sent('v2'));
    return this.#packed;
  }

  #sent(schema: SchemaVersion): WireMessage {
    const message = this.message(schema);
    return this.#isCompact ? { type: message.type, data: compact(message.data) } : message;
  }
}
