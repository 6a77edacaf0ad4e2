// What must hold before a tag is published: `node scripts/release-check.mjs v1.2.0`.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const headings = [...readFileSync(join(root, 'CHANGELOG.md'), 'utf8').matchAll(/^## (.+)$/gm)].map(
  ([, words]) => words,
);

const troubles = [];
if (tag !== `v${version}`) troubles.push(`The tag is ${tag ?? 'missing'}, the version of package.json ${version}.`);
if (headings[0] !== version) {
  troubles.push(
    `CHANGELOG.md begins with "${headings[0] ?? ''}"; what is new in ${version} belongs under a heading of its own.`,
  );
}
for (const trouble of troubles) console.error(trouble);
process.exitCode = troubles.length > 0 ? 1 : 0;
