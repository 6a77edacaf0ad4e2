// The table of events in the help of euler-live: what each type means, and the fields that its payload really has, as
// the mapping makes them of the sample event.
import { checkTexts, fillHelp } from './help.mjs';
import { loadSource } from './source.mjs';

/** What all payloads share; the help tells of it before the table. */
const HEAD = ['type', 'id', 'key', 'timestamp', 'creator', 'roomId', 'history', 'user'];

/** After the locales were copied to dist. */
export function writeEvents() {
  const { EVENT_TYPES } = loadSource('nodes/client/events/model.ts');
  const { sampleDelivery } = loadSource('nodes/client/live/sample.ts');
  const fieldsOf = (type) => fields(sampleDelivery(type, 'sample').event);
  checkTexts('euler-live', { type: EVENT_TYPES, about: EVENT_TYPES });
  fillHelp('euler-live', '<!-- events -->', ({ about }) =>
    EVENT_TYPES.map((type) => `| \`${type}\` | ${about[type]}<br>${fieldsOf(type)} |`),
  );
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
