// Two machines: one hears all and stops at some time, the other hears an arbitrary part of what that one has sent, and the
// replay when it takes over. By key the sum is what was given, and nothing that was seen is sent again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EventType, type LiveEvent } from '../../nodes/client/events/model';
import { Hearsay } from '../../nodes/client/live/delivery/hearsay';
import { DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { readTold } from '../../nodes/client/live/delivery/told';
import { Watcher } from '../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../nodes/client/wire';
import { arrive, connect, watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { chat, gift, ROOM_ID } from '../support/wire';
import { check } from './fuzz';
import { NOW } from './wire';

const KEY = 'memory';

const said = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('streak' as const),
      by: fc.constantFrom('ann', 'ben'),
      groupId: fc.constantFrom('1700000000001', '1700000000002', '1700000000003'),
      count: fc.integer({ min: 1, max: 12 }),
      end: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('single' as const), count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('chat' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('old chat' as const) }) },
);

type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

const plan = fc.record({
  stream: fc.array(said, { minLength: 1, maxLength: 25 }),
  gifts: fc.constantFrom('final' as const, 'updates' as const),
  events: fc.constantFrom<EventType[]>([], ['gift'], ['gift', 'chat']),
  /** How many the first one hears, and after which of them it waits so long that streaks fall silent. */
  heard: fc.nat({ max: 25 }),
  silences: fc.array(fc.nat({ max: 25 }), { maxLength: 3 }),
  /** What the second one sees: which of the messages, in this order; below 0 the state. */
  seen: fc.array(fc.integer({ min: -1, max: 60 }), { maxLength: 60 }),
  /** What it hears when it takes over is all, and some of it again. */
  again: fc.array(fc.nat({ max: 25 }), { maxLength: 10 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function wireOf(one: Said, index: number): WireMessage {
  const createTime = NOW + index;
  if (one.kind === 'streak') return gift({ ...one, createTime });
  if (one.kind === 'single') return gift({ giftType: 2, giftId: 6369, count: one.count, createTime });
  return chat({ createTime: one.kind === 'chat' ? createTime : NOW - 1_000 });
}

function first(messages: readonly WireMessage[], { gifts, events, heard, silences }: Plan): LiveEvent[] {
  const clock = new FakeClock();
  const sent: LiveEvent[] = [];
  const options = watching(({ event }) => sent.push(structuredClone(event!)), { gifts, events });
  const watcher = new Watcher(clock, options, new DeliveryMemory(clock));
  const connection = connect();
  watcher.receive(arrive([], { timestamp: NOW, connection, isFirst: true }));
  assert.equal(watcher.since, NOW);
  messages.slice(0, heard).forEach((message, index) => {
    watcher.receive(arrive([structuredClone(message)], { timestamp: NOW + index, connection }));
    if (silences.includes(index)) clock.advance(10_000);
  });
  watcher[Symbol.dispose](); // as a cut does: streaks that run are not told
  return sent;
}

function second(messages: readonly WireMessage[], seen: readonly (LiveEvent | null)[], plan: Plan): LiveEvent[] {
  const { gifts, events, again } = plan;
  const clock = new FakeClock();
  const memories = new MemoryStore(clock);
  const hearsay = new Hearsay(memories, KEY, events);
  const live = { state: 'live', creator: 'host.account', roomId: ROOM_ID, since: NOW };
  for (const event of seen) {
    const told = readTold(JSON.stringify(event ?? live));
    if (told?.kind === 'state') hearsay.noteState(told);
    else if (told) hearsay.noteEvent(told);
  }
  const sent: LiveEvent[] = [];
  const options = watching(({ event }) => sent.push(structuredClone(event!)), { gifts, events });
  const watcher = new Watcher(clock, options, memories.claim(KEY));
  const connection = connect();
  const replay = [...messages, ...again.flatMap((index) => messages[index] ?? [])];
  replay.forEach((message, index) => {
    const frame = { timestamp: NOW + 60_000 + index, connection, isFirst: index === 0 };
    watcher.receive(arrive([structuredClone(message)], frame));
  });
  clock.advance(30_000);
  watcher.finishStreaks();
  watcher[Symbol.dispose]();
  return sent;
}

describe('fuzz: a second ear', function () {
  this.timeout(600_000);

  it('makes of what it has seen and what it hears the very sum, and sends nothing again', () => {
    check(
      plan,
      (plan) => {
        const messages = plan.stream.map(wireOf);
        const one = first(messages, plan);
        // The state comes at least once, at some time.
        const picked = plan.seen.map((index) => (index < 0 ? null : one[index % Math.max(1, one.length)]));
        const seen = [...picked.filter((event) => event !== undefined), null];
        const two = second(messages, seen, plan);
        assert.deepEqual(countsOf([...one, ...two]), given(plan));
        assert.ok(two.every(({ history }) => !history));
        const known = seen.filter((event) => event !== null);
        for (const event of two) {
          const before = known.filter(({ key }) => key === event.key);
          assert.ok(!before.some((other) => tells(other, event)), `sent again: ${event.key}`);
        }
      },
      { share: 2.5 },
    );
  });
});

/** Whether one event says all that the other one says. */
function tells(one: LiveEvent, other: LiveEvent): boolean {
  if (other.type !== 'gift' || one.type !== 'gift') return true;
  if (one.count < other.count) return false;
  // An end is news where none was told, and the service's own where another one was.
  const isEnd = other.final && other.added === 0;
  return !isEnd || one.endedBy === 'service' || (one.final && other.endedBy !== 'service');
}

function countsOf(events: readonly LiveEvent[]): Record<string, number> {
  const highest: Record<string, number> = {};
  for (const event of events) {
    const { key } = event;
    const counted = event.type === 'gift' ? event.count : 1;
    highest[key!] = Math.max(highest[key!] ?? 0, counted);
  }
  return sumOf(Object.entries(highest));
}

/** By streak, and of all else the sum: ids are new in every run. */
function sumOf(counts: readonly [key: string, count: number][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, count] of counts) {
    const name = /:(\d+)$/.exec(key) ? key : 'others';
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

/** Worked out from what was said alone. */
function given({ stream, events }: Plan): Record<string, number> {
  const highest = new Map<string, number>();
  stream.forEach((one, index) => {
    if (one.kind === 'streak') {
      const user = (gift({ by: one.by }).data as { user: { userId: string } }).user.userId;
      const key = `${ROOM_ID}:${user}:5655:${one.groupId}`;
      highest.set(key, Math.max(highest.get(key) ?? 0, one.count));
    } else if (one.kind === 'single') {
      highest.set(`${index}`, one.count);
    } else if (one.kind === 'chat' && events.length !== 1) {
      highest.set(`${index}`, 1);
    }
  });
  return sumOf([...highest]);
}
