// Why there is no connection, in words a person can act on, for calls and sockets alike. By the code of an error alone:
// its message may hold URLs.

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the host name is not known, check the internet connection',
  EAI_AGAIN: 'the host name could not be looked up, check the internet connection',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'nothing answered',
  // undici's word for a proxy that answers CONNECT with anything but 200.
  UND_ERR_ABORTED: 'the proxy refused to connect',
  ERR_INVALID_URL: 'the proxy is not a URL',
  ERR_PROXY_PROTOCOL: 'the proxy must be an HTTP proxy (http:// or https://)',
};
const TLS_CODE = /CERT|SSL|TLS|SIGNATURE|SELF_SIGNED|ISSUER/;
const PROXY_CODE = /PROXY|^UND_ERR_ABORTED$|^ERR_INVALID_URL$/;

/** What a failure concerns. */
export function kindOf(code: string): 'network' | 'tls' | 'proxy' {
  if (PROXY_CODE.test(code)) return 'proxy';
  return TLS_CODE.test(code) ? 'tls' : 'network';
}

/** With the code; `otherwise` for one that says nothing to a person. */
export function reasonOf(code: string, otherwise: string): string {
  const words = REASONS[code] ?? (TLS_CODE.test(code) ? 'the TLS certificate or handshake failed' : otherwise);
  return code === '' ? words : `${words} (${code})`;
}
