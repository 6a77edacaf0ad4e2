// nodes/ -> dist/: compiled JavaScript, with the HTML, icons and locales that Node-RED looks for beside it.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';
import { writeEvents } from './events.mjs';
import { writeOperations } from './operations.mjs';

process.chdir(dirname(import.meta.dirname));
for (const made of ['dist', 'resources']) rmSync(made, { recursive: true, force: true });
// Types are checked by `npm run lint`: here they would take most of the time.
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '--noCheck'], { stdio: 'inherit' });
for (const file of readdirSync('nodes').filter((name) => name.endsWith('.html'))) {
  cpSync(`nodes/${file}`, `dist/${file}`);
}
cpSync('nodes/locales', 'dist/locales', { recursive: true });
cpSync('icons', 'dist/icons', { recursive: true });
buildSync({
  entryPoints: ['nodes/editor/index.ts'],
  outfile: 'resources/editor.js',
  bundle: true,
  format: 'iife',
  target: 'es2022',
  loader: { '.css': 'text' },
  minify: true,
});
writeOperations();
writeEvents();

// A quarter of the JavaScript is white space, and every byte lands on a Raspberry Pi. Names stay, for stack traces.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith('.js')) continue;
  const file = join(entry.parentPath, entry.name);
  writeFileSync(file, transformSync(readFileSync(file, 'utf8'), { minifyWhitespace: true }).code);
}
