// What went wrong below HTTP, in words a person can act on. Takes only the code of an error: its message may hold URLs.
import { EulerError } from './errors';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'nothing answered',
  // undici's word for a proxy that answers CONNECT with anything but 200.
  UND_ERR_ABORTED: 'the proxy refused to connect',
};
const TIMEOUT_CODES = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const TLS_CODE = /CERT|SSL|TLS|SIGNATURE|SELF_SIGNED|ISSUER/;
const BROKEN_HTTP_CODE = /^HPE_|^UND_ERR_(RES_|HEADERS_OVERFLOW|RESPONSE)/;

export function networkFailure(error: unknown): EulerError {
  if (error instanceof EulerError) return error;
  const code = codeIn(error);
  // undici's parser names no code for an answer that is no HTTP at all.
  if (error instanceof Error && error.name === 'HTTPParserError') return brokenHttp('');
  if (TIMEOUT_CODES.has(code)) return timedOut(null);
  if (BROKEN_HTTP_CODE.test(code)) return brokenHttp(` (${code})`);
  const reason = REASONS[code] ?? (TLS_CODE.test(code) ? 'the TLS certificate or handshake failed' : 'network error');
  return new EulerError('NETWORK', `The service cannot be reached: ${reason}${code === '' ? '' : ` (${code})`}`);
}

export function timedOut(timeoutMs: number | null): EulerError {
  const within = timeoutMs === null ? 'in time' : `within ${timeoutMs / 1000} s`;
  return new EulerError('TIMEOUT', `The service did not answer ${within}`);
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
