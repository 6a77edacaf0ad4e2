// What an account holds that nobody may see, and the net for REST: what the service repeats of it is taken out.
import { type Redact, redactor } from '../shown/redact';
import { EulerError } from './errors/euler-error';
import type { Headers } from './limits/retry-after';

// Shorter ones would also be found in plain words ("invalid"), and no real key is that short.
const SHORTEST_SECRET = 8;

export interface Secrets {
  apiKey: string | null;
  oauthToken: string | null;
  sessionCookie: string | null;
}

/** @param proxies that its calls and sockets may go through: their logins are secrets too */
export function secretsOf(
  { apiKey, oauthToken, sessionCookie }: Secrets,
  proxies: readonly (URL | string | null | undefined)[] = [],
): (string | null)[] {
  return [apiKey, oauthToken, ...cookieValues(sessionCookie), ...proxies.flatMap(loginOf)];
}

/** Not the names: the service's own words name `sessionid` and `tt-target-idc`. */
function cookieValues(cookies: string | null): string[] {
  return (cookies ?? '').split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
}

function loginOf(proxy: URL | string | null | undefined): string[] {
  if (!proxy || !URL.canParse(proxy)) return [];
  const { username, password } = new URL(proxy);
  return [password, `${username}:${password}`].flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a % that begins no escape
  }
}

/** For texts of the service, which may repeat what it was sent. */
export function serviceRedactor(secrets: readonly (string | null)[], ofOthers = true): Redact {
  return redactor(
    secrets.filter((secret) => secret !== null && secret.length >= SHORTEST_SECRET),
    ofOthers,
  );
}

/** Headers go into messages, and are data: cookies and addresses of others stay what they are. */
export function headersRedactor(secrets: readonly (string | null)[]): (headers: Headers) => Headers {
  const redact = serviceRedactor(secrets, false);
  return (headers) => {
    const clean = Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      value.length < SHORTEST_SECRET ? value : redact(value),
    ]);
    return Object.fromEntries(clean);
  };
}

/** The net below all other care: whatever led to the error, its text passes here. */
export function withoutSecrets(error: EulerError, redact: Redact): EulerError {
  const message = redact(error.message);
  const limit = error.limit && redact(error.limit);
  const said = error.said && redact(error.said);
  if (message === error.message && limit === error.limit && said === error.said) return error;
  const { code, statusCode, retryAfter } = error;
  return new EulerError(code, message, { statusCode, retryAfter, limit, said });
}
