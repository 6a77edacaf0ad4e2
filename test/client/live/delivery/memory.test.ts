import assert from 'node:assert/strict';
import { DeliveryMemory } from '../../../../nodes/client/live/delivery/memory';
import { MemoryStore } from '../../../../nodes/client/live/delivery/memory-store';
import { type RecentKeys } from '../../../../nodes/client/live/delivery/recent-keys';
import { FakeClock } from '../../../support/fake-clock';

const MINUTES = 60_000;

function memory() {
  const clock = new FakeClock();
  return { clock, memory: new DeliveryMemory(clock) };
}

function fill(ids: RecentKeys, count: number, prefix = 'id'): void {
  for (let index = 0; index < count; index++) ids.add(`${prefix} ${index}`);
}

describe('delivery memory', () => {
  it('keeps a room as it was first entered', () => {
    const { memory: node } = memory();
    const room = node.enter('A', 1_000);
    assert.equal(room.historyBefore, 1_000);
    assert.equal(node.enter('A', 2_000), room);
    assert.notEqual(node.enter('B', 3_000), room);
    assert.equal(node.enter('B', 4_000).historyBefore, 3_000);
  });

  it('knows the last three rooms', () => {
    const { memory: node } = memory();
    const rooms = ['A', 'B', 'C'].map((name) => node.enter(name, 0));
    assert.deepEqual(
      ['A', 'B', 'C'].map((name) => node.enter(name, 0)),
      rooms,
    );
    node.enter('D', 0);
    assert.equal(node.enter('B', 0), rooms[1]);
    assert.equal(node.enter('C', 0), rooms[2]);
    assert.notEqual(node.enter('A', 0), rooms[0]);
  });

  it('knows a room that was left for 10 minutes, and the one that it is in for as long as it lasts', () => {
    const { clock, memory: node } = memory();
    const first = node.enter('A', 0);
    const second = node.enter('B', 0);
    clock.advance(10 * MINUTES);
    assert.equal(node.enter('A', 0), first, 'forgotten too early');
    clock.advance(10 * MINUTES + 1);
    assert.notEqual(node.enter('B', 0), second, 'not forgotten');
    const last = node.enter('B', 0);
    clock.advance(24 * 60 * MINUTES);
    node.forgetOld();
    assert.equal(node.enter('B', 0), last);
  });

  it('counts the time since a room was left, not since it was first entered', () => {
    const { clock, memory: node } = memory();
    const first = node.enter('A', 0);
    for (let minute = 0; minute < 30; minute++) {
      clock.advance(MINUTES);
      node.enter('A', 0);
    }
    node.enter('B', 0);
    clock.advance(9 * MINUTES);
    node.forgetOld();
    assert.equal(node.enter('A', 0), first);
  });

  it('knows a room by its id however long that is', () => {
    const { memory: node } = memory();
    const long = '7'.repeat(1_000_000);
    const room = node.enter(`${long}1`, 0);
    assert.notEqual(node.enter(`${long}2`, 0), room);
    assert.equal(node.enter(`${long}1`, 0), room);
  });

  it('gives a room what came before it was named', () => {
    const { memory: node } = memory();
    const unnamed = node.enter(null, 1_000);
    assert.equal(node.enter(null, 2_000), unnamed);
    assert.equal(node.enter('A', 3_000), unnamed);
    assert.notEqual(node.enter('B', 4_000), unnamed);
    assert.equal(node.enter('B', 5_000).historyBefore, 4_000);
  });

  it('does not give the next room what came before a known one was named', () => {
    const { memory: node } = memory();
    node.enter('A', 1_000);
    node.enter(null, 50_000);
    node.enter('A', 50_000);
    // Left over, it would give its old history limit to the next new room, perhaps days later: all that is replayed
    // from then on would count as new.
    assert.equal(node.enter('B', 900_000).historyBefore, 900_000);
  });

  it('knows the last 5,000 gifts of a room, for as long as it is known', () => {
    const { clock, memory: node } = memory();
    const { giftIds } = node.enter('A', 0);
    fill(giftIds, 5_000);
    clock.advance(24 * 60 * MINUTES);
    assert.equal(giftIds.add('id 0'), false);
    giftIds.add('one more');
    assert.equal(giftIds.size, 5_000);
    assert.equal(giftIds.add('id 1'), false);
    assert.equal(giftIds.add('id 0'), true);
  });

  it('knows everything else for 10 minutes, 50,000 at most and 5,000 at least', () => {
    const { clock, memory: node } = memory();
    const { otherIds } = node.enter('A', 0);
    fill(otherIds, 60_000);
    assert.equal(otherIds.size, 50_000);
    clock.advance(10 * MINUTES);
    otherIds.add('after ten minutes');
    assert.equal(otherIds.size, 50_000);
    clock.advance(1);
    otherIds.add('and a moment');
    assert.equal(otherIds.size, 5_000);
    assert.equal(otherIds.add('id 59999'), false);
  });
});

