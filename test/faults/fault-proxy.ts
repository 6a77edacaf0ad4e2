// A TCP proxy on a loopback port that does to a connection what networks do, and counts the sockets of each creator.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Clock, systemClock } from '../../nodes/client/clock';
import { Lane, type Shaping } from './lane';

/** Whose connection is to be ended, and how. */
type Side = 'client' | 'service';

interface Link {
  client: Socket;
  upstream: Socket;
  up: Lane;
  down: Lane;
  /** As the upgrade names it; null for anything else. */
  creator: string | null;
}

export class FaultProxy {
  readonly port: number;
  /** Signs of life: connections, chunks and ends. While it stands still, nothing is under way. */
  activity = 0;
  readonly #target: () => number;
  readonly #server: Server;
  readonly #shaping: Shaping;
  readonly #links = new Set<Link>();
  readonly #sockets = new Set<Socket>();
  /** All directions that may still have something to pass on. */
  readonly #lanes = new Set<Lane>();
  /** Upstream halves whose clients are gone without the service having been told. */
  readonly #ghosts = new Set<Socket>();
  readonly #most = new Map<string, number>();
  #isHole = false;

  private constructor(server: Server, target: () => number, clock: Clock) {
    this.#server = server;
    this.#target = target;
    this.#shaping = { clock, delayMs: 0, bytesPerSecond: Infinity, onMove: () => this.activity++ };
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (client: Socket) => this.#accept(client));
  }

  /** @param target the port of the service; asked for at each connection */
  static async start(target: () => number, clock: Clock = systemClock): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    await listen(server, 0);
    return new FaultProxy(server, target, clock);
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  get restUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that clients hold open now. */
  get open(): number {
    return this.#links.size;
  }

  openOf(creator: string): number {
    return [...this.#links].filter((link) => link.creator === creator).length;
  }

  /** Is there a connection that is open on both sides, and dead? */
  hasDeaf(creator: string): boolean {
    return [...this.#links].some((link) => link.creator === creator && link.up.isDeaf);
  }

  /** Does what is said on the connection of the creator arrive, without any time passing? */
  isPassing(creator: string): boolean {
    return !this.#isHole && !this.isSlow && !this.hasDeaf(creator);
  }

  /** The most that were open at one time. */
  mostOf(creator: string): number {
    return this.#most.get(creator) ?? 0;
  }

  /** While it lasts, nothing passes in either direction, and nobody is told. What met it stays dead afterwards. */
  get isHole(): boolean {
    return this.#isHole;
  }

  get isSlow(): boolean {
    return this.#shaping.delayMs > 0 || this.#shaping.bytesPerSecond < Infinity;
  }

  /** Both sides lose the connection, without a word of WebSocket. */
  cut(): void {
    for (const { client, upstream } of this.#links) {
      client.destroy();
      upstream.destroy();
    }
  }

  /** A TCP reset for both sides. */
  reset(): void {
    for (const { client, upstream } of this.#links) {
      reset(client);
      reset(upstream);
    }
  }

  /** One side is told that the other one will say nothing more (FIN). */
  halfClose(side: Side): void {
    for (const { client, upstream } of this.#links) (side === 'client' ? client : upstream).end();
  }

  blackhole(): void {
    this.#isHole = true;
    for (const link of this.#links) this.#deafen(link);
  }

  /** Only so many more bytes reach the clients; then the connection is cut. */
  cutAfter(bytes: number): void {
    for (const { down } of this.#links) down.cutAfter(bytes);
  }

  /** Changes one byte of what the service says next: of that chunk, at the index that `find` gives. */
  corrupt(find: (chunk: Buffer) => number): void {
    for (const { down } of this.#links) down.corrupt(find);
  }

  delay(delayMs: number): void {
    this.#shaping.delayMs = delayMs;
  }

  throttle(bytesPerSecond: number): void {
    this.#shaping.bytesPerSecond = bytesPerSecond;
  }

  /** Nobody listens any more: new connections are refused. Open ones are not touched. */
  refuse(): void {
    if (this.#server.listening) this.#server.close();
  }

  /** The service is back. Connections that died stay dead. */
  async heal(): Promise<void> {
    this.#isHole = false;
    this.#shaping.delayMs = 0;
    this.#shaping.bytesPerSecond = Infinity;
    for (const lane of this.#lanes) lane.release();
    for (const ghost of this.#ghosts) ghost.destroy();
    if (!this.#server.listening) await listen(this.#server, this.port);
  }

  async stop(): Promise<void> {
    await this.heal();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    this.activity++;
    const upstream = connect({ port: this.#target(), host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const up = new Lane(client, upstream, this.#shaping);
    const down = new Lane(upstream, client, this.#shaping);
    const link: Link = { client, upstream, up, down, creator: null };
    this.#lanes.add(up).add(down);
    this.#sockets.add(client).add(upstream);
    client.on('close', () => {
      this.#sockets.delete(client);
      this.#lanes.delete(down);
    });
    upstream.on('close', () => {
      this.#sockets.delete(upstream);
      this.#ghosts.delete(upstream);
      this.#lanes.delete(up);
    });
    this.#links.add(link);
    client.once('data', (head: Buffer) => this.#name(link, head));
    // As soon as the client has ended its side, it no longer holds the connection.
    for (const event of ['end', 'close'] as const) client.once(event, () => this.#forget(link));
    if (this.#isHole) this.#deafen(link);
  }

  #name(link: Link, head: Buffer): void {
    const name = /^GET \S*[?&]uniqueId=([^&\s]+)/.exec(head.toString('latin1', 0, 2_000))?.[1];
    if (name === undefined) return;
    link.creator = decodeURIComponent(name);
    this.#most.set(link.creator, Math.max(this.mostOf(link.creator), this.openOf(link.creator)));
  }

  #deafen({ up, down }: Link): void {
    up.deafen();
    down.deafen();
  }

  #forget(link: Link): void {
    if (!this.#links.delete(link) || !link.up.isDeaf || link.upstream.destroyed) return;
    if (this.#isHole) this.#ghosts.add(link.upstream);
    else link.upstream.destroy();
  }
}

/**
 * `resetAndDestroy()` says goodbye first (FIN), and never emits `close` if the socket is destroyed meanwhile (Node.js 20);
 * this is the half of it that resets.
 */
function reset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: !socket.writableEnded });
  socket.destroy();
}

/** A port that was ours a moment ago may be in use by a connection for a moment. */
async function listen(server: Server, port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
