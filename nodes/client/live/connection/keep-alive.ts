// Tells a silent connection from a dead one: pings, and gives up when neither a frame nor a pong has come.
import { type Clock, type Timer } from '../../clock';
import { PING_EVERY_MS, SILENT_AFTER_MS } from './time-limits';

export class KeepAlive implements Disposable {
  readonly #clock: Clock;
  readonly #ping: () => void;
  readonly #onSilent: () => void;
  #timer: Timer | undefined;
  #heardAt: number;
  #pingAt: number;

  constructor(clock: Clock, ping: () => void, onSilent: () => void) {
    this.#clock = clock;
    this.#ping = ping;
    this.#onSilent = onSilent;
    this.#heardAt = clock.monotonic();
    this.#pingAt = this.#heardAt + PING_EVERY_MS;
    this.#schedule();
  }

  /** A frame or a pong came. Called for every frame, so it only takes a note. */
  heard(): void {
    this.#heardAt = this.#clock.monotonic();
  }

  [Symbol.dispose](): void {
    this.#clock.clearTimeout(this.#timer);
  }

  #schedule(): void {
    const dueAt = Math.min(this.#pingAt, this.#heardAt + SILENT_AFTER_MS);
    this.#timer = this.#clock.setTimeout(() => this.#check(), Math.max(1, dueAt - this.#clock.monotonic()));
  }

  #check(): void {
    const now = this.#clock.monotonic();
    if (now - this.#heardAt >= SILENT_AFTER_MS) {
      this.#onSilent();
      return;
    }
    if (now >= this.#pingAt) {
      this.#ping();
      this.#pingAt = now + PING_EVERY_MS;
    }
    this.#schedule();
  }
}
