import assert from 'node:assert/strict';
import { dial } from '../../nodes/client/dial';
import { LiveClient } from '../../nodes/client/live/client';
import { OpenQueue } from '../../nodes/client/live/connection/open-queue';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { type ConnectionStatus, type Watch } from '../../nodes/client/live/watch';
import { watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { FakeService } from '../support/fake-service';
import { until } from '../support/until';
import { bundle, roomInfo } from '../support/wire';
import { RECOVERY_MS } from './bounds';
import { say } from './say';

const POLL_MS = 60_000;
const MAX_CONNECTIONS = 25;
/** A look that comes so much later than it was said to is no surprise. */
const TRUE_MS = 15_000;
const STEP_MS = 250;

/** Many creators of one account, of whom few are live, at a service that is well. */
class Crowd {
  readonly clock = new FakeClock();
  readonly live: ReadonlySet<string>;
  readonly #service: FakeService;
  readonly #client: LiveClient;
  readonly #memories: MemoryStore;
  readonly #watches = new Map<string, Watch>();
  /** When the last status said that the next look is made, by creator, epoch ms. */
  readonly #promised = new Map<string, number>();
  readonly openedAt: number[] = [];
  /** How much later than promised looks were made. */
  latenesses: number[] = [];
  #sockets = 0;
  most = 0;

  constructor(service: FakeService, offline: number, live: number, maxConnections = MAX_CONNECTIONS) {
    this.#service = service;
    this.live = new Set(Array.from({ length: live }, (_, index) => `live${index}`));
    this.#memories = new MemoryStore(this.clock);
    service.onConnection = ({ socket, url, send }) => {
      const creator = url.searchParams.get('uniqueId') ?? '';
      this.#noteLook(creator);
      if (this.live.has(creator)) send(bundle(this.clock.now(), roomInfo()));
      else socket.close(4404);
    };
    this.#client = new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'the-key',
        clientName: 'test',
        maxConnections,
        socket: {
          userAgent: 'test/1',
          redact: (text) => text,
          dial: async (options) => {
            this.openedAt.push(this.clock.monotonic());
            this.most = Math.max(this.most, ++this.#sockets);
            const socket = await dial(options);
            socket.once('close', () => this.#sockets--);
            return socket;
          },
        },
      },
      clock: this.clock,
      memories: this.#memories,
      identity: 'service and key',
      opens: new OpenQueue(this.clock),
      onWarning: () => undefined,
    });
    for (const creator of this.live) this.#watch(creator);
    for (let index = 0; index < offline; index++) this.#watch(`offline${index}`);
  }

  get statuses(): ConnectionStatus[] {
    return [...this.#watches.values()].map(({ status }) => status);
  }

  get isSettled(): boolean {
    return this.statuses.every(({ state, creator }) => state === (this.live.has(creator) ? 'live' : 'offline'));
  }

  isLive(creator: string): boolean {
    return this.#watches.get(creator)?.status.state === 'live';
  }

  cut(creator: string, code: number): void {
    const connection = this.#service.open.find(({ url }) => url.searchParams.get('uniqueId') === creator);
    assert.ok(connection, `${creator} has no connection`);
    if (code === 1006) connection.drop();
    else connection.socket.close(code);
  }

  /** How many milliseconds that took. */
  async passUntil(what: string, condition: () => boolean, mostMs: number): Promise<number> {
    const startedAt = this.clock.monotonic();
    await this.#settle();
    while (!condition()) {
      const tookMs = this.clock.monotonic() - startedAt;
      assert.ok(tookMs < mostMs, `not within ${mostMs} ms: ${what}`);
      this.clock.advance(STEP_MS);
      await this.#settle();
    }
    return this.clock.monotonic() - startedAt;
  }

  async pass(ms: number): Promise<void> {
    const endsAt = this.clock.monotonic() + ms;
    await this.passUntil('time', () => this.clock.monotonic() >= endsAt, ms + STEP_MS);
  }

  async deploy(): Promise<void> {
    for (const [creator, watch] of [...this.#watches]) {
      watch.leave(true);
      this.#watch(creator);
    }
    this.#client.settle();
    await this.#settle();
  }

  async stop(): Promise<void> {
    for (const watch of this.#watches.values()) watch.leave(false);
    const closed = this.#client.close();
    this.clock.advance(5_000);
    await closed;
    this.#memories[Symbol.dispose]();
    assert.equal(this.clock.pending, 0, 'a timer is left');
  }

  #watch(creator: string): void {
    const watch = this.#client.watch({
      ...watching(() => undefined),
      nodeId: `node of ${creator}`,
      creator,
      features: {},
      whenOffline: 'wait',
      pollIntervalMs: POLL_MS,
      onStatus: ({ state, retryAt }) => {
        // Without a time: about now.
        if (state === 'offline') this.#promised.set(creator, retryAt ?? this.clock.now());
      },
    });
    this.#watches.set(creator, watch);
  }

  #noteLook(creator: string): void {
    const promisedAt = this.#promised.get(creator);
    if (promisedAt !== undefined) this.latenesses.push(this.clock.now() - promisedAt);
    this.#promised.delete(creator);
  }

  /** Until every socket that was opened is closed again, or known to be live. */
  async #settle(): Promise<void> {
    const isStill = () => this.#sockets === [...this.live].filter((creator) => this.isLive(creator)).length;
    await until('sockets at rest', isStill, 30_000);
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    await until('sockets at rest', isStill, 30_000);
  }
}

