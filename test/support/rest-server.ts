// A scripted HTTP server on a free loopback port: answers from a queue, then by a rule, and keeps what it saw.
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, get as getSecurely } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { type Certificate } from './rest-certificate';

export interface Seen {
  method: string;
  path: string;
  query: Record<string, string>;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Rule = (seen: Seen, response: ServerResponse) => Reply | undefined | Promise<Reply | undefined>;

/** Announces more than it sends, and hangs up in the middle. */
export function cutOff(status: number, headers: Record<string, string> = {}): Rule {
  return (_, response) => {
    response.writeHead(status, { 'content-length': '100', ...headers });
    response.write('{"code":', () => response.destroy());
    return undefined;
  };
}

const MARKER = '/__marker';

export class RestServer {
  readonly seen: Seen[] = [];
  readonly sockets = new Set<Socket>();
  readonly #queue: (Reply | Rule)[] = [];
  readonly #server: Server;
  #rule: Rule = () => ({ body: { code: 200 } });
  #watchers: (() => void)[] = [];

  readonly #isSecure: boolean;

  constructor(certificate?: Certificate) {
    this.#isSecure = certificate !== undefined;
    const serve = (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response);
    this.#server = certificate ? createTlsServer(certificate, serve) : createServer(serve);
    this.#server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @param certificate with one, it is spoken to by TLS */
  static async start(certificate?: Certificate): Promise<RestServer> {
    const server = new RestServer(certificate);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `${this.#isSecure ? 'https' : 'http'}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  next(...replies: (Reply | Rule)[]): void {
    this.#queue.push(...replies);
  }

  always(reply: Reply | Rule): void {
    this.#rule = typeof reply === 'function' ? reply : () => reply;
  }

  /** Resolves as soon as so many requests have come since the start. */
  async requests(count: number): Promise<Seen[]> {
    while (this.seen.length < count) await new Promise<void>((resolve) => this.#watchers.push(resolve));
    return this.seen;
  }

  /** When this resolves, everything that was sent before has come. */
  async quiet(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await new Promise<void>((resolve, reject) => {
        const ask = this.#isSecure ? getSecurely : get;
        const options = { agent: false, rejectUnauthorized: false };
        ask(this.url + MARKER, options, (response) => response.resume().on('end', resolve)).on('error', reject);
      });
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === MARKER) {
      response.end();
      return;
    }
    const seen = await read(request);
    this.seen.push(seen);
    const reply = this.#queue.shift() ?? this.#rule;
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const wake of watchers) wake();
    response.sendDate = false; // the test says what time it is here
    const answer = typeof reply === 'function' ? await reply(seen, response) : reply;
    if (answer) send(response, answer);
  }
}

async function read(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://host');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined;
  response.writeHead(status, { ...(isRaw ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
