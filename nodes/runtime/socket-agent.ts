// The way through a proxy for sockets; loaded only where there is one.
import { type Agent } from 'node:https';
import type * as Proxy from 'https-proxy-agent';

/** Typed as the agent that `ws` asks for; any agent of Node's `http` does. */
export function socketAgent(proxyUrl: string): Agent {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: most users have no proxy
  const { HttpsProxyAgent } = require('https-proxy-agent') as typeof Proxy;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- see above
  return new HttpsProxyAgent(proxyUrl);
}
