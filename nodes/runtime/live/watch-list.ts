// The creators that one live node watches: a watch each, what is known of each, and the list as it stands.
import { type CreatorList, notAUsername } from '../../client/creator';
import { isSameCause } from '../../client/live/connection/cause';
import { type ConnectionStatus, type Watch } from '../../client/live/watch';
import { guard } from '../node-red/guard';
import { type CreatorStatus, failed, NO_CREATOR, opening, stopped } from './creator-status';

export interface WatchListOptions {
  open: (creator: string, onStatus: (status: ConnectionStatus) => void) => Watch;
  /** What a creator needs before it is watched, where it needs anything: resolves to what is wrong, in words, or null. */
  prepare: (creator: string) => Promise<string | null> | null;
  /** At each change of a creator's state; `isNews` when it is one that output 2 tells. */
  onStatus: (status: CreatorStatus, isNews: boolean) => void;
}

export class WatchList {
  readonly #options: WatchListOptions;
  readonly #watches = new Map<string, Watch>();
  /** By creator, in the order of the list. */
  readonly #statuses = new Map<string, CreatorStatus>();
  /** Those that will be watched once they are ready. */
  readonly #preparing = new Map<string, Promise<string | null>>();
  #creators: readonly string[] = [];
  #isOver = false;

  constructor(options: WatchListOptions) {
    this.#options = options;
  }

  get statuses(): CreatorStatus[] {
    return [...this.#statuses.values()];
  }

  /** How many states there are. */
  get size(): number {
    return this.#statuses.size;
  }

  /** Those that can be watched. */
  get creators(): string[] {
    return [...this.#creators];
  }

  isWatching(creator: string): boolean {
    return this.#watches.get(creator)?.isWatching === true;
  }

  /** Makes this the list: leaves who is not in it, keeps who is. `start`: also begins to watch the new ones. */
  list({ creators, invalid }: CreatorList, start: boolean): void {
    if (this.#isOver) return; // the list was being read while the node went away
    for (const [creator, watch] of this.#watches) {
      if (creators.includes(creator)) continue;
      watch.stop();
      this.#watches.delete(creator);
    }
    for (const creator of this.#preparing.keys()) if (!creators.includes(creator)) this.#preparing.delete(creator);
    this.#creators = creators;
    const before = new Map(this.#statuses);
    this.#statuses.clear();
    for (const creator of creators) {
      const known = before.get(creator);
      if (known) this.#statuses.set(creator, known);
      if (start && !this.#watches.get(creator)?.isWatching) this.connect(creator);
      else if (!known) this.#change(stopped(creator));
    }
    for (const entry of invalid) this.#change(failed(entry, notAUsername(entry)));
    if (this.#statuses.size === 0) this.#options.onStatus(NO_CREATOR, true);
  }

  /** Begins to watch, or looks now instead of at the end of a pause. */
  connect(creator: string): void {
    if (this.#isOver) return;
    const preparing = this.#options.prepare(creator);
    if (preparing === null) this.#open(creator);
    else
      guard(
        () => this.#prepare(creator, preparing),
        ({ message }) => this.#change(failed(creator, message)),
      );
  }

  disconnect(creator: string): void {
    if (this.#preparing.delete(creator) && !this.isWatching(creator)) this.#change(stopped(creator));
    this.#watches.get(creator)?.stop();
    this.#watches.delete(creator);
  }

  /** It can be watched no longer: a person must act. */
  fail(creator: string, text: string): void {
    if (this.#isOver || !this.isWatching(creator)) return;
    this.disconnect(creator);
    this.#change(failed(creator, text));
  }

  /** The node goes away in a deploy; nothing is sent or shown any more. */
  leave(returns: boolean): void {
    this.#isOver = true;
    this.#preparing.clear();
    for (const watch of this.#watches.values()) watch.leave(returns);
    this.#watches.clear();
  }

  async #prepare(creator: string, preparing: Promise<string | null>): Promise<void> {
    this.#preparing.set(creator, preparing);
    if (!this.isWatching(creator)) this.#change(opening(creator));
    const fault = await preparing;
    // Meanwhile it may be disconnected, or be no more in the list; or another `connect` is what holds.
    if (this.#preparing.get(creator) !== preparing) return;
    this.#preparing.delete(creator);
    if (fault === null) this.#open(creator);
    else if (this.isWatching(creator)) this.fail(creator, fault);
    else this.#change(failed(creator, fault));
  }

  #open(creator: string): void {
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

  #change(status: CreatorStatus): void {
    const creator = status.creator ?? '';
    const before = this.#statuses.get(creator);
    this.#statuses.set(creator, status);
    this.#options.onStatus(status, !before || !isSame(before, status));
  }
}

/** Output 2 tells of these; of viewers, title and a new time for the next look it does not. */
function isSame(a: CreatorStatus, b: CreatorStatus): boolean {
  const isReasonSame = isSameCause(a.cause, b.cause) && a.fallback === b.fallback;
  return a.state === b.state && isReasonSame && a.attempt === b.attempt;
}
