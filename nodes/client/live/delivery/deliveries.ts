// What a node sends for one event: the same shape in every format.
import { type EventType, type LiveEvent } from '../../events/model';
import { type WireMessage } from '../../wire';
import { copyOf } from '../frames/copy';

export interface Delivery {
  type: EventType;
  creator: string;
  /** Replayed from before the history limit. */
  history: boolean;
  /** The simple payload; null in the format `raw`. */
  event: LiveEvent | null;
  /** As the service sent it, its data parsed or, over protobuf, a Buffer; null in the format `simple`. */
  raw: WireMessage | null;
}

/** Shares nothing with the other. */
export function copyOfDelivery(delivery: Delivery): Delivery {
  const { event, raw } = delivery;
  // A structured clone makes a bare Uint8Array of a Buffer.
  if (raw === null || !Buffer.isBuffer(raw.data)) return copyOf(delivery);
  return { ...delivery, event: copyOf(event), raw: { type: raw.type, data: Buffer.from(raw.data) } };
}
