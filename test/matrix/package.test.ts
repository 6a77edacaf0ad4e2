import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Line, LINES, MODULE, ROOT } from '../editor/node-red';
import { installPacked, packedFile } from './packed';

const MAX_INSTALLED_BYTES = 2_500_000;
const MAX_DEPENDENCIES = 6;
/** Bound by the benchmark at 100 ms; here, where other work may run beside it, only what would be noticed. */
const MAX_START_MS = 500;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

describe('the package', function () {
  this.timeout(120_000);
  let folder: string;
  let installed: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eulerstream-package-'));
    installPacked(folder);
    installed = join(folder, 'node_modules', MODULE);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what is listed, and nothing else', () => {
    const sets = readdirSync(join(ROOT, 'nodes')).filter((name) => name.endsWith('.html'));
    const bundles = ['runtime/nodes.js', 'simulator/index.js', 'simulator/command.js'];
    const built = [
      ...sets.flatMap((name) => [`dist/${name}`, `dist/${name.replace('.html', '.js')}`]),
      ...bundles.map((name) => `dist/${name}`),
      ...filesBelow(join(ROOT, 'nodes/locales')).map((name) => `dist/locales/${name}`),
    ];
    const icons = filesBelow(join(ROOT, 'icons')).map((name) => `dist/icons/${name}`);
    const examples = filesBelow(join(ROOT, 'examples')).map((name) => `examples/${name}`);
    const others = ['LICENSE', 'README.md', 'package.json', 'resources/editor.js'];
    const packed = execFileSync('tar', ['-tzf', packedFile()], { encoding: 'utf8' });
    const names = packed
      .trim()
      .split('\n')
      .map((name) => name.replace(/^package\//, ''));
    assert.deepEqual(names.sort(), [...built, ...icons, ...examples, ...others].sort());
  });

  it('takes at most 2.5 MB, all dependencies included', () => {
    const files = filesBelow(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, 'node_modules', name)).size, 0);
    console.log(`      installed: ${(bytes / 1e6).toFixed(2)} MB`);
    assert.ok(bytes <= MAX_INSTALLED_BYTES, `${bytes} bytes`);
  });

  it('has at most six dependencies, none of them with an own one', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const names = Object.keys(manifest.dependencies);
    assert.ok(names.length <= MAX_DEPENDENCIES);
    const there = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    assert.deepEqual(there.sort(), [dirname(MODULE), ...names].sort());
  });

  for (const line of Object.keys(LINES) as Line[]) {
    it(`installs where a Node that a dependency refuses is an error: ${line}`, () => {
      const own = mkdtempSync(join(tmpdir(), 'eulerstream-package-'));
      try {
        installPacked(own, line);
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
    });
  }

  it('names no source map that is not there', () => {
    for (const name of filesBelow(installed).filter((file) => /\.(js|html)$/.test(file))) {
      const text = readFileSync(join(installed, name), 'utf8');
      for (const [, map = ''] of text.matchAll(/^\/\/# sourceMappingURL=(\S+)/gm)) {
        assert.ok(existsSync(join(installed, dirname(name), map)), `${name}: ${map}`);
      }
    }
  });

  it('loads at once', () => {
    const sets = ['euler-account', 'euler-live', 'euler-fetch', 'euler-rate-limit'];
    const script = `const start = performance.now();
      for (const set of ${JSON.stringify(sets)}) require(${JSON.stringify(join(installed, 'dist'))} + '/' + set);
      console.log(performance.now() - start);`;
    const times = [1, 2, 3].map(() => Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })));
    const best = Math.min(...times);
    console.log(`      the four nodes load in ${best.toFixed(0)} ms`);
    assert.ok(best < MAX_START_MS);
  });
});
