// Reading fields of wire data, which may hold anything. Nothing here throws, and only own properties count, so that
// keys such as `__proto__` or `constructor` are plain unknown fields. Runs for every event: no copies, no patterns.
import { safeText } from './text/safe-text';

/** An object as JSON gave it. */
export type Wire = Readonly<Record<string, unknown>>;

// 10-digit values are seconds, 13-digit ones milliseconds: both occur in recordings, and nothing below or above.
const FIRST_SECOND = 1e8;
const FIRST_MS = 1e11;
const LAST_MS = 1e14;
export const LONGEST_LIST = 10_000;
/** From here on numbers become texts with an exponent: no id. */
const TOO_LARGE = 1e21;
const MINUS = 0x2d;

export function asWire(value: unknown): Wire | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : null;
}

export function own(source: Wire | null, key: string): unknown {
  return source !== null && Object.hasOwn(source, key) ? source[key] : undefined;
}

export function object(source: Wire | null, key: string): Wire | null {
  return asWire(own(source, key));
}

/** What lies beyond the first 10,000 entries is left out: no list of the service is so long. */
export function list(source: Wire | null, key: string): readonly unknown[] | null {
  const value = own(source, key);
  if (!Array.isArray(value)) return null;
  const entries: readonly unknown[] = value;
  return entries.length > LONGEST_LIST ? entries.slice(0, LONGEST_LIST) : entries;
}

/** A text that says something: the wire's default "" is null. */
export function text(source: Wire | null, key: string): string | null {
  const value = own(source, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Any text, "" included; for fields whose emptiness is information. */
export function anyText(source: Wire | null, key: string): string | null {
  const value = own(source, key);
  return typeof value === 'string' ? value : null;
}

/** A text that somebody wrote, safe to show; null where nothing is left of it. */
export function prose(source: Wire | null, key: string): string | null {
  return safeText(anyText(source, key) ?? '') || null;
}

export function number(source: Wire | null, key: string): number | null {
  return toNumber(own(source, key));
}

/** A number above 0; for fields whose default 0 means "not told". */
export function positive(source: Wire | null, key: string): number | null {
  const value = toNumber(own(source, key));
  return value !== null && value > 0 ? value : null;
}

export function id(source: Wire | null, key: string): string | null {
  return toId(own(source, key));
}

export function epochMs(source: Wire | null, key: string): number | null {
  return toEpochMs(own(source, key));
}

export function image(source: Wire | null, key: string): string | null {
  return toImage(own(source, key));
}

/** A boolean as told: true/false only. */
export function boolean(source: Wire | null, key: string): boolean | null {
  const value = own(source, key);
  return typeof value === 'boolean' ? value : null;
}

/** Whether a field says yes in any of the ways of the schemas: true, 1, "1", "true". */
export function isSet(source: Wire | null, key: string): boolean {
  const value = own(source, key);
  if (typeof value === 'boolean') return value;
  return value === 'true' || (toNumber(value) ?? 0) !== 0;
}

/** 64-bit integers travel as decimal strings, some captures have 32-bit ones as strings too. */
export function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const parsed = Number(value);
  // Nothing but white space is 0 to `Number`.
  return Number.isFinite(parsed) && (parsed !== 0 || value.trim() !== '') ? parsed : null;
}

/**
 * Ids as strings; "" and "0" are the wire's way to say none, and so is "-1". No id is below zero: one that is has lost its
 * upper bits on its way (seen: a `giftId` beside the right one in the details).
 */
export function toId(value: unknown): string | null {
  if (typeof value === 'string') return value === '' || value === '0' || isNegative(value) ? null : value;
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < TOO_LARGE ? String(value) : null;
}

function isNegative(text: string): boolean {
  return text.charCodeAt(0) === MINUS && text.length > 1 && Number(text) <= 0;
}

export function toEpochMs(value: unknown): number | null {
  const parsed = toNumber(value);
  if (parsed === null || parsed < FIRST_SECOND || parsed >= LAST_MS) return null;
  return Math.round(parsed < FIRST_MS ? parsed * 1000 : parsed);
}

/** The first address of an image: `url` in v2, `urlList` in v3, `urls` and single names in v1, `mUrls` in barrages. */
export function toImage(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const source = asWire(value);
  if (source === null) return null;
  return (
    firstText(own(source, 'url')) ??
    firstText(own(source, 'urlList')) ??
    firstText(own(source, 'urls')) ??
    firstText(own(source, 'url_list')) ??
    firstText(own(source, 'imageUrl')) ??
    firstText(own(source, 'giftPictureUrl')) ??
    firstText(own(source, 'mUrls'))
  );
}

/** The name that a wire enumeration's number stands for. */
export function nameOf<Name extends string>(names: readonly (Name | null)[], value: number | null): Name | null {
  return value === null ? null : (names[value] ?? null);
}

/** Maps the objects of a list; whatever else lies in it is skipped. */
export function mapObjects<T>(values: readonly unknown[] | null, map: (entry: Wire, index: number) => T): T[] {
  const mapped: T[] = [];
  if (values === null) return mapped;
  for (const value of values) {
    const entry = asWire(value);
    if (entry !== null) mapped.push(map(entry, mapped.length));
  }
  return mapped;
}

function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (!Array.isArray(value)) return null;
  for (let index = 0; index < Math.min(value.length, LONGEST_LIST); index++) {
    const entry: unknown = value[index];
    if (typeof entry === 'string' && entry !== '') return entry;
  }
  return null;
}
