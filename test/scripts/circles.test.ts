import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SCRIPT = join(__dirname, '../../scripts/circles.mjs');

describe('scripts/circles', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eulerstream-circles-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The circles that are told of files with these texts. */
  const circles = (files: Record<string, string>): string[] => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { stdout, stderr, status } = spawnSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
    const lines = stderr.split('\n').filter((line) => line !== '');
    assert.equal(stdout, '');
    assert.equal(status, lines.length > 0 ? 1 : 0, stderr);
    return lines.map((line) => line.replace('Imports in a circle: ', ''));
  };

  it('lets imports go that lead nowhere back', () => {
    const files = { 'a.ts': "import { b } from './b'; import './c';", 'b.ts': "import './c';", 'c.ts': "import 'ws';" };
    assert.deepEqual(circles(files), []);
  });

  const ways = {
    value: "import { b } from './room/b';",
    type: "import type { B } from './room/b';",
    'inline type': "import { type B } from './room/b';",
    'type of a module': "let b: typeof import('./room/b');",
    'import for its effects': "import './room/b';",
    'export from': "export { b } from './room/b';",
    'lazy import': "const b = await import('./room/b.js');",
    require: "const b = require('./room/b') as object;",
  };
  it('finds one in whatever way it is written', () => {
    const files = Object.entries(ways).flatMap(([way, text]) => [
      [`${way}/a.ts`, text],
      [`${way}/room/b.ts`, "import { c } from './index';"],
      [`${way}/room/index.ts`, "import '../a';"],
    ]);
    const expected = Object.keys(ways).map(
      (way) => `${way}/a.ts -> ${way}/room/b.ts -> ${way}/room/index.ts -> ${way}/a.ts`,
    );
    assert.deepEqual(circles(Object.fromEntries(files)), expected.sort());
  });

  it('finds a folder by its index, and a file that imports itself', () => {
    const files = { 'a.ts': "import './room';", 'room/index.ts': "import '../a';", 'b.ts': "import './b';" };
    assert.deepEqual(circles(files), ['a.ts -> room/index.ts -> a.ts', 'b.ts -> b.ts']);
  });

  it('names each file that is in a circle, though another circle shares a part of it', () => {
    const files = { 'a.ts': "import './b'; import './c';", 'b.ts': "import './a';", 'c.ts': "import './a';" };
    assert.deepEqual(circles(files), ['a.ts -> b.ts -> a.ts', 'c.ts -> a.ts -> c.ts']);
  });
});
