// Lets messages pass while the limits allow, in order; what may not pass waits here, or is turned away.
import { Alarm, type Clock, Deadline } from '../../client/clock';
import { asEulerError } from '../../client/rest/errors/euler-error';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
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
  /** The service could not tell its limits when it was asked last: messages pass, and it is asked again while they come. */
  #isUnknown = false;
  /** Not asked before. */
  #asksIn: Deadline | null = null;
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#count = new GateCount(options.options, options.clock);
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
    this.#alarm?.[Symbol.dispose]();
    this.#empty();
  }

  #empty(): void {
    for (const item of this.#queue.splice(0)) item.drop();
  }

  #work(): void {
    if (this.#isClosed) return;
    const { options, onChange } = this.#options;
    const snapshot = this.#options.snapshot();
    let opening = this.#look(snapshot);
    for (let item = this.#queue[0]; item; item = this.#queue[0]) {
      if (this.#mustAsk(opening)) this.#ask();
      if (this.#isAsking && !this.#isUnknown) break;
      if (opening.kind === 'shut' && options.whenLimited === 'hold') break;
      this.#queue.shift();
      if (opening.kind !== 'shut') this.#pass(item, snapshot);
      else this.#turnAway(item);
      opening = this.#look(snapshot);
    }
    for (const item of this.#queue.splice(options.maxQueue)) this.#turnAway(item);
    const figures = snapshot && this.#count.figures(snapshot);
    const isLearnable = opening.kind === 'unknown' && !this.#isUnknown;
    const state = this.#isAsking && !this.#isUnknown ? 'asking' : isLearnable ? 'open' : opening.kind;
    onChange({ figures, held: this.#queue.length, state });
    this.#wake(snapshot, opening);
  }

  #look(snapshot: Snapshot | null): Opening {
    if (snapshot) return this.#count.look(snapshot);
    // Asked once and refused for a limit: until then nothing would come of any call.
    if (!this.#isUnknown && this.#askWaitMs > 0) return { kind: 'shut', waitMs: this.#askWaitMs };
    return { kind: 'unknown' };
  }

  #mustAsk(opening: Opening): boolean {
    if (this.#isAsking || this.#askWaitMs > 0) return false;
    return opening.kind === 'unknown' || (opening.kind === 'shut' && opening.waitMs === null);
  }

  get #askWaitMs(): number {
    return this.#asksIn?.remainingMs() ?? 0;
  }

  #ask(): void {
    const { clock, ask } = this.#options;
    this.#isAsking = true;
    this.#asksIn = new Deadline(clock, ASK_AGAIN_AFTER_MS);
    const settle = (isUnknown: boolean) => {
      this.#isAsking = false;
      this.#isUnknown = isUnknown;
      this.#work();
    };
    const isTold = () => {
      // With an answer, but of other windows than those that matter, they count as unknown too.
      const snapshot = this.#options.snapshot();
      return snapshot !== null && this.#count.look(snapshot).kind !== 'unknown';
    };
    ask().then(
      () => settle(!isTold()),
      (cause: unknown) => {
        const error = asEulerError(cause);
        const isLimited = error.code === 'RATE_LIMITED';
        if (isLimited) {
          const waitMs = error.retryAfter === null ? ASK_AGAIN_AFTER_MS : error.retryAfter * 1000;
          this.#asksIn = new Deadline(clock, Math.max(waitMs, SHORTEST_WAIT_MS));
        }
        settle(!isLimited && !isTold());
      },
    );
  }

  #pass(item: GateItem, snapshot: Snapshot | null): void {
    if (snapshot) this.#count.add(snapshot);
    item.pass();
  }

  #turnAway(item: GateItem): void {
    if (this.#options.options.whenLimited === 'drop') item.drop();
    else item.divert();
  }

  /** At the next moment at which something may change by itself. */
  #wake(snapshot: Snapshot | null, opening: Opening): void {
    this.#alarm?.[Symbol.dispose]();
    this.#alarm = undefined;
    const waits = opening.kind === 'shut' && this.#queue.length > 0 && !this.#isAsking;
    const opensInMs = waits ? (opening.waitMs ?? this.#askWaitMs) : Infinity;
    const wakeMs = Math.min(this.#count.nextResetMs(snapshot), opensInMs);
    if (wakeMs === Infinity) return;
    const work = () => this.#work();
    this.#alarm = new Alarm(new Deadline(this.#options.clock, wakeMs), work, work);
  }
}
