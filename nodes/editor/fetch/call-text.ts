// The call as the dialog shows it: `GET /webcast/room_id?uniqueId=alice`, with names in braces for what is not known yet.
import { cleanCreator } from '../../client/creator';
import { nameIn, type Operation, type Parameter } from '../../client/rest/operations';
import { type Entries, type Entry, filled, isLiteral, literalOf, type StoredEntry } from './entries';
import { type ShownRoute, targetsOf } from './route';

export interface ShownCall {
  /** Method and URL. */
  line: string;
  /** Names in the body. */
  body: readonly string[];
}

export function callOf(operation: Operation, route: ShownRoute, entries: Entries): ShownCall {
  const { family, method, host } = route;
  const chosen = chosenTarget(operation, route, entries);
  const sent = operation.parameters.filter((parameter) => {
    if (parameter[family] === null) return false;
    if (parameter.required === 'target') return parameter === chosen;
    return parameter.required === true || parameter.fallback !== undefined || filled(entries, parameter.name) !== null;
  });
  const at = (kind: string) => sent.filter((parameter) => parameter[family]?.startsWith(`${kind}:`));
  const nameOf = (parameter: Parameter) => nameIn(parameter[family] ?? parameter.name);

  const inPath = new Map(at('path').map((parameter) => [nameOf(parameter), shown(parameter, entries)]));
  const path = pathOf(route, inPath).replace(HOLE, (hole, name: string) => inPath.get(name) ?? hole);
  const query = at('query').map((parameter) => `${nameOf(parameter)}=${shown(parameter, entries)}`);
  return { line: `${method} ${host}${withQuery(path, query)}`, body: at('body').map(nameOf) };
}

/** Of several the last one given, else the main one. */
function chosenTarget(operation: Operation, { family }: ShownRoute, entries: Entries): Parameter | null {
  const targets = targetsOf(operation, family);
  const given = targets.filter(({ name }) => filled(entries, name) !== null);
  return given.at(-1) ?? targets.find(({ name }) => name === operation.main) ?? targets[0] ?? null;
}

const HOLE = /\{(\w+)\}/g;

function pathOf({ paths }: ShownRoute, values: ReadonlyMap<string, string>): string {
  const holes = (path: string) => [...path.matchAll(HOLE)].map(([, name = '']) => name);
  return paths.find((path) => holes(path).every((name) => values.has(name))) ?? paths[0] ?? '';
}

/** @param others go into the query */
export function customCallOf(entries: Entries, others: readonly StoredEntry[]): ShownCall {
  const [path, method, query, body] = ['path', 'method', 'query', 'body'].map((name) => filled(entries, name));
  const verb = method ? verbOf(method) : body ? 'POST' : 'GET';
  const text = path ? plainText(path) : '{path}';
  const relative = path && isLiteral(path) ? text.replace(/^(?!\/)/, '/') : text;
  const more = others.map((entry) => `${entry.name}=${isLiteral(entry) ? encoded(entry.value) : plainText(entry)}`);
  return { line: `${verb} ${withQuery(relative, [...(query ? customQuery(query) : []), ...more])}`, body: [] };
}

function verbOf(entry: Entry): string {
  return isLiteral(entry) ? entry.value.trim().toUpperCase() : plainText(entry);
}

function customQuery(entry: Entry): string[] {
  if (!isLiteral(entry)) return [plainText(entry)];
  try {
    const value = literalOf(entry);
    if (typeof value === 'string') return [value.trim().replace(/^[?&]+/, '')];
    return Object.entries(value as object).flatMap(([name, items]: [string, unknown]) =>
      (Array.isArray(items) ? items : [items])
        .filter((item) => item !== null && item !== '')
        .map((item) => `${name}=${encoded(typeof item === 'string' ? item : JSON.stringify(item))}`),
    );
  } catch {
    return ['…']; // not JSON yet: the field says so
  }
}

function withQuery(path: string, query: readonly string[]): string {
  if (query.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function shown(parameter: Parameter, entries: Entries): string {
  const entry = filled(entries, parameter.name);
  const { name, fallback } = parameter;
  if (!entry) return ['number', 'boolean'].includes(typeof fallback) ? String(fallback) : `{${name}}`;
  if (!isLiteral(entry)) return plainText(entry);
  const creator = parameter.type === 'creator' ? cleanCreator(entry.value) : null;
  return encoded(creator ?? entry.value);
}

function encoded(text: string): string {
  return encodeURIComponent(text.trim());
}

/** A value as it stands, or where it will come from. */
function plainText(entry: Entry): string {
  const { type, value } = entry;
  if (isLiteral(entry)) return value.trim();
  if (type === 'jsonata') return '{…}';
  if (type === 'env') return `{$${value}}`;
  // `#:(store)::` names a store of contexts.
  return ['msg', 'flow', 'global'].includes(type) ? `{${type}.${value.replace(/^#:\([^)]*\)::/, '')}}` : value;
}
