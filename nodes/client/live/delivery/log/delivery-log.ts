// What was delivered to the nodes of one account, in a journal: what is noted in a turn is written at its end.
import { createHash } from 'node:crypto';
import { type Clock, type Timer } from '../../../clock';
import { Journal, MAX_BYTES, type JournalOptions } from '../../../journal/journal';
import { type JournalRecord } from '../../../journal/records';
import { GIFT_IDS_KEPT, KEEP_MS, OTHER_IDS_KEPT } from '../bounds';
import { DIGEST, KIND, secondsOf, slotsRecord } from './entries';
import { fold, type FoldedMemory, isExpired } from './fold';
import { type Claim, type LogOwner, MemoryLog } from './memory-log';
import { type RoomLog } from './room-log';
import { shrink, snapshotOf } from './snapshot';
import { thinned } from './thin';

const WATCHING_EVERY_MS = 60_000;
/** What is not of the ids: counts of streaks, rooms, messages that wait. */
const MORE_BYTES = 1024 * 1024;
const NAME_LENGTH = 22;
const NONE = () => [];

export type DeliveryLogOptions = Pick<JournalOptions, 'folder' | 'name' | 'clock' | 'onWarning' | 'fs'>;

export class DeliveryLog implements LogOwner {
  readonly #clock: Clock;
  readonly #journal: Journal;
  /** What was found at the start, until it is claimed. */
  #left = new Map<string, FoldedMemory>();
  readonly #memories = new Map<string, MemoryLog>();
  readonly #changed = new Map<RoomLog, MemoryLog>();
  #queue: JournalRecord[] = [];
  #isFlushDue = false;
  #isStarting = true;
  #nextSlot = 0;
  /** The memories that the file holds. */
  #held: ReadonlySet<string> = new Set();
  /** How many memories there are, in the file and in the process. */
  #count = 0;
  #timer: Timer | undefined;
  /** Until what nobody has claimed is let go of. */
  #leftTimer: Timer | undefined;

  /** Reads what an earlier process has left. */
  constructor(options: DeliveryLogOptions) {
    this.#clock = options.clock;
    this.#journal = new Journal({
      ...options,
      limit: () => this.#limit(this.#count),
      compact: (records) => this.#compact(records),
      thin: thinned,
    });
    const records = this.#journal.open();
    if (this.#isStarting) this.#compact(records); // it could not be written
    this.#isStarting = false;
    // Whoever comes later finds nothing any more: it is not to be kept until then.
    if (this.#left.size > 0) this.#leftTimer = this.#clock.setTimeout(() => this.#left.clear(), KEEP_MS);
  }

  /** Deletes a file that nobody uses. */
  static remove({ folder, name, clock }: Pick<DeliveryLogOptions, 'folder' | 'name' | 'clock'>): void {
    new Journal({
      folder,
      name,
      clock,
      limit: () => 0,
      compact: NONE,
      thin: NONE,
      onWarning: () => undefined,
    }).remove();
  }

  get seconds(): number {
    return secondsOf(this.#clock.now());
  }

  /**
   * What was left of a memory is given once.
   * @param isNew what the journal may hold of it is out of date: the process knows better
   */
  claim(key: string, isNew = false): Claim {
    const name = nameOf(key);
    const found = this.#left.get(name) ?? null;
    this.#left.delete(name);
    const left = found && !isNew && !isExpired(found.at, this.#clock.now()) ? found : null;
    const log = new MemoryLog(this, name, left === null);
    this.#memories.set(name, log);
    this.#recount();
    return { log, left };
  }

  /** Nobody uses the account for now: its file is not kept open. */
  rest(): void {
    this.#flush();
    this.#journal.rest();
  }

  /** Nothing is written any more, and the file is deleted. */
  remove(): void {
    this.#journal.remove();
    for (const timer of [this.#timer, this.#leftTimer]) this.#clock.clearTimeout(timer);
    this.#timer = undefined;
    this.#left.clear();
    this.#memories.clear();
  }

  nextSlot(): number {
    return this.#nextSlot++;
  }

  changed(room: RoomLog, memory: MemoryLog): void {
    this.#changed.set(room, memory);
    this.#flushSoon();
  }

  write(record: JournalRecord, memory: MemoryLog): void {
    memory.writtenAt = this.seconds;
    this.#queue.push(record);
    this.#flushSoon();
  }

  stopped(memory: MemoryLog): void {
    const { slot } = memory;
    if (slot !== null) this.write(slotsRecord(KIND.stopped, this.seconds, [slot]), memory);
  }

  forget(memory: MemoryLog): void {
    if (this.#memories.get(memory.name) === memory) this.#memories.delete(memory.name);
    this.#recount();
  }

  liveChanged(): void {
    const isLive = [...this.#memories.values()].some((memory) => memory.isLive);
    if (!isLive) {
      this.#clock.clearTimeout(this.#timer);
      this.#timer = undefined;
      return;
    }
    this.#timer ??= this.#clock.setTimeout(() => this.#noteLive(), WATCHING_EVERY_MS);
  }

  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushDue = false;
    const { seconds } = this;
    const records: JournalRecord[] = [];
    for (const room of this.#changed.keys()) room.writeDescription(records);
    // Whole messages come before what says that they are known: half of it may repeat one, and must not lose it.
    for (const record of this.#queue) records.push(record);
    this.#queue = [];
    for (const [room, memory] of this.#changed) {
      memory.writtenAt = seconds;
      room.write(seconds, records);
    }
    this.#changed.clear();
    this.#journal.append(records);
  }

  /** Of those of which nothing else was written for a minute. */
  #noteLive(): void {
    this.#timer = undefined;
    const { seconds } = this;
    const slots: number[] = [];
    for (const memory of this.#memories.values()) {
      if (!memory.isLive || memory.slot === null) continue;
      if (seconds - memory.writtenAt >= WATCHING_EVERY_MS / 1000 - 1 || seconds < memory.writtenAt)
        slots.push(memory.slot);
    }
    if (slots.length > 0) this.#journal.append([slotsRecord(KIND.watching, seconds, slots)]);
    this.liveChanged();
  }

  #compact(records: readonly JournalRecord[]): JournalRecord[] {
    const now = this.#clock.now();
    const memories = fold(records);
    for (const [name, { at }] of memories) {
      if (isExpired(at, now) && !this.#memories.has(name)) memories.delete(name);
    }
    this.#held = new Set(memories.keys());
    this.#recount();
    // Once at a start all that may be is kept; later half, for writing it anew is to cost little per event.
    const share = this.#isStarting ? 1 : 0.5;
    shrink(memories.values(), now, this.#limit(memories.size) * share);
    const rooms = [...memories.values()].flatMap((memory) => memory.rooms);
    if (this.#isStarting) {
      for (const room of rooms) room.slot = this.#nextSlot++;
      this.#left = memories;
      this.#isStarting = false;
    }
    const slots = new Set(rooms.map(({ slot }) => slot));
    for (const { rooms } of this.#memories.values()) {
      for (const room of rooms) if (!slots.has(room.slot)) room.forgotten();
    }
    return snapshotOf(memories.values());
  }

  #recount(): void {
    this.#count = new Set([...this.#held, ...this.#memories.keys()]).size;
  }

  #limit(memories: number): number {
    const ids = Math.max(1, memories) * (GIFT_IDS_KEPT + OTHER_IDS_KEPT);
    return Math.min(DIGEST * ids + MORE_BYTES, MAX_BYTES);
  }
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, NAME_LENGTH);
}
