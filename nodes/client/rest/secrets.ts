// Errors are shown to people and travel through flows: what the service repeats of a key is taken out of them.
import { EulerError } from './errors';

// Shorter ones would also be found in plain words ("invalid"), and no real key is that short.
const SHORTEST_SECRET = 8;

export function withoutSecrets(error: EulerError, secrets: readonly (string | null)[]): EulerError {
  const forms = secrets.flatMap((secret) =>
    secret === null || secret.length < SHORTEST_SECRET ? [] : [secret, encodeURIComponent(secret)],
  );
  const message = forms.reduce((text, form) => text.replaceAll(form, '***'), error.message);
  return message === error.message ? error : new EulerError(error.code, message, error);
}
