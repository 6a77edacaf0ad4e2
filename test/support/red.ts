// Node-RED with our nodes, by the official test helper, and what a flow around them sees.
import { type EventEmitter } from 'node:events';
import RED, { type NodeAPI } from 'node-red';
import helper from 'node-red-node-test-helper';
import account from '../../nodes/euler-account';
import fetch from '../../nodes/euler-fetch';
import live from '../../nodes/euler-live';
import rateLimit from '../../nodes/euler-rate-limit';
import { StatusLine } from '../../nodes/runtime/node-red/status-line';
import { judgeSent } from './judged';
import { until } from './until';

helper.init(require.resolve('node-red'));
// What a status says is tested with every node; how often it may change, in test/runtime/status-line.test.ts.
StatusLine.minIntervalMs = 20;

export interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

export interface Seen {
  payload: any;
  topic?: string;
  [property: string]: any;
}

/** What the helper keeps to itself. */
const inside = helper as unknown as {
  _events: EventEmitter;
  _redNodes: { setFlows(flow: unknown, credentials: unknown, type: string): Promise<void> };
  /** Made anew at each start. */
  _sandbox: { resetHistory(): void };
};
const { _events: redEvents, _redNodes: redNodes } = inside;

export const TAB: FlowNode = { id: 'tab', type: 'tab', label: 'test' };

/** Messages that arrived at the `helper` node of this id since the flow was started. */
const received = new Map<string, Seen[]>();

let httpNode: NodeAPI['httpNode'];
let settings: NodeAPI['settings'];

export const nodeRed = {
  start: () => new Promise<void>((resolve) => helper.startServer(resolve)),
  stop: () => new Promise<void>((resolve) => helper.stopServer(resolve)),

  /** @param core files of Node-RED's own nodes that the flow needs */
  async load(
    flow: FlowNode[],
    credentials: Record<string, Record<string, string>> = {},
    core: string[] = [],
  ): Promise<void> {
    received.clear();
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const coreNodes = core.map((file) => require(`@node-red/nodes/core/${file}`) as typeof account);
    const lookIn = (api: NodeAPI) => ({ httpNode, settings } = api);
    judgeSent(RED);
    await helper.load([lookIn, account, live, fetch, rateLimit, ...coreNodes], flow, credentials);
    listen(flow);
  },

  async deploy(
    flow: FlowNode[],
    type: 'full' | 'flows' | 'nodes',
    credentials: Record<string, Record<string, string>> = {},
  ): Promise<void> {
    // Not by the helper's own `setFlows`: that gives up after 0.3 s, which a busy machine may need.
    const started = outcomeOfDeploy();
    await redNodes.setFlows(flow, credentials, type);
    await started;
    listen(flow);
  },

  unload: () => helper.unload(),

  /** How many listen to what happens in Node-RED, by event. */
  listeners: (): Record<string, number> =>
    Object.fromEntries(redEvents.eventNames().map((name) => [String(name), redEvents.listenerCount(name)])),

  /** What came to a `helper` node. */
  seen: (id: string): Seen[] => received.get(id) ?? [],

  /** Lets go of all messages, and of what the helper's spies hold: every node that there ever was. */
  forget(): void {
    received.clear();
    inside._sandbox.resetHistory();
  },

  async see(id: string, count = 1): Promise<Seen[]> {
    await until(`${count} messages at ${id}`, () => nodeRed.seen(id).length >= count);
    return nodeRed.seen(id);
  },

  /** Sends a message into a node. */
  input(id: string, message: Record<string, unknown>): void {
    (helper.getNode(id) as unknown as { receive(message: unknown): void }).receive(message);
  },

  /** All statuses that a node has set. */
  statuses: (id: string): { fill?: string; shape?: string; text?: string }[] =>
    spyCalls(helper.getNode(id), 'status').map(([status]) => status as object),

  request: () => helper.request(),

  /** What answers at the `http in` nodes of the flow: the helper serves it nowhere. */
  httpNode: () => httpNode,

  /** Of the Node-RED that was loaded last; what is set there stays. */
  settings: () => settings as unknown as Record<string, unknown>,

  /** Everything that was logged. */
  logs: (): string => JSON.stringify(nodeRed.logged()),

  /** As it is: with values that are no JSON. */
  logged: (): unknown[] => (helper.log() as unknown as { args: unknown[] }).args,

  node: (id: string): any => helper.getNode(id),
};

function spyCalls(node: unknown, method: string): unknown[][] {
  const spy = (node as Record<string, { getCalls?: () => { thisValue: unknown; args: unknown[] }[] }>)[method];
  return (spy?.getCalls?.() ?? []).filter(({ thisValue }) => thisValue === node).map(({ args }) => args);
}

/** Rejects where the flows cannot start: a type is missing, say. */
function outcomeOfDeploy(): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      redEvents.off('flows:started', onStarted).off('runtime-event', onState);
      settle();
    };
    const onStarted = () => end(resolve);
    const onState = ({ id, payload }: { id: string; payload?: { error?: string } }) => {
      const error = payload?.error;
      if (id === 'runtime-state' && error) end(() => reject(new Error(error)));
    };
    redEvents.on('flows:started', onStarted).on('runtime-event', onState);
  });
}

/** Node-RED makes new helper nodes at a deploy; the messages are collected all the same. */
const listening = new WeakSet<object>();

function listen(flow: FlowNode[]): void {
  for (const { id, type } of flow) {
    const node = type === 'helper' ? helper.getNode(id) : null;
    if (!node || listening.has(node)) continue;
    listening.add(node);
    node.on('input', (message: unknown) => {
      const messages = received.get(id) ?? [];
      messages.push(message as Seen);
      received.set(id, messages);
    });
  }
}
