// Node-RED itself, embedded, with this package installed in a user directory of its own, straight from the sources.
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import RED from 'node-red';
import { type ExampleNode, ROOT } from './examples';
import { judgeSent } from './judged';

export interface Received {
  payload: any;
  topic?: string;
  [property: string]: any;
}

interface RunningNode {
  receive: (message: unknown) => void;
  context: () => { flow: { get: (name: string) => unknown } };
}

const HOOK = 'onReceive.embedded';
const ERROR = 20;

export class EmbeddedRed {
  readonly userDir: string;
  /** Errors in the log: those that no Catch node took. */
  readonly errors: string[] = [];
  /** Called for each message that a node receives, and for each error, as they come. */
  onReceived: (id: string, message: Received) => void = () => undefined;
  onError: (text: string) => void = () => undefined;
  readonly #server = createServer((request, response) => RED.httpNode(request, response));
  /** What function nodes find in their global context. */
  globals: Record<string, unknown> = {};
  readonly #received = new Map<string, Received[]>();
  readonly #isOwnDir: boolean;

  readonly #settings: object;

  /**
   * @param userDir of an earlier one, which outlives this one too; without it, one of its own that does not
   * @param settings of Node-RED, besides its own
   */
  constructor(userDir?: string, settings: object = {}) {
    this.#settings = settings;
    this.userDir = userDir ?? mkdtempSync(join(tmpdir(), 'eulerstream-embedded-'));
    this.#isOwnDir = userDir === undefined;
  }

  /** Where the flow's `http in` nodes will be: the port. */
  async listen(): Promise<number> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return this.port;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async start(flow: readonly ExampleNode[], credentials: Record<string, object> = {}): Promise<void> {
    installPackage(join(this.userDir, 'node_modules'));
    writeFileSync(join(this.userDir, 'flows.json'), JSON.stringify(flow));
    writeFileSync(join(this.userDir, 'flows_cred.json'), JSON.stringify(credentials));
    const settings: object = {
      ...this.#settings,
      userDir: this.userDir,
      flowFile: 'flows.json',
      httpAdminRoot: false,
      httpNodeRoot: '/',
      credentialSecret: false,
      functionGlobalContext: this.globals,
      telemetry: { enabled: false, updateNotification: false },
      mqttReconnectTime: 200,
      logging: {
        console: { level: 'off' },
        errors: { level: 'error', handler: () => (entry: { level: number; msg: unknown }) => this.#log(entry) },
      },
    };
    RED.init(this.#server, settings as Parameters<typeof RED.init>[1]);
    judgeSent(RED);
    RED.hooks.add(HOOK, ({ destination, msg }: { destination: { id: string }; msg: Received }) => {
      const messages = this.#received.get(destination.id) ?? [];
      messages.push(RED.util.cloneMessage(msg as never));
      this.#received.set(destination.id, messages);
      this.onReceived(destination.id, msg);
    });
    const started = once(RED.events, 'flows:started');
    await RED.start();
    const unknown = flow.find(({ type }) => type !== 'tab' && !internals().getType(type));
    if (unknown) throw new Error(`neither Node-RED nor this package has nodes of the type ${unknown.type}`);
    await started;
  }

  async stop(): Promise<void> {
    await RED.stop();
    RED.hooks.remove(HOOK);
    this.#server.closeAllConnections();
    this.#server.close();
    if (this.#isOwnDir) rmSync(this.userDir, { recursive: true, force: true, maxRetries: 3 });
  }

  /** What a node has received, in order. */
  received(id: string): Received[] {
    return this.#received.get(id) ?? [];
  }

  /** Sends a message into a node; none is what the button of an inject node does. */
  input(id: string, message: Record<string, unknown> = {}): void {
    internals().getNode(id).receive(message);
  }

  flowContext(id: string, name: string): unknown {
    return internals().getNode(id).context().flow.get(name);
  }

  #log({ level, msg }: { level: number; msg: unknown }): void {
    if (level > ERROR) return;
    const text = msg instanceof Error ? (msg.stack ?? msg.message) : JSON.stringify(msg);
    this.errors.push(text);
    this.onError(text);
  }
}

function internals() {
  return RED.nodes as unknown as { getNode: (id: string) => RunningNode; getType: (type: string) => unknown };
}

/** As npm would, but where the compiled file should be lies one that loads the source. */
function installPackage(nodeModules: string): void {
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { name, 'node-red': red } = JSON.parse(manifest) as { name: string; 'node-red': { nodes: object } };
  const folder = join(nodeModules, name);
  for (const file of Object.values(red.nodes) as string[]) {
    const source = join(ROOT, 'nodes', basename(file, '.js'));
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `module.exports = require(${JSON.stringify(`${source}.ts`)});\n`);
    cpSync(`${source}.html`, target.replace(/\.js$/, '.html'));
    cpSync(join(ROOT, 'nodes', 'locales'), join(dirname(target), 'locales'), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), manifest);
}
