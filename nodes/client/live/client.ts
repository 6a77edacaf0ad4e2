// All live connections of one account: a session per creator and feature set, opened in turn, each node's memory kept.
import { type Clock } from '../clock';
import { type Encoding, type ProtobufFault } from '../encoding';
import { type LiveAnswer } from '../rest/live-answer';
import { shownText } from '../shown/shown-text';
import { type ConfirmationOptions, Confirmations } from './confirm/confirmations';
import { Hearsay } from './delivery/hearsay';
import { type DeliveryLog } from './delivery/log/delivery-log';
import { type Memories, type MemoryStore } from './delivery/memory-store';
import { Fallbacks } from './fallbacks';
import { OpenGate } from './connection/open-gate';
import { type OpenQueue } from './connection/open-queue';
import { sentenceOfFault } from './connection/reasons';
import { Session } from './session';
import { type SessionView } from './session-view';
import { openSocket, type SocketSettings } from './connection/socket';
import { featureFlags, type Features, socketUrl, withEncoding } from './connection/socket-url';
import { type ConnectionStatus, Watch, type WatchOptions } from './watch';
import { Watcher } from './delivery/watcher';

export interface LiveSettings {
  wsUrl: string;
  apiKey: string | null;
  /** Names this package to the service. */
  clientName: string;
  maxConnections: number;
  socket: SocketSettings;
}

export interface LiveClientOptions {
  settings: LiveSettings;
  clock: Clock;
  /** Outlives this client. */
  memories: MemoryStore;
  /** Outlives this client too: whose protobuf cannot be had. */
  fallbacks?: Fallbacks;
  /** Names service and key in the memories, without showing the key. */
  identity: string;
  /** Shared by all clients of one key. */
  opens: OpenQueue;
  /** A text for the log: one line, without secrets. */
  onWarning: (text: string) => void;
  /** A refused upgrade named a limit: how long the service wants to be left alone. */
  onLimited?: (waitMs: number) => void;
}

export class LiveClient {
  /** What is remembered over a restart stands there; null where nothing is. Counts for what is claimed from now on. */
  log: DeliveryLog | null = null;
  readonly #options: LiveClientOptions;
  readonly #gate: OpenGate;
  readonly #fallbacks: Fallbacks;
  readonly #sessions = new Map<string, Session>();
  readonly #memories: Memories;

