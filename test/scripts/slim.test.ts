// Bundles are written smaller, and say the same.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../editor/node-red';

describe('a bundle made slim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eulerstream-slim-'));
  after(() => rmSync(folder, { recursive: true }));

  it('has tabs and no comments, and every template literal as it was', async () => {
    const { slim } = await import(pathToFileURL(join(ROOT, 'scripts/slim.mjs')).href);
    const file = join(folder, 'bundle.js');
    const before = [
      '// nodes/a.ts',
      'class A {',
      '  /** Goes. */',
      '  /**',
      '   * Goes',
      '   */',
      '  b() {',
      '    return `kept',
      '  /** kept */',
      '    ${/* so is this */ 1}',
      '// kept',
      '    x /* @__PURE__ */ `;',
      '    // Goes.',
      '  }',
      '  c = 1; /** Stays. */',
      '}',
      '// Goes.',
      'var d = /* @__PURE__ */ new Set("//");',
      '// b/c.ts',
      '',
    ];
    writeFileSync(file, before.join('\n'));
    slim(file);
    assert.deepEqual(readFileSync(file, 'utf8').split('\n'), [
      'class A {',
      '\tb() {',
      '\t\treturn `kept',
      '  /** kept */',
      '    ${/* so is this */ 1}',
      '// kept',
      '    x /* @__PURE__ */ `;',
      '\t}',
      '\tc = 1; /** Stays. */',
      '}',
      'var d = new Set("//");',
      '',
    ]);
  });
});
