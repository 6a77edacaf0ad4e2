import assert from 'node:assert/strict';
import { HoldBuffer } from '../../../nodes/client/live/hold-buffer';
import { type ArrivedFrame } from '../../../nodes/client/live/incoming';
import { type WireMessage } from '../../../nodes/client/wire';
import { arrive, connect } from '../../support/arrive';
import { chat, gift } from '../../support/wire';

const MB = 1024 * 1024;
const ABSENT = { takes: () => false, wanted: null };
const connection = connect();
const frame = (...messages: WireMessage[]) => arrive(messages, { timestamp: 1_700_000_000_000, connection });
const ids = (frames: readonly ArrivedFrame[]) => frames.flatMap(({ messages }) => messages.map(({ head }) => head.id));

describe('hold buffer', () => {
  it('keeps nothing while nobody is away', () => {
    const hold = new HoldBuffer();
    hold.keep(frame(chat()), 100);
    assert.equal(hold.size, 0);
    assert.deepEqual(hold.return('a'), []);
  });

  it('gives a node what came while it was away, in order, with its frame', () => {
    const hold = new HoldBuffer();
    hold.keep(frame(chat({ id: 'before' })), 100);
    hold.leave('a', ABSENT);
    hold.keep({ ...frame(chat({ id: '1' }), gift({ id: '2' })), isFirst: true, roomId: 'room' }, 100);
    hold.keep(frame(chat({ id: '3' })), 100);
    const frames = hold.return('a');
    assert.deepEqual(ids(frames), ['1', '2', '3']);
    assert.equal(frames[0]?.timestamp, 1_700_000_000_000);
    assert.equal(frames[0].connection, connection);
    assert.equal(frames[0].roomId, 'room');
    assert.equal(hold.size, 0);
    hold.keep(frame(chat({ id: 'after' })), 100);
    assert.deepEqual(hold.return('a'), []);
  });

  it('gives each of several nodes what came in its own absence, and only once', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    hold.keep(frame(chat({ id: '1' })), 100);
    hold.leave('b', ABSENT);
    hold.keep(frame(chat({ id: '2' })), 100);
    assert.deepEqual(ids(hold.return('a')), ['1', '2']);
    hold.keep(frame(chat({ id: '3' })), 100);
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
    hold.keep(frame(gift({ id: 'gift' })), 100);
    for (let index = 1; index <= 1_000; index++) hold.keep(frame(chat({ id: String(index) })), 100);
    assert.equal(hold.size, 1_000);
    const kept = ids(hold.return('a'));
    assert.deepEqual([kept[0], kept[1], kept.at(-1)], ['gift', '2', '1000']);
  });

  it('lets gifts go, the oldest first, when it holds nothing else', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (let index = 0; index <= 1_000; index++) hold.keep(frame(gift({ id: String(index) })), 100);
    hold.keep(frame(chat()), 100);
    const kept = ids(hold.return('a'));
    assert.deepEqual([kept.length, kept[0], kept.at(-1)], [1_000, '1', '1000']);
  });

  it('holds 16 MB', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (const id of ['1', '2']) hold.keep(frame(chat({ id })), 8 * MB);
    assert.equal(hold.size, 2);
    hold.keep(frame(chat({ id: '3' }), chat({ id: '4' })), 8 * MB);
    assert.deepEqual(ids(hold.return('a')), ['2', '3', '4']);
  });

  it('holds 16 MB also when large messages follow small ones', () => {
    const hold = new HoldBuffer();
    hold.leave('a', ABSENT);
    for (let index = 0; index < 100; index++) hold.keep(frame(chat({ id: 'small' })), 1_000);
    for (const id of ['1', '2', '3', '4']) hold.keep(frame(chat({ id })), 8 * MB);
    // One for one would not do: here 32 MB would be held.
    assert.deepEqual(ids(hold.return('a')), ['3', '4']);
  });

  it('has all its room again when everybody is back', () => {
    const hold = new HoldBuffer();
    for (let round = 0; round < 3; round++) {
      hold.leave('a', ABSENT);
      for (const id of ['1', '2']) hold.keep(frame(chat({ id })), 8 * MB);
      assert.deepEqual(ids(hold.return('a')), ['1', '2']);
    }
  });
});
