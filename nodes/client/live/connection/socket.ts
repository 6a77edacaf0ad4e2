// The only file that knows the `ws` package: one socket, its events reduced to four, its end told exactly once.
import { type IncomingMessage } from 'node:http';
import { type Socket } from 'node:net';
import WebSocket, { type ClientOptions } from 'ws';
import { dial, type Dial, type TlsSettings } from '../../dial';
import { DialError, type Place } from '../../dial-error';
import { kindOf } from '../../network-reason';
import { type Proxy } from '../../proxy';
import { type Redact } from '../../shown/redact';
import { shownText } from '../../shown/shown-text';
import { retryAfterMsFrom } from '../../rest/limits/retry-after';
import { type Cause } from './cause';
import { type SocketEnd } from './recovery';

/** A frame over this ends the connection (the largest recorded message has 0.1 MB, a bundle of 40 had 0.3 MB). */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;
const MAX_REFUSAL_BYTES = 4096;
const REFUSAL_BODY_TIMEOUT_MS = 1_000;
/** Sooner than the gateway's limit for the whole handshake, so that a proxy that is silent is named. */
const DIAL_TIMEOUT_MS = 9_000;
const TOO_LARGE = new Set(['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH']);

export interface SocketHandlers {
  onOpen(): void;
  /** @param isBinary it came as a binary message, not as text (RFC 6455, 5.6) */
  onFrame(data: Buffer, isBinary: boolean): void;
  onPong(): void;
  /** Once, after which nothing else comes. Not called after `dispose()`. */
  onEnd(end: SocketEnd): void;
}

export interface LiveSocket extends Disposable {
  /** Of the connection to the service, so far. */
  bytesRead: () => number;
  ping: () => void;
  /** Starts the closing handshake; `onEnd` follows when the service answers. */
  close(code: number): void;
  /** Ends it at once, without a word from `onEnd`. */
  [Symbol.dispose](): void;
}

export interface SocketSettings {
  tls?: TlsSettings;
  /** For a service with TLS; null for none. */
  proxy?: Proxy | null;
  /** For tests. */
  dial?: Dial;
  userAgent: string;
  /** The service's own words may repeat what they complain of. */
  redact: Redact;
}

/** Opens a socket. Never throws; `url` holds the key, so no text of an error is passed on, only its code. */
export function openSocket(url: string, settings: SocketSettings, handlers: SocketHandlers): LiveSocket {
  let done = false;
  let opened = false;
  let failure: string | null = null;
  let place: Place = 'service';
  let connection: Socket | null = null;
  const end = (cause: Cause, retryAfterMs: number | null = null) => {
    if (done) return;
    done = true;
    handlers.onEnd({ cause, retryAfterMs });
  };

  // Ends what is under way below: `terminate()` does not reach it.
  const gone = new AbortController();
  const socket = new WebSocket(url, {
    createConnection: connector(url, settings, gone.signal, (made) => (connection = made)),
    headers: { 'User-Agent': settings.userAgent },
    maxPayload: MAX_FRAME_BYTES,
    // Compression would cost a Raspberry Pi more than the bandwidth it saves.
    perMessageDeflate: false,
    // A broken character must not cost the connection; frames.ts counts it.
    skipUTF8Validation: true,
    // One frame a turn of the event loop: what a flow gets of it comes before the next, and a flood holds up nothing.
    allowSynchronousEvents: false,
  });
  socket.on('open', () => {
    opened = true;
    handlers.onOpen();
  });
  // ws gives Buffers for text too, with the default binaryType.
  socket.on('message', (data, isBinary) => !done && handlers.onFrame(data as Buffer, isBinary));
  socket.on('pong', () => !done && handlers.onPong());
  let isAnswered = false;
  socket.on('upgrade', () => (isAnswered = true));
  socket.on('error', (error: NodeJS.ErrnoException | DialError) => {
    // An answer to the upgrade that breaks its rules has no code.
    failure = error.code ?? (isAnswered ? 'WS_HANDSHAKE' : error.name);
    if (error instanceof DialError) place = error.place;
    // A peer that breaks the protocol need not be waited for; `close` follows at once.
    if (opened) socket.terminate();
  });
  socket.on('close', (code) => {
    // Without an upgrade there is no close code: 1006 would say that a connection was lost.
    if (!opened) end({ kind: kindOf(failure ?? 'closed', place), failure: failure ?? 'closed' });
    else if (failure?.startsWith('WS_ERR')) end({ kind: 'closed', code: TOO_LARGE.has(failure) ? 1009 : 1002 });
    else end({ kind: 'closed', code });
  });
  // Once this is listened to, ws reports neither `error` nor `close` for a refused upgrade.
  socket.on('unexpected-response', (request, response) => {
    readRefusal(response, ({ status, said, retryAfterMs }) => {
      request.destroy();
      end({ kind: 'refused', status, said: said && (shownText(said, settings.redact) || null) }, retryAfterMs);
    });
  });

  return {
    bytesRead: () => connection?.bytesRead ?? 0,
    ping: () => socket.readyState === WebSocket.OPEN && socket.ping(),
    close: (code) => socket.close(code),
    [Symbol.dispose]: () => {
      done = true;
      // `terminate()` while connecting emits `error`: the listener above stays.
      socket.terminate();
      if (!opened) gone.abort();
    },
  };
}

interface RefusedUpgrade {
  status: number;
  retryAfterMs: number | null;
  /** Not redacted yet. */
  said: string | null;
}

/** Status and headers are enough: the words of the body have a second to come. */
function readRefusal(response: IncomingMessage, done: (refusal: RefusedUpgrade) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => finish(), REFUSAL_BODY_TIMEOUT_MS);
  const finish = () => {
    clearTimeout(timer);
    response.removeAllListeners();
    // A late error of the abandoned response has nobody to tell.
    response.on('error', () => undefined);
    done({
      status: response.statusCode ?? 0,
      retryAfterMs: retryAfterMsFrom(response.headers, Date.now()),
      said: readMessage(Buffer.concat(chunks)),
    });
  };
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_REFUSAL_BYTES) finish();
  });
  for (const event of ['end', 'close', 'error'] as const) response.on(event, finish);
}

function readMessage(body: Buffer): string | null {
  try {
    const { message } = JSON.parse(body.toString()) as { message?: unknown };
    return typeof message === 'string' && message !== '' ? message : null;
  } catch {
    return null; // not JSON: the status alone has to do
  }
}

type Connected = (error: Error | null, socket?: Socket) => void;

/** How the request of the upgrade gets its connection. */
function connector(
  url: string,
  { tls, proxy, dial: open = dial }: SocketSettings,
  signal: AbortSignal,
  onSocket: (socket: Socket) => void,
): ClientOptions['createConnection'] {
  const connect = (_: unknown, done: Connected): void => {
    open({ url: new URL(url), tls, proxy, signal, timeoutMs: DIAL_TIMEOUT_MS }).then(
      (socket) => {
        onSocket(socket);
        done(null, socket);
      },
      (error: unknown) => done(error as Error),
    );
  };
  // `node:http` takes the connection from the callback; the type of `ws` knows only the synchronous form.
  return connect as unknown as ClientOptions['createConnection'];
}
