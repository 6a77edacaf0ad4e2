// Parameters of path and query: which there are, of what kind, and what is wrong with those that came.
import { badValue, missing } from './refusal';

export interface Parameter {
  name: string;
  /** `id`: decimal digits. */
  kind: 'text' | 'id' | 'integer' | 'boolean';
  isRequired?: true;
  fallback?: string;
  values?: readonly string[];
  min?: number;
  max?: number;
}

const KINDS: Readonly<Record<Parameter['kind'], { pattern: RegExp; words: string }>> = {
  text: { pattern: /^[^]+$/, words: 'a text' },
  id: { pattern: /^\d{1,20}$/, words: 'a numeric id' },
  integer: { pattern: /^-?\d{1,9}$/, words: 'a whole number' },
  boolean: { pattern: /^(true|false|1|0)$/, words: 'a boolean' },
};

function check({ name, kind, values, min, max }: Parameter, value: string): string {
  const { pattern, words } = KINDS[kind];
  if (!pattern.test(value)) throw badValue(name, words);
  if (values?.includes(value) === false) throw badValue(name, `one of ${values.join(', ')}`);
  if (Number(value) < (min ?? -Infinity) || Number(value) > (max ?? Infinity))
    throw badValue(name, `from ${min ?? ''} to ${max ?? ''}`);
  return value;
}

/** Values of one request, checked, with the defaults of the service filled in. Unknown parameters are ignored. */
export class Values {
  readonly #values = new Map<string, string>();

  constructor(parameters: readonly Parameter[], path: ReadonlyMap<string, string>, query: URLSearchParams) {
    for (const [name, value] of path) {
      const parameter = parameters.find((candidate) => candidate.name === name);
      this.#values.set(name, check(parameter ?? { name, kind: kindInPath(name) }, value));
    }
    for (const parameter of parameters) {
      if (path.has(parameter.name)) continue;
      const given = query.get(parameter.name);
      if (given !== null && given !== '') this.#values.set(parameter.name, check(parameter, given));
      else if (parameter.isRequired) throw missing(parameter.name);
      else if (parameter.fallback !== undefined) this.#values.set(parameter.name, parameter.fallback);
    }
  }

  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  number(name: string): number {
    return Number(this.#values.get(name));
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name));
  }
}

/** Everything else in a path is a number, unless the route's parameters say otherwise. */
const TEXTS_IN_PATH: ReadonlySet<string> = new Set(['unique_id', 'websocket_id', 'file_name']);

function kindInPath(name: string): Parameter['kind'] {
  return TEXTS_IN_PATH.has(name) ? 'text' : 'id';
}

export function text(name: string, ...values: string[]): Parameter {
  return { name, kind: 'text', ...(values.length === 0 ? {} : { values }) };
}

export function required(parameter: Parameter): Parameter {
  return { ...parameter, isRequired: true };
}

export function id(name: string): Parameter {
  return { name, kind: 'id' };
}

export function integer(name: string, fallback: number, min = 0, max = 1_000_000): Parameter {
  return { name, kind: 'integer', fallback: String(fallback), min, max };
}

export function boolean(name: string, fallback?: boolean): Parameter {
  return { name, kind: 'boolean', ...(fallback === undefined ? {} : { fallback: String(fallback) }) };
}
