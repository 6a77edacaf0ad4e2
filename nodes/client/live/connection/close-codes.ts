// What each way of losing a socket means: one table for the close codes and the HTTP statuses of a refused upgrade. Codes
// and names are those of the SDK's enum. Nothing outside this file tests one of these numbers.
import { codeOf } from '../../rest/errors/error-code';
import { type ErrorCode } from '../../rest/errors/euler-error';
import { needsAPerson } from '../../network-reason';
import { type Cause, numberOf } from './cause';

/**
 * - `fail`: a person must act (key, permission, options)
 * - `notLive`: the creator is not live; may be a false answer, so look again quickly first
 * - `ended`: the LIVE is over
 * - `limited`: too many sockets or opens; wait long
 * - `now`: the service's own housekeeping; reconnect at once
 * - `retry`: anything that heals by itself; back off
 */
export type Treatment = 'fail' | 'notLive' | 'ended' | 'limited' | 'now' | 'retry';

interface Row {
  treatment: Treatment;
  /** Our words: the service's differ between its versions. The short ones, in all languages, are `reason.<number>`. */
  sentence: string;
  /** What Catch gets; a refused upgrade that has none here gets that of a call with the same status and words. */
  error?: ErrorCode;
  /** It may be a single flag that is refused. */
  refusesOptions?: true;
  /** A frame that cannot be read to its end: no everyday loss, the log tells of it. */
  isViolation?: true;
}

const ROWS: ReadonlyMap<number, Row> = new Map<number, Row>([
  [
    400,
    {
      treatment: 'fail',
      sentence: 'the service refused the request (400): check the creator and the features',
      refusesOptions: true,
    },
  ],
  [401, { treatment: 'fail', sentence: 'the service refused the API key (401): check it in the account' }],
  [402, { treatment: 'fail', sentence: 'the plan of this key includes no LIVE connections (402)' }],
  [403, { treatment: 'fail', sentence: 'this key has no permission (403)' }],
  [
    429,
    { treatment: 'limited', sentence: 'too many connections for this key (429): close other programs that use it' },
  ],
  [1000, { treatment: 'retry', sentence: 'the service closed the connection' }],
  [1002, { treatment: 'retry', sentence: 'a frame broke the WebSocket protocol', isViolation: true }],
  [1006, { treatment: 'retry', sentence: 'the connection was lost' }],
  [1009, { treatment: 'retry', sentence: 'a frame was larger than 8 MB', isViolation: true }],
  [1011, { treatment: 'retry', sentence: 'an error inside the service' }],
  [1012, { treatment: 'retry', sentence: 'the service is restarting' }],
  [1013, { treatment: 'retry', sentence: 'the service asks to try again later' }],
  [4005, { treatment: 'ended', sentence: 'the LIVE has ended' }],
  [4006, { treatment: 'retry', sentence: 'no messages for some time' }],
  [
    4400,
    {
      treatment: 'fail',
      error: 'INVALID_INPUT',
      sentence: 'the service refused the options: check the creator and the features',
      refusesOptions: true,
    },
  ],
  [
    4401,
    {
      treatment: 'fail',
      error: 'UNAUTHORIZED',
      sentence: 'the service refused the API key: check it in the account',
    },
  ],
  [4403, { treatment: 'fail', error: 'FORBIDDEN', sentence: 'this key may not watch this creator' }],
  [4404, { treatment: 'notLive', sentence: 'not live' }],
  [4429, { treatment: 'limited', sentence: 'too many connections for this key: close other programs that use it' }],
  [4500, { treatment: 'retry', sentence: 'TikTok closed the connection' }],
  [4555, { treatment: 'now', sentence: 'the connection reached its maximum lifetime' }],
  [4556, { treatment: 'retry', sentence: 'the service could not reach TikTok' }],
  [4557, { treatment: 'retry', sentence: 'the service could not read the room' }],
]);

/** Anything but 101 that is no refusal either: a web page, or the login page of a network. */
const NO_WEBSOCKET =
  'what answers is no WebSocket: check the WebSocket URL, and whether this network asks for a login first';

/** Close codes and HTTP statuses whose meaning is known. */
export const KNOWN_NUMBERS: readonly number[] = [...ROWS.keys()];

export interface Meaning {
  treatment: Treatment;
  /** What Catch gets if it comes to that. */
  error: ErrorCode;
  /** In the texts of the languages, below `reason.`. */
  textKey: string;
  sentence: string;
  isViolation: boolean;
}

/** A WebSocket close code; unknown ones are retried. */
export function closeMeaning(code: number): Meaning {
  return meaning(code, 'INVALID_INPUT', { textKey: 'code', sentence: `closed with code ${code}` });
}

/** The HTTP status of a refused upgrade, and what the service said of it; unknown ones are retried. */
export function refusalMeaning(status: number, said: string | null): Meaning {
  const sentence = status < 400 ? `${NO_WEBSOCKET} (${status})` : `the service refused the connection (${status})`;
  // Without our own words: they name the key, whatever the service says of it.
  return meaning(status, codeOf(status, said), { textKey: 'refused', sentence });
}

export function treatmentOf(cause: Cause): Treatment {
  if (cause.kind === 'closed') return closeMeaning(cause.code).treatment;
  if (cause.kind === 'refused') return refusalMeaning(cause.status, cause.said).treatment;
  if (cause.kind === 'proxy' && needsAPerson(cause.failure)) return 'fail';
  return cause.kind === 'settings' ? 'fail' : 'retry';
}

/** The code of an error that Catch nodes see, where a connection has failed for this. */
export function errorCodeOf(cause: Cause | null): ErrorCode {
  if (cause?.kind === 'closed') return closeMeaning(cause.code).error;
  return cause?.kind === 'refused' ? refusalMeaning(cause.status, cause.said).error : 'INVALID_INPUT';
}

export function isViolation(cause: Cause): boolean {
  return cause.kind === 'closed' && closeMeaning(cause.code).isViolation;
}

/** The creator or one of the flags is not to the service's liking: with other flags it may be. */
export function refusesOptions(cause: Cause | null): boolean {
  const number = numberOf(cause);
  return number !== null && ROWS.get(number)?.refusesOptions === true;
}

function meaning(number: number, error: ErrorCode, unknown: { textKey: string; sentence: string }): Meaning {
  const row = ROWS.get(number);
  const known = row ? { ...row, textKey: String(number) } : { treatment: 'retry' as const, ...unknown };
  return { error, isViolation: false, ...known };
}
