// The service's clock. A real one neither steps back nor stands still, whatever the clock of this machine does: it goes on with
// the monotonic clock, and follows the machine's only where that is ahead (after a sleep the monotonic one has stood still).
// Spans are differences of `steadyMs`; moments that the service names are `nowMs`, which a test may shift against our time.

/** Further ahead than two clocks of one machine drift apart. */
const AHEAD_MS = 2_000;

export class ServiceClock {
  /** How far the service's clock is ahead of this machine's; below 0: behind. */
  offsetMs: number;
  #wallMs = Date.now();
  #monotonicMs = performance.now();

  constructor(offsetMs = 0) {
    this.offsetMs = offsetMs;
  }

  /** Epoch ms, for spans: never goes back, and knows no offset. */
  steadyMs(): number {
    const [wallMs, monotonicMs] = [Date.now(), performance.now()];
    const steadyMs = this.#wallMs + monotonicMs - this.#monotonicMs;
    if (wallMs - steadyMs < AHEAD_MS) return Math.floor(steadyMs);
    [this.#wallMs, this.#monotonicMs] = [wallMs, monotonicMs];
    return wallMs;
  }

  /** Epoch ms, as the service says it. */
  nowMs(): number {
    return this.told(this.steadyMs());
  }

  /** A moment of `steadyMs` as the service says it. */
  told(steadyMs: number): number {
    return steadyMs + this.offsetMs;
  }

  /** As texts of the service name a moment: ISO 8601. */
  isoNow(): string {
    return new Date(this.nowMs()).toISOString();
  }
}
