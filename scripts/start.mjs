// Node-RED with these nodes, the simulator and the demo flow, in a user directory inside the checkout.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { prepareUserDir } from './user-dir.mjs';

const root = dirname(import.meta.dirname);
const port = process.env.PORT || '1880';
const url = `http://127.0.0.1:${port}`;
const userDir = join(root, '.node-red');

if (await isPortTaken()) {
  console.error(`Port ${port} is in use; try \`PORT=${Number(port) + 1} npm start\`.`);
  process.exit(1);
}
await import('./build.mjs');

prepareUserDir(userDir, root, join(root, 'examples/1 First steps/01 First live events.json'));

const red = createRequire(import.meta.url).resolve('node-red/red.js');
const child = spawn(process.execPath, [red, '--userDir', userDir, '--port', port], { stdio: 'inherit' });
// Ctrl-C reaches the child as well; it stops its flows first, and this process ends with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));

await untilReady();
console.log(`
  Node-RED is open at ${url}
  The flow "First live events" shows a simulated TikTok LIVE: its messages appear here and in the debug sidebar.
  Next: open the flow, double-click "@demo", add an account with your own API key, and enter a creator.
  Ctrl-C stops it. Your edits are kept in .node-red/ (delete that folder to start afresh).
`);

/** Any other trouble with the port is for Node-RED to tell. */
async function isPortTaken() {
  const probe = createServer();
  try {
    await once(probe.listen(Number(port), '127.0.0.1'), 'listening');
  } catch (error) {
    return error.code === 'EADDRINUSE';
  }
  probe.close();
  await once(probe, 'close');
  return false;
}

async function untilReady() {
  for (;;) {
    const answer = await fetch(`${url}/settings`).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
