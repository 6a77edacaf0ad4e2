// What remembering costs, without a socket: bytes of heap and buffers for each thing that a node remembers.
import { setTimeout as delay } from 'node:timers/promises';
import { loadSource } from '../../scripts/source.mjs';
import answers from '../processes/answers.cjs';

const { systemClock, DeliveryMemory, GiftFilter, Gifts } = loadSource(
  'nodes/client/clock.ts',
  'nodes/client/live/delivery/memory.ts',
  'nodes/client/live/delivery/gift-filter.ts',
  'nodes/client/live/delivery/gifts.ts',
);

/** A clock of its own for what grows old. */
let nowMs = 0;
const clock = { ...systemClock, monotonic: () => nowMs, setTimeout: () => undefined, clearTimeout: () => undefined };
let serial = 0;

/** Parsed, as on the wire: how a string is made decides what it weighs. */
const parsed = (value) => JSON.parse(JSON.stringify(value));
const idOf = (length) => parsed(String(++serial).padStart(length, '7401234500000000000'));

const KINDS = {
  /** Ids of what is no gift: 50,000 at most, 5,000 at least. */
  others: (count, length) => (room) => {
    for (let index = 0; index < count; index++) room.otherIds.add(idOf(length));
    return room.otherIds.size;
  },
  gifts: (count, length) => (room) => {
    for (let index = 0; index < count; index++) room.giftIds.add(idOf(length));
    return room.giftIds.size;
  },
  /** Streaks that ended, with a giver and a streak id of their own. */
  streaks: (count, length) => (room) => {
    const gifts = new Gifts(clock, { mode: 'final', filter: new GiftFilter([], 0) }, () => undefined);
    gifts.enter(room.streaks);
    for (let index = 0; index < count; index++) {
      const facts = parsed({ giftId: '5655', giftName: 'Rose', diamonds: 1, count: 7, streakable: true, ended: true });
      gifts.receive({ ...facts, userKey: idOf(length), groupId: idOf(13) }, () => ({ event: null, raw: null }));
    }
    return Math.min(count, 5_000);
  },
};

/** Buffers are given back a while after the collection. */
async function used() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await delay(20);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** @returns bytes for each of `kind` that is still remembered, and for all; in several rooms, as all else counts too */
async function cost({ kind, count, length = 19, late = 0, rooms: roomCount = 10 }) {
  // What the engine itself takes for the code is no cost of what is remembered.
  KINDS[kind](Math.min(count, 20_000), Math.min(length, 1_000))(new DeliveryMemory(clock).enter('warm-up', 0));
  const before = await used();
  const rooms = Array.from({ length: roomCount }, () => new DeliveryMemory(clock).enter('room', 0));
  let size = 0;
  for (const room of rooms) size += KINDS[kind](count, length)(room);
  if (late > 0) {
    nowMs += 600_001;
    size = 0;
    for (const room of rooms) size += KINDS[kind](late, length)(room);
  }
  const bytes = (await used()) - before;
  // The rooms live until here, whatever the engine thinks of it.
  return { bytesEach: bytes / size, bytes, rooms: rooms.length };
}

answers.answer({ cost });
