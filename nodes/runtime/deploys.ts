// What Node-RED is doing: a deploy, after which nodes come back, or a stop, after which they do not.
import { type EventEmitter } from 'node:events';

/** As Node-RED's `flows:*` events tell it (runtime/lib/flows/index.js, 4.1 and 5.0). */
interface FlowsEvent {
  config?: unknown;
  type?: string;
  diff?: Partial<Record<'changed' | 'removed' | 'linked' | 'rewired', string[]>>;
}

export interface DeployListener {
  /** The flows are about to be stopped, in whole or in part; `stops` tells whether a node is. */
  onStopping?: (stops: (nodeId: string) => boolean) => void;
  /** The flows have started: from now on Node-RED delivers what a node sends. */
  onStarted?: () => void;
}

/** One per Node-RED. Its own listeners live as long as the process: two, however many nodes there are. */
export class Deploys {
  readonly #listeners = new Set<DeployListener>();
  #runningConfig: unknown;
  #isRunning = false;
  #isDeploying = false;
  #start: () => void = () => undefined;
  #started = this.#nextStart();

  constructor(events: EventEmitter) {
    events.on('flows:stopping', (event: FlowsEvent | undefined) => {
      this.#isRunning = false;
      // A deploy has already put the new flows in place when it stops the old ones; a shutdown stops what runs.
      this.#isDeploying = event?.config !== undefined && event.config !== this.#runningConfig;
      const stopped = stoppedNodes(event);
      for (const { onStopping } of [...this.#listeners]) onStopping?.((id) => stopped === null || stopped.has(id));
    });
    events.on('flows:started', (event: FlowsEvent | undefined) => {
      this.#runningConfig = event?.config;
      this.#isRunning = true;
      this.#isDeploying = false;
      this.#start();
      this.#started = this.#nextStart();
      for (const { onStarted } of [...this.#listeners]) onStarted?.();
    });
  }

  /** False from the moment in which flows begin to stop until all of them have started: what is sent then may be lost. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** True while nodes are stopped for a deploy; false while Node-RED or its flows are stopped. */
  get isDeploying(): boolean {
    return this.#isDeploying;
  }

  /** Resolves when the flows that are being made have started. */
  started(): Promise<void> {
    return this.#started;
  }

  /** Returns a way to stop listening. */
  listen(listener: DeployListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #nextStart(): Promise<void> {
    return new Promise((resolve) => (this.#start = resolve));
  }
}

/** The nodes that a deploy restarts; null for all. */
function stoppedNodes(event: FlowsEvent | undefined): ReadonlySet<string> | null {
  const { changed = [], removed = [], linked = [], rewired = [] } = event?.diff ?? {};
  if (event?.type === 'nodes') return new Set([...changed, ...removed]);
  if (event?.type === 'flows') return new Set([...changed, ...removed, ...linked, ...rewired]);
  return null;
}

const byEvents = new WeakMap<EventEmitter, Deploys>();

/** Each node set has an API object of its own; their event emitter is one and the same. */
export function deploysOf(events: EventEmitter): Deploys {
  const known = byEvents.get(events) ?? new Deploys(events);
  byEvents.set(events, known);
  return known;
}
