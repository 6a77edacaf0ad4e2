// What the help of euler-fetch says of the operations, made from the compiled table of the client: a table in place of
// `<!-- operations -->` in each language.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');
const MARK = '<!-- operations -->';

/** After tsc and after the locales were copied to dist. */
export function writeOperations() {
  const require = createRequire(import.meta.url);
  const { OPERATIONS } = require(join(dist, 'client/rest/operations.js'));
  checkTexts(OPERATIONS, textsOf('en-US'));
  for (const language of readdirSync(join(dist, 'locales'))) writeHelp(OPERATIONS, language);
}

function textsOf(language) {
  const file = join(dist, 'locales', language, 'euler-fetch.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))['euler-fetch'] : null;
}

/** Every operation, parameter, group and plan has its words. */
function checkTexts(operations, texts) {
  const parameters = operations.flatMap((operation) => operation.parameters);
  const names = (items, key) => items.map((item) => item[key]);
  const wanted = {
    operation: names(operations, 'name'),
    about: names(operations, 'name'),
    group: names(operations, 'group'),
    plan: names(operations, 'plan'),
    param: names(parameters, 'name'),
    hint: names(parameters, 'name'),
  };
  for (const [section, keys] of Object.entries(wanted)) {
    const missing = new Set(keys.filter((key) => typeof texts?.[section]?.[key] !== 'string'));
    const stale = Object.keys(texts?.[section] ?? {}).filter((key) => !keys.includes(key));
    if (missing.size > 0) throw new Error(`euler-fetch.json lacks ${section}: ${[...missing].join(', ')}`);
    if (stale.length > 0) throw new Error(`euler-fetch.json has ${section} that no operation has: ${stale.join(', ')}`);
  }
}

function writeHelp(operations, language) {
  const file = join(dist, 'locales', language, 'euler-fetch.html');
  if (!existsSync(file)) return;
  const texts = textsOf(language) ?? textsOf('en-US');
  const rows = operations.map((operation) => {
    const plan = operation.group === 'other' ? '' : texts.plan[operation.plan];
    return `| \`${operation.name}\` | ${texts.about[operation.name]} | ${parameters(operation)} | ${plan} |`;
  });
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(MARK, () => rows.join('\n')),
  );
}

/** The main parameter first; `*` is required, `°` is one of those marked so. */
function parameters(operation) {
  const first = (parameter) => (parameter.name === operation.main ? 0 : 1);
  const sorted = [...operation.parameters].sort((a, b) => first(a) - first(b));
  const mark = { true: '\\*', target: '°' };
  return sorted.map(({ name, required }) => `\`${name}\`${mark[required] ?? ''}`).join(', ');
}
