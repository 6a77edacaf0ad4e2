// A port for a program that is told its port.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Of 127.0.0.1; free just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
