// A tunnel through an HTTP proxy by CONNECT (RFC 9110, 9.3.6), on a connection to the proxy that is open. Of our own:
// the one of `undici` tries again for ever, without a limit of time, and `node:http` takes a 1xx for the answer.
import { type Socket } from 'node:net';
import { DialError } from './dial-error';

/** The whole answer before the tunnel, interim answers included. */
const MAX_HEAD_BYTES = 16 * 1024;
const STATUS_LINE = /^HTTP\/1\.\d (\d{3})(?: .*)?$/;
const BEGINNING = Buffer.from('HTTP/1.');
const HEAD_END = /\r?\n\r?\n/;

/**
 * Resolves when the tunnel is open: what the socket gives next comes from the other end. Rejects with a DialError, or at
 * the signal. The socket stays the caller's, who destroys it when this rejects.
 *
 * @param target `host:port`, an IPv6 address in brackets
 * @param login value of `Proxy-Authorization`
 */
export function openTunnel(socket: Socket, target: string, login: string | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const settle = (error: Error | null) => {
      socket.off('readable', onReadable).off('end', onEnd).off('close', onEnd).off('error', onError);
      signal.removeEventListener('abort', onAbort);
      if (error === null) resolve();
      else reject(error);
    };
    const onAbort = () => settle(signal.reason as Error);
    const onError = ({ code = '' }: NodeJS.ErrnoException) => settle(new DialError(code, 'proxy'));
    const onEnd = () => settle(new DialError('PROXY_CLOSED', 'proxy'));
    const onReadable = () => {
      const chunk = socket.read() as Buffer | null;
      if (chunk === null) return;
      received = Buffer.concat([received, chunk]);
      const answer = readAnswer(received);
      if (answer === 'more') return;
      if (answer === 'garbage') settle(new DialError('PROXY_GARBAGE', 'proxy'));
      else if (answer.status < 200 || answer.status > 299) settle(new DialError(`PROXY_${answer.status}`, 'proxy'));
      else {
        // What follows the head is the other end's: RFC 9110 has content-length ignored here.
        if (answer.length < received.length) socket.unshift(received.subarray(answer.length));
        settle(null);
      }
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('readable', onReadable).on('end', onEnd).on('close', onEnd).on('error', onError);
    if (socket.destroyed) onEnd();
    const authorization = login === null ? '' : `Proxy-Authorization: ${login}\r\n`;
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${authorization}\r\n`);
  });
}

interface Answer {
  status: number;
  /** Bytes up to the end of its head. */
  length: number;
}

/** The final answer: 1xx ones before it say only that there is more to come. */
function readAnswer(received: Buffer): Answer | 'more' | 'garbage' {
  let start = 0;
  for (;;) {
    const rest = received.subarray(start);
    const beginning = rest.subarray(0, BEGINNING.length);
    if (!beginning.equals(BEGINNING.subarray(0, beginning.length))) return 'garbage';
    const text = rest.toString('latin1', 0, MAX_HEAD_BYTES);
    const lineEnd = text.indexOf('\n');
    const status = lineEnd < 0 ? null : STATUS_LINE.exec(text.slice(0, lineEnd).replace(/\r$/, ''))?.[1];
    if (status === undefined) return 'garbage';
    const headEnd = status === null ? null : HEAD_END.exec(text);
    if (status === null || headEnd === null) return received.length > MAX_HEAD_BYTES ? 'garbage' : 'more';
    start += headEnd.index + headEnd[0].length;
    if (start > MAX_HEAD_BYTES) return 'garbage';
    // 101 would be another protocol, which nobody asked for.
    if (!status.startsWith('1') || status === '101') return { status: Number(status), length: start };
  }
}
