// Operation + parameters -> one validated request.
import { plainText } from '../shown/shown-text';
import { below, targetOf, type ServiceSettings, type Target } from './base-url';
import { keyHeader, sessionHeaders, type Session } from './credentials';
import { customCall } from './custom-call';
import { invalidInput } from './errors/euler-error';
import { findOperation, nameIn, type Operation, type Parameter, type Place } from './operations';
import { asText, readParameters, type Given } from './parameters';
import type { CallParts, RestCall } from './rest-call';

export interface CallSettings extends ServiceSettings, Session {
  apiKey: string | null;
  /** `client=` of the webcast routes: the service counts libraries by it. */
  clientName: string;
  userAgent: string;
}

const ACCEPT = {
  json: 'application/json',
  bytes: 'application/protobuf, application/json, */*',
  url: '*/*',
  image: 'image/*, application/json',
  link: 'application/json, */*',
} as const;

export function buildCall(name: string, params: Readonly<Record<string, unknown>>, settings: CallSettings): RestCall {
  const operation = findOperation(name);
  if (operation === null) throw invalidInput(`There is no operation ${plainText(name, 60)}`);
  const isCustom = name === 'custom';
  const { asksSession, ...call } = (isCustom ? customCall : knownCall)(operation, params, settings);
  if (call.url.pathname.includes('/webcast/') && !call.url.searchParams.has('client')) {
    call.url.searchParams.set('client', settings.clientName);
  }
  const headers = {
    ...call.headers,
    accept: ACCEPT[operation.returns],
    'user-agent': settings.userAgent,
    ...keyHeader(settings.apiKey),
    ...sessionHeaders(operation, asksSession, settings),
  };
  return { operation, ...call, headers };
}

function knownCall(operation: Operation, params: Readonly<Record<string, unknown>>, settings: CallSettings): CallParts {
  const given = readParameters(operation, params);
  const target = targetOf(operation, settings);
  checkRequired(operation, given, target);
  const url = below(target.base, fillPath(operation, given, target));
  const body: Record<string, unknown> = {};
  const headers: Record<string, string> = {};
  let asksSession = false;
  for (const parameter of operation.parameters) {
    const place = parameter[target.family];
    const value = given.has(parameter) ? given.get(parameter) : parameter.fallback;
    if (place === null || value === undefined) continue;
    if (place === 'session') asksSession = value === true;
    if (place.startsWith('header:')) headers[nameIn(place)] = headerText(operation, parameter, asText(value));
    if (place.startsWith('query:')) url.searchParams.set(nameIn(place), asText(value));
    if (place.startsWith('body:')) setIn(body, nameIn(place).split('.'), value);
  }
  const hasBody = Object.keys(body).length > 0;
  return {
    method: target.route.method,
    url,
    headers: { ...headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    body: hasBody ? asText(body) : null,
    asksSession,
  };
}

function headerText(operation: Operation, { name }: Parameter, value: string): string {
  if (/^[\x21-\x7e]{1,100}$/.test(value)) return value;
  throw invalidInput(`${name} of ${operation.name} must be one short word`);
}

function checkRequired(operation: Operation, given: Given, target: Target): void {
  const usable = (parameter: Parameter) => parameter[target.family] !== null;
  for (const parameter of given.keys()) {
    if (usable(parameter)) continue;
    throw invalidInput(`${operation.name} takes ${parameter.name} only in the nested routes (service euler-2026)`);
  }
  const missing = operation.parameters.filter((parameter) => parameter.required === true && !given.has(parameter));
  const targets = operation.parameters.filter((parameter) => parameter.required === 'target' && usable(parameter));
  const names = missing.map((parameter) => parameter.name);
  if (targets.length > 0 && !targets.some((parameter) => given.has(parameter))) {
    names.push(targets.map((parameter) => parameter.name).join(' or '));
  }
  if (names.length > 0) throw invalidInput(`${operation.name} needs ${names.join(', ')}`);
}

const PLACEHOLDER = /\{(\w+)\}/g;

function fillPath(operation: Operation, given: Given, target: Target): string {
  const values = new Map<string, string>();
  for (const [parameter, value] of given) {
    const place: Place | null = parameter[target.family];
    if (place?.startsWith('path:') === true) values.set(nameIn(place), segment(parameter, asText(value)));
  }
  const paths = target.route.paths;
  const path = paths.find((candidate) =>
    [...candidate.matchAll(PLACEHOLDER)].every(([, name = '']) => values.has(name)),
  );
  if (path === undefined) throw invalidInput(`${operation.name} lacks a parameter for its path`);
  return path.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '');
}

// encodeURIComponent leaves dots alone, and a segment of one or two dots climbs out of the path.
function segment(parameter: Parameter, value: string): string {
  if (/^\.{1,2}$/.test(value)) throw invalidInput(`${parameter.name} must not be dots alone`);
  return encodeURIComponent(value);
}

function setIn(target: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = (target[name] ?? {}) as Record<string, unknown>;
  target[name] = inner;
  setIn(inner, rest, value);
}
