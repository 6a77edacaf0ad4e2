// Run as a process of its own, which ends by SIGTERM as Node-RED does, or by kill -9. What is given to Node-RED, and what
// reaches a node, is written down before anything else is run: to a file, which outlives the process.
import { openSync, writeSync } from 'node:fs';
import RED from 'node-red';
import { readTold } from '../../nodes/client/live/delivery/told';
import { EmbeddedRed } from '../support/embedded-red';
import { type ExampleNode } from '../support/examples';

export interface ToRestarting {
  start?: {
    userDir: string;
    /** A line for each message that was given to Node-RED, and one when a node has received it. */
    sink: string;
    flow: readonly ExampleNode[];
    credentials: Record<string, object>;
  };
  deploy?: { flow: readonly ExampleNode[]; kind: 'full' | 'flows' | 'nodes' };
}

export interface FromRestarting {
  ready?: true;
  started?: true;
  deployed?: true;
  error?: string;
}

export interface Line {
  /** Given to Node-RED by this node, or received behind it. */
  event: 'sent' | 'got';
  node: string;
  /** Of Node-RED. */
  message: string;
  type: string;
  creator: string;
  id: string | null;
  /** By which gifts are counted: the streak, else the id. */
  name: string;
  count: number;
  /** Null in raw messages, which do not tell. */
  added: number | null;
  final: boolean | null;
  again: number;
  /** False where a lamp did not answer. */
  isActedOn: boolean;
}

interface Message {
  _msgid: string;
  creator: string;
  payload: { added?: number; final?: boolean };
  again?: number;
}

/** Every so many a lamp does not answer the first time, or only after a while. */
const DEAF_EVERY = 60;
const SLOW_EVERY = 10;
const SLOW_MS = 200;

/** Core nodes that take long to load. */
const nodesExcludes = [
  'httpin',
  'httprequest',
  'mqtt',
  'tls',
  'websocket',
  'tcpin',
  'udp',
  'HTML',
  'XML',
  'YAML',
].flatMap((name) => ['05-', '10-', '21-', '22-', '31-', '32-', '70-'].map((number) => `${number}${name}.js`));

const tell = (message: FromRestarting) => void process.send?.(message);

process.on('message', ({ start, deploy }: ToRestarting) => {
  if (start) void run(start);
  if (deploy) void redeploy(deploy);
});
process.once('disconnect', () => process.exit());
tell({ ready: true });

async function run({ userDir, sink, flow, credentials }: NonNullable<ToRestarting['start']>): Promise<void> {
  const red = new EmbeddedRed(userDir, { nodesExcludes });
  const file = openSync(sink, 'a');
  const write = (line: Line) => writeSync(file, `${JSON.stringify(line)}\n`);
  // Called by function nodes, and not by a hook: hooks hear of messages to nodes that are stopped, which are lost.
  red.globals['sink'] = (node: string, message: Message) => {
    const line = lineOf('got', node, message);
    const number = Number(line.id?.slice(-6) ?? 0);
    line.isActedOn = line.again > 0 || number % DEAF_EVERY !== 0;
    write(line);
    if (!line.isActedOn || line.type !== 'gift') return null;
    return number % SLOW_EVERY === 0 ? SLOW_MS : 0;
  };
  red.onError = (error) => tell({ error });
  process.once('SIGTERM', () => void red.stop().then(() => process.exit()));
  // Before anything is sent: what an earlier process has left is the first.
  RED.hooks.add(
    'onSend.restarting',
    (events: { source: { node: { type: string } }; destination: { id: string }; msg: Message }[]) => {
      for (const { source, destination, msg } of events) {
        if (source.node.type === 'euler-live') write(lineOf('sent', destination.id, msg));
      }
    },
  );
  await red.start(flow, credentials);
  tell({ started: true });
}

async function redeploy({ flow, kind }: NonNullable<ToRestarting['deploy']>): Promise<void> {
  const { flows } = RED.runtime as unknown as { flows: { setFlows(options: object): Promise<unknown> } };
  await flows.setFlows({ flows: { flows: flow }, deploymentType: kind });
  tell({ deployed: true });
}

function lineOf(event: Line['event'], node: string, { _msgid: message, creator, payload, again = 0 }: Message): Line {
  const told = readTold(payload);
  if (told?.kind !== 'event') throw new Error('this is no event');
  const { type, id, gift } = told;
  const name = (gift?.streakable ? gift.groupId : id) ?? '';
  const { added = null, final = null } = payload;
  return {
    event,
    node,
    message,
    type,
    creator,
    id,
    name,
    count: gift?.count ?? 1,
    added,
    final,
    again,
    isActedOn: true,
  };
}
