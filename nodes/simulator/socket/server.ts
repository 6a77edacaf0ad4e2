// The loopback server: HTTP requests and WebSocket upgrades on one port. The only file that knows `ws`.
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { callerRefusal, type HttpAnswer } from './callers';
import { type RawSocket } from './raw-socket';

export interface ServerHandlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** Whether sockets are opened there. */
  isTarget(url: URL): boolean;
  /** A refusal answers the upgrade with HTTP; null lets it through. */
  refuse(url: URL): HttpAnswer | null;
  accept(socket: RawSocket, url: URL): void;
}

export interface Server {
  port: number;
  close(): Promise<void>;
}

/** Clients have nothing to say but pings. */
const MAX_INCOMING_BYTES = 65_536;
/** Connections beside the sockets: requests, and upgrades that are being refused. */
const SPARE_CONNECTIONS = 256;
const FULL: HttpAnswer = { status: 503, body: 'The simulator holds no more sockets.\n' };

/** Null where the request's target is no address at all. */
function addressOf(request: IncomingMessage): URL | null {
  const target = request.url ?? '/';
  const address = target.startsWith('/') ? `ws://127.0.0.1${target}` : target;
  return URL.canParse(address) ? new URL(address) : null;
}

function answer(socket: Duplex, { status, headers = {}, body = '' }: HttpAnswer): void {
  const head = { 'content-length': String(Buffer.byteLength(body)), connection: 'close', ...headers };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const text = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, ...lines, '', body].join('\r\n');
  socket.end(text, () => socket.destroy());
}

/** A socket whose reading can be taken over: while frozen, what arrives is kept for later, so no pong and no close is answered. */
function rawSocketOf(socket: WebSocket, tcp: Duplex): RawSocket {
  let frozen: { listeners: ((chunk: Buffer) => void)[]; chunks: Buffer[] } | null = null;
  // A peer that vanished is seen in the close event; without a listener its error would end the process.
  socket.on('error', () => undefined);
  socket.on('ping', (data) => {
    if (frozen === null && socket.readyState === WebSocket.OPEN) socket.pong(data);
  });
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send(data) {
      if (frozen === null && socket.readyState === WebSocket.OPEN) socket.send(data.content, { binary: data.isBinary });
    },
    close(code, reason) {
      if (frozen === null) socket.close(code, reason);
    },
    terminate: () => socket.terminate(),
    onClose: (listener) => void socket.once('close', listener),
    freeze() {
      if (frozen !== null || socket.readyState !== WebSocket.OPEN) return;
      const state = { listeners: tcp.listeners('data') as ((chunk: Buffer) => void)[], chunks: [] as Buffer[] };
      frozen = state;
      tcp.removeAllListeners('data');
      tcp.on('data', (chunk: Buffer) => state.chunks.push(chunk));
    },
    thaw() {
      if (frozen === null) return;
      const { listeners, chunks } = frozen;
      frozen = null;
      tcp.removeAllListeners('data');
      for (const listener of listeners) {
        tcp.on('data', listener);
        for (const chunk of chunks) listener.call(tcp, chunk);
      }
    },
  };
}

export async function startServer(
  { port, maxSockets }: { port: number; maxSockets: number },
  handlers: ServerHandlers,
): Promise<Server> {
  const http = createServer((request, response) => {
    const refusal = callerRefusal(request);
    if (refusal === null) handlers.request(request, response);
    else response.writeHead(refusal.status, { ...refusal.headers, connection: 'close' }).end(refusal.body);
  });
  http.maxConnections = maxSockets + SPARE_CONNECTIONS;
  const upgrades = new WebSocketServer({
    noServer: true,
    autoPong: false,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_INCOMING_BYTES,
  });
  const pending = new Set<Duplex>();
  const targetRefusal = (url: URL | null) =>
    url !== null && handlers.isTarget(url) ? handlers.refuse(url) : { status: 404 };
  http.on('upgrade', (request, tcp, head) => {
    tcp.on('error', () => undefined);
    pending.add(tcp);
    tcp.once('close', () => pending.delete(tcp));
    const url = addressOf(request);
    const refusal = callerRefusal(request) ?? (pending.size > maxSockets ? FULL : targetRefusal(url));
    if (url === null || refusal !== null) answer(tcp, refusal ?? { status: 400 });
    else upgrades.handleUpgrade(request, tcp, head, (socket) => handlers.accept(rawSocketOf(socket, tcp), url));
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
        for (const tcp of pending) tcp.destroy();
      }),
  };
}
