// Which paths to unfold for all of a message to be seen in the editor's object tree.
import { isObject } from '../request';

/** The paths of all values, as the tree spells them. */
export function leaves(value: unknown, path = ''): string[] {
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, step(path, key, Array.isArray(value))));
}

function step(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  if (!/^[a-zA-Z_$][0-9a-zA-Z_$]*$/.test(key)) return `${path}["${key}"]`;
  return path === '' ? key : `${path}.${key}`;
}
