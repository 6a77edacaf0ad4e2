// What a node was sent of a creator: ids, streak counts, history limits. Kept over deploys, bounded, forgotten after
// ten minutes without a watcher.
import { type Clock, type Timer } from '../../clock';
import { type EventType } from '../../events/model';
import { KeptDeliveries } from './kept-deliveries';
import { shortKey } from './key-digest';
import { RecentKeys, type Retention } from './recent-keys';
import { StreakMemory } from './streak-memory';
import { Subscriptions } from './subscriptions';

const KEEP_MS = 600_000;
/** How often what has grown old is looked for where nothing comes any more. */
const FORGET_EVERY_MS = 300_000;
/** A room more than two streams back replays nothing. */
const ROOMS_REMEMBERED = 3;
const GIFT_IDS: Retention = { keepMs: 0, atLeast: 5_000, atMost: 5_000 };
const OTHER_IDS: Retention = { keepMs: KEEP_MS, atLeast: 5_000, atMost: 50_000 };

export interface RoomMemory {
  readonly giftIds: RecentKeys;
  readonly otherIds: RecentKeys;
  readonly streaks: StreakMemory;
  /** Epoch ms by the service's clock: what was created before is history. Null until the service has told a time. */
  readonly historyBefore: number | null;
}

interface Room extends RoomMemory {
  historyBefore: number | null;
  /** Monotonic ms: when another room was entered. Counts only of rooms that are not the last one. */
  leftAt: number;
}

export class DeliveryMemory {
  readonly #clock: Clock;
  /** By room id, the one that was made last at the end. */
  readonly #rooms = new Map<string, Room>();
  #last: Room | null = null;
  /** Of each type that the node wants: since when (epoch ms by the service's clock). */
  readonly wantedSince = new Map<EventType, number>();
  readonly subscriptions: Subscriptions;
  /** Sent, and not done with yet. */
  readonly kept = new KeptDeliveries();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.subscriptions = new Subscriptions(clock);
  }

  /** The room that was entered last. */
  get last(): RoomMemory | null {
    return this.#last;
  }

  /** Of a room that is remembered; else null. */
  limitOf(roomId: string | null): number | null {
    return this.#rooms.get(shortKey(roomId ?? ''))?.historyBefore ?? null;
  }

  /** @param historyBefore the limit, should this be the first connection to the room; null while it is not known */
  enter(roomId: string | null, historyBefore: number | null): RoomMemory {
    const key = shortKey(roomId ?? '');
    const known = this.#rooms.get(key);
    if (!known || known !== this.#last) this.#last = this.#change(key, known, historyBefore);
    this.#last.historyBefore ??= historyBefore;
    return this.#last;
  }

  /**
   * As if this node had watched the room from then, for these types.
   * @param since epoch ms by the service's clock
   */
  open(roomId: string | null, since: number, types: readonly EventType[]): void {
    this.enter(roomId, since);
    if (this.#last) this.#last.historyBefore = Math.min(this.#last.historyBefore ?? since, since);
    for (const type of types) this.wantedSince.set(type, Math.min(this.wantedSince.get(type) ?? since, since));
  }

  /** Where it is noted what others have sent of a room: it is not entered, for no frame of it has come. */
  noteIn(roomId: string | null): RoomMemory {
    if (roomId === null && this.#last) return this.#last;
    const key = shortKey(roomId ?? '');
    const known = this.#rooms.get(key);
    const room = known && !this.#isOld(known) ? known : this.#add(key, undefined, null);
    room.leftAt = this.#clock.monotonic();
    return room;
  }

  #change(key: string, known: Room | undefined, historyBefore: number | null): Room {
    // Frames that came before the room was named belong to it.
    const unnamed = key === '' ? undefined : this.#rooms.get('');
    if (unnamed) this.#rooms.delete('');
    if (this.#last) this.#last.leftAt = this.#clock.monotonic();
    return known && !this.#isOld(known) ? known : this.#add(key, unnamed, historyBefore);
  }

  /** What is remembered for a time only goes, though nothing comes any more. */
  forgetOld(): void {
    for (const [key, room] of this.#rooms) {
      if (this.#isOld(room)) this.#rooms.delete(key);
      room.otherIds.forgetOld();
      room.streaks.forgetOld();
    }
    this.subscriptions.forgetOld();
  }

  #isOld(room: Room): boolean {
    return room !== this.#last && this.#clock.monotonic() - room.leftAt > KEEP_MS;
  }

  #add(key: string, unnamed: Room | undefined, historyBefore: number | null): Room {
    const room = unnamed ?? {
      giftIds: new RecentKeys(this.#clock, GIFT_IDS),
      otherIds: new RecentKeys(this.#clock, OTHER_IDS),
      streaks: new StreakMemory(this.#clock),
      historyBefore,
      leftAt: 0,
    };
    this.#rooms.delete(key);
    this.#rooms.set(key, room);
    // Never the one that is being watched, whatever rooms others may name.
    const oldest = [...this.#rooms].find(([, other]) => other !== this.#last && other !== room);
    if (this.#rooms.size > ROOMS_REMEMBERED && oldest) this.#rooms.delete(oldest[0]);
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
    this.#timer ??= this.#clock.setTimeout(() => this.#forget(), FORGET_EVERY_MS);
    return claimed.memory;
  }

  release(key: string): void {
    const claimed = this.#claimed.get(key);
    if (!claimed || --claimed.claims > 0) return;
    claimed.forgetAt = this.#clock.monotonic() + KEEP_MS;
  }

  [Symbol.dispose](): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#claimed.clear();
  }

  /** Whole memories that nobody claims, to the moment, and of the others what has grown old, now and then. */
  #forget(): void {
    const now = this.#clock.monotonic();
    let nextAt = now + FORGET_EVERY_MS;
    for (const [key, { memory, claims, forgetAt }] of this.#claimed) {
      if (claims === 0 && forgetAt <= now) {
        this.#claimed.delete(key);
        continue;
      }
      memory.forgetOld();
      if (claims === 0) nextAt = Math.min(nextAt, forgetAt);
    }
    this.#timer = this.#claimed.size === 0 ? undefined : this.#clock.setTimeout(() => this.#forget(), nextAt - now);
  }
}
