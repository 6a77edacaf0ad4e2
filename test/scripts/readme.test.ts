// npm and the flow library show the README from elsewhere: what is relative in it leads nowhere there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/examples';

const MAX_LINES = 220;
const PAGE = 'https://github.com/eulernodes/node-red-eulerstream';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, any>;
/** Without what is shown as code. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Every target: of links and pictures, in brackets or of a reference, between < and >, and in HTML. */
function targetsIn(text: string): string[] {
  const patterns = [/\]\(<?([^)\s>]*)/g, /^\[[^\]]+\]:\s*<?(\S+?)>?$/gm, /<(\w+:[^>\s]+)>/g, /(?:href|src)="([^"]*)"/g];
  return patterns.flatMap((pattern) => [...prose(text).matchAll(pattern)].map(([, target]) => target!));
}

/** As the repository holds them; where there is no git, as they lie here. */
function committedFiles(): ReadonlySet<string> | null {
  if (!existsSync(join(ROOT, '.git'))) return null;
  // In a container the checkout may belong to another user.
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return new Set(execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0'));
}

describe('the page of the package', () => {
  it('finds links of every kind', () => {
    const text = '[a](one.md) ![b](two.png "b")\n[c]: three\n<four:x> <img src="five"> `[d](no)`\n```\n[e](no)\n```\n';
    assert.deepEqual(targetsIn(text).sort(), ['five', 'four:x', 'one.md', 'three', 'two.png']);
  });

  for (const [name, text] of [
    ['README.md', readme],
    ['CHANGELOG.md', changelog],
  ] as const) {
    it(`has no link in ${name} that leads elsewhere when it is shown elsewhere`, () => {
      for (const target of targetsIn(text)) assert.match(target, /^(https:\/\/|http:\/\/127\.0\.0\.1)/, target);
    });

    it(`links from ${name} to nothing of this repository that is not there`, () => {
      const files = committedFiles();
      for (const target of targetsIn(text).filter((target) => target.startsWith(PAGE))) {
        const [, kind, path] = /^\/(blob|raw)\/HEAD\/([^#?]+)$/.exec(target.slice(PAGE.length)) ?? [];
        assert.ok(kind && path, target);
        const file = decodeURIComponent(path);
        assert.ok(files ? files.has(file) : existsSync(join(ROOT, file)), target);
      }
    });
  }

  it('shows its pictures, and they are those of docs/', () => {
    const pictures = [...readme.matchAll(/!\[(.+?)\]\((.+?)\)/g)].map(([, , target]) => target!);
    assert.ok(pictures.length > 0);
    for (const picture of pictures) assert.match(picture, /\/raw\/HEAD\/docs\/[\w-]+\.png$/);
  });

  it('is not longer than one reads', () => {
    const lines = readme.trimEnd().split('\n').length;
    assert.ok(lines <= MAX_LINES, `${lines} lines`);
  });
});

describe('package.json', () => {
  it('tells npm and the flow library whose it is, and where its page and its issues are', () => {
    assert.equal(manifest['author'], 'eulernodes');
    assert.equal(manifest['homepage'], `${PAGE}#readme`);
    assert.deepEqual(manifest['repository'], { type: 'git', url: `git+${PAGE}.git` });
    assert.deepEqual(manifest['bugs'], { url: `${PAGE}/issues` });
    assert.ok(manifest['keywords'].includes('node-red'));
  });

  it('publishes a scoped package to everybody, with its changelog', () => {
    assert.deepEqual(manifest['publishConfig'], { access: 'public' });
    assert.ok(manifest['files'].includes('CHANGELOG.md'));
  });

  it('runs nothing when it is installed', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
      assert.ok(!(name in manifest['scripts']), name);
  });
});
