import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { dial } from '../../nodes/client/dial';
import { DialError } from '../../nodes/client/dial-error';

const LIMIT_MS = 500;
/** So long that the limit is looked at more than a second too late. */
const BLOCKED_MS = 1_700;

/** Other work of the process holds up the event loop. */
function block(): void {
  const endsAt = performance.now() + BLOCKED_MS;
  while (performance.now() < endsAt);
}

describe('dial, with an event loop that is blocked beyond its limit', () => {
  let server: Server;
  let peers: Socket[];

  beforeEach(async () => {
    peers = [];
    // Says nothing, whatever it is asked.
    server = createServer((socket) => peers.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    for (const peer of peers) peer.destroy();
    server.close();
  });

  function open(scheme: 'ws' | 'wss'): Promise<Socket> {
    const url = new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return dial({ url, signal: new AbortController().signal, timeoutMs: LIMIT_MS });
  }

  it('takes the connection that was made meanwhile', async () => {
    const opening = open('ws');
    block();
    (await opening).destroy();
  });

  it('gives up a service that is silent in fact', async () => {
    const opening = assert.rejects(open('wss'), (error) => error instanceof DialError && error.code === 'DIAL_TIMEOUT');
    block();
    await opening;
  });
});
