// Messages that wait for nodes, each with whom it waits for: bounded, gifts are the last to go.
import { MAX_KEPT_MESSAGES } from '../bounds';
import { type ArrivedFrame, type Incoming } from './frames/incoming';

const MAX_BYTES = 16 * 1024 * 1024;

interface Kept {
  incoming: Incoming;
  /** With this message alone: another that was dropped must not be kept by those that came with it. */
  frame: ArrivedFrame;
  bytes: number;
  /** Ids of the nodes that it waits for. */
  nodeIds: ReadonlySet<string>;
  /** Monotonic ms. */
  at: number;
}

export class KeptMessages {
  #all: Kept[] = [];
  #bytes = 0;

  get size(): number {
    return this.#all.length;
  }

  /** @param at monotonic ms, where age counts */
  keep(frame: ArrivedFrame, nodeIds: ReadonlySet<string>, at = 0): void {
    for (const incoming of frame.messages) {
      incoming.keep();
      // Of each, not its share of the frame: one may be most of it, and stay when the others are dropped.
      const { bytes } = incoming;
      this.#add({ incoming, frame: { ...frame, messages: [incoming] }, bytes, nodeIds, at });
    }
  }

  /** Takes over what waits elsewhere, for some of the nodes or for all. */
  adopt(other: KeptMessages, isFor: (nodeId: string) => boolean = () => true): void {
    for (const kept of other.#all) {
      const nodeIds = new Set([...kept.nodeIds].filter(isFor));
      if (nodeIds.size > 0) this.#add({ ...kept, nodeIds });
    }
    other.clear();
  }

  /** What waits for a node, as frames in their order. It stays, for others may wait for it too. */
  of(nodeId: string): ArrivedFrame[] {
    return this.#all.filter(({ nodeIds }) => nodeIds.has(nodeId)).map(({ frame }) => frame);
  }

  /** Drops what came before these times, monotonic ms. */
  dropOld(before: number, giftsBefore: number): void {
    const isOld = ({ incoming, at }: Kept) => at < (incoming.type === 'gift' ? giftsBefore : before);
    if (!this.#all.some(isOld)) return;
    this.#all = this.#all.filter((kept) => !isOld(kept));
    this.#bytes = this.#all.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  clear(): void {
    this.#all = [];
    this.#bytes = 0;
  }

  #add(kept: Kept): void {
    this.#all.push(kept);
    this.#bytes += kept.bytes;
    while (this.#all.length > MAX_KEPT_MESSAGES || this.#bytes > MAX_BYTES) this.#dropOne();
  }

  /** The oldest that is no gift; gifts only when nothing else is left. */
  #dropOne(): void {
    const index = this.#all.findIndex(({ incoming }) => incoming.type !== 'gift');
    const [dropped] = this.#all.splice(Math.max(0, index), 1);
    this.#bytes -= dropped?.bytes ?? 0;
  }
}
