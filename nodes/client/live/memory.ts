// What a node was sent of a creator: ids, streak counts, history limits. Kept over deploys, bounded, forgotten after
// ten minutes without a watcher.
import { type Clock, type Timer } from '../clock';
import { type EventType } from '../events/model';
import { RecentIds, type Retention } from './recent-ids';
import { StreakMemory } from './streak-memory';
import { Subscriptions } from './subscriptions';

const KEEP_MS = 600_000;
/** A room more than two streams back replays nothing. */
const ROOMS_REMEMBERED = 3;
const GIFT_IDS: Retention = { keepMs: 0, atLeast: 5_000, atMost: 5_000 };
const OTHER_IDS: Retention = { keepMs: KEEP_MS, atLeast: 5_000, atMost: 50_000 };

export interface RoomMemory {
  readonly giftIds: RecentIds;
  readonly otherIds: RecentIds;
  readonly streaks: StreakMemory;
  /** Epoch ms by the service's clock: what was created before is history. */
  readonly historyBefore: number;
}

export class DeliveryMemory {
  readonly #clock: Clock;
  readonly #rooms = new Map<string, RoomMemory>();
  #last: RoomMemory | null = null;
  /** Of each type that the node wants: since when (epoch ms by the service's clock). */
  readonly wantedSince = new Map<EventType, number>();
  readonly subscriptions = new Subscriptions();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The room that was entered last. */
  get last(): RoomMemory | null {
    return this.#last;
  }

  /** @param historyBefore the limit, should this be the first connection to the room */
  enter(roomId: string | null, historyBefore: number): RoomMemory {
    const key = roomId ?? '';
    // Frames that came before the room was named belong to it.
    const unnamed = key === '' ? undefined : this.#rooms.get('');
    if (unnamed) this.#rooms.delete('');
    this.#last = this.#rooms.get(key) ?? this.#add(key, unnamed, historyBefore);
    return this.#last;
  }

  #add(key: string, unnamed: RoomMemory | undefined, historyBefore: number): RoomMemory {
    const room = unnamed ?? {
      giftIds: new RecentIds(this.#clock, GIFT_IDS),
      otherIds: new RecentIds(this.#clock, OTHER_IDS),
      streaks: new StreakMemory(),
      historyBefore,
    };
    this.#rooms.set(key, room);
    const [oldest] = this.#rooms.keys();
    if (this.#rooms.size > ROOMS_REMEMBERED && oldest !== undefined) this.#rooms.delete(oldest);
    return room;
  }
}

interface Claimed {
  memory: DeliveryMemory;
  /** A node that is replaced may leave after its successor has come. */
  claims: number;
  /** Monotonic ms; counts only while nobody claims it. */
  forgetAt: number;
}

/** One per process: memories by a key that names service, API key, node and creator. */
export class MemoryStore implements Disposable {
  readonly #clock: Clock;
  readonly #claimed = new Map<string, Claimed>();
  #timer: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  claim(key: string): DeliveryMemory {
    const claimed = this.#claimed.get(key) ?? { memory: new DeliveryMemory(this.#clock), claims: 0, forgetAt: 0 };
    claimed.claims++;
    this.#claimed.set(key, claimed);
    return claimed.memory;
  }

  release(key: string): void {
    const claimed = this.#claimed.get(key);
    if (!claimed || --claimed.claims > 0) return;
    claimed.forgetAt = this.#clock.monotonic() + KEEP_MS;
    this.#timer ??= this.#clock.setTimeout(() => this.#forget(), KEEP_MS);
  }

  [Symbol.dispose](): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#claimed.clear();
  }

  #forget(): void {
    const now = this.#clock.monotonic();
    let nextAt = Infinity;
    for (const [key, { claims, forgetAt }] of this.#claimed) {
      if (claims > 0) continue;
      if (forgetAt <= now) this.#claimed.delete(key);
      else nextAt = Math.min(nextAt, forgetAt);
    }
    this.#timer = nextAt === Infinity ? undefined : this.#clock.setTimeout(() => this.#forget(), nextAt - now);
  }
}
