// Frames of one creator's sockets -> messages with the time, room and connection that they belong to. Parses only the
// frames that may hold what somebody wants.
import { type Clock } from '../../clock';
import { wireTypesFor } from '../../events/catalog';
import { type EventType } from '../../events/model';
import { FrameFaults } from './frame-faults';
import { FrameFilter } from './frame-filter';
import { decodeFrame } from './decode';
import { type ArrivedFrame, type Connection, Incoming } from './incoming';
import { Room, type RoomState } from './room-state';

/** A node that wants no viewers still shows them in its status, so often at most. */
const VIEWERS_EVERY_MS = 5_000;
/** What the connection itself needs to see: the end of the stream. */
const CONNECTION_TYPES = ['WebcastControlMessage'];
const VIEWERS = new FrameFilter(['WebcastRoomUserSeqMessage']);

export interface FrameReaderOptions {
  clock: Clock;
  /** How many nodes will pass on the raw data of such an event. */
  takers: (type: EventType) => number;
  /** A text for the log, at most one a minute. */
  onWarning: (text: string) => void;
}

export class FrameReader {
  readonly #options: FrameReaderOptions;
  readonly #faults: FrameFaults;
  readonly #room = new Room();
  #filter = new FrameFilter(null);
  #connection: Connection | null = null;
  /** Epoch ms by the service's clock, as this connection has told it last. */
  #sentAt: number | null = null;
  /** Monotonic ms of the last frame that was read. */
  #readAt = 0;
  #readNext = true;
  /** The service writes ids as bare numbers. */
  #hasBareIds = false;
  #viewersReadAt = -Infinity;

  constructor(options: FrameReaderOptions) {
    this.#options = options;
    this.#faults = new FrameFaults(options.clock, options.onWarning);
  }

  get room(): RoomState {
    return this.#room.state;
  }

  /** Frames, or messages in them, that could not be read, and frames that were read though damaged. */
  get broken(): number {
    return this.#faults.count;
  }

  /** How the connection stands, as a frame without messages: for who joins it. Null before its first frame. */
  get present(): ArrivedFrame | null {
    if (this.#connection === null) return null;
    const { clock } = this.#options;
    const sentAt = this.#sentAt === null ? null : this.#sentAt + clock.monotonic() - this.#readAt;
    return {
      messages: [],
      sentAt,
      timestamp: sentAt ?? clock.now(),
      roomId: this.#room.state.roomId,
      connection: this.#connection,
      isFirst: false,
    };
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
    this.#sentAt = null;
    this.#room.reset();
    this.#readNext = true;
  }

  /** @param notLiveAt monotonic ms of the service's last "not live". Null where the frame holds nothing to tell. */
  read(data: Buffer, notLiveAt: number | null): (ArrivedFrame & { streamEnded: boolean }) | null {
    if (!this.#isNeeded(data)) return null;
    const frame = decodeFrame(data, this.#hasBareIds);
    this.#hasBareIds ||= frame.hasBareIds;
    this.#faults.note(frame);
    if (frame.messages.length === 0) return null;
    const { clock, takers } = this.#options;
    const messages = frame.messages.map((message) => new Incoming(message, takers));
    this.#sentAt = frame.timestamp ?? newestTime(messages, this.#sentAt);
    this.#readAt = clock.monotonic();
    const isFirst = this.#connection === null;
    this.#connection ??= { historyBefore: null };
    if (this.#sentAt !== null) {
      // By our monotonic clock: the two clocks may disagree, but a span is a span. It stands still while the machine
      // sleeps, and then too little passes for history, never too much.
      this.#connection.historyBefore ??= this.#sentAt - (notLiveAt === null ? 0 : clock.monotonic() - notLiveAt);
    }
    const { toldViewers, streamEnded } = this.#room.read(frame.messages);
    if (toldViewers) this.#viewersReadAt = clock.monotonic();
    this.#readNext = !this.#room.isNamed || this.#sentAt === null;
    return {
      messages,
      sentAt: this.#sentAt,
      timestamp: this.#sentAt ?? clock.now(),
      roomId: this.#room.state.roomId,
      connection: this.#connection,
      isFirst,
      streamEnded,
    };
  }

  #isNeeded(data: Buffer): boolean {
    if (this.#readNext || this.#filter.mayHold(data)) return true;
    return this.#options.clock.monotonic() - this.#viewersReadAt >= VIEWERS_EVERY_MS && VIEWERS.mayHold(data);
  }
}

/** The service's clock by its messages, where a frame has no time of its own (`bundleEvents=false`). */
function newestTime(messages: readonly Incoming[], known: number | null): number | null {
  let newest = known;
  for (const { head } of messages) {
    if (head.createTime !== null && head.createTime > (newest ?? 0)) newest = head.createTime;
  }
  return newest;
}
