// All examples in one Node-RED, as after importing them one by one, with a broker and devices to speak to.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { EmbeddedRed, type Received } from '../support/embedded-red';
import { type Example, type ExampleNode, exampleOf, EXAMPLES } from '../support/examples';
import { MqttBroker } from '../support/mqtt-broker';
import { PATIENCE_MS, until } from '../support/until';

/** For one thing to be seen. */
export const WAIT_MS = PATIENCE_MS;
/** How long a gift is shown in the examples 02 and 03; as they are shipped it is some seconds. */
export const SHOWN_S = 0.3;
/** Tells of the connections of nodes whose second output leads nowhere as they are shipped. */
export const PROBE = 'feedbeefcafe0001';

/** The examples over MQTT 5 need a real broker, and are tried with one in test/machines; here they find none. */
const NOBODY = 1;

export const says = (pattern: RegExp) => (message: Received) => pattern.test(String(message.payload));

export function nodeOf(number: string, name: string): ExampleNode {
  const example = exampleOf(number);
  const node = example.nodes.find((node) => (name === 'live' ? node.type === 'euler-live' : node.name === name));
  assert.ok(node, `${example.title}: ${name}`);
  return node;
}

/** Only addresses of devices, the goal and the time of a light are changed. */
export class RunningExamples {
  #red: EmbeddedRed | null = null;
  #broker: MqttBroker | null = null;
  #devices: Server | null = null;
  #ownPort = 0;
  readonly #temporary = process.env['TMPDIR'];
  readonly #examples: readonly Example[];
  readonly #requests: { path: string; body: any }[] = [];

  /** @param numbers of those that are to run; all where none is named */
  constructor(...numbers: string[]) {
    this.#examples = numbers.length > 0 ? numbers.map(exampleOf) : EXAMPLES;
  }

  get red(): EmbeddedRed {
    return this.#red!;
  }

  get broker(): MqttBroker {
    return this.#broker!;
  }

  async start(): Promise<void> {
    this.#broker = await MqttBroker.start();
    // Hangs up at the first request for the strip, as one without power would.
    this.#devices = createServer((request, response) => {
      const path = request.url ?? '';
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        this.#requests.push({ path, body: text === '' ? null : JSON.parse(text) });
        if (path === '/json/state' && this.sentTo(path).length === 1) response.destroy();
        else response.end('{"success":true}');
      });
    }).listen(0, '127.0.0.1');
    await once(this.#devices, 'listening');
    this.#red = new EmbeddedRed();
    process.env['TMPDIR'] = this.red.userDir;
    this.#ownPort = await this.red.listen();
    const flow = this.#adapted((this.#devices.address() as AddressInfo).port);
    await this.red.start(flow);
  }

  async stop(): Promise<void> {
    await this.#red?.stop();
    if (this.#temporary === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = this.#temporary;
    await this.#broker?.stop();
    this.#devices?.closeAllConnections();
    this.#devices?.close();
  }

  /** Of an `http in` node. */
  readonly url = (path: string) => `http://127.0.0.1:${this.#ownPort}${path}`;
  readonly sentTo = (path: string) => this.#requests.filter((request) => request.path === path);
  readonly press = (number: string, name: string) => this.red.input(nodeOf(number, name).id);
  readonly at = (number: string, name: string) => this.red.received(nodeOf(number, name).id);

  /** Waits for a message at a node that is as wanted, and gives it. */
  readonly see = async (number: string, name: string, isWanted: (message: Received) => boolean): Promise<Received> => {
    const find = () => this.at(number, name).find(isWanted);
    await until(`${number}, ${name}`, () => find() !== undefined, WAIT_MS);
    return find()!;
  };

  /** One account for all but the one that plays a recording, as a user has it: sockets of one key are opened one second apart. */
  #adapted(devicePort: number): ExampleNode[] {
    const url = `http://127.0.0.1:${devicePort}`;
    const values: Record<string, string> = {
      GOAL: '100',
      SECONDS: String(SHOWN_S),
      WLED_URL: `${url}/json/state`,
      LAMP_URL: this.url('/shaky-lamp'),
      WEBHOOK_URL: this.url('/live-alert'),
      LAMP_ON_URL: `${url}/on`,
      LAMP_OFF_URL: `${url}/off`,
    };
    const flow = structuredClone(this.#examples.flatMap(({ nodes }) => nodes));
    const account = flow.find(({ type }) => type === 'euler-account')!;
    const plays = ({ recording = '' }: ExampleNode) => recording !== '';
    const players = new Set(flow.filter(plays).map(({ id }) => id));
    for (const node of flow) {
      if ('account' in node && !players.has(node['account'] as string)) node['account'] = account.id;
      if (node.type === 'mqtt-broker') {
        const port = node['protocolVersion'] === '5' ? NOBODY : this.broker.port;
        Object.assign(node, { broker: '127.0.0.1', port: String(port) });
      }
      for (const variable of (node['env'] ?? []) as { name: string; value: string }[]) {
        variable.value = values[variable.name] ?? variable.value;
      }
    }
    const probed = ['02', '03'].map((number) => nodeOf(number, 'live').id);
    for (const node of flow.filter(({ id }) => probed.includes(id))) node.wires![1] = [PROBE];
    const probe = { id: PROBE, type: 'debug', z: flow[0]!.id, active: false, wires: [] };
    return [...flow.filter((node) => node.type !== 'euler-account' || node === account || plays(node)), probe];
  }
}
