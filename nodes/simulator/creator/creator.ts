// One creator: its room, its history, its sockets, and the script or the test that speaks for it.
import { type WireMessage } from '../../client/wire';
import { type ServiceClock } from '../clock';
import { Audience } from './audience';
import { ABNORMAL } from '../socket/close-codes';
import { Connection, type ConnectionSettings } from '../socket/connection';
import { type CreatorScript } from './creators';
import { batches, Batch } from '../socket/frames';
import { type SocketOptions } from '../socket/flags';
import { type IdSource } from '../ids';
import { messageFactory, type MessageFactory } from '../messages/factory';
import { hostOf, People, type Person } from '../messages/people';
import { movingScene, type Scene } from '../messages/scene';
import { Outgoing } from '../socket/outgoing';
import { Random } from '../random';
import { type RecordedFrame } from './recording';
import { openRoom, type Room } from './room';
import { perform } from '../scripts/perform';
import { Stage, type StageItem } from './stage';
import { type CreatorControl } from '../types';
import { type RawSocket } from '../socket/raw-socket';

export interface CreatorContext {
  seed: number;
  settings: ConnectionSettings;
  ids: IdSource;
  recording: readonly RecordedFrame[] | null;
  /** Something happened that a waiting test may look for. */
  changed(): void;
}

/** A stream that nobody has watched for so long rests. */
const DESERTED_MS = 300_000;

export class Creator implements CreatorControl {
  readonly make: MessageFactory;
  readonly #audience = new Audience();
  readonly #people: People;
  readonly #scene: Scene;
  #room: Room;
  #stage: Stage | null = null;
  #speaker: 'script' | 'test' | 'silent test' = 'script';
  /** From then on the creator is live (again): ms of the clock's spans. */
  #onlineAtMs: number;
  #isRoomOver = false;
  #lastWatchedMs: number;
  #rejections: number[] = [];
  readonly #script: CreatorScript;
  readonly #context: CreatorContext;
  readonly #clock: ServiceClock;

