#!/usr/bin/env node
// `eulerstream-simulator`: the simulator by hand. Prints where it listens and whom it knows; ends on SIGINT or SIGTERM.
import { parseArgs } from 'node:util';
import { startSimulator, type Simulator, type SimulatorOptions } from './index';

const USAGE = `Usage: eulerstream-simulator [options]

  --port N          port on 127.0.0.1; 0 (default) = any free one
  --seed N          same seed, same script of events; default 1
  --speed N         how many times faster than real; default 1
  --compact         leave default-valued fields out
  --recording FILE  NDJSON recording (also .gz) that the creator "recording" plays
  --help            this text
`;

const BAD_ARGUMENTS = 2;
const FAILED = 1;

class BadArgument extends Error {}

function number(name: string, text: string | undefined, isGood: (value: number) => boolean): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!isGood(value)) throw new BadArgument(`--${name}: "${text}" is not a number that it takes.`);
  return value;
}

function parse(args: string[]): SimulatorOptions | 'help' {
  const string = { type: 'string' } as const;
  const boolean = { type: 'boolean' } as const;
  const options = { port: string, seed: string, speed: string, compact: boolean, recording: string, help: boolean };
  const { values } = parseArgs({ args, options });
  if (values.help === true) return 'help';
  const port = number('port', values.port, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535);
  const seed = number('seed', values.seed, Number.isSafeInteger);
  const speed = number('speed', values.speed, (value) => value > 0 && value <= 1_000);
  return {
    ...(port === undefined ? {} : { port }),
    ...(seed === undefined ? {} : { seed }),
    ...(speed === undefined ? {} : { speed }),
    ...(values.compact === true ? { compact: true } : {}),
    ...(values.recording === undefined ? {} : { recording: values.recording }),
  };
}

function describe(simulator: Simulator): string {
  const rows = simulator.creators.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`);
  return [
    'Euler Stream simulator',
    `  REST       ${simulator.restUrl} (routes: flat and nested)`,
    `  WebSocket  ${simulator.wsUrl}`,
    `  seed       ${simulator.seed}`,
    '',
    'Creators (any other name plays demo)',
    ...rows,
    '',
    'Keys: any, but for invalid and expired (4401, REST 401) and limited (4429, REST 429). Those that begin with',
    'community or business have that plan, all others every route.  Stop with Ctrl+C.',
    '',
  ].join('\n');
}

/** One line for what a user can cause: a taken port, a file that is not there. */
function reason(error: unknown, options: SimulatorOptions): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${options.port ?? 0} is in use; try another one, or --port 0.`;
  if (code === 'EACCES' && options.recording === undefined) return `Port ${options.port ?? 0} may not be used.`;
  return message;
}

function fail(text: string, exitCode: number): void {
  process.stderr.write(`eulerstream-simulator: ${text.split('\n')[0] ?? ''}\n`);
  process.exitCode = exitCode;
}

async function main(args: string[]): Promise<void> {
  let options: SimulatorOptions | 'help';
  try {
    options = parse(args);
  } catch (error) {
    fail(`${(error as Error).message} See --help.`, BAD_ARGUMENTS);
    return;
  }
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  try {
    const onWarning = (text: string) => void process.stderr.write(`eulerstream-simulator: ${text}\n`);
    const simulator = await startSimulator({ ...options, onWarning });
    const stop = () => void simulator.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.stdout.write(describe(simulator));
  } catch (error) {
    fail(reason(error, options), FAILED);
  }
}

void main(process.argv.slice(2));
