// How long Node-RED waits for the four nodes at its start.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { row } from '../report.mjs';

const require = createRequire(import.meta.url);
const ROOT = dirname(dirname(import.meta.dirname));
const PROCESSES = 10;

export function loading() {
  const { 'node-red': nodeRed } = require('../../package.json');
  const nodes = Object.values(nodeRed.nodes).map((file) => join(ROOT, file));
  const load = (files) =>
    Number(execFileSync(process.execPath, [join(import.meta.dirname, 'loading.cjs'), ...files], { encoding: 'utf8' }));
  const bound = { of: 'ours', atMost: 100 };
  const ours = [];
  const bare = [];
  for (let count = 0; count < PROCESSES; count++) {
    ours.push(load(nodes));
    bare.push(load([require.resolve('ws')]));
  }
  return {
    rows: [row('require of the four nodes', 'ms', ours, { peer: bare, peerName: 'ws alone', bound })],
    notes: [`loading: median of ${PROCESSES} fresh processes`],
  };
}