  constructor(options: LiveClientOptions) {
    const { opens, settings } = options;
    this.#options = options;
    this.#memories = {
      claim: (key) => options.memories.claim(key, this.log),
      release: (key) => options.memories.release(key),
    };
    this.#fallbacks = options.fallbacks ?? new Fallbacks();
    this.#gate = new OpenGate(opens, settings.maxConnections);
  }

  /** Sockets that are open, or are being opened. */
  get openSockets(): number {
    return this.#gate.open;
  }

  /** One for each creator and set of features that is watched, with a socket or without. */
  get sessions(): SessionView[] {
    return [...this.#sessions.values()].map(({ view }) => view);
  }

  get maxConnections(): number {
    return this.#gate.maxOpen;
  }

  set maxConnections(count: number) {
    this.#gate.maxOpen = count;
  }

  /** Starts at once: reports and, after a deploy, what arrived meanwhile may come before this returns. */
  watch(options: WatchOptions): Watch {
    const { clock, identity } = this.#options;
    const { nodeId, creator, features } = options;
    const protobufFault = () => this.#fallbacks.of(identity, creator);
    const encoding = protobufFault() === null ? (options.encoding ?? 'json') : 'json';
    const memoryKey = this.#memoryKey(nodeId, creator);
    const guarded = {
      ...options,
      onDelivery: this.#guard(options.onDelivery),
      onStatus: this.#guard((status: ConnectionStatus) => options.onStatus(this.#withoutSecrets(status))),
    };
    const watcher = new Watcher(clock, guarded, this.#memories.claim(memoryKey));
    const ties = { release: () => this.#memories.release(memoryKey), protobufFault };
    return new Watch(this.#session(creator, features, encoding), watcher, guarded, ties);
  }

  /** What a consumer throws must reach neither the socket nor the other consumers. */
  #guard<Value>(consume: (value: Value) => void): (value: Value) => void {
    return (value) => {
      try {
        consume(value);
      } catch (error) {
        this.#warn(`an event could not be passed on: ${String(error)}`);
      }
    };
  }

  // The net for all that leaves this half toward a person: warnings, and the cause of a state.
  #warn(text: string): void {
    this.#options.onWarning(shownText(text, this.#options.settings.socket.redact));
  }

  #withoutSecrets(status: ConnectionStatus): ConnectionStatus {
    const { cause } = status;
    if (cause?.kind !== 'refused' || cause.said === null) return status;
    return { ...status, cause: { ...cause, said: shownText(cause.said, this.#options.settings.socket.redact) } };
  }

  /** What a node notes of what other machines have sent of a creator. */
  hearsay({ nodeId, creator, events }: Pick<WatchOptions, 'nodeId' | 'creator' | 'events'>): Hearsay {
    return new Hearsay(this.#memories, this.#memoryKey(nodeId, creator), events);
  }

  /** Gifts of a node that are sent again until they are done. */
  confirmations(nodeId: string, options: Omit<ConfirmationOptions, 'clock' | 'keeper'>): Confirmations {
    const { clock } = this.#options;
    const keeper = {
      claim: (creator: string) => this.#memories.claim(this.#memoryKey(nodeId, creator)).kept,
      release: (creator: string) => this.#memories.release(this.#memoryKey(nodeId, creator)),
    };
    return new Confirmations({ ...options, clock, keeper });
  }

  #memoryKey(nodeId: string, creator: string): string {
    return JSON.stringify([this.#options.identity, nodeId, creator]);
  }

  /** Whether a creator is live, from the open connections alone; null where none of them knows. */
  liveAnswer(creator: string): LiveAnswer | null {
    const sessions = [...this.#sessions.values()].filter((session) => session.creator === creator);
    const answers = sessions.flatMap(({ liveAnswer }) => liveAnswer ?? []);
    return answers.find(({ isLive }) => isLive) ?? answers[0] ?? null;
  }

  /** A deploy is done: sessions that nobody came back to are closed soon. */
  settle(): void {
    for (const session of this.#sessions.values()) session.settle();
  }

  /** The process ends, maybe in a deploy: what came for nodes that are away is remembered for the next one. */
  keepHeld(): void {
    for (const { hold } of this.#sessions.values()) hold.keepAll();
  }

  /** Resolves when every socket is closed, within two seconds; never rejects. */
  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
  }

  #session(creator: string, features: Features, encoding: Encoding): Session {
    const { clock, settings, onLimited } = this.#options;
    const key = sessionKey(creator, features, encoding);
    const known = this.#sessions.get(key);
    if (known) return known;
    const session: Session = new Session({
      creator,
      features,
      encoding,
      clock,
      gate: this.#gate,
      open: (handlers, asked) => {
        const flags = withEncoding(features, asked);
        const url = socketUrl(settings.wsUrl, creator, settings.apiKey, flags, settings.clientName);
        return openSocket(url, settings.socket, handlers);
      },
      onWarning: (text) => this.#warn(`@${creator}: ${text}`),
      onLimited: (waitMs) => onLimited?.(waitMs),
      onProtobufFault: (fault) => this.#fallBack(creator, fault),
      onRefusedAnyway: () => this.#takeBack(creator),
      onUnused: () => this.#forget(session),
    });
    this.#sessions.set(key, session);
    this.#pair(session);
    return session;
  }

  #forget(session: Session): void {
    for (const [key, known] of this.#sessions) if (known === session) this.#sessions.delete(key);
    session.fill(null);
    this.#pair(session);
  }

  /** Of two sessions that differ in encoding alone, the JSON one keeps what it hears for the nodes of the other. */
  #pair({ creator, features }: Session): void {
    const protobuf = this.#sessions.get(sessionKey(creator, features, 'protobuf'));
    this.#sessions.get(sessionKey(creator, features, 'json'))?.fill(protobuf?.standby ?? null);
  }

  /** All sessions of this creator, of whatever features: what one has found holds for the others. */
  #fallBack(creator: string, fault: ProtobufFault): void {
    this.#fallbacks.add(this.#options.identity, creator, fault);
    this.#warn(`@${creator}: ${sentenceOfFault(fault)}; so it stays until Node-RED starts again`);
    for (const session of [...this.#sessions.values()]) {
      if (session.creator !== creator || session.encoding === 'json') continue;
      const key = sessionKey(creator, session.features, 'json');
      const other = this.#sessions.get(key);
      if (other) {
        session.moveTo(other);
      } else {
        this.#forget(session);
        this.#sessions.set(key, session);
        session.fallBack(fault);
      }
    }
  }

  /** It is not the encoding that is refused: once the options are right, protobuf is worth another try. */
  #takeBack(creator: string): void {
    const { identity } = this.#options;
    if (this.#fallbacks.of(identity, creator) === 'refused') this.#fallbacks.delete(identity, creator);
  }
}

function sessionKey(creator: string, features: Features, encoding: Encoding): string {
  return JSON.stringify([creator, featureFlags(withEncoding(features, encoding))]);
}
