// A service, a broker, ears and workers that stand for several rounds.
import { FaultProxy } from '../faults/fault-proxy';
import { ReplayingService } from '../faults/replaying-service';
import { type Chance } from '../support/random';
import { accountOf, loneEar, oneOfTwoEars, worker } from './flows';
import { Machine } from './machine';
import { Mosquitto } from './mosquitto';
import { type Difference, Sink } from './sink';
import { Streams } from './streams';
import { waitFor } from './wait';
import { Watch } from './watch';

/** What a connection is told of what was before it: more than any absence lasts. */
const REPLAYED = 500;
const READY_MS = 90_000;
/** What is sent again comes after 10, 20, 40 and 60 s, and what is silent ends after 10. */
const SETTLE_MS = 100_000;
const WORKERS = 2;

export type Role = 'primary' | 'standby';

export interface WorldOptions {
  ears: 1 | 2;
  creators: number;
}

/** A machine that holds sockets, or would. */
export interface Ear {
  role: Role;
  machine: Machine;
  /** Between it and the broker. */
  proxy: FaultProxy;
}

export class World {
  /** What chance has decided once for all rounds. */
  readonly words: string;
  readonly broker: Mosquitto;
  readonly service: ReplayingService;
  readonly watch: Watch;
  readonly streams: Streams;
  readonly ears: readonly Ear[];
  readonly workers: readonly Machine[];
  readonly sink: Sink;
  /** A worker was killed, which may act again on what it did not know any more. */
  isForgetful = false;
  /** Differences that were told of already. */
  readonly #told = new Set<string>();

  private constructor(
    { creators }: WorldOptions,
    service: ReplayingService,
    broker: Mosquitto,
    proxies: readonly FaultProxy[],
    chance: Chance,
  ) {
    const names = Array.from({ length: creators }, (_, index) => `host.${index + 1}`);
    // What a user may set, and what Node-RED's settings.js has as it comes is 15 s.
    const reconnectMs = chance.pick([1_000, 1_000, 5_000, 15_000]);
    const gifts = chance.pick(['final', 'updates'] as const);
    const encoding = chance.pick(['json', 'protobuf'] as const);
    this.words = `${creators} creators, gifts ${gifts}, ${encoding}, the broker is sought every ${reconnectMs} ms`;
    this.service = service;
    this.broker = broker;
    this.ears = proxies.map((proxy, index) => {
      const role = index === 0 ? 'primary' : 'standby';
      const settings = { servicePort: service.port, brokerPort: proxy.port, creators: names, gifts, encoding };
      const flow = proxies.length === 1 ? loneEar(settings) : oneOfTwoEars(settings);
      const credentials = { [accountOf(flow).id]: { apiKey: keyOf(role) } };
      return { role, proxy, machine: new Machine({ name: role, flow, credentials, reconnectMs, env: { ROLE: role } }) };
    });
    this.workers = Array.from({ length: WORKERS }, (_, share) => {
      const name = `worker-${share + 1}`;
      const flow = worker(
        name,
        broker.port,
        names.filter((_each, index) => index % WORKERS === share),
      );
      return new Machine({ name, flow, credentials: {}, reconnectMs, env: {} });
    });
    this.sink = new Sink(this.workers);
    this.watch = new Watch(broker.port, ['tiktok-ear/+', 'tiktok/+/state']);
    this.streams = new Streams(service, names, chance);
  }

  static async start(options: WorldOptions, chance: Chance): Promise<World> {
    const service = await ReplayingService.start(() => Date.now());
    service.replayed = REPLAYED;
    const broker = await Mosquitto.start();
    const proxies = [];
    for (let ear = 0; ear < options.ears; ear++) proxies.push(await FaultProxy.start(() => broker.port));
    const world = new World(options, service, broker, proxies, chance);
    try {
      for (const machine of world.machines) await machine.start();
      await world.untilReady();
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  get primary(): Ear {
    return this.ears[0]!;
  }

  /** Not every world has one. */
  get standby(): Ear | undefined {
    return this.ears[1];
  }

  /** Workers first. */
  get machines(): readonly Machine[] {
    return [...this.workers, ...this.ears.map(({ machine }) => machine)];
  }

  /** What the machines have logged as errors since they were asked last. */
  get errors(): string[] {
    return this.machines.flatMap(({ errors }) => errors.splice(0));
  }

  /** Sockets that the ear has open now: at most one for each creator. */
  socketsOf({ role }: Ear): number {
    const { creators } = this.streams;
    const isOf = (creator: string) =>
      this.service.openOf(creator).some(({ url }) => url.searchParams.get('apiKey') === keyOf(role));
    return creators.filter(isOf).length;
  }

  /** It hears every creator, and has been told what was before. */
  hears(ear: Ear): boolean {
    return this.socketsOf(ear) === this.streams.creators.length && !this.service.isGreeting;
  }

  /** The primary hears every creator, the standby none, and all machines have the broker. */
  async untilReady(): Promise<void> {
    const isReady = () =>
      this.machines.every(({ isConnected }) => isConnected) &&
      this.watch.isConnected &&
      this.hears(this.primary) &&
      (!this.standby || this.socketsOf(this.standby) === 0);
    await waitFor('all machines are as they should be', isReady, READY_MS, () => this.describe());
  }

  /**
   * After a round that failed: whoever does not run is started.
   * @throws where even that does not help
   */
  async mend(): Promise<void> {
    for (const { proxy } of this.ears) await proxy.heal();
    if (!this.watch.isConnected) {
      await this.broker.end('SIGKILL');
      await this.broker.start();
    }
    for (const machine of this.machines) if (!machine.isRunning) await machine.start();
    await this.untilReady();
  }

  /** Nothing more is given, and the sink has all that was; resolves with how long that took. */
  async settle(): Promise<number> {
    const from = performance.now();
    const { given } = this.streams;
    const open = () => this.sink.differences(given).filter(({ name }) => !this.#told.has(name));
    try {
      await waitFor(
        'the sink has what was given',
        () => open().length === 0,
        SETTLE_MS,
        () => listed(open()),
      );
    } finally {
      for (const { name } of open()) this.#told.add(name);
    }
    return performance.now() - from;
  }

  /** For whoever must find out why it failed. */
  describe(): string {
    const machines = this.machines.map(({ name, isRunning, isConnected, output }) => {
      const last = output.split('\n').slice(-6).join('\n        ');
      return `${name}: ${isRunning ? 'runs' : 'does not run'}, ${isConnected ? 'has' : 'has not'} the broker\n        ${last}`;
    });
    const sockets = this.ears.map((ear) => `${ear.role}: ${this.socketsOf(ear)} sockets`);
    return ['', ...sockets, ...machines, this.watch.recent].join('\n      ');
  }

  async stop(): Promise<void> {
    this.streams.stop();
    await Promise.all(this.machines.map((machine) => machine.remove()));
    await this.watch.stop();
    for (const { proxy } of this.ears) await proxy.stop();
    await this.broker.remove();
    await this.service.stop();
  }
}

function keyOf(role: Role): string {
  return `a-key-of-the-${role}`;
}

function listed(differences: readonly Difference[]): string {
  return differences
    .map(({ name, key, given, has }) => `\n      ${key ?? `(no key) ${name}`}: given ${given}, the sink has ${has}`)
    .join('');
}
