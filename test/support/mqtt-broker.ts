// A small MQTT 3.1.1 broker for what Node-RED's mqtt nodes say. It takes QoS 0 and 1, and passes on what comes with 0.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const [CONNECT, PUBLISH, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT] = [1, 3, 8, 10, 12, 14];

interface Published {
  topic: string;
  payload: string;
  retain: boolean;
}

interface Packet {
  head: number;
  body: Buffer;
  whole: Buffer;
}

export class MqttBroker {
  /** Until then everybody is turned away. */
  isOpen = false;
  readonly #server: Server;
  readonly #filters = new Map<Socket, RegExp[]>();
  readonly #published: Published[] = [];
  readonly #wills = new Map<Socket, Published>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      socket.on('error', () => undefined); // the other side may be gone
      if (this.isOpen) this.#serve(socket);
      else socket.destroy();
    });
  }

  static async start(): Promise<MqttBroker> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new MqttBroker(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#filters.keys()) socket.destroy();
    await closed;
  }

  /** What was published under a topic. */
  under(topic: string): Published[] {
    return this.#published.filter((message) => message.topic === topic);
  }

  /** What would be published if the client that asked for it were gone without a word. */
  get wills(): Published[] {
    return [...this.#wills.values()];
  }

  #serve(socket: Socket): void {
    let rest: Buffer = Buffer.alloc(0);
    this.#filters.set(socket, []);
    socket.on('close', () => {
      this.#filters.delete(socket);
      const will = this.#wills.get(socket);
      if (will) this.#published.push(will);
      this.#wills.delete(socket);
    });
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      for (let packet = packetAt(rest); packet; packet = packetAt(rest)) {
        rest = rest.subarray(packet.whole.length);
        this.#take(socket, packet);
      }
    });
  }

  #take(socket: Socket, packet: Packet): void {
    const answer = (head: number, ...bytes: number[]) => socket.write(Buffer.from([head, bytes.length, ...bytes]));
    const id = packet.body.subarray(0, 2);
    const kind = packet.head >> 4;
    if (kind === CONNECT) {
      const will = willIn(packet.body);
      if (will) this.#wills.set(socket, will);
      answer(0x20, 0, 0);
    } else if (kind === PUBLISH) this.#publish(packet, (packetId) => answer(0x40, ...packetId));
    else if (kind === SUBSCRIBE) this.#subscribe(socket, packet.body, () => answer(0x90, ...id, 0));
    else if (kind === UNSUBSCRIBE) answer(0xb0, ...id);
    else if (kind === PINGREQ) answer(0xd0);
    else if (kind === DISCONNECT) {
      this.#wills.delete(socket);
      socket.end();
    }
  }

  #publish({ head, body, whole }: Packet, acknowledge: (packetId: Buffer) => void): void {
    const { text: topic, end } = textAt(body, 0);
    const isAcknowledged = (head & 6) !== 0;
    const payload = body.toString('utf8', isAcknowledged ? end + 2 : end);
    this.#published.push({ topic, payload, retain: (head & 1) === 1 });
    if (isAcknowledged) acknowledge(body.subarray(end, end + 2));
    for (const [socket, filters] of isAcknowledged ? [] : this.#filters) {
      if (filters.some((filter) => filter.test(topic))) socket.write(whole);
    }
  }

  /** To one topic, as Node-RED does it. */
  #subscribe(socket: Socket, body: Buffer, acknowledge: () => void): void {
    const { text } = textAt(body, 2);
    this.#filters.get(socket)?.push(new RegExp(`^${text.replaceAll('+', '[^/]+')}$`));
    acknowledge();
  }
}

/** The first packet of the data, once it is whole. */
function packetAt(data: Buffer): Packet | null {
  let length = 0;
  for (const [index, byte] of data.subarray(1, 5).entries()) {
    length += (byte & 127) * 128 ** index;
    if (byte > 127) continue;
    const end = index + 2 + length;
    return data.length < end
      ? null
      : { head: data[0]!, body: data.subarray(index + 2, end), whole: data.subarray(0, end) };
  }
  return null;
}

/** Behind the name of the protocol, its level, the flags, the keep-alive and the id of the client. */
function willIn(body: Buffer): Published | null {
  const flagsAt = textAt(body, 0).end + 1;
  const flags = body[flagsAt]!;
  if ((flags & 0x04) === 0) return null;
  const topic = textAt(body, textAt(body, flagsAt + 3).end);
  return { topic: topic.text, payload: textAt(body, topic.end).text, retain: (flags & 0x20) !== 0 };
}

function textAt(body: Buffer, at: number): { text: string; end: number } {
  const end = at + 2 + body.readUInt16BE(at);
  return { text: body.toString('utf8', at + 2, end), end };
}
