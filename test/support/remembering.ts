// A node that hears frames, and a process around it that ends in every way: what it remembers lies in a folder.
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { DeliveryLog } from '../../nodes/client/live/delivery/log/delivery-log';
import { type DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { Watcher, type WatcherOptions } from '../../nodes/client/live/delivery/watcher';
import { type JournalFs } from '../../nodes/client/journal/journal-file';
import { type WireMessage } from '../../nodes/client/wire';
import { arrive, connect, type FrameOptions, watching } from './arrive';
import { FakeClock } from './fake-clock';

const KEY = 'service and key, node, creator';
export const JOURNAL = 'account.journal';

export interface Settings {
  folder: string;
  /** What reaches the next node. */
  sink: Delivery[];
  options?: Partial<WatcherOptions>;
  key?: string;
  fs?: JournalFs;
  /** Nothing is remembered over a restart. */
  isForgetful?: boolean;
}

export class Remembering {
  readonly clock: FakeClock;
  readonly warnings: string[] = [];
  readonly store: MemoryStore;
  readonly log: DeliveryLog | null;
  memory: DeliveryMemory;
  watcher: Watcher;
  connection = connect();
  /** As a deploy has it: what is sent is not given to Node-RED. */
  isHolding = false;
  readonly held: Delivery[] = [];
  /** Given to Node-RED, which delivers it in another turn. */
  readonly #inFlight: Delivery[] = [];
  readonly #settings: Settings;

  /** @param now of its wall clock */
  constructor(now: number, settings: Settings) {
    this.#settings = settings;
    const { folder, fs, isForgetful = false } = settings;
    this.clock = new FakeClock(now);
    this.store = new MemoryStore(this.clock);
    const onWarning = (text: string) => this.warnings.push(text);
    this.log = isForgetful
      ? null
      : new DeliveryLog({ folder, name: JOURNAL, clock: this.clock, onWarning, ...(fs && { fs }) });
    this.memory = this.store.claim(this.#key, this.log);
    this.watcher = this.#watch();
  }

  get #key(): string {
    return this.#settings.key ?? KEY;
  }

  hear(messages: readonly WireMessage[], options: Partial<FrameOptions> & { timestamp: number }): void {
    this.watcher.receive(arrive(structuredClone(messages), { connection: this.connection, ...options }));
  }

  reconnect(): void {
    this.connection = connect();
  }

  /** The turn is over: it is written, and Node-RED delivers. */
  async turn(): Promise<void> {
    await Promise.resolve();
    this.#settings.sink.push(...this.#inFlight.splice(0));
  }

  /** What is on its way is taken back, and nothing is given until the deploy is done. */
  hold(): void {
    this.isHolding = true;
    for (const delivery of this.#inFlight) delivery.receipt?.takenBack();
    this.held.unshift(...this.#inFlight.splice(0));
  }

  /** A deploy: the node goes and comes, with other options maybe. */
  redeploy(options: Partial<WatcherOptions> | null = null): void {
    if (options) this.#settings.options = options;
    this.hold();
    this.watcher[Symbol.dispose]();
    this.store.release(this.#key);
    this.memory = this.store.claim(this.#key, this.log);
    this.watcher = this.#watch();
    this.isHolding = false;
    for (const delivery of this.held.splice(0)) this.#give(delivery);
  }

  /** SIGTERM. Returns the time of the wall clock. */
  async stop(): Promise<number> {
    this.hold();
    this.watcher[Symbol.dispose]();
    this.store.release(this.#key);
    for (const { receipt } of this.held) receipt?.keep();
    await Promise.resolve();
    return this.clock.now();
  }

  /** SIGTERM in the middle of a deploy: what came for the node while it was away is given to nobody here any more. */
  async exit(messages: readonly WireMessage[], timestamp: number): Promise<number> {
    await this.stop();
    this.watcher.keep(
      messages.map((message) => arrive([structuredClone(message)], { connection: this.connection, timestamp })),
    );
    this.log?.rest();
    await this.turn();
    return this.clock.now();
  }

  /** kill -9: what was not delivered never is. */
  kill(): number {
    this.watcher[Symbol.dispose]();
    return this.clock.now();
  }

  #watch(): Watcher {
    const onDelivery = (delivery: Delivery) => {
      if (this.isHolding) this.held.push(delivery);
      else this.#give(delivery);
    };
    const watcher = new Watcher(this.clock, watching(onDelivery, this.#settings.options), this.memory);
    watcher.sendLeft();
    return watcher;
  }

  #give(delivery: Delivery): void {
    this.#inFlight.push(delivery);
    delivery.receipt?.given();
  }
}
