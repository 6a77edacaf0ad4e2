// One creator's LIVE, shared by every node that watches it: one gateway, many watchers, and what is kept for nodes that
// are being redeployed.
import { DEPLOY_PATIENCE_MS, LINGER_MS } from '../bounds';
import { type Timer } from '../clock';
import { type Encoding, type ProtobufFault } from '../encoding';
import { EVENT_TYPES, type EventType } from '../events/model';
import { type LiveAnswer } from '../rest/live-answer';
import { refusesOptions } from './connection/close-codes';
import { FrameReader, type ReadFrame } from './frames/frame-reader';
import { Gateway } from './connection/gateway';
import { type GatewayOptions } from './connection/gateway-state';
import { HoldBuffer } from './hold-buffer';
import { type ConnectionReport } from './connection/report';
import { type RoomState } from './frames/room-state';
import { type LiveSocket, type SocketHandlers } from './connection/socket';
import { type Features } from './connection/socket-url';
import { Violations } from './connection/violations';
import { type Watcher } from './delivery/watcher';

/** Between two looks while offline the answer grows old: one that may be older is not passed on. */
const OFFLINE_IS_NEWS_MS = 120_000;

/** A node's place in a session. */
export interface Attachment {
  readonly nodeId: string;
  readonly watcher: Watcher;
  readonly pollIntervalMs: number;
  /** Wants an answer of its own, not the one that an earlier look gave. */
  readonly looksFirst: boolean;
  /** It belongs to another session from now on. */
  onMoved(session: Session): void;
  /** At each change of the connection, and of what is known of the room. */
  onChange(report: ConnectionReport, room: RoomState): void;
}

export interface SessionOptions extends Pick<GatewayOptions, 'clock' | 'gate' | 'onLimited'> {
  creator: string;
  features: Features;
  /** What the service is asked for at first. */
  encoding: Encoding;
  open: (handlers: SocketHandlers, encoding: Encoding) => LiveSocket;
  /** A text for the log, at most one a minute of a kind. */
  onWarning: (text: string) => void;
  /** This creator's protobuf cannot be had, as this session has just found; `fallBack` or `moveTo` is to follow. */
  onProtobufFault: (fault: ProtobufFault) => void;
  /** The options are refused without protobuf too. */
  onRefusedAnyway: () => void;
  /** Nobody watches any more, and the socket is closed. */
  onUnused: () => void;
}

