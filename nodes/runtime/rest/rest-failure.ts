// A REST call that failed -> what Catch nodes and the status under the node show of it.
import { type Node, type NodeStatus } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { asEulerError, type ErrorCode, type EulerError, invalidInput } from '../../client/rest/errors/euler-error';
import { type Words } from '../words';

/** A red dot needs a person; a ring may heal by itself. */
const NEEDS_A_PERSON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INVALID_INPUT',
  'UNAUTHORIZED',
  'PLAN_REQUIRED',
  'FORBIDDEN',
]);
/** What fits under a node; the whole text goes to Catch. */
const LONGEST_REASON = 60;

export function asRestError(cause: unknown): EulerError {
  return cause instanceof ConfigError ? invalidInput(cause.message) : asEulerError(cause);
}

/** Sets what Catch nodes read beside `error`; null where nothing is known, so that nothing of an earlier call remains. */
export function describeFailure(message: object, { statusCode, retryAfter, limit }: EulerError): void {
  Object.assign(message, { statusCode, retryAfter, limit });
}

/** For Catch nodes, where no message has led to it. */
export function reportFailure(node: Node, error: EulerError): void {
  const message = { topic: 'failed', payload: error.message };
  describeFailure(message, error);
  node.error(error, message);
}

export function failureStatus({ code, message, retryAfter }: EulerError, words: Words): NodeStatus {
  const reason = message.length > LONGEST_REASON ? `${message.slice(0, LONGEST_REASON - 1)}…` : message;
  const text =
    code === 'RATE_LIMITED' && retryAfter !== null
      ? words('euler-account:euler-account.failure.limited', { seconds: retryAfter })
      : words(`euler-account:euler-account.failure.${code}`, { reason });
  return { fill: 'red', shape: NEEDS_A_PERSON.has(code) ? 'dot' : 'ring', text };
}
