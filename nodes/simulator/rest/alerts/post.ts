// One POST to this computer, and nowhere else: no redirect is followed, and of the answer only the status counts.
import { request, type ClientRequest } from 'node:http';
import { type LookupFunction } from 'node:net';

const LIMIT_MS = 5_000;
const MAX_ANSWER_BYTES = 65_536;
/** As URL spells them: it writes `127.1` out. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function isOnThisComputer({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && LOOPBACK.test(hostname);
}

/** Whatever a resolver says of `localhost`. */
const lookup: LookupFunction = (_name, options, found) => {
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  if (options.all === true) found(null, addresses);
  else found(null, '127.0.0.1', 4);
};

export interface Post {
  /** Whoever destroys it ends it. */
  sent: ClientRequest;
  /** The status, or a word for what went wrong. */
  result: Promise<number | string>;
}

export function post(url: URL, body: string, signature: string, limitMs = LIMIT_MS): Post {
  const headers = { 'content-type': 'application/json', 'x-webhook-signature': signature };
  const sent = request(url, { method: 'POST', agent: false, lookup, headers });
  const result = new Promise<number | string>((resolve) => {
    const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${limitMs} ms`)), limitMs);
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.on('close', () => {
      clearTimeout(timer);
      resolve('ended');
    });
    sent.on('response', (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) sent.destroy();
      });
      response.on('error', () => undefined);
      resolve(response.statusCode ?? 0);
    });
  });
  sent.end(body);
  return { sent, result };
}
