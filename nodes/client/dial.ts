// Opens connections for calls and sockets alike: TCP, a tunnel where a proxy lies between, TLS inside it. Whatever is
// under way has one owner here, and ends with the signal or the time limit.
import { isIP, isIPv6, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, rootCertificates } from 'node:tls';
import { connectTcp, type Lookup } from './addresses';
import { DialError, type Place } from './dial-error';
import { type Proxy } from './proxy';
import { openTunnel } from './tunnel';

/** Options of Node's own `tls.connect`, as the tls-config node of Node-RED gives them. */
export type TlsSettings = Readonly<ConnectionOptions>;

export interface DialOptions {
  /** `https:` and `wss:` get TLS, and only these a proxy: what is not encrypted is for this machine alone. */
  url: URL;
  /** Of the service. Of a proxy they vouch for nothing but by their CA. */
  tls?: TlsSettings | undefined;
  proxy?: Proxy | null | undefined;
  signal: AbortSignal;
  /** For all of it. */
  timeoutMs: number;
  /** Told when the proxy has opened the way: from then on it is the service that is waited for. */
  onPlace?: ((place: Place) => void) | undefined;
  lookup?: Lookup | undefined;
}

export type Dial = (options: DialOptions) => Promise<Socket>;

/** A time limit that is looked at so much too late says nothing of the other side: the event loop was blocked. */
const LATE_MS = 1_000;

/** Rejects with a DialError or, where the signal ends it, with the signal's reason; then nothing is left open. */
export const dial: Dial = async (options) => {
  const limit = new AbortController();
  const onAbort = () => limit.abort(options.signal.reason);
  const dialing = new Dialing(options, limit.signal);
  let timer: NodeJS.Timeout | undefined;
  const give = (isSpared: boolean) => {
    const dueAt = performance.now() + options.timeoutMs;
    timer = setTimeout(() => {
      // Timers come before the network: what the other side has answered meanwhile is yet to be read. Once.
      if (!isSpared && performance.now() - dueAt >= LATE_MS) give(true);
      else limit.abort(new DialError('DIAL_TIMEOUT', dialing.place));
    }, options.timeoutMs);
  };
  give(false);
  options.signal.addEventListener('abort', onAbort, { once: true });
  if (options.signal.aborted) onAbort();
  try {
    return await dialing.open();
  } catch (error) {
    dialing[Symbol.dispose]();
    if (limit.signal.aborted) throw limit.signal.reason;
    throw error instanceof DialError ? error : new DialError(codeOf(error), dialing.place);
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', onAbort);
  }
};

class Dialing implements Disposable {
  place: Place = 'service';
  readonly #options: DialOptions;
  readonly #signal: AbortSignal;
  /** One upon the other. */
  readonly #layers: Socket[] = [];

  constructor(options: DialOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  async open(): Promise<Socket> {
    const { url, tls } = this.#options;
    const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
    const proxy = isSecure ? this.#options.proxy : null;
    const [host, port] = [hostOf(url), portOf(url)];
    let socket: Socket;
    if (proxy) {
      this.#enter('proxy');
      socket = await this.#connect(hostOf(proxy.url), portOf(proxy.url));
      if (proxy.url.protocol === 'https:') socket = await this.#secure(socket, hostOf(proxy.url), forProxy(tls));
      await openTunnel(socket, isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`, proxy.login, this.#signal);
      this.#enter('service');
    } else {
      socket = await this.#connect(host, port);
    }
    return isSecure ? this.#secure(socket, host, tls ?? {}) : socket;
  }

  [Symbol.dispose](): void {
    for (const socket of this.#layers.reverse()) socket.destroy();
  }

  #enter(place: Place): void {
    this.place = place;
    this.#options.onPlace?.(place);
  }

  async #connect(host: string, port: number): Promise<Socket> {
    const socket = await connectTcp(host, port, this.#signal, this.#options.lookup);
    this.#layers.push(socket);
    return socket;
  }

  #secure(below: Socket, host: string, tls: TlsSettings): Promise<Socket> {
    return new Promise((resolve, reject) => {
      this.#signal.throwIfAborted();
      if (below.destroyed) throw new DialError('ECONNRESET', this.place);
      // Throws where a certificate or key of the settings is none.
      const secure = connectTls({
        ...tls,
        servername: tls.servername || (isIP(host) ? '' : host),
        ALPNProtocols: tls.ALPNProtocols ?? ['http/1.1'],
        host,
        socket: below,
      });
      this.#layers.push(secure);
      const onAbort = () => reject(this.#signal.reason as Error);
      this.#signal.addEventListener('abort', onAbort, { once: true });
      const free = () => this.#signal.removeEventListener('abort', onAbort);
      secure.once('secureConnect', () => {
        free();
        resolve(secure);
      });
      // Stays: a late error of a connection that was given up has nobody to tell.
      secure.on('error', (error: Error) => {
        free();
        reject(error);
      });
      secure.once('close', () => {
        free();
        reject(new DialError('ECONNRESET', this.place));
        // The connection below does not end with the one inside it.
        below.destroy();
      });
    });
  }
}

/** An authority of one's own often stands behind both: it counts beside those that Node knows. */
function forProxy({ ca }: TlsSettings = {}): TlsSettings {
  return ca === undefined ? {} : { ca: [...rootCertificates, ...[ca].flat()] };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' || protocol === 'wss:' ? 443 : 80) : Number(port);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? '';
}
