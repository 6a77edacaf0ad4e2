// Who may open a socket now: in order, spaced (the service limits opens per minute), and never more than the account holds.
import { type Clock, type Timer } from '../clock';

/** At most one open a second per key: the service's own number is not published (close code 4429 is above it). */
export const OPEN_SPACING_MS = 1_000;

/** Shared by all gates of one key. `monotonic` ms before which nothing is opened. */
export interface Spacing {
  nextOpenAt: number;
}

/** Held from asking until the socket is gone. Disposing it gives the place to the next one. */
export type OpenTicket = Disposable;

interface Request {
  onGranted: () => void;
  onFull: () => void;
}

export class OpenGate {
  readonly #clock: Clock;
  readonly #spacing: Spacing;
  readonly #spacingMs: number;
  readonly #waiting = new Set<Request>();
  readonly #open = new Set<Request>();
  #maxOpen: number;
  #timer: Timer | undefined;

  constructor(clock: Clock, spacing: Spacing, maxOpen: number, spacingMs = OPEN_SPACING_MS) {
    this.#clock = clock;
    this.#spacing = spacing;
    this.#spacingMs = spacingMs;
    this.#maxOpen = maxOpen;
  }

  get maxOpen(): number {
    return this.#maxOpen;
  }

  set maxOpen(count: number) {
    this.#maxOpen = count;
    this.#grant();
  }

  /** `onGranted` is called later, never at once; `onFull` each time when only a free place is missing. */
  request(onGranted: () => void, onFull: () => void): OpenTicket {
    const request = { onGranted, onFull };
    this.#waiting.add(request);
    this.#schedule(0);
    return {
      [Symbol.dispose]: () => {
        this.#waiting.delete(request);
        if (this.#open.delete(request)) this.#schedule(0);
        if (this.#waiting.size === 0) this.#unschedule();
      },
    };
  }

  #schedule(delayMs: number): void {
    if (this.#waiting.size === 0) return;
    this.#unschedule();
    this.#timer = this.#clock.setTimeout(() => this.#grant(), delayMs);
  }

  #unschedule(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #grant(): void {
    const [next] = this.#waiting;
    if (!next) return;
    if (this.#open.size >= this.#maxOpen) {
      // Nothing to wait for but a disposed ticket, which schedules.
      for (const request of this.#waiting) request.onFull();
      return;
    }
    const now = this.#clock.monotonic();
    if (now < this.#spacing.nextOpenAt) {
      this.#schedule(this.#spacing.nextOpenAt - now);
      return;
    }
    this.#spacing.nextOpenAt = now + this.#spacingMs;
    this.#waiting.delete(next);
    this.#open.add(next);
    this.#schedule(this.#spacingMs);
    next.onGranted();
  }
}
