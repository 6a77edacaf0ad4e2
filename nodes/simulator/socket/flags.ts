// The options in the query of the socket's address, parsed as the official SDK does: kinds, bounds and defaults of SDK 0.0.6
// (and of 1.0.0 where it added some). Unknown `features.*` are ignored. A flag that is empty, or the word null, is refused as the
// SDK's own schema refuses it.
import { normalizeUniqueId } from './usernames';

export type SchemaVersion = 'v1' | 'v2' | 'v3';

export interface Features {
  bundleEvents: boolean;
  rawMessages: boolean;
  normalizeUniqueId: boolean;
  schemaVersion: SchemaVersion;
  includeRawBytes: boolean;
  useEnterpriseApi: boolean;
  syntheticPresence: boolean;
  /** Seconds. */
  syntheticPresenceLeaveAfter: number;
  /** Seconds; null = not asked for. The default of SDK 0.0.6 (60) is gone in 1.0.0, so it is not enforced. */
  closeInactiveWebSocketAfter: number | null;
  webcastPlatform: 'web' | 'mobile';
  enableTranscription: boolean;
}

export interface SocketOptions {
  uniqueId: string;
  apiKey: string | null;
  jwtKey: string | null;
  features: Features;
}

class InvalidOption extends Error {}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** The SDK's own URL builder turns unset keys into these words. */
const ABSENT: ReadonlySet<string> = new Set(['', 'null', 'undefined']);

function text(query: URLSearchParams, name: string): string | null {
  const value = query.get(name);
  return value === null || ABSENT.has(value) ? null : value;
}

function flag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const value = query.get(`features.${name}`);
  if (value === null) return fallback;
  const parsed = BOOLEANS.get(value);
  if (parsed === undefined) throw new InvalidOption(name);
  return parsed;
}

function seconds<F extends number | null>(query: URLSearchParams, name: string, fallback: F, min: number): number | F {
  const value = query.get(`features.${name}`);
  if (value === null) return fallback;
  const parsed = Number(value);
  if (!(parsed >= min && parsed <= 3_600)) throw new InvalidOption(name);
  return parsed;
}

function oneOf<T extends string>(query: URLSearchParams, name: string, values: readonly [T, ...T[]]): T {
  const value = query.get(`features.${name}`);
  if (value === null) return values[0];
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw new InvalidOption(name);
  return known;
}

function parseFeatures(query: URLSearchParams): Features {
  return {
    bundleEvents: flag(query, 'bundleEvents', true),
    rawMessages: flag(query, 'rawMessages', false),
    normalizeUniqueId: flag(query, 'normalizeUniqueId', true),
    schemaVersion: oneOf(query, 'schemaVersion', ['v2', 'v1', 'v3']),
    includeRawBytes: flag(query, 'includeRawBytes', false),
    useEnterpriseApi: flag(query, 'useEnterpriseApi', false),
    syntheticPresence: flag(query, 'syntheticPresence', false),
    syntheticPresenceLeaveAfter: seconds(query, 'syntheticPresenceLeaveAfter', 300, 60),
    closeInactiveWebSocketAfter: seconds(query, 'closeInactiveWebSocketAfter', null, 30),
    webcastPlatform: oneOf(query, 'webcastPlatform', ['web', 'mobile']),
    enableTranscription: flag(query, 'enableTranscription', false),
  };
}

/** Null when an option is out of bounds or of a wrong kind, or when no user is named: the service closes with 4400. */
export function parseOptions(query: URLSearchParams): SocketOptions | null {
  try {
    const features = parseFeatures(query);
    const given = text(query, 'uniqueId') ?? '';
    const uniqueId = features.normalizeUniqueId ? normalizeUniqueId(given) : given;
    if (uniqueId === '') return null;
    return { uniqueId, apiKey: text(query, 'apiKey'), jwtKey: text(query, 'jwtKey'), features };
  } catch (error) {
    if (error instanceof InvalidOption) return null;
    throw error;
  }
}
