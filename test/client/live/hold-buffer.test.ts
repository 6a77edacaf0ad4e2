import assert from 'node:assert/strict';
import { HoldBuffer } from '../../../nodes/client/live/hold-buffer';
import { BinaryIncoming } from '../../../nodes/client/live/frames/binary-incoming';
import { type ArrivedFrame } from '../../../nodes/client/live/frames/incoming';
import { type WireMessage } from '../../../nodes/client/wire';
import { arrive, connect } from '../../support/arrive';
import { collectGarbage } from '../../support/garbage';
import { chat, gift } from '../../support/wire';

const MB = 1024 * 1024;
const ABSENT = { wanted: null, keep: () => undefined };
const connection = connect();
const frame = (...messages: WireMessage[]) => arrive(messages, { timestamp: 1_700_000_000_000, connection });
/** Its text is so long. */
const big = (id: string, size = 7.9) => chat({ id, comment: 'x'.repeat(size * MB) });
const ids = (frames: readonly ArrivedFrame[]) => frames.flatMap(({ messages }) => messages.map(({ head }) => head.id));

describe('hold buffer', () => {
  it('keeps nothing while nobody is away', () => {
    const hold = new HoldBuffer();
    hold.keep(frame(chat()));
    assert.equal(hold.size, 0);
    assert.deepEqual(hold.return('a'), []);
  });

  it('gives a node what came while it was away, in order, with its frame', () => {
    const hold = new HoldBuffer();
    hold.keep(frame(chat({ id: 'before' })));
    hold.leave('a', ABSENT);
    hold.keep({ ...frame(chat({ id: '1' }), gift({ id: '2' })), isFirst: true, roomId: 'room' });
    hold.keep(frame(chat({ id: '3' })));
    const frames = hold.return('a');
    assert.deepEqual(ids(frames), ['1', '2', '3']);
    assert.equal(frames[0]?.timestamp, 1_700_000_000_000);
    assert.equal(frames[0].connection, connection);
    assert.equal(frames[0].roomId, 'room');
    assert.equal(hold.size, 0);
    hold.keep(frame(chat({ id: 'after' })));
    assert.deepEqual(hold.return('a'), []);
  });

  it('gives what came to nobody else when nobody comes back before the process ends', () => {
    const hold = new HoldBuffer();
    const kept: (string | null)[] = [];
    hold.leave('a', { wanted: null, keep: (frames) => kept.push(...ids(frames)) });
    hold.leave('b', ABSENT);
    assert.deepEqual(hold.return('b'), []);
    hold.keep(frame(chat({ id: '1' }), chat({ id: '2' })));
    hold.keepAll();
    assert.deepEqual([kept, hold.size, hold.return('a')], [['1', '2'], 0, []]);
  });

  it('gives each of several nodes what came in its own absence, and only once', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    hold.keep(frame(chat({ id: '1' })));
    hold.leave('b', ABSENT);
    hold.keep(frame(chat({ id: '2' })));
    assert.deepEqual(ids(hold.return('a')), ['1', '2']);
    hold.keep(frame(chat({ id: '3' })));
    assert.deepEqual(ids(hold.return('a')), []);
    assert.deepEqual(ids(hold.return('b')), ['2', '3']);
    assert.equal(hold.size, 0);
  });

  it('knows who is away', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    assert.deepEqual([...hold.absent], [['a', ABSENT]]);
    assert.deepEqual(hold.return('stranger'), []);
    hold.clear();
    assert.equal(hold.absent.size, 0);
    assert.deepEqual(hold.return('a'), []);
  });

  it('holds 1,000 messages, and lets the oldest go that is no gift', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    hold.keep(frame(gift({ id: 'gift' })));
    for (let index = 1; index <= 1_000; index++) hold.keep(frame(chat({ id: String(index) })));
    assert.equal(hold.size, 1_000);
    const kept = ids(hold.return('a'));
    assert.deepEqual([kept[0], kept[1], kept.at(-1)], ['gift', '2', '1000']);
  });

  it('lets gifts go, the oldest first, when it holds nothing else', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (let index = 0; index <= 1_000; index++) hold.keep(frame(gift({ id: String(index) })));
    hold.keep(frame(chat()));
    const kept = ids(hold.return('a'));
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [1_000, '1', '1000']);
  });

  it('holds 16 MB', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (const id of ['1', '2']) hold.keep(frame(big(id)));
    assert.equal(hold.size, 2);
    hold.keep(frame(big('3', 3.9), big('4', 3.9)));
    assert.deepEqual(ids(hold.return('a')), ['2', '3', '4']);
  });

  it('holds 16 MB also when large messages follow small ones', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (let index = 0; index < 100; index++) hold.keep(frame(chat({ id: 'small' })));
    for (const id of ['1', '2', '3', '4']) hold.keep(frame(big(id)));
    // One for one would not do: here 32 MB would be held.
    assert.deepEqual(ids(hold.return('a')), ['3', '4']);
  });

  it('holds 16 MB also when small messages came with large ones, and went', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    const large = (id: string) => gift({ id, comment: 'x'.repeat(7.9 * MB) });
    for (const id of ['1', '2', '3', '4']) {
      hold.keep(frame(large(id), ...Array.from({ length: 400 }, () => chat({ id: 'small' }))));
    }
    assert.deepEqual(
      ids(hold.return('a')).filter((id) => id !== 'small'),
      ['3', '4'],
    );
  });

  it('keeps nothing of what it has dropped, though a small message came with it', async () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    const dropped: WeakRef<object>[] = [];
    const keep = (id: string) => {
      const large = big(`large ${id}`);
      dropped.push(new WeakRef(large));
      hold.keep(frame(gift({ id }), large));
    };
    for (let index = 0; index < 6; index++) keep(String(index));
    // What a WeakRef was made of lives until the end of the turn.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    assert.equal(dropped.filter((large) => large.deref() !== undefined).length, 2, 'of 6 large messages 2 have room');
    assert.equal(hold.size, 8);
  });

  it('has all its room again when everybody is back', () => {
    const hold = new HoldBuffer();
    for (let round = 0; round < 3; round++) {
      hold.leave('a', ABSENT);
      for (const id of ['1', '2']) hold.keep(frame(big(id)));
      assert.deepEqual(ids(hold.return('a')), ['1', '2']);
    }
  });

  it('goes on with what another has kept, within the same bounds', () => {
    const [hold, other] = [new HoldBuffer(), new HoldBuffer()];
    hold.leave('a', ABSENT);
    other.leave('b', ABSENT);
    hold.keep(frame(chat({ id: '1' })));
    for (let index = 0; index < 1_000; index++) other.keep(frame(gift({ id: String(index) })));
    hold.adopt(other);
    assert.deepEqual([hold.size, other.size, other.absent.size], [1_000, 0, 0]);
    hold.keep(frame(gift({ id: 'last' })));
    assert.deepEqual([ids(hold.return('b')).length, ids(hold.return('a'))], [1_000, ['last']]);
  });

  it('counts a message over protobuf by its bytes, and keeps nothing of its frame', async () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    const frames: WeakRef<object>[] = [];
    const keep = () => {
      const bytes = Buffer.alloc(4 * MB);
      frames.push(new WeakRef(bytes.buffer));
      const payload = bytes.subarray(0, 100);
      const incoming = new BinaryIncoming({ type: 'WebcastNew', payload, msgId: '7', isHistory: false });
      hold.keep({ ...frame(), messages: [incoming] });
    };
    for (let index = 0; index < 20; index++) keep();
    assert.equal(hold.size, 20);
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    assert.equal(frames.filter((bytes) => bytes.deref() !== undefined).length, 0);
  });
});
