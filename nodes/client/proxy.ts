// Which proxy a URL goes through, by the conventions of `*_proxy` and `no_proxy` (as curl and Node-RED read them).
import { ConfigError } from './config-error';
import { isLoopback } from './service';

export interface ProxySettings {
  /** `http://host:port`, with user and password where the proxy needs them. */
  url: string;
  /** Hosts that are reached directly: `host`, `.suffix`, `*`, each with an optional `:port`. */
  noProxy: readonly string[];
}

/** A proxy that can be spoken to. */
export interface Proxy {
  /** `http:` or `https:`, host and port. May hold the login: never shown. */
  url: URL;
  /** `Proxy-Authorization`; null for a proxy that asks for none. */
  login: string | null;
}

/** What is not encrypted goes to this machine alone (service.ts), and so through no proxy. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'wss:': ['wss_proxy', 'https_proxy', 'all_proxy'],
  'https:': ['https_proxy', 'all_proxy'],
};

/** The proxy of the environment for this URL, null when it is reached directly. Loopback always is. */
export function proxyFromEnvironment(url: URL, env: NodeJS.ProcessEnv): Proxy | null {
  const read = (name: string) => (env[name] ?? env[name.toUpperCase()] ?? '').trim();
  const variables = VARIABLES[url.protocol] ?? [];
  if (isLoopback(url.hostname) || matchesNoProxy(url, read('no_proxy').split(/[\s,]+/))) return null;
  const name = variables.find((variable) => read(variable) !== '');
  return name === undefined ? null : readProxy(`The environment variable ${name}`, read(name));
}

/**
 * The proxy of the settings for this URL where there is one, else the environment's. Throws a ConfigError for one that
 * cannot be a proxy.
 */
export function proxyFor(url: URL, settings: ProxySettings | null, env: NodeJS.ProcessEnv): Proxy | null {
  if (!settings) return proxyFromEnvironment(url, env);
  if (!(url.protocol in VARIABLES) || matchesNoProxy(url, settings.noProxy)) return null;
  return readProxy('The proxy of the account', settings.url);
}

/** Throws a ConfigError that begins with the label and shows nothing of the text: it may hold a login. */
export function readProxy(label: string, text: string): Proxy {
  const wrong = (how: string) => new ConfigError(`${label} ${how}`);
  if (text.includes('${')) throw wrong('holds a variable that is not filled in');
  // As curl and the core nodes take it: the scheme may be missing.
  const withScheme = text.includes('://') ? text : `http://${text}`;
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(withScheme)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw wrong(`must be an HTTP proxy (http:// or https://), not ${scheme.slice(0, 20)}`);
  }
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    throw wrong('is not a URL: it must be http://host:port');
  }
  if (url.port === '0') throw wrong('has no valid port');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw wrong('must end after host and port: http://host:port');
  }
  return { url, login: proxyLogin(url) };
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
