// What of the settings of a node may be told to strangers: which of them are not as in a new node, and their values where
// these are numbers, switches or words of a list. Of a text no more than that there is one, and of `${NAME}` the name.
import { ENCODINGS } from '../../client/encoding';
import { EVENT_TYPES } from '../../client/events/model';
import { variableOf } from '../node-red/config-values';

type Values = Readonly<Record<string, unknown>>;

const WORDS: ReadonlySet<string> = new Set([
  ...EVENT_TYPES,
  ...ENCODINGS,
  ...['euler', 'euler-2026', 'euler-enterprise', 'simulator', 'custom', 'flat', 'nested'],
  ...['str', 'env', 'flow', 'global', 'final', 'updates', 'all', 'any', 'skip', 'emit', 'raw', 'both', 'wait', 'stop'],
]);

/** As in a new node. What is not here is not told: a name may be anything too. */
const NEW: Readonly<Record<string, Values>> = {
  'euler-account': {
    ...{ name: '', service: 'euler', recording: '', speed: 1, restUrl: '', wsUrl: '', routes: 'flat', timeout: 30 },
    ...{ maxConnections: 25, remember: true, tls: '', proxy: '' },
  },
  'euler-live': {
    ...{ name: '', creators: '', creatorsType: 'str', autoConnect: true, inputs: 0, events: [], gifts: 'final' },
    ...{ giftFilter: [], minDiamonds: 0, giftMatch: 'any', history: 'skip', format: 'simple', topic: '{type}' },
    ...{ whenOffline: 'wait', pollInterval: 60, encoding: 'json', features: {}, confirm: false, sample: 'gift' },
  },
};

/** `encoding protobuf, topic set`; `-` where all is as in a new node. */
export function settingsText(def: Values & { type: string }): string {
  const told = Object.entries(NEW[def.type] ?? {}).flatMap(([name, standard]) => {
    const own = def[name];
    return isSame(own, standard) ? [] : [`${name} ${valueText(own, standard)}`];
  });
  return told.join(', ') || '-';
}

/** Numbers may be texts, and what an older version did not have is absent. */
function isSame(own: unknown, standard: unknown): boolean {
  if (own === undefined || own === null) return true;
  return textOf(own) === textOf(standard);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `set`, or the name of a variable: what it holds is not told. */
export function secretText(value: unknown): string {
  const variable = variableOf(value);
  return variable === null ? 'set' : `\${${variable}}`;
}

function valueText(own: unknown, standard: unknown): string {
  if (typeof own === 'boolean') return String(own);
  if (typeof standard === 'number' && Number.isFinite(Number(own))) return String(Number(own));
  if (typeof own === 'string' && WORDS.has(own)) return own;
  if (!Array.isArray(own)) return secretText(own);
  const isTold = own.length > 0 && own.every((entry) => WORDS.has(textOf(entry)));
  return isTold ? own.join('+') : `${own.length} set`;
}
