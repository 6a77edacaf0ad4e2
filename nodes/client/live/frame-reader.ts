// Frames of one creator's sockets -> messages with the time, room and connection that they belong to. Reads only what
// somebody wants, and counts what cannot be read.
import { type Clock } from '../clock';
import { messageHead, readControl, readRoomInfo, readViewers, wireTypesFor } from '../events/catalogue';
import { type EventType } from '../events/model';
import { FrameFilter } from './frame-filter';
import { decodeFrame, type Frame } from './frames';
import { type ArrivedFrame, type Connection, Incoming } from './incoming';

/** A node that wants no viewers still shows them in its status, so often at most. */
const VIEWERS_EVERY_MS = 5_000;
const WARN_EVERY_MS = 60_000;
/** What the connection itself needs to see: the end of the stream. */
const CONNECTION_TYPES = ['WebcastControlMessage'];
const STREAM_ENDED = new Set([3, 4]); // ended, suspended (SDK enum ControlAction)
const VIEWERS = new FrameFilter(['WebcastRoomUserSeqMessage']);

/** What is known of the room, for a node's status. */
export interface RoomState {
  roomId: string | null;
  title: string | null;
  viewers: number | null;
}

export interface FrameReaderOptions {
  clock: Clock;
  /** How many nodes will pass on the raw data of such an event. */
  takers: (type: EventType) => number;
  /** A text for the log, at most one a minute. */
  onWarning: (text: string) => void;
}

export class FrameReader {
  readonly #options: FrameReaderOptions;
  #filter = new FrameFilter(null);
  #connection: Connection | null = null;
  #isFirst = true;
  /** On this connection: it may be another room than on the last one. */
  #isRoomNamed = false;
  #room: RoomState = { roomId: null, title: null, viewers: null };
  #readNext = true;
  #viewersReadAt = -Infinity;
  #warnedAt = -Infinity;
  #isBroken = false;
  /** Frames, or messages in them, that could not be read. */
  broken = 0;

  constructor(options: FrameReaderOptions) {
    this.#options = options;
  }

  get room(): RoomState {
    return this.#room;
  }

  /** Somebody new watches: the next frame is read whatever it holds, for its time. */
  want(types: readonly EventType[] | null): void {
    const wireTypes = types && wireTypesFor(types);
    this.#filter = new FrameFilter(wireTypes && [...wireTypes, ...CONNECTION_TYPES]);
    this.#readNext = true;
  }

  /** A new socket was opened. */
  reset(): void {
    this.#connection = null;
    this.#isFirst = true;
    this.#isRoomNamed = false;
    this.#readNext = true;
  }

  /** @param notLiveAt monotonic ms of the service's last "not live". Null where the frame holds nothing to tell. */
  read(data: Buffer, notLiveAt: number | null): (ArrivedFrame & { streamEnded: boolean }) | null {
    if (!this.#isNeeded(data)) return null;
    const frame = decodeFrame(data);
    this.#count(frame);
    if (frame.messages.length === 0) return null;
    const { clock, takers } = this.#options;
    const timestamp = frame.timestamp ?? clock.now();
    // By our monotonic clock: the two clocks may disagree, but a span is a span.
    this.#connection ??= { historyBefore: timestamp - (notLiveAt === null ? 0 : clock.monotonic() - notLiveAt) };
    const { isFirst, streamEnded } = { isFirst: this.#isFirst, streamEnded: this.#readRoom(frame) };
    this.#isFirst = false;
    this.#readNext = !this.#isRoomNamed;
    return {
      messages: frame.messages.map((message) => new Incoming(message, takers)),
      timestamp,
      roomId: this.#room.roomId,
      connection: this.#connection,
      isFirst,
      streamEnded,
    };
  }

  #isNeeded(data: Buffer): boolean {
    if (this.#readNext || this.#isFirst || this.#filter.mayHold(data)) return true;
    return this.#options.clock.monotonic() - this.#viewersReadAt >= VIEWERS_EVERY_MS && VIEWERS.mayHold(data);
  }

  /** Takes note of room, title and viewers. True when the stream said that it is over. */
  #readRoom(frame: Frame): boolean {
    let streamEnded = false;
    for (const message of frame.messages) {
      const info = readRoomInfo(message);
      if (info) {
        this.#isRoomNamed ||= info.roomId !== null;
        const known = info.roomId === null || info.roomId === this.#room.roomId ? this.#room : null;
        this.#room = {
          roomId: info.roomId ?? this.#room.roomId,
          title: info.title ?? known?.title ?? null,
          viewers: info.viewers ?? known?.viewers ?? null,
        };
      }
      const viewers = readViewers(message);
      if (viewers !== null) {
        this.#viewersReadAt = this.#options.clock.monotonic();
        if (viewers !== this.#room.viewers) this.#room = { ...this.#room, viewers };
      }
      streamEnded ||= STREAM_ENDED.has(readControl(message) ?? 0);
    }
    this.#findRoomId(frame);
    return streamEnded;
  }

  /** A service that sends no roomInfo (an older one, a recording) still names the room in its messages. */
  #findRoomId(frame: Frame): void {
    for (const message of frame.messages) {
      if (this.#isRoomNamed) return;
      const { roomId } = messageHead(message);
      if (roomId === null) continue;
      this.#isRoomNamed = true;
      if (roomId !== this.#room.roomId) this.#room = { roomId, title: null, viewers: this.#room.viewers };
    }
  }

  #count(frame: Frame): void {
    const wasBroken = this.#isBroken;
    this.#isBroken = frame.broken > 0;
    if (!this.#isBroken) return;
    this.broken += frame.broken;
    const now = this.#options.clock.monotonic();
    if (wasBroken || now - this.#warnedAt < WARN_EVERY_MS) return;
    this.#warnedAt = now;
    this.#options.onWarning(`a frame could not be read (${this.broken} so far); what it held was passed over`);
  }
}
