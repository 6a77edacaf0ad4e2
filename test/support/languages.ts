// The languages of the package: each is a folder of nodes/locales, and is listed nowhere else.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const NODES = join(dirname(dirname(__dirname)), 'nodes');
export const LOCALES = join(NODES, 'locales');

export const LANGUAGES = readdirSync(LOCALES).sort();

/** The nodes, one set each. */
export const SETS = readdirSync(NODES)
  .flatMap((name) => /^(.+)\.html$/.exec(name)?.[1] ?? [])
  .sort();
