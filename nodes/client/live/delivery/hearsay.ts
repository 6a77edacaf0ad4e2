// What other machines have sent of a creator, noted as if this node had: it goes on where they stop.
import { EVENT_TYPES, type EventType } from '../../events/model';
import { type DeliveryMemory } from './memory';
import { type Memories } from './memory-store';
import { type ToldEvent, type ToldState } from './told';

/** That a connection is being made says nothing of the LIVE that it is made to. */
const SAY_NOTHING: ReadonlySet<string> = new Set(['connecting', 'reconnecting']);

/** One node's, of one creator. */
export class Hearsay implements Disposable {
  readonly #memories: Memories;
  readonly #key: string;
  readonly #wanted: readonly EventType[];
  /** Kept while somebody is live; else it is the store's, which forgets it after a while. */
  #kept: DeliveryMemory | null = null;

  /** @param wanted the types that this node sends; none means all */
  constructor(memories: Memories, key: string, wanted: readonly EventType[]) {
    this.#memories = memories;
    this.#key = key;
    this.#wanted = wanted.length > 0 ? wanted : EVENT_TYPES;
  }

  noteEvent(told: ToldEvent): void {
    if (!this.#wanted.includes(told.type)) return;
    const memory = this.#memories.claim(this.#key);
    note(memory, told);
    this.#memories.release(this.#key);
  }

  noteState({ state, roomId, since }: ToldState): void {
    if (state === 'live') {
      this.#kept ??= this.#memories.claim(this.#key);
      if (since !== null) this.#kept.open(roomId, since, this.#wanted);
      if (this.#kept.log) this.#kept.log.isLive = true;
    } else if (!SAY_NOTHING.has(state)) {
      this[Symbol.dispose]();
    }
  }

  [Symbol.dispose](): void {
    if (this.#kept) this.#memories.release(this.#key);
    this.#kept = null;
  }
}

function note(memory: DeliveryMemory, { type, id, roomId, gift, isFinal, who, timestamp }: ToldEvent): void {
  const room = memory.noteIn(roomId);
  if (gift?.streakable) room.streaks.noteSent(gift, isFinal);
  // Hits of a streak are known by its count; where it has no name of its own, its messages are.
  const isGift = type === 'gift';
  const isNews = id !== null && gift?.groupId == null && (isGift ? room.giftIds : room.otherIds).add(id);
  if (isNews) room.log?.id(id, isGift);
  if (type !== 'subscribe' || who === null || timestamp === null) return;
  if (memory.subscriptions.note(who, timestamp)) room.log?.subscribed(who, timestamp);
}
