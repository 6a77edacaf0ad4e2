// Which host a call may go to. The key goes to the configured host, encrypted or on this machine, and nowhere else.
import { invalidInput } from './errors';
import type { Family, Operation } from './operations';
import type { Route } from './operations/operation';

/** The service's own host for the nested routes. */
const NESTED_HOST = 'https://api.eulerstream.com';
const PRESETS_OF_THE_SERVICE = new Set(['euler', 'euler-enterprise']);

export interface ServiceSettings {
  baseUrl: string;
  routes: Family;
  /** The preset: euler, euler-2026, euler-enterprise, simulator or custom. */
  service: string;
}

export interface Target {
  base: URL;
  family: Family;
  route: Route;
}

/** Where an operation goes: the configured host, or the service's own one for what only the nested family has. */
export function targetOf(operation: Operation, settings: ServiceSettings, hasCredentials: boolean): Target {
  const base = checkBaseUrl(settings.baseUrl, hasCredentials);
  const own = operation[settings.routes];
  if (own !== null) return { base, family: settings.routes, route: own };
  if (settings.routes === 'flat' && operation.nested !== null) {
    const nested = { family: 'nested', route: operation.nested } as const;
    if (PRESETS_OF_THE_SERVICE.has(settings.service)) return { base: new URL(NESTED_HOST), ...nested };
    if (settings.service === 'simulator') return { base, ...nested };
  }
  const family = settings.routes === 'flat' ? 'flat' : 'nested';
  throw invalidInput(`${operation.name} does not exist in the ${family} routes that this account uses`);
}

/** The preset to try when this one answers 404 to a route that exists; null where there is no better one. */
export function otherService(settings: ServiceSettings): string | null {
  return settings.routes === 'flat' ? 'euler-2026' : 'euler';
}

export function checkBaseUrl(text: string, hasCredentials: boolean): URL {
  let base: URL;
  try {
    base = new URL(text);
  } catch {
    throw invalidInput('The REST URL of the account is not a URL');
  }
  if (base.protocol !== 'https:' && base.protocol !== 'http:') {
    throw invalidInput('The REST URL of the account must begin with https://');
  }
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw invalidInput('The REST URL of the account must hold no user, password, query or fragment');
  }
  if (hasCredentials && base.protocol === 'http:' && !isLoopback(base)) {
    throw invalidInput('The REST URL of the account must begin with https://: the key is never sent in plain text');
  }
  return base;
}

/** 127.0.0.0/8, ::1 and localhost: what is sent there stays on this machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** A path below the base, whatever path the base has itself. */
export function below(base: URL, path: string): URL {
  return new URL(base.href.replace(/\/$/, '') + path);
}
