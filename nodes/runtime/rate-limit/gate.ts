// Lets messages pass while the limits allow, in order; what may not pass waits here, or is turned away.
import { type Clock, type Timer } from '../../client/clock';
import { asEulerError } from '../../client/rest/errors/euler-error';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { LONGEST_WAIT_MS } from '../../client/rest/limits/retry-after';
import { GateCount, type Opening } from './gate-count';
import { type Figures } from './limit-figures';
import { type LimitOptions } from './limit-options';

/** One message. Exactly one of these is called, once. */
export interface GateItem {
  pass(): void;
  divert(): void;
  drop(): void;
}

export interface GateView {
  /** Null while nothing is known. */
  figures: Figures | null;
  held: number;
  state: 'open' | 'shut' | 'unknown' | 'asking';
}

export interface GateOptions {
  options: LimitOptions;
  clock: Clock;
  snapshot: () => Snapshot | null;
  /** One question to the service; the figures are in the snapshot then. */
  ask: () => Promise<unknown>;
  onChange: (view: GateView) => void;
}

/** Where nobody says when a window ends, the service is asked so often at most, and only while messages come or wait. */
const ASK_AGAIN_AFTER_MS = 60_000;
const SHORTEST_WAIT_MS = 1_000;

export class Gate {
  readonly #options: GateOptions;
  readonly #count: GateCount;
  #queue: GateItem[] = [];
  #isAsking = false;
  /** The service could not tell its limits. */
  #isUnknown = false;
  /** Epoch ms: not asked before. */
  #askAt = 0;
  #timer: Timer | undefined;
  #isClosed = false;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#count = new GateCount(options.options);
  }

  add(item: GateItem): void {
    if (this.#isClosed) {
      item.drop();
      return;
    }
    this.#queue.push(item);
    this.#work();
  }

  /** New figures have come. */
  observe(): void {
    this.#count.renew(this.#options.snapshot());
    this.#work();
  }

  /** Lets so many pass, whatever the limits say. */
  flush(count: number): void {
    const snapshot = this.#options.snapshot();
    for (const item of this.#queue.splice(0, count)) this.#pass(item, snapshot);
    this.#work();
  }

  reset(): void {
    this.#empty();
    this.#work();
  }

  close(): void {
    this.#isClosed = true;
    this.#options.clock.clearTimeout(this.#timer);
    this.#empty();
  }

  #empty(): void {
    for (const item of this.#queue.splice(0)) item.drop();
  }

  #work(): void {
    if (this.#isClosed) return;
    const { options, clock, onChange } = this.#options;
    const snapshot = this.#options.snapshot();
    let opening = this.#look(snapshot);
    for (let item = this.#queue[0]; item; item = this.#queue[0]) {
      if (this.#mustAsk(opening)) this.#ask();
      if (this.#isAsking) break;
      if (opening.kind === 'shut' && options.whenLimited === 'hold') break;
      this.#queue.shift();
      if (opening.kind !== 'shut') this.#pass(item, snapshot);
      else this.#turnAway(item);
      opening = this.#look(snapshot);
    }
    for (const item of this.#queue.splice(options.maxQueue)) this.#turnAway(item);
    const figures = snapshot && this.#count.figures(snapshot, clock.now());
    const isLearnable = opening.kind === 'unknown' && !this.#isUnknown;
    const state = this.#isAsking ? 'asking' : isLearnable ? 'open' : opening.kind;
    onChange({ figures, held: this.#queue.length, state });
    this.#wake(snapshot, opening);
  }

  #look(snapshot: Snapshot | null): Opening {
    const nowAt = this.#options.clock.now();
    if (snapshot) return this.#count.look(snapshot, nowAt);
    // Asked once and refused for a limit: until then nothing would come of any call.
    if (!this.#isUnknown && this.#askAt > nowAt) return { kind: 'shut', untilAt: this.#askAt };
    return { kind: 'unknown' };
  }

  #mustAsk(opening: Opening): boolean {
    if (this.#isAsking || this.#askAt > this.#options.clock.now()) return false;
    if (opening.kind === 'unknown') return !this.#isUnknown;
    return opening.kind === 'shut' && opening.untilAt === null;
  }

  #ask(): void {
    const { clock, ask } = this.#options;
    this.#isAsking = true;
    this.#askAt = clock.now() + ASK_AGAIN_AFTER_MS;
    const settle = () => {
      this.#isAsking = false;
      // With the answer, but of other windows than those that matter, they count as unknown too.
      const snapshot = this.#options.snapshot();
      if (snapshot && this.#count.look(snapshot, clock.now()).kind === 'unknown') this.#isUnknown = true;
      this.#work();
    };
    ask().then(settle, (cause: unknown) => {
      const error = asEulerError(cause);
      if (error.code === 'RATE_LIMITED') {
        const waitMs = error.retryAfter === null ? ASK_AGAIN_AFTER_MS : error.retryAfter * 1000;
        this.#askAt = clock.now() + Math.max(waitMs, SHORTEST_WAIT_MS);
      } else if (this.#options.snapshot() === null) {
        this.#isUnknown = true;
      }
      settle();
    });
  }

  #pass(item: GateItem, snapshot: Snapshot | null): void {
    if (snapshot) this.#count.add(snapshot, this.#options.clock.now());
    item.pass();
  }

  #turnAway(item: GateItem): void {
    if (this.#options.options.whenLimited === 'drop') item.drop();
    else item.divert();
  }

  /** At the next moment at which something may change by itself. */
  #wake(snapshot: Snapshot | null, opening: Opening): void {
    const { clock } = this.#options;
    const nowAt = clock.now();
    clock.clearTimeout(this.#timer);
    const waits = opening.kind === 'shut' && this.#queue.length > 0 && !this.#isAsking;
    const opensAt = waits ? (opening.untilAt ?? this.#askAt) : Infinity;
    const at = Math.min(this.#count.nextReset(snapshot, nowAt), opensAt);
    if (at === Infinity) return;
    // A timer may fire a millisecond early by the wall clock: the next look simply sets it again.
    this.#timer = clock.setTimeout(() => this.#work(), Math.min(Math.max(1, at - nowAt), LONGEST_WAIT_MS));
  }
}
