// A message on its way from the socket to the nodes that watch, and the frame and connection it came with.
import { type Head, mapMessage, messageHead, typeOf } from '../../events/catalog';
import { type EventContext, type EventType, type LiveEvent } from '../../events/model';
import { type WireMessage } from '../../wire';
import { copyOf } from './copy';
import { sizeOf } from './size';

/** One open socket, from its first frame to its end. */
export interface Connection {
  /**
   * Epoch ms by the service's clock, for rooms that are new on it: the time of its first frame, or the moment in which the
   * service last said "not live", if the stream was not seen since. Null until a frame or a message has told a time: ours
   * may be wrong, and what is history is then not to be known.
   */
  historyBefore: number | null;
}

export interface ArrivedFrame {
  messages: readonly Incoming[];
  /**
   * Epoch ms by the service's clock: the frame's own time, else the newest that a message on this connection has told;
   * null while there was none.
   */
  sentAt: number | null;
  /** Epoch ms, to be shown where a message has no time: by the service's clock, and by ours only where that is not known. */
  timestamp: number;
  roomId: string | null;
  connection: Connection;
  /** The first one of its connection. */
  isFirst: boolean;
}

export class Incoming {
  readonly type: EventType;
  readonly #message: WireMessage;
  #takers: number;
  #head: Head | undefined;

  /** @param takers how many will get the raw data: each but the last gets a copy */
  constructor(message: WireMessage, takers: (type: EventType) => number) {
    this.type = typeOf(message);
    this.#message = message;
    this.#takers = takers(this.type);
  }

  /** To read, not to keep or to pass on. */
  get message(): WireMessage {
    return this.#message;
  }

  /** Read on demand, once for all: most nodes want few of the types. */
  get head(): Head {
    return (this.#head ??= messageHead(this.#message));
  }

  /** What it takes of the memory, in bytes, while it is kept. */
  get bytes(): number {
    return sizeOf(this.#message);
  }

  /** It will be kept, and must keep nothing of what came with it. */
  keep(): void {
    // What was parsed is its own already.
  }

  /**
   * The simple payload, to own.
   * @param raw what `take` gave, where it did: `other` passes the data on
   */
  map(context: EventContext, raw: WireMessage | null): LiveEvent {
    const own = raw ?? (this.type === 'other' ? this.take() : this.#message);
    return mapMessage(own, context, this.head);
  }

  /**
   * The raw message, to own: a flow may change what it gets, and no other flow may see that. The last taker gets the
   * message itself: copying 10 kB takes twice as long as parsing them (230 us beside 120, Node 22).
   */
  take(): WireMessage {
    this.#takers--;
    return this.#takers > 0 ? copyOf(this.#message) : this.#message;
  }
}
