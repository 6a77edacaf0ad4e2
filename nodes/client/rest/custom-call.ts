// The `custom` operation: any route of the service, and never another host. What a flow gives here is not trusted.
import { below, checkBaseUrl, type ServiceSettings } from './base-url';
import { invalidInput } from './errors/euler-error';
import { isRecord } from './json';
import type { Method, Operation } from './operations';
import { asText, isAbsent, readParameters } from './parameters';
import type { CallParts } from './rest-call';

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const DOTS = /^\.{1,2}$/;
// URLs end up in logs of servers and proxies; the header is the place of the key.
const KEY_NAME = /^(x-)?(api[-_]?key|jwt[-_]?key)$/i;

export function customCall(
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  settings: ServiceSettings,
): CallParts {
  const { path, method, query, body, session, ...others } = params;
  const base = checkBaseUrl(settings.baseUrl);
  const url = customUrl(base, path);
  addQuery(url, query);
  addQuery(url, others);
  for (const name of url.searchParams.keys()) {
    if (KEY_NAME.test(name))
      throw invalidInput(`Keys are no part of URLs: the query of ${operation.name} must not hold ${name}`);
  }
  const text = bodyText(body);
  const verb = readMethod(method, text !== null);
  if (verb === 'GET' && text !== null) throw invalidInput('A GET request has no body: set the method of custom');
  const headers: Record<string, string> = text === null ? {} : { 'content-type': 'application/json' };
  return { method: verb, url, headers, body: text, asksSession: isAsked(operation, session) };
}

function isAsked(operation: Operation, session: unknown): boolean {
  const [[, value = false] = []] = readParameters(operation, { session });
  return value === true;
}

function customUrl(base: URL, path: unknown): URL {
  if (isAbsent(path)) throw invalidInput('custom needs path');
  if (typeof path !== 'string') throw invalidInput('path of custom must be text');
  const relative = path.startsWith('/') ? path : `/${path}`;
  const [pathname = ''] = relative.split('?');
  if (SCHEME.test(path) || /^[/\\]{2}/.test(relative) || !isPlain(relative) || pathname.split('/').some(climbs)) {
    throw invalidInput('path of custom must be a path of the service, as in /webcast/feed?region=US');
  }
  const url = below(base, relative);
  // What the checks above missed must not matter: the result is what counts.
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
    throw invalidInput('path of custom must stay on the service');
  }
  return url;
}

function isPlain(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- URL parsers drop some of these silently
  return !/[\u0000-\u0020\u007f\\#]/.test(text);
}

/** `..`, however it is encoded; a segment that hides a slash; one that cannot be decoded. */
function climbs(part: string): boolean {
  try {
    const decoded = decodeURIComponent(part);
    return DOTS.test(decoded) || !isPlain(decoded.replaceAll(' ', '')) || decoded.includes('/');
  } catch {
    return true;
  }
}

function addQuery(url: URL, query: unknown): void {
  if (isAbsent(query)) return;
  if (typeof query === 'string') {
    for (const [name, value] of new URLSearchParams(query)) url.searchParams.append(name, value);
    return;
  }
  if (!isRecord(query)) throw invalidInput('query of custom must be an object or text as in a=1&b=2');
  for (const [name, value] of Object.entries(query)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      if (isAbsent(item)) continue;
      url.searchParams.append(name, asText(item));
    }
  }
}

function bodyText(body: unknown): string | null {
  if (isAbsent(body)) return null;
  if (typeof body !== 'string') return asText(body);
  try {
    JSON.parse(body);
  } catch {
    throw invalidInput('body of custom must be JSON');
  }
  return body;
}

function readMethod(method: unknown, hasBody: boolean): Method {
  if (isAbsent(method)) return hasBody ? 'POST' : 'GET';
  const name = typeof method === 'string' ? method.trim().toUpperCase() : '';
  if (!METHODS.includes(name)) throw invalidInput(`method of custom must be one of ${METHODS.join(', ')}`);
  return name as Method;
}
