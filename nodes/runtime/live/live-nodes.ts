// The live nodes that are running, for whoever wants to see them all: those within subflows too, which Node-RED's own list
// does not have.
import { type EventEmitter } from 'node:events';
import { type CreatorStatus } from './creator-status';

export interface RunningLive {
  readonly id: string;
  /** The one that the editor shows: of a node in a subflow, that of the template. */
  readonly shownId: string;
  readonly accountId: string;
  /** One for each creator of its list; of a node that could not start, why. */
  readonly statuses: () => readonly CreatorStatus[];
}

const byEvents = new WeakMap<EventEmitter, Set<RunningLive>>();

/** One set per Node-RED: see deploysOf. */
export function liveNodesOf(events: EventEmitter): Set<RunningLive> {
  const known = byEvents.get(events) ?? new Set();
  byEvents.set(events, known);
  return known;
}
