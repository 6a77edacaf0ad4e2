// Run as a process of its own, which ends by SIGTERM as Node-RED does, or by kill -9. What reaches a node is written down
// before the next is run: to a file, which outlives the process.
import { appendFileSync } from 'node:fs';
import { EmbeddedRed } from '../support/embedded-red';
import { type ExampleNode } from '../support/examples';

export interface ToRestarting {
  userDir: string;
  /** A line for each message that a node has received. */
  sink: string;
  flow: readonly ExampleNode[];
  credentials: Record<string, object>;
}

process.once('message', (message: ToRestarting) => void run(message));
process.once('disconnect', () => process.exit());

async function run({ userDir, sink, flow, credentials }: ToRestarting): Promise<void> {
  const red = new EmbeddedRed(userDir);
  // Called by function nodes, and not by a hook: hooks hear of messages to nodes that are stopped, which are lost.
  red.globals['sink'] = (id: string, payload: unknown) => appendFileSync(sink, `${JSON.stringify({ id, payload })}\n`);
  red.onError = (text) => process.send?.({ error: text });
  process.once('SIGTERM', () => void red.stop().then(() => process.exit()));
  await red.start(flow, credentials);
  process.send?.({ started: true });
}
