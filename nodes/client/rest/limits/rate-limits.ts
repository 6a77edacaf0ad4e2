// What is known of the account's limits: one snapshot, fed by the headers of every response and by the limits endpoint.
import { isRecord } from '../json';
import { readLimitHeaders, type LimitHeaders } from './limit-headers';
import { WINDOW_NAMES, windowByDistance, type KnownWindow, type LimitWindow, type WindowName } from './limit-window';
import { readReset, type Headers } from './retry-after';

export interface Snapshot {
  readonly minute: LimitWindow | null;
  readonly hour: LimitWindow | null;
  readonly day: LimitWindow | null;
  /** Informational: above this load, that share of requests is dropped by the service. */
  readonly loadShedding: { readonly at: number; readonly chance: number } | null;
  readonly source: 'endpoint' | 'headers';
  /** Epoch ms of the latest figures. */
  readonly observedAt: number;
}

interface Tracked extends KnownWindow {
  /** When these figures were taken, in the client's order of events. */
  tick: number;
}

// Two responses of one window may name resets that differ by a rounded second.
const SAME_WINDOW_MS = 1500;

export class RateLimits {
  readonly #windows = new Map<WindowName, Tracked>();
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #loadShedding: Snapshot['loadShedding'] = null;
  #latest: { source: Snapshot['source']; observedAt: number } | null = null;
  #tick = 0;

  /** The place of a moment in the order of sending and answering; taken when a request is sent. */
  nextTick(): number {
    return ++this.#tick;
  }

  /** The window that the headers were matched to; null when they tell of none. */
  observeHeaders(headers: Headers, nowAt: number, sentTick: number): WindowName | null {
    const told = readLimitHeaders(headers, nowAt);
    const name = told === null ? null : this.#match(told, nowAt);
    if (told === null || name === null) return null;
    const known = this.#windows.get(name);
    const limit = told.limit ?? known?.limit;
    if (limit === undefined || limit <= 0) return null;
    this.#update({ name, limit, remaining: told.remaining, resetsAt: told.resetsAt }, nowAt, sentTick);
    this.#publish('headers', nowAt);
    return name;
  }

  /** `{day, hour, minute: {max, remaining, reset_at}, load_shedding}`. False when the body is nothing of the kind. */
  observeEndpoint(body: unknown, nowAt: number, sentTick: number): boolean {
    if (!isRecord(body)) return false;
    const windows = WINDOW_NAMES.flatMap((name) => readWindow(name, body[name], nowAt));
    if (windows.length === 0) return false;
    for (const window of windows) this.#update(window, nowAt, sentTick);
    const shedding = body['load_shedding'];
    if (isRecord(shedding) && isFigure(shedding['at']) && isFigure(shedding['chance'])) {
      this.#loadShedding = Object.freeze({ at: shedding['at'], chance: shedding['chance'] });
    }
    this.#publish('endpoint', nowAt);
    return true;
  }

  /**
   * An answer told no figures: it counts in the minute that is known, until figures come again. Not in longer windows:
   * some routes are free, and a count that is wrong must not hold calls back for hours.
   */
  count(nowAt: number): void {
    const known = this.#windows.get('minute');
    if (!known) return;
    const isRunning = known.resetsAt !== null && known.resetsAt > nowAt;
    const before = isRunning || known.resetsAt === null ? known.remaining : known.limit;
    const resetsAt = isRunning ? known.resetsAt : known.spanMs > 0 ? nowAt + known.spanMs : null;
    this.#windows.set('minute', { ...known, remaining: Math.max(0, before - 1), resetsAt, tick: this.nextTick() });
    this.#publish(this.#latest?.source ?? 'headers', nowAt);
  }

  /** The service has refused a call because of this window, whatever its figures were. */
  exhaust(name: WindowName, untilAt: number, nowAt: number): void {
    const known = this.#windows.get(name);
    if (!known) return;
    this.#windows.set(name, { ...known, remaining: 0, resetsAt: untilAt, tick: this.nextTick() });
    this.#publish('headers', nowAt);
  }

  /** A window whose reset has passed counts as full again. */
  windows(nowAt: number): KnownWindow[] {
    return [...this.#windows.values()].map((window) =>
      window.resetsAt !== null && window.resetsAt <= nowAt
        ? { ...window, remaining: window.limit, resetsAt: null }
        : window,
    );
  }

  snapshot(nowAt: number): Snapshot | null {
    if (this.#latest === null) return null;
    const windows = this.windows(nowAt);
    const one = (name: WindowName): LimitWindow | null => {
      const window = windows.find((candidate) => candidate.name === name);
      if (!window) return null;
      return Object.freeze({ limit: window.limit, remaining: window.remaining, resetsAt: window.resetsAt });
    };
    return Object.freeze({
      minute: one('minute'),
      hour: one('hour'),
      day: one('day'),
      loadShedding: this.#loadShedding,
      ...this.#latest,
    });
  }

  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    const own = (snapshot: Snapshot) => listener(snapshot);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  #match(told: LimitHeaders, nowAt: number): WindowName | null {
    const byDistance = told.resetsAt === null ? null : windowByDistance(told.resetsAt, nowAt);
    const alike = WINDOW_NAMES.filter((name) => this.#windows.get(name)?.limit === told.limit);
    // Several windows of one size: the reset decides between them.
    return alike.find((name) => name === byDistance) ?? alike[0] ?? byDistance;
  }

  #update(told: LimitWindow & { name: WindowName }, nowAt: number, sentTick: number): void {
    const known = this.#windows.get(told.name);
    const isRunning = known?.resetsAt !== undefined && known.resetsAt !== null && known.resetsAt > nowAt;
    const resetsAt = told.resetsAt ?? (isRunning ? known.resetsAt : null);
    // Answers overtake each other: what was sent before the known figures came may tell of an earlier state, so that
    // within one window the lower count is the later one.
    const overlaps = known !== undefined && isRunning && sentTick < known.tick && sameWindow(resetsAt, known.resetsAt);
    const remaining = overlaps ? Math.min(known.remaining, told.remaining) : told.remaining;
    const spanMs = Math.max(known?.spanMs ?? 0, resetsAt === null ? 0 : resetsAt - nowAt);
    this.#windows.set(told.name, { ...told, remaining, resetsAt, spanMs, tick: this.nextTick() });
  }

  #publish(source: Snapshot['source'], observedAt: number): void {
    this.#latest = { source, observedAt };
    const snapshot = this.snapshot(observedAt);
    if (snapshot === null) return;
    for (const listener of [...this.#listeners]) listener(snapshot);
  }
}

function sameWindow(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= SAME_WINDOW_MS;
}

function readWindow(name: WindowName, value: unknown, nowAt: number): (LimitWindow & { name: WindowName })[] {
  if (!isRecord(value)) return [];
  const { max, remaining, reset_at: resetAt } = value;
  // A limit of 0 or -1 would be a window in which nothing ever fits: it can only mean "none".
  if (!isFigure(max) || !isFigure(remaining) || max <= 0) return [];
  return [{ name, limit: max, remaining: Math.max(0, remaining), resetsAt: readReset(resetAt, nowAt) }];
}

/** JSON can hold numbers that are infinite here (1e999), and would be null in a message. */
function isFigure(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
