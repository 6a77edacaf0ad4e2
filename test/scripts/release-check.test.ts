import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/examples';

describe('the check before a release', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eulerstream-release-'));
    mkdirSync(join(folder, 'scripts'));
    copyFileSync(join(ROOT, 'scripts/release-check.mjs'), join(folder, 'scripts/release-check.mjs'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function check(tag: string[], version: string, changelog: string): string {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
    writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/release-check.mjs'), ...tag]);
    assert.equal(status, String(stderr) === '' ? 0 : 1);
    return String(stderr);
  }

  it('lets a tag pass that is the version, and stands in the changelog', () => {
    assert.equal(check(['v1.2.0'], '1.2.0', '# Changelog\n\n## 1.2.0\n\n- new\n\n## 1.1.0\n'), '');
  });

  for (const tag of ['v1.2.1', '1.2.0', 'v1.2', 'v1.2.0-beta.1']) {
    it(`refuses the tag ${tag} for the version 1.2.0`, () => {
      assert.equal(check([tag], '1.2.0', '## 1.2.0\n'), `The tag is ${tag}, the version of package.json 1.2.0.\n`);
    });
  }

  it('asks for a tag', () => {
    assert.match(check([], '1.2.0', '## 1.2.0\n'), /^The tag is missing/);
  });

  for (const [changelog, first] of [
    ['## Unreleased\n\n- new\n\n## 1.2.0\n', 'Unreleased'],
    ['## 1.1.0\n\n## 1.2.0\n', '1.1.0'],
    ['# Changelog\n', ''],
  ] as const) {
    it(`refuses a changelog that begins with "${first}"`, () => {
      assert.match(check(['v1.2.0'], '1.2.0', changelog), new RegExp(`^CHANGELOG.md begins with "${first}";`));
    });
  }
});
