// What stands behind the name of a secret (`apiKey=...`, `"x-api-key": "..."`, `sessionid=...`) is nobody's business, whether
// it is a secret of this account or not: it may be an old one, or somebody else's.
import { type Reading } from './readings';
import { type Range } from './secret-runs';

/** Read in the likeliest way, lower case, with the place that each character comes from. */
interface Plain {
  text: string;
  places: Range[];
}

/** As parameters, headers, fields and cookies are called: what is assigned to them goes, whatever it is. */
const NAMES =
  /(?:api|jwt)[-_]?key|(?:oauth|access|refresh|csrf|session|cmpl)[-_]?token|client[-_]?secret|mstoken|ttwid|session[-_]?id(?:_ss)?|s?sid_(?:tt|guard|ucp_v1)|uid_tt(?:_ss)?|multi_sids|odin_tt/g;
/** As sentences call them: words may follow, so only what looks like a secret goes. */
const SPOKEN_NAMES = /api key|authorization|(?:basic|bearer)(?= )/g;
const COOKIES = /cookies?|cookie[-_]?header/g;
const USER_AND_PASSWORD = /:\/\/([^\s/?#@"'<>]+)@/g;

const AUTHORIZATION =
  /authorization["'`]{0,2} {0,20}[=:] {0,20}["'`]?(?:(?:basic|bearer|digest) {1,20})?([^ "'`<>&,;]{1,})/g;

const ASSIGNED = /["'`\]]{0,2} {0,20}(?:[=:]>?|["'`], {0,20}(?=["'`]))/y;
const SPOKEN = /["'`]? {0,20}[=:]? {0,20}(?:(?:is|was|value|of|header|parameter|basic|bearer) {1,20}){0,4}/y;
const OPENING = /[ "'`[({]{0,20}/y;
const END_OF_VALUE = /[ "'`<>&,;)\]}]/g;
const COOKIE_PAIRS = /[^\s=;"'`<>]{1,200}=[^\s;"'`<>]*(?:; {0,20}[^\s=;"'`<>]{1,200}=[^\s;"'`<>]*)*/y;
const QUOTES = `"'\``;

/** The places of the text that it was read from. */
export function namedSecrets(readings: readonly (readonly Reading[])[]): Range[] {
  const plain = plainOf(readings);
  const { text } = plain;
  const found: Range[] = [];
  let taken = 0;
  for (const { index, 0: name } of text.matchAll(NAMES)) {
    if (index < taken) continue;
    const value = assignedTo(text, index + name.length) ?? spokenOf(text, index + name.length);
    if (value === null) continue;
    taken = value[1];
    found.push(value);
  }
  for (const { index, 0: name } of text.matchAll(SPOKEN_NAMES)) {
    const value = spokenOf(text, index + name.length);
    if (value) found.push(value);
  }
  for (const { index, 0: name } of text.matchAll(COOKIES)) {
    const value = pairsBehind(text, index + name.length);
    if (value) found.push(value);
  }
  for (const { index, 1: login = '' } of text.matchAll(USER_AND_PASSWORD))
    found.push([index + 3, index + 3 + login.length]);
  for (const { index, 0: all, 1: login = '' } of text.matchAll(AUTHORIZATION)) {
    found.push([index + all.length - login.length, index + all.length]);
  }
  return found.map(([from, to]) => [plain.places[from]?.[0] ?? 0, plain.places[to - 1]?.[1] ?? 0]);
}

function assignedTo(text: string, end: number): Range | null {
  const from = behind(ASSIGNED, text, end);
  return from === null ? null : valueAt(text, from);
}

function spokenOf(text: string, end: number): Range | null {
  const value = valueAt(text, behind(SPOKEN, text, end) ?? end);
  return value !== null && value[0] > end && looksSecret(text.slice(...value)) ? value : null;
}

function pairsBehind(text: string, end: number): Range | null {
  const assigned = behind(ASSIGNED, text, end);
  if (assigned === null) return null;
  const from = behind(OPENING, text, assigned) ?? assigned;
  const to = behind(COOKIE_PAIRS, text, from);
  return to === null ? null : [from, to];
}

/** Up to its closing quote, or as far as an unquoted value can go; null for an empty one. */
function valueAt(text: string, at: number): Range | null {
  const from = behind(OPENING, text, at) ?? at;
  const quote = text.charAt(from - 1);
  const isQuoted = from > at && QUOTES.includes(quote);
  END_OF_VALUE.lastIndex = from;
  const end = isQuoted ? text.indexOf(quote, from) : (END_OF_VALUE.exec(text)?.index ?? -1);
  const to = end < 0 ? text.length : end;
  return to > from ? [from, to] : null;
}

/** No word has digits, and few have so many letters. */
function looksSecret(value: string): boolean {
  if (/^https?:/.test(value) || value.includes(' ')) return false;
  return value.length >= 20 || (value.length >= 6 && /\d/.test(value));
}

/** Where the sticky pattern ends, begun there. */
function behind(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function plainOf(readings: readonly (readonly Reading[])[]): Plain {
  let text = '';
  const places: Range[] = [];
  for (let index = 0; index < readings.length;) {
    const [itself, ...others] = readings[index] ?? [];
    if (!itself) break;
    const decoded = others.filter(({ isDoubtful }) => !isDoubtful);
    const { says, end } = decoded.reduce((best, way) => (way.end > best.end ? way : best), itself);
    // A backslash before a quote is none of what is said.
    const said = says === '\\' ? '' : says;
    text += said;
    for (let count = 0; count < said.length; count++) places.push([index, end]);
    index = end;
  }
  return { text, places };
}
