// The clients behind the account nodes. They outlive the nodes: a deploy replaces a node, but its sockets stay, and
// what is known of its limits.
import { type EventEmitter } from 'node:events';
import { DEPLOY_PATIENCE_MS, LINGER_MS } from '../../client/bounds';
import { systemClock } from '../../client/clock';
import { MemoryStore } from '../../client/live/delivery/memory-store';
import { Fallbacks } from '../../client/live/fallbacks';
import { OpenQueue } from '../../client/live/connection/open-queue';
import { AccountClient } from './account-client';
import { AccountLogs } from './account-logs';
import { fingerprintOf, identityOf } from './account-fingerprints';
import { type AccountSettings } from './account-settings';
import { type Deploys, deploysOf } from '../node-red/deploys';

/** As long as a session of the client lingers, and a little more. */
const UNUSED_AFTER_MS = LINGER_MS + 500;

export class Accounts {
  readonly #clients = new Map<string, AccountClient>();
  /** Of clients that no node uses: they close when these fire. */
  readonly #timers = new Map<AccountClient, NodeJS.Timeout>();
  readonly #memories = new MemoryStore(systemClock);
  readonly #deploys: Deploys;
  readonly #fallbacks = new Fallbacks();
  readonly #logs = new AccountLogs();
  /** Of the keys that were deployed: one each, whatever other settings an account has. */
  readonly #opens = new Map<string, OpenQueue>();
  /** Of the last key that a dialog has asked with and that was not deployed. */
  #undeployed: { identity: string; opens: OpenQueue } | null = null;

  constructor(events: EventEmitter) {
    const settle = () => this.#settle();
    this.#deploys = deploysOf(events);
    this.#deploys.listen({ onStarted: settle, onResumed: settle, onExited: () => this.#keepAll() });
  }

  /**
   * The client of an account node: the one from before the deploy where its settings are the same.
   * @param userDir where Node-RED keeps its files; null where it keeps none
   */
  acquire(
    nodeId: string,
    settings: AccountSettings,
    warn: (text: string) => void,
    userDir: string | null = null,
  ): AccountClient {
    const log = this.#logs.of(nodeId, userDir, settings.remember, warn);
    const same = this.find(nodeId, settings);
    if (same) {
      this.#keep(same);
      same.warn = warn;
      same.live.then(
        (live) => {
          live.maxConnections = settings.maxConnections;
          live.log = log;
        },
        () => undefined, // each node of the account gets this rejection by itself, and shows it
      );
      return same;
    }
    const known = this.#clients.get(nodeId);
    const identity = identityOf(settings);
    const opens = this.opensOf(settings);
    this.#opens.set(identity, opens);
    // One socket after the other: with the same key, both would count.
    const after = known ? this.#close(nodeId, known) : Promise.resolve();
    const client = new AccountClient({
      settings,
      memories: this.#memories,
      fallbacks: this.#fallbacks,
      opens,
      log,
      after,
      warn,
    });
    this.#clients.set(nodeId, client);
    return client;
  }

  /** Whose turn it is to open a socket with this key, which need not be deployed. */
  opensOf(settings: AccountSettings): OpenQueue {
    const identity = identityOf(settings);
    const deployed = this.#opens.get(identity);
    if (deployed) return deployed;
    if (this.#undeployed?.identity !== identity) this.#undeployed = { identity, opens: new OpenQueue(systemClock) };
    return this.#undeployed.opens;
  }

  /** The client of an account node that is deployed with these very settings. */
  find(nodeId: string, settings: AccountSettings): AccountClient | null {
    const client = this.#clients.get(nodeId);
    return client && !client.hasFailed && client.fingerprint === fingerprintOf(settings) ? client : null;
  }

  /**
   * The account is deleted: what it remembered goes too.
   * @param userDir where Node-RED keeps its files; null where it keeps none
   */
  forget(nodeId: string, userDir: string | null): void {
    this.#logs.remove(nodeId, userDir);
  }

  /** `returns`: a node with this id may follow in this deploy. Resolves when what must be closed is closed. */
  async release(nodeId: string, returns: boolean): Promise<void> {
    const client = this.#clients.get(nodeId);
    if (client && !returns) {
      if (!this.#deploys.isDeploying) client.keepHeld();
      await this.#close(nodeId, client);
    }
    // Somebody may have come meanwhile.
    if (!returns && !this.#clients.has(nodeId)) this.#logs.rest(nodeId);
    if (!client || !returns) return;
    client.warn = () => undefined;
    // Also where the deploy never ends, because a type is missing, say.
    this.#closeIn(DEPLOY_PATIENCE_MS, nodeId, client);
  }

  async #close(nodeId: string, client: AccountClient): Promise<void> {
    this.#keep(client);
    if (this.#clients.get(nodeId) === client) this.#clients.delete(nodeId);
    await client.close();
  }

  #closeIn(delayMs: number, nodeId: string, client: AccountClient): void {
    this.#keep(client);
    const close = () => {
      this.#close(nodeId, client).catch(() => undefined); // nobody is left who could be told
    };
    this.#timers.set(client, setTimeout(close, delayMs).unref());
  }

  /** The process ends in this turn. */
  #keepAll(): void {
    for (const client of this.#clients.values()) client.keepHeld();
    this.#logs.restAll();
  }

  #keep(client: AccountClient): void {
    clearTimeout(this.#timers.get(client));
    this.#timers.delete(client);
  }

  #settle(): void {
    for (const [nodeId, client] of this.#clients) {
      client.live.then(
        (live) => live.settle(),
        () => undefined, // each node of the account gets this rejection by itself, and shows it
      );
      if (this.#timers.has(client)) this.#closeIn(UNUSED_AFTER_MS, nodeId, client);
    }
  }
}

const byEvents = new WeakMap<EventEmitter, Accounts>();

/** One per Node-RED: see deploysOf. */
export function accountsOf(events: EventEmitter): Accounts {
  const known = byEvents.get(events) ?? new Accounts(events);
  byEvents.set(events, known);
  return known;
}
