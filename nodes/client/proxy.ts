// Which proxy a URL goes through, by the conventions of `*_proxy` and `no_proxy` (as curl and Node-RED read them).
import { isLoopback } from './service';

export interface ProxySettings {
  /** `http://host:port`, with user and password where the proxy needs them. */
  url: string;
  /** Hosts that are reached directly: `host`, `.suffix`, `*`, each with an optional `:port`. */
  noProxy: readonly string[];
}

const FALLBACKS: Record<string, readonly string[]> = {
  'wss:': ['wss', 'https'],
  'ws:': ['ws', 'http'],
  'https:': ['https'],
  'http:': ['http'],
};

/** The proxy of the environment for this URL, null when it is reached directly. Loopback always is. */
export function proxyFromEnvironment(url: URL, env: NodeJS.ProcessEnv): string | null {
  const read = (name: string) => env[name] ?? env[name.toUpperCase()] ?? '';
  if (isLoopback(url.hostname) || matchesNoProxy(url, read('no_proxy').split(/[\s,]+/))) return null;
  for (const name of [...(FALLBACKS[url.protocol] ?? []), 'all']) {
    const proxy = read(`${name}_proxy`);
    if (proxy !== '') return proxy.includes('://') ? proxy : `http://${proxy}`;
  }
  return null;
}

/** The proxy of the settings for this URL where there is one, else the environment's. */
export function proxyFor(url: URL, settings: ProxySettings | null, env: NodeJS.ProcessEnv): string | null {
  if (!settings) return proxyFromEnvironment(url, env);
  return matchesNoProxy(url, settings.noProxy) ? null : settings.url;
}

/** Throws an Error with a `code` of network-reason.ts for one that cannot be spoken to. */
export function proxyAddress(proxy: string): URL {
  const url = new URL(proxy);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw Object.assign(new Error('not an HTTP proxy'), { code: 'ERR_PROXY_PROTOCOL' });
}

/** `Proxy-Authorization` of the login in the proxy's URL, null where it holds none. */
export function proxyLogin({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a % that begins no escape: the login was written as it is
  }
}

function matchesNoProxy(url: URL, entries: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'wss:' || url.protocol === 'https:' ? '443' : '80');
  return entries.some((entry) => {
    // `[::1]:80`, `host:80`, `::1`: a colon separates a port only where there is one, or brackets.
    const [, inBrackets, plain, entryPort] = /^(?:(\[.*\])|([^:]*))(?::(\d+))?$/.exec(entry.trim().toLowerCase()) ?? [];
    const host = inBrackets ?? plain ?? `[${entry.trim().toLowerCase()}]`;
    if (host === '' || (entryPort !== undefined && entryPort !== port)) return false;
    const suffix = host.replace(/^\*?\.?/, '');
    return suffix === '' || url.hostname === suffix || url.hostname.endsWith(`.${suffix}`);
  });
}
