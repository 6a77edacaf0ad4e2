// The creators that one live node watches: a watch each, what is known of each, and the list as it stands.
import { type CreatorList, notAUsername } from '../client/creator';
import { type ConnectionStatus, type Watch } from '../client/live/watch';
import { type NoConnection } from './live-message';

export interface WatchingOptions {
  open: (creator: string, onStatus: (status: ConnectionStatus) => void) => Watch;
  /** At each change of a creator's state; `isNews` when it is one that output 2 tells. */
  onStatus: (status: NoConnection, isNews: boolean) => void;
}

const NOTHING = { code: null, reason: null, attempt: 0, retryAt: null, roomId: null, title: null, viewers: null };
export const NO_CREATOR: NoConnection = { state: 'stopped', creator: null, ...NOTHING, reason: 'no creator yet' };

/** Settings that a person must correct, as a state. */
export function failure(creator: string | null, reason: string): NoConnection {
  return { state: 'failed', creator, ...NOTHING, reason };
}

export class Watching {
  readonly #options: WatchingOptions;
  readonly #watches = new Map<string, Watch>();
  /** By creator, in the order of the list. */
  readonly #statuses = new Map<string, NoConnection>();
  #creators: readonly string[] = [];
  #isOver = false;

  constructor(options: WatchingOptions) {
    this.#options = options;
  }

  get statuses(): NoConnection[] {
    return [...this.#statuses.values()];
  }

  /** Those that can be watched. */
  get creators(): string[] {
    return [...this.#creators];
  }

  /** Makes this the list: leaves who is not in it, keeps who is. `start`: also begins to watch the new ones. */
  list({ creators, invalid }: CreatorList, start: boolean): void {
    if (this.#isOver) return; // the list was being read while the node went away
    for (const [creator, watch] of this.#watches) {
      if (creators.includes(creator)) continue;
      watch.stop();
      this.#watches.delete(creator);
    }
    this.#creators = creators;
    const before = new Map(this.#statuses);
    this.#statuses.clear();
    for (const creator of creators) {
      const known = before.get(creator);
      if (known) this.#statuses.set(creator, known);
      if (start && !this.#watches.get(creator)?.isWatching) this.connect(creator);
      else if (!known) this.#change({ state: 'stopped', creator, ...NOTHING });
    }
    for (const entry of invalid) this.#change(failure(entry, notAUsername(entry)));
    if (this.#statuses.size === 0) this.#options.onStatus(NO_CREATOR, true);
  }

  /** Begins to watch, or looks now instead of at the end of a pause. */
  connect(creator: string): void {
    if (this.#isOver) return;
    const watch = this.#watches.get(creator);
    if (watch?.isWatching) {
      watch.lookNow();
      return;
    }
    this.#watches.set(
      creator,
      this.#options.open(creator, (status) => this.#change(status)),
    );
  }

  disconnect(creator: string): void {
    this.#watches.get(creator)?.stop();
    this.#watches.delete(creator);
  }

  /** The node goes away in a deploy; nothing is sent or shown any more. */
  leave(returns: boolean): void {
    this.#isOver = true;
    for (const watch of this.#watches.values()) watch.leave(returns);
    this.#watches.clear();
  }

  #change(status: NoConnection): void {
    const creator = status.creator ?? '';
    const before = this.#statuses.get(creator);
    this.#statuses.set(creator, status);
    this.#options.onStatus(status, !before || !isSame(before, status));
  }
}

/** Output 2 tells of these; of viewers, title and a new time for the next look it does not. */
function isSame(a: NoConnection, b: NoConnection): boolean {
  return a.state === b.state && a.code === b.code && a.reason === b.reason && a.attempt === b.attempt;
}
