// What surrounds a Node-RED whose clock jumps: one service for each thing that waits, all by a clock of their own.
import { performance } from 'node:perf_hooks';
import { type ExampleNode } from '../support/examples';
import { FakeService } from '../support/fake-service';
import { type Reply, RestServer } from '../support/rest-server';
import { roomInfo, workerInfo } from '../support/wire';
import { FaultProxy } from './fault-proxy';
import { ReplayingService } from './replaying-service';

/** Which of its windows a call was refused for, and until when (`performance.now()`). */
export interface Limit {
  endsAt: number;
  /** When requests came that were refused for it. */
  refusedAt: number[];
  /** When the first one came that was not. */
  servedAt: number | null;
}

const PLACE = { z: 'tab', x: 1, y: 1 };

export class JumpServices {
  /** How far the clock of the service is ahead of ours. */
  aheadMs = 0;
  /** When offline creators were looked for (`performance.now()`). */
  readonly looks: number[] = [];
  /** When the sockets of the one that is refused now and then were accepted. */
  readonly accepted: number[] = [];
  readonly call: Limit = { endsAt: 0, refusedAt: [], servedAt: null };
  readonly gates = new Map<string, Limit>();
  /** Whether waits are named by a date instead of by seconds. */
  namesDates = false;
  readonly gifts: ReplayingService;
  readonly proxy: FaultProxy;
  readonly #offline: FakeService;
  readonly #refusing: FakeService;
  readonly #calls: RestServer;
  readonly #gates: RestServer;

