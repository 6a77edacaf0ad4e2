// What arrives for nodes that are just being redeployed, kept for their successors.
import { type EventType } from '../events/model';
import { type ArrivedFrame } from './frames/incoming';
import { KeptMessages } from './kept-messages';

/** A node that left during a deploy and may be back. */
export interface Absent {
  readonly wanted: ReadonlySet<EventType> | null;
  /** It will not be back before the process ends: what came for it. */
  keep(frames: readonly ArrivedFrame[]): void;
}

export class HoldBuffer {
  readonly absent = new Map<string, Absent>();
  readonly #kept = new KeptMessages();

  get size(): number {
    return this.#kept.size;
  }

  leave(nodeId: string, absent: Absent): void {
    this.absent.set(nodeId, absent);
  }

  keep(frame: ArrivedFrame): void {
    if (this.absent.size > 0) this.#kept.keep(frame, new Set(this.absent.keys()));
  }

  /** Goes on with what another one has kept, and for whom. */
  adopt(other: HoldBuffer): void {
    for (const [nodeId, absent] of other.absent) this.absent.set(nodeId, absent);
    this.#kept.adopt(other.#kept);
    other.clear();
  }

  /** What came elsewhere for those who are away. */
  add(kept: KeptMessages): void {
    this.#kept.adopt(kept, (nodeId) => this.absent.has(nodeId));
  }

  /** What came while this node was away, as frames in their order; it is back now. */
  return(nodeId: string): ArrivedFrame[] {
    if (!this.absent.delete(nodeId)) return [];
    const frames = this.#kept.of(nodeId);
    if (this.absent.size === 0) this.clear();
    return frames;
  }

  /** Nobody comes back before the process ends: what came is for the next one. */
  keepAll(): void {
    for (const [nodeId, absent] of this.absent) absent.keep(this.#kept.of(nodeId));
    this.clear();
  }

  /** Nobody comes back any more. */
  clear(): void {
    this.absent.clear();
    this.#kept.clear();
  }
}
