// One message on its way out, written as text at most once per schema, however many sockets it goes to.
import { type WireMessage } from '../../client/wire';
import { compact } from './compact';
import { type SchemaVersion } from './flags';
import { toSchema } from '../schemas/convert';

export class Outgoing {
  readonly #texts = new Map<SchemaVersion, string>();
  #parsed: WireMessage | undefined;
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
      const message = this.message(schema);
      text = JSON.stringify(this.#isCompact ? { type: message.type, data: compact(message.data) } : message);
      this.#texts.set(schema, text);
    }
    return text;
  }
}
