// What the tables of the help and the lists of the dialogs need of the code: the check that every word is there, and the
// fields that the mapping gives each event. The rows themselves are put in by the editor (nodes/editor/help.ts).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadSource } from './source.mjs';

const SOURCES = ['client/rest/operations/index', 'client/events/model', 'client/live/sample'];
const root = dirname(import.meta.dirname);
/** What all payloads share; the help tells of it before the table. */
const HEAD = ['type', 'id', 'key', 'timestamp', 'creator', 'roomId', 'history', 'user'];

const { OPERATIONS, wordsKey, EVENT_TYPES, sampleDelivery } = loadSource(...SOURCES.map((name) => `nodes/${name}.ts`));

/** Throws where an operation, a parameter, a group, a plan or an event has no words, or words have nothing. */
export function checkWords() {
  const words = OPERATIONS.flatMap((operation) => operation.parameters.map(wordsKey));
  const names = OPERATIONS.map(({ name }) => name);
  const [groups, plans] = ['group', 'plan'].map((key) => OPERATIONS.map((operation) => operation[key]));
  check('euler-fetch', { operation: names, about: names, group: groups, plan: plans, param: words, hint: words });
  check('euler-live', { type: EVENT_TYPES, about: EVENT_TYPES });
}

/** For each type the fields that its payload really has, as the mapping makes them of the sample event, in Markdown. */
export function eventFields() {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, fields(sampleDelivery(type, 'sample').event)]));
}

function fields(event) {
  const own = Object.entries(event).filter(([name]) => !HEAD.includes(name));
  return own.map(([name, value]) => `\`${name}\`${inner(name, value)}`).join(', ');
}

/** What lies in a gift, and in the entries of a list. */
function inner(name, value) {
  const part = Array.isArray(value) ? value[0] : name === 'gift' ? value : null;
  if (typeof part !== 'object' || part === null) return '';
  const names = Object.keys(part).map((key) => `\`${key}\``);
  return ` (${names.join(', ')})`;
}

/** @param wanted for each section of the texts the keys that it has: these, and no others */
function check(type, wanted) {
  const texts = JSON.parse(readFileSync(join(root, `nodes/locales/en-US/${type}.json`), 'utf8'))[type];
  for (const [section, keys] of Object.entries(wanted)) {
    const missing = new Set(keys.filter((key) => typeof texts?.[section]?.[key] !== 'string'));
    const stale = Object.keys(texts?.[section] ?? {}).filter((key) => !keys.includes(key));
    if (missing.size > 0) throw new Error(`${type}.json lacks ${section}: ${[...missing].join(', ')}`);
    if (stale.length > 0) throw new Error(`${type}.json has ${section} that nothing has: ${stale.join(', ')}`);
  }
}
