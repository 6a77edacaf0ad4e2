// The flows in examples/, as they are shipped.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  text: string;
  nodes: ExampleNode[];
}

export const EXAMPLES: readonly Example[] = readdirSync(join(ROOT, 'examples'))
  .sort()
  .map((file) => {
    const text = readFileSync(join(ROOT, 'examples', file), 'utf8');
    return { title: file.replace(/\.json$/, ''), text, nodes: JSON.parse(text) as ExampleNode[] };
  });
