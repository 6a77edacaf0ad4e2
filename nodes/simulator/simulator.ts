// The simulator: who connects to whom, with which key, and what came of it.
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { ServiceClock } from './clock';
import { closeSocket } from './socket/connection';
import { type CreatorContext } from './creator/context';
import { type Creator } from './creator/creator';
import { CREATORS } from './creator/creators';
import { CreatorRegistry } from './creator/registry';
import { parseOptions } from './socket/flags';
import { IdSource } from './ids';
import { KeyLimits, keyVerdict, socketsAllowed } from './socket/keys';
import { OpenSockets } from './socket/open-sockets';
import { GIFTS, type CatalogGift } from './messages/gift-catalog';
import { isRecording, Players, recordingOf } from './recording/players';
import { catalogOf } from './rest/catalog';
import { Rest } from './rest/rest';
import { REST_DEFAULTS, restSettings } from './rest/settings';
import { type RequestRecord } from './rest/types';
import { type World } from './rest/world';
import { type HttpAnswer } from './socket/callers';
import { startServer, type Server } from './socket/server';
import {
  type ConnectionRecord,
  type CreatorControl,
  type PlayerOptions,
  type RecordingPlayer,
  type Simulator,
  type SimulatorOptions,
  type UpgradeRefusal,
} from './types';
import { creatorKey, isPossibleName, normalizeUniqueId } from './socket/usernames';
import { Waiters } from './waiters';
import { type RawSocket } from './socket/raw-socket';

const LIFETIME_MS = 8 * 3_600_000;
/** Node's timers take no more. */
const MAX_TIMER_MS = 2_147_483_647;
const MAX_SOCKETS = 25;
/** As many as 60 keys use, and some. */
const MAX_TOTAL_SOCKETS = 2_000;
const MAX_RECORDS = 10_000;
/** Events of one frame. Small messages travel in larger bundles. */
const FRAME_SIZE = 5;
const COMPACT_FRAME_SIZE = 20;

export class EulerSimulator implements Simulator {
  readonly creators = CREATORS.map(({ name, description }) => ({ name, description }));
  readonly connections: ConnectionRecord[] = [];
  readonly #registry: CreatorRegistry;
  readonly #players: Players;
  readonly #heldSockets = new Set<RawSocket>();
  readonly #waiters = new Waiters();
  readonly #limits: KeyLimits;
  readonly #openSockets = new OpenSockets();
  readonly rest: Rest;
  #refusals: HttpAnswer[] = [];
  #server: Server | null = null;
  #port = 0;
  readonly #context: CreatorContext;

  private constructor(
    readonly seed: number,
    context: CreatorContext,
    options: SimulatorOptions,
  ) {
    this.#context = context;
    this.#registry = new CreatorRegistry(context);
    this.#players = new Players(this.#registry);
    const { maxSockets = MAX_SOCKETS, opensPerMinute = Infinity, catalogSize = GIFTS.length } = options;
    this.#limits = new KeyLimits(maxSockets, opensPerMinute);
    this.rest = new Rest(this.#world(maxSockets, catalogOf(catalogSize)), restSettings(REST_DEFAULTS, options), () =>
      this.#waiters.changed(),
    );
  }

