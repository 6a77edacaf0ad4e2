import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MODULE, ROOT } from '../editor/node-red';
import { SETS } from '../support/languages';
import { faultsOfConsumer } from '../support/consumer';
import { filesBelow, installPacked, packedFile } from './packed';

const MAX_DEPENDENCIES = 6;
/** Bound by the benchmark at 100 ms; here, where other work may run beside it, only what would be noticed. */
const MAX_START_MS = 500;

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
    const bundles = ['runtime/nodes.js', 'simulator/index.js', 'simulator/command.js'];
    const built = [
      ...SETS.flatMap((name) => [`dist/${name}.html`, `dist/${name}.js`]),
      ...bundles.map((name) => `dist/${name}`),
      'dist/events.d.ts',
      'dist/events.schema.json',
      ...filesBelow(join(ROOT, 'nodes/locales')).map((name) => `dist/locales/${name}`),
    ];
    const icons = filesBelow(join(ROOT, 'icons')).map((name) => `dist/icons/${name}`);
    const examples = filesBelow(join(ROOT, 'examples')).map((name) => `examples/${name}`);
    const others = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'resources/editor.js'];
    const packed = execFileSync('tar', ['-tzf', packedFile()], { encoding: 'utf8' });
    const names = packed
      .trim()
      .split('\n')
      .map((name) => name.replace(/^package\//, ''));
    assert.deepEqual(names.sort(), [...built, ...icons, ...examples, ...others].sort());
  });

  it('has at most six dependencies, none of them with an own one', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const names = Object.keys(manifest.dependencies);
    assert.ok(names.length <= MAX_DEPENDENCIES);
    const there = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    assert.deepEqual(there.sort(), [dirname(MODULE), ...names].sort());
  });

  it('names no source map that is not there', () => {
    for (const name of filesBelow(installed).filter((file) => /\.(js|html)$/.test(file))) {
      const text = readFileSync(join(installed, name), 'utf8');
      for (const [, map = ''] of text.matchAll(/^\/\/# sourceMappingURL=(\S+)/gm)) {
        assert.ok(existsSync(join(installed, dirname(name), map)), `${name}: ${map}`);
      }
    }
  });

  it('shows in a stack trace what the repository shows', () => {
    const account = JSON.stringify(join(installed, 'dist/euler-account.js'));
    const script = `
      const createNode = () => { throw new Error('here') };
      const registerType = (_type, Node) => new Node({});
      require(${account})({ nodes: { createNode, registerType } });`;
    const { stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    const line = /^ +at new EulerAccount \(.*nodes\.js:(\d+):\d+\)$/m.exec(stderr)?.[1];
    assert.ok(Number(line) > 100, stderr);
  });

  it('tells TypeScript what its messages hold', function () {
    assert.deepEqual(faultsOfConsumer(folder), []);
  });

  it('loads at once', () => {
    const script = `const start = performance.now();
      for (const set of ${JSON.stringify(SETS)}) require(${JSON.stringify(join(installed, 'dist'))} + '/' + set);
      console.log(performance.now() - start);`;
    const times = [1, 2, 3].map(() => Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })));
    const best = Math.min(...times);
    console.log(`      the four nodes load in ${best.toFixed(0)} ms`);
    assert.ok(best < MAX_START_MS);
  });
});
