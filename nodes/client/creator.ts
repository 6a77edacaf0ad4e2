// Usernames as people paste them -> the form that the service and our messages use.
import { plainText } from './shown/shown-text';

// With an @ anything may follow; without one the name must be all there is: /t/..., /v/... and /tag/... name nobody.
const PROFILE_LINK =
  /^(?:https?:\/\/)?(?:www\.|m\.)?tiktok\.com\/(?:(?:@|%40)([^/?#]+)|([^/?#]+)(?:\/live)?\/?(?:[?#]|$))/i;
// Short links (vm.tiktok.com/..., tiktok.com/t/...) name no creator, and resolving them would need the network.
const ANY_LINK = /^(?:https?:\/\/|[\w-]+\.tiktok\.com\/)/i;
// Generous on purpose: TikTok allows dots and underscores anywhere, and its rules change.
const NOT_IN_A_NAME = /[\s\p{Cc}\p{Cs}/\\?#&=%@:;,<>"'`|{}[\]()]/u;
/** Phones put direction marks around a name that is copied. */
const INVISIBLE = /\p{Cf}/gu;
/** As people and their phones put them around a name. */
const QUOTES = `"'\`“”„‟‘’‚‛«»‹›「」『』`;
const SHORT_LINK = /(?:^|[\s/.])(?:v[mt]\.tiktok\.com\/|tiktok\.com\/t\/)/i;
/** A link among other words: apps share "Check out X! https://www.tiktok.com/@x/live?...". */
const SHARED_LINK = /(?:^|\s)(https?:\/\/(?:www\.|m\.)?tiktok\.com\/(?:@|%40)[^\s"'<>]+)/i;
/** Commas as keyboards have them, Chinese and Japanese ones too. */
const SEPARATORS = /[,，、\n\r]/;
const MAX_LENGTH = 64;
/** No link is longer. */
const MAX_LINK_LENGTH = 2_000;
/** As many sockets as an account may hold at most. */
export const MAX_ENTRIES = 10_000;

/** `@Some.Name`, a profile or LIVE link, with spaces or a query string -> `some.name`; null where no name is left. */
export function cleanCreator(text: string): string | null {
  if (text.length > MAX_LINK_LENGTH) return null;
  let name = withoutQuotes(visible(text));
  if (/\s/.test(name)) name = SHARED_LINK.exec(name)?.[1] ?? name;
  const link = PROFILE_LINK.exec(name);
  if (link) name = visible(decode(link[1] ?? link[2] ?? ''));
  else if (ANY_LINK.test(name)) return null;
  else name = withoutLive(name.replace(/[?#].*$/s, ''));
  name = name.trim().replace(/^@/, '').trim().toLowerCase().normalize('NFKC');
  return name !== '' && name.length <= MAX_LENGTH && !NOT_IN_A_NAME.test(name) ? name : null;
}

export interface CreatorList {
  creators: string[];
  /** Entries that hold no username, as they were given. */
  invalid: string[];
}

/** Usernames separated by commas (of any script) or new lines (or an array of them), at most one more than is allowed. */
export function creatorEntries(value: unknown): unknown[] {
  const text = typeof value === 'number' ? String(value) : value;
  if (Array.isArray(text)) return text.slice(0, MAX_ENTRIES + 1);
  if (typeof text !== 'string') return [];
  const entries = text.split(SEPARATORS, MAX_ENTRIES + 1);
  // "Check out X, live now! https://...": words that belong to the link, and are no names.
  const isShared =
    text.length <= MAX_LINK_LENGTH && entries.some((entry) => /\s/.test(entry.trim()) && isSharedText(entry));
  return isShared ? entries.filter((entry) => isSharedText(entry) || !/\s/.test(entry.trim())) : entries;
}

function isSharedText(entry: string): boolean {
  return SHARED_LINK.test(visible(entry));
}

/** Such a list cleaned, each once, in the order given; of one that is too long the beginning. */
export function parseCreators(value: unknown): CreatorList {
  const entries = creatorEntries(value).slice(0, MAX_ENTRIES);
  const creators = new Set<string>();
  const invalid: string[] = [];
  for (const given of entries) {
    // A name of digits only may come as a number.
    const entry = typeof given === 'number' ? String(given) : given;
    if (typeof entry !== 'string') {
      invalid.push(Object.prototype.toString.call(given));
      continue;
    }
    if (entry.trim() === '') continue;
    const name = cleanCreator(entry);
    if (name === null) invalid.push(entry.trim());
    else creators.add(name);
  }
  return { creators: [...creators], invalid };
}

/** What is wrong with such an entry; what was given may be of any length. */
export function notAUsername(entry: string): string {
  const shown = plainText(entry, 60);
  if (!SHORT_LINK.test(entry.slice(0, MAX_LINK_LENGTH))) return `${shown} is not a TikTok username`;
  return `${shown} is a short link, which names nobody: open it in a browser, and copy the address that it leads to`;
}

/** `some.name/live/` -> `some.name`. By hand: a pattern for slashes at the end tries again at every slash. */
function withoutLive(text: string): string {
  const bare = withoutSlashes(text);
  return /\/live$/i.test(bare) ? bare.slice(0, -'/live'.length) : bare;
}

function withoutSlashes(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}

/** In the characters that a keyboard for usernames has: of `＠Ａｎｎ` `@Ann`. */
function visible(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').trim();
}

function withoutQuotes(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && QUOTES.includes(text.charAt(from))) from++;
  while (to > from && QUOTES.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to).trim();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % is refused by the check above, with the text as it was given
  }
}
