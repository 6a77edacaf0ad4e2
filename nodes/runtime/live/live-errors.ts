// A connection that failed -> the error that a Catch node sees, with the codes that all nodes of this package share.
import { errorCodeOf } from '../../client/live/connection/close-codes';
import { sentenceOf } from '../../client/live/connection/reasons';
import { type ErrorCode } from '../../client/rest/errors/euler-error';
import { type CreatorStatus } from './creator-status';

/** An error with a code, as Node-RED hands it to Catch nodes. */
export class CodedError extends Error {
  constructor(
    message: string,
    readonly code: ErrorCode,
  ) {
    super(message);
  }
}

export function connectionError({ creator, cause }: Pick<CreatorStatus, 'creator' | 'cause'>): CodedError {
  const who = creator === null ? '' : `@${creator}: `;
  return new CodedError(`${who}${cause ? sentenceOf(cause) : 'failed'}`, errorCodeOf(cause));
}
