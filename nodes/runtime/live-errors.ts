// A connection that failed -> the error that a Catch node sees, with the codes that all nodes of this package share.
import { type ConnectionStatus } from '../client/live/watch';

/** An error with a code, as Node-RED hands it to Catch nodes. */
export class CodedError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_INPUT',
  4400: 'INVALID_INPUT',
  401: 'UNAUTHORIZED',
  4401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  4403: 'FORBIDDEN',
};
/** A refusal that names the plan is no matter of the key. */
const NAMES_A_PLAN = /\b(plan|premium)\b|authorization for/i;

export function connectionError({
  creator,
  code,
  reason,
}: Pick<ConnectionStatus, 'code' | 'reason'> & { creator: string | null }): CodedError {
  const known = (code !== null && CODES[code]) || 'INVALID_INPUT';
  const errorCode = known === 'UNAUTHORIZED' && NAMES_A_PLAN.test(reason ?? '') ? 'PLAN_REQUIRED' : known;
  return new CodedError(`${creator === null ? '' : `@${creator}: `}${reason ?? 'failed'}`, errorCode);
}
