// Plays a recording once: frame by frame at the recorded pace, `speed` times as fast, and then the stream ends. The next frame is
// read when the one before is on its way, so that neither a silence nor a slow audience makes anything pile up.
import { type WireMessage } from '../../client/wire';
import { type ServiceClock } from '../clock';
import { type StageHooks } from '../creator/stage';
import { isFields } from '../messages/fields';
import { newestOf } from './recorded-frame';
import { framesOf, type PlacedFrame } from './recording';
import { type Moved, Retelling } from './retelling';

/** What is played, and how. */
export interface Recording {
  path: string;
  /** Beside that of the simulator; default 1. */
  speed?: number;
  /** After the end, divided by the speed of the simulator; Infinity: until somebody asks for it. */
  offlineMs: number;
  /** Once in a playing: the first line behind the first frame that is no frame. */
  onBroken: (text: string) => void;
  /** It could not be played to its end, and ends here. */
  onFailed: (text: string) => void;
}

interface PlayingSettings {
  clock: ServiceClock;
  roomId: string;
  /** Of the first frame: the connection of the first socket comes before. */
  leadMs: number;
  /** Of the simulator. */
  speed: number;
}

/** Where the recording's time and ours meet. */
interface Anchor {
  recordedMs: number | null;
  /** By `steadyMs` of the clock. */
  playedMs: number;
}

/** Frames without a time, and those that lie before the one that came before, follow after this. */
const DEFAULT_GAP_MS = 250;
/** Between two recordings in one file: a room that was not there before, or more than a day, is no silence of one LIVE. */
const CUT_MS = 3_000;
const DAY_MS = 86_400_000;
const MAX_ROOMS = 1_000;
/** So much behind its time, a frame gives the rest of the recording a new one: after a rest, or where a speed is too much. */
const LATE_MS = 1_000;
/** An audience that is behind, or away, is looked at so often. */
const CATCH_UP_MS = 20;
/** A computer may sleep meanwhile: a longer wait looks at the clock between. */
const MAX_WAIT_MS = 60_000;
/** Further behind its frame a message is history; nearer, two clocks differ. */
const MAX_SKEW_MS = 60_000;
const ENDED: ReadonlySet<unknown> = new Set([3, 4]);

export class Playing {
  /** How much of the file was played, 0 to 1. */
  progress = 0;
  readonly #recording: Recording;
  readonly #hooks: StageHooks;
  readonly #settings: PlayingSettings;
  readonly #retelling: Retelling;
  readonly #speed: number;
  readonly #rooms = new Set<string>();
  #anchor: Anchor | null = null;
  /** How far TikTok's clock, which made the messages, was from the one that wrote the frames. */
  #skewMs: number | null = null;
  #lastMs: number | null = null;
  #lastDueMs: number;
  #hasBegun = false;
  #broken = 0;
  /** The recording itself has told of the end of the stream. */
  #isEndTold = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #goOn: () => void = () => undefined;

  constructor(recording: Recording, hooks: StageHooks, settings: PlayingSettings) {
    this.#recording = recording;
    this.#hooks = hooks;
    this.#settings = settings;
    this.#speed = settings.speed * (recording.speed ?? 1);
    const startMs = settings.clock.steadyMs() + settings.leadMs;
    this.#lastDueMs = startMs;
    this.#retelling = new Retelling(settings.roomId, settings.clock.told(startMs));
    void this.#play();
  }

  /** Somebody connected: goes on if it rested. */
  wake(): void {
    this.#goOn();
  }

  stop(): void {
    this.#isOver = true;
    this.#goOn();
  }

