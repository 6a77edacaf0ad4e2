// Errors are shown to people and travel through flows: what the service repeats of a key is taken out of them.
import { redactor } from '../redact';
import { EulerError } from './errors';

// Shorter ones would also be found in plain words ("invalid"), and no real key is that short.
const SHORTEST_SECRET = 8;

export function withoutSecrets(error: EulerError, secrets: readonly (string | null)[]): EulerError {
  const redact = redactor(secrets.filter((secret) => secret !== null && secret.length >= SHORTEST_SECRET));
  const message = redact(error.message);
  return message === error.message ? error : new EulerError(error.code, message, error);
}
