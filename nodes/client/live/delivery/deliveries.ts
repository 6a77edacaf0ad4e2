// What a node sends for one event: the same shape in every format.
import { type EventType, type LiveEvent } from '../../events/model';
import { type WireMessage } from '../../wire';

export interface Delivery {
  type: EventType;
  creator: string;
  /** Replayed from before the history limit. */
  history: boolean;
  /** The simple payload; null in the format `raw`. */
  event: LiveEvent | null;
  /** As the service sent it; null in the format `simple`. */
  raw: WireMessage | null;
}
