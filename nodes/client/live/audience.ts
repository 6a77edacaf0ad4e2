// Who is there for what a session hears: nodes that watch, nodes that are away in a deploy, and those that get the same over
// another socket and may have to come.
import { type EventType } from '../events/model';
import { type Watcher, type WatcherCounts } from './delivery/watcher';
import { HoldBuffer } from './hold-buffer';
import { type KeptMessages } from './kept-messages';
import { type Standby, type StandbyNodes } from './standby';

/** A node that watches. */
export interface Attendee {
  readonly nodeId: string;
  readonly watcher: Watcher;
  readonly pollIntervalMs: number;
}

type Types = ReadonlySet<EventType> | null;

export interface AudienceView {
  /** Types that somebody wants; null for all. What holds none of them may be passed over unread, and is a frame only. */
  wanted: Types;
  nodes: { nodeId: string; counts: WatcherCounts }[];
}

export class Audience<Present extends Attendee> {
  readonly attached = new Set<Present>();
  readonly hold = new HoldBuffer();
  /** Of the session with the same features over protobuf; null where there is none. */
  standby: Standby | null = null;
  #nodes: StandbyNodes = { ids: new Set(), wanted: new Set() };

  /** Those who watch, or are away in a deploy, as they were when this was last told. */
  get nodes(): StandbyNodes {
    return this.#nodes;
  }

  get view(): AudienceView {
    const nodes = [...this.attached].map(({ nodeId, watcher }) => ({ nodeId, counts: watcher.counts }));
    return { wanted: this.wanted, nodes };
  }

  get isEmpty(): boolean {
    return this.attached.size === 0 && this.hold.absent.size === 0;
  }

  /** All who watch go; who was there. */
  dismiss(): Present[] {
    const attached = [...this.attached];
    this.attached.clear();
    return attached;
  }

  /** Somebody came or went. */
  update(): void {
    const present = [...this.attached];
    const wishes: Types[] = [...this.hold.absent.values(), ...present.map(({ watcher }) => watcher)].map(
      ({ wanted }) => wanted,
    );
    const ids = new Set([...this.hold.absent.keys(), ...present.map(({ nodeId }) => nodeId)]);
    this.#nodes = { ids, wanted: union(wishes) };
  }

  /** Types that somebody wants; null for all. */
  get wanted(): Types {
    return union(this.standby ? [this.#nodes.wanted, this.standby.wanted] : [this.#nodes.wanted]);
  }

  /** The most impatient node's; null while all are away in a deploy. */
  get pollIntervalMs(): number | null {
    const intervals = [...this.attached].map(({ pollIntervalMs }) => pollIntervalMs);
    return intervals.length > 0 ? Math.min(...intervals) : null;
  }

  /** How many will pass on the raw data of such an event, at most. */
  takers(type: EventType): number {
    let count = 0;
    for (const { watcher } of this.attached) if (watcher.takes(type)) count++;
    // Whoever comes, or comes back, may want it in another format.
    return count + this.hold.absent.size + (this.standby?.takers(type) ?? 0);
  }

  /** What was kept elsewhere: to who is there, and to who is away in a deploy when it comes back. */
  give(kept: KeptMessages): void {
    for (const { nodeId, watcher } of [...this.attached]) {
      for (const frame of kept.of(nodeId)) watcher.receive(frame);
    }
    this.hold.add(kept);
  }
}

function union(wishes: readonly Types[]): Types {
  const types = new Set<EventType>();
  for (const wish of wishes) {
    if (wish === null) return null;
    for (const type of wish) types.add(type);
  }
  return types;
}
