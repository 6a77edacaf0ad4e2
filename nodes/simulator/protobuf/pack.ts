// One message as bytes, with what the frame around it says of it.
import { type WireMessage } from '../../client/wire';
import { isFields } from '../messages/fields';
import { Random } from '../random';
import { encode, type FieldOrder } from './encode';

export interface Packed {
  type: string;
  payload: Buffer;
  /** "0" where the message has no header. */
  msgId: string;
  /** Of the fields around the payload. */
  order: FieldOrder;
}

/** In one of so many recorded messages `common` came late (140 of 856); `type` may follow `payload`. */
const ONE_IN = 6;
const MAX_ORDER = 4_294_967_295;

/** Null for what has no place in a binary frame: the service's own events, and types that the schema does not know. */
export function pack({ type, data }: WireMessage): Packed | null {
  const msgId = idOf(data);
  // The same message always has the same bytes.
  const random = new Random(msgId);
  const payload = encode(type, data, anyOrder(random));
  return payload === null ? null : { type, payload, msgId, order: anyOrder(random) };
}

export function anyOrder(random: Random): FieldOrder {
  return random.chance(1 / ONE_IN) ? random.int(1, MAX_ORDER) : 0;
}

function idOf(data: unknown): string {
  const header = isFields(data) ? data['common'] : null;
  const id = isFields(header) ? header['msgId'] : null;
  return typeof id === 'string' ? id : '0';
}
