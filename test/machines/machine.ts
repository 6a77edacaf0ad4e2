// A machine: Node-RED as it is installed, in a process and a user directory of its own, which outlives the process.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ExampleNode, ROOT } from '../support/examples';
import { end, own } from './processes';
import { waitFor } from './wait';

const RED = join(ROOT, 'node_modules/node-red/red.js');
const START_MS = 60_000;
const KEPT_LINES = 60;

export interface MachineOptions {
  /** For people, and for the folder. */
  name: string;
  flow: readonly ExampleNode[];
  credentials: Record<string, object>;
  /** How long its mqtt nodes wait before they connect again. */
  reconnectMs: number;
  /** Beside what this process has. */
  env: Record<string, string>;
}

export class Machine {
  readonly name: string;
  readonly userDir: string;
  /** Of the mqtt nodes, of one broker. */
  isConnected = false;
  /** What the log calls errors, of all processes so far. */
  readonly errors: string[] = [];
  readonly #output: string[] = [];
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  #hasStarted = false;

  constructor({ name, flow, credentials, reconnectMs, env }: MachineOptions) {
    this.name = name;
    this.#env = env;
    this.userDir = mkdtempSync(join(tmpdir(), `eulerstream-${name}-`));
    const link = join(this.userDir, 'node_modules/@eulernodes/node-red-eulerstream');
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
    writeFileSync(join(this.userDir, 'flows.json'), JSON.stringify(flow));
    writeFileSync(join(this.userDir, 'flows_cred.json'), JSON.stringify(credentials));
    writeFileSync(this.#log, '');
    const settings = {
      flowFile: 'flows.json',
      credentialSecret: false,
      httpAdminRoot: false,
      httpNodeRoot: false,
      telemetry: { enabled: false, updateNotification: false },
      mqttReconnectTime: reconnectMs,
      // Kept over an orderly end.
      contextStorage: { default: { module: 'localfilesystem' } },
    };
    const note = `(text) => require('fs').appendFileSync(${JSON.stringify(this.#log)}, text + '\\n')`;
    const all = `{ ...${JSON.stringify(settings)}, functionGlobalContext: { note: ${note} } }`;
    writeFileSync(join(this.userDir, 'settings.js'), `module.exports = ${all};\n`);
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What function nodes have noted by `global.get('note')`, of all processes so far: whole lines. */
  get notes(): string[] {
    return readFileSync(this.#log, 'utf8').split('\n').slice(0, -1);
  }

  /** The last lines of its log. */
  get output(): string {
    return this.#output.join('\n');
  }

  /** Resolves when the flows have started. */
  async start(): Promise<void> {
    assert.ok(!this.isRunning, `${this.name} runs already`);
    this.#hasStarted = false;
    const child = own(
      spawn(process.execPath, [RED, '--userDir', this.userDir], {
        env: { ...process.env, ...this.#env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#read(child, line));
    }
    child.once('exit', () => {
      if (this.#child === child) this.isConnected = false;
    });
    await waitFor(`${this.name} starts`, () => this.#hasStarted || !this.isRunning, START_MS);
    assert.ok(this.isRunning, `${this.name} has ended: ${this.output}`);
  }

  /** Resolves when the process is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await end(this.#child, signal);
    this.isConnected = false;
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.userDir, { recursive: true, force: true, maxRetries: 3 });
  }

  get #log(): string {
    return join(this.userDir, 'notes');
  }

  #read(child: ChildProcess, line: string): void {
    this.#output.push(line);
    if (this.#output.length > KEPT_LINES) this.#output.shift();
    if (this.#child !== child) return;
    if (line.includes('Started flows')) this.#hasStarted = true;
    if (line.includes('Connected to broker')) this.isConnected = true;
    if (line.includes('Disconnected from broker')) this.isConnected = false;
    if (line.includes('[error]')) this.errors.push(line);
  }
}
