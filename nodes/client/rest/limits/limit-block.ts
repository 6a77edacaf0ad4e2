// Until when nothing may be sent, and whether one call has to find out for all. State only: waits for nothing itself.
import { isAfter, type Block } from './call-start';
import { LONGEST_WAIT_MS } from './retry-after';

const SHORTEST_WAIT_MS = 1000;
/** Where nobody says when: long enough for the shortest window to pass. */
export const UNKNOWN_WAIT_MS = 60_000;

export class LimitBlock {
  /** By a 429 of ours; infinite while the limits endpoint is asked when it ends. */
  #told: Block | null = null;
  /** By others of the same account: a refused socket upgrade. */
  #outer: Block | null = null;
  #isAlone = true;
  /** Answers to what was sent before this moment do not end being alone, nor do refusals of it count again. */
  #sinceTick = 0;
  #refusals = 0;
  #hasAsked = false;

  get isAlone(): boolean {
    return this.#isAlone;
  }

  /** The one question of this block was sent already. */
  get hasAsked(): boolean {
    return this.#hasAsked;
  }

  current(nowAt: number): Block | null {
    if (this.#told !== null && this.#told.untilAt <= nowAt) this.#told = null;
    if (this.#outer !== null && this.#outer.untilAt <= nowAt) this.#outer = null;
    return isAfter(this.#outer, this.#told) ? this.#outer : this.#told;
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
  hold(block: Omit<Block, 'untilAt'>, nowAt: number, sentTick: number, tick: number): boolean {
    if (this.#isTold(nowAt)) return false; // refused together with the call that began this block
    this.#countRefusal(sentTick);
    this.goAlone(tick);
    this.#told = { ...block, untilAt: Infinity };
    this.#hasAsked = true;
    return true;
  }

  asked(): void {
    this.#hasAsked = true;
  }

  /** Ends the hold, whatever came of it. */
  release(block: Omit<Block, 'untilAt'>, waitMs: number, nowAt: number): void {
    this.#told = { ...block, untilAt: nowAt + this.#bounded(waitMs) };
  }

  /** The service refused a call and said for how long. Returns when the next may be sent. */
  tell(block: Omit<Block, 'untilAt'>, waitMs: number, nowAt: number, sentTick: number, tick: number): number {
    this.#countRefusal(sentTick);
    if (!this.#isTold(nowAt)) this.#hasAsked = false;
    this.goAlone(tick);
    const told: Block = { ...block, untilAt: nowAt + this.#bounded(waitMs) };
    if (this.#told?.untilAt !== Infinity && isAfter(told, this.#told)) this.#told = told;
    return told.untilAt;
  }

  blockUntil(untilAt: number, nowAt: number, tick: number): void {
    const outer = { untilAt: Math.min(untilAt, nowAt + LONGEST_WAIT_MS), label: null, message: null };
    if (outer.untilAt <= nowAt || !isAfter(outer, this.#outer)) return;
    this.#outer = outer;
    this.goAlone(tick);
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

  #isTold(nowAt: number): boolean {
    return this.#told !== null && this.#told.untilAt > nowAt;
  }
}
