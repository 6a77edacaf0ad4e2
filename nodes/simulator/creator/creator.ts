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
import { perform, type Performance } from './performance';
import { type StageItem } from './stage';
import { type CreatorControl, type RawForm } from '../types';
import { type RawSocket } from '../socket/raw-socket';

export class Creator implements CreatorControl {
  readonly make: MessageFactory;
  readonly #audience: Audience;
  readonly #people: People;
  readonly #scene: Scene;
  #room: Room;
  #performance: Performance | null = null;
  #speaker: 'script' | 'test' | 'silent test' = 'script';
  readonly #entrance: Entrance;
  #isRoomOver = false;
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
    this.#audience = new Audience(this.#clock);
    const random = new Random(`${context.seed}:${name}:people`);
    const host = hostOf(random, name);
    this.#people = new People(random);
    this.#room = openRoom(context, host, this.#clock.nowMs() - 1_200_000, 1);
    const isMissing = script.isRecording === true && context.recording === null;
    this.#entrance = new Entrance(this.#clock, script.isOnline && !isMissing, () => void this.#look());
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

  /** Of a recording, how much was played, 0 to 1; null while none is. */
  get progress(): number | null {
    return this.#performance?.progress ?? null;
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
      opening: () => [
        this.make.workerInfo(features, { webSocketId }),
        this.make.roomInfo(this.#room.told(this.#script.isRecording)),
      ],
      replay: () => this.#replay(key),
    });
    this.#audience.add(connection);
    socket.onClose(() => this.#left(connection));
    connection.open();
    this.#play();
    return null;
  }

  /** The last events, as one who asks without a socket gets them: that counts as watching. */
  recent(): readonly Outgoing[] {
    this.#audience.look();
    this.#play();
    return this.#replay('');
  }

  setOnline(online: boolean): void {
    this.#entrance.isOpen = online;
  }

  manual(options: { silent?: boolean } = {}): void {
    this.#speaker = options.silent === true ? 'silent test' : 'test';
    this.#rest();
  }

  send(...messages: WireMessage[]): void {
    const items = messages.map((message) => this.#outgoing(message));
    for (const item of items) this.#room.add(item);
    this.#room.observe(messages);
    this.#audience.deliver(new Batch(items, this.#clock));
    this.#context.changed();
  }

  sendRaw(frame: string | Buffer): void {
    this.#audience.sendFrame({ content: frame, isBinary: typeof frame !== 'string' });
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

  /** Null: a message has told of it. */
  endStream(action: 3 | 4 | null = 3): void {
    const last = [...(action === null ? [] : [this.make.control(action)]), this.make.tiktokDisconnect(4005)];
    for (const message of last) this.#audience.deliver(new Batch([this.#outgoing(message)], this.#clock));
    this.close(4005);
    this.#rest();
    this.#entrance.isOpen = false;
    this.#isRoomOver = true;
    this.#context.turned(this);
  }

  newStream(): void {
    this.#rest();
    this.#room = openRoom(this.#context, this.#scene.host, this.#clock.nowMs(), this.#room.number + 1);
    this.#entrance.isOpen = true;
    this.#isRoomOver = false;
    if (this.#audience.size > 0) this.#play();
    this.#context.turned(this);
  }

  dispose(): void {
    this.#rest();
    this.#entrance.isOpen = false;
    this.drop();
  }

  #rest(): void {
    this.#performance?.stop();
    this.#performance = null;
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
    this.#performance?.wake();
    if (this.#performance !== null) return;
    const hooks = {
      publish: (items: readonly StageItem[]) => this.#publish(items),
      drop: (code: number) => this.#audience.close(code),
      end: (offlineMs: number, isTold = false) => {
        this.endStream(isTold ? null : 3);
        this.#entrance.openIn(offlineMs / this.#context.settings.speed);
      },
      isBehind: () => this.#audience.isBehind,
      isEntering: () => this.#audience.isEntering,
      isDeserted: () => this.#audience.isDeserted,
    };
    this.#performance = perform(this.#script, this.#context, {
      seed: `${this.#context.seed}:${this.name}:${this.#room.number}`,
      room: this.#room,
      hooks,
      makeWith: (random, nowMs) => messageFactory(this.#sceneAt(this.#scene.host, random, nowMs)),
    });
  }

  #publish(items: readonly StageItem[]): void {
    const { frameSize } = this.#context.settings;
    this.#room.observe(items.map(({ message }) => message));
    const outgoing = items.map(({ message, isReplayed, weight }) => {
      const item = this.#outgoing(message);
      if (isReplayed) this.#room.add(item, weight);
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
  }
}
