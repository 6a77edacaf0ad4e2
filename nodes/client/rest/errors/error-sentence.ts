// Words a refusal: what a person reads in Catch and in the status of a node.
import { codeOf, refusesKey } from './error-code';
import { EulerError, secondsFrom, type ErrorCode } from './euler-error';
import type { ServiceWords } from './service-words';

export interface ErrorContext {
  operation: string;
  /** The service preset worth trying when this one does not know the route. */
  otherService: string | null;
  waitMs: number | null;
  /** What a refusal may be due to: a sentence. */
  hint: string | null;
}

/** Where the key is refused, or nothing is, the hint is none. */
const HINTED = new Set<ErrorCode>(['INVALID_INPUT', 'UNAUTHORIZED', 'PLAN_REQUIRED', 'FORBIDDEN']);

export function errorFrom(status: number, words: ServiceWords, context: ErrorContext): EulerError {
  const code = codeOf(status, words.message);
  const mayHint = HINTED.has(code) && !refusesKey(words.message ?? '');
  const hint = mayHint ? context.hint : null;
  return new EulerError(code, withHint(sentence(code, status, words, { ...context, hint }), hint), {
    statusCode: status,
    retryAfter: context.waitMs === null ? null : secondsFrom(context.waitMs),
    limit: words.limit,
    said: words.message,
  });
}

export function withHint(message: string, hint: string | null): string {
  return hint === null ? message : `${ended(message)} ${hint}`;
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function sentence(code: ErrorCode, status: number, words: ServiceWords, context: ErrorContext): string {
  const said = words.message ?? `the service answered ${status}`;
  switch (code) {
    case 'UNAUTHORIZED':
      // The key may be fine, and what is missing is in the hint.
      if (context.hint !== null && words.message !== null) return `The service refused ${context.operation}: ${said}`;
      return `The key was refused: ${ended(said)} Check the API key of the account.`;
    case 'PLAN_REQUIRED':
      return `The plan of this key does not include ${context.operation}: ${said}`;
    case 'FORBIDDEN':
      return `${context.operation} is not allowed: ${said}`;
    case 'NOT_FOUND':
      if (words.message !== null || context.otherService === null) return `Not found: ${said}`;
      return `The service does not know the route of ${context.operation} (404). Try the service ${context.otherService} in the account.`;
    case 'RATE_LIMITED':
      return limitSentence(words.message, words.limit, context.waitMs);
    case 'SERVER_ERROR':
      return `The service failed (${status}): ${ended(said)} Try again later.`;
    case 'INVALID_INPUT':
    case 'BAD_RESPONSE':
    case 'TIMEOUT':
    case 'NETWORK':
    case 'CLOSED':
      return `The service refused ${context.operation} (${status}): ${said}`;
  }
}

/** One wording for the limit that the service tells of and for the one we know of and do not run into. */
export function limitSentence(message: string | null, limit: string | null, waitMs: number | null): string {
  const which = limit === null ? '' : ` (${limit})`;
  const said = message === null ? '' : `: ${message.replace(/\.$/, '')}`;
  const when = waitMs === null ? '' : `. The next request can be sent in ${secondsFrom(waitMs)} s`;
  return `Rate limit reached${which}${said}${when}`;
}
