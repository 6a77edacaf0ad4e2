// Tells a silent connection from a dead one: pings, and gives up when nothing has come for long: no frame, no pong, and
// no byte of a frame that a slow line is still bringing.
import { type Clock, LOOK_EVERY_MS, type Timer } from '../../clock';
import { LATE_MS, PING_EVERY_MS, SILENT_AFTER_MS, SPARE_MS } from './time-limits';

export interface KeepAliveOptions {
  clock: Clock;
  ping: () => void;
  /** Of the connection, so far. */
  bytesRead: () => number;
  onSilent: () => void;
}

export class KeepAlive implements Disposable {
  readonly #options: KeepAliveOptions;
  #timer: Timer | undefined;
  /** Monotonic ms, all of them. */
  #heardAt: number;
  #lookedAt: number;
  #pingAt: number;
  #dueAt = 0;
  /** When a late look found a silence, and passed over it: once, until something is heard again. */
  #sparedAt = -Infinity;
  #bytes: number;
  #isConfirming = false;

  constructor(options: KeepAliveOptions) {
    this.#options = options;
    this.#heardAt = options.clock.monotonic();
    this.#lookedAt = this.#heardAt;
    this.#pingAt = this.#heardAt + PING_EVERY_MS;
    this.#bytes = options.bytesRead();
    this.#schedule();
  }

  /** A frame or a pong came. Called for every frame, so it only takes a note. */
  heard(): void {
    this.#heardAt = this.#options.clock.monotonic();
  }

  [Symbol.dispose](): void {
    this.#options.clock.clearTimeout(this.#timer);
  }

  get #silentAt(): number {
    return Math.max(this.#heardAt + SILENT_AFTER_MS, this.#sparedAt + SPARE_MS);
  }

  #schedule(): void {
    const now = this.#options.clock.monotonic();
    this.#dueAt = Math.min(this.#pingAt, this.#silentAt, now + LOOK_EVERY_MS);
    this.#timer = this.#options.clock.setTimeout(() => this.#look(), Math.max(1, this.#dueAt - now));
  }

  #look(): void {
    const now = this.#options.clock.monotonic();
    this.#countBytes(now);
    if (now >= this.#silentAt) {
      if (this.#mayBeUnread(now)) {
        this.#sparedAt = now;
        this.#pingAt = now;
      } else if (this.#isConfirming) {
        this.#options.onSilent();
        return;
      } else {
        // Timers come before the network in a turn of the event loop: what lies in the buffer is read before the verdict.
        this.#isConfirming = true;
        this.#timer = this.#options.clock.setTimeout(() => this.#look(), 0);
        return;
      }
    }
    this.#isConfirming = false;
    if (now >= this.#pingAt) {
      this.#options.ping();
      this.#pingAt = now + PING_EVERY_MS;
    }
    this.#schedule();
  }

  /** A look that comes late itself, after a blocked event loop or a sleep, cannot tell who was silent. */
  #mayBeUnread(now: number): boolean {
    return now - this.#dueAt >= LATE_MS && this.#sparedAt <= this.#heardAt;
  }

  /** Frames and pongs are noted to the moment when they come; parts of a frame only count where there was none of these. */
  #countBytes(now: number): void {
    const bytes = this.#options.bytesRead();
    if (bytes !== this.#bytes && this.#heardAt <= this.#lookedAt) this.#heardAt = now;
    this.#bytes = bytes;
    this.#lookedAt = now;
  }
}
