// What stands in the journal of an account, as bytes. Numbers are little-endian; a key of any length is its digest, two
// numbers of eight bytes (key-digest.ts).
import { type JournalRecord } from '../../../journal/records';

/** Kinds of records. A number is never given another meaning: the version in the file's head would have to change. */
export const KIND = {
  memory: 1,
  ids: 2,
  streak: 3,
  counts: 4,
  subscribed: 5,
  watching: 6,
  stopped: 7,
  pending: 8,
  settled: 9,
  takenBack: 10,
  again: 11,
} as const;

/** A slot stands for one room of one memory. */
export const MAX_SLOT = 0xffff;
export const SLOT = 2;
export const SECONDS = 4;
const FLAGS = 1;
export const DIGEST = 16;
/** Of one streak: digest, count, counted, when, flags. */
export const COUNT = DIGEST + 8 + 8 + SECONDS + FLAGS;
/** Of one subscriber: digest, when by the service's clock, when. */
const SUBSCRIBER = DIGEST + 8 + SECONDS;
const IDS_HEAD = SLOT + SECONDS + FLAGS;
const MAX_SECONDS = 0xffff_ffff;

const GIFT = 1;
const OPEN = 1;
const BY_SERVICE = 2;

/** Says what a slot stands for; as JSON. */
export interface RoomEntry {
  memory: string;
  /** "" while the service has not named it. */
  room: string;
  historyBefore: number | null;
  /** Epoch s, when another room was entered; null for the last one. */
  leftAt: number | null;
  /** Since when a type is wanted. */
  wanted: Record<string, number>;
  /** What was written of this memory before is forgotten. */
  isFresh: boolean;
  /** Epoch s. */
  at: number;
}

export interface CountEntry {
  high: number;
  low: number;
  count: number;
  counted: number;
  /** Epoch s. */
  at: number;
  isOpen: boolean;
  byService: boolean;
}

export interface SubscriberEntry {
  high: number;
  low: number;
  /** Epoch ms by the service's clock. */
  subscribedAt: number;
  /** Epoch s. */
  at: number;
}

export function secondsOf(epochMs: number): number {
  return Math.min(MAX_SECONDS, Math.max(0, Math.floor(epochMs / 1000)));
}

export function roomRecord(slot: number, entry: RoomEntry): JournalRecord {
  return { kind: KIND.memory, body: withSlot(slot, Buffer.from(JSON.stringify(entry))) };
}

/** @param digests of the ids, one after the other: copied */
export function idsRecord(slot: number, at: number, isGift: boolean, ...digests: readonly Buffer[]): JournalRecord {
  return { kind: KIND.ids, body: idsBody(slot, at, isGift, digests) };
}

export function takenBackRecord(slot: number, isGift: boolean, digests: Buffer): JournalRecord {
  return { kind: KIND.takenBack, body: idsBody(slot, 0, isGift, [digests]) };
}

function idsBody(slot: number, at: number, isGift: boolean, digests: readonly Buffer[]): Buffer {
  const length = digests.reduce((sum, part) => sum + part.length, IDS_HEAD);
  const body = Buffer.allocUnsafe(length);
  body.writeUInt16LE(slot, 0);
  body.writeUInt32LE(at, SLOT);
  body.writeUInt8(isGift ? GIFT : 0, SLOT + SECONDS);
  let to = IDS_HEAD;
  for (const part of digests) to += part.copy(body, to);
  return body;
}

export interface IdsEntry {
  at: number;
  isGift: boolean;
  /** Where in the body the digests begin; they go on to its end. */
  from: number;
}

export function readIds(body: Buffer): IdsEntry | null {
  if (body.length < IDS_HEAD) return null;
  const isGift = (body.readUInt8(SLOT + SECONDS) & GIFT) !== 0;
  return { at: body.readUInt32LE(SLOT), isGift, from: IDS_HEAD };
}

/** @param text JSON, by which its message can be built */
export function streakRecord(slot: number, high: number, low: number, text: Buffer): JournalRecord {
  const head = Buffer.allocUnsafe(DIGEST);
  head.writeDoubleLE(high, 0);
  head.writeDoubleLE(low, 8);
  return { kind: KIND.streak, body: withSlot(slot, Buffer.concat([head, text])) };
}

