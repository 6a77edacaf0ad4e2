// The way through a proxy for sockets; loaded only where there is one.
import { type Agent } from 'node:http';
import type * as Proxy from 'hpagent';

/** A tunnel that is asked for and never granted must not outlive the handshake it was for. */
const TUNNEL_TIMEOUT_MS = 10_000;

/** `proxyUrl` may hold user and password. */
export function socketAgent(target: URL, proxyUrl: string): Agent {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: most users have no proxy
  const { HttpProxyAgent, HttpsProxyAgent } = require('hpagent') as typeof Proxy;
  const options = { proxy: proxyUrl, timeout: TUNNEL_TIMEOUT_MS };
  return target.protocol === 'wss:' ? new HttpsProxyAgent(options) : new HttpProxyAgent(options);
}
