// A process with Node-RED in it whose wall clock jumps, and what comes out of it, by the clock of this process.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ExampleNode } from '../support/examples';
import { type ClockJump } from '../support/jumping-clock';

export interface ToRed {
  start?: { flow: readonly ExampleNode[]; credentials: Record<string, object> };
  input?: { id: string; message: Record<string, unknown> };
  stop?: true;
}

export interface FromRed {
  ready?: true;
  started?: true;
  received?: { id: string; payload: any; topic: string };
  status?: { id: string; text: string; wallMs: number };
  error?: string;
}

export interface Received {
  /** `performance.now()` of this process. */
  at: number;
  payload: any;
  topic: string;
}

export interface Shown {
  /** `performance.now()` of this process. */
  at: number;
  text: string;
  /** Epoch ms by the clock of the child. */
  wallMs: number;
}

const PATIENCE_MS = 60_000;
const moduleUrl = (path: string) => pathToFileURL(join(__dirname, path)).href;

export class JumpingProcess {
  readonly errors: string[] = [];
  readonly #child: ChildProcess;
  readonly #received = new Map<string, Received[]>();
  readonly #shown = new Map<string, Shown[]>();
  #aheadMs: number;

  private constructor(aheadMs: number) {
    this.#aheadMs = aheadMs;
    const preloads = ['tsx', moduleUrl('../support/jumping-clock.ts')].flatMap((name) => ['--import', name]);
    this.#child = fork(join(__dirname, 'jumping-red.ts'), {
      execArgv: preloads,
      env: { ...process.env, EULER_CLOCK_MS: String(aheadMs) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: FromRed) => this.#take(message));
  }

  /** @param aheadMs how wrong its clock is from the start */
  static async start(
    aheadMs: number,
    flow: readonly ExampleNode[],
    credentials: Record<string, object>,
  ): Promise<JumpingProcess> {
    const red = new JumpingProcess(aheadMs);
    const started = new Promise<void>((resolve, reject) => {
      red.#child.on('message', ({ ready, started: isStarted }: FromRed) => {
        if (ready) red.#tell({ start: { flow, credentials } });
        if (isStarted) resolve();
      });
      red.#child.once('exit', (code) => reject(new Error(`Node-RED did not start: it ended with ${code}`)));
    });
    await started;
    return red;
  }

  /** Epoch ms by the clock of the child. */
  get wallMs(): number {
    return Date.now() + this.#aheadMs;
  }

  jump(byMs: number): void {
    this.#aheadMs += byMs;
    this.#tell({ clockJumpMs: byMs });
  }

  input(id: string, message: Record<string, unknown>): void {
    this.#tell({ input: { id, message } });
  }

  received(id: string): readonly Received[] {
    return this.#received.get(id) ?? [];
  }

  shown(id: string): readonly Shown[] {
    return this.#shown.get(id) ?? [];
  }

  /** Shown by any node now, with its id. */
  statuses(): (Shown & { id: string })[] {
    return [...this.#shown].flatMap(([id, all]) => all.slice(-1).map((shown) => ({ id, ...shown })));
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#tell({ stop: true });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }

  #tell(message: ToRed | ClockJump): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #take({ received, status, error }: FromRed): void {
    const at = performance.now();
    if (error !== undefined) this.errors.push(error);
    if (received) add(this.#received, received.id, { at, payload: received.payload, topic: received.topic });
    if (status) add(this.#shown, status.id, { at, text: status.text, wallMs: status.wallMs });
  }
}

function add<T>(lists: Map<string, T[]>, id: string, value: T): void {
  const list = lists.get(id);
  if (list) list.push(value);
  else lists.set(id, [value]);
}
