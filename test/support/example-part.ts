// An example as on a machine of its own, beside others in the same Node-RED.
import assert from 'node:assert/strict';
import { type EmbeddedRed, type Received } from './embedded-red';
import { type ExampleNode, exampleOf, EXAMPLES } from './examples';

const ACCOUNT = 'feedbeefcafe0002';

export type Gift = Record<'key' | 'type', string> & { count: number };

/** An example with ids of its own, so that it can be there twice. All share an account, and so a socket for each creator. */
export class Part {
  readonly nodes: ExampleNode[];
  readonly #red: EmbeddedRed;

  constructor(red: EmbeddedRed, number: string, creator: string, port: number, role: string | null = null) {
    const { nodes } = exampleOf(number);
    const text = JSON.stringify(nodes.filter(({ type }) => type !== 'euler-account'));
    const suffix = role === 'standby' ? 'ff' : 'ee';
    this.nodes = JSON.parse(text.replaceAll(/"([0-9a-f]{14})[0-9a-f]{2}"/g, `"$1${suffix}"`)) as ExampleNode[];
    this.#red = red;
    for (const node of this.nodes) {
      if (node.type === 'mqtt-broker') Object.assign(node, { broker: '127.0.0.1', port: String(port) });
      if (node.type === 'euler-live') Object.assign(node, { account: ACCOUNT, creators: creator });
      if (node.type === 'tab' && role === 'primary') node['env'][0] = { name: 'ROLE', type: 'str', value: role };
    }
  }

  /** Before it is started: what a person would change in the code of a function node. */
  change(name: string, from: string, to: string): void {
    const node = this.nodes.find((node) => node.name === name)!;
    const { func } = node as unknown as { func: string };
    assert.ok(func.includes(from));
    node['func'] = func.replace(from, to);
  }

  readonly at = (name: string): Received[] => this.#red.received(this.#id(name));
  readonly input = (name: string, message: Record<string, unknown>) => this.#red.input(this.#id(name), message);
  /** The gifts that its live node has sent, whether there was a broker or not. */
  readonly gifts = () =>
    this.at('events')
      .map(({ payload }) => payload as Gift)
      .filter(({ type }) => type === 'gift');
  /** What its live node was told to do. */
  readonly told = (...actions: string[]) => this.at('live').filter(({ action }) => actions.includes(action));
  /** Of each key the highest count that its worker has acted on. */
  readonly acted = (): Record<string, number> => {
    const { old = {}, fresh = {} } = (this.#red.flowContext(this.#id('act'), 'acted') ?? {}) as Record<string, object>;
    return { ...old, ...fresh };
  };

  #id(name: string): string {
    const node = this.nodes.find((node) => (name === 'live' ? node.type === 'euler-live' : node.name === name));
    assert.ok(node, name);
    return node.id;
  }
}

/** @param role for what asks the environment */
export async function startParts(red: EmbeddedRed, parts: Part[], others: ExampleNode[], role?: string): Promise<void> {
  const before = process.env['ROLE'];
  if (role === undefined) Reflect.deleteProperty(process.env, 'ROLE');
  else process.env['ROLE'] = role;
  const account = EXAMPLES[0]!.nodes.find(({ type }) => type === 'euler-account')!;
  await red.start([...parts.flatMap(({ nodes }) => nodes), { ...account, id: ACCOUNT }, ...others]);
  if (before === undefined) Reflect.deleteProperty(process.env, 'ROLE');
  else process.env['ROLE'] = before;
}
