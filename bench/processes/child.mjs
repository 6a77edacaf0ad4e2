// A process of the benchmark, which is asked questions over its pipe.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { clearTimeout, setTimeout } from 'node:timers';

const STOP_MS = 10_000;
const KEPT_OUTPUT = 4_000;

export class Child {
  #process;
  #output = '';
  #asked = new Map([['ready', null]]);
  #lastId = 0;

  constructor(file, { args = [], execArgv = [], onStopped = () => undefined } = {}) {
    this.#process = fork(file, args, { execArgv, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#output = (this.#output + text).slice(-KEPT_OUTPUT)));
    }
    this.#process.on('message', ({ id = 'ready', answer, error }) => {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      if (error === undefined) asked?.resolve(answer);
      else asked?.reject(new Error(error));
    });
    const onExit = () => {
      this.#process.kill('SIGKILL');
      onStopped();
    };
    process.once('exit', onExit);
    this.#process.on('exit', () => {
      process.off('exit', onExit);
      onStopped();
      for (const { reject } of this.#asked.values()) reject(new Error(`a process has ended:\n${this.#output}`));
    });
  }

  /** Resolves when the child answers questions. */
  static start(file, options) {
    const child = new Child(file, options);
    return new Promise((resolve, reject) => {
      child.#asked.set('ready', { resolve: () => resolve(child), reject });
    });
  }

  ask(name, question = {}) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#process.send({ id, name, question });
    });
  }

  async stop() {
    this.#asked.clear();
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    this.#process.kill('SIGTERM');
    await ended;
    clearTimeout(timer);
  }
}

/** Runs with processes that are stopped at the end, whatever happens: `keep` takes each as it is being started. */
export async function withProcesses(run) {
  const starting = [];
  const keep = (child) => {
    starting.push(child);
    return child;
  };
  try {
    return await run(keep);
  } finally {
    // Where one of several has failed to start, the others may still be about to.
    const all = await Promise.allSettled(starting);
    await Promise.all(all.map(({ value }) => value?.stop()));
  }
}

/** Without what would change the way of a process: proxies, and options of the process that runs the benchmark. */
function plainEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/(_proxy|^NODE_OPTIONS|^PORT)$/i.test(name)),
  );
}
