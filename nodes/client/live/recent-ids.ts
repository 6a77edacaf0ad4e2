// The ids that were seen, so that a replay gives nothing twice. Bounded in time and number.
import { type Clock } from '../clock';

export interface Retention {
  /** Ids older than this are forgotten, unless fewer than `atLeast` are held. */
  keepMs: number;
  atLeast: number;
  /** The oldest are forgotten above this, however young. */
  atMost: number;
}

const FIRST_CAPACITY = 64;
/** Small steps: what is reserved and not used counts too, and an id is to cost 120 bytes at most. */
const GROWTH = 1.25;
const RENEWAL = 0.25;

export class RecentIds {
  readonly #clock: Clock;
  readonly #retention: Retention;
  #ids = new Set<string>();
  /** Ids forgotten since the set was made. */
  #forgotten = 0;
  // A ring beside the set, in the order of arrival: walking a Set from its front is slow once entries were deleted there.
  #ring: string[] = [];
  #seenAt = new Float64Array(0);
  #oldest = 0;

  constructor(clock: Clock, retention: Retention) {
    this.#clock = clock;
    this.#retention = retention;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Takes note of an id; false if it was known. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    const now = this.#clock.monotonic();
    if (this.size === this.#seenAt.length) this.#resize();
    const index = (this.#oldest + this.size) % this.#seenAt.length;
    this.#ring[index] = id;
    this.#seenAt[index] = now;
    this.#ids.add(id);
    this.#forget(now);
    return true;
  }

  #forget(now: number): void {
    const { keepMs, atLeast, atMost } = this.#retention;
    while (this.size > atMost || (this.size > atLeast && (this.#seenAt[this.#oldest] ?? now) < now - keepMs)) {
      this.#ids.delete(this.#ring[this.#oldest] ?? '');
      this.#oldest = (this.#oldest + 1) % this.#seenAt.length;
      this.#forgotten++;
    }
    // A Set keeps the places of what was deleted, and doubles when they run out.
    if (this.#forgotten > this.size * RENEWAL) this.#renew();
  }

  #renew(): void {
    this.#resize();
    this.#ids = new Set(this.#ring.slice(0, this.size));
    this.#forgotten = 0;
  }

  /** To what is held and a little more; one above the bound is enough, for then the oldest is forgotten at once. */
  #resize(): void {
    const { size } = this;
    const wanted = Math.max(FIRST_CAPACITY, Math.ceil(size * GROWTH));
    const capacity = Math.min(this.#retention.atMost + 1, wanted);
    const ring = new Array<string>(capacity);
    const seenAt = new Float64Array(capacity);
    for (let offset = 0; offset < size; offset++) {
      const index = (this.#oldest + offset) % this.#seenAt.length;
      ring[offset] = this.#ring[index] ?? '';
      seenAt[offset] = this.#seenAt[index] ?? 0;
    }
    this.#ring = ring;
    this.#seenAt = seenAt;
    this.#oldest = 0;
  }
}
