// What is known of the account's limits: one snapshot, fed by the headers of every response and by the limits endpoint.
import { Deadline, type Clock } from '../../clock';
import { type LimitReport } from '../../messages';
import { isRecord } from '../json';
import { readLimitHeaders, type LimitHeaders } from './limit-headers';
import { WINDOW_NAMES, type KnownWindow, type LimitWindow, type WindowName } from './limit-window';
import { answeredAt, readResetMs, type Headers } from './retry-after';

/** Shared by all who ask. */
export type Snapshot = { readonly [Field in keyof LimitReport]: Readonly<LimitReport[Field]> };

type Told = Pick<KnownWindow, 'name' | 'limit' | 'remaining' | 'resetMs'>;

interface Tracked extends Omit<KnownWindow, 'resetMs'> {
  readonly reset: Deadline | null;
  /** When these figures were taken, in the client's order of events. */
  readonly tick: number;
}

// Two responses of one window may name resets that differ by a rounded second.
const SAME_WINDOW_MS = 1500;

export class RateLimits {
  readonly #clock: Clock;
  readonly #windows = new Map<WindowName, Tracked>();
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #loadShedding: Snapshot['loadShedding'] = null;
  #latest: { source: Snapshot['source']; observedAt: number } | null = null;
  #tick = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The place of a moment in the order of sending and answering; taken when a request is sent. */
  nextTick(): number {
    return ++this.#tick;
  }

  /** The window that the headers were matched to; null when they tell of none. */
  observeHeaders(headers: Headers, sentTick: number): WindowName | null {
    const told = readLimitHeaders(headers, this.#clock.now());
    const name = told === null ? null : this.#match(told);
    if (told === null || name === null) return null;
    const limit = told.limit ?? this.#windows.get(name)?.limit;
    if (limit === undefined || limit <= 0) return null;
    this.#update({ name, limit, remaining: told.remaining, resetMs: told.resetMs }, sentTick);
    this.#publish('headers');
    return name;
  }

  /**
   * `{day, hour, minute: {max, remaining, reset_at}, load_shedding}`. False when the body is nothing of the kind.
   * @param headers of the same answer: its `Date` says what the resets are meant by
   */
  observeEndpoint(body: unknown, headers: Headers, sentTick: number): boolean {
    if (!isRecord(body)) return false;
    const at = answeredAt(headers, this.#clock.now());
    const windows = WINDOW_NAMES.flatMap((name) => readWindow(name, body[name], at));
    if (windows.length === 0) return false;
    for (const window of windows) this.#update(window, sentTick);
    const shedding = body['load_shedding'];
    if (isRecord(shedding) && isFigure(shedding['at']) && isFigure(shedding['chance'])) {
      this.#loadShedding = Object.freeze({ at: shedding['at'], chance: shedding['chance'] });
    }
    this.#publish('endpoint');
    return true;
  }

  /**
   * An answer told no figures: it counts in the minute that is known, until figures come again. Not in longer windows:
   * some routes are free, and a count that is wrong must not hold calls back for hours.
   */
  count(): void {
    const known = this.#windows.get('minute');
    if (!known) return;
    const isRunning = known.reset !== null && !known.reset.isOver;
    const before = isRunning || known.reset === null ? known.remaining : known.limit;
    const begun = known.spanMs > 0 ? new Deadline(this.#clock, known.spanMs) : null;
    const reset = isRunning ? known.reset : begun;
    this.#windows.set('minute', { ...known, remaining: Math.max(0, before - 1), reset, tick: this.nextTick() });
    this.#publish(this.#latest?.source ?? 'headers');
  }

  /** The service has refused a call because of this window, whatever its figures were. */
  exhaust(name: WindowName, waitMs: number): void {
    const known = this.#windows.get(name);
    if (!known) return;
    const reset = new Deadline(this.#clock, waitMs);
    this.#windows.set(name, { ...known, remaining: 0, reset, tick: this.nextTick() });
    this.#publish('headers');
  }

  /** A window whose reset has passed counts as full again. */
  windows(): KnownWindow[] {
    return [...this.#windows.values()].map(({ name, limit, remaining, reset, spanMs }) => {
      const resetMs = reset?.remainingMs() ?? null;
      return resetMs === 0
        ? { name, limit, remaining: limit, resetMs: null, spanMs }
        : { name, limit, remaining, resetMs, spanMs };
    });
  }

  snapshot(): Snapshot | null {
    if (this.#latest === null) return null;
    return Object.freeze({
      minute: this.#shown('minute'),
      hour: this.#shown('hour'),
      day: this.#shown('day'),
      loadShedding: this.#loadShedding,
      ...this.#latest,
    });
  }

  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    const own = (snapshot: Snapshot) => listener(snapshot);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  #shown(name: WindowName): LimitWindow | null {
    const window = this.#windows.get(name);
    if (!window) return null;
    const { limit, remaining, reset } = window;
    if (reset?.isOver === true) return Object.freeze({ limit, remaining: limit, resetsAt: null });
    return Object.freeze({ limit, remaining, resetsAt: reset?.at() ?? null });
  }

  #match(told: LimitHeaders): WindowName | null {
    const alike = WINDOW_NAMES.filter((name) => this.#windows.get(name)?.limit === told.limit);
    // Several windows of one size: the reset decides between them.
    return alike.find((name) => name === told.windowByReset) ?? alike[0] ?? told.windowByReset;
  }

  #update(told: Told, sentTick: number): void {
    const { name, limit } = told;
    const known = this.#windows.get(name);
    const runsMs = known?.reset?.remainingMs() ?? 0;
    const reset = told.resetMs === null ? null : new Deadline(this.#clock, told.resetMs);
    // Answers overtake each other: what was sent before the known figures came may tell of an earlier state, so that
    // within one window the lower count is the later one.
    const overlaps = known !== undefined && runsMs > 0 && sentTick < known.tick && isSameWindow(told.resetMs, runsMs);
    const remaining = overlaps ? Math.min(known.remaining, told.remaining) : told.remaining;
    const spanMs = Math.max(known?.spanMs ?? 0, told.resetMs ?? 0);
    const runningReset = runsMs > 0 && known ? known.reset : null;
    this.#windows.set(name, { name, limit, remaining, reset: reset ?? runningReset, spanMs, tick: this.nextTick() });
  }

  #publish(source: Snapshot['source']): void {
    this.#latest = { source, observedAt: this.#clock.now() };
    const snapshot = this.snapshot();
    if (snapshot === null) return;
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}

function isSameWindow(toldMs: number | null, runsMs: number): boolean {
  return toldMs === null || Math.abs(toldMs - runsMs) <= SAME_WINDOW_MS;
}

function readWindow(name: WindowName, value: unknown, answeredAt: number): Told[] {
  if (!isRecord(value)) return [];
  const { max, remaining, reset_at: resetAt } = value;
  // A limit of 0 or -1 would be a window in which nothing ever fits: it can only mean "none".
  if (!isFigure(max) || !isFigure(remaining) || max <= 0) return [];
  return [{ name, limit: max, remaining: Math.max(0, remaining), resetMs: readResetMs(resetAt, answeredAt) }];
}

/** JSON can hold numbers that are infinite here (1e999), and would be null in a message. */
function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
