// What a gate may let pass: the service's figures, less what has passed since they came. State only: waits for nothing.
import { type Clock, Deadline } from '../../client/clock';
import { type LimitWindow, type WindowName } from '../../client/rest/limits/limit-window';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { type Figures } from './limit-figures';
import { type LimitOptions } from './limit-options';

/** For a window of which nobody has said when it ends: it began with the first message that passed. */
const LENGTH_MS: Readonly<Record<WindowName, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export type Opening =
  | { kind: 'open' }
  /** `waitMs` is null where nobody knows: new figures are needed. */
  | { kind: 'shut'; waitMs: number | null }
  /** None of the windows that matter is known. */
  | { kind: 'unknown' };

interface Count {
  passed: number;
  /** The figures that it is to be taken from. */
  from: LimitWindow;
  /** When those figures say that the window ends. */
  fromReset: Deadline | null;
  /** Where they do not say: then the window begins anew, and the count with it. */
  end: Deadline | null;
}

/** Two readings of one moment differ by no more, after the clocks have parted; other figures do. */
const SAME_MOMENT_MS = 2;

export class GateCount {
  readonly #clock: Clock;
  readonly #windows: readonly WindowName[];
  readonly #reserve: number;
  readonly #counts = new Map<WindowName, Count>();

  constructor({ windows, reserve }: Pick<LimitOptions, 'windows' | 'reserve'>, clock: Clock) {
    this.#clock = clock;
    this.#windows = windows;
    this.#reserve = reserve;
  }

  /** New figures replace the count, of their own window: the headers of an answer tell of one only. */
  renew(snapshot: Snapshot | null): void {
    for (const [name, { from, fromReset }] of this.#counts) {
      const window = snapshot?.[name];
      const isSame = window?.remaining === from.remaining && isSameMoment(window.resetsAt, fromReset?.at() ?? null);
      if (!isSame) this.#counts.delete(name);
    }
  }

  /** A message has passed. */
  add(snapshot: Snapshot): void {
    for (const name of this.#windows) {
      const window = snapshot[name];
      if (window === null) continue;
      const fromReset = this.#reset(window);
      const end = fromReset === null ? new Deadline(this.#clock, LENGTH_MS[name]) : null;
      const count = this.#at(name, window) ?? { passed: 0, from: window, fromReset, end };
      this.#counts.set(name, { ...count, passed: count.passed + 1 });
    }
  }

  look(snapshot: Snapshot): Opening {
    const known = this.#windows.flatMap((name) => {
      const window = snapshot[name];
      return window ? [{ name, window }] : [];
    });
    if (known.length === 0) return { kind: 'unknown' };
    const shut = known.filter(({ name, window }) => this.#left(name, window) <= this.#reserve);
    if (shut.length === 0) return { kind: 'open' };
    const ends = shut.map(({ name, window }) => this.#reset(window) ?? this.#at(name, window)?.end);
    const waits = ends.flatMap((end) => end?.remainingMs() ?? []);
    return { kind: 'shut', waitMs: waits.length < shut.length ? null : Math.max(...waits) };
  }

  /** As a person sees them: with what has passed. */
  figures(snapshot: Snapshot): Figures {
    const figures: Figures = {};
    for (const name of ['minute', 'hour', 'day'] as const) {
      const window = snapshot[name];
      if (window) figures[name] = { limit: window.limit, remaining: this.#left(name, window) };
    }
    return figures;
  }

  /** How long it is until the next window that is known of begins anew; Infinity for none. */
  nextResetMs(snapshot: Snapshot | null): number {
    const windows = snapshot ? [snapshot.minute, snapshot.hour, snapshot.day] : [];
    const told = windows.flatMap((window) => (window && this.#reset(window)) ?? []);
    const counted = [...this.#counts.values()].flatMap(({ end }) => end ?? []);
    const waits = [...told, ...counted].map((end) => end.remainingMs());
    return Math.min(...waits.filter((waitMs) => waitMs > 0), Infinity);
  }

  /** As a span, right after the snapshot was taken: its moments are those of the wall clock. */
  #reset({ resetsAt }: LimitWindow): Deadline | null {
    return resetsAt === null ? null : new Deadline(this.#clock, resetsAt - this.#clock.now());
  }

  #left(name: WindowName, window: LimitWindow): number {
    return Math.max(0, window.remaining - (this.#at(name, window)?.passed ?? 0));
  }

  /** Null once the window has begun anew. The snapshot decides, where it knows: two timers would not agree to the millisecond. */
  #at(name: WindowName, window: LimitWindow): Count | null {
    const count = this.#counts.get(name);
    if (count === undefined) return null;
    const isOver = count.end === null ? window.resetsAt === null : count.end.isOver;
    return isOver ? null : count;
  }
}

function isSameMoment(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= SAME_MOMENT_MS;
}
