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

function row(number: number, treatment: Treatment, sentence: string, more?: Partial<Row>): [number, Row] {
  return [number, { treatment, sentence, ...more }];
}

const OPTIONS = { refusesOptions: true } as const;
const VIOLATION = { isViolation: true } as const;

const ROWS: ReadonlyMap<number, Row> = new Map([
  row(400, 'fail', 'the service refused the request (400): check the creator and the features', OPTIONS),
  row(401, 'fail', 'the service refused the API key (401): check it in the account'),
  row(402, 'fail', 'the plan of this key includes no LIVE connections (402)'),
  row(403, 'fail', 'this key has no permission (403)'),
  row(429, 'limited', 'too many connections for this key (429): close other programs that use it'),
  row(1000, 'retry', 'the service closed the connection'),
  row(1002, 'retry', 'a frame broke the WebSocket protocol', VIOLATION),
  row(1006, 'retry', 'the connection was lost'),
  row(1009, 'retry', 'a frame was larger than 8 MB', VIOLATION),
  row(1011, 'retry', 'an error inside the service'),
  row(1012, 'retry', 'the service is restarting'),
  row(1013, 'retry', 'the service asks to try again later'),
  row(4005, 'ended', 'the LIVE has ended'),
  row(4006, 'retry', 'no messages for some time'),
  row(4400, 'fail', 'the service refused the options: check the creator and the features', {
    ...OPTIONS,
    error: 'INVALID_INPUT',
  }),
  row(4401, 'fail', 'the service refused the API key: check it in the account', { error: 'UNAUTHORIZED' }),
  row(4403, 'fail', 'this key may not watch this creator', { error: 'FORBIDDEN' }),
  row(4404, 'notLive', 'not live'),
  row(4429, 'limited', 'too many connections for this key: close other programs that use it'),
  row(4500, 'retry', 'TikTok closed the connection'),
  row(4555, 'now', 'the connection reached its maximum lifetime'),
  row(4556, 'retry', 'the service could not reach TikTok'),
  row(4557, 'retry', 'the service could not read the room'),
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
