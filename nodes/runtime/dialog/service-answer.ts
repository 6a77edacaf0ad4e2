// What a dialog hears of a question to the service: the answer, or what is wrong. How to mend it, the dialog knows.
import { EulerError, type ErrorCode } from '../../client/rest/errors/euler-error';
import { withSignal } from '../../client/rest/with-signal';
import { asRestError } from '../rest/rest-failure';

export interface FailedAnswer {
  ok: false;
  code: ErrorCode;
  /** The service's own words where it said any. */
  message: string;
}

export async function answerTo<T extends object>(
  question: () => Promise<T>,
): Promise<({ ok: true } & T) | FailedAnswer> {
  try {
    return { ok: true, ...(await question()) };
  } catch (cause) {
    const { code, message } = asRestError(cause);
    return { ok: false, code, message };
  }
}

/** How calls are made for a person who waits in front of a dialog: none waits for a limit. */
export const AT_ONCE = { onLimit: 'error', maxWaitMs: 0 } as const;

/** After `limitMs` the answer is TIMEOUT, and the signal ends the work. */
export async function withTimeLimit<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new EulerError('TIMEOUT', `The service has not answered within ${limitMs / 1000} s`));
  }, limitMs);
  try {
    return await withSignal(work(limit.signal), limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
