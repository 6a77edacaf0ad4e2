// The one file that speaks HTTP: a keep-alive pool, one request at a time with a deadline, bodies of bounded size.
// Follows no redirect, retries nothing, knows neither the service nor its limits. (undici's RetryAgent cuts Retry-After
// down to 30 s, so retries are made above, in the queue.)
import { type Socket } from 'node:net';
import type * as Undici from 'undici';
import { systemClock, type Clock } from '../../clock';
import { ConfigError } from '../../config-error';
import { dial, type DialOptions, type TlsSettings } from '../../dial';
import { type Place } from '../../dial-error';
import { type Proxy } from '../../proxy';
import { readBody } from './body';
import { unpacked } from './content-encoding';
import { closed, EulerError, invalidInput } from '../errors/euler-error';
import { type Line, Lines } from './lines';
import { networkFailure, timedOut } from '../errors/network-failure';
import type { Headers } from '../limits/retry-after';
import { withSignal } from '../with-signal';

export interface HttpSettings {
  /** For one request: connect, headers and body together. Starts when the request is made. */
  timeoutMs: number;
  tls?: TlsSettings;
  /** The proxy to use for a URL, null for none. May throw a ConfigError. Default: none. */
  proxyFor?: (url: URL) => Proxy | null;
  /** For tests: how names are looked up. */
  lookup?: DialOptions['lookup'];
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
/** A kept connection may have died since the last call: then one call needs a second. */
const MOST_DIALS = 2;

export class HttpPool implements Http {
  readonly #settings: HttpSettings;
  readonly #clock: Clock;
  readonly #lines = new Lines<HttpLine>(CONNECTIONS_PER_HOST);
  readonly #controllers = new Set<AbortController>();
  #isClosed = false;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#clock = settings.clock ?? systemClock;
  }

  async request(call: HttpRequest): Promise<HttpResponse> {
    if (this.#isClosed || call.signal?.aborted === true) throw closed();
    const timeoutMs = call.timeoutMs ?? this.#settings.timeoutMs;
    const controller = new AbortController();
    let waitsFor: Place = 'service';
    const timer = this.#clock.setTimeout(() => controller.abort(timedOut(timeoutMs, waitsFor)), timeoutMs);
    const abort = () => controller.abort(closed());
    call.signal?.addEventListener('abort', abort, { once: true });
    this.#controllers.add(controller);
    try {
      const answer = this.#run(call, controller.signal, (place) => (waitsFor = place));
      return await withSignal(answer, controller.signal);
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
  close(): Promise<void> {
    this.#isClosed = true;
    for (const controller of this.#controllers) controller.abort(closed());
    this.#lines[Symbol.dispose]();
    return Promise.resolve();
  }

  async #run(call: HttpRequest, signal: AbortSignal, onPlace: (place: Place) => void): Promise<HttpResponse> {
    const { url, anonymous = false, method, headers, body = null } = call;
    const { tls, timeoutMs, lookup, maxBodyBytes = MAX_BODY_BYTES } = this.#settings;
    const proxy = this.#proxyFor(url);
    const place = JSON.stringify([url.origin, anonymous, proxy?.url.href]);
    const make = () => {
      const dialing = { url, tls: anonymous ? withoutIdentity(tls) : tls, proxy, timeoutMs, lookup };
      const line: HttpLine = new HttpLine(dialing, () => this.#lines.drop(place, line));
      return line;
    };
    return this.#lines.use(place, make, signal, async (line) => {
      const options = { path: url.pathname + url.search, method, headers, body, signal };
      const response = await line.request(options, onPlace);
      const answer = {
        statusCode: response.statusCode,
        headers: plain(response.headers),
        body: await readBody(response, maxBodyBytes, signal),
      };
      return unpacked(answer, maxBodyBytes);
    });
  }

  #proxyFor(url: URL): Proxy | null {
    try {
      return this.#settings.proxyFor?.(url) ?? null;
    } catch (error) {
      throw error instanceof ConfigError ? invalidInput(error.message) : error;
    }
  }
}

/** One connection to one host, opened when it is needed, and its keep-alive. Lent to one exchange at a time. */
class HttpLine implements Line {
  readonly #dialing: Omit<DialOptions, 'signal' | 'onPlace'>;
  readonly #client: Undici.Client;
  readonly #ending = new AbortController();
  #isOpen = false;
  #dials = 0;
  #onPlace: ((place: Place) => void) | undefined;

  constructor(dialing: Omit<DialOptions, 'signal' | 'onPlace'>, onIdleEnd: () => void) {
    this.#dialing = dialing;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: it takes longer to load than all else
    const { Client } = require('undici') as typeof Undici;
    this.#client = new Client(dialing.url.origin, {
      connect: (_, callback) => this.#dial(callback),
      allowH2: false,
      // The deadline of the request covers these; undici's own run on the wall clock and start anew at each stage.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#client.on('connect', () => (this.#isOpen = true));
    this.#client.on('disconnect', () => {
      this.#isOpen = false;
      onIdleEnd();
    });
  }

  get isGood(): boolean {
    return this.#isOpen && !this.#ending.signal.aborted;
  }

  request(
    options: Undici.Dispatcher.RequestOptions,
    onPlace: (place: Place) => void,
  ): Promise<Undici.Dispatcher.ResponseData> {
    this.#dials = 0;
    this.#onPlace = onPlace;
    return this.#client.request(options);
  }

  [Symbol.dispose](): void {
    this.#ending.abort(closed());
    this.#client.destroy().catch(() => undefined); // what it was asked for has its error
  }

  #dial(callback: (...result: [null, Socket] | [Error, null]) => void): void {
    // undici would try again for ever where it takes a failure for one that heals.
    const isEnough = ++this.#dials > MOST_DIALS;
    const socket = isEnough
      ? Promise.reject(new EulerError('NETWORK', 'The service closes every connection before it answers'))
      : dial({ ...this.#dialing, signal: this.#ending.signal, onPlace: this.#onPlace });
    socket
      .then(
        (opened) => callback(null, opened),
        (error: unknown) => callback(error as Error, null),
      )
      .catch(() => this[Symbol.dispose]());
  }
}

// Certificates identify us, and a server name is meant for the service's host alone.
function withoutIdentity({ ca, rejectUnauthorized }: TlsSettings = {}): TlsSettings {
  return { ...(ca !== undefined && { ca }), ...(rejectUnauthorized !== undefined && { rejectUnauthorized }) };
}

function plain(headers: Record<string, string | string[] | undefined>): Headers {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) result[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
