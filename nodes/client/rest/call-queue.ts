// All calls of one account, in order. Owns the only timer of the REST half, decides nothing itself: call-start does.
import type { Clock, Timer } from '../clock';
import { limitSentence } from './errors/error-sentence';
import { asEulerError, closed, EulerError, secondsFrom } from './errors/euler-error';
import { earliestStart, freeSlots, type LimitsView, type Start } from './limits/call-start';
import { LONGEST_WAIT_MS } from './limits/retry-after';

/** How one try ended. `again`: worth another try after a pause. `limited`: refused, the queue waits as the limits say. */
export type TryEnd<T> =
  | { kind: 'done'; value: T }
  | { kind: 'failed'; error: EulerError }
  | { kind: 'again'; delayMs: number }
  | { kind: 'limited' };

export interface WaitInfo {
  /** Epoch ms. */
  untilAt: number;
  label: string | null;
}

export interface QueueOptions {
  /** `error`: fail instead of waiting for a limit. */
  onLimit: 'wait' | 'error';
  /** How long this call may wait for limits, all its waits together. Starts with the first of them. */
  maxWaitMs: number;
  signal?: AbortSignal;
  /** Told when a wait for a limit begins or moves, and null when it ends. */
  onWait?: (info: WaitInfo | null) => void;
}

interface QueuedCall {
  readonly options: QueueOptions;
  readonly controller: AbortController;
  readonly run: () => Promise<void>;
  readonly fail: (error: EulerError) => void;
  isRunning: boolean;
  /** Until then the call pauses between two tries, and others may pass it. */
  notBeforeAt: number;
  /** Set when it first waits for a limit. */
  deadlineAt: number | null;
  toldUntilAt: number | null;
}

export const MOST_WAITING = 1000;

export class CallQueue {
  readonly #clock: Clock;
  readonly #look: (nowAt: number) => Omit<LimitsView, 'inFlight'>;
  /** In the order of their calls; those ahead (the limits question) first. */
  readonly #ahead = new Set<QueuedCall>();
  readonly #calls = new Set<QueuedCall>();
  #inFlight = 0;
  #timer: Timer | undefined;
  #isPumping = false;
  #isDirty = false;
  #willPump = false;
  #isClosed = false;

  constructor(clock: Clock, look: (nowAt: number) => Omit<LimitsView, 'inFlight'>) {
    this.#clock = clock;
    this.#look = look;
  }

