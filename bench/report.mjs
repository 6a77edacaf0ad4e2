// What was measured: rows for people, and the same as JSON.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { median, ratios } from './statistics.mjs';

const require = createRequire(import.meta.url);
const HEADINGS = ['what', 'ours', 'peer', 'ratio (min..max)', 'bound', 'holds'];

/**
 * @param ours one value, or one per pair
 * @param bound `{ of, atLeast }` or `{ of, atMost }`; `of` is `ratio` or `ours`
 */
export function row(what, unit, ours, { peer = null, peerName = null, bound = null } = {}) {
  const all = [ours].flat();
  const figures = {
    ours: median(all),
    peer: peer === null ? null : median([peer].flat()),
    peerName,
    ratio: peer === null ? null : ratios(all, [peer].flat()),
  };
  return { what, unit, ...figures, bound, holds: bound === null ? null : holds(bound, figures) };
}

function holds({ of, atLeast = -Infinity, atMost = Infinity }, { ours, ratio }) {
  const value = of === 'ratio' ? ratio.median : ours;
  return value >= atLeast && value <= atMost;
}

export function printRows(rows) {
  const lines = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

function cells({ what, unit, ours, peer, peerName, ratio, bound, holds }) {
  const isRange = ratio !== null && ratio.min !== ratio.max;
  return [
    what,
    `${figure(ours)} ${unit}`,
    peer === null ? '' : `${figure(peer)} (${peerName})`,
    ratio === null ? '' : `${figure(ratio.median)}${isRange ? ` (${figure(ratio.min)}..${figure(ratio.max)})` : ''}`,
    bound === null ? '' : limit(bound),
    holds === null ? '' : holds ? 'yes' : 'NO',
  ];
}

function limit({ of, atLeast, atMost }) {
  return `${of} ${atMost === undefined ? `>= ${figure(atLeast)}` : `<= ${figure(atMost)}`}`;
}

function figure(value) {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();
}

export function environment() {
  const version = (name) => JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
  return {
    date: new Date().toISOString(),
    node: process.version,
    cpu: `${cpus().length} x ${cpus()[0].model}`,
    versions: { ws: version('ws'), undici: version('undici'), 'node-red': version('node-red') },
  };
}

export function writeJson(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
