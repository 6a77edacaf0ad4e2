import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Delivery } from '../../../../../nodes/client/live/delivery/deliveries';
import { DeliveryLog } from '../../../../../nodes/client/live/delivery/log/delivery-log';
import { MemoryStore } from '../../../../../nodes/client/live/delivery/memory-store';
import { FakeClock } from '../../../../support/fake-clock';
import { FailingDisk, temporaryFolder } from '../../../../support/journal';
import { JOURNAL, Remembering } from '../../../../support/remembering';
import { chat, gift, newId, workerInfo } from '../../../../support/wire';

const NOW = 1_800_000_000_000;
const T0 = 1_700_000_000_000;
const BYTES_PER_EVENT = 64;
const LIMIT = 16 * 55_000 + 1024 * 1024;

describe('what remembering over a restart costs', function () {
  this.timeout(60_000);
  const root = temporaryFolder();
  let count = 0;
  const folderOf = () => join(root, String(++count));

  for (const perFrame of [1, 5]) {
    it(`at most ${BYTES_PER_EVENT} bytes per event, with ${perFrame} in a frame, all that is written anew included`, async () => {
      const disk = new FailingDisk();
      const folder = folderOf();
      const node = new Remembering(NOW, { folder, sink: [], fs: disk, options: { events: ['chat', 'gift'] } });
      node.hear([workerInfo()], { timestamp: T0, isFirst: true });
      await node.turn();
      // Enough for the file to be written anew once.
      const events = perFrame === 1 ? 70_000 : 110_000;
      for (let told = 0; told < events; told += perFrame) {
        // A busy LIVE: 100 a second.
        node.clock.advance(10 * perFrame);
        const at = T0 + node.clock.monotonic();
        const messages = Array.from({ length: perFrame }, () => chat({ id: newId(), createTime: at }));
        node.hear(messages, { timestamp: at });
        await node.turn();
      }
      const bytes = disk.bytes / events;
      assert.ok(bytes <= BYTES_PER_EVENT, `${bytes} bytes`);
      const { size } = statSync(join(folder, JOURNAL));
      assert.ok(size <= LIMIT + 100, `a file of ${size} bytes`);
    });
  }

  it('at most so much for a lively LIVE with its streaks too, in both ways to count', async () => {
    for (const gifts of ['final', 'updates'] as const) {
      const disk = new FailingDisk();
      const node = new Remembering(NOW, { folder: folderOf(), sink: [], fs: disk, options: { gifts } });
      node.hear([workerInfo()], { timestamp: T0, isFirst: true });
      let events = 0;
      for (let streak = 0; streak < 300; streak++) {
        const groupId = String(1_700_000_000_000 + streak);
        for (let hit = 1; hit <= 5; hit++) {
          // As recorded: of ten events one is a gift.
          for (const message of [
            gift({ groupId, count: hit, end: hit === 5 }),
            ...Array.from({ length: 9 }, () => chat()),
          ]) {
            node.clock.advance(50);
            node.hear([message], { timestamp: T0 + node.clock.monotonic() });
            await node.turn();
            events++;
          }
        }
      }
      assert.ok(disk.bytes / events <= BYTES_PER_EVENT, `${gifts}: ${disk.bytes / events} bytes`);
    }
  });

  it('is given back as it was: what is folded once is what is folded twice', async () => {
    const folder = folderOf();
    const sink: Delivery[] = [];
    const options = { events: ['chat' as const, 'gift' as const] };
    let node = new Remembering(NOW, { folder, sink, options });
    node.hear([workerInfo()], { timestamp: T0, isFirst: true });
    const messages = Array.from({ length: 7_000 }, (_, index) =>
      index % 10 === 0
        ? gift({ giftType: 2, id: newId(), createTime: T0 + index })
        : chat({ id: newId(), createTime: T0 + index }),
    );
    for (let from = 0; from < messages.length; from += 50) {
      node.hear(messages.slice(from, from + 50), { timestamp: T0 });
      await node.turn();
    }
    assert.equal(sink.length, 7_000);
    for (let restart = 0; restart < 3; restart++) {
      node = new Remembering(node.kill(), { folder, sink, options });
      node.reconnect();
      node.hear([workerInfo()], { timestamp: T0, isFirst: true });
      node.hear(messages, { timestamp: T0 });
      await node.turn();
      assert.equal(sink.length, 7_000, `${restart + 1} restarts`);
    }
  });

  it('drops the oldest of what is no gift first, and no gift, where it is more than the file may hold', async () => {
    const folder = folderOf();
    const options = { events: ['chat' as const, 'gift' as const] };
    const node = new Remembering(NOW, { folder, sink: [], options });
    node.hear([workerInfo()], { timestamp: T0, isFirst: true });
    const gifts = Array.from({ length: 5_000 }, () => gift({ giftType: 2, id: newId(), createTime: T0 }));
    const chats = Array.from({ length: 50_000 }, () => chat({ id: newId(), createTime: T0 }));
    node.hear(gifts, { timestamp: T0 });
    await node.turn();
    for (const from of Array.from({ length: 500 }, (_, index) => 100 * index)) {
      node.clock.advance(100);
      node.hear(chats.slice(from, from + 100), { timestamp: T0 });
      await node.turn();
    }
    const sink: Delivery[] = [];
    const next = new Remembering(node.kill(), { folder, sink, options });
    next.hear([workerInfo()], { timestamp: T0 + 60_000, isFirst: true });
    next.hear([...gifts, ...chats.slice(-20_000)], { timestamp: T0 });
    await next.turn();
    assert.deepEqual(sink.length, 0);
  });

  it('starts with the full memories of 25 creators in no time', async () => {
    const folder = folderOf();
    const clock = new FakeClock(NOW);
    const make = () => new DeliveryLog({ folder, name: JOURNAL, clock, onWarning: (text) => assert.fail(text) });
    const log = make();
    const keys = Array.from({ length: 25 }, (_, index) => `creator ${index}`);
    const rooms = keys.map((key) => new MemoryStore(clock).claim(key, log).enter('7400000000000000001', T0));
    for (let second = 0; second < 500; second++) {
      clock.advance(1_000);
      for (const room of rooms) {
        for (let number = 0; number < 100; number++) room.log?.id(newId(), false);
        for (let number = 0; number < 10; number++) room.log?.id(newId(), true);
      }
      await Promise.resolve();
    }
    const startedAt = performance.now();
    const next = make();
    const store = new MemoryStore(clock);
    const sizes = keys.map((key) => store.claim(key, next).enter('7400000000000000001', T0).otherIds.size);
    const tookMs = performance.now() - startedAt;
    // A fifth of a second, but for a machine that does other work: only what grows faster than it is read takes longer.
    assert.ok(tookMs < 5_000, `${tookMs} ms`);
    assert.ok(
      sizes.every((size) => size === 50_000),
      sizes.join(),
    );
  });
});
