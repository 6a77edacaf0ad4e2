// Records of a journal -> what they say is remembered. Restoring and writing anew are the same fold.
import { type JournalRecord } from '../../../journal/records';
import { GIFT_IDS_KEPT, KEEP_MS, OTHER_IDS_KEPT, ROOMS_REMEMBERED, STREAKS_KEPT } from '../bounds';
import * as entries from './entries';
import { IdList } from './id-list';
import { AGAIN, readPending } from './pending-entries';

// Of their own: there are many records, and an imported name is looked up each time.
const { KIND, DIGEST, slotOf, readIds } = entries;
/** More at once would be a fault: the oldest go. */
const MAX_PENDING = 2_000;
const MAX_SUBSCRIBERS = 1_000;

export interface FoldedStreak extends entries.CountEntry {
  /** By which its message can be built; null once it has ended. */
  text: Buffer | null;
}

export interface FoldedRoom {
  slot: number;
  room: string;
  historyBefore: number | null;
  /** Epoch s; null for the last one. */
  leftAt: number | null;
  gifts: IdList;
  others: IdList;
  streaks: Map<string, FoldedStreak>;
}

export interface FoldedPending {
  /** Epoch s. */
  at: number;
  message: Buffer;
  /** How often it was sent again since it was written. */
  again: number;
}

/** What is known of one node and creator. */
export interface FoldedMemory {
  memory: string;
  /** What was written of it before these records is forgotten. */
  isFresh: boolean;
  /** The one that was entered last at the end. */
  rooms: FoldedRoom[];
  wanted: Record<string, number>;
  subscribed: Map<string, entries.SubscriberEntry>;
  pending: Map<number, FoldedPending>;
  /** Epoch s: of its last record; of an orderly stop, if that is the last one. */
  at: number;
}

export function newMemory(memory: string): FoldedMemory {
  return { memory, isFresh: false, rooms: [], wanted: {}, subscribed: new Map(), pending: new Map(), at: 0 };
}

export function newRoom(slot: number, room: string): FoldedRoom {
  return {
    slot,
    room,
    historyBefore: null,
    leftAt: null,
    gifts: new IdList(GIFT_IDS_KEPT),
    others: new IdList(OTHER_IDS_KEPT),
    streaks: new Map(),
  };
}

/** By wall clock, which may have been set meanwhile: an age below zero counts as fresh. */
export function isExpired(at: number, now: number): boolean {
  return now - at * 1000 > KEEP_MS;
}

/** Never throws: what does not fit is passed over. */
export function fold(records: readonly JournalRecord[]): Map<string, FoldedMemory> {
  const folding = new Folding();
  for (const { kind, body } of records) folding.take(kind, body);
  return folding.memories;
}

class Folding {
  readonly memories = new Map<string, FoldedMemory>();
  readonly #slots = new Map<number, { memory: FoldedMemory; room: FoldedRoom }>();

  take(kind: number, body: Buffer): void {
    const slot = slotOf(body);
    if (slot === null) return;
    const place = this.#slots.get(slot);
    if (kind === KIND.memory) this.#enter(slot, body);
    else if (kind === KIND.watching || kind === KIND.stopped) this.#touch(body);
    else if (place) ADD.get(kind)?.(body, place.memory, place.room);
  }

  #enter(slot: number, body: Buffer): void {
    const entry = entries.readRoom(body);
    if (!entry) return;
    const known = this.memories.get(entry.memory);
    const memory = entry.isFresh || !known ? newMemory(entry.memory) : known;
    memory.isFresh ||= entry.isFresh;
    this.memories.set(entry.memory, memory);
    const before = this.#slots.get(slot);
    const room = before?.memory === memory ? before.room : newRoom(slot, entry.room);
    Object.assign(room, { room: entry.room, historyBefore: entry.historyBefore, leftAt: entry.leftAt });
    memory.rooms = [...memory.rooms.filter((other) => other !== room), room].slice(-ROOMS_REMEMBERED);
    memory.wanted = entry.wanted;
    memory.at = entry.at;
    this.#slots.set(slot, { memory, room });
  }

  #touch(body: Buffer): void {
    const { at, slots } = entries.readSlots(body);
    for (const slot of slots) {
      const place = this.#slots.get(slot);
      if (place) place.memory.at = at;
    }
  }
}

