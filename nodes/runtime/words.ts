// Words that a person sees in a status: from nodes/locales, in the runtime's language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NodeAPI } from 'node-red';
import { PACKAGE } from './package-info';

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** Makes a text of a key, or keeps the two for somebody who has the texts: what is in a value may be another one. */
export type Say<Text> = (key: string, values?: Record<string, string | number | Text>) => Text;

/** A text that is yet to be said, in the language of whoever reads it; what has no key is English. */
export type Phrase = string | { key: string; values?: Record<string, Phrase | number> };

export const phrase: Say<Phrase> = (key, values) => (values ? { key, values } : { key });

/** No text holds it: Unicode leaves it to everybody's own use. */
const MARK = '\ue000';
const MARKED = /\ue000(\w+)\ue000/g;

/**
 * Looks keys up below `euler-live.` (or whatever the set is called), in English where the runtime has no texts of its language.
 * A whole key of another set begins with that set and a colon.
 */
export function wordsOf(RED: NodeAPI, own: string): Words {
  /** With marks in place of values: looking a text up is most of what a status costs, and 1,500 nodes have many. */
  const known = new Map<string, string>();
  return (key, values = {}) => {
    const names = Object.keys(values);
    const which = `${key} ${names.join(' ')}`;
    let text = known.get(which);
    if (text === undefined) {
      const [set, path] = key.includes(':') ? (key.split(':') as [string, string]) : [own, `${own}.${key}`];
      text = RED._(
        `${PACKAGE}/${set}:${path}`,
        Object.fromEntries(names.map((name) => [name, `${MARK}${name}${MARK}`])),
      );
      // The texts may yet come.
      if (text.endsWith(path)) return english(set, path, values);
      known.set(which, text);
    }
    return text.replace(MARKED, (_, name: string) => String(values[name] ?? ''));
  };
}

function english(set: string, path: string, values: Record<string, string | number>): string {
  const texts = JSON.parse(readFileSync(join(__dirname, '../locales/en-US', `${set}.json`), 'utf8')) as unknown;
  const text = path
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], texts);
  if (typeof text !== 'string') return path;
  return text.replace(/__(\w+)__/g, (_, name: string) => String(values[name] ?? ''));
}
