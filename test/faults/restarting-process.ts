// A Node-RED that is killed or stopped, and started again with what it has left.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExampleNode } from '../support/examples';
import { type ToRestarting } from './restarting-red';

interface FromRestarting {
  started?: true;
  error?: string;
}

export interface Line {
  id: string;
  payload: any;
}

const PATIENCE_MS = 60_000;

export class RestartingProcess {
  readonly userDir = mkdtempSync(join(tmpdir(), 'eulerstream-restarts-'));
  readonly errors: string[] = [];
  readonly #sink = join(this.userDir, 'sink.ndjson');
  readonly #flow: readonly ExampleNode[];
  readonly #credentials: Record<string, object>;
  #child: ChildProcess | null = null;

  constructor(flow: readonly ExampleNode[], credentials: Record<string, object>) {
    this.#flow = flow;
    this.#credentials = credentials;
    writeFileSync(this.#sink, '');
  }

  /** What the nodes have received, of all processes so far. */
  get lines(): Line[] {
    const lines = readFileSync(this.#sink, 'utf8').split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Line);
  }

  /** Resolves when the flows have started. */
  async start(): Promise<void> {
    const child = fork(join(__dirname, 'restarting-red.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    const started = new Promise<void>((resolve, reject) => {
      child.on('message', ({ started: isStarted, error }: FromRestarting) => {
        if (error !== undefined) this.errors.push(error);
        if (isStarted) resolve();
      });
      child.once('exit', (code) => reject(new Error(`Node-RED did not start: it ended with ${code}`)));
    });
    const message: ToRestarting = {
      userDir: this.userDir,
      sink: this.#sink,
      flow: this.#flow,
      credentials: this.#credentials,
    };
    child.send(message);
    await started;
  }

  /** Resolves when the process is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }

  remove(): void {
    rmSync(this.userDir, { recursive: true, force: true, maxRetries: 3 });
  }
}
