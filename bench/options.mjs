// What the command line asks for.
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export const RESULTS = join(import.meta.dirname, 'results');

const USAGE = `npm run bench -- [options]
  --short            nearly everything, in a few minutes: too rough to hold the numbers against
  --only a,b         only these measures
  --pairs N          pairs of runs (5)
  --seconds N        length of one run (2; latency, sockets and fleet five times as long)
  --minutes N        minutes of events for the growth of the heap (30)
  --speed N          how many times faster than the clock these pass (10)
  --json FILE        where the results go (bench/results/latest.json)
  --profile          CPU profiles of Node-RED with euler-live, in bench/results/profiles`;

const ordinary = {
  ...{ pairs: 5, seconds: 2, warmUp: 4_000, minutes: 30, speed: 10, sockets: 100 },
  fleet: { accounts: 60, each: 25 },
  journalEvents: 250_000,
};
/** Few sockets of each account: opens are one a second. */
const short = {
  ...{ pairs: 2, seconds: 0.25, warmUp: 1_000, minutes: 20, speed: 200, sockets: 5 },
  fleet: { accounts: 30, each: 4 },
  journalEvents: 5_000,
};
/** Needs three Node-REDs, and has no number to hold. */
const NOT_IN_SHORT = ['wires'];

/** Exits where the command line is not understood. */
export function readOptions(args, measures) {
  try {
    const text = { type: 'string' };
    const options = {
      ...{ short: { type: 'boolean' }, profile: { type: 'boolean' }, help: { type: 'boolean' } },
      ...{ only: text, pairs: text, seconds: text, minutes: text, speed: text, json: text },
    };
    const { values } = parseArgs({ args, options });
    if (values.help) {
      console.log(`${USAGE}\n  measures: ${measures.join(', ')}`);
      process.exit();
    }
    const ordinarily = measures.filter((name) => !values.short || !NOT_IN_SHORT.includes(name));
    const only = values.only?.split(',') ?? ordinarily;
    const unknown = only.find((name) => !measures.includes(name));
    if (unknown !== undefined) throw new Error(`no measure "${unknown}"; there are ${measures.join(', ')}`);
    const numbers = { ...(values.short ? short : ordinary) };
    for (const name of ['pairs', 'seconds', 'minutes', 'speed']) {
      if (values[name] === undefined) continue;
      numbers[name] = Number(values[name]);
      if (!(numbers[name] > 0)) throw new Error(`--${name} must be a number above 0`);
    }
    return {
      ...numbers,
      isShort: values.short === true,
      only,
      json: values.json ?? join(RESULTS, 'latest.json'),
      profiles: values.profile ? join(RESULTS, 'profiles') : null,
    };
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(1);
  }
}
