// The sockets of one creator, addressed together.
import { type ServiceClock } from '../clock';
import { ABNORMAL } from '../socket/close-codes';
import { type Connection } from '../socket/connection';
import { type Batch } from '../socket/frames';
import { type Frame } from '../socket/raw-socket';

/** A stream that nobody has watched for so long rests. */
const DESERTED_MS = 300_000;

export class Audience {
  readonly #connections = new Set<Connection>();
  readonly #clock: ServiceClock;
  #lastWatchedMs: number;

  constructor(clock: ServiceClock) {
    this.#clock = clock;
    this.#lastWatchedMs = clock.steadyMs();
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Somebody has not taken yet what was sent. */
  get isBehind(): boolean {
    return [...this.#connections].some((connection) => connection.isBehind);
  }

  get isEntering(): boolean {
    return [...this.#connections].some(({ isEntering }) => isEntering);
  }

  get isDeserted(): boolean {
    return this.size === 0 && this.#clock.steadyMs() - this.#lastWatchedMs > DESERTED_MS;
  }

  /** Somebody looks without a socket. */
  look(): void {
    this.#lastWatchedMs = this.#clock.steadyMs();
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
    this.look();
  }

  delete(connection: Connection): void {
    this.#connections.delete(connection);
    this.look();
  }

  deliver(batch: Batch): void {
    for (const connection of this.#connections) connection.deliver(batch);
  }

  sendFrame(frame: Frame): void {
    for (const connection of this.#connections) connection.sendFrame(frame);
  }

  /** 1006 ends them without a close frame. False if nobody was there, or only those whose end had begun. */
  close(code: number, reason?: string): boolean {
    const isListening = [...this.#connections].some((connection) => connection.isOpen);
    for (const connection of this.#connections) {
      if (code === ABNORMAL) connection.drop();
      else connection.close(code, reason);
    }
    return isListening;
  }

  /** Tells of each before it freezes. */
  freeze(before: (connection: Connection) => void): void {
    for (const connection of this.#connections) {
      before(connection);
      connection.freeze();
    }
  }

  thaw(): void {
    for (const connection of this.#connections) connection.thaw();
  }
}
