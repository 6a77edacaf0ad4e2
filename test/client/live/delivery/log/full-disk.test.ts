import assert from 'node:assert/strict';
import { type Delivery } from '../../../../../nodes/client/live/delivery/deliveries';
import { FailingDisk, temporaryFolder } from '../../../../support/journal';
import { Remembering } from '../../../../support/remembering';
import { chat, gift, newId, workerInfo } from '../../../../support/wire';

const NOW = 1_800_000_000_000;
const T0 = 1_700_000_000_000;

describe('a disk that is full for long', () => {
  const folder = temporaryFolder();

  it('costs what did not fit meanwhile, and not the gifts among it', async () => {
    const disk = new FailingDisk();
    const sink: Delivery[] = [];
    const settings = { folder, sink, fs: disk, options: { events: ['chat' as const, 'gift' as const] } };
    let node = new Remembering(NOW, settings);
    const gifts = Array.from({ length: 10 }, () => gift({ id: newId(), giftType: 0 }));
    node.hear([workerInfo()], { timestamp: T0, isFirst: true });
    node.hear(gifts.slice(0, 5), { timestamp: T0 });
    await node.turn();
    disk.bytesLeft = 0;
    node.hear(gifts.slice(5), { timestamp: T0 });
    // More than what is kept meanwhile.
    for (let turn = 0; turn < 140; turn++) {
      node.hear(
        Array.from({ length: 500 }, () => chat({ id: newId() })),
        { timestamp: T0 },
      );
      await node.turn();
    }
    disk.bytesLeft = Infinity;
    node.clock.advance(61_000);
    node.hear([chat({ id: newId() })], { timestamp: T0 + 61_000 });
    await node.turn();
    assert.equal(sink.filter(({ type }) => type === 'gift').length, 10);
    node = new Remembering(node.kill(), settings);
    sink.length = 0;
    node.hear([workerInfo()], { timestamp: T0 + 62_000, isFirst: true });
    node.hear(gifts, { timestamp: T0 + 62_000 });
    await node.turn();
    assert.deepEqual(sink.filter(({ type }) => type === 'gift').length, 0);
  });
});