  private constructor(
    [gifts, proxy]: [ReplayingService, FaultProxy],
    [offline, refusing]: [FakeService, FakeService],
    [calls, gates]: [RestServer, RestServer],
  ) {
    [this.gifts, this.proxy, this.#offline, this.#refusing] = [gifts, proxy, offline, refusing];
    [this.#calls, this.#gates] = [calls, gates];
    offline.onConnection = ({ socket }, index) => {
      this.looks.push(performance.now());
      // The first one finds a stream at its end: from then on it is looked for at leisure.
      socket.close(index === 0 ? 4005 : 4404);
    };
    refusing.onConnection = ({ send }) => {
      this.accepted.push(performance.now());
      send({ timestamp: this.now(), messages: [workerInfo(), roomInfo()] });
    };
    calls.always(() => this.#answer(this.call));
    gates.always(({ headers }) => this.#limits(String(headers['x-api-key'])));
  }

  static async start(): Promise<JumpServices> {
    const services: { current: JumpServices | null } = { current: null };
    const gifts = await ReplayingService.start(() => services.current?.now() ?? Date.now());
    gifts.replayed = 1_000;
    const proxy = await FaultProxy.start(() => gifts.port);
    services.current = new JumpServices(
      [gifts, proxy],
      [await FakeService.start(), await FakeService.start()],
      [await RestServer.start(), await RestServer.start()],
    );
    return services.current;
  }

  /** Epoch ms by the clock of the service. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** The flow that meets all of it: `call` and the gates take messages, what comes out lies at `of call` and so on. */
  flow(gates: readonly string[]): ExampleNode[] {
    const account = (id: string, restUrl: string, wsUrl: string) => ({
      id: `account of ${id}`,
      type: 'euler-account',
      service: 'custom',
      restUrl,
      wsUrl,
      routes: 'flat',
      timeout: 20,
    });
    const node = (id: string, type: string, more: object) => [
      { id, type, ...PLACE, account: `account of ${id}`, wires: [[`of ${id}`], []], ...more },
      { id: `of ${id}`, type: 'debug', ...PLACE, active: false },
    ];
    const live = (id: string, more: object = {}) =>
      node(id, 'euler-live', { creators: id, events: ['gift'], gifts: 'updates', pollInterval: 30, ...more });
    const { url: rest } = this.#gates;
    return [
      { id: 'tab', type: 'tab' },
      account('gifts', rest, this.proxy.wsUrl),
      ...live('gifts'),
      account('offline', rest, this.#offline.url),
      ...live('offline'),
      account('refused', rest, this.#refusing.url),
      ...live('refused'),
      { id: 'account of demo', type: 'euler-account', service: 'simulator' },
      ...live('demo'),
      account('call', this.#calls.url, this.#offline.url),
      ...node('call', 'euler-fetch', { operation: 'hashtags', onLimit: 'wait', maxWait: 60 }),
      account('report', rest, this.#offline.url),
      ...node('report', 'euler-rate-limit', { mode: 'report', interval: 10 }),
      ...gates.flatMap((id) => [
        account(id, rest, this.#offline.url),
        ...node(id, 'euler-rate-limit', { mode: 'gate', window: 'minute', whenLimited: 'hold' }),
      ]),
    ];
  }

  /** Each account has a key of its own: it names whose limits are asked for. */
  credentials(gates: readonly string[]): Record<string, object> {
    const own = (id: string) => [`account of ${id}`, { apiKey: id }];
    return Object.fromEntries(['gifts', 'offline', 'refused', 'call', 'report', ...gates].map(own)) as Record<
      string,
      object
    >;
  }

  /** Calls are refused for so long. */
  limit(lengthMs: number): void {
    Object.assign(this.call, { endsAt: performance.now() + lengthMs, refusedAt: [], servedAt: null });
  }

  shut(gate: string, lengthMs: number): void {
    this.gates.set(gate, { endsAt: performance.now() + lengthMs, refusedAt: [], servedAt: null });
  }

  /** The connection is lost, and the next one refused for so long. */
  refuse(lengthMs: number): void {
    const { seconds, date } = this.#named(performance.now() + lengthMs);
    this.#refusing.refuse({
      status: 429,
      headers: { date: this.#date(), 'retry-after': this.namesDates ? date : seconds },
    });
    for (const { drop } of this.#refusing.open) drop();
  }

  /** So much time passes for everybody but the machine that sleeps: its connections are dead when it wakes. */
  async pass(byMs: number): Promise<void> {
    this.proxy.blackhole();
    this.aheadMs += byMs;
    for (const limit of [this.call, ...this.gates.values()]) limit.endsAt -= byMs;
    for (const { drop } of this.#refusing.open) drop();
    await this.proxy.heal();
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    const services = [this.gifts, this.#offline, this.#refusing];
    await Promise.all([...services.map((service) => service.stop()), this.#calls.close(), this.#gates.close()]);
  }

  #date(): string {
    return new Date(this.now()).toUTCString();
  }

  /** A moment of ours in the words of the service; rounded up, so that nobody comes too early who keeps to it. */
  #named(endsAt: number): { seconds: string; date: string; iso: string } {
    const leftMs = Math.max(0, endsAt - performance.now());
    // A Date header is cut to whole seconds, and so the moment is as much too early as the header is.
    const at = Math.floor(this.now() / 1_000) * 1_000 + Math.ceil(leftMs / 1_000) * 1_000;
    return {
      seconds: String(Math.ceil(leftMs / 1_000)),
      date: new Date(at).toUTCString(),
      iso: new Date(at).toISOString(),
    };
  }

  #answer(limit: Limit): Reply {
    const date = this.#date();
    if (performance.now() >= limit.endsAt) {
      limit.servedAt ??= performance.now();
      return { headers: { date }, body: { code: 200 } };
    }
    limit.refusedAt.push(performance.now());
    const named = this.#named(limit.endsAt);
    const headers = { date, 'retry-after': this.namesDates ? named.date : named.seconds };
    return { status: 429, headers, body: { code: 429, message: 'Too many requests' } };
  }

  #limits(gate: string): Reply {
    const limit = this.gates.get(gate);
    const isShut = limit !== undefined && performance.now() < limit.endsAt;
    const figures = { max: 100, remaining: isShut ? 0 : 100, reset_at: isShut ? this.#named(limit.endsAt).iso : null };
    return { headers: { date: this.#date() }, body: { code: 200, minute: figures } };
  }
}
