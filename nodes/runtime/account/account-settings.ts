// The account's dialog -> where to connect, with what. Everything a person can get wrong is found here.
import { resolve } from 'node:path';
import { type NodeAPI, type NodeDef } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { type ProxySettings, readProxy } from '../../client/proxy';
import { checkServiceUrl, type Service, SERVICES } from '../../client/service';
import { readCookies, readKey } from './key-text';
import { readBoolean, readChoice, readNumber, readText } from '../node-red/config-values';

export interface AccountDef extends NodeDef {
  service?: unknown;
  restUrl?: unknown;
  wsUrl?: unknown;
  routes?: unknown;
  recording?: unknown;
  speed?: unknown;
  timeout?: unknown;
  maxConnections?: unknown;
  remember?: unknown;
  tls?: unknown;
  proxy?: unknown;
}

export interface AccountCredentials {
  apiKey?: string;
  oauthToken?: string;
  sessionCookie?: string;
}

/** As `tls-config` gives them: options of Node's own `tls.connect`. */
export type TlsOptions = Record<string, unknown>;

export interface AccountSettings {
  /** The word of the dialog. */
  preset: ServiceWord;
  /** Null for the built-in simulator: its port is not known before it runs. */
  service: Service | null;
  /** What the creator `recording` of the built-in simulator plays. */
  recording: RecordingSettings | null;
  apiKey: string | null;
  /** A TikTok session, for REST operations that need one. */
  oauthToken: string | null;
  sessionCookie: string | null;
  timeoutMs: number;
  maxConnections: number;
  /** What was delivered is remembered over restarts too. */
  remember: boolean;
  tls: TlsOptions | null;
  proxy: ProxySettings | null;
}

export interface RecordingSettings {
  /** Absolute. */
  path: string;
  /** How many times faster than recorded. */
  speed: number;
}

const SERVICE_WORDS = ['euler', 'euler-2026', 'euler-enterprise', 'simulator', 'custom'] as const;
export type ServiceWord = (typeof SERVICE_WORDS)[number];

export function readAccount(RED: NodeAPI, def: AccountDef, credentials: AccountCredentials): AccountSettings {
  const endpoint = readEndpoint(RED, def);
  const apiKey = readKey('API key', credentials.apiKey);
  const oauthToken = readKey('OAuth token', credentials.oauthToken);
  const sessionCookie = readCookies('Session cookie', credentials.sessionCookie);
  if (apiKey === null && endpoint.preset !== 'simulator') throw new ConfigError('the account has no API key');
  if (oauthToken !== null && sessionCookie !== null) {
    throw new ConfigError('give an OAuth token or a session cookie, not both');
  }
  return {
    ...endpoint,
    recording: endpoint.preset === 'simulator' ? readRecording(RED, def) : null,
    apiKey,
    oauthToken,
    sessionCookie,
    timeoutMs: 1000 * readNumber('Timeout', def.timeout, { fallback: 30, min: 1, max: 600 }),
    maxConnections: readNumber('Sockets', def.maxConnections, { fallback: 25, min: 1, max: 10_000 }),
    remember: readBoolean(def.remember, true),
  };
}

function readRecording(RED: NodeAPI, { recording, speed }: AccountDef): RecordingSettings | null {
  const name = readText('Recording', recording);
  const times = readNumber('Speed', speed, { fallback: 1, min: 0.1, max: 1_000 });
  return name === '' ? null : { path: resolve(workingDirectoryOf(RED), name), speed: times };
}

/** Where the core file nodes look for what has a relative path. */
function workingDirectoryOf({ settings }: NodeAPI): string {
  const { fileWorkingDirectory } = settings as { fileWorkingDirectory?: unknown };
  return typeof fileWorkingDirectory === 'string' ? fileWorkingDirectory : '';
}

/** Where the keys of an account go, and by what way. */
export type Endpoint = Pick<AccountSettings, 'preset' | 'service' | 'tls' | 'proxy'>;

export function readEndpoint(RED: NodeAPI, def: AccountDef): Endpoint {
  return { ...readService(def), tls: readTls(RED, def.tls), proxy: readProxySettings(RED, def.proxy) };
}

function readService(def: AccountDef): Pick<AccountSettings, 'preset' | 'service'> {
  const preset = readChoice('Service', def.service, SERVICE_WORDS);
  return { preset, service: preset === 'simulator' ? null : preset === 'custom' ? readCustom(def) : SERVICES[preset] };
}

function readCustom(def: AccountDef): Service {
  return {
    restUrl: checkServiceUrl('REST URL', readText('REST URL', def.restUrl), 'http'),
    wsUrl: checkServiceUrl('WebSocket URL', readText('WebSocket URL', def.wsUrl), 'ws'),
    family: readChoice('Routes', def.routes, ['flat', 'nested']),
  };
}

function readTls(RED: NodeAPI, value: unknown): TlsOptions | null {
  const id = readText('TLS', value);
  if (id === '') return null;
  const node = RED.nodes.getNode(id) as unknown as {
    addTLSOptions?: (options: TlsOptions) => TlsOptions;
    valid?: boolean;
  } | null;
  if (!node?.addTLSOptions) throw new ConfigError('the TLS configuration is missing, disabled or not deployed');
  if (node.valid === false)
    throw new ConfigError('the TLS configuration lacks a file, or one half of certificate and key');
  const options: TlsOptions = {};
  return node.addTLSOptions(options);
}

function readProxySettings(RED: NodeAPI, value: unknown): ProxySettings | null {
  const id = readText('Proxy', value);
  if (id === '') return null;
  const node = RED.nodes.getNode(id) as unknown as {
    url?: string;
    noproxy?: string[];
    credentials?: { username?: string; password?: string };
  } | null;
  if (!node?.url) throw new ConfigError('the proxy configuration is missing, disabled or not deployed');
  const { url } = readProxy('the proxy of the account', readText('Proxy', node.url));
  const username = readText('Proxy user', node.credentials?.username);
  const password = readText('Proxy password', node.credentials?.password);
  if (username !== '' || password !== '') {
    url.username = encodeURIComponent(username);
    url.password = encodeURIComponent(password);
  }
  return { url: url.href, noProxy: node.noproxy ?? [] };
}
