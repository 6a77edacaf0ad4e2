// The simulator by hand, from a checkout: builds if nothing is built yet.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const command = join(root, 'dist/simulator/command.js');
if (!existsSync(command)) {
  // Its words go to stderr: stdout is the simulator's.
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
}
createRequire(import.meta.url)(command);
