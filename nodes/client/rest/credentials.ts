// What an account proves itself by, in headers and nowhere else: the API key, and the TikTok session with the calls that it goes with.
import { invalidInput } from './errors/euler-error';
import type { Operation } from './operations';
import { isAbsent } from './parameters';
import type { RestCall } from './rest-call';

export interface Session {
  /** One of the two; the token is taken when both are there. */
  oauthToken: string | null;
  sessionCookie: string | null;
}

export function keyHeader(apiKey: string | null): Record<string, string> {
  return apiKey === null ? {} : { 'x-api-key': headerValue(apiKey, 'API key', /^[\x21-\x7e]+$/) };
}

/**
 * Exactly one header, or none.
 * @param isAsked by the parameter `session` of the call
 */
export function sessionHeaders(operation: Operation, isAsked: boolean, session: Session): Record<string, string> {
  const { session: use } = operation;
  if (use === 'never' || (use === 'ifAsked' && !isAsked)) return {};
  const header = headerOf(session);
  if (header === null && use !== 'ifHeld') throw invalidInput(sessionHint(operation));
  return header ?? {};
}

/** For a refusal of a call that was sent without the session which the service may want; null where that cannot be why. */
export function hintOf({ operation, headers }: RestCall): string | null {
  const isSent = 'x-oauth-token' in headers || 'x-cookie-header' in headers;
  return operation.session === 'ifHeld' && !isSent ? sessionHint(operation) : null;
}

function sessionHint({ name }: Operation): string {
  return `${name} acts as a TikTok user: give the account an OAuth token or a session cookie`;
}

function headerOf({ oauthToken, sessionCookie }: Session): Record<string, string> | null {
  const visible = /^[\x20-\x7e]+$/;
  if (oauthToken !== null && !isAbsent(oauthToken)) {
    return { 'x-oauth-token': headerValue(oauthToken, 'OAuth token', visible) };
  }
  if (sessionCookie !== null && !isAbsent(sessionCookie)) {
    return { 'x-cookie-header': headerValue(sessionCookie, 'session cookie', visible) };
  }
  return null;
}

// A line break pasted with a key would otherwise fail deep below, in an error that may show the header.
function headerValue(value: string, label: string, allowed: RegExp): string {
  if (!allowed.test(value)) throw invalidInput(`The ${label} of the account holds characters that no ${label} has`);
  return value;
}
