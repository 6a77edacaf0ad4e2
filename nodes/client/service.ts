// Where the service lives: presets, and which URLs a key may be sent to.
import { ConfigError } from './config-error';

/** The service spells its routes in two ways. A family is the one that a host speaks, or an account is set to (its property `routes`). */
export type Family = 'flat' | 'nested';

export interface Service {
  restUrl: string;
  wsUrl: string;
  family: Family;
}

const WS_URL = 'wss://ws.eulerstream.com';

// Hosts and route families: OpenAPI files of the official SDKs, late 2025 and June 2026.
export const SERVICES: Readonly<Record<'euler' | 'euler-2026' | 'euler-enterprise', Service>> = {
  euler: { restUrl: 'https://tiktok.eulerstream.com', wsUrl: WS_URL, family: 'flat' },
  'euler-2026': { restUrl: 'https://api.eulerstream.com', wsUrl: WS_URL, family: 'nested' },
  'euler-enterprise': { restUrl: 'https://tiktok.enterprise.eulerstream.com', wsUrl: WS_URL, family: 'flat' },
};

/** Where REST calls may go, and how routes are spelled there. */
export interface ServicePlace {
  restUrl: string;
  family: Family;
}

const API_2026 = SERVICES['euler-2026'].restUrl;

// The documented hosts may be retired: the official clients left them in June 2026. In the order of asking.
const OTHER_PLACES: Readonly<Record<string, readonly ServicePlace[]>> = {
  euler: [
    { restUrl: API_2026, family: 'nested' },
    { restUrl: API_2026, family: 'flat' },
  ],
  'euler-2026': [{ restUrl: API_2026, family: 'flat' }],
  'euler-enterprise': [{ restUrl: SERVICES['euler-enterprise'].restUrl, family: 'nested' }],
};

/** Where else a preset may find its routes; nowhere for an own server. */
export function otherPlaces(preset: string): readonly ServicePlace[] {
  return Object.hasOwn(OTHER_PLACES, preset) ? (OTHER_PLACES[preset] ?? []) : [];
}

/** 127.0.0.0/8, ::1 and localhost: what is sent there stays on this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Checks a base URL of the dialog. `scheme` is `http` or `ws`; plain text is for loopback only, because the key goes along. */
export function checkServiceUrl(label: string, text: string, scheme: 'http' | 'ws'): string {
  if (text.trim() === '') throw new ConfigError(`${label} is missing`);
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw new ConfigError(`${label} is not a URL`);
  }
  if (url.protocol !== `${scheme}:` && url.protocol !== `${scheme}s:`) {
    throw new ConfigError(`${label} must begin with ${scheme}s://`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new ConfigError(`${label} must hold no user, password, query or fragment`);
  }
  if (url.protocol === `${scheme}:` && !isLoopback(url.hostname)) {
    throw new ConfigError(`${label} must begin with ${scheme}s://: the API key is never sent in plain text`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}