  static async start(options: SimulatorOptions): Promise<EulerSimulator> {
    const {
      port = 0,
      seed = 1,
      speed = 1,
      compact = false,
      lifetimeMs = LIFETIME_MS,
      maxTotalSockets = MAX_TOTAL_SOCKETS,
    } = options;
    if (!(speed > 0)) throw new RangeError(`speed must be above 0, not ${String(speed)}.`);
    const recording = await recordingOf(options);
    const frameSize = compact ? COMPACT_FRAME_SIZE : FRAME_SIZE;
    const clock = new ServiceClock(options.clockOffsetMs);
    const settings = { clock, speed, lifetimeMs: Math.min(lifetimeMs, MAX_TIMER_MS), isCompact: compact, frameSize };
    const changed = () => simulator.#waiters.changed();
    const turned = (creator: CreatorControl) => {
      simulator.rest.tell(creator);
      changed();
    };
    const context = { seed, settings, ids: new IdSource(), recording, changed, turned };
    const simulator = new EulerSimulator(seed, context, options);
    simulator.#server = await startServer(
      { port, maxSockets: maxTotalSockets },
      {
        request: (request, response) => simulator.#answer(request, response),
        isTarget: ({ pathname }) => pathname === '/' || simulator.#players.find(pathname)?.path === '/',
        refuse: (url) => simulator.#refuse(url),
        accept: (socket, url) => simulator.#accept(socket, url),
      },
    );
    simulator.#port = simulator.#server.port;
    return simulator;
  }

  get restUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  get sockets(): number {
    return this.#heldSockets.size;
  }

  get requests(): readonly RequestRecord[] {
    return this.rest.requests;
  }

  creator(name: string): Creator {
    return this.#registry.byName(name);
  }

  player(options: PlayerOptions): Promise<RecordingPlayer> {
    return this.#players.open(options, this);
  }

  waitFor(condition: (simulator: Simulator) => boolean, timeoutMs = 30_000): Promise<void> {
    return this.#waiters.wait(() => condition(this), timeoutMs);
  }

  refuseUpgrades({ times = 1, ...refusal }: UpgradeRefusal): void {
    for (let count = 0; count < times; count++) this.#refusals.push(refusal);
  }

  setClock(offsetMs: number): void {
    this.#context.settings.clock.offsetMs = offsetMs;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.rest.close();
    this.#registry.dispose();
    for (const socket of this.#heldSockets) socket.terminate();
    this.#waiters.close();
    await server?.close();
  }

  /** At the place of a player its creator answers for that name. */
  #answer(request: IncomingMessage, response: ServerResponse): void {
    const target = request.url ?? '/';
    const player = this.#players.find(target);
    if (player !== null) request.url = player.path;
    const byName = (name: string) => (player !== null && isRecording(name) ? player.creator : this.creator(name));
    this.rest.handle(request, response, byName);
  }

  #refuse(url: URL): HttpAnswer | null {
    const refusal = this.#refusals.shift() ?? null;
    this.#waiters.changed();
    if (refusal === null) return null;
    this.#record(url).ended = refusal.status;
    const date = new Date(this.#context.settings.clock.nowMs()).toUTCString();
    return { ...refusal, headers: { date, ...refusal.headers } };
  }

  #accept(socket: RawSocket, url: URL): void {
    const record = this.#record(url);
    this.#heldSockets.add(socket);
    socket.onClose((code) => {
      record.ended = code;
      this.#heldSockets.delete(socket);
      // After the other listeners, so that a waiting test finds every count up to date.
      setImmediate(() => this.#waiters.changed());
    });
    const rejection = this.#admit(socket, url);
    if (rejection !== null) closeSocket(socket, rejection);
    this.#waiters.changed();
  }

  /** The service lets every upgrade through and tells what is wrong by a close code. */
  #admit(socket: RawSocket, url: URL): number | null {
    const options = parseOptions(url.searchParams);
    if (options === null) return 4400;
    const key = options.apiKey ?? options.jwtKey ?? '';
    const { clock } = this.#context.settings;
    const verdict = keyVerdict(options, clock.nowMs());
    if (verdict !== null) return verdict;
    if (this.#limits.isExceeded(key, clock.steadyMs(), socketsAllowed(options))) return 4429;
    if (!isPossibleName(options.uniqueId)) return 4404;
    const creatorName = creatorKey(options.uniqueId);
    const player = isRecording(creatorName) ? this.#players.find(url.pathname) : null;
    const creator = player?.creator ?? this.#registry.byKey(creatorName);
    const id = randomUUID();
    const rejection = creator.admit(socket, key, options, id);
    if (rejection !== null) return rejection;
    socket.onClose(this.#limits.take(key));
    socket.onClose(this.#openSockets.add({ id, key, name: creator.name, openedAtMs: clock.nowMs() }));
    return null;
  }

  #world(maxSockets: number, catalog: readonly CatalogGift[]): World {
    const restUrl = () => this.restUrl;
    return {
      seed: this.seed,
      clock: this.#context.settings.clock,
      get restUrl() {
        return restUrl();
      },
      maxSockets,
      catalog,
      creator: (name) => this.creator(name),
      findRoom: (roomId) => this.#registry.byRoom(roomId),
      findHost: (userId) => this.#registry.byHost(userId),
      socketsOf: (key, accountId) => this.#openSockets.of(key, accountId),
    };
  }

  #record({ searchParams }: URL): ConnectionRecord {
    const given = searchParams.get('uniqueId');
    const record: ConnectionRecord = {
      name: given === null ? null : creatorKey(normalizeUniqueId(given)),
      key: searchParams.get('apiKey') ?? searchParams.get('jwtKey'),
      query: Object.fromEntries(searchParams),
      at: Date.now(),
      ended: null,
    };
    this.connections.push(record);
    if (this.connections.length > MAX_RECORDS) this.connections.shift();
    return record;
  }
}
