// The package as the registry would have it: packed once for all tests, installed as the palette does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Line, LINES, ROOT } from '../editor/node-red';

// The oldest Node.js that the package names, whatever runs the tests.
LINES['Node-RED 4.1'].node = join(__dirname, 'node_modules/node-20/bin/node');

const work = mkdtempSync(join(tmpdir(), 'eulerstream-packed-'));
let file: string | null = null;

after(() => rmSync(work, { recursive: true, force: true }));

function npm(node: string, cwd: string, ...args: string[]): void {
  const script = process.env['npm_execpath'];
  assert(script, 'run these tests by npm run test:matrix');
  execFileSync(node, [script, ...args], { cwd, stdio: 'pipe' });
}

/** The path of the .tgz. */
export function packedFile(): string {
  if (file === null) {
    npm(process.execPath, ROOT, 'pack', '--pack-destination', work);
    file = join(
      work,
      readdirSync(work).find((name) => name.endsWith('.tgz'))!,
    );
  }
  return file;
}

/** Without what is for development, and strict about the Node that a package names. */
export function installPacked(folder: string, line: Line = 'Node-RED 4.1'): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--omit=dev', '--engine-strict', '--no-audit', '--no-fund', packedFile()];
  npm(LINES[line].node, folder, ...args);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
