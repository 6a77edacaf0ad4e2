// One creator: its room, its history, its sockets, and the script or the test that speaks for it.
import { type WireMessage } from '../../client/wire';
import { type ServiceClock } from '../clock';
import { Audience } from './audience';
import { ABNORMAL } from '../socket/close-codes';
import { Connection } from '../socket/connection';
import { type CreatorContext } from './context';
import { type CreatorScript } from './creators';
import { Entrance } from './entrance';
import { batches, Batch } from '../socket/frames';
import { type SocketOptions } from '../socket/flags';
import { messageFactory, type MessageFactory } from '../messages/factory';
import { hostOf, People, type Person } from '../messages/people';
import { movingScene, type Scene } from '../messages/scene';
import { Outgoing } from '../socket/outgoing';
import { Random } from '../random';
import { openRoom, type Room } from './room';
import { perform } from '../scripts/perform';
import { Stage, type StageItem } from './stage';
import { type CreatorControl, type RawForm } from '../types';
import { type RawSocket } from '../socket/raw-socket';

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
  readonly #entrance: Entrance;
  #isRoomOver = false;
  #lastWatchedMs: number;
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
    this.#entrance = new Entrance(this.#clock, script.isOnline && !isMissing);
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
    return this.#entrance.isOpen;
  }

  /** A close code that the creator answers with, or null: the socket is in. */
  admit(socket: RawSocket, key: string, options: SocketOptions, webSocketId: string): number | null {
    const { features } = options;
    this.#look();
    const rejection = this.#entrance.verdict(features);
    if (rejection !== null) return rejection;
    const connection = new Connection(socket, key, features, this.#context.settings, {
      isSilent: this.#speaker === 'silent test',
      rawForm: this.#entrance.rawForm,
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

  /** The last events, as one who asks without a socket gets them: that counts as watching. */
  recent(): readonly Outgoing[] {
    this.#lastWatchedMs = this.#clock.steadyMs();
    this.#play();
    return this.#replay('');
  }

  setOnline(online: boolean): void {
    this.#entrance.isOpen = online;
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
    this.#entrance.reject(code, times);
  }

  setRawForm(form: RawForm): void {
    this.#entrance.rawForm = form;
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
    this.#entrance.isOpen = false;
    this.#isRoomOver = true;
    this.#context.changed();
  }

  newStream(): void {
    this.#stage?.stop();
    this.#stage = null;
    this.#room = openRoom(this.#context, this.#scene.host, this.#clock.nowMs(), this.#room.number + 1);
    this.#entrance.isOpen = true;
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
    if (this.#isRoomOver && this.#entrance.isOpen) this.newStream();
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
        this.#entrance.openIn(offlineMs / speed);
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
