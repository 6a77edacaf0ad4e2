// A scripted service with one room per creator: what is told there goes to who is connected, and the last of it is
// told again, ids and all, to everybody who connects.
import { type WireMessage } from '../../nodes/client/wire';
import { pushFrame } from '../../nodes/simulator/protobuf/envelope';
import { pack } from '../../nodes/simulator/protobuf/pack';
import { FakeService, type FakeConnection } from '../support/fake-service';
import { roomInfo, workerInfo } from '../support/wire';

const KEPT = 3_000;

/** Something that is told once and replayed afterwards. */
export interface Told {
  message: WireMessage;
  /** Whether it has reached a client. */
  delivered: boolean;
}

export class ReplayingService {
  /** How many of the last events a connection is told first. */
  replayed = 50;
  /** Each part of a replay, of so many events, travels in a frame of its own. */
  frameSize = 5;
  /** Of who asks for protobuf. */
  isGzipped = false;
  #sequence = 0;
  #pings = 0;
  readonly #now: () => number;
  #service: FakeService;
  readonly #rejections: number[] = [];
  readonly #rooms = new Map<string, Told[]>();
  readonly #greetings = new Set<Promise<void>>();

  private constructor(service: FakeService, now: () => number) {
    this.#service = service;
    this.#now = now;
    this.#serve();
  }

  /** @param now the clock of the service, epoch ms */
  static async start(now: () => number): Promise<ReplayingService> {
    return new ReplayingService(await FakeService.start(), now);
  }

  get port(): number {
    return this.#service.port;
  }

  openOf(creator: string): FakeConnection[] {
    return this.#service.open.filter(({ url }) => url.searchParams.get('uniqueId') === creator);
  }

  /** The next upgrades are refused with this status. */
  refuse(status: number, times = 1): void {
    this.#service.refuse(...Array.from({ length: times }, () => ({ status })));
  }

  /** The next connections are closed with this code instead of being told anything. */
  reject(code: number, times = 1): void {
    this.#rejections.push(...Array.from({ length: times }, () => code));
  }

  /** Before anybody has connected. */
  remember(creator: string, told: readonly Told[]): void {
    this.#room(creator).push(...told);
  }

  /** To the connections of the creator, as one frame; resolves when each of them has read it or has ended. */
  async tell(creator: string, told: readonly Told[]): Promise<void> {
    const room = this.#room(creator);
    room.push(...told);
    if (room.length > KEPT) room.splice(0, room.length - KEPT);
    await Promise.all(this.openOf(creator).map((connection) => this.#send(connection, told)));
  }

  /** 1006: without a close frame. */
  close(creator: string, code: number): void {
    for (const { socket, drop } of this.openOf(creator)) {
      if (code === 1006) drop();
      else socket.close(code);
    }
  }

  get isGreeting(): boolean {
    return this.#greetings.size > 0;
  }

  /** Every connection is lost; what was told is not. */
  async restart(): Promise<void> {
    const { port } = this;
    await this.#service.stop();
    this.#service = await FakeService.start(port);
    this.#serve();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  #room(creator: string): Told[] {
    const room = this.#rooms.get(creator) ?? [];
    this.#rooms.set(creator, room);
    return room;
  }

  #serve(): void {
    this.#service.onConnection = (connection) => {
      // A day of connections would be kept otherwise.
      connection.socket.once('close', () => this.#forget(connection));
      // While a connection is dead, much that is told waits for its end.
      connection.socket.setMaxListeners(0);
      const greeting = this.#greet(connection).finally(() => this.#greetings.delete(greeting));
      this.#greetings.add(greeting);
    };
  }

  #forget(connection: FakeConnection): void {
    const { connections } = this.#service;
    const index = connections.indexOf(connection);
    if (index >= 0) connections.splice(index, 1);
  }

  async #greet(connection: FakeConnection): Promise<void> {
    const rejection = this.#rejections.shift();
    if (rejection !== undefined) {
      connection.socket.close(rejection);
      return;
    }
    const room = this.#room(connection.url.searchParams.get('uniqueId') ?? '');
    const replay = room.slice(Math.max(0, room.length - this.replayed));
    this.#put(connection, [workerInfo(), roomInfo()]);
    this.#put(connection, [{ type: 'tiktok.connect', data: { agentId: 'agent-1' } }]);
    for (let start = 0; start < replay.length; start += this.frameSize) {
      if (!(await this.#send(connection, replay.slice(start, start + this.frameSize)))) return;
    }
    await this.#isRead(connection);
  }

  #put(connection: FakeConnection, messages: readonly WireMessage[]): void {
    const { send, socket, url } = connection;
    if (socket.readyState !== socket.OPEN) return;
    if (url.searchParams.get('features.rawMessages') !== 'true') {
      send({ timestamp: this.#now(), messages });
      return;
    }
    // What the service has to say itself is text in either encoding.
    const packed = messages.map(pack).filter((each) => each !== null);
    const own = messages.filter((message) => pack(message) === null);
    const delivery = { messages: packed, isHistory: false, nowMs: Math.floor(this.#now()) };
    if (own.length > 0) send({ timestamp: this.#now(), messages: own });
    if (packed.length > 0) send(pushFrame(++this.#sequence, delivery, this.isGzipped));
  }

  async #send(connection: FakeConnection, told: readonly Told[]): Promise<boolean> {
    this.#put(
      connection,
      told.map(({ message }) => message),
    );
    const isRead = await this.#isRead(connection);
    if (isRead) for (const each of told) each.delivered = true;
    return isRead;
  }

  /** A pong follows everything that was sent before its own ping; others may be on their way. */
  #isRead({ socket }: FakeConnection): Promise<boolean> {
    if (socket.readyState !== socket.OPEN) return Promise.resolve(false);
    const name = String(++this.#pings);
    return new Promise((resolve) => {
      const finish = (isRead: boolean) => {
        socket.off('pong', onPong).off('close', onClose);
        resolve(isRead);
      };
      const onPong = (data: Buffer) => {
        if (data.toString() === name) finish(true);
      };
      const onClose = () => finish(false);
      socket.on('pong', onPong).once('close', onClose);
      socket.ping(name);
    });
  }
}
