// The operation `rateLimits`: one request for all who ask at once, and while calls are refused what is known already.
import type { AccountLimits } from './limits/account-limits';
import { limitError } from './call-queue';
import { EulerError } from './errors/euler-error';
import type { RestAnswer } from './exchange';
import type { Snapshot } from './limits/rate-limits';
import { withSignal } from './with-signal';

export interface LimitsQuestionOptions {
  limits: AccountLimits;
  /** A call of its own, ahead of the others in the queue. */
  send: () => Promise<RestAnswer>;
}

export class LimitsQuestion {
  readonly #options: LimitsQuestionOptions;
  #report: Promise<RestAnswer> | null = null;

  constructor(options: LimitsQuestionOptions) {
    this.#options = options;
  }

  async answer(signal: AbortSignal | undefined): Promise<RestAnswer> {
    const { limits, send } = this.#options;
    const start = limits.nextStart();
    if (start !== null) {
      const known = limits.snapshot() ?? (await this.#askOnce(signal));
      if (known === null) throw limitError(start);
      return fromSnapshot(known);
    }
    this.#report ??= send().finally(() => (this.#report = null));
    try {
      return await withSignal(this.#report, signal);
    } catch (error) {
      const known = limits.snapshot();
      if (known === null || !(error instanceof EulerError) || error.code !== 'RATE_LIMITED') throw error;
      return fromSnapshot(known);
    }
  }

  async #askOnce(signal: AbortSignal | undefined): Promise<Snapshot | null> {
    const question = this.#options.limits.askOnce();
    return question === null ? null : withSignal(question, signal);
  }
}

function fromSnapshot(known: Snapshot): RestAnswer {
  return { payload: known, statusCode: 200, headers: {}, rateLimit: known };
}
