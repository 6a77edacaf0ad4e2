// The socket's URL and flags, exactly as the service's SDK writes them: nested options flattened with dots.
import { type Encoding } from '../../encoding';

/** Extra `features.*` flags of the dialog: strings, numbers and booleans. */
export type Features = Readonly<Record<string, unknown>>;

/** Flags in a fixed order, unset ones left out: the same set always gives the same text. */
export function featureFlags(features: Features): [name: string, value: string][] {
  const given = Object.entries(features).filter(([, value]) => isSet(value));
  const flags: [string, unknown][] = Object.entries({ schemaVersion: 'v2', ...Object.fromEntries(given) });
  return flags
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [`features.${name}`, typeof value === 'string' ? value : JSON.stringify(value)]);
}

/** With the flag of the encoding, which is nobody's to give but ours. */
export function withEncoding(features: Features, encoding: Encoding): Features {
  return encoding === 'protobuf' ? { ...features, rawMessages: true } : features;
}

/** The SDK's `null` in a query is a known trap: what is unset is left out. */
function isSet(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value !== null && value !== undefined && value !== '';
}

/** Holds the key: this text is for the socket alone, never for a log, a status or an error. */
export function socketUrl(
  baseUrl: string,
  creator: string,
  apiKey: string | null,
  features: Features,
  client: string,
): string {
  const url = new URL(baseUrl);
  url.searchParams.set('uniqueId', creator);
  // An absent key is left out: the SDK's `apiKey=null` is a known trap.
  if (apiKey !== null && apiKey !== '') url.searchParams.set('apiKey', apiKey);
  url.searchParams.set('client', client);
  for (const [name, value] of featureFlags(features)) url.searchParams.set(name, value);
  return url.href;
}
