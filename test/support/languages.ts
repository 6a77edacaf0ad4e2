// The languages of the package: each is a folder of nodes/locales, and is listed nowhere else.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const NODES = join(dirname(dirname(__dirname)), 'nodes');
export const LOCALES = join(NODES, 'locales');

export const LANGUAGES = readdirSync(LOCALES).sort();
/** Those whose help is translated; for the others Node-RED shows the English one. */
export const WITH_HELP = LANGUAGES.filter((language) => existsSync(join(LOCALES, language, 'euler-live.html')));

/** The nodes, one set each. */
export const SETS = readdirSync(NODES)
  .flatMap((name) => /^(.+)\.html$/.exec(name)?.[1] ?? [])
  .sort();
