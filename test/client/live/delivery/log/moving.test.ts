import assert from 'node:assert/strict';
import { DeliveryLog } from '../../../../../nodes/client/live/delivery/log/delivery-log';
import { MemoryStore } from '../../../../../nodes/client/live/delivery/memory-store';
import { FakeClock } from '../../../../support/fake-clock';
import { temporaryFolder } from '../../../../support/journal';

const KEY = 'service, node, creator';
const ROOM = '7400000000000000001';

describe('a node that moves to another account of the same key', () => {
  const folder = temporaryFolder();

  it('takes what was delivered along, though the first account is deleted', async () => {
    const clock = new FakeClock();
    const open = (name: string) => new DeliveryLog({ folder, name, clock, onWarning: (text) => assert.fail(text) });
    const [first, second] = [open('first'), open('second')];
    const store = new MemoryStore(clock);
    const room = store.claim(KEY, first).enter(ROOM, 1_000);
    for (const id of ['1', 'a word', '7401200000000000001']) {
      room.otherIds.add(id);
      room.log?.id(id, false);
    }
    await Promise.resolve();
    store.release(KEY);
    first.remove();
    const moved = store.claim(KEY, second).enter(ROOM, 2_000);
    moved.giftIds.add('2');
    moved.log?.id('2', true);
    await Promise.resolve();
    const restored = new MemoryStore(clock).claim(KEY, open('second')).enter(ROOM, 3_000);
    assert.equal(restored.historyBefore, 1_000);
    assert.deepEqual(
      ['1', 'a word', '7401200000000000001', 'another'].map((id) => restored.otherIds.add(id)),
      [false, false, false, true],
    );
    assert.equal(restored.giftIds.add('2'), false);
  });
});

describe('a journal that is deleted', () => {
  const folder = temporaryFolder();

  it('leaves no timer behind, though nobody has claimed what it held', async () => {
    const clock = new FakeClock();
    const open = () => new DeliveryLog({ folder, name: 'one', clock, onWarning: (text) => assert.fail(text) });
    const store = new MemoryStore(clock);
    const room = store.claim(KEY, open()).enter(ROOM, 1_000);
    room.log?.id('1', false);
    await Promise.resolve();
    store[Symbol.dispose]();
    const before = clock.pending;
    const log = open();
    assert.equal(clock.pending, before + 1, 'what was left waits for somebody');
    log.remove();
    assert.equal(clock.pending, before);
  });
});
