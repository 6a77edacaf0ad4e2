// What arrives for nodes that are just being redeployed, kept for their successors.
import { MAX_KEPT_MESSAGES } from '../bounds';
import { type EventType } from '../events/model';
import { type ArrivedFrame, type Incoming } from './frames/incoming';

const MAX_BYTES = 16 * 1024 * 1024;

/** A node that left during a deploy and may be back. */
export interface Absent {
  wanted: ReadonlySet<EventType> | null;
}

interface Held {
  incoming: Incoming;
  /** With this message alone: another that was dropped must not be kept by those that came with it. */
  frame: ArrivedFrame;
  bytes: number;
  /** Who was away when it came. */
  absent: ReadonlySet<string>;
}

export class HoldBuffer {
  readonly absent = new Map<string, Absent>();
  #held: Held[] = [];
  #bytes = 0;

  get size(): number {
    return this.#held.length;
  }

  leave(nodeId: string, absent: Absent): void {
    this.absent.set(nodeId, absent);
  }

  keep(frame: ArrivedFrame): void {
    if (this.absent.size === 0) return;
    const absent = new Set(this.absent.keys());
    for (const incoming of frame.messages) {
      incoming.keep();
      // Of each, not its share of the frame: one may be most of it, and stay when the others are dropped.
      const { bytes } = incoming;
      this.#hold({ incoming, frame: { ...frame, messages: [incoming] }, bytes, absent });
    }
  }

  /** Goes on with what another one has kept, and for whom. */
  adopt(other: HoldBuffer): void {
    for (const [nodeId, absent] of other.absent) this.absent.set(nodeId, absent);
    for (const held of other.#held) this.#hold(held);
    other.clear();
  }

  /** What came while this node was away, as frames in their order; it is back now. */
  return(nodeId: string): ArrivedFrame[] {
    if (!this.absent.delete(nodeId)) return [];
    const frames = this.#held.filter(({ absent }) => absent.has(nodeId)).map(({ frame }) => frame);
    if (this.absent.size === 0) this.clear();
    return frames;
  }

  /** Nobody comes back any more. */
  clear(): void {
    this.absent.clear();
    this.#held = [];
    this.#bytes = 0;
  }

  #hold(held: Held): void {
    this.#held.push(held);
    this.#bytes += held.bytes;
    while (this.#held.length > MAX_KEPT_MESSAGES || this.#bytes > MAX_BYTES) this.#dropOne();
  }

  /** The oldest that is no gift; gifts only when nothing else is left. */
  #dropOne(): void {
    const index = this.#held.findIndex(({ incoming }) => incoming.type !== 'gift');
    const [dropped] = this.#held.splice(Math.max(0, index), 1);
    this.#bytes -= dropped?.bytes ?? 0;
  }
}
