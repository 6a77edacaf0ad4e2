// Everything that limits the calls of one account, put together: what is known, what was refused, and the one question
// to the limits endpoint when nobody says for how long. Sends nothing itself but through `ask`.
import { earliestStart, type LimitsView, type Start } from './call-start';
import { EulerError } from '../errors/euler-error';
import { LimitBlock, UNKNOWN_WAIT_MS } from './limit-block';
import { labelOf, windowByLabel } from './limit-window';
import { RateLimits, type Snapshot } from './rate-limits';
import type { Operation } from '../operations';
import { waitMsFrom, type Headers } from './retry-after';

export interface AccountLimitsDeps {
  now: () => number;
  /** One request to the limits endpoint, whose figures are observed; rejects where it could not be read. */
  ask: () => Promise<Snapshot>;
  /** Something changed: calls that wait may start, or have to be given up. */
  onChange: () => void;
}

export class AccountLimits {
  readonly known = new RateLimits();
  readonly #block = new LimitBlock();
  readonly #deps: AccountLimitsDeps;
  #question: Promise<Snapshot> | null = null;

  constructor(deps: AccountLimitsDeps) {
    this.#deps = deps;
  }

  /** Also notes that a window is used up: when it begins anew, one call goes first. */
  view(nowAt: number): Omit<LimitsView, 'inFlight'> {
    const windows = this.known.windows(nowAt);
    const block = this.#block.current(nowAt);
    if (windows.some((window) => window.remaining === 0)) this.#block.goAlone(this.known.nextTick());
    return { windows, block, alone: this.#block.isAlone };
  }

  snapshot(): Snapshot | null {
    return this.known.snapshot(this.#deps.now());
  }

  /** Every answer passes here, before it is read. */
  observe(headers: Headers, statusCode: number, sentTick: number, operation: Operation): void {
    const nowAt = this.#deps.now();
    const matched = this.known.observeHeaders(headers, nowAt, sentTick);
    if (statusCode === 429) return;
    if (matched === null && operation.free !== true) this.known.count(nowAt);
    // The limits endpoint answers while calls are refused: it proves nothing for them.
    if (operation.name !== 'rateLimits') this.#block.heard(sentTick);
  }

  /** The service refused a call: all calls wait, as long as it says, else as long as the limits endpoint says. */
  refused(headers: Headers, error: EulerError, sentTick: number, mayAsk: boolean): void {
    const nowAt = this.#deps.now();
    const tick = this.known.nextTick();
    const label = error.limit ?? this.#exhaustedLabel(nowAt);
    const told = { label, message: error.said };
    const waitMs = waitMsFrom(headers, nowAt);
    if (waitMs !== null || !mayAsk) {
      const untilAt = this.#block.tell(told, waitMs ?? UNKNOWN_WAIT_MS, nowAt, sentTick, tick);
      const window = windowByLabel(label);
      if (window !== null && waitMs !== null) this.known.exhaust(window, untilAt, nowAt);
    } else if (this.#block.hold(told, nowAt, sentTick, tick)) {
      void this.#learn(told);
    }
    this.#deps.onChange();
  }

  /** Null while calls may be sent; else when the next may. */
  nextStart(): Start | null {
    const nowAt = this.#deps.now();
    const start = earliestStart({ ...this.view(nowAt), inFlight: 0 }, 0, nowAt);
    return start.at > nowAt ? start : null;
  }

  /** The answer to the one question that may be asked while limited; null when it was asked before. */
  askOnce(): Promise<Snapshot> | null {
    if (this.#question !== null) return this.#question;
    if (this.#block.hasAsked) return null;
    this.#block.asked();
    return this.#ask();
  }

  blockUntil(untilAt: number): void {
    this.#block.blockUntil(untilAt, this.#deps.now(), this.known.nextTick());
    this.#deps.onChange();
  }

  async #learn(told: { label: string | null; message: string | null }): Promise<void> {
    let askedWaitMs: number | null = null;
    try {
      await this.#ask();
    } catch (error) {
      // Whatever the endpoint could not say: the calls wait as if it had not been asked.
      if (error instanceof EulerError && error.retryAfter !== null) askedWaitMs = error.retryAfter * 1000;
    }
    const nowAt = this.#deps.now();
    const ends = this.known
      .windows(nowAt)
      .flatMap((window) =>
        window.remaining === 0 && window.resetsAt !== null ? [{ ...window, at: window.resetsAt }] : [],
      );
    const last = ends.sort((a, b) => b.at - a.at)[0];
    const waitMs = last ? last.at - nowAt : (askedWaitMs ?? UNKNOWN_WAIT_MS);
    this.#block.release({ ...told, label: told.label ?? (last ? labelOf(last.name) : null) }, waitMs, nowAt);
    this.#deps.onChange();
  }

  #ask(): Promise<Snapshot> {
    this.#question = this.#deps.ask().finally(() => (this.#question = null));
    return this.#question;
  }

  #exhaustedLabel(nowAt: number): string | null {
    const empty = this.known.windows(nowAt).filter((window) => window.remaining === 0);
    return empty.length === 1 && empty[0] ? labelOf(empty[0].name) : null;
  }
}
