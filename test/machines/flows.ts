// The flows that the machines run: examples, as they are shipped. Changed is only what their comments tell a user to change.
import assert from 'node:assert/strict';
import { type ExampleNode, EXAMPLES } from '../support/examples';

export interface EarSettings {
  /** Of the scripted service. */
  servicePort: number;
  /** Of the broker, or of what stands before it. */
  brokerPort: number;
  creators: readonly string[];
  gifts: 'final' | 'updates';
  encoding: 'json' | 'protobuf';
}

/** What a user puts in its place takes a moment, and is noted, to outlive the process. */
const ACT = `
const { key, count, streakId, id } = msg.gift;
const tell = (did) => global.get('note')(JSON.stringify({ did, key, count, added: msg.added, name: streakId ?? id }));
tell('taken');
setTimeout(() => {
  tell('acted');
  node.send(msg);
}, 300);`;

/** The upper half of *Many machines*. */
export function loneEar(settings: EarSettings): ExampleNode[] {
  const { ear } = halves();
  return asEar(ear, settings);
}

/** *A second ear*, which is the same for both. */
export function oneOfTwoEars(settings: EarSettings): ExampleNode[] {
  return asEar(nodesOf('A second ear'), settings);
}

/** The lower half of *Many machines*: the creators are divided among the workers. */
export function worker(name: string, brokerPort: number, creators: readonly string[]): ExampleNode[] {
  const { worker: flow, source } = halves();
  const act = flow.find((node) => node.name === 'act');
  assert.ok(act, 'the worker has no node to act');
  act['func'] = ACT;
  Object.assign(brokerOf(flow), { broker: '127.0.0.1', port: String(brokerPort), clientid: name });
  const sources = creators.map((creator, index) => ({
    ...source,
    id: `${source.id}${index}`,
    topic: `tiktok/${creator}/gift`,
  }));
  return [...flow.filter((node) => node !== source), ...sources];
}

/** The API key is a credential of this node. */
export function accountOf(flow: readonly ExampleNode[]): ExampleNode {
  return flow.find(({ type }) => type === 'euler-account')!;
}

function asEar(flow: ExampleNode[], settings: EarSettings): ExampleNode[] {
  const { servicePort, brokerPort, creators, gifts, encoding } = settings;
  const url = `127.0.0.1:${servicePort}`;
  Object.assign(accountOf(flow), { service: 'custom', restUrl: `http://${url}`, wsUrl: `ws://${url}` });
  Object.assign(brokerOf(flow), { broker: '127.0.0.1', port: String(brokerPort) });
  const live = flow.find(({ type }) => type === 'euler-live')!;
  Object.assign(live, { creators: creators.join('\n'), gifts, encoding });
  return flow;
}

function nodesOf(title: string): ExampleNode[] {
  const example = EXAMPLES.find((each) => each.title.endsWith(title));
  assert.ok(example, `there is no example ${title}`);
  return structuredClone(example.nodes);
}

/** The worker's half begins with the node that hears of gifts. */
function halves(): { ear: ExampleNode[]; worker: ExampleNode[]; source: ExampleNode } {
  const nodes = nodesOf('Many machines');
  const source = nodes.find(({ type, topic }) => type === 'mqtt in' && /\/gift$/.test(String(topic)));
  assert.ok(source, 'no node hears of gifts');
  const ids = new Set<string>([source.id, String(source['broker'])]);
  // A set is walked to its end, what is added meanwhile included.
  for (const id of ids) {
    const wires = nodes.find((node) => node.id === id)?.wires ?? [];
    for (const next of wires.flat()) ids.add(next);
  }
  return {
    source,
    ear: nodes.filter(({ id }) => !ids.has(id)),
    worker: nodes.filter(({ id, type }) => type === 'tab' || ids.has(id)),
  };
}

function brokerOf(flow: readonly ExampleNode[]): ExampleNode {
  return flow.find(({ type }) => type === 'mqtt-broker')!;
}
