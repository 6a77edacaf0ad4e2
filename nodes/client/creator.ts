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
  let name = visible(text);
  const link = PROFILE_LINK.exec(name);
  if (link) name = visible(decode(link[1] ?? link[2] ?? ''));
  else if (ANY_LINK.test(name)) return null;
  else name = withoutLive(name.replace(/[?#].*$/s, ''));
  name = name.trim().replace(/^@/, '').trim().toLowerCase();
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
  return typeof text === 'string' ? text.split(SEPARATORS, MAX_ENTRIES + 1) : [];
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
  return `${plainText(entry, 60)} is not a TikTok username`;
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

function visible(text: string): string {
  return text.replace(INVISIBLE, '').trim();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % is refused by the check above, with the text as it was given
  }
}
