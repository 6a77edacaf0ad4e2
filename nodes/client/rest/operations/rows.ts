// Reads the table of operations.
import type { Group, Method, Operation, Parameter, Place, Route } from './operation';
import { knownOf, spellingOf } from './parameters';

/** What a word says of an operation; `free` besides. */
const WORDS: readonly (readonly [keyof Operation, string])[] = [
  ['plan', 'community business premium'],
  ['session', 'never needed ifHeld ifAsked'],
  ['returns', 'json bytes url image link'],
];

/**
 * A line `# group words | flat path > nested path` begins a group: what holds for its rows where they do not say otherwise, and
 * what comes before their paths, but for those with a slash in front. A row is
 * `name words | METHOD flat paths > nested paths | parameters`, and goes on in lines below that begin with a blank.
 *
 * Paths: without `>` they are those of both families. `body` behind the method: what is in no path goes there, else into the query.
 *
 * Parameters: `name*` is required, and one of those that are marked `name+`. A text stands for the first parameter where it has
 * one of these marks, or `name^`. `name=spelling` gives the service's own where parameters.ts does not, `name=flat/nested` of
 * each family; `-` is none.
 *
 * @throws Error for a word that is not known
 */
export function operationsOf(table: string): Operation[] {
  const operations: Operation[] = [];
  let common: Partial<Operation> = {};
  let bases: readonly string[] = [];
  for (const row of table.replace(/\n +/g, ' ').match(/.+/g) ?? []) {
    const [what, routes = '', parameters] = row.split('|');
    const [name, ...words] = wordsOf(what);
    if (name === '#') {
      common = { group: words.shift() as Group, ...saidBy(words) };
      bases = routes.split('>').map((base) => base.trim());
    } else {
      const call = callOf(routes, bases, wordsOf(parameters));
      operations.push({ name, ...common, ...saidBy(words), ...call } as Operation);
    }
  }
  return operations;
}

function wordsOf(text = ''): string[] {
  return text.match(/\S+/g) ?? [];
}

function saidBy(words: readonly string[]): Partial<Operation> {
  const entryOf = (word: string) => [
    WORDS.find(([, known]) => wordsOf(known).includes(word))?.[0] ?? unknown(word),
    word,
  ];
  return Object.fromEntries(
    words.map((word) => (word === 'free' ? ['free', true] : entryOf(word))),
  ) as Partial<Operation>;
}

function unknown(word: string): never {
  throw new Error(`operations: ${word}`);
}

function callOf(text: string, bases: readonly string[], words: readonly string[]): Partial<Operation> {
  const [, method, body, paths = ''] = /^ *([A-Z]*)( body)?(.*)/.exec(text) ?? [];
  const [flatPaths, nestedPaths = flatPaths] = paths.split('>').map(wordsOf);
  const [flatBase, nestedBase = flatBase] = bases;
  const flat = routeOf(method, flatBase, flatPaths);
  const nested = routeOf(method, nestedBase, nestedPaths);
  const elsewhere = body === undefined ? 'query' : 'body';
  const parameters = words.map((word) => parameterOf(word, flat ?? nested, nested, elsewhere));
  const isMain = /^\w+[*+^]/.test(words[0] ?? '');
  return { main: isMain ? (parameters[0]?.name ?? null) : null, parameters, flat, nested };
}

function routeOf(method = '', base = '', paths: readonly string[] = []): Route | null {
  const [first, ...others] = paths.map((path) => (path.startsWith('/') ? path : base + path));
  return first === undefined ? null : { method: method as Method, paths: [first, ...others] };
}

function parameterOf(text: string, flat: Route | null, nested: Route | null, elsewhere: 'body' | 'query'): Parameter {
  const [, word = unknown(text), mark, own = spellingOf(word)] = /^(\w+)([*+^]?)(?:=(\S+))?$/.exec(text) ?? [];
  const [flatName = '', nestedName = flatName] = own.split('/');
  return {
    ...knownOf(word),
    ...(mark === '*' && { required: true }),
    ...(mark === '+' && { required: 'target' }),
    flat: placeOf(flatName, flat, elsewhere),
    nested: placeOf(nestedName, nested, elsewhere),
  };
}

function placeOf(spelling: string, route: Route | null, elsewhere: 'body' | 'query'): Place | null {
  if (spelling === '-') return null;
  if (spelling === 'session' || spelling.includes(':')) return spelling as Place;
  return `${route?.paths.some((path) => path.includes(`{${spelling}}`)) ? 'path' : elsewhere}:${spelling}`;
}