describe('a crowd of offline creators', () => {
  for (const [offline, live] of [
    [120, 1],
    [500, 5],
  ] as const) {
    it(`${offline} of them hold up nobody who was live, and are told when they are looked at`, async function () {
      this.timeout(600_000);
      const service = await FakeService.start();
      const crowd = new Crowd(service, offline, live);
      const [first = ''] = crowd.live;
      await crowd.passUntil('all known', () => crowd.isSettled, 6_000 * offline);

      // Everybody in turn: an open for two seconds, as many as are allowed, and at the time that was told.
      await crowd.pass(2 * offline * 2_200);
      crowd.latenesses = [];
      crowd.openedAt.length = 0;
      await crowd.pass(2 * offline * 2_200);
      assert.ok(crowd.openedAt.length <= 2 * offline * 1.1 + 1, `${crowd.openedAt.length} opens`);
      assert.ok(crowd.openedAt.length >= 1.5 * offline, `${crowd.openedAt.length} opens`);
      assert.ok(Math.max(...crowd.latenesses) <= TRUE_MS, `a look came ${Math.max(...crowd.latenesses)} ms late`);

      const tookMs: number[] = [];
      for (const code of [4555, 1006, 4500, 1011]) {
        crowd.cut(first, code);
        await until('the loss is known', () => !crowd.isLive(first));
        tookMs.push(await crowd.passUntil(`back after ${code}`, () => crowd.isLive(first), RECOVERY_MS));
        await crowd.pass(31_000);
      }

      for (const creator of crowd.live) crowd.cut(creator, 4555);
      await until('the losses are known', () => ![...crowd.live].some((creator) => crowd.isLive(creator)));
      const all = () => [...crowd.live].every((creator) => crowd.isLive(creator));
      tookMs.push(await crowd.passUntil('all back', all, RECOVERY_MS + 1_000 * (live - 1)));
      await crowd.pass(31_000);

      // Every look is overdue on waking.
      crowd.clock.sleep(3_600_000);
      await crowd.pass(6_000);
      crowd.cut(first, 4555);
      await until('the loss is known', () => !crowd.isLive(first));
      tookMs.push(await crowd.passUntil('back after a sleep', () => crowd.isLive(first), RECOVERY_MS));
      crowd.latenesses = [];
      await crowd.pass(2 * offline * 2_200);
      const late = crowd.latenesses.sort((a, b) => b - a);
      assert.ok(late[0]! <= TRUE_MS, `after a sleep, a look came ${late[0]} ms later than told`);

      // A deploy changes nothing about the time of the next look.
      const before = crowd.statuses.map(({ retryAt }) => retryAt);
      await crowd.deploy();
      const isSooner = ({ retryAt }: ConnectionStatus, index: number) => (retryAt ?? 0) <= (before[index] ?? Infinity);
      assert.ok(crowd.statuses.every(isSooner), 'a deploy puts off a look');
      assert.ok(crowd.most <= MAX_CONNECTIONS, `${crowd.most} sockets at a time`);
      await crowd.stop();
      await service.stop();
      say(`${offline} offline, ${live} live: back after ${tookMs.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`);
    });
  }

  it('does not get the only place of an account while its creator is away for a moment', async function () {
    this.timeout(120_000);
    const service = await FakeService.start();
    const crowd = new Crowd(service, 20, 1, 1);
    await crowd.passUntil('live', () => crowd.isLive('live0'), 10_000);
    for (const code of [4555, 4500, 1006, 4500]) {
      await crowd.pass(3_000);
      crowd.cut('live0', code);
      await until('the loss is known', () => !crowd.isLive('live0'));
      await crowd.passUntil(`back after ${code}`, () => crowd.isLive('live0'), RECOVERY_MS);
    }
    assert.equal(crowd.most, 1);
    assert.equal(crowd.openedAt.length, 5, 'somebody else has got the place');
    await crowd.stop();
    await service.stop();
  });
});
