// The compact form: fields with their default value left out, and what only weighs (badges' looks, texts' pieces) with them.
// About 1.3 kB a message. A real message carries all of it; this is for measurements on small ones.
import { isFields } from '../messages/fields';

/** Repeat what other fields say, or say how something looks. */
const WEIGHT: ReadonlySet<string> = new Set([
  'anchorDisplayText',
  'combine',
  'commentQualityScores',
  'defaultFormat',
  'likeEffect',
  'schemaUrl',
  'specifiedDisplayText',
  'icon',
  'priority',
]);
const MAX_URLS = 1;
const MAX_RANKS = 3;

function isDefault(value: unknown): boolean {
  if (value === undefined || value === '' || value === 0 || value === '0' || value === false) return true;
  return Array.isArray(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0;
}

function shorten(name: string, value: unknown[]): unknown[] {
  if (name === 'url') return value.slice(0, MAX_URLS);
  return name === 'ranksList' ? value.slice(0, MAX_RANKS) : value;
}

function compactFields(fields: Record<string, unknown>, parent: string): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    // A barrage names its user in the pieces of `content` and nowhere else; the header's pieces repeat `data.user`.
    if (WEIGHT.has(name) || (name === 'piecesList' && parent === 'displayText')) continue;
    const small = compact(value, name);
    if (!isDefault(small)) kept[name] = small;
  }
  return kept;
}

export function compact(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return shorten(name, value).map((item) => compact(item, name));
  return isFields(value) ? compactFields(value, name) : value;
}
