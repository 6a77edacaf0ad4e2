// Frames of one creator's sockets -> messages with the time, room and connection that they belong to. Reads only the
// frames that may hold what somebody wants, and of binary ones only those messages.
import { type Clock } from '../../clock';
import { type Encoding, type ProtobufFault } from '../../encoding';
import { wireTypesFor } from '../../events/catalog';
import { type EventType } from '../../events/model';
import { readPushFrame } from '../../protobuf/push-frame';
import { BinaryIncoming } from './binary-incoming';
import { beginsAsJson, decodeFrame, type Frame } from './decode';
import { FrameFaults } from './frame-faults';
import { FrameFilter } from './frame-filter';
import { type ArrivedFrame, type Connection, Incoming } from './incoming';
import { ProtobufTrial } from './protobuf-trial';
import { Room, type RoomState } from './room-state';

/** A node that wants no viewers still shows them in its status, so often at most. */
const VIEWERS_EVERY_MS = 5_000;
/** What the connection itself needs to see: the end of the stream. */
const CONNECTION_TYPES = ['WebcastControlMessage'];
const VIEWERS_TYPE = 'WebcastRoomUserSeqMessage';
const VIEWERS = new FrameFilter([VIEWERS_TYPE]);

export interface FrameReaderOptions {
  clock: Clock;
  /** What the service was asked for; where absent, JSON. */
  encoding?: Encoding;
  /** How many nodes will pass on the raw data of such an event. */
  takers: (type: EventType) => number;
  /** A text for the log, at most one a minute. */
  onWarning: (text: string) => void;
}

export interface ReadFrame extends ArrivedFrame {
  streamEnded: boolean;
}

type Read = Pick<ArrivedFrame, 'messages'> & Pick<Frame, 'timestamp'>;

export class FrameReader {
  readonly #options: FrameReaderOptions;
  readonly #faults: FrameFaults;
  readonly #room = new Room();
  /** Null where JSON was asked for, which may come as text or binary. */
  #trial: ProtobufTrial | null;
  #filter = new FrameFilter(null);
  /** The same for binary frames; null for all. */
  #wireTypes: ReadonlySet<string> | null = null;
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
    this.#trial = options.encoding === 'protobuf' ? new ProtobufTrial(options.clock) : null;
  }

  get room(): RoomState {
    return this.#room.state;
  }

  /** Why protobuf, which was asked for, cannot be had; null while it can. */
  get protobufFault(): ProtobufFault | null {
    return this.#trial && this.#trial.fault;
  }

  /** Protobuf was asked for, and the last binary frame of this socket could be read. */
  get isProtobufProven(): boolean {
    return this.#trial?.isProven ?? false;
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
    this.#wireTypes = wireTypes && new Set([...wireTypes, ...CONNECTION_TYPES]);
    this.#filter = new FrameFilter(this.#wireTypes);
    this.#readNext = true;
  }

  /** From the next socket on, JSON is asked for. */
  expectJson(): void {
    this.#trial = null;
  }

  /** A new socket was opened. */
  reset(): void {
    this.#connection = null;
    this.#sentAt = null;
    this.#room.reset();
    this.#trial?.reset();
    this.#readNext = true;
  }

  /**
   * Null where the frame holds nothing to tell.
   * @param notLiveAt monotonic ms of the service's last "not live"
   */
  read(data: Buffer, notLiveAt: number | null, isBinary = false): ReadFrame | null {
    const read = this.#trial === null ? this.#readJson(data) : this.#readEither(data, isBinary, this.#trial);
    if (read === null || read.messages.length === 0) return null;
    const { messages, timestamp } = read;
    const { clock } = this.#options;
    this.#sentAt = timestamp ?? newestTime(messages, this.#sentAt);
    this.#readAt = clock.monotonic();
    const isFirst = this.#connection === null;
    this.#connection ??= { historyBefore: null };
    if (this.#sentAt !== null) {
      // By our monotonic clock: the two clocks may disagree, but a span is a span. It stands still while the machine
      // sleeps, and then too little passes for history, never too much.
      this.#connection.historyBefore ??= this.#sentAt - (notLiveAt === null ? 0 : clock.monotonic() - notLiveAt);
    }
    const { toldViewers, streamEnded } = this.#room.read(messages);
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

  #readJson(data: Buffer): Read | null {
    const isNeeded = this.#readNext || this.#filter.mayHold(data) || (this.#isViewersTurn && VIEWERS.mayHold(data));
    return isNeeded ? this.#readText(data) : null;
  }

  /** Text is rare where protobuf was asked for: all of it is read, to see whether it holds events. */
  #readEither(data: Buffer, isBinary: boolean, trial: ProtobufTrial): Read | null {
    if (isBinary && !beginsAsJson(data)) return this.#readBinary(data, trial);
    const read = this.#readText(data);
    trial.hearText(read.messages);
    return read;
  }

  #readText(data: Buffer): Read {
    const frame = decodeFrame(data, this.#hasBareIds);
    this.#hasBareIds ||= frame.hasBareIds;
    this.#faults.note(frame);
    const { takers } = this.#options;
    return { timestamp: frame.timestamp, messages: frame.messages.map((message) => new Incoming(message, takers)) };
  }

  #readBinary(data: Buffer, trial: ProtobufTrial): Read | null {
    const result = readPushFrame(data, this.#wants());
    if (result === null) return null;
    const arrived = result.messages.map((message) => new BinaryIncoming(message));
    const messages = arrived.filter(({ isBroken }) => !isBroken);
    const broken = result.broken + arrived.length - messages.length;
    const count = messages.length + result.unwanted;
    this.#faults.note({ broken, messages: { length: count }, isDamaged: false });
    if (count + broken > 0) trial.hearBinary(count > 0);
    return { timestamp: result.now, messages };
  }

  /** Which messages of a binary frame are to be read; undefined for all. */
  #wants(): ((type: string) => boolean) | undefined {
    const wanted = this.#wireTypes;
    if (wanted === null || this.#readNext) return undefined;
    const viewers = this.#isViewersTurn ? VIEWERS_TYPE : '';
    return (type) => wanted.has(type) || type === viewers;
  }

  get #isViewersTurn(): boolean {
    return this.#options.clock.monotonic() - this.#viewersReadAt >= VIEWERS_EVERY_MS;
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
