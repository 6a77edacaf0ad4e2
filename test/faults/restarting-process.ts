// A Node-RED that is killed or stopped, and started again with what it has left.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExampleNode } from '../support/examples';
import { type FromRestarting, type Line, type ToRestarting } from './restarting-red';

const PATIENCE_MS = 60_000;

export class RestartingProcess {
  readonly userDir = mkdtempSync(join(tmpdir(), 'eulerstream-restarts-'));
  readonly errors: string[] = [];
  readonly #sink = join(this.userDir, 'sink.ndjson');
  readonly #credentials: Record<string, object>;
  #child: ChildProcess | null = null;

  constructor(credentials: Record<string, object>) {
    this.#credentials = credentials;
  }

  /** Resolves when the process runs: it is only about to start Node-RED. */
  async begin(flow: readonly ExampleNode[]): Promise<void> {
    writeFileSync(this.#sink, '');
    const child = fork(join(__dirname, 'restarting-red.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', ({ error }: FromRestarting) => {
      if (error !== undefined) this.errors.push(error);
    });
    await this.#hears('ready');
    this.#tell({ start: { userDir: this.userDir, sink: this.#sink, flow, credentials: this.#credentials } });
  }

  /** Resolves when the flows have started. */
  async start(flow: readonly ExampleNode[]): Promise<void> {
    await this.begin(flow);
    await this.#hears('started');
  }

  /** Resolves when it is done. */
  async deploy(flow: readonly ExampleNode[], kind: 'full' | 'flows' | 'nodes'): Promise<void> {
    const deployed = this.#hears('deployed');
    this.#tell({ deploy: { flow, kind } });
    await deployed;
  }

  /** Sends a signal, and nothing more. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.#child?.kill(signal);
  }

  /** Resolves when the process is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => {
      this.errors.push(`it does not end by ${signal}`);
      child.kill('SIGKILL');
    }, PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }

  /** What the last process has written; half a line at a kill is none. */
  get lines(): Line[] {
    const lines = readFileSync(this.#sink, 'utf8').split('\n');
    return lines.slice(0, -1).map((line) => JSON.parse(line) as Line);
  }

  remove(): void {
    rmSync(this.userDir, { recursive: true, force: true, maxRetries: 3 });
  }

  #tell(message: ToRestarting): void {
    this.#child?.send(message);
  }

  async #hears(word: keyof FromRestarting): Promise<void> {
    const child = this.#child;
    if (child === null) throw new Error('there is no process');
    await new Promise<void>((resolve, reject) => {
      const onMessage = (message: FromRestarting) => {
        if (message[word] === undefined) return;
        child.off('message', onMessage).off('exit', onExit);
        resolve();
      };
      const onExit = () => reject(new Error(`it ended, and was not ${word}`));
      child.on('message', onMessage).once('exit', onExit);
    });
  }
}
