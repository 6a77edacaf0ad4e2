// Clients for one question of a dialog, with settings that may not be deployed: opened for it, and closed after it.
import { systemClock } from '../../client/clock';
import { ConfigError } from '../../client/config-error';
import { LiveClient } from '../../client/live/client';
import { type OpenQueue } from '../../client/live/connection/open-queue';
import { MemoryStore } from '../../client/live/delivery/memory-store';
import { RestClient, type RestSettings } from '../../client/rest/rest-client';
import { type Service, SERVICES } from '../../client/service';
import { type AccountSettings } from '../account/account-settings';
import { acquireSimulator, type Simulated } from '../builtin-simulator';
import { identityOf } from '../account/account-fingerprints';
import { liveSettings } from '../account/live-settings';
import { RecordingDeck } from '../account/recording-deck';
import { restSettings } from '../account/rest-settings';

/** What is left of a time limit to say that a try has failed. */
const SPARE_MS = 1_000;

export class ThrowawayClients {
  readonly #account: AccountSettings;
  readonly #used: Simulated;
  readonly #rest: RestSettings;
  readonly #opened: { close(): Promise<void> }[] = [];
  readonly #memories = new MemoryStore(systemClock);
  #own: RestClient | null = null;

  private constructor(account: AccountSettings, used: Simulated, rest: RestSettings) {
    this.#account = account;
    this.#used = used;
    this.#rest = rest;
  }

  /**
   * Closes them when `work` has ended.
   *
   * @param limitMs of the whole question: a single try ends before
   */
  static async use<Answer>(
    account: AccountSettings,
    limitMs: number,
    work: (clients: ThrowawayClients) => Promise<Answer>,
  ): Promise<Answer> {
    const deck = new RecordingDeck(account.recording, () => undefined);
    const used = account.service ? real(account.service) : await acquireSimulator(deck.options);
    const rest = restSettings(account, used.service);
    const timeoutMs = Math.min(rest.timeoutMs, limitMs - SPARE_MS);
    const clients = new ThrowawayClients(account, used, { ...rest, timeoutMs });
    try {
      return await work(clients);
    } finally {
      await clients.#close();
    }
  }

  /** Throws a ConfigError where the account has a recording that cannot be played. */
  async checkRecording(): Promise<void> {
    const fault = await this.#used.player?.cue();
    if (fault) throw new ConfigError(fault);
  }

  /** By the routes of the account. */
  own(): RestClient {
    this.#own ??= this.#open(this.#rest);
    return this.#own;
  }

  /** By the nested routes: the same client where the account's are nested; null where its service has none for this key. */
  nested(): RestClient | null {
    const { preset } = this.#account;
    if (this.#rest.family === 'nested' || preset === 'simulator') return this.own();
    if (preset === 'custom') return null;
    const service = 'euler-2026';
    return this.#open({ ...this.#rest, baseUrl: SERVICES[service].restUrl, family: 'nested', service, others: [] });
  }

  /** A client for one socket, opened when it is the turn of its key. What is wrong with it shows in its states. */
  live(opens: OpenQueue): LiveClient {
    const client = new LiveClient({
      settings: { ...liveSettings(this.#account, this.#used.service), maxConnections: 1 },
      clock: systemClock,
      memories: this.#memories,
      identity: identityOf(this.#account),
      opens,
      onWarning: () => undefined,
    });
    this.#opened.push(client);
    return client;
  }

  async #close(): Promise<void> {
    try {
      await Promise.all(this.#opened.map((client) => client.close()));
    } finally {
      this.#memories[Symbol.dispose]();
      await this.#used.release();
    }
  }

  #open(settings: RestSettings): RestClient {
    const client = new RestClient(settings);
    this.#opened.push(client);
    return client;
  }
}

function real(service: Service): Simulated {
  return { service, player: null, release: () => Promise.resolve() };
}
