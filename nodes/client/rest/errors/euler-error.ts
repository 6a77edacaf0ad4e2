// The one error of the REST half: a code for flows to decide on, words for people, and the figures of a limit.
import { type ErrorCode } from '../../messages';
import { plainText } from '../../shown/shown-text';

/** Our own words around those of the service. */
const MOST_OF_AN_ERROR = 1_000;

export { type ErrorCode };

export interface ErrorDetails {
  statusCode?: number | null;
  retryAfter?: number | null;
  limit?: string | null;
  said?: string | null;
  networkCode?: string | null;
}

export class EulerError extends Error {
  override readonly name = 'EulerError';
  /** HTTP status, or the one that the body of a 200 names; 429 also for a limit we knew of; null when nothing was answered. */
  readonly statusCode: number | null;
  /** Whole seconds until the next request is worth sending; null when nobody said. */
  readonly retryAfter: number | null;
  /** Which limit was reached, as the service labels it (`rate_limit_account_day`). */
  readonly limit: string | null;
  /** The service's own words alone; the message makes a sentence of them. */
  readonly said: string | null;
  /** Of a service that was not reached: the system's code, as in `ENOTFOUND`. */
  readonly networkCode: string | null;

  // No `cause`: what lies beneath may hold URLs and headers, and Node-RED shows whole errors in its sidebar.
  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(plainText(message, MOST_OF_AN_ERROR));
    this.statusCode = details.statusCode ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.limit = details.limit ?? null;
    this.said = details.said ?? null;
    this.networkCode = details.networkCode ?? null;
  }
}

export function invalidInput(message: string): EulerError {
  return new EulerError('INVALID_INPUT', message);
}

export function closed(): EulerError {
  return new EulerError('CLOSED', 'The call was ended: its node or account is being closed');
}

/** Anything that was not foreseen, told by its kind alone: its message may hold what nobody should see. */
export function asEulerError(error: unknown): EulerError {
  if (error instanceof EulerError) return error;
  const kind = error instanceof Error ? error.name : typeof error;
  return new EulerError('BAD_RESPONSE', `The answer could not be processed (${kind})`);
}

/** Milliseconds as the whole seconds of `retryAfter`: rounded up, because a second too early is a second 429. */
export function secondsFrom(waitMs: number): number {
  return Math.max(0, Math.ceil(waitMs / 1000));
}
