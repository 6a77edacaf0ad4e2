// The part of an account's journal that is about one node and creator.
import { serialize } from 'node:v8';
import { type JournalRecord } from '../../../journal/records';
import { MAX_SLOT, type RoomEntry } from './entries';
import { type FoldedMemory } from './fold';
import { againRecord, pendingRecord } from './pending-entries';
import { RoomLog } from './room-log';

/** What the memory tells of a room. */
export type RoomFacts = Omit<RoomEntry, 'memory' | 'isFresh' | 'at'>;

/** What it needs of the journal of its account. */
export interface LogOwner {
  /** Epoch s. */
  readonly seconds: number;
  /** A number that no other room has; above MAX_SLOT there is none left. */
  nextSlot(): number;
  changed(room: RoomLog, memory: MemoryLog): void;
  /** After what has changed. */
  write(record: JournalRecord, memory: MemoryLog): void;
  liveChanged(): void;
  stopped(memory: MemoryLog): void;
  forget(memory: MemoryLog): void;
}

export class MemoryLog {
  readonly owner: LogOwner;
  readonly name: string;
  /** Epoch s. */
  writtenAt = 0;
  /** Rooms that are remembered, the one that was made last at the end. */
  readonly #rooms = new Set<RoomLog>();
  #isFresh: boolean;
  #isLive = false;

  /** @param isFresh what the journal may hold of it is out of date */
  constructor(owner: LogOwner, name: string, isFresh: boolean) {
    this.owner = owner;
    this.name = name;
    this.#isFresh = isFresh;
  }

  get rooms(): ReadonlySet<RoomLog> {
    return this.#rooms;
  }

  /** By which the journal names this memory; null while there is no room. */
  get slot(): number | null {
    return [...this.#rooms].at(-1)?.slot ?? null;
  }

  /** While live, a line a minute says that it was. */
  get isLive(): boolean {
    return this.#isLive;
  }

  set isLive(isLive: boolean) {
    if (isLive === this.#isLive) return;
    this.#isLive = isLive;
    this.owner.liveChanged();
  }

  /** @param slot of a room that the journal holds already. Null where the journal can name no more */
  room(facts: () => RoomFacts, slot: number | null = null): RoomLog | null {
    const number = slot ?? this.owner.nextSlot();
    if (number > MAX_SLOT) return null;
    const describe = () => this.#describe(facts());
    const room = new RoomLog(number, slot !== null, describe, (log) => this.owner.changed(log, this));
    this.#rooms.add(room);
    return room;
  }

  leaveRoom(room: RoomLog): void {
    this.#rooms.delete(room);
  }

  /** A whole message, until it is settled. */
  pending(number: number, at: number, message: unknown): void {
    const { slot } = this;
    if (slot !== null) this.owner.write(pendingRecord(slot, number, at, serialize(message)), this);
  }

  settled(number: number): void {
    const { slot } = this;
    if (slot !== null) this.owner.write(pendingRecord(slot, number, this.owner.seconds, null), this);
  }

  /** One that waits was sent again: it does not grow old, though the creator may be offline. */
  sentAgain(number: number, again: number): void {
    const { slot, owner } = this;
    if (slot !== null) owner.write(againRecord(slot, number, owner.seconds, again), this);
  }

  /** Nobody watches any more: from now on it grows old. */
  stopped(): void {
    this.isLive = false;
    this.owner.stopped(this);
  }

  /** The process does not remember it any more either. */
  forget(): void {
    this.isLive = false;
    this.owner.forget(this);
  }

  #describe(facts: RoomFacts): RoomEntry {
    const isFresh = this.#isFresh;
    this.#isFresh = false;
    return { ...facts, memory: this.name, isFresh, at: this.owner.seconds };
  }
}

export interface Claim {
  log: MemoryLog;
  /** What an earlier process has left of it. */
  left: FoldedMemory | null;
}
