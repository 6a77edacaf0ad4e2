// What one account holds open: its sockets and, from the first REST call on, its pool. One key, so limits of the one
// that concern the other are passed on here: a refused socket delays calls, a refused call delays no socket.
import { Deadline, systemClock } from '../../client/clock';
import { LiveClient } from '../../client/live/client';
import { type Fallbacks } from '../../client/live/fallbacks';
import { type DeliveryLog } from '../../client/live/delivery/log/delivery-log';
import { type MemoryStore } from '../../client/live/delivery/memory-store';
import { type OpenQueue } from '../../client/live/connection/open-queue';
import { closed } from '../../client/rest/errors/euler-error';
import { RestClient } from '../../client/rest/rest-client';
import { type Service, type ServicePlace } from '../../client/service';
import { fingerprintOf, identityOf } from './account-fingerprints';
import { type AccountSettings } from './account-settings';
import { type AccountView } from './account-view';
import { acquireSimulator, type Simulated } from '../builtin-simulator';
import { RecordingDeck } from './recording-deck';
import { liveSettings } from './live-settings';
import { restSettings } from './rest-settings';

export interface AccountClientOptions {
  settings: AccountSettings;
  memories: MemoryStore;
  fallbacks: Fallbacks;
  opens: OpenQueue;
  /** What is remembered over a restart; null where nothing is. */
  log: DeliveryLog | null;
  /** Nothing is opened before this. */
  after: Promise<void>;
  warn: (text: string) => void;
}

export class AccountClient {
  /** A node that is deployed with the same one goes on with this client. */
  readonly fingerprint: string;
  readonly live: Promise<LiveClient>;
  /** Where warnings go: the present node of this account. */
  warn: (text: string) => void;
  /** Of the built-in simulator; null with any other service. */
  readonly deck: RecordingDeck | null;
  readonly #options: AccountClientOptions;
  readonly #service: Promise<Service>;
  #simulated: Simulated | null = null;
  #rest: Promise<RestClient> | null = null;
  /** As a refused socket told it; kept for a REST client that is made later. */
  #limit: Deadline | null = null;
  #opened: LiveClient | null = null;
  #isClosed = false;
  #hasFailed = false;

  constructor(options: AccountClientOptions) {
    const { settings, after, warn } = options;
    this.#options = options;
    this.fingerprint = fingerprintOf(settings);
    this.warn = warn;
    this.deck =
      settings.preset === 'simulator' ? new RecordingDeck(settings.recording, (text) => this.warn(text)) : null;
    this.#service = after.then(() => settings.service ?? this.#simulate());
    this.live = this.#service.then((service) => this.#openLive(service));
    this.live.catch(() => (this.#hasFailed = true)); // each node of the account gets this rejection by itself, and shows it
  }

  /** It could not be opened: another one may have more luck. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  rest(): Promise<RestClient> {
    if (this.#isClosed) return Promise.reject(closed());
    this.#rest ??= this.#service.then((service) => this.#openRest(service));
    return this.#rest;
  }

  /** How it stands, without opening or asking anything. Rejects as `live` does. */
  async view(): Promise<AccountView> {
    const { openSockets, maxConnections, sessions } = await this.live;
    const rest = await this.#rest;
    const limits = rest?.snapshot() ?? null;
    const limitedMs = this.#limit?.remainingMs() ?? 0;
    return { service: this.#options.settings.preset, openSockets, maxConnections, sessions, limits, limitedMs };
  }

  /** The process ends: what came for nodes that a deploy has stopped is remembered for the next one. */
  keepHeld(): void {
    this.#opened?.keepHeld();
  }

  /** Calls end with CLOSED, sockets with 1000. */
  async close(): Promise<void> {
    this.#isClosed = true;
    // What never opened has nothing to close: its rejection went to the nodes that asked for it.
    const [rest, live] = await Promise.allSettled([this.#rest, this.live]);
    if (rest.status === 'fulfilled') await rest.value?.close();
    if (live.status === 'fulfilled') await live.value.close();
    await this.#simulated?.release();
  }

  async #simulate(): Promise<Service> {
    this.#simulated = await acquireSimulator(this.deck?.options ?? null);
    if (this.deck) this.deck.player = this.#simulated.player;
    return this.#simulated.service;
  }

  #openLive(service: Service): LiveClient {
    const { settings, memories, fallbacks, opens, log } = this.#options;
    const live = new LiveClient({
      settings: liveSettings(settings, service),
      clock: systemClock,
      memories,
      fallbacks,
      identity: identityOf(settings),
      opens,
      onWarning: (text) => this.warn(text),
      onLimited: (waitMs) => this.#limited(waitMs),
    });
    live.log = log;
    this.#opened = live;
    return live;
  }

  #openRest(service: Service): RestClient {
    if (this.#isClosed) throw closed();
    const rest = new RestClient({
      ...restSettings(this.#options.settings, service),
      onFound: (place) => this.warn(foundText(place)),
    });
    rest.blockFor(this.#limit?.remainingMs() ?? 0);
    return rest;
  }

  #limited(waitMs: number): void {
    if (waitMs > (this.#limit?.remainingMs() ?? 0)) this.#limit = new Deadline(systemClock, waitMs);
    this.#rest?.then(
      (rest) => rest.blockFor(waitMs),
      () => undefined, // a client that could not be made says so to each call
    );
  }
}

function foundText({ restUrl, family }: ServicePlace): string {
  const host = new URL(restUrl).host;
  return `The REST routes of the service were found at ${host} (${family} routes), which is asked first from now on`;
}
