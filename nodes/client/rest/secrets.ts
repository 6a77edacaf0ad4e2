// Texts of the service are shown to people and travel through flows: what the service repeats of a key is taken out.
import { type Redact, redactor } from '../redact';
import { EulerError } from './errors/euler-error';

// Shorter ones would also be found in plain words ("invalid"), and no real key is that short.
const SHORTEST_SECRET = 8;

export interface Secrets {
  apiKey: string | null;
  oauthToken: string | null;
  sessionCookie: string | null;
}

/** All that an account sends and nobody may see. */
export function secretsOf({ apiKey, oauthToken, sessionCookie }: Secrets): (string | null)[] {
  return [apiKey, oauthToken, sessionCookie];
}

/** For texts of the service, which may repeat what it was sent. */
export function serviceRedactor(secrets: readonly (string | null)[]): Redact {
  return redactor(secrets.filter((secret) => secret !== null && secret.length >= SHORTEST_SECRET));
}

/** The net below all other care: whatever led to the error, its text passes here. */
export function withoutSecrets(error: EulerError, redact: Redact): EulerError {
  const message = redact(error.message);
  return message === error.message ? error : new EulerError(error.code, message, error);
}
