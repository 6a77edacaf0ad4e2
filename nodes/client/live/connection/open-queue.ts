// Whose turn it is to open a socket, among all that use one key: spaced (the service limits opens per minute), by what
// they are worth, and with a share for everybody.
import { type Clock, type Timer } from '../../clock';
import { LookSlots, type LookSlot } from './look-slots';

/** At most one open a second per key: the service's own number is not published (close code 4429 is above it). */
export const OPEN_SPACING_MS = 1_000;
/** Looks at creators who are offline take at most every second open, even where nobody else wants one. */
const LOOKS_EVERY = 2;
/** One open in so many goes to whoever waits longest: what flaps must not shut out the others for good. */
const LONGEST_WAIT_EVERY = 8;

/**
 * What an open is worth, the dearest first.
 *
 * - `lost`: was live and was cut
 * - `first`: not connected before
 * - `quick`: a look that cannot wait long: after a first "not live", which may be false, or because a person asks
 * - `look`: is somebody who is offline live by now?
 */
export const URGENCIES = ['lost', 'first', 'quick', 'look'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface OpenHandlers {
  onGranted: () => void;
  /** Each time when only a free place is missing. */
  onFull: () => void;
  /** While others go first: a look will be granted in about so many ms. */
  onDelay?: (inMs: number) => void;
}

export interface OpenRequest extends OpenHandlers {
  urgency: Urgency;
  /** Whether its account may hold one more socket. */
  hasPlace: () => boolean;
}

export class OpenQueue {
  readonly #clock: Clock;
  readonly #spacingMs: number;
  readonly #slots: LookSlots;
  /** In the order of asking. */
  readonly #waiting = new Set<OpenRequest>();
  #timer: Timer | undefined;
  /** Monotonic ms before which nothing, and no look, is opened. */
  #nextOpenAt = -Infinity;
  #nextLookAt = -Infinity;
  #opens = 0;

  constructor(clock: Clock, spacingMs = OPEN_SPACING_MS) {
    this.#clock = clock;
    this.#spacingMs = spacingMs;
    this.#slots = new LookSlots(clock, spacingMs * LOOKS_EVERY);
  }

  /** `onGranted` is called later, never at once. Disposing it withdraws the request. */
  add(request: OpenRequest): Disposable {
    this.#waiting.add(request);
    this.consider();
    return {
      [Symbol.dispose]: () => {
        this.#waiting.delete(request);
        if (this.#waiting.size === 0) this.#unschedule();
      },
    };
  }

  /** A place has become free, or another request has come: who is next is decided anew, after this turn. */
  consider(): void {
    if (this.#waiting.size > 0) this.#schedule(0);
  }

  /** A time for a look, `delayMs` from now or later, where there are so many that they need longer. */
  bookLook(delayMs: number): LookSlot {
    return this.#slots.book(Math.max(delayMs, this.#delayBehind([...this.#waiting])));
  }

  #schedule(delayMs: number): void {
    this.#unschedule();
    // Whole milliseconds, as timers have them: a fraction too early would find nothing to grant.
    this.#timer = this.#clock.setTimeout(() => this.#grant(), Math.ceil(delayMs));
  }

  #unschedule(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #grant(): void {
    this.#timer = undefined;
    const now = this.#clock.monotonic();
    if (now < this.#nextOpenAt) {
      this.#schedule(this.#nextOpenAt - now);
      return;
    }
    const placed = [...this.#waiting].filter((request) => request.hasPlace());
    const next = this.#choose(placed, now);
    if (next) {
      this.#waiting.delete(next);
      this.#opens++;
      this.#nextOpenAt = now + this.#spacingMs;
      if (isLook(next)) this.#nextLookAt = now + this.#spacingMs * LOOKS_EVERY;
    }
    // Where nobody has a place there is nothing to wait for but a disposed ticket, which has the queue considered anew.
    if (next || placed.length > 0) {
      if (this.#waiting.size > 0) this.#schedule(Math.max(0, (next ? this.#nextOpenAt : this.#nextLookAt) - now));
    }
    const full = [...this.#waiting].filter((request) => !request.hasPlace());
    next?.onGranted();
    for (const request of full) if (this.#waiting.has(request)) request.onFull();
    this.#tellDelays();
  }

  #choose(placed: readonly OpenRequest[], now: number): OpenRequest | undefined {
    const allowed = placed.filter((request) => !isLook(request) || now >= this.#nextLookAt);
    if ((this.#opens + 1) % LONGEST_WAIT_EVERY === 0) return allowed[0];
    for (const urgency of URGENCIES) {
      const next = allowed.find((request) => request.urgency === urgency);
      if (next) return next;
    }
    return undefined;
  }

  #tellDelays(): void {
    const urgent = [...this.#waiting].filter(({ urgency }) => urgency !== 'look');
    let delayMs = this.#delayBehind(urgent);
    for (const request of [...this.#waiting]) {
      if (request.urgency !== 'look' || !request.hasPlace()) continue;
      request.onDelay?.(delayMs);
      delayMs += this.#spacingMs * LOOKS_EVERY;
    }
  }

  /** How long a look waits that comes after all of these. */
  #delayBehind(requests: readonly OpenRequest[]): number {
    const untilLookMs = Math.max(0, this.#nextLookAt - this.#clock.monotonic());
    const looks = requests.filter(isLook).length;
    return untilLookMs + this.#spacingMs * (requests.length - looks + LOOKS_EVERY * looks);
  }
}

function isLook({ urgency }: OpenRequest): boolean {
  return urgency === 'look';
}
