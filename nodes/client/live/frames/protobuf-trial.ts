// Whether a creator's sockets give protobuf, where it was asked for.
import { type Clock } from '../../clock';
import { type ProtobufFault, UNREAD_AFTER_MS } from '../../encoding';
import { type Incoming } from './incoming';

/** The events of a LIVE; what the service itself has to say (`workerInfo`, `roomInfo`) is text in either encoding. */
const EVENT = 'Webcast';

export class ProtobufTrial {
  readonly #clock: Clock;
  #fault: ProtobufFault | null = null;
  /** For how long binary frames have held nothing that can be read, over all sockets since one last did. */
  #unreadMs = 0;
  /** Monotonic ms of the last such frame on this socket. */
  #unreadAt: number | null = null;
  #isProven = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Null as long as it gives it. */
  get fault(): ProtobufFault | null {
    return this.#fault;
  }

  /** The last binary frame of this socket could be read; false while there was none. */
  get isProven(): boolean {
    return this.#isProven;
  }

  /** A new socket was opened: what lies between two of them is not counted. */
  reset(): void {
    this.#unreadAt = null;
    this.#isProven = false;
  }

  hearText(messages: readonly Incoming[]): void {
    if (messages.some(({ message }) => message.type.startsWith(EVENT))) this.#fault = 'text';
  }

  hearBinary(isRead: boolean): void {
    this.#isProven = isRead;
    if (isRead) {
      this.#unreadMs = 0;
      this.#unreadAt = null;
      return;
    }
    const now = this.#clock.monotonic();
    this.#unreadMs += now - (this.#unreadAt ?? now);
    this.#unreadAt = now;
    if (this.#unreadMs >= UNREAD_AFTER_MS) this.#fault = 'unread';
  }
}
