// A connection that failed -> the error that a Catch node sees, with the codes that all nodes of this package share.
import { refusalMeaning } from '../client/live/close-codes';
import { type ConnectionStatus } from '../client/live/watch';
import { codeOf } from '../client/rest/error-code';
import { type ErrorCode } from '../client/rest/errors';

/** An error with a code, as Node-RED hands it to Catch nodes. */
export class CodedError extends Error {
  constructor(
    message: string,
    readonly code: ErrorCode,
  ) {
    super(message);
  }
}

const CLOSE_CODES: Readonly<Record<number, ErrorCode>> = {
  4400: 'INVALID_INPUT',
  4401: 'UNAUTHORIZED',
  4403: 'FORBIDDEN',
};

type Failure = Pick<ConnectionStatus, 'code' | 'reason'>;

/** A refused upgrade has the code of a call that is refused with the same status and words. */
export function failureCode({ code, reason }: Failure): ErrorCode {
  // No code: settings that are wrong.
  if (code === null || code >= 1000) return CLOSE_CODES[code ?? 0] ?? 'INVALID_INPUT';
  // Our own words name the key, whatever the service says of it.
  return codeOf(code, (reason ?? '').replace(refusalMeaning(code).reason, ''));
}

export function connectionError({ creator, code, reason }: Failure & { creator: string | null }): CodedError {
  const message = `${creator === null ? '' : `@${creator}: `}${reason ?? 'failed'}`;
  return new CodedError(message, failureCode({ code, reason }));
}
