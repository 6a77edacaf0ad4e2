// A scripted WebSocket service on a real loopback port: each test says what every connection is told.
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { type Certificate } from './rest-certificate';
import { until } from './until';

export interface FakeConnection {
  socket: WebSocket;
  url: URL;
  headers: IncomingMessage['headers'];
  /** Close code the client sent; null while open. */
  closedWith: number | null;
  /** Sends a text frame: objects as JSON. */
  send(frame: unknown): void;
  /** The TCP connection ends without a word. */
  drop(): void;
}

type Refusal = { status: number; headers?: Record<string, string>; body?: string };

export class FakeService {
  readonly connections: FakeConnection[] = [];
  readonly #server;
  readonly #isSecure: boolean;
  readonly #sockets = new Set<Socket>();
  readonly #ws = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  #refusals: Refusal[] = [];
  /** Called for each connection that was accepted. */
  onConnection: (connection: FakeConnection, index: number) => void = () => undefined;
  /** TCP is accepted, and then nothing: not even an answer to the upgrade. */
  mute = false;
  upgrades = 0;

  /** @param certificate with one, it is spoken to by TLS */
  constructor(certificate?: Certificate) {
    this.#isSecure = certificate !== undefined;
    this.#server = certificate ? createTlsServer(certificate) : createServer();
  }

  static async start(port = 0, certificate?: Certificate): Promise<FakeService> {
    const service = new FakeService(certificate);
    service.#server.on('connection', (socket) => {
      service.#sockets.add(socket);
      socket.on('close', () => service.#sockets.delete(socket));
    });
    service.#server.on('upgrade', (request, socket, head) => service.#upgrade(request, socket as Socket, head));
    await new Promise<void>((resolve) => service.#server.listen(port, '127.0.0.1', resolve));
    return service;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#isSecure ? 'wss' : 'ws'}://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get open(): FakeConnection[] {
    return this.connections.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
  }

  get last(): FakeConnection {
    const connection = this.connections.at(-1);
    if (!connection) throw new Error('nobody has connected');
    return connection;
  }

  refuse(...refusals: Refusal[]): void {
    this.#refusals.push(...refusals);
  }

  async connected(count: number): Promise<FakeConnection> {
    await until(`${count} connections (have ${this.connections.length})`, () => this.connections.length >= count);
    return this.connections[count - 1]!;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.upgrades++;
    if (this.mute) return;
    const refusal = this.#refusals.shift();
    if (refusal) {
      socket.on('error', () => undefined); // of a client that does not wait for all of a long body
      const { status, headers = {}, body = '' } = refusal;
      const lines = Object.entries({
        Connection: 'close',
        'Content-Length': String(Buffer.byteLength(body)),
        ...headers,
      });
      socket.end(
        `HTTP/1.1 ${status} No\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
      );
      return;
    }
    this.#ws.handleUpgrade(request, socket, head, (ws) => {
      const connection: FakeConnection = {
        socket: ws,
        url: new URL(request.url ?? '/', this.url),
        headers: request.headers,
        closedWith: null,
        send: (frame) => ws.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
        drop: () => socket.destroy(),
      };
      ws.on('close', (code) => (connection.closedWith = code));
      ws.on('error', () => undefined);
      this.connections.push(connection);
      this.onConnection(connection, this.connections.length - 1);
    });
  }
}