export class Session {
  readonly features: Features;
  readonly #options: SessionOptions;
  readonly #gateway: Gateway;
  readonly #reader: FrameReader;
  readonly #attached = new Set<Attachment>();
  readonly #hold = new HoldBuffer();
  readonly #violations: Violations;
  #encoding: Encoding;
  #toldRoom: RoomState | null = null;
  #timer: Timer | undefined;
  /** The most impatient node's; while all are away in a deploy, the last known. */
  #pollIntervalMs = 60_000;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.features = options.features;
    this.#encoding = options.encoding;
    this.#violations = new Violations(options.clock, options.onWarning);
    this.#reader = new FrameReader({
      clock: options.clock,
      encoding: options.encoding,
      onWarning: options.onWarning,
      takers: (type) => this.#takers(type),
    });
    this.#gateway = new Gateway({
      ...options,
      open: (handlers) => options.open(handlers, this.#encoding),
      pollIntervalMs: () => this.#pollIntervalMs,
      onReport: () => this.#tell(),
      onOpen: () => this.#reader.reset(),
      onFrame: (data, isBinary) => this.#receive(data, isBinary),
    });
  }

  get creator(): string {
    return this.#options.creator;
  }

  get encoding(): Encoding {
    return this.#encoding;
  }

  /** Whether the creator is live, as far as this connection knows without asking; null where it does not. */
  get liveAnswer(): LiveAnswer | null {
    const { state } = this.#gateway.report;
    if (state === 'live') return { isLive: true, roomId: this.#reader.room.roomId };
    const isFresh = state === 'offline' && this.#pollIntervalMs <= OFFLINE_IS_NEWS_MS;
    return isFresh ? { isLive: false, roomId: null } : null;
  }

  attach(attachment: Attachment): void {
    this.#attached.add(attachment);
    this.#want();
    for (const frame of this.#hold.return(attachment.nodeId)) attachment.watcher.receive(frame);
    const before = this.#gateway.report;
    const { present } = this.#reader;
    if (before.state === 'live' && present) attachment.watcher.join(present);
    if (attachment.looksFirst) {
      this.#gateway.lookNow();
    } else {
      this.#gateway.start();
      this.#gateway.shortenWait();
    }
    // Whoever joins a connection that is under way is told how it stands.
    if (this.#gateway.report === before) attachment.onChange(before, this.#reader.room);
  }

  /** A node stops watching because a person or its options say so: the last one closes the socket, at once. */
  detach(attachment: Attachment): void {
    this.#attached.delete(attachment);
    this.#want();
    // Somebody who is being redeployed will want it back: then the timer decides.
    if (this.#attached.size === 0 && this.#hold.absent.size === 0) void this.close();
  }

  /** A node goes away in a deploy. `returns`: one with its id may follow, so what arrives meanwhile is kept. */
  leave(attachment: Attachment, returns: boolean): void {
    this.#attached.delete(attachment);
    const { nodeId, watcher } = attachment;
    if (returns) this.#hold.leave(nodeId, watcher);
    this.#want();
    this.#expireIn(DEPLOY_PATIENCE_MS);
  }

  /** The deploy is done: who is not back by now will not come. */
  settle(): void {
    if (this.#timer !== undefined) this.#expireIn(LINGER_MS);
  }

  lookNow(): void {
    this.#gateway.lookNow();
  }

  /** Resolves when the socket is closed, within two seconds; never rejects. */
  async close(): Promise<void> {
    this.#options.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#hold.clear();
    await this.#gateway.stop();
    // Somebody may have come meanwhile: then the gateway opens again, one socket after the other.
    if (this.#attached.size === 0) this.#options.onUnused();
  }

  #expireIn(delayMs: number): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => {
      this.#timer = undefined;
      this.#hold.clear();
      if (this.#attached.size === 0) void this.close();
      else this.#want();
    }, delayMs);
  }

  /** JSON from now on, on a socket of its own: the replay of a reconnect fills the gap. */
  fallBack(fault: ProtobufFault): void {
    this.#encoding = 'json';
    this.#reader.expectJson();
    const before = this.#gateway.report;
    this.#gateway.renew({ kind: 'encoding', fault });
    if (this.#gateway.report === before && before.state !== 'failed') this.#tell();
  }

  /** Another session of this creator has what the nodes want: they go on there, and this one ends. */
  moveTo(session: Session): void {
    const attached = [...this.#attached];
    this.#attached.clear();
    session.#expect(this.#hold);
    for (const attachment of attached) attachment.onMoved(session);
    if (this.#attached.size === 0) void this.close();
  }

  /** Nodes that are away in a deploy will come here. */
  #expect(hold: HoldBuffer): void {
    if (hold.absent.size === 0) return;
    this.#hold.adopt(hold);
    this.#want();
    this.#expireIn(DEPLOY_PATIENCE_MS);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    const frame = this.#reader.read(data, this.#gateway.notLiveAt, isBinary);
    if (frame) this.#pass(frame);
    const { protobufFault } = this.#reader;
    if (protobufFault !== null) this.#options.onProtobufFault(protobufFault);
  }

  #pass(frame: ReadFrame): void {
    // First, for `live` tells since when the room is heard.
    for (const { watcher } of this.#attached) watcher.enter(frame);
    this.#gateway.confirmLive();
    // No copy of the set: who goes meanwhile gets no more of it, and its successor, if it is here already, the rest.
    for (const { watcher } of this.#attached) watcher.receive(frame);
    this.#hold.keep(frame);
    if (frame.streamEnded) this.#endStream();
    if (this.#reader.room !== this.#toldRoom) this.#tell();
  }

  #endStream(): void {
    this.#gateway.expectEnd();
    for (const { watcher } of [...this.#attached]) watcher.finishStreaks();
  }

  #tell(): void {
    const { report } = this.#gateway;
    this.#toldRoom = this.#reader.room;
    if (report.state === 'failed' && refusesOptions(report.cause)) {
      if (this.#encoding === 'protobuf') {
        this.#options.onProtobufFault('refused');
        return;
      }
      this.#options.onRefusedAnyway();
    }
    if (report.state === 'ended') this.#endStream();
    this.#violations.note(report);
    // A listener may detach, and another report may come of it: that one has told everybody.
    for (const attachment of [...this.#attached]) {
      if (this.#gateway.report === report && this.#attached.has(attachment))
        attachment.onChange(report, this.#reader.room);
    }
  }

  #want(): void {
    const intervals = [...this.#attached].map(({ pollIntervalMs }) => pollIntervalMs);
    if (intervals.length > 0) this.#pollIntervalMs = Math.min(...intervals);
    const present = [...this.#attached].map(({ watcher }) => watcher);
    const wanted = [...present, ...this.#hold.absent.values()].map((node) => node.wanted);
    const all = wanted.some((types) => types === null);
    this.#reader.want(all ? null : EVENT_TYPES.filter((type) => wanted.some((types) => types?.has(type))));
  }

  #takers(type: EventType): number {
    let count = 0;
    for (const { watcher } of this.#attached) if (watcher.takes(type)) count++;
    // Whoever comes back may want it in another format.
    return count + this.#hold.absent.size;
  }
}