function addIds(body: Buffer, memory: FoldedMemory, { gifts, others }: FoldedRoom): void {
  const ids = readIds(body);
  if (!ids) return;
  memory.at = ids.at;
  (ids.isGift ? gifts : others).add(body, ids.from, ids.at);
}

function takeBack(body: Buffer, _memory: FoldedMemory, { gifts, others }: FoldedRoom): void {
  const ids = readIds(body);
  if (!ids) return;
  const list = ids.isGift ? gifts : others;
  // The last one first: then each is the last of the list.
  const count = Math.floor((body.length - ids.from) / DIGEST);
  for (let from = ids.from + DIGEST * (count - 1); from >= ids.from; from -= DIGEST) {
    list.remove(body.readDoubleLE(from), body.readDoubleLE(from + 8));
  }
}

const nameOf = (high: number, low: number) => `${high}:${low}`;

function addStreak(body: Buffer, memory: FoldedMemory, { streaks }: FoldedRoom): void {
  const streak = entries.readStreak(body);
  if (!streak) return;
  const { high, low, text } = streak;
  const name = nameOf(high, low);
  const known = streaks.get(name);
  const unknown = { high, low, count: 0, counted: 0, at: memory.at, isOpen: true, byService: false };
  streaks.set(name, { ...(known ?? unknown), text });
}

function addCounts(body: Buffer, memory: FoldedMemory, { streaks }: FoldedRoom): void {
  for (const entry of entries.readCounts(body)) {
    const name = nameOf(entry.high, entry.low);
    const text = entry.isOpen ? (streaks.get(name)?.text ?? null) : null;
    // The one that changed last at the end.
    streaks.delete(name);
    streaks.set(name, { ...entry, text });
    memory.at = entry.at;
  }
  dropOldest(streaks, STREAKS_KEPT);
}

function addSubscribers(body: Buffer, memory: FoldedMemory): void {
  for (const entry of entries.readSubscribed(body)) {
    const name = nameOf(entry.high, entry.low);
    memory.subscribed.delete(name);
    memory.subscribed.set(name, entry);
    memory.at = entry.at;
  }
  dropOldest(memory.subscribed, MAX_SUBSCRIBERS);
}

function addPending(body: Buffer, memory: FoldedMemory): void {
  const entry = readPending(body);
  if (!entry) return;
  const { number, at, message } = entry;
  memory.at = at;
  memory.pending.set(number, { at, message, again: 0 });
  dropOldest(memory.pending, MAX_PENDING);
}

function countAgain(body: Buffer, memory: FoldedMemory): void {
  const entry = readPending(body);
  if (entry?.message.length !== AGAIN) return;
  memory.at = entry.at;
  const pending = memory.pending.get(entry.number);
  if (pending) pending.again = entry.message.readUIntLE(0, AGAIN);
}

function settle(body: Buffer, memory: FoldedMemory): void {
  const entry = readPending(body);
  if (!entry) return;
  memory.at = entry.at;
  memory.pending.delete(entry.number);
}

function dropOldest(map: Map<unknown, unknown>, atMost: number): void {
  for (const key of map.keys()) {
    if (map.size <= atMost) return;
    map.delete(key);
  }
}

/** What a record adds to a room and its memory. */
const ADD: ReadonlyMap<number, (body: Buffer, memory: FoldedMemory, room: FoldedRoom) => void> = new Map([
  [KIND.ids, addIds],
  [KIND.takenBack, takeBack],
  [KIND.streak, addStreak],
  [KIND.counts, addCounts],
  [KIND.subscribed, addSubscribers],
  [KIND.pending, addPending],
  [KIND.settled, settle],
  [KIND.again, countAgain],
]);
