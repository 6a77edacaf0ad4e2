// Help that is made from the code: rows in place of a mark such as `<!-- events -->`, in each language that has one,
// and the check that every word they need is there.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const locales = join(dirname(import.meta.dirname), 'dist', 'locales');

/** @param rowsOf from the texts of a language to its rows */
export function fillHelp(type, mark, rowsOf) {
  for (const language of readdirSync(locales)) {
    const file = join(locales, language, `${type}.html`);
    if (!existsSync(file)) continue;
    const rows = rowsOf(textsOf(type, language));
    const help = readFileSync(file, 'utf8');
    if (!help.includes(mark)) throw new Error(`${language}/${type}.html has no ${mark}`);
    writeFileSync(
      file,
      help.replace(mark, () => rows.join('\n')),
    );
  }
}

/** @param wanted for each section of the texts the keys that it has: these, and no others */
export function checkTexts(type, wanted) {
  const texts = textsOf(type, 'en-US');
  for (const [section, keys] of Object.entries(wanted)) {
    const missing = new Set(keys.filter((key) => typeof texts?.[section]?.[key] !== 'string'));
    const stale = Object.keys(texts?.[section] ?? {}).filter((key) => !keys.includes(key));
    if (missing.size > 0) throw new Error(`${type}.json lacks ${section}: ${[...missing].join(', ')}`);
    if (stale.length > 0) throw new Error(`${type}.json has ${section} that nothing has: ${stale.join(', ')}`);
  }
}

function textsOf(type, language) {
  const file = join(locales, language, `${type}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))[type] : null;
}
