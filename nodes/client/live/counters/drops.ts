// Why a connection was lost, or could not be had, and how often.
import { type Clock } from '../../clock';
import { type Cause } from '../connection/cause';
import { type ConnectionReport, STOPPED } from '../connection/report';

/** The one that was last seen longest ago is forgotten. */
const MOST_KINDS = 12;

export interface Drop {
  cause: Cause;
  count: number;
  /** Ms since the last one. */
  ageMs: number;
}

interface Entry {
  cause: Cause;
  count: number;
  /** Monotonic ms of the last one. */
  at: number;
}

export class Drops {
  readonly #clock: Clock;
  /** In the order of the last one of each kind. */
  readonly #entries = new Map<string, Entry>();
  #before: ConnectionReport = STOPPED;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The last one first. */
  get view(): Drop[] {
    const now = this.#clock.monotonic();
    return [...this.#entries.values()].reverse().map(({ cause, count, at }) => ({ cause, count, ageMs: now - at }));
  }

  /** Each report of a connection; one that only tells another time for the next try is none. */
  note(report: ConnectionReport): void {
    const before = this.#before;
    this.#before = report;
    const { state, attempt, cause } = report;
    if (cause === null || (state !== 'reconnecting' && state !== 'failed')) return;
    if (state === before.state && attempt === before.attempt) return;
    const kind = kindOf(cause);
    const { count = 0 } = this.#entries.get(kind) ?? {};
    this.#entries.delete(kind);
    this.#entries.set(kind, { cause, count: count + 1, at: this.#clock.monotonic() });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_KINDS && oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** What the service said may be another text each time. */
function kindOf(cause: Cause): string {
  return JSON.stringify(cause.kind === 'refused' ? { ...cause, said: null } : cause);
}
