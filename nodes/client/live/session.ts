// One creator's LIVE, shared by every node that watches it: one gateway, many watchers, and what is kept for nodes that
// are being redeployed.
import { DEPLOY_PATIENCE_MS, LINGER_MS } from '../bounds';
import { type Timer } from '../clock';
import { type Encoding, type ProtobufFault } from '../encoding';
import { EVENT_TYPES } from '../events/model';
import { type LiveAnswer } from '../rest/live-answer';
import { type AttachmentTo } from './attachment';
import { Audience } from './audience';
import { refusesOptions } from './connection/close-codes';
import { Counters } from './counters/counters';
import { FrameReader, type ReadFrame } from './frames/frame-reader';
import { Gateway } from './connection/gateway';
import { liveAnswerOf } from './live-answer';
import { type RoomState } from './frames/room-state';
import { type SessionOptions } from './session-options';
import { type Features } from './connection/socket-url';
import { Violations } from './connection/violations';
import { Standby } from './standby';
import { type SessionView } from './session-view';

export type Attachment = AttachmentTo<Session>;

export class Session {
  readonly features: Features;
  readonly #options: SessionOptions;
  readonly #gateway: Gateway;
  readonly #reader: FrameReader;
  readonly #audience = new Audience<Attachment>();
  /** What comes for nodes that are away in a deploy. */
  readonly hold = this.#audience.hold;
  /** For the nodes here while they get protobuf; a JSON session fills it. */
  readonly #standby: Standby;
  readonly #violations: Violations;
  readonly #counters: Counters;
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
    this.#counters = new Counters(options.clock);
    this.#reader = new FrameReader({ ...options, takers: (type) => this.#audience.takers(type) });
    this.#standby = new Standby(options.clock, () => this.#audience.nodes);
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

  /** To be filled by the JSON session of the same features; null where this is one. */
  get standby(): Standby | null {
    return this.#encoding === 'json' ? null : this.#standby;
  }

  /** What is heard here is kept for those nodes too; for nobody else with null. */
  fill(standby: Standby | null): void {
    const { standby: before } = this.#audience;
    if (standby === before) return;
    before?.release();
    this.#audience.standby = standby;
    if (standby) standby.onChange = () => this.#want();
    this.#want();
  }

  get view(): SessionView {
    const { creator, encoding } = this;
    const { report } = this.#gateway;
    const { room, broken } = this.#reader;
    return { creator, encoding, report, room, broken, ...this.#counters.view, ...this.#audience.view };
  }

  /** Whether the creator is live, as far as this connection knows without asking; null where it does not. */
  get liveAnswer(): LiveAnswer | null {
    return liveAnswerOf(this.#gateway.report, this.#reader.room, this.#pollIntervalMs);
  }

  attach(attachment: Attachment): void {
    this.#audience.attached.add(attachment);
    this.#want();
    for (const frame of this.#audience.hold.return(attachment.nodeId)) attachment.watcher.receive(frame);
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
    this.#audience.attached.delete(attachment);
    this.#want();
    // Somebody who is being redeployed will want it back: then the timer decides.
    if (this.#audience.isEmpty) void this.close();
  }

  /** A node goes away in a deploy. `returns`: one with its id may follow, so what arrives meanwhile is kept. */
  leave(attachment: Attachment, returns: boolean): void {
    this.#audience.attached.delete(attachment);
    if (returns) this.#audience.hold.leave(attachment.nodeId, attachment.watcher);
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
    this.#audience.hold.clear();
    this.#standby.clear();
    this.#want();
    await this.#gateway.stop();
    // Somebody may have come meanwhile: then the gateway opens again, one socket after the other.
    if (this.#audience.attached.size === 0) this.#options.onUnused();
  }

  #expireIn(delayMs: number): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => {
      this.#timer = undefined;
      this.#audience.hold.clear();
      if (this.#audience.attached.size === 0) void this.close();
      else this.#want();
    }, delayMs);
  }

  /** JSON from now on, on a socket of its own: the replay of a reconnect fills the gap. */
  fallBack(fault: ProtobufFault): void {
    this.#encoding = 'json';
    this.#reader.expectJson();
    this.#audience.give(this.#standby.take());
    const before = this.#gateway.report;
    this.#gateway.renew({ kind: 'encoding', fault });
    if (this.#gateway.report === before && before.state !== 'failed') this.#tell();
  }

  /** Another session of this creator has what the nodes want: they go on there, and this one ends. */
  moveTo(session: Session): void {
    this.#audience.give(this.#standby.take());
    const attached = this.#audience.dismiss();
    session.#expect(this.#audience);
    for (const attachment of attached) attachment.onMoved(session);
    if (this.#audience.attached.size === 0) void this.close();
  }

  /** Nodes that are away in a deploy will come here. */
  #expect({ hold }: Audience<Attachment>): void {
    if (hold.absent.size === 0) return;
    this.#audience.hold.adopt(hold);
    this.#want();
    this.#expireIn(DEPLOY_PATIENCE_MS);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#counters.traffic.hear(data.length);
    const frame = this.#reader.read(data, this.#gateway.notLiveAt, isBinary);
    if (frame) this.#pass(frame);
    this.#judge();
    const { protobufFault } = this.#reader;
    if (protobufFault !== null) this.#options.onProtobufFault(protobufFault);
  }

  #pass(frame: ReadFrame): void {
    this.#counters.traffic.read(frame.messages, this.#reader.room.viewers);
    // First, for `live` tells since when the room is heard.
    for (const { watcher } of this.#audience.attached) watcher.enter(frame);
    this.#gateway.confirmLive();
    // No copy of the set: who goes meanwhile gets no more of it, and its successor, if it is here already, the rest.
    for (const { watcher } of this.#audience.attached) watcher.receive(frame);
    this.#audience.hold.keep(frame);
    this.#audience.standby?.keep(frame);
    if (frame.streamEnded) this.#endStream();
    if (this.#reader.room !== this.#toldRoom) this.#tell();
  }

  #endStream(): void {
    this.#gateway.expectEnd();
    for (const { watcher } of [...this.#audience.attached]) watcher.finishStreaks();
  }

  #judge(): void {
    this.#standby.isProven = this.#gateway.report.state === 'live' && this.#reader.isProtobufProven;
  }

  #tell(): void {
    const { report } = this.#gateway;
    this.#judge();
    this.#toldRoom = this.#reader.room;
    if (report.state === 'failed' && refusesOptions(report.cause)) {
      if (this.#encoding === 'protobuf') {
        this.#options.onProtobufFault('refused');
        return;
      }
      this.#options.onRefusedAnyway();
    }
    if (report.state === 'ended') {
      // What could not be read of it will not come again.
      this.#audience.give(this.#standby.take());
      this.#endStream();
    }
    this.#violations.note(report);
    this.#counters.note(report);
    // A listener may detach, and another report may come of it: that one has told everybody.
    const { attached } = this.#audience;
    for (const attachment of [...attached]) {
      if (this.#gateway.report === report && attached.has(attachment)) attachment.onChange(report, this.#reader.room);
    }
  }

  #want(): void {
    this.#audience.update();
    const { wanted, pollIntervalMs } = this.#audience;
    if (pollIntervalMs !== null) this.#pollIntervalMs = pollIntervalMs;
    this.#reader.want(wanted && EVENT_TYPES.filter((type) => wanted.has(type)));
    this.#standby.onChange?.();
  }
}
