// A real Node-RED with these nodes: a process of its own, with a user directory of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../support/free-port';

export const ROOT = dirname(dirname(__dirname));
export const MODULE = '@eulernodes/node-red-eulerstream';

const START_MS = 30_000;
const STOP_MS = 10_000;

const NEWER = join(ROOT, 'test/matrix/node_modules');

/** Which Node-RED, on which Node.js. The newer ones are installed by `npm ci --prefix test/matrix`. */
export const LINES = {
  'Node-RED 4.1': { node: process.execPath, red: join(ROOT, 'node_modules/node-red/red.js') },
  'Node-RED 5 on Node 22': { node: join(NEWER, 'node-22/bin/node'), red: join(NEWER, 'node-red/red.js') },
  'Node-RED 5 on Node 24': { node: join(NEWER, 'node-24/bin/node'), red: join(NEWER, 'node-red/red.js') },
};

export type Line = keyof typeof LINES;

/** A node as it stands in a flow file. */
export type FlowNode = Record<string, unknown> & { id: string; type: string };

export class NodeRed {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly userDir: string;
  readonly #output: string[] = [];
  readonly #kill = () => void this.#child.kill('SIGKILL');
  readonly #onExit = () => {
    this.#kill();
    this.#tidyUp();
  };

  private constructor(child: ChildProcess, userDir: string, port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.#child = child;
    this.userDir = userDir;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.#output.push(text));
    }
    process.once('exit', this.#onExit);
  }

  /**
   * @param settings more of settings.js, such as `adminAuth`
   * @param install brings the nodes into the user directory; by default a link to the build in this checkout
   * @param port a free one, where it is not given
   */
  static async start(
    settings: Record<string, unknown> = {},
    line: Line = 'Node-RED 4.1',
    install: (userDir: string) => void = linkCheckout,
    port?: number,
  ): Promise<NodeRed> {
    const userDir = mkdtempSync(join(tmpdir(), 'eulerstream-browser-'));
    install(userDir);
    const all = {
      uiHost: '127.0.0.1',
      flowFile: 'flows.json',
      credentialSecret: 'of the browser tests',
      telemetry: { enabled: false, updateNotification: false },
      // No catalogue: nothing is asked of the internet.
      editorTheme: { tours: false, projects: { enabled: false }, palette: { catalogues: [] } },
      ...settings,
    };
    writeFileSync(join(userDir, 'settings.js'), `module.exports = ${JSON.stringify(all, null, 2)};\n`);

    port ??= await freePort();
    const { node, red } = LINES[line];
    const child = spawn(node, [red, '--userDir', userDir, '--port', String(port)], {
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const nodeRed = new NodeRed(child, userDir, port);
    try {
      await nodeRed.#untilReady();
    } catch (error) {
      await nodeRed.stop();
      throw error;
    }
    return nodeRed;
  }

  async stop(): Promise<void> {
    process.off('exit', this.#onExit);
    if (this.#isRunning) {
      const ended = once(this.#child, 'exit');
      const timer = setTimeout(this.#kill, STOP_MS);
      this.#child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    }
    this.#tidyUp();
  }

  async flows(): Promise<FlowNode[]> {
    return (await (await fetch(`${this.url}/flows`)).json()) as FlowNode[];
  }

  #tidyUp(): void {
    rmSync(this.userDir, { recursive: true, force: true, maxRetries: 3 });
  }

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #untilReady(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (this.#isRunning && Date.now() < deadline) {
      const answer = await fetch(`${this.url}/settings`).catch(() => null);
      if (answer) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const why = this.#isRunning ? 'does not answer' : 'has ended';
    throw new Error(`Node-RED ${why}; it said:\n${this.#output.join('')}`);
  }
}

function linkCheckout(userDir: string): void {
  const link = join(userDir, 'node_modules', MODULE);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(ROOT, link, 'junction');
}

/** Without what would change the way of Node-RED: proxies, and options of the process that runs the tests. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/(_proxy|^NODE_OPTIONS|^PORT)$/i.test(name));
  return Object.fromEntries(entries);
}
