// A message that came as protobuf: read when somebody wants it, and once; its bytes are what `raw` passes on.
import { type Head } from '../../events/catalog';
import { type Wire } from '../../events/fields';
import { headOf } from '../../events/header';
import { type EventContext, type LiveEvent } from '../../events/model';
import { type BinaryMessage } from '../../protobuf/fetch-result';
import { decodeMessage, isDecodable } from '../../protobuf/message';
import { type WireMessage } from '../../wire';
import { Incoming } from './incoming';

/** What an object that is kept takes beside its bytes, roughly. */
const OVERHEAD_BYTES = 200;

/** Looks to the mappings like a message from JSON. */
class Lazy implements WireMessage {
  readonly type: string;
  readonly msgId: string | null;
  payload: Buffer;
  #data: Wire | null | undefined;

  constructor({ type, payload, msgId }: BinaryMessage) {
    this.type = type;
    this.payload = payload;
    this.msgId = msgId;
  }

  /** Null where nobody reads the type from protobuf, which makes it an `other`, or the bytes are broken. */
  get data(): Wire | null {
    if (this.#data === undefined) this.#data = isDecodable(this.type) ? decodeMessage(this.type, this.payload) : null;
    return this.#data;
  }

  forget(): void {
    this.#data = undefined;
  }
}

export class BinaryIncoming extends Incoming {
  readonly #lazy: Lazy;
  #head: Head | undefined;

  constructor(message: BinaryMessage) {
    const lazy = new Lazy(message);
    // Each taker gets bytes of its own, so they need not be counted.
    super(lazy, () => 0);
    this.#lazy = lazy;
  }

  /** Its type is known, and its bytes are not what that type is made of. */
  get isBroken(): boolean {
    return this.#lazy.data === null && isDecodable(this.#lazy.type);
  }

  /** The envelope has the id too: of types that nobody knows, it is all there is to tell them apart by. */
  override get head(): Head {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  #readHead(): Head {
    const { type, payload, msgId } = this.#lazy;
    const own = isDecodable(type) ? super.head : headOf(decodeMessage(type, payload));
    return { ...own, id: own.id ?? msgId };
  }

  override get bytes(): number {
    return this.#lazy.payload.length + OVERHEAD_BYTES;
  }

  /** Its payload is a view of the whole frame, and what was read of it may be larger than that. */
  override keep(): void {
    this.#lazy.payload = ownBytes(this.#lazy.payload);
    this.#lazy.forget();
  }

  override map(context: EventContext): LiveEvent {
    const event = super.map(context, this.#lazy);
    if (event.type === 'other') event['data'] = this.#lazy.payload.toString('base64');
    return event;
  }

  override take(): WireMessage {
    return { type: this.#lazy.type, data: ownBytes(this.#lazy.payload) };
  }
}

/** Not of Node's pool: the memory of a small Buffer is shared with others. */
function ownBytes(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
