// Which host a call may go to. The key goes to the configured host, or to another one of Euler Stream's own; encrypted, or on
// this machine.
import { ConfigError } from '../config-error';
import { checkServiceUrl, SERVICES, type ServicePlace } from '../service';
import { invalidInput } from './errors/euler-error';
import type { Family, Operation } from './operations';
import type { Route } from './operations/operation';

const PRESETS_OF_THE_SERVICE = new Set(['euler', 'euler-enterprise']);

export interface ServiceSettings {
  baseUrl: string;
  family: Family;
  /** The preset: euler, euler-2026, euler-enterprise, simulator or custom. */
  service: string;
  /** Where to look for a route that is not there, in this order. */
  others?: readonly ServicePlace[];
}

export interface Target {
  base: URL;
  family: Family;
  route: Route;
}

/** Where an operation goes: the configured host, or the service's own one for what only the nested family has. */
export function targetOf(operation: Operation, settings: ServiceSettings): Target {
  const base = checkBaseUrl(settings.baseUrl);
  const own = operation[settings.family];
  if (own !== null) return { base, family: settings.family, route: own };
  if (settings.family === 'flat' && operation.nested !== null) {
    const nested = { family: 'nested', route: operation.nested } as const;
    if (PRESETS_OF_THE_SERVICE.has(settings.service))
      return { base: new URL(SERVICES['euler-2026'].restUrl), ...nested };
    if (settings.service === 'simulator') return { base, ...nested };
  }
  const needed = settings.family === 'flat' ? 'nested' : 'flat';
  throw invalidInput(`${operation.name} needs ${needed} routes, and this account uses ${settings.family} routes`);
}

/** The preset to try when this one answers 404 to a route that exists; null where its place was asked, or there is none. */
export function otherService({ service, family, others = [] }: ServiceSettings): string | null {
  if (service === 'custom' || service === 'simulator') return null;
  const other = family === 'flat' ? 'euler-2026' : 'euler';
  return others.some(({ restUrl }) => restUrl === SERVICES[other].restUrl) ? null : other;
}

export function checkBaseUrl(text: string): URL {
  try {
    return new URL(checkServiceUrl('REST URL', text, 'http'));
  } catch (error) {
    throw invalidInput(error instanceof ConfigError ? error.message : 'REST URL is wrong');
  }
}

/** A path below the base, whatever path the base has itself. */
export function below(base: URL, path: string): URL {
  return new URL(base.href.replace(/\/$/, '') + path);
}