  add<T>(attempt: (signal: AbortSignal) => Promise<TryEnd<T>>, options: QueueOptions, isAhead = false): Promise<T> {
    if (this.#isClosed || options.signal?.aborted === true) return Promise.reject(closed());
    if (this.#calls.size - this.#inFlight >= MOST_WAITING) {
      const full = `${MOST_WAITING} calls of this account wait already: send fewer, or put a rate-limit gate in front`;
      return Promise.reject(new EulerError('RATE_LIMITED', full));
    }
    return new Promise((resolve, reject) => {
      const controller = new AbortController();
      const onAbort = () => queued.fail(closed());
      const settle = () => {
        this.#calls.delete(queued);
        this.#ahead.delete(queued);
        options.signal?.removeEventListener('abort', onAbort);
        this.#tell(queued, null);
      };
      const queued: QueuedCall = {
        options,
        controller,
        isRunning: false,
        notBeforeAt: 0,
        deadlineAt: null,
        toldUntilAt: null,
        fail: (error) => {
          settle();
          reject(error);
          controller.abort(error);
          this.#pumpSoon();
        },
        run: async () => {
          const outcome = await attempt(controller.signal).catch(asFailure);
          if (outcome.kind === 'again') queued.notBeforeAt = this.#clock.now() + outcome.delayMs;
          if (outcome.kind === 'done' || outcome.kind === 'failed') settle();
          if (outcome.kind === 'done') resolve(outcome.value);
          if (outcome.kind === 'failed') reject(outcome.error);
        },
      };
      options.signal?.addEventListener('abort', onAbort, { once: true });
      (isAhead ? this.#ahead : this.#calls).add(queued);
      this.pump();
    });
  }

  /** Looks at everything that waits: starts what may start, gives up what would wait too long. After every change. */
  pump(): void {
    if (this.#isClosed) return;
    this.#isDirty = true;
    if (this.#isPumping) return; // a listener of ours made the change: the loop below sees it
    this.#isPumping = true;
    try {
      while (this.#isDirty) {
        this.#isDirty = false;
        this.#wakeAt(this.#goThrough());
      }
    } finally {
      this.#isPumping = false;
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const queued of [...this.#ahead, ...this.#calls]) queued.fail(closed());
    this.#clock.clearTimeout(this.#timer);
  }

  /** Once for all the calls that end together: with the signal of their node, a thousand may. */
  #pumpSoon(): void {
    if (this.#willPump) return;
    this.#willPump = true;
    queueMicrotask(() => {
      this.#willPump = false;
      this.pump();
    });
  }

  /** Epoch ms of the next moment at which something may change by itself. */
  #goThrough(): number {
    const nowAt = this.#clock.now();
    const view: LimitsView = { ...this.#look(nowAt), inFlight: this.#inFlight };
    let free = freeSlots(view, nowAt);
    let position = 0;
    let wakeAt = Infinity;
    for (const queued of [...this.#ahead, ...this.#calls]) {
      if (queued.isRunning) continue;
      if (queued.notBeforeAt > nowAt) {
        wakeAt = Math.min(wakeAt, queued.notBeforeAt);
        continue;
      }
      const start = earliestStart(view, position, nowAt);
      if (start.at > nowAt) {
        if (!this.#mayWait(queued, start, nowAt)) continue;
        wakeAt = Math.min(wakeAt, start.at);
      } else {
        this.#tell(queued, null);
        if (free > 0) {
          free--;
          void this.#start(queued);
        }
      }
      position++;
    }
    return wakeAt;
  }

  async #start(queued: QueuedCall): Promise<void> {
    queued.isRunning = true;
    this.#inFlight++;
    await queued.run();
    queued.isRunning = false;
    this.#inFlight--;
    this.pump();
  }

  #mayWait(queued: QueuedCall, start: Start, nowAt: number): boolean {
    if (start.at === Infinity) return true; // the limits endpoint is being asked, which takes seconds at most
    queued.deadlineAt ??= nowAt + queued.options.maxWaitMs;
    if (queued.options.onLimit === 'wait' && start.at <= queued.deadlineAt) {
      this.#tell(queued, { untilAt: start.at, label: start.label });
      return true;
    }
    queued.fail(limitError(start, nowAt));
    return false;
  }

  #tell(queued: QueuedCall, info: WaitInfo | null): void {
    const untilAt = info?.untilAt ?? null;
    if (queued.toldUntilAt === untilAt) return;
    queued.toldUntilAt = untilAt;
    try {
      queued.options.onWait?.(info);
    } catch {
      // What a listener throws must stop neither this call nor those behind it.
    }
  }

  #wakeAt(at: number): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (at === Infinity) return;
    // A timer may fire a millisecond early by the wall clock: the next look simply sets it again.
    const delayMs = Math.min(Math.max(1, at - this.#clock.now()), LONGEST_WAIT_MS);
    this.#timer = this.#clock.setTimeout(() => this.pump(), delayMs);
  }
}

export function limitError(start: Start, nowAt: number): EulerError {
  const waitMs = start.at === Infinity ? null : start.at - nowAt;
  return new EulerError('RATE_LIMITED', limitSentence(start.message, start.label, waitMs), {
    statusCode: 429,
    retryAfter: waitMs === null ? null : secondsFrom(waitMs),
    limit: start.label,
  });
}

function asFailure(error: unknown): { kind: 'failed'; error: EulerError } {
  return { kind: 'failed', error: asEulerError(error) };
}
