// What a node was sent of a creator: ids, streak counts, history limits. Kept over deploys, bounded, forgotten after
// ten minutes without a watcher.
import { type Clock } from '../../clock';
import { EVENT_TYPES, type EventType } from '../../events/model';
import { noCounts } from '../counters/delivery-counts';
import { KEEP_MS, ROOMS_REMEMBERED } from './bounds';
import { KeptDeliveries } from './kept-deliveries';
import { shortKey } from './key-digest';
import { type Claim, type MemoryLog, type RoomFacts } from './log/memory-log';
import { carryRoom, restoreRoom, restoreSubscriptions } from './log/restore';
import { DeliveryReceipt } from './receipts';
import { newRoom, type Room, type RoomMemory } from './room-memory';
import { Subscriptions } from './subscriptions';

export { type RoomMemory };

export class DeliveryMemory {
  readonly #clock: Clock;
  /** By room id, the one that was made last at the end. */
  readonly #rooms = new Map<string, Room>();
  #last: Room | null = null;
  readonly #wantedSince = new Map<EventType, number>();
  readonly counts = noCounts();
  readonly subscriptions: Subscriptions;
  /** Sent, and not done with yet; and what an orderly stop has left. */
  readonly kept: KeptDeliveries;
  #log: MemoryLog | null = null;

  /** @param claim the journal that it is written to, and what an earlier process has left there */
  constructor(clock: Clock, claim: Claim | null = null) {
    this.#clock = clock;
    this.subscriptions = new Subscriptions(clock);
    this.kept = new KeptDeliveries(clock);
    if (claim) this.#restore(claim);
  }

  /** What of it outlives the process; null where nothing does. */
  get log(): MemoryLog | null {
    return this.#log;
  }

  /** It is written to another journal from now on, what there is already as well; or to none. */
  attach(log: MemoryLog | null): void {
    this.#log?.stopped();
    this.#log?.forget();
    this.#log = log;
    for (const room of this.#rooms.values()) {
      this.#logRoom(room);
      carryRoom(room);
    }
    const { log: roomLog = null } = this.#last ?? {};
    this.subscriptions.forEach((high, low, _seenAt, [at = 0]) => roomLog?.carrySubscriber(high, low, at));
    this.kept.attach(log);
  }

  /** Of each type that the node wants: since when (epoch ms by the service's clock). */
  get wantedSince(): ReadonlyMap<EventType, number> {
    return this.#wantedSince;
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
    if (this.#last.historyBefore === null && historyBefore !== null) {
      this.#last.historyBefore = historyBefore;
      this.#last.log?.change();
    }
    return this.#last;
  }

  /**
   * As if this node had watched the room from then, for these types.
   * @param since epoch ms by the service's clock
   */
  open(roomId: string | null, since: number, types: readonly EventType[]): void {
    this.enter(roomId, since);
    if (!this.#last) return;
    this.#last.historyBefore = Math.min(this.#last.historyBefore ?? since, since);
    for (const type of types) this.#wantedSince.set(type, Math.min(this.#wantedSince.get(type) ?? since, since));
    this.#last.log?.change();
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

  /** Types that are wanted, since now at the latest. */
  want(types: readonly EventType[], since: number): void {
    const { size } = this.#wantedSince;
    for (const type of types) if (!this.#wantedSince.has(type)) this.#wantedSince.set(type, since);
    if (this.#wantedSince.size > size) this.#last?.log?.change();
  }

  unwant(isUnwanted: (type: EventType) => boolean): void {
    const { size } = this.#wantedSince;
    for (const type of this.#wantedSince.keys()) if (isUnwanted(type)) this.#wantedSince.delete(type);
    if (this.#wantedSince.size < size) this.#last?.log?.change();
  }

  #change(key: string, known: Room | undefined, historyBefore: number | null): Room {
    // Frames that came before the room was named belong to it.
    const unnamed = key === '' ? undefined : this.#rooms.get('');
    if (unnamed) this.#rooms.delete('');
    if (this.#last) this.#last.leftAt = this.#clock.monotonic();
    const before = this.#last;
    const room = known && !this.#isOld(known) ? known : this.#add(key, unnamed, historyBefore);
    // Written last, it is the last one to whoever reads it.
    before?.log?.change();
    room.log?.change();
    return room;
  }

  /** What is remembered for a time only goes, though nothing comes any more. */
  forgetOld(): void {
    for (const [key, room] of this.#rooms) {
      if (this.#isOld(room)) this.#drop(key);
      room.otherIds.forgetOld();
      room.streaks.forgetOld();
    }
    this.subscriptions.forgetOld();
  }

  #isOld(room: Room): boolean {
    return room !== this.#last && this.#clock.monotonic() - room.leftAt > KEEP_MS;
  }

  #add(key: string, unnamed: Room | undefined, historyBefore: number | null): Room {
    const room = unnamed ?? newRoom(this.#clock, historyBefore);
    this.#drop(key);
    this.#rooms.set(key, room);
    // Frames that came before it was named stand in its journal already.
    if (!room.log) this.#logRoom(room);
    // Never the one that is being watched, whatever rooms others may name.
    const oldest = [...this.#rooms].find(([, other]) => other !== this.#last && other !== room);
    if (this.#rooms.size > ROOMS_REMEMBERED && oldest) this.#drop(oldest[0]);
    return room;
  }

  #drop(key: string): void {
    const log = this.#rooms.get(key)?.log;
    if (log) this.#log?.leaveRoom(log);
    this.#rooms.delete(key);
  }

  #logRoom(room: Room, slot: number | null = null): void {
    room.log = this.#log?.room(() => this.#facts(room), slot) ?? null;
    room.streaks.log = room.log?.streaks ?? null;
  }

  #facts(room: Room): RoomFacts {
    const { historyBefore, leftAt: leftMs } = room;
    const [key = ''] = [...this.#rooms].find(([, known]) => known === room) ?? [];
    const isLast = room === this.#last;
    const leftAt = isLast ? null : Math.floor((this.#clock.now() - this.#clock.monotonic() + leftMs) / 1000);
    return { room: key, historyBefore, leftAt, wanted: Object.fromEntries(this.#wantedSince) };
  }

  #restore({ log, left }: Claim): void {
    this.#log = log;
    this.kept.attach(log);
    if (!left) return;
    const last = left.rooms.at(-1);
    for (const folded of left.rooms) {
      const room = newRoom(this.#clock, null);
      restoreRoom(this.#clock, room, folded, folded === last);
      this.#rooms.set(folded.room, room);
      this.#logRoom(room, folded.slot);
      for (const streak of room.streaks.open) {
        room.log?.streaks.restore(streak);
        if (streak.held) streak.held.receipt = new DeliveryReceipt(this, room, null, true);
      }
      if (folded === last) this.#last = room;
    }
    for (const type of EVENT_TYPES) {
      const since = left.wanted[type];
      if (typeof since === 'number') this.#wantedSince.set(type, since);
    }
    restoreSubscriptions(this.#clock, this.subscriptions, left);
    this.kept.restore(left.pending);
  }
}
