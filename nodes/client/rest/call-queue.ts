// All calls of one account, in order. Owns the only timer of the REST half, decides nothing itself: call-start does.
import { Alarm, Deadline, type Clock } from '../clock';
import { earliestStart, freeSlots, type LimitsView, type Start } from './limits/call-start';
import { limitSentence } from './errors/error-sentence';
import { asEulerError, closed, EulerError, secondsFrom } from './errors/euler-error';

/** How one try ended. `again`: worth another try after a pause. `limited`: refused, the queue waits as the limits say. */
export type TryEnd<T> =
  | { kind: 'done'; value: T }
  | { kind: 'failed'; error: EulerError }
  | { kind: 'again'; delayMs: number }
  | { kind: 'limited' };

export interface WaitInfo {
  until: Deadline;
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
  /** Between two tries others may pass it. */
  pause: Deadline | null;
  /** How long it may go on waiting for limits; set when it first does. */
  patience: Deadline | null;
  /** What its listener was told of a wait. */
  told: Deadline | null;
}

/** Two readings of one wait: the clocks of a computer agree by less. */
const SAME_WAIT_MS = 100;

export const MOST_WAITING = 1000;

export class CallQueue {
  readonly #clock: Clock;
  readonly #look: () => Omit<LimitsView, 'inFlight'>;
  /** In the order of their calls; those ahead (the limits question) first. */
  readonly #ahead = new Set<QueuedCall>();
  readonly #calls = new Set<QueuedCall>();
  #inFlight = 0;
  #alarm: Alarm | undefined;
  #isPumping = false;
  #isDirty = false;
  #willPump = false;
  #isClosed = false;

  constructor(clock: Clock, look: () => Omit<LimitsView, 'inFlight'>) {
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
        pause: null,
        patience: null,
        told: null,
        fail: (error) => {
          settle();
          reject(error);
          controller.abort(error);
          this.#pumpSoon();
        },
        run: async () => {
          const end = await attempt(controller.signal).catch(asFailure);
          if (end.kind === 'again') queued.pause = new Deadline(this.#clock, end.delayMs);
          if (end.kind === 'done' || end.kind === 'failed') settle();
          if (end.kind === 'done') resolve(end.value);
          if (end.kind === 'failed') reject(end.error);
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
        this.#wakeIn(this.#goThrough());
      }
    } finally {
      this.#isPumping = false;
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const queued of [...this.#ahead, ...this.#calls]) queued.fail(closed());
    this.#alarm?.[Symbol.dispose]();
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

  /** How long it is until something may change by itself. */
  #goThrough(): number {
    const view: LimitsView = { ...this.#look(), inFlight: this.#inFlight };
    let free = freeSlots(view);
    let position = 0;
    let wakeMs = Infinity;
    for (const queued of [...this.#ahead, ...this.#calls]) {
      if (queued.isRunning) continue;
      const pauseMs = queued.pause?.remainingMs() ?? 0;
      if (pauseMs > 0) {
        wakeMs = Math.min(wakeMs, pauseMs);
        continue;
      }
      const start = earliestStart(view, position);
      if (start.waitMs > 0) {
        if (!this.#mayWait(queued, start)) continue;
        wakeMs = Math.min(wakeMs, start.waitMs);
      } else {
        this.#tell(queued, null);
        if (free > 0) {
          free--;
          void this.#start(queued);
        }
      }
      position++;
    }
    return wakeMs;
  }

  async #start(queued: QueuedCall): Promise<void> {
    queued.isRunning = true;
    this.#inFlight++;
    await queued.run();
    queued.isRunning = false;
    this.#inFlight--;
    this.pump();
  }

  #mayWait(queued: QueuedCall, start: Start): boolean {
    if (start.waitMs === Infinity) return true; // the limits endpoint is being asked, which takes seconds at most
    queued.patience ??= new Deadline(this.#clock, queued.options.maxWaitMs);
    if (queued.options.onLimit === 'wait' && start.waitMs <= queued.patience.remainingMs() + SAME_WAIT_MS) {
      this.#tell(queued, start);
      return true;
    }
    queued.fail(limitError(start));
    return false;
  }

  #tell(queued: QueuedCall, start: Start | null): void {
    const { told, options } = queued;
    if (start === null ? told === null : told !== null && isSameWait(told.remainingMs(), start.waitMs)) return;
    const info = start && { until: new Deadline(this.#clock, start.waitMs), label: start.label };
    queued.told = info?.until ?? null;
    try {
      options.onWait?.(info);
    } catch {
      // What a listener throws must stop neither this call nor those behind it.
    }
  }

  #wakeIn(waitMs: number): void {
    this.#alarm?.[Symbol.dispose]();
    this.#alarm = undefined;
    if (waitMs === Infinity) return;
    const pump = () => this.pump();
    this.#alarm = new Alarm(new Deadline(this.#clock, waitMs), pump, pump);
  }
}

function isSameWait(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= SAME_WAIT_MS;
}

export function limitError({ waitMs, label, message }: Start): EulerError {
  const knownMs = waitMs === Infinity ? null : waitMs;
  return new EulerError('RATE_LIMITED', limitSentence(message, label, knownMs), {
    statusCode: 429,
    retryAfter: knownMs === null ? null : secondsFrom(knownMs),
    limit: label,
  });
}

function asFailure(error: unknown): { kind: 'failed'; error: EulerError } {
  return { kind: 'failed', error: asEulerError(error) };
}