  constructor(
    readonly name: string,
    script: CreatorScript,
    context: CreatorContext,
  ) {
    this.#script = script;
    this.#context = context;
    this.#clock = context.settings.clock;
    this.#lastWatchedMs = this.#clock.steadyMs();
    const random = new Random(`${context.seed}:${name}:people`);
    const host = hostOf(random, name);
    this.#people = new People(random);
    this.#room = openRoom(context, host, this.#clock.nowMs() - 1_200_000, 1);
    const isMissing = script.isRecording === true && context.recording === null;
    this.#onlineAtMs = script.isOnline && !isMissing ? 0 : Infinity;
    this.#scene = this.#sceneAt(host, new Random(`${context.seed}:${name}:make`), () => this.#clock.nowMs());
    this.make = messageFactory(this.#scene);
  }

  get sockets(): number {
    return this.#audience.size;
  }

  get currentRoom(): Room {
    return this.#look();
  }

  get roomId(): string {
    return this.currentRoom.id;
  }

  get isOnline(): boolean {
    this.#look();
    return this.#clock.steadyMs() >= this.#onlineAtMs;
  }

  /** A close code that the creator answers with, or null: the socket is in. */
  admit(socket: RawSocket, key: string, options: SocketOptions, webSocketId: string): number | null {
    const rejection = this.#rejections.shift();
    if (rejection !== undefined) return rejection;
    if (!this.isOnline) return 4404;
    const { features } = options;
    const connection = new Connection(socket, key, features, this.#context.settings, {
      isSilent: this.#speaker === 'silent test',
      opening: () => [this.make.workerInfo(features, { webSocketId }), this.make.roomInfo(this.#room.figures)],
      replay: () => this.#replay(key),
    });
    this.#audience.add(connection);
    this.#lastWatchedMs = this.#clock.steadyMs();
    socket.onClose(() => this.#left(connection));
    connection.open();
    this.#play();
    return null;
  }

  setOnline(online: boolean): void {
    this.#onlineAtMs = online ? 0 : Infinity;
  }

  manual(options: { silent?: boolean } = {}): void {
    this.#speaker = options.silent === true ? 'silent test' : 'test';
    this.#stage?.stop();
    this.#stage = null;
  }

  send(...messages: WireMessage[]): void {
    const items = messages.map((message) => this.#outgoing(message));
    for (const item of items) this.#room.add(item);
    this.#room.observe(messages);
    this.#audience.deliver(new Batch(items, this.#clock));
    this.#context.changed();
  }

  sendRaw(frame: string | Buffer): void {
    const isBinary = typeof frame !== 'string';
    this.#audience.sendFrame({ content: frame, isBinary });
    this.#context.changed();
  }

  rejectNext(code: number, times = 1): void {
    for (let count = 0; count < times; count++) this.#rejections.push(code);
  }

  close(code: number, reason?: string): void {
    this.#audience.close(code, reason);
  }

  drop(): void {
    this.#audience.close(ABNORMAL);
  }

  freeze(): void {
    this.#audience.freeze((connection) => this.#remember(connection));
  }

  thaw(): void {
    this.#audience.thaw();
  }

  endStream(action: 3 | 4 = 3): void {
    this.#audience.deliver(new Batch([this.#outgoing(this.make.control(action))], this.#clock));
    this.#audience.deliver(new Batch([this.#outgoing(this.make.tiktokDisconnect(4005))], this.#clock));
    this.close(4005);
    this.#stage?.stop();
    this.#stage = null;
    this.#onlineAtMs = Infinity;
    this.#isRoomOver = true;
    this.#context.changed();
  }

  newStream(): void {
    this.#stage?.stop();
    this.#stage = null;
    this.#room = openRoom(this.#context, this.#scene.host, this.#clock.nowMs(), this.#room.number + 1);
    this.#onlineAtMs = 0;
    this.#isRoomOver = false;
    if (this.#audience.size > 0) this.#play();
  }

  dispose(): void {
    this.#stage?.stop();
    this.#stage = null;
    this.drop();
  }

  /** A script that ended its stream opens a new one when its time has come. */
  #look(): Room {
    if (this.#isRoomOver && this.#clock.steadyMs() >= this.#onlineAtMs) this.newStream();
    return this.#room;
  }

  #sceneAt(host: Person, random: Random, nowMs: () => number): Scene {
    const { ids } = this.#context;
    return movingScene({ host, people: this.#people, random, ids, nowMs }, () => this.#room.id);
  }

  #play(): void {
    if (this.#speaker !== 'script') return;
    if (this.#stage !== null) {
      this.#stage.wake();
      return;
    }
    const { seed, recording } = this.#context;
    const { speed, frameSize, isCompact } = this.#context.settings;
    const random = new Random(`${seed}:${this.name}:${this.#room.number}`);
    const make = messageFactory(this.#sceneAt(this.#scene.host, random, () => stage.nowMs()));
    const hooks = {
      publish: (items: readonly StageItem[]) => this.#publish(items),
      drop: (code: number) => this.#audience.close(code),
      end: (offlineMs: number) => {
        this.endStream();
        this.#onlineAtMs = this.#clock.steadyMs() + offlineMs / speed;
      },
      isBehind: () => this.#audience.isBehind,
      isDeserted: () => this.sockets === 0 && this.#clock.steadyMs() - this.#lastWatchedMs > DESERTED_MS,
    };
    const { prerollMs, windowMs } = this.#script;
    const stage: Stage = new Stage(random, make, hooks, { clock: this.#clock, speed, prerollMs, windowMs });
    this.#stage = stage;
    const { id: roomId, figures } = this.#room;
    stage.start(() => perform(stage, this.#script, { frameSize, isCompact, figures, roomId, recording }));
  }

  #publish(items: readonly StageItem[]): void {
    const { frameSize } = this.#context.settings;
    this.#room.observe(items.map(({ message }) => message));
    const outgoing = items.map(({ message, isReplayed }) => {
      const item = this.#outgoing(message);
      if (isReplayed) this.#room.add(item);
      return item;
    });
    for (const batch of batches(outgoing, this.#script.isRecording === true ? Infinity : frameSize, this.#clock))
      this.#audience.deliver(batch);
    this.#context.changed();
  }

  #outgoing(message: WireMessage | string): Outgoing {
    return new Outgoing(message, this.#context.settings.isCompact);
  }

  /** The intro comes with the room's id at every connection; the events of the room follow. */
  #replay(key: string): readonly Outgoing[] {
    const intro = this.#speaker === 'script' ? [this.#outgoing(this.make.liveIntro())] : [];
    return [...intro, ...this.#room.replay(key)];
  }

  /** Its key comes back for what follows from here. Not told twice of one that was frozen: it has missed events since. */
  #remember(connection: Connection): void {
    if (connection.hasEntered && !connection.hasMissed) this.#room.remember(connection.key);
  }

  #left(connection: Connection): void {
    this.#remember(connection);
    this.#audience.delete(connection);
    this.#lastWatchedMs = this.#clock.steadyMs();
  }
}
