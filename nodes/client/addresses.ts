// TCP to a host that has several addresses (RFC 8305, "Happy Eyeballs"): a further one is tried beside those that have
// not answered yet. Node's own way gives each address 250 ms and then gives it up, so a slow line reaches none of them.
import { lookup as dnsLookup } from 'node:dns/promises';
import { connect, isIP, isIPv6, type Socket } from 'node:net';

export type Lookup = (host: string) => Promise<readonly { address: string }[]>;

/** RFC 8305, 8: what the next address waits for one that has not answered. */
const NEXT_ADDRESS_AFTER_MS = 250;
const MOST_ADDRESSES = 8;
/** These say more of this machine than of the host: the other addresses know better. */
const NO_ROUTE = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** In the order of the system's settings, as `dns.setDefaultResultOrder` may have changed it. */
const systemLookup: Lookup = (host) => dnsLookup(host, { all: true });

/**
 * The connection to the first address that answers, with a listener for late errors. Rejects with an error of the
 * system, or at the signal: then nothing is left open.
 */
export async function connectTcp(
  host: string,
  port: number,
  signal: AbortSignal,
  lookup: Lookup = systemLookup,
): Promise<Socket> {
  const addresses = isIP(host) ? [host] : inTurn(await unlessAborted(lookup(host), signal)).slice(0, MOST_ADDRESSES);
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const waiting = [...addresses];
    const open = new Set<Socket>();
    const errors: NodeJS.ErrnoException[] = [];
    let timer: NodeJS.Timeout | undefined;
    let isSettled = false;

    const settle = (winner: Socket | null, error = new Error('no address')) => {
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      for (const socket of open) if (socket !== winner) socket.destroy();
      if (winner) resolve(winner);
      else reject(error);
    };
    const onAbort = () => settle(null, signal.reason as Error);
    const onFailure = (socket: Socket, error: NodeJS.ErrnoException) => {
      if (isSettled) return; // of a connection that is somebody else's by now
      open.delete(socket);
      errors.push(error);
      if (waiting.length > 0) tryNext();
      else if (open.size === 0) settle(null, mostTelling(errors));
    };
    const tryNext = () => {
      clearTimeout(timer);
      const address = waiting.shift();
      if (address === undefined) return;
      const socket = connect({ host: address, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 });
      open.add(socket);
      socket.once('connect', () => !isSettled && settle(socket));
      socket.on('error', (error) => onFailure(socket, error));
      if (waiting.length > 0) timer = setTimeout(tryNext, NEXT_ADDRESS_AFTER_MS);
    };

    signal.addEventListener('abort', onAbort, { once: true });
    if (waiting.length === 0) settle(null, Object.assign(new Error('no address'), { code: 'ENOTFOUND' }));
    else tryNext();
  });
}

/** The families take turns, the family of the first address first: one of them may not work here. */
function inTurn(addresses: readonly { address: string }[]): string[] {
  const texts = addresses.map(({ address }) => address);
  const isFirst = (address: string) => isIPv6(address) === isIPv6(texts[0] ?? '');
  const [first, second] = [texts.filter(isFirst), texts.filter((address) => !isFirst(address))];
  return texts.flatMap((_, index) => [...first.slice(index, index + 1), ...second.slice(index, index + 1)]);
}

function mostTelling(errors: readonly NodeJS.ErrnoException[]): Error | undefined {
  return errors.find(({ code }) => !NO_ROUTE.has(code ?? '')) ?? errors[0];
}

/** A look-up cannot be ended: what it finds after the signal is nobody's. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
