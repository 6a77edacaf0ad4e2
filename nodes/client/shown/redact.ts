// Secrets never leave the client in a text: what a person may see passes through here.
import { layersOf } from './layers';
import { namedSecrets } from './named-secrets';
import { readingsOf } from './readings';
import { type Range, SecretRuns } from './secret-runs';

/** What it gives holds no secret, and has a length that a person may be shown. */
export type Redact = (text: string) => string;

/** What comes first is enough for any person; and hostile ones take up to 0.1 ms a character. */
const MOST_READ = 2_000;
/** The end of what was cut may hold the beginning of a secret, too short to be known as one. */
const CUT_MARGIN = 400;
/** Of longer ones, such as a browser's whole cookies, nobody repeats another form. */
const LONGEST_REPEATED = 512;
/** Shorter ones in base64 or hexadecimal digits are like any word. */
const SHORTEST_CODED = 8;

/**
 * A function that replaces by `***` each secret, in whatever form it is repeated (encoded, split, in part: twelve characters
 * in a row are too many), and whatever else stands behind the name of one. Empty secrets are ignored.
 * @param ofOthers false: of the secrets of others, known by their names alone, nothing is hidden
 */
export function redactor(secrets: readonly (string | null | undefined)[], ofOthers = true): Redact {
  const given = secrets.filter((secret): secret is string => secret !== null && secret !== undefined && secret !== '');
  const runs = new SecretRuns([...new Set(given.flatMap(formsOf))]);
  return (text) => {
    const isCut = text.length > MOST_READ;
    const read = isCut ? text.slice(0, MOST_READ) : text;
    const found = layersOf(read).flatMap(({ text: layer, places, isSqueezed }) => {
      const readings = readingsOf(layer);
      const within = [...runs.find(readings), ...(isSqueezed || !ofOthers ? [] : namedSecrets(readings))];
      return within.map(([from, to]): Range => [places[from]?.[0] ?? 0, places[to - 1]?.[1] ?? 0]);
    });
    const clean = replaced(read, found);
    return isCut ? `${clean.slice(0, -CUT_MARGIN)}…` : clean;
  };
}

function formsOf(secret: string): string[] {
  if (secret.length > LONGEST_REPEATED) return [secret];
  const forms = [secret, decoded(secret)];
  return secret.length < SHORTEST_CODED ? forms : [...forms, Buffer.from(secret).toString('hex'), ...inBase64(secret)];
}

/** A cookie may hold what is encoded already. */
function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret;
  }
}

/** Three bytes are four characters: it may begin at each of the three, and its ends then depend on what is around it. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('\0'.repeat(before) + secret);
    const whole = bytes.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function replaced(text: string, found: readonly Range[]): string {
  let result = '';
  let done = 0;
  for (const [from, to] of merged(found)) {
    result += `${text.slice(done, from)}***`;
    done = to;
  }
  return result + text.slice(done);
}

function merged(found: readonly Range[]): Range[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
