// Until when nothing may be sent, and whether one call has to find out for all. State only: waits for nothing itself.
import { Deadline, type Clock } from '../../clock';
import { isAfter, type Block } from './call-start';
import { LONGEST_WAIT_MS } from './retry-after';

const SHORTEST_WAIT_MS = 1000;
/** Where nobody says when: long enough for the shortest window to pass. */
export const UNKNOWN_WAIT_MS = 60_000;

/** Of whom a block tells: the label of the limit, and the service's own words. */
export type BlockWords = Omit<Block, 'waitMs'>;

interface Told extends BlockWords {
  /** Null while the limits endpoint is asked when it ends. */
  until: Deadline | null;
}

export class LimitBlock {
  readonly #clock: Clock;
  /** By a 429 of ours. */
  #told: Told | null = null;
  /** By others of the same account: a refused socket upgrade. */
  #outer: Told | null = null;
  #isAlone = true;
  /** Answers to what was sent before this moment do not end being alone, nor do refusals of it count again. */
  #sinceTick = 0;
  #refusals = 0;
  #hasAsked = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** The one question of this block was sent already. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  current(): Block | null {
    const told = blockOf(this.#told);
    const outer = blockOf(this.#outer);
    if (told === null) this.#told = null;
    if (outer === null) this.#outer = null;
    return isAfter(outer, told) ? outer : told;
  }

  /** An answer other than a refusal came. */
  heard(sentTick: number): void {
    if (sentTick < this.#sinceTick) return;
    this.#isAlone = false;
    this.#refusals = 0;
  }

  /** From now on one call goes first: a limit ended, or will, and by whose clock is not known to the millisecond. */
  goAlone(tick: number): void {
    this.#isAlone = true;
    this.#sinceTick = tick;
  }

  /** True when it is time to ask the limits endpoint; until `release` nothing is sent. */
  hold(words: BlockWords, sentTick: number, tick: number): boolean {
    if (blockOf(this.#told) !== null) return false; // refused together with the call that began this block
    this.#countRefusal(sentTick);
    this.goAlone(tick);
    this.#told = { ...words, until: null };
    this.#hasAsked = true;
    return true;
  }

  asked(): void {
    this.#hasAsked = true;
  }

  /** Ends the hold, whatever came of it. */
  release(words: BlockWords, waitMs: number): void {
    this.#told = this.#tellOf(words, waitMs);
  }

  /** The service refused a call and said for how long. Returns how long it is until the next may be sent. */
  tell(words: BlockWords, waitMs: number, sentTick: number, tick: number): number {
    this.#countRefusal(sentTick);
    const before = blockOf(this.#told);
    if (before === null) this.#hasAsked = false;
    this.goAlone(tick);
    const told = this.#tellOf(words, waitMs);
    const after = blockOf(told);
    if (isAfter(after, before)) this.#told = told;
    return after?.waitMs ?? 0;
  }

  blockFor(waitMs: number, tick: number): void {
    if (waitMs <= 0) return;
    const until = new Deadline(this.#clock, Math.min(waitMs, LONGEST_WAIT_MS));
    const outer: Told = { until, label: null, message: null };
    if (!isAfter(blockOf(outer), blockOf(this.#outer))) return;
    this.#outer = outer;
    this.goAlone(tick);
  }

  #tellOf(words: BlockWords, waitMs: number): Told {
    return { ...words, until: new Deadline(this.#clock, this.#bounded(waitMs)) };
  }

  // Once for several calls that were refused together.
  #countRefusal(sentTick: number): void {
    if (sentTick >= this.#sinceTick) this.#refusals++;
  }

  // "Retry-After: 0" is obeyed, but not a hundred times a second.
  #bounded(waitMs: number): number {
    const leastMs = Math.min(SHORTEST_WAIT_MS * 2 ** Math.max(0, this.#refusals - 1), UNKNOWN_WAIT_MS);
    return Math.min(Math.max(waitMs, leastMs), LONGEST_WAIT_MS);
  }
}

/** Null once it is over. */
function blockOf(told: Told | null): Block | null {
  if (told === null) return null;
  const waitMs = told.until === null ? Infinity : told.until.remainingMs();
  return waitMs > 0 ? { waitMs, label: told.label, message: told.message } : null;
}
