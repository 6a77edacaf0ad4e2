// A live client behind a fault proxy, by a clock that stands still until everything has settled that needs no time.
import assert from 'node:assert/strict';
import { dial, type Dial } from '../../nodes/client/dial';
import { LiveClient } from '../../nodes/client/live/client';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { OpenQueue } from '../../nodes/client/live/connection/open-queue';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { type ConnectionStatus, type Watch, type WatchOptions } from '../../nodes/client/live/watch';
import { watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { until } from '../support/until';
import { GRACE_MS, HALF_OPEN_MS } from './bounds';
import { FaultProxy } from './fault-proxy';

/** The machine may be busy: real time that nothing may take. */
const PATIENCE_MS = 30_000;
/** Turns of the event loop in which nothing moves; what is on its way inside one process takes two or three. */
const STILL_TURNS = 8;

type Options = Partial<WatchOptions> & Pick<WatchOptions, 'creator'>;

interface Watched {
  watch: Watch;
  options: Options;
  deafSince: number | null;
  /** Since when a connection works that the status does not tell of, ms of the clock. */
  untoldSince: number | null;
}

export class Rig {
  readonly clock = new FakeClock();
  readonly warnings: string[] = [];
  readonly deliveries: Delivery[] = [];
  readonly statuses: ConnectionStatus[] = [];
  /** Called instead of keeping the deliveries. */
  onDelivery: ((delivery: Delivery) => void) | null = null;
  /** Something else that must come to rest before the time goes on. */
  isBusy: () => boolean = () => false;
  readonly proxy: FaultProxy;
  readonly #client: LiveClient;
  readonly #memories: MemoryStore;
  readonly #watched = new Map<string, Watched>();
  /** Creators whose connection is neither there nor given up. */
  readonly #underWay = new Set<string>();
  /** Sockets that the client has opened, and those of them of which it knows what became. */
  #opened = 0;
  #answered = 0;

  private constructor(proxy: FaultProxy, clock: FakeClock) {
    this.proxy = proxy;
    this.clock = clock;
    this.#memories = new MemoryStore(clock);
    this.#client = new LiveClient({
      settings: {
        wsUrl: proxy.wsUrl,
        apiKey: 'the-key',
        clientName: 'test',
        maxConnections: 25,
        socket: { userAgent: 'test/1', redact: (text) => text, dial: this.#dial },
      },
      clock,
      memories: this.#memories,
      identity: 'service and key',
      opens: new OpenQueue(clock),
      onWarning: (text) => this.warnings.push(text),
    });
  }

  static async start(target: () => number): Promise<Rig> {
    const clock = new FakeClock();
    return new Rig(await FaultProxy.start(target, clock), clock);
  }

  /** Sockets that the client has opened so far. */
  get opened(): number {
    return this.#opened;
  }

  watch(options: Options): void {
    const watch = this.#client.watch({
      ...watching((delivery) => (this.onDelivery ? this.onDelivery(delivery) : this.deliveries.push(delivery))),
      nodeId: `node of ${options.creator}`,
      events: ['gift'],
      features: {},
      whenOffline: 'wait',
      pollIntervalMs: 30_000,
      onStatus: (status) => this.#note(status),
      ...options,
    });
    this.#watched.set(options.creator, { watch, options, deafSince: null, untoldSince: null });
  }

  status(creator: string): ConnectionStatus {
    return this.#of(creator).watch.status;
  }

  /** What a deploy does to a node: it goes, and another one of the same id comes. */
  deploy(creator: string): void {
    const { watch, options } = this.#of(creator);
    watch.leave(true);
    this.watch(options);
    this.#client.settle();
  }

  /** A person disconnects the node, and connects it again. */
  reconnect(creator: string): void {
    const { watch, options } = this.#of(creator);
    watch.stop();
    this.#answered = this.#opened;
    this.watch(options);
  }

  /** Goes on by so much, and at each step waits until all is done that needs no time. */
  async pass(ms: number): Promise<void> {
    const endsAt = this.clock.monotonic() + ms;
    for (;;) {
      await this.settle();
      const leftMs = endsAt - this.clock.monotonic();
      const nextMs = this.clock.nextInMs ?? Infinity;
      if (nextMs > leftMs) break;
      this.clock.advance(Math.max(0, nextMs));
    }
    this.clock.advance(endsAt - this.clock.monotonic());
    await this.settle();
  }

  /** Goes on until then, and tells how many milliseconds that took. */
  async passUntil(what: string, condition: () => boolean, mostMs: number): Promise<number> {
    const startedAt = this.clock.monotonic();
    await this.settle();
    while (!condition()) {
      const tookMs = this.clock.monotonic() - startedAt;
      const nextMs = this.clock.nextInMs ?? Infinity;
      if (tookMs + nextMs > mostMs) {
        const statuses = [...this.#watched.values()].map(({ watch }) => watch.status);
        assert.fail(`not within ${mostMs} ms: ${what}; ${JSON.stringify(statuses)}`);
      }
      this.clock.advance(nextMs);
      await this.settle();
    }
    return this.clock.monotonic() - startedAt;
  }

  /** Until nothing moves any more but by the clock; then what the statuses say must be true. */
  async settle(): Promise<void> {
    let still = 0;
    let before = -1;
    await until(
      'everything at rest',
      () => {
        const { activity } = this.proxy;
        still = activity === before && !this.isBusy() && this.#isAnswered() ? still + 1 : 0;
        before = activity;
        return still >= STILL_TURNS;
      },
      PATIENCE_MS,
    );
    for (const [creator, watched] of this.#watched) this.#check(creator, watched);
  }

  async stop(): Promise<void> {
    for (const { watch } of this.#watched.values()) watch.leave(false);
    const closed = this.#client.close();
    await this.proxy.heal();
    this.clock.advance(5_000);
    await closed;
    this.#memories[Symbol.dispose]();
    assert.equal(this.clock.pending, 0, 'a timer is left');
    await until('all sockets of the client closed', () => this.proxy.open === 0, PATIENCE_MS);
    await this.proxy.stop();
  }

  #of(creator: string): Watched {
    const watched = this.#watched.get(creator);
    assert.ok(watched, `nobody watches ${creator}`);
    return watched;
  }

  readonly #dial: Dial = (options) => {
    this.#opened++;
    return dial(options);
  };

  #note(status: ConnectionStatus): void {
    const { creator, state, retryAt } = status;
    this.statuses.push(status);
    if (state !== 'live' && retryAt === null) this.#underWay.add(creator);
    else if (this.#underWay.delete(creator)) this.#answered++;
  }

  /** Every socket that was opened has been answered, or will not be before the time goes on. */
  #isAnswered(): boolean {
    const { proxy } = this;
    if (this.#answered >= this.#opened || proxy.isHole || proxy.isSlow) return true;
    return [...this.#watched.keys()].some((creator) => proxy.hasDeaf(creator));
  }

  #check(creator: string, watched: Watched): void {
    const { proxy, clock } = this;
    assert.ok(proxy.openOf(creator) <= 1, `${proxy.openOf(creator)} sockets for ${creator}`);
    if (!proxy.hasDeaf(creator)) watched.deafSince = null;
    else watched.deafSince ??= clock.monotonic();
    const { state } = watched.watch.status;
    const isUntold = state !== 'live' && proxy.openOf(creator) === 1 && proxy.isPassing(creator);
    watched.untoldSince = isUntold ? (watched.untoldSince ?? clock.monotonic()) : null;
    const untoldMs = clock.monotonic() - (watched.untoldSince ?? clock.monotonic());
    assert.ok(untoldMs <= GRACE_MS, `${creator} is said to be ${state} after ${untoldMs} ms with a connection`);
    if (state !== 'live') return;
    assert.equal(proxy.openOf(creator), 1, `${creator} is said to be live, without a connection`);
    const deafMs = clock.monotonic() - (watched.deafSince ?? clock.monotonic());
    assert.ok(deafMs <= HALF_OPEN_MS, `${creator} is said to be live after ${deafMs} ms without a connection`);
  }
}
