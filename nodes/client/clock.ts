// Time and chance, injected: every wait of the client is made here, so that a test can own the clock.

export type Timer = ReturnType<typeof setTimeout>;

export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Milliseconds from an arbitrary start, never set back. For spans, not for dates. */
  monotonic(): number;
  /** Timers do not keep the process alive: sockets do. */
  setTimeout(callback: () => void, delayMs: number): Timer;
  clearTimeout(timer: Timer | undefined): void;
  /** 0 <= x < 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (timer) => clearTimeout(timer),
  random: () => Math.random(),
};