export function readStreak(body: Buffer): { high: number; low: number; text: Buffer } | null {
  if (body.length < SLOT + DIGEST) return null;
  const [high, low] = [body.readDoubleLE(SLOT), body.readDoubleLE(SLOT + 8)];
  return { high, low, text: body.subarray(SLOT + DIGEST) };
}

export function countsRecord(slot: number, counts: readonly CountEntry[]): JournalRecord {
  const body = Buffer.allocUnsafe(SLOT + COUNT * counts.length);
  body.writeUInt16LE(slot, 0);
  let to = SLOT;
  for (const { high, low, count, counted, at, isOpen, byService } of counts) {
    for (const value of [high, low, count, counted]) to = body.writeDoubleLE(value, to);
    to = body.writeUInt32LE(at, to);
    to = body.writeUInt8((isOpen ? OPEN : 0) | (byService ? BY_SERVICE : 0), to);
  }
  return { kind: KIND.counts, body };
}

export function readCounts(body: Buffer): CountEntry[] {
  const counts: CountEntry[] = [];
  for (let from = SLOT; from + COUNT <= body.length; from += COUNT) {
    const flags = body.readUInt8(from + COUNT - FLAGS);
    counts.push({
      high: body.readDoubleLE(from),
      low: body.readDoubleLE(from + 8),
      count: body.readDoubleLE(from + DIGEST),
      counted: body.readDoubleLE(from + DIGEST + 8),
      at: body.readUInt32LE(from + DIGEST + 16),
      isOpen: (flags & OPEN) !== 0,
      byService: (flags & BY_SERVICE) !== 0,
    });
  }
  return counts;
}

export function subscribedRecord(slot: number, subscribers: readonly SubscriberEntry[]): JournalRecord {
  const body = Buffer.allocUnsafe(SLOT + SUBSCRIBER * subscribers.length);
  body.writeUInt16LE(slot, 0);
  let to = SLOT;
  for (const { high, low, subscribedAt, at } of subscribers) {
    for (const value of [high, low, subscribedAt]) to = body.writeDoubleLE(value, to);
    to = body.writeUInt32LE(at, to);
  }
  return { kind: KIND.subscribed, body };
}

export function readSubscribed(body: Buffer): SubscriberEntry[] {
  const subscribers: SubscriberEntry[] = [];
  for (let from = SLOT; from + SUBSCRIBER <= body.length; from += SUBSCRIBER) {
    subscribers.push({
      high: body.readDoubleLE(from),
      low: body.readDoubleLE(from + 8),
      subscribedAt: body.readDoubleLE(from + DIGEST),
      at: body.readUInt32LE(from + DIGEST + 8),
    });
  }
  return subscribers;
}

/** Slots of memories whose creator is live, and slots of memories that nobody watches with any more. */
export function slotsRecord(
  kind: typeof KIND.watching | typeof KIND.stopped,
  at: number,
  slots: number[],
): JournalRecord {
  const body = Buffer.allocUnsafe(SECONDS + SLOT * slots.length);
  let to = body.writeUInt32LE(at, 0);
  for (const slot of slots) to = body.writeUInt16LE(slot, to);
  return { kind, body };
}

export function readSlots(body: Buffer): { at: number; slots: number[] } {
  const slots: number[] = [];
  for (let from = SECONDS; from + SLOT <= body.length; from += SLOT) slots.push(body.readUInt16LE(from));
  return { at: body.length < SECONDS ? 0 : body.readUInt32LE(0), slots };
}

/** Of all but the two kinds with many slots. */
export function slotOf(body: Buffer): number | null {
  return body.length < SLOT ? null : body.readUInt16LE(0);
}

export function readRoom(body: Buffer): RoomEntry | null {
  try {
    const entry = JSON.parse(body.toString('utf8', SLOT)) as Partial<RoomEntry> | null;
    if (typeof entry?.memory !== 'string' || typeof entry.room !== 'string') return null;
    return {
      memory: entry.memory,
      room: entry.room,
      historyBefore: numberOrNull(entry.historyBefore),
      leftAt: numberOrNull(entry.leftAt),
      wanted: Object(entry.wanted) as RoomEntry['wanted'],
      isFresh: entry.isFresh === true,
      at: numberOrNull(entry.at) ?? 0,
    };
  } catch {
    return null;
  }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function withSlot(slot: number, rest: Buffer): Buffer {
  const body = Buffer.allocUnsafe(SLOT + rest.length);
  body.writeUInt16LE(slot, 0);
  rest.copy(body, SLOT);
  return body;
}
