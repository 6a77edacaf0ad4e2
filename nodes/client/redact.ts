// Secrets never leave the client in a text: everything that a person may see passes through here.

export type Redact = (text: string) => string;

/** A function that replaces each secret, plain or URL-encoded, by `***`. Empty ones are ignored. */
export function redactor(secrets: readonly (string | null | undefined)[]): Redact {
  const forms = secrets.flatMap((secret) => (secret ? [secret, inPath(secret), inQuery(secret)] : []));
  // Longest first, so that a secret which contains another one leaves no remainder.
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => unique.reduce((result, secret) => result.replaceAll(secret, '***'), text);
}

/** A query is encoded in another way: `'`, `(`, spaces and others differ. */
function inQuery(secret: string): string {
  return new URLSearchParams([['', secret]]).toString().slice(1);
}

function inPath(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return secret; // half of a surrogate pair: no URL can hold it
  }
}
