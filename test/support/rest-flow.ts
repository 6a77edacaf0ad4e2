// A flow around one node that makes REST calls: its outputs, its errors, and an account at a scripted server.
import { nodeRed, TAB, type FlowNode, type Seen } from './red';
import { until } from './until';

export const KEY = 'es_secret-key/with+signs=';

export interface RestFlow {
  account?: Record<string, unknown>;
  node: Record<string, unknown>;
}

export function restFlow(url: string, { account, node }: RestFlow): FlowNode[] {
  const place = { z: 'tab', x: 1, y: 1 };
  return [
    TAB,
    { id: 'account', type: 'euler-account', service: 'custom', restUrl: url, wsUrl: 'ws://127.0.0.1:9', ...account },
    { id: 'node', type: 'euler-fetch', ...place, account: 'account', wires: [['out'], ['second']], ...node },
    { id: 'out', type: 'helper', ...place },
    { id: 'second', type: 'helper', ...place },
    { id: 'catch', type: 'catch', ...place, scope: ['node'], wires: [['caught']] },
    { id: 'caught', type: 'helper', ...place },
    { id: 'complete', type: 'complete', ...place, scope: ['node'], wires: [['completed']] },
    { id: 'completed', type: 'helper', ...place },
  ];
}

export const CREDENTIALS = { account: { apiKey: KEY } };

export function lastStatus(): { fill?: string; shape?: string; text?: string } | undefined {
  return nodeRed.statuses('node').at(-1);
}

export async function status(text: string | RegExp): Promise<void> {
  const matches = () => {
    const shown = lastStatus()?.text ?? '';
    return typeof text === 'string' ? shown === text : text.test(shown);
  };
  await until(`status ${text}, not ${JSON.stringify(lastStatus())}`, matches);
}

/** What a message led to: one of both, and the other one not. */
export async function answerTo(message: Record<string, unknown>): Promise<Seen> {
  const before = nodeRed.seen('out').length + nodeRed.seen('caught').length;
  nodeRed.input('node', message);
  await until('an answer or an error', () => nodeRed.seen('out').length + nodeRed.seen('caught').length > before);
  const answer = nodeRed.seen('out').at(-1);
  if (!answer) throw new Error(`no answer, but ${JSON.stringify(nodeRed.seen('caught').at(-1)?.['error'])}`);
  return answer;
}

/** The message that Catch nodes see; nothing must have come to the outputs. */
export async function errorAfter(message: Record<string, unknown>): Promise<Seen> {
  const before = nodeRed.seen('caught').length;
  const sent = nodeRed.seen('out').length;
  nodeRed.input('node', message);
  const caught = await nodeRed.see('caught', before + 1);
  await new Promise((resolve) => setImmediate(resolve));
  if (nodeRed.seen('out').length > sent || nodeRed.seen('second').length > 0) throw new Error('also sent on');
  if (nodeRed.seen('caught').length > before + 1) throw new Error('told twice');
  return caught.at(-1)!;
}
