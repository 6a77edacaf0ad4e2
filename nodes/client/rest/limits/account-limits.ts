// Everything that limits the calls of one account, put together: what is known, what was refused, and the one question
// to the limits endpoint when nobody says for how long. Sends nothing itself but through `ask`.
import type { Clock } from '../../clock';
import { earliestStart, type LimitsView, type Start } from './call-start';
import { EulerError } from '../errors/euler-error';
import { LimitBlock, UNKNOWN_WAIT_MS, type BlockWords } from './limit-block';
import { labelOf, windowByLabel } from './limit-window';
import { RateLimits, type Snapshot } from './rate-limits';
import type { Operation } from '../operations';
import { waitMsFrom, type Headers } from './retry-after';

export interface AccountLimitsDeps {
  clock: Clock;
  /** One request to the limits endpoint, whose figures are observed; rejects where it could not be read. */
  ask: () => Promise<Snapshot>;
  /** Something changed: calls that wait may start, or have to be given up. */
  onChange: () => void;
}

export class AccountLimits {
  readonly known: RateLimits;
  readonly #block: LimitBlock;
  readonly #deps: AccountLimitsDeps;
  #question: Promise<Snapshot> | null = null;

  constructor(deps: AccountLimitsDeps) {
    this.#deps = deps;
    this.known = new RateLimits(deps.clock);
    this.#block = new LimitBlock(deps.clock);
  }

  /** Also notes that a window is used up: when it begins anew, one call goes first. */
  view(): Omit<LimitsView, 'inFlight'> {
    const windows = this.known.windows();
    const block = this.#block.current();
    if (windows.some((window) => window.remaining === 0)) this.#block.goAlone(this.known.nextTick());
    return { windows, block, alone: this.#block.isAlone };
  }

  snapshot(): Snapshot | null {
    return this.known.snapshot();
  }

  /** Every answer passes here, before it is read. */
  observe(headers: Headers, statusCode: number, sentTick: number, operation: Operation): void {
    const matched = this.known.observeHeaders(headers, sentTick);
    if (statusCode === 429) return;
    if (matched === null && operation.free !== true) this.known.count();
    // The limits endpoint answers while calls are refused: it proves nothing for them.
    if (operation.name !== 'rateLimits') this.#block.heard(sentTick);
  }

  /** The service refused a call: all calls wait, as long as it says, else as long as the limits endpoint says. */
  refused(headers: Headers, error: EulerError, sentTick: number, mayAsk: boolean): void {
    const tick = this.known.nextTick();
    const label = error.limit ?? this.#exhaustedLabel();
    const words = { label, message: error.said };
    const waitMs = waitMsFrom(headers, this.#deps.clock.now());
    if (waitMs !== null || !mayAsk) {
      const toldMs = this.#block.tell(words, waitMs ?? UNKNOWN_WAIT_MS, sentTick, tick);
      const window = windowByLabel(label);
      if (window !== null && waitMs !== null) this.known.exhaust(window, toldMs);
    } else if (this.#block.hold(words, sentTick, tick)) {
      void this.#learn(words);
    }
    this.#deps.onChange();
  }

  /** Null while calls may be sent; else when the next may. */
  nextStart(): Start | null {
    const start = earliestStart({ ...this.view(), inFlight: 0 }, 0);
    return start.waitMs > 0 ? start : null;
  }

  /** The answer to the one question that may be asked while limited; null when it was asked before. */
  askOnce(): Promise<Snapshot> | null {
    if (this.#question !== null) return this.#question;
    if (this.#block.hasAsked) return null;
    this.#block.asked();
    return this.#ask();
  }

  blockFor(waitMs: number): void {
    this.#block.blockFor(waitMs, this.known.nextTick());
    this.#deps.onChange();
  }

  async #learn(words: BlockWords): Promise<void> {
    let askedWaitMs: number | null = null;
    try {
      await this.#ask();
      if (this.#isOpenAgain()) askedWaitMs = 0;
    } catch (error) {
      // Whatever the endpoint could not say: the calls wait as if it had not been asked.
      if (error instanceof EulerError && error.retryAfter !== null) askedWaitMs = error.retryAfter * 1000;
    }
    const ends = this.known
      .windows()
      .flatMap(({ name, remaining, resetMs }) => (remaining === 0 && resetMs !== null ? [{ name, resetMs }] : []));
    const last = ends.sort((a, b) => b.resetMs - a.resetMs)[0];
    const waitMs = last?.resetMs ?? askedWaitMs ?? UNKNOWN_WAIT_MS;
    this.#block.release({ ...words, label: words.label ?? (last ? labelOf(last.name) : null) }, waitMs);
    this.#deps.onChange();
  }

  /** Of what has refused the call nothing is left: a window has begun anew meanwhile, or the limit is one that is not told. */
  #isOpenAgain(): boolean {
    const windows = this.known.windows();
    const isTold = windows.some(({ limit, remaining, resetMs }) => resetMs !== null || remaining === limit);
    return isTold && windows.every(({ remaining }) => remaining > 0);
  }

  #ask(): Promise<Snapshot> {
    this.#question = this.#deps.ask().finally(() => (this.#question = null));
    return this.#question;
  }

  #exhaustedLabel(): string | null {
    const empty = this.known.windows().filter((window) => window.remaining === 0);
    return empty.length === 1 && empty[0] ? labelOf(empty[0].name) : null;
  }
}
