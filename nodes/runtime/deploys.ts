// What Node-RED is doing: a deploy, after which nodes come back, or a stop, after which they do not.
import { type EventEmitter } from 'node:events';

type FlowsEvent = { config?: unknown } | undefined;

/** One per Node-RED. Its listeners live as long as the process, and there are three of them however many nodes there are. */
export class Deploys {
  readonly #onSettled = new Set<() => void>();
  #runningConfig: unknown;
  #isDeploying = false;
  #start: () => void = () => undefined;
  #started = this.#nextStart();

  constructor(events: EventEmitter) {
    events.on('flows:stopping', (event: FlowsEvent) => {
      // A deploy has already put the new flows in place when it stops the old ones; a shutdown stops what runs.
      this.#isDeploying = event?.config !== undefined && event.config !== this.#runningConfig;
    });
    events.on('flows:started', (event: FlowsEvent) => {
      this.#runningConfig = event?.config;
      this.#isDeploying = false;
      this.#start();
      this.#started = this.#nextStart();
      for (const callback of this.#onSettled) callback();
    });
  }

  /** True while nodes are stopped for a deploy; false while Node-RED or its flows are stopped. */
  get isDeploying(): boolean {
    return this.#isDeploying;
  }

  /** Resolves when the flows that are being made have started: before, Node-RED would not deliver what a node sends. */
  started(): Promise<void> {
    return this.#started;
  }

  /** Each time a deploy is done. */
  onSettled(callback: () => void): void {
    this.#onSettled.add(callback);
  }

  #nextStart(): Promise<void> {
    return new Promise((resolve) => (this.#start = resolve));
  }
}

const byEvents = new WeakMap<EventEmitter, Deploys>();

/** Each node set has an API object of its own; their event emitter is one and the same. */
export function deploysOf(events: EventEmitter): Deploys {
  const known = byEvents.get(events) ?? new Deploys(events);
  byEvents.set(events, known);
  return known;
}
