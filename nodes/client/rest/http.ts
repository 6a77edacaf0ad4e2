// The one file that speaks HTTP: a keep-alive pool, one request at a time with a deadline, bodies of bounded size.
// Follows no redirect, retries nothing, knows neither the service nor its limits. (undici's RetryAgent cuts Retry-After
// down to 30 s, so retries are made above, in the queue.)
import { Socket } from 'node:net';
import { Agent, buildConnector, ProxyAgent, request, type Dispatcher } from 'undici';
import { systemClock, type Clock } from '../clock';
import { reasonOf } from '../network-reason';
import { proxyAddress, proxyLogin } from '../proxy';
import { closed, EulerError } from './errors';
import { networkFailure, timedOut } from './network-failure';
import type { Headers } from './retry-after';
import { withSignal } from './with-signal';

/** Options of Node's own `tls.connect`, as the tls-config node of Node-RED gives them. */
export type TlsSettings = Readonly<Record<string, unknown>>;

export interface HttpSettings {
  /** For one request: connect, headers and body together. Starts when the request is made. */
  timeoutMs: number;
  tls?: TlsSettings;
  /** The proxy to use for a URL, `http://user:password@host:port`; null for none. Default: none. */
  proxyFor?: (url: URL) => string | null;
  /** Default 32 MB. */
  maxBodyBytes?: number;
  clock?: Clock;
}

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | null;
  signal?: AbortSignal;
  /** Overrides the pool's. */
  timeoutMs?: number;
  /** Without our client certificate: for hosts that are not the service. */
  anonymous?: boolean;
}

export interface HttpResponse {
  statusCode: number;
  /** Names in lower case; repeated ones joined by a comma. */
  headers: Headers;
  body: Buffer;
}

export interface Http {
  request(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 32 * 1024 * 1024;
// More than any plan allows per second; a call over it waits in the pool.
const CONNECTIONS_PER_HOST = 16;

export class HttpPool implements Http {
  readonly #settings: HttpSettings;
  readonly #clock: Clock;
  readonly #dispatchers = new Map<string, Dispatcher>();
  readonly #controllers = new Set<AbortController>();
  readonly #connecting = new Set<Socket>();
  #isClosed = false;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#clock = settings.clock ?? systemClock;
  }

  async request(call: HttpRequest): Promise<HttpResponse> {
    if (this.#isClosed || call.signal?.aborted === true) throw closed();
    const timeoutMs = call.timeoutMs ?? this.#settings.timeoutMs;
    const controller = new AbortController();
    const timer = this.#clock.setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
    const abort = () => controller.abort(closed());
    call.signal?.addEventListener('abort', abort, { once: true });
    this.#controllers.add(controller);
    try {
      // undici looks at the signal only once it is connected, and connecting may be what hangs.
      return await withSignal(this.#exchange(call, controller.signal), controller.signal);
    } catch (error) {
      // What undici throws for an abort differs by stage; the reason does not.
      const reason: unknown = controller.signal.reason;
      throw reason instanceof EulerError ? reason : networkFailure(error);
    } finally {
      this.#clock.clearTimeout(timer);
      this.#controllers.delete(controller);
      call.signal?.removeEventListener('abort', abort);
    }
  }

  /** Ends every request at once, each with CLOSED. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const controller of this.#controllers) controller.abort(closed());
    for (const socket of this.#connecting) socket.destroy(closed());
    const dispatchers = [...this.#dispatchers.values()];
    this.#dispatchers.clear();
    // Not waited for: a proxy that does not answer would hold this up until the time limit of connecting.
    const ends = dispatchers.map((dispatcher) => dispatcher.destroy().catch(() => undefined));
    await Promise.all(ends.filter((_, index) => dispatchers[index] instanceof Agent));
  }

  async #exchange(call: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const response = await request(call.url, {
      dispatcher: this.#dispatcherFor(call),
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal,
    });
    const maxBytes = this.#settings.maxBodyBytes ?? MAX_BODY_BYTES;
    response.body.on('error', () => {
      // The loop below has the error already; without a listener a late one would end the process.
    });
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body) {
        size += (chunk as Buffer).length;
        if (size > maxBytes) throw new EulerError('BAD_RESPONSE', `The answer is larger than ${maxBytes} bytes`);
        chunks.push(chunk as Buffer);
      }
    } catch (error) {
      if (error instanceof EulerError || signal.aborted) throw error;
      const { statusCode } = response;
      if (statusCode !== 429 && statusCode < 500) {
        throw new EulerError('NETWORK', 'The answer was cut off before its end', { statusCode });
      }
      chunks.length = 0; // such a refusal needs no words: status and headers tell what to do
    }
    return { statusCode: response.statusCode, headers: plain(response.headers), body: Buffer.concat(chunks) };
  }

  #dispatcherFor(call: HttpRequest): Dispatcher {
    const proxy = this.#settings.proxyFor?.(call.url) ?? null;
    const key = `${call.anonymous === true ? 'anonymous' : 'service'} ${proxy ?? ''}`;
    const known = this.#dispatchers.get(key);
    if (known) return known;
    const made = this.#makeDispatcher(proxy, call.anonymous === true);
    this.#dispatchers.set(key, made);
    return made;
  }

  /** Remembers sockets while they connect: until then undici does not end them. */
  #tracked(connector: buildConnector.connector): buildConnector.connector {
    // Its type leaves out that it returns the socket.
    const open: (...given: Parameters<buildConnector.connector>) => unknown = connector;
    return (options, callback) => {
      const socket = open(options, (...result) => {
        this.#connecting.delete(socket as Socket);
        callback(...result);
      });
      if (socket instanceof Socket) this.#connecting.add(socket);
    };
  }

  #makeDispatcher(proxy: string | null, anonymous: boolean): Dispatcher {
    const certificates = anonymous ? withoutIdentity(this.#settings.tls) : (this.#settings.tls ?? {});
    const options: Agent.Options = {
      connections: CONNECTIONS_PER_HOST,
      // The deadline of request() covers these; undici's own run on the wall clock and start anew at each stage.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const connect = { ...certificates, timeout: this.#settings.timeoutMs };
    if (proxy === null) return new Agent({ ...options, connect: this.#tracked(buildConnector(connect)) });
    const { uri, token } = readProxy(proxy);
    return new ProxyAgent({
      ...options,
      uri,
      proxyTunnel: true, // the default of undici 7; version 8 sends plain http to the proxy itself
      requestTls: connect,
      proxyTls: { timeout: connect.timeout },
      ...(token === null ? {} : { token }),
    });
  }
}

// Certificates identify us, and a server name is meant for the service's host alone.
function withoutIdentity(tls: TlsSettings = {}): TlsSettings {
  return Object.fromEntries(Object.entries(tls).filter(([name]) => name === 'ca' || name === 'rejectUnauthorized'));
}

// undici sends the credentials of a proxy URL only when both are there, and a user alone is allowed.
function readProxy(proxy: string): { uri: string; token: string | null } {
  let url: URL;
  try {
    url = proxyAddress(proxy);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new EulerError('INVALID_INPUT', `The account cannot use its proxy: ${reasonOf(code, 'it is none')}`);
  }
  return { uri: `${url.protocol}//${url.host}`, token: proxyLogin(url) };
}

function plain(headers: Record<string, string | string[] | undefined>): Headers {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
