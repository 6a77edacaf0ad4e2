// The clients behind the account nodes. They outlive the nodes: a deploy replaces a node, but its sockets stay.
import { type EventEmitter } from 'node:events';
import { systemClock } from '../client/clock';
import { LiveClient } from '../client/live/client';
import { MemoryStore } from '../client/live/memory';
import { type Spacing } from '../client/live/open-gate';
import { proxyFor } from '../client/proxy';
import { redactor } from '../client/redact';
import { type Service } from '../client/service';
import { type AccountSettings, connectionOf, identityOf } from './account-settings';
import { acquireSimulator, releaseSimulator } from './builtin-simulator';
import { deploysOf } from './deploys';
import { CLIENT_NAME, USER_AGENT } from './package-info';
import { socketAgent } from './socket-agent';

/** If a deploy never ends (a type is missing, say), clients without a node are closed after this. */
const ABANDONED_AFTER_MS = 20_000;
/** As long as a session of the client lingers, and a little more. */
const UNUSED_AFTER_MS = 2_000;

interface Client {
  connection: string;
  live: Promise<LiveClient>;
  usesSimulator: boolean;
  /** Where warnings go: the present node of this account. */
  warn: (text: string) => void;
  /** Set while no node uses it. */
  timer: NodeJS.Timeout | undefined;
}

export class Accounts {
  readonly #clients = new Map<string, Client>();
  readonly #memories = new MemoryStore(systemClock);
  readonly #spacings = new Map<string, Spacing>();

  constructor(events: EventEmitter) {
    deploysOf(events).listen({ onStarted: () => this.#settle() });
  }

  /** The client of an account node: the one from before the deploy where nothing about the connection has changed. */
  acquire(nodeId: string, settings: AccountSettings, warn: (text: string) => void): Promise<LiveClient> {
    const connection = connectionOf(settings);
    const known = this.#clients.get(nodeId);
    if (known?.connection === connection) {
      clearTimeout(known.timer);
      known.timer = undefined;
      known.warn = warn;
      known.live.then(
        (live) => (live.maxConnections = settings.maxConnections),
        () => undefined, // told to everybody who awaits it
      );
      return known.live;
    }
    // One socket after the other: with the same key, both would count.
    const closed = known ? this.#close(nodeId, known) : Promise.resolve();
    const client: Client = {
      connection,
      usesSimulator: settings.service === null,
      warn,
      timer: undefined,
      live: closed.then(() => this.#open(settings, (text) => client.warn(text))),
    };
    client.live.catch(() => undefined); // whoever asks for it is told
    this.#clients.set(nodeId, client);
    return client.live;
  }

  /** `returns`: a node with this id may follow in this deploy. Resolves when what must be closed is closed. */
  async release(nodeId: string, returns: boolean): Promise<void> {
    const client = this.#clients.get(nodeId);
    if (!client) return;
    if (!returns) return this.#close(nodeId, client);
    client.warn = () => undefined;
    this.#closeIn(ABANDONED_AFTER_MS, nodeId, client);
  }

  async #open(settings: AccountSettings, onWarning: (text: string) => void): Promise<LiveClient> {
    const { apiKey, maxConnections, tls, proxy } = settings;
    const service = settings.service ?? (await simulatorService());
    const redact = redactor([apiKey, settings.oauthToken, settings.sessionCookie]);
    // The built-in simulator is never behind a proxy.
    const proxyUrl = settings.service && proxyFor(new URL(service.wsUrl), proxy, process.env);
    const identity = identityOf(settings);
    const spacing = this.#spacings.get(identity) ?? { nextOpenAt: 0 };
    this.#spacings.set(identity, spacing);
    return new LiveClient({
      settings: {
        wsUrl: service.wsUrl,
        apiKey: apiKey ?? 'simulator',
        clientName: CLIENT_NAME,
        maxConnections,
        socket: {
          userAgent: USER_AGENT,
          redact,
          ...(tls && { tls }),
          ...(proxyUrl !== null && { agent: socketAgent(proxyUrl) }),
        },
      },
      clock: systemClock,
      memories: this.#memories,
      identity,
      spacing,
      onWarning,
    });
  }

  async #close(nodeId: string, client: Client): Promise<void> {
    clearTimeout(client.timer);
    if (this.#clients.get(nodeId) === client) this.#clients.delete(nodeId);
    try {
      await (await client.live).close();
      if (client.usesSimulator) await releaseSimulator();
    } catch {
      // It never opened: whoever asked for it was told why.
    }
  }

  #closeIn(delayMs: number, nodeId: string, client: Client): void {
    clearTimeout(client.timer);
    client.timer = setTimeout(() => void this.#close(nodeId, client), delayMs).unref();
  }

  #settle(): void {
    for (const [nodeId, client] of this.#clients) {
      client.live.then(
        (live) => live.settle(),
        () => undefined, // told to everybody who awaits it
      );
      if (client.timer) this.#closeIn(UNUSED_AFTER_MS, nodeId, client);
    }
  }
}

async function simulatorService(): Promise<Service> {
  const { restUrl, wsUrl } = await acquireSimulator();
  return { restUrl, wsUrl, routes: 'flat' };
}

const byEvents = new WeakMap<EventEmitter, Accounts>();

/** One per Node-RED: see deploysOf. */
export function accountsOf(events: EventEmitter): Accounts {
  const known = byEvents.get(events) ?? new Accounts(events);
  byEvents.set(events, known);
  return known;
}
