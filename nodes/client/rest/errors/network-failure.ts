// What went wrong below HTTP -> the error of a call. Takes only the code of what was thrown: its message may hold URLs.
import { DialError, type Place } from '../../dial-error';
import { needsAPerson, reasonOf } from '../../network-reason';
import { EulerError } from './euler-error';

const BROKEN_HTTP_CODE = /^HPE_|^UND_ERR_(RES_|HEADERS_OVERFLOW|RESPONSE)/;

export function networkFailure(error: unknown): EulerError {
  if (error instanceof EulerError) return error;
  const code = codeIn(error);
  const place = error instanceof DialError ? error.place : 'service';
  // undici's parser names no code for an answer that is no HTTP at all.
  if (error instanceof Error && error.name === 'HTTPParserError') return brokenHttp('');
  if (code === 'DIAL_TIMEOUT') return timedOut(null, place);
  if (BROKEN_HTTP_CODE.test(code)) return brokenHttp(` (${code})`);
  const sentence = `The service cannot be reached: ${reasonOf(code, 'network error', place)}`;
  const networkCode = place === 'service' ? code : null;
  return new EulerError(needsAPerson(code) ? 'INVALID_INPUT' : 'NETWORK', sentence, { networkCode });
}

export function timedOut(timeoutMs: number | null, place: Place): EulerError {
  const within = timeoutMs === null ? 'in time' : `within ${timeoutMs / 1000} s`;
  return new EulerError('TIMEOUT', `The ${place} did not answer ${within}`);
}

function brokenHttp(code: string): EulerError {
  return new EulerError('BAD_RESPONSE', `The answer is not valid HTTP${code}`);
}

function codeIn(error: unknown): string {
  for (let e = error, depth = 0; typeof e === 'object' && e !== null && depth < 4; depth++) {
    if ('code' in e && typeof e.code === 'string') return e.code;
    e = 'cause' in e ? e.cause : undefined;
  }
  return '';
}
