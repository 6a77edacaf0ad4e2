// What is remembered -> the records that a journal is written anew from, bounded.
import { type JournalRecord } from '../../../journal/records';
import { KEEP_MS, OTHER_IDS_AT_LEAST } from '../bounds';
import * as entries from './entries';
import { type FoldedMemory, type FoldedRoom, isExpired } from './fold';
import { againRecord, pendingRecord } from './pending-entries';

/** Streaks and subscribers of one record. */
const BATCH = 500;

/** What has grown old goes, and above so many bytes the oldest ids of what is no gift. */
export function shrink(memories: Iterable<FoldedMemory>, now: number, maxBytes: number): void {
  const rooms: FoldedRoom[] = [];
  for (const memory of memories) {
    const last = memory.rooms.at(-1);
    memory.rooms = memory.rooms.filter((room) => room === last || !isExpired(room.leftAt ?? memory.at, now));
    rooms.push(...memory.rooms);
  }
  const oldestAt = (now - KEEP_MS) / 1000;
  for (const { others } of rooms) others.dropBefore(oldestAt, OTHER_IDS_AT_LEAST);
  dropOthers(rooms, Math.ceil((sizeOf(rooms) - maxBytes) / entries.DIGEST));
}

export function snapshotOf(memories: Iterable<FoldedMemory>): JournalRecord[] {
  const records: JournalRecord[] = [];
  for (const memory of memories) {
    for (const room of memory.rooms) records.push(...roomRecords(memory, room));
    const slot = memory.rooms.at(-1)?.slot;
    if (slot === undefined) continue;
    for (const batch of batches([...memory.subscribed.values()])) records.push(entries.subscribedRecord(slot, batch));
    for (const [number, { at, message, again }] of memory.pending) {
      records.push(pendingRecord(slot, number, at, message));
      if (again > 0) records.push(againRecord(slot, number, memory.at, again));
    }
    // Whatever was written here last, this is when something was heard of it.
    records.push(entries.slotsRecord(entries.KIND.watching, memory.at, [slot]));
  }
  return records;
}

function* roomRecords(memory: FoldedMemory, folded: FoldedRoom): Iterable<JournalRecord> {
  const { wanted, at } = memory;
  const { slot, room, historyBefore, leftAt, streaks } = folded;
  const isFresh = memory.isFresh && folded === memory.rooms[0];
  yield entries.roomRecord(slot, { memory: memory.memory, room, historyBefore, leftAt, wanted, isFresh, at });
  for (const { high, low, text } of streaks.values()) {
    if (text !== null) yield entries.streakRecord(slot, high, low, text);
  }
  for (const batch of batches([...streaks.values()])) yield entries.countsRecord(slot, batch);
  for (const { at, digests } of folded.gifts.blocks()) yield entries.idsRecord(slot, at, true, ...digests);
  for (const { at, digests } of folded.others.blocks()) yield entries.idsRecord(slot, at, false, ...digests);
}

function sizeOf(rooms: readonly FoldedRoom[]): number {
  let bytes = 0;
  for (const { gifts, others, streaks } of rooms) {
    bytes += entries.DIGEST * (gifts.size + others.size) + entries.COUNT * streaks.size;
  }
  return bytes;
}

/** The oldest first, whichever room they are of. */
function dropOthers(rooms: readonly FoldedRoom[], count: number): void {
  if (count <= 0) return;
  const seconds = new Set<number>();
  for (const { others } of rooms) others.forEachRun(({ at }) => seconds.add(at));
  let left = count;
  for (const second of [...seconds].sort((a, b) => a - b)) {
    for (const { others } of rooms) left -= others.dropThrough(second, left);
    if (left <= 0) return;
  }
}

function* batches<T>(all: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}
