// The values of the fetch node's parameters as its dialog holds them: typed in, or the place they will come from.
import { findParameter, type Operation } from '../../client/rest/operations';
import { isBlank, isEnv, textOf } from '../rules';

export interface Entry {
  type: string;
  value: string;
}

/** By the names of the parameters. */
export type Entries = ReadonlyMap<string, Entry>;

/** As the node keeps it. */
export interface StoredEntry extends Entry {
  name: string;
}

const LITERAL_TYPES = new Set(['str', 'num', 'bool', 'json']);

/** `others`: what the operation does not know by any spelling. */
export function readEntries(
  operation: Operation | null,
  params: unknown,
): { entries: Map<string, Entry>; others: readonly StoredEntry[] } {
  const entries = new Map<string, Entry>();
  const others: StoredEntry[] = [];
  for (const { name, type, value } of storedEntries(params)) {
    const parameter = operation && findParameter(operation, name);
    if (parameter) entries.set(parameter.name, { type, value });
    else others.push({ name, type, value });
  }
  return { entries, others };
}

export function storedEntries(params: unknown): StoredEntry[] {
  if (!Array.isArray(params)) return [];
  return params.map((entry: Record<string, unknown> | null) => ({
    name: textOf(entry?.['name']),
    type: textOf(entry?.['type']) || 'str',
    value: textOf(entry?.['value']),
  }));
}

/** What is filled in, of one operation. */
export function filledEntries(operation: Operation, entries: Entries): StoredEntry[] {
  return operation.parameters.flatMap(({ name }) => {
    const entry = filled(entries, name);
    return entry ? [{ name, ...entry }] : [];
  });
}

export function filled(entries: Entries, name: string): Entry | null {
  const entry = entries.get(name);
  return entry && !isBlank(entry.value) ? entry : null;
}

/** Known now: no variable, and no property of a message. */
export function isLiteral({ type, value }: Entry): boolean {
  return LITERAL_TYPES.has(type) && !isEnv(value);
}

/** The value that a literal stands for, as the runtime reads it. Throws where it is no JSON. */
export function literalOf({ type, value }: Entry): unknown {
  if (type === 'num') return Number(value);
  if (type === 'bool') return /^true$/i.test(value);
  return type === 'json' ? JSON.parse(value) : value;
}
