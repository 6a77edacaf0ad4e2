// Why a connection could not be opened, as a code: what is thrown below may hold URLs and logins in its message.

/** Which end of the way it was about. */
export type Place = 'proxy' | 'service';

/**
 * Codes are those of Node and OpenSSL (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), and of our own: `PROXY_<status>`,
 * `PROXY_CLOSED`, `PROXY_GARBAGE`, and `DIAL_TIMEOUT`. network-reason.ts puts them into words.
 */
export class DialError extends Error {
  override readonly name = 'DialError';

  constructor(
    readonly code: string,
    readonly place: Place,
  ) {
    super(`${place}: ${code}`);
  }
}
