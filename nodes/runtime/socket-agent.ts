// The way through a proxy for sockets; loaded only where there is one.
import { type Agent } from 'node:http';
import type * as Proxy from 'hpagent';

/** A tunnel that is asked for and never granted must not outlive the handshake it was for. */
const TUNNEL_TIMEOUT_MS = 10_000;

/** `proxyUrl` may hold user and password. */
export function socketAgent(target: URL, proxyUrl: string, signal: AbortSignal): Agent {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: most users have no proxy
  const { HttpProxyAgent, HttpsProxyAgent } = require('hpagent') as typeof Proxy;
  // hpagent passes all of these on to Node's http.request; its types name only some.
  const proxyRequestOptions = { signal } as object;
  const options = { proxy: proxyUrl, timeout: TUNNEL_TIMEOUT_MS, proxyRequestOptions };
  return target.protocol === 'wss:' ? new HttpsProxyAgent(options) : new HttpProxyAgent(options);
}
