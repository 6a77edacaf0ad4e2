// The texts and the help of a language, as the repository holds them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../support/languages';

/** `euler-live.field.name` -> its text, of one set. */
export function textsOf(language: string, set: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') texts.set(path, value);
    else for (const [key, child] of Object.entries(value as object)) walk(child, path === '' ? key : `${path}.${key}`);
  };
  walk(JSON.parse(readFileSync(join(LOCALES, language, `${set}.json`), 'utf8')), '');
  return texts;
}

export function helpOf(language: string, set: string): string {
  return readFileSync(join(LOCALES, language, `${set}.html`), 'utf8');
}

/** A heading, a property, an item, a row, a mark or a paragraph. */
export interface Block {
  /** The same in every language: `##`, `: name (type)`, `-`, `1.`, `|||` (cells), the mark itself, or nothing. */
  readonly kind: string;
  readonly text: string;
}

const STARTS = /^(#+|: \*?[\w.]+\*? \([^)]*\) :|-|\d+\.|<!-- \w+ -->$)(?: |$)(.*)$/;

/** The help between its tags, line by line put together as Markdown does. */
export function blocksOf(help: string): Block[] {
  const blocks: { kind: string; text: string }[] = [];
  let open = false; // a line without a start of its own belongs to the block before it
  for (const line of help.trim().split('\n').slice(1, -1)) {
    const [, kind = '', text = ''] = STARTS.exec(line) ?? [];
    if (line.startsWith('|')) blocks.push({ kind: line.replace(/[^|]/g, ''), text: line });
    else if (kind !== '') blocks.push({ kind, text });
    else if (open && line !== '') blocks.at(-1)!.text += ` ${line.trim()}`;
    else if (line !== '') blocks.push({ kind: '', text: line });
    open = line !== '';
  }
  return blocks;
}

/** Without code, tags, and what an address or a pair of braces holds. */
export const proseOf = (text: string) => text.replace(/`[^`]*`|<[^>]*>|\]\([^)]*\)|\{[^}]*\}/g, ' ');

/** What stands in bold or italics: the name of a button, a field, a choice or a heading. */
export const namesIn = (text: string) =>
  [...proseOf(text).matchAll(/(\*\*|\*)(?=\S)(.+?)\1/g)].map(([, , name = '']) => name);