describe('memory store', () => {
  function store() {
    const clock = new FakeClock();
    return { clock, store: new MemoryStore(clock) };
  }

  it('gives the same memory for the same key, another one for another', () => {
    const { store: memories } = store();
    const first = memories.claim('a');
    assert.equal(memories.claim('a'), first);
    assert.notEqual(memories.claim('b'), first);
    assert.notEqual(memories.claim('__proto__'), first);
  });

  it('keeps a memory 10 minutes after its last claim was released, and no longer', () => {
    const { clock, store: memories } = store();
    const first = memories.claim('a');
    memories.release('a');
    clock.advance(10 * MINUTES - 1);
    assert.equal(memories.claim('a'), first);
    memories.release('a');
    clock.advance(10 * MINUTES);
    assert.notEqual(memories.claim('a'), first);
  });

  it('never forgets what is claimed, though a successor comes before its predecessor leaves', () => {
    const { clock, store: memories } = store();
    const first = memories.claim('a');
    memories.claim('a');
    memories.release('a');
    memories.release('a');
    memories.claim('a');
    clock.advance(60 * MINUTES);
    assert.equal(memories.claim('a'), first);
  });

  it('counts the ten minutes of each memory by itself', () => {
    const { clock, store: memories } = store();
    const [a, b] = [memories.claim('a'), memories.claim('b')];
    memories.release('a');
    clock.advance(6 * MINUTES);
    memories.release('b');
    clock.advance(4 * MINUTES);
    assert.equal(clock.pending, 1);
    assert.equal(memories.claim('b'), b);
    assert.notEqual(memories.claim('a'), a);
    memories.release('b');
    clock.advance(10 * MINUTES);
    assert.notEqual(memories.claim('b'), b);
  });

  it('has one timer, and none while it holds nothing', () => {
    const { clock, store: memories } = store();
    assert.equal(clock.pending, 0);
    memories.claim('a');
    memories.claim('b');
    assert.equal(clock.pending, 1);
    clock.advance(24 * 60 * MINUTES);
    assert.equal(clock.pending, 1);
    memories.release('a');
    memories.release('b');
    assert.equal(clock.pending, 1);
    clock.advance(10 * MINUTES);
    assert.equal(clock.pending, 0);
  });

  it('forgets what has grown old though nothing comes any more', () => {
    const { clock, store: memories } = store();
    const node = memories.claim('a');
    const { otherIds } = node.enter('A', 0);
    fill(otherIds, 50_000);
    clock.advance(16 * MINUTES);
    assert.equal(otherIds.size, 5_000);
  });

  it('forgets everything, and its timer, when it is disposed of', () => {
    const { clock, store: memories } = store();
    const first = memories.claim('a');
    memories.release('a');
    memories[Symbol.dispose]();
    assert.equal(clock.pending, 0);
    assert.notEqual(memories.claim('a'), first);
  });

  it('takes no offence at a release without a claim', () => {
    const { clock, store: memories } = store();
    memories.release('a');
    assert.equal(clock.pending, 0);
  });
});
