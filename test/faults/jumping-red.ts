// Run as a process of its own, with a clock that jumps: Node-RED with this package, and its parent at the other end of every wire.
import { EmbeddedRed } from '../support/embedded-red';
import RED from 'node-red';
import { type FromRed, type ToRed } from './jumping-process';

const red = new EmbeddedRed();
const tell = (message: FromRed) => void process.send?.(message);

process.on('message', (message: Partial<ToRed>) => {
  const { start, input, stop } = message;
  if (start) void run(start);
  if (input) red.input(input.id, input.message);
  if (stop) void red.stop().then(() => process.exit());
});
process.once('disconnect', () => process.exit());
// Not before: the preload reads what comes, and what nobody else listens for is lost.
tell({ ready: true });

async function run({ flow, credentials }: NonNullable<ToRed['start']>): Promise<void> {
  RED.events.on('node-status', ({ id, status }: { id: string; status: { text?: string } }) =>
    tell({ status: { id, text: status.text ?? '', wallMs: Date.now() } }),
  );
  red.onReceived = (id, { payload, topic }) => tell({ received: { id, payload, topic: topic ?? '' } });
  red.onError = (error) => tell({ error });
  await red.start(flow, credentials);
  tell({ started: true });
}
