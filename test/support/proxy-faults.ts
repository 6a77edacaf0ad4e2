// What proxies do to a connection that asks for a tunnel: each fault by name.
import { type Socket } from 'node:net';
import { type ProxyFault } from './connect-proxy';

const GRANTED = 'HTTP/1.1 200 OK\r\n\r\n';

/** Sends one piece each turn, until the socket is gone. */
function trickle(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 5);
  socket.on('close', () => clearInterval(timer));
}

const answers = (text: string | Buffer): ProxyFault => ({ head: (client) => client.end(text) });

/** Ends the connection, or says no: known at once. */
export const ENDINGS: Readonly<Record<string, ProxyFault>> = {
  'closes before it reads': { connected: (client) => client.end() },
  'resets before it reads': { connected: (client) => client.resetAndDestroy() },
  'closes when it has read': { head: (client) => client.end() },
  'is gone when it has read': { head: (client) => client.destroy() },
  'resets when it has read': { head: (client) => client.resetAndDestroy() },
  'closes in the middle of its answer': answers('HTTP/1.1 200 O'),
  'answers garbage': answers('what do you want?\r\n\r\n'),
  'answers a head without end': { head: (client) => client.write(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(20_000)}`) },
  'answers 403': answers('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'),
  'answers 502, and stays': { head: (client) => client.write('HTTP/1.1 502 Bad Gateway\r\n\r\n') },
  'answers 504': answers('HTTP/1.1 504 Gateway Timeout\r\n\r\n'),
  'answers 302 to a login page': answers('HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/login\r\n\r\n'),
  'opens the tunnel and closes': answers(GRANTED),
  'opens the tunnel and resets': {
    head: (client) => client.write(GRANTED, () => setImmediate(() => client.resetAndDestroy())),
  },
  'opens the tunnel to something that speaks no TLS': {
    head: (client) => client.write(`${GRANTED}HTTP/1.1 400 No\r\n\r\n`),
  },
};

/** Nothing comes of it: only a time limit tells. */
export const SILENCES: Readonly<Record<string, ProxyFault>> = {
  'is silent': { head: () => undefined },
  'is silent before it reads': { connected: () => undefined },
  'sends its head byte by byte': {
    head: (client) => {
      client.write('HTTP/1.1 200 OK\r\nA: ');
      trickle(client, 'x');
    },
  },
  'sends interim answers for ever': { head: (client) => trickle(client, 'HTTP/1.1 100 Continue\r\n\r\n') },
  'opens the tunnel and is silent': { head: (client) => client.write(GRANTED) },
};
