// Why there is no connection, in words a person can act on, for calls and sockets alike. By the code of an error alone:
// its message may hold URLs.
import { type Place } from './dial-error';
import { tlsReason } from './tls-reason';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ECONNABORTED: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the host name is not known, check the internet connection',
  EAI_AGAIN: 'the host name could not be looked up, check the internet connection',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no network',
  EADDRNOTAVAIL: 'there is no network',
  ETIMEDOUT: 'nothing answered',
  // What is required late may have gone from the disk meanwhile.
  MODULE_NOT_FOUND: 'a part of this package is missing on the disk, install it again',
  DIAL_TIMEOUT: 'nothing answered in time',
  WS_HANDSHAKE: 'what answers at the WebSocket URL is no WebSocket server, or something on the way changes its answers',
  PROXY_CLOSED: 'the proxy closed the connection without an answer',
  PROXY_GARBAGE: 'what answers at the address of the proxy is no HTTP proxy: check its URL and port',
};

const NO_HTTP = 'what answers there does not speak HTTP: check the URL and its port';

/** What a proxy answered to CONNECT, other than that the way is open. */
const PROXY_STATUS = /^PROXY_(\d{3})$/;
const PROXY_ANSWERS: Readonly<Record<string, string>> = {
  '403': 'the proxy does not allow connections to this host',
  '407': 'the proxy wants another login: check user and password of the proxy',
};

/** What a failure concerns. */
export function kindOf(code: string, place: Place): 'network' | 'tls' | 'proxy' {
  if (place === 'proxy') return 'proxy';
  return tlsReason(code) === null ? 'network' : 'tls';
}

/** With the code; `otherwise` for one that says nothing to a person. */
export function reasonOf(code: string, otherwise: string, place: Place = 'service'): string {
  const status = PROXY_STATUS.exec(code)?.[1];
  if (status !== undefined) return `${PROXY_ANSWERS[status] ?? 'the proxy refused the connection'} (${status})`;
  const cause = REASONS[code] ?? tlsReason(code) ?? (code.startsWith('HPE_') ? NO_HTTP : otherwise);
  const words = place === 'proxy' && !code.startsWith('PROXY_') ? `at the proxy: ${cause}` : cause;
  return code === '' ? words : `${words} (${code})`;
}

/** Does a person have to correct the settings before another try can succeed? */
export function needsAPerson(code: string): boolean {
  return code === 'PROXY_407';
}
