// nodes/ -> dist/: bundles, with the HTML, icons and locales that Node-RED looks for beside the files of the nodes.
// One file instead of 150 loads twice as fast from the card of a Raspberry Pi; names and line breaks stay, so that what
// an installed package and its stack traces show is found in the repository, though esbuild writes statements shorter. Types are checked by `npm run lint`.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build, buildSync, transformSync } from 'esbuild';
import { writeContract } from './contract.mjs';
import { checkWords, eventFields } from './help.mjs';
import { slim, tabbed } from './slim.mjs';

process.chdir(dirname(import.meta.dirname));
for (const made of ['dist', 'resources']) rmSync(made, { recursive: true, force: true });

checkWords();
const sets = readdirSync('nodes').flatMap((name) => /^(.+)\.html$/.exec(name)?.[1] ?? []);
const shared = { bundle: true };
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
// As small as it is with its names and white space.
const forNode = { ...shared, platform: 'node', target: 'node20', format: 'cjs', minifySyntax: true };

// In the folder of their sources, so that what they read by a relative path is where it was.
buildSync({
  ...forNode,
  stdin: {
    contents: sets.map((set) => `export { default as '${set}' } from './nodes/${set}';`).join('\n'),
    resolveDir: '.',
  },
  outfile: 'dist/runtime/nodes.js',
  // As the import is written. With a star it would be every file of a checkout whose folder is called simulator.
  external: ['ws', 'undici', '../simulator/index.js'],
});
buildSync({
  ...forNode,
  entryPoints: ['nodes/simulator/index.ts', 'nodes/simulator/command.ts'],
  outdir: 'dist/simulator',
  external: ['ws', './index'],
});
await build({
  ...shared,
  entryPoints: ['nodes/editor/index.ts'],
  outfile: 'resources/editor.js',
  format: 'iife',
  target: 'es2022',
  minify: true,
  plugins: [{ name: 'styles', setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, styleOf) }],
  define: { PACKAGE_VERSION: JSON.stringify(version), EVENT_FIELDS: JSON.stringify(eventFields()) },
});

for (const bundle of ['runtime/nodes', 'simulator/index', 'simulator/command']) slim(`dist/${bundle}.js`);
for (const set of sets) {
  writeFileSync(`dist/${set}.js`, `module.exports = require('./runtime/nodes.js')['${set}'];\n`);
  writeFileSync(`dist/${set}.html`, markup(readFileSync(`nodes/${set}.html`, 'utf8')));
}
cpSync('icons', 'dist/icons', { recursive: true });
cpSync('nodes/locales', 'dist/locales', { recursive: true, filter: (file) => !file.endsWith('.json') });
writeContract();
for (const language of readdirSync('nodes/locales')) for (const set of sets) writeTexts(language, set);

/** Lines of HTML begin with their element: what stands before it is no text. */
function markup(html) {
  return tabbed(html).replace(/^\t+(?=<)/gm, '');
}

/** A style sheet as a text, which esbuild by itself would leave as it is. */
function styleOf({ path }) {
  const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
  return { contents: code, loader: 'text' };
}

/**
 * What is English in other languages too is left out: Node-RED takes it from the English texts (its util/lib/i18n.js, mergeCatalog).
 * Without indentation and the blank behind a key six languages are an eighth smaller, and a line still is a text.
 */
function writeTexts(language, set) {
  const [texts, english] = [language, 'en-US'].map((name) =>
    JSON.parse(readFileSync(`nodes/locales/${name}/${set}.json`, 'utf8')),
  );
  const own = language === 'en-US' ? texts : otherThan(english, texts);
  const json = JSON.stringify(own, null, 1).replace(/^ *("[^"]*":)? */gm, '$1');
  writeFileSync(`dist/locales/${language}/${set}.json`, `${json}\n`);
}

function otherThan(english, texts) {
  const kept = Object.entries(texts).flatMap(([key, text]) => {
    if (text === english[key]) return [];
    return [[key, typeof text === 'string' ? text : otherThan(english[key], text)]];
  });
  return Object.fromEntries(kept);
}
