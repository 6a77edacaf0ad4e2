// What a gate may let pass: the service's figures, less what has passed since they came. State only: waits for nothing.
import { type LimitWindow, type WindowName } from '../../client/rest/limits/limit-window';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { type Figures } from './limit-figures';
import { type LimitOptions } from './limit-options';

/** For a window of which nobody has said when it ends: it began with the first message that passed. */
const LENGTH_MS: Readonly<Record<WindowName, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export type Opening =
  | { kind: 'open' }
  /** `untilAt` is null where nobody knows: new figures are needed. */
  | { kind: 'shut'; untilAt: number | null }
  /** None of the windows that matter is known. */
  | { kind: 'unknown' };

interface Count {
  passed: number;
  /** The figures that it is to be taken from. */
  from: LimitWindow;
  /** Epoch ms: then the window begins anew, and the count with it. */
  endsAt: number;
}

export class GateCount {
  readonly #windows: readonly WindowName[];
  readonly #reserve: number;
  readonly #counts = new Map<WindowName, Count>();

  constructor({ windows, reserve }: Pick<LimitOptions, 'windows' | 'reserve'>) {
    this.#windows = windows;
    this.#reserve = reserve;
  }

  /** New figures replace the count, of their own window: the headers of an answer tell of one only. */
  renew(snapshot: Snapshot | null): void {
    for (const [name, { from }] of this.#counts) {
      const window = snapshot?.[name];
      if (window?.remaining !== from.remaining || window.resetsAt !== from.resetsAt) this.#counts.delete(name);
    }
  }

  /** A message has passed. */
  add(snapshot: Snapshot, nowAt: number): void {
    for (const name of this.#windows) {
      const window = snapshot[name];
      if (window === null) continue;
      const known = this.#at(name, nowAt);
      const endsAt = window.resetsAt ?? known?.endsAt ?? nowAt + LENGTH_MS[name];
      this.#counts.set(name, { passed: (known?.passed ?? 0) + 1, from: known?.from ?? window, endsAt });
    }
  }

  look(snapshot: Snapshot, nowAt: number): Opening {
    const known = this.#windows.filter((name) => snapshot[name] !== null);
    if (known.length === 0) return { kind: 'unknown' };
    const shut = known.filter((name) => this.#left(name, snapshot, nowAt) <= this.#reserve);
    if (shut.length === 0) return { kind: 'open' };
    const ends = shut.map((name) => snapshot[name]?.resetsAt ?? this.#at(name, nowAt)?.endsAt ?? null);
    return {
      kind: 'shut',
      untilAt: ends.some((end) => end === null) ? null : Math.max(...ends.map((end) => end ?? 0)),
    };
  }

  /** As a person sees them: with what has passed. */
  figures(snapshot: Snapshot, nowAt: number): Figures {
    const figures: Figures = {};
    for (const name of ['minute', 'hour', 'day'] as const) {
      const window = snapshot[name];
      if (window) figures[name] = { limit: window.limit, remaining: this.#left(name, snapshot, nowAt) };
    }
    return figures;
  }

  /** When the next window that is known of begins anew; Infinity for none. */
  nextReset(snapshot: Snapshot | null, nowAt: number): number {
    const windows = snapshot ? [snapshot.minute, snapshot.hour, snapshot.day] : [];
    const told = windows.flatMap((window) => window?.resetsAt ?? []);
    const counted = [...this.#counts.values()].map(({ endsAt }) => endsAt);
    return Math.min(...[...told, ...counted].filter((at) => at > nowAt), Infinity);
  }

  #left(name: WindowName, snapshot: Snapshot, nowAt: number): number {
    return Math.max(0, (snapshot[name]?.remaining ?? 0) - (this.#at(name, nowAt)?.passed ?? 0));
  }

  #at(name: WindowName, nowAt: number): Count | null {
    const count = this.#counts.get(name);
    return count === undefined || count.endsAt <= nowAt ? null : count;
  }
}
