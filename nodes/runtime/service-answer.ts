// What a dialog hears of a question to the service: the answer, or in words what is wrong and how to mend it.
import { EulerError, type ErrorCode } from '../client/rest/errors';
import { withSignal } from '../client/rest/with-signal';
import { asRestError } from './rest-failure';

export interface FailedAnswer {
  ok: false;
  code: ErrorCode;
  /** The service's own words where it said any. */
  message: string;
  hint: string;
}

export type Hints = Readonly<Partial<Record<ErrorCode, string>>>;

/** @param hints in place of the general ones */
export async function answerTo<T extends object>(
  question: () => Promise<T>,
  hints: Hints = {},
): Promise<({ ok: true } & T) | FailedAnswer> {
  try {
    return { ok: true, ...(await question()) };
  } catch (cause) {
    const { code, message } = asRestError(cause);
    return { ok: false, code, message, hint: hints[code] ?? HINTS[code] };
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

const HINTS: Readonly<Record<ErrorCode, string>> = {
  INVALID_INPUT: 'Correct the settings, or enter the key again, or deploy first.',
  UNAUTHORIZED: 'Copy the whole API key again from your dashboard at eulerstream.com.',
  PLAN_REQUIRED: 'Look up at eulerstream.com what the plan of this key includes.',
  FORBIDDEN: 'Look up at eulerstream.com what this key may do, and from which addresses it may be used.',
  NOT_FOUND: 'Choose another service, or check the REST URL and the routes.',
  RATE_LIMITED: 'The key works, but its requests are used up. Wait until the limit resets.',
  SERVER_ERROR: 'The service has a problem of its own. Try again later.',
  BAD_RESPONSE: 'This is probably not Euler Stream: check the service and the REST URL.',
  TIMEOUT: 'Check the internet connection, the URL, the proxy and a firewall.',
  NETWORK: 'Check the internet connection, the URL, the proxy and TLS.',
  CLOSED: 'Try again.',
};
