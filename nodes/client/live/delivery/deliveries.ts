// What a node sends for one event: the same shape in every format.
import { type EventType, type LiveEvent } from '../../events/model';
import { type WireMessage } from '../../wire';
import { copyOf } from '../frames/copy';
import { type Share } from './log/share';

export interface Delivery {
  type: EventType;
  creator: string;
  /** Replayed from before the history limit. */
  history: boolean;
  /** The simple payload; null in the format `raw`. */
  event: LiveEvent | null;
  /** As the service sent it, its data parsed or, over protobuf, a Buffer; null in the format `simple`. */
  raw: WireMessage | null;
  /** Who is told what becomes of it; absent where nothing is remembered over a restart. */
  receipt?: Receipt;
}

/** What became of a delivery, for whoever remembers it. */
export interface Receipt {
  /** Of a message that is made of this one, and tells a part of a streak's count. */
  of?(delivery: Delivery, share: Share): Receipt;
  /** Node-RED has it: to be called in the turn in which it is sent. */
  given(): void;
  /** Node-RED had it, and dropped it in a deploy: it will be given again, or dropped. */
  takenBack(): void;
  /** It will not be given. */
  dropped(): void;
  /** It is not given before the process ends: the next one has to. */
  keep(): void;
}

/** Shares nothing with the other, and has no receipt: that is about the one message. */
export function copyOfDelivery({ type, creator, history, event, raw }: Delivery): Delivery {
  // A structured clone makes a bare Uint8Array of a Buffer.
  const isBytes = raw !== null && Buffer.isBuffer(raw.data);
  const ownRaw = isBytes ? { type: raw.type, data: Buffer.from(raw.data as Buffer) } : copyOf(raw);
  return { type, creator, history, event: copyOf(event), raw: ownRaw };
}
