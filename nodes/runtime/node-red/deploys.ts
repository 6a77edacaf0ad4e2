// What Node-RED is doing: a deploy, after which nodes come back, or a stop, after which they do not.
import { EventEmitter } from 'node:events';

/** As Node-RED's `flows:*` events tell it (runtime/lib/flows/index.js, 4.1 and 5.0). */
interface FlowsEvent {
  config?: { flows?: { id: string; type: string }[] };
  type?: string;
  diff?: Partial<Record<'added' | 'changed' | 'removed' | 'linked' | 'rewired' | 'flowChanged', string[]>>;
}

interface RuntimeEvent {
  id?: string;
  payload?: { error?: unknown };
}

/** Is a node of this id, on this tab or in this subflow instance, stopped? */
export type Stops = (id: string, z: string | undefined) => boolean;

export interface DeployListener {
  /** The flows are about to be stopped, in whole or in part. */
  onStopping?: (stops: Stops) => void;
  /** The deploy could not be started (a type or a module is missing): what was not stopped runs on. */
  onResumed?: () => void;
  /** The flows have started: from now on Node-RED delivers what a node sends. */
  onStarted?: () => void;
  /** The process ends in this turn, and may not have told the nodes: of a deploy that runs Node-RED stops nothing. */
  onExiting?: () => void;
  /** All others have heard of it. */
  onExited?: () => void;
}

/** One listener of the process, for all. */
export const processExits = new EventEmitter().setMaxListeners(0);
process.once('exit', () => processExits.emit('exit'));

/** One per Node-RED. Its own listeners live as long as the process, however many nodes there are. */
export class Deploys {
  readonly #listeners = new Set<DeployListener>();
  #runningConfig: FlowsEvent['config'];
  #stoppedFor: FlowsEvent | undefined;
  #isRunning = false;
  #isDeploying = false;
  #start: () => void = () => undefined;
  #started = this.#nextStart();

  /** @param exits emits `exit` at the end of the process */
  constructor(events: EventEmitter, exits = processExits) {
    events.on('flows:stopping', (event: FlowsEvent | undefined) => {
      this.#isRunning = false;
      this.#stoppedFor = event;
      // A deploy has already put the new flows in place when it stops the old ones; a shutdown stops what runs.
      this.#isDeploying = event?.config !== undefined && event.config !== this.#runningConfig;
      const stops = stopsOf(event);
      for (const { onStopping } of [...this.#listeners]) onStopping?.(stops);
    });
    // When types that were missing have come, the flows start without having been stopped.
    events.on('flows:starting', (event: FlowsEvent | undefined) => {
      this.#isRunning = false;
      // Who stops these before they have started means them, and deploys nothing.
      this.#runningConfig = event?.config;
    });
    events.on('runtime-event', ({ id, payload }: RuntimeEvent) => {
      if (id !== 'runtime-state' || !payload?.error || !this.#stoppedFor) return;
      this.#runningConfig = this.#stoppedFor.config;
      this.#isRunning = true;
      this.#isDeploying = false;
      for (const { onResumed } of [...this.#listeners]) onResumed?.();
    });
    events.on('flows:started', (event: FlowsEvent | undefined) => {
      this.#runningConfig = event?.config;
      this.#stoppedFor = undefined;
      this.#isRunning = true;
      this.#isDeploying = false;
      this.#start();
      this.#started = this.#nextStart();
      for (const { onStarted } of [...this.#listeners]) onStarted?.();
    });
    exits.once('exit', () => {
      for (const { onExiting } of [...this.#listeners]) onExiting?.();
      for (const { onExited } of [...this.#listeners]) onExited?.();
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

/** What a deploy stops, by its kind and its differences (runtime/lib/flows/index.js, `stop`). */
function stopsOf({ type, config, diff = {} }: FlowsEvent = {}): Stops {
  if (type !== 'nodes' && type !== 'flows') return () => true;
  const { added = [], changed = [], removed = [], linked = [], rewired = [], flowChanged = [] } = diff;
  const nodes = new Set([...changed, ...removed, ...(type === 'flows' ? [...linked, ...rewired] : [])]);
  const containers = new Set([...flowChanged, ...added, ...removed]);
  // A tab that has another name only is among the changed ones, but its nodes run on.
  const tabs = new Set(config?.flows?.filter((node) => node.type === 'tab').map((node) => node.id));
  return (id, z) => nodes.has(id) || (z !== undefined && (containers.has(z) || (nodes.has(z) && !tabs.has(z))));
}

const byEvents = new WeakMap<EventEmitter, Deploys>();

/** Each node set has an API object of its own; their event emitter is one and the same. */
export function deploysOf(events: EventEmitter): Deploys {
  const known = byEvents.get(events) ?? new Deploys(events);
  byEvents.set(events, known);
  return known;
}