  async #play(): Promise<void> {
    const { path, offlineMs, onFailed } = this.#recording;
    try {
      const isOver = () => this.#isOver;
      for await (const frame of framesOf(path, (text) => this.#passOver(text), isOver)) {
        await this.#untilDue(frame);
        if (isOver()) return;
        this.#show(frame);
      }
      if (isOver()) return;
    } catch (error) {
      if (this.#isOver) return;
      onFailed((error as Error).message);
    }
    this.#isOver = true;
    this.progress = 1;
    this.#hooks.end(offlineMs, this.#isEndTold);
  }

  #passOver(text: string): void {
    this.#broken += 1;
    if (this.#broken === 1) this.#recording.onBroken(`${text}: passed over, and so is what is like it`);
  }

  async #untilDue(frame: PlacedFrame): Promise<void> {
    const { clock } = this.#settings;
    const dueMs = this.#dueMs(frame);
    while (!this.#isOver) {
      const waitMs = dueMs - clock.steadyMs();
      if (this.#hooks.isDeserted()) await this.#pause(MAX_WAIT_MS);
      else if (waitMs > 0) await this.#pause(waitMs);
      else if (this.#isAwaited()) await this.#pause(CATCH_UP_MS);
      else break;
    }
    const lateMs = clock.steadyMs() - dueMs;
    const isLate = lateMs > LATE_MS && this.#anchor !== null;
    if (isLate && this.#anchor !== null) this.#anchor.playedMs += lateMs;
    this.#lastDueMs = isLate ? dueMs + lateMs : dueMs;
    this.#lastMs = frame.atMs ?? this.#lastMs;
  }

  /** The first frame waits for who is on the way in: at a high speed the time for that is less than a busy machine keeps. */
  #isAwaited(): boolean {
    return this.#hooks.isBehind() || (!this.#hasBegun && this.#hooks.isEntering());
  }

  /** By `steadyMs` of the clock. */
  #dueMs({ atMs, messages }: PlacedFrame): number {
    const speed = this.#speed;
    const isCut = this.#entersRoom(messages) && this.#anchor !== null;
    const gapMs = atMs === null || this.#lastMs === null ? -1 : atMs - this.#lastMs;
    const isOnTime = gapMs >= 0 && gapMs < (isCut ? CUT_MS : DAY_MS);
    const anchor = this.#anchor;
    if (isOnTime && atMs !== null && anchor !== null && anchor.recordedMs !== null)
      return anchor.playedMs + (atMs - anchor.recordedMs) / speed;
    const isFirst = anchor === null;
    const playedMs = isFirst ? this.#lastDueMs : this.#lastDueMs + (gapMs > 0 ? CUT_MS : DEFAULT_GAP_MS) / speed;
    // Frames without a time leave the anchor of those that have one.
    if (atMs !== null || isFirst) this.#anchor = { recordedMs: atMs, playedMs };
    return playedMs;
  }

  /** A room that this playing has not seen yet. */
  #entersRoom(messages: readonly WireMessage[]): boolean {
    let isNew = false;
    for (const { data } of messages) {
      const common = isFields(data) && isFields(data['common']) ? data['common'] : {};
      const { roomId } = common;
      if (typeof roomId !== 'string' || roomId === '0' || this.#rooms.has(roomId)) continue;
      if (this.#rooms.size < MAX_ROOMS) this.#rooms.add(roomId);
      isNew = true;
    }
    return isNew;
  }

  /** The least that a message lay behind its frame tells how far two clocks differ. */
  #compareClocks({ atMs, messages }: PlacedFrame): void {
    const newestMs = newestOf(messages);
    if (atMs === null || newestMs === null || Math.abs(newestMs - atMs) > MAX_SKEW_MS) return;
    this.#skewMs = Math.max(newestMs - atMs, this.#skewMs ?? -Infinity);
  }

  #show(frame: PlacedFrame): void {
    const { atMs, messages, position, bytes } = frame;
    this.#hasBegun = true;
    this.#compareClocks(frame);
    const told = messages.map((message) => this.#retelling.tell(message, atMs, this.#moved));
    const weight = bytes / messages.length;
    const items = told.flatMap((message) => (message === null ? [] : [{ message, isReplayed: true, weight }]));
    this.progress = position;
    for (const { message } of items) this.#lookForEnd(message);
    if (items.length > 0) this.#hooks.publish(items);
  }

  #lookForEnd({ type, data }: WireMessage): void {
    if (type === 'WebcastControlMessage' && isFields(data)) this.#isEndTold = ENDED.has(data['action']);
  }

  readonly #moved: Moved = (recordedMs) => {
    const { clock } = this.#settings;
    const anchor = this.#anchor;
    if (anchor === null || anchor.recordedMs === null) return clock.nowMs();
    return clock.told(anchor.playedMs + (recordedMs - anchor.recordedMs - (this.#skewMs ?? 0)) / this.#speed);
  };

  /** Until the time is over, or something has changed. */
  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = () => {
        clearTimeout(this.#timer);
        resolve();
      };
      this.#timer = setTimeout(resolve, Math.min(delayMs, MAX_WAIT_MS));
    });
  }
}
