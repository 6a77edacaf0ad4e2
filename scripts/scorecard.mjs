// The official scorecard of Node-RED packages over the packed file, as the flow library takes it: unpacked, with
// nothing installed beside it. Its exit code is 0 whatever it finds, so its JSON decides.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const tools = join(root, 'test/scorecard');
const work = mkdtempSync(join(tmpdir(), 'eulerstream-scorecard-'));
const run = (command, args, options) => execFileSync(command, args, { encoding: 'utf8', ...options });

try {
  if (!existsSync(join(tools, 'node_modules/node-red-dev'))) {
    run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: tools, stdio: 'inherit' });
  }
  const packed = run('npm', ['pack', '--json', '--pack-destination', work], { cwd: root });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  run('tar', ['-xzf', join(work, filename), '-C', work]);
  const card = join(work, 'card.json');
  const validate = [
    '-r',
    join(tools, 'stub-catalogue.cjs'),
    join(tools, 'node_modules/node-red-dev/bin/run'),
    'validate',
  ];
  run(process.execPath, [...validate, '-p', join(work, 'package'), '-o', card], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });

  const checks = JSON.parse(readFileSync(card, 'utf8'));
  delete checks.package;
  const failed = Object.entries(checks).filter(([, check]) => check.test !== true);
  for (const [name, check] of failed) console.error(`Scorecard ${name} failed: ${JSON.stringify(check)}`);
  const count = Object.keys(checks).length;
  console.log(`Scorecard: ${count - failed.length} of ${count} checks hold`);
  // A tool that stopped half-way also leaves a card.
  if (failed.length > 0 || count < 12) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
