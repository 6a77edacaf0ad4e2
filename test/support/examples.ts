// The flows in examples/, as they are shipped.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export const ROOT = join(__dirname, '../..');

export interface ExampleNode {
  id: string;
  type: string;
  name?: string;
  z?: string;
  x?: number;
  y?: number;
  wires?: string[][];
  [property: string]: any;
}

export interface Example {
  /** The title, without `.json`. */
  title: string;
  /** Of the menu, such as `1 First steps`. */
  folder: string;
  text: string;
  nodes: ExampleNode[];
}

/** In the order of their numbers, whatever folder of the menu they lie in. */
export const EXAMPLES: readonly Example[] = readdirSync(join(ROOT, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .map((path) => {
    const text = readFileSync(join(ROOT, 'examples', path), 'utf8');
    return { title: basename(path, '.json'), folder: dirname(path), text, nodes: JSON.parse(text) as ExampleNode[] };
  })
  .sort(({ title: one }, { title: other }) => one.localeCompare(other));

export function exampleOf(number: string): Example {
  const example = EXAMPLES.find(({ title }) => title.startsWith(number));
  assert.ok(example, number);
  return example;
}
