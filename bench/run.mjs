// `npm run bench`: measures these nodes against their peers on this machine, side by side. Judges nothing: it reports,
// and ends with 0 whatever it finds.
import { fleet } from './measures/fleet.mjs';
import { gifts } from './measures/gifts.mjs';
import { growth } from './measures/growth.mjs';
import { journal } from './measures/journal.mjs';
import { latency } from './measures/latency.mjs';
import { loading } from './measures/loading.mjs';
import { memories } from './measures/memories.mjs';
import { remembering } from './measures/remembering.mjs';
import { sockets } from './measures/sockets.mjs';
import { throughput } from './measures/throughput.mjs';
import { wires } from './measures/wires.mjs';
import { readOptions } from './options.mjs';
import { environment, printRows, writeJson } from './report.mjs';

// Ended by a signal, which may come twice, it takes its processes and their folders with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const MEASURES = { throughput, gifts, remembering, journal, wires, latency, sockets, fleet, memories, growth, loading };

/** Runs of a quarter of a second say nothing about a bound. */
const UNJUDGED = { bound: null, holds: null };

const options = readOptions(process.argv.slice(2), Object.keys(MEASURES));
const { json, ...settings } = options;
const about = environment();
const rows = [];
const notes = [];
for (const name of options.only) {
  console.error(`${name} ...`);
  const found = await MEASURES[name](options);
  rows.push(...found.rows.map((one) => ({ measure: name, ...one, ...(options.isShort && UNJUDGED) })));
  notes.push(...found.notes);
}
writeJson(json, { ...about, settings, rows, notes });

const versions = Object.entries(about.versions).map(([name, version]) => `${name} ${version}`);
console.log(`\n${about.date}, Node ${about.node}, ${versions.join(', ')}, ${about.cpu}\n`);
printRows(rows);
console.log(`\n${notes.map((note) => `- ${note}`).join('\n')}\n\nAs JSON: ${json}`);
