// What waits until it is done, over the end of the process: with a real file, and no orderly end.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapMessage } from '../../../../nodes/client/events/catalog';
import { readRecords, recordsBytes } from '../../../../nodes/client/journal/records';
import { Confirmations } from '../../../../nodes/client/live/confirm/confirmations';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { DeliveryLog } from '../../../../nodes/client/live/delivery/log/delivery-log';
import { MemoryStore } from '../../../../nodes/client/live/delivery/memory-store';
import { Watcher } from '../../../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../../../nodes/client/wire';
import { arrive, connect, watching } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { gift, workerInfo } from '../../../support/wire';

/** Of the file, before its records. */
const HEAD = 16;
const CREATOR = 'host.account';

function given(groupId: string): Delivery {
  const context = { creator: CREATOR, roomId: null, timestamp: 1_800_000_000_000 };
  const event = mapMessage(gift({ end: true, count: 4, groupId }), context);
  const raw = { type: 'WebcastGiftMessage', data: Buffer.from([0, 200, 255]) };
  return { type: 'gift', creator: CREATOR, history: false, event, raw };
}

describe('confirmations over a restart', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'eulerstream-confirm-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Each is a process of its own, which is killed when nothing is done with it any more. */
  function start(atMs: number) {
    const clock = new FakeClock(atMs);
    const sent: { delivery: Delivery; again: number; at: number }[] = [];
    const log = new DeliveryLog({ folder, name: 'account', clock, onWarning: (text) => assert.fail(text) });
    const memories = new MemoryStore(clock);
    const claim = (creator: string) => memories.claim(creator, log);
    const confirmations = new Confirmations({
      clock,
      keeper: { claim: (creator) => claim(creator).kept, release: (creator) => memories.release(creator) },
      isWatched: () => false,
      send: (delivery, again) => sent.push({ delivery, again, at: clock.monotonic() }),
      onGivenUp: () => assert.fail('given up'),
    });
    confirmations.resume([CREATOR]);
    return { clock, confirmations, sent, claim, enter: () => void claim(CREATOR).enter('room', atMs) };
  }

  /** What was noted is written at the end of the turn. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('are sent again within 20 s, unchanged, until they are done', async () => {
    const first = start(1_800_000_000_000);
    first.enter();
    const [one, two] = [given('1'), given('2')];
    first.confirmations.expect(one);
    first.confirmations.expect(two);
    await turn();

    const second = start(1_800_000_030_000);
    assert.equal(second.confirmations.size, 2);
    second.clock.advance(19_000);
    assert.deepEqual(
      second.sent.map(({ delivery }) => delivery),
      [one, two],
    );
    assert.ok(Buffer.isBuffer(second.sent[0]!.delivery.raw!.data));
    second.confirmations.settle(one.event!.key!, 4);
    await turn();

    const third = start(1_800_000_060_000);
    assert.equal(third.confirmations.size, 1);
    third.confirmations.clear();
    await turn();
    assert.equal(start(1_800_000_070_000).confirmations.size, 0);
  });

  it('count on how often they were sent again, also where the file was written anew meanwhile', async () => {
    let process = start(1_800_000_000_000);
    process.enter();
    process.confirmations.expect(given('1'));
    await turn();
    const counts: number[] = [];
    for (let round = 0; round < 4; round++) {
      process.clock.advance(35_000);
      await turn();
      counts.push(...process.sent.map(({ again }) => again));
      process = start(process.clock.now() + 1_000);
    }
    assert.deepEqual(
      counts,
      counts.map((_, index) => index + 1),
    );
    assert.ok(counts.length > 4);
  });

  it('are not lost, wherever what a turn has written ends', async () => {
    const at = 1_800_000_000_000;
    const connection = connect();
    /** A node whose gifts are to be confirmed, in a process of its own. */
    const node = () => {
      const { confirmations, claim, sent: again, ...rest } = start(at);
      const sent: Delivery[] = [];
      const onDelivery = (delivery: Delivery) => {
        confirmations.expect(delivery);
        sent.push(delivery);
        delivery.receipt?.given();
      };
      const watcher = new Watcher(rest.clock, watching(onDelivery, { events: ['gift'] }), claim(CREATOR));
      watcher.sendLeft();
      const hear = (...messages: WireMessage[]) => watcher.receive(arrive(messages, { timestamp: at, connection }));
      return { ...rest, again, sent, hear };
    };
    const gifts = [gift({ end: true, count: 4 }), gift({ giftType: 2, id: '77' }), gift({ groupId: '0', end: true })];
    const first = node();
    first.hear(workerInfo());
    await turn();
    const path = join(folder, 'account');
    const before = readFileSync(path).length;
    first.hear(...structuredClone(gifts));
    await turn();
    assert.equal(first.sent.length, 3);
    const whole = readFileSync(path);
    let end = HEAD;
    for (const record of readRecords(whole, HEAD).records) {
      end += recordsBytes([record]).length;
      if (end < before) continue;
      writeFileSync(path, whole.subarray(0, end));
      const next = node();
      next.hear(...structuredClone(gifts));
      next.clock.advance(20_000);
      const keys = new Set(
        [...next.sent, ...next.again.map(({ delivery }) => delivery)].map(({ event }) => event?.key),
      );
      assert.equal(keys.size, 3, `after ${end - before} bytes of ${whole.length - before}`);
      await turn();
    }
  });

  it('do not grow too old while they are sent again, for hours, of a creator who is offline', async () => {
    const first = start(1_800_000_000_000);
    first.enter();
    first.confirmations.expect(given('1'));
    await turn();
    const { size } = statSync(join(folder, 'account'));
    for (let minute = 0; minute < 180; minute++) {
      first.clock.advance(60_000);
      await turn();
    }
    assert.ok(first.sent.length > 150);
    assert.ok(statSync(join(folder, 'account')).size - size < 180 * 40, 'a few bytes a minute');
    const second = start(first.clock.now() + 300_000);
    assert.equal(second.confirmations.size, 1);
  });

  it('of a gift that was only seen are kept as well, as one that this node has not sent', async () => {
    const first = start(1_800_000_000_000);
    first.enter();
    first.confirmations.expectSeen(given('1'));
    await turn();
    const second = start(1_800_000_010_000);
    assert.equal(second.confirmations.size, 1);
    second.clock.advance(100_000);
    assert.equal(second.sent.length, 0, 'not before it is watched here');
  });
});
