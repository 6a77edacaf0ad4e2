import assert from 'node:assert/strict';
import { type EventType } from '../../../../nodes/client/events/model';
import { BinaryIncoming } from '../../../../nodes/client/live/frames/binary-incoming';
import { FrameReader } from '../../../../nodes/client/live/frames/frame-reader';
import { FakeClock } from '../../../support/fake-clock';
import { binary, payloadOf } from '../../../support/push-frame';
import { content, fetchResult, pushFrame } from '../../../support/protobuf';
import { Chance } from '../../../support/random';
import { bundle, chat, control, gift, message, roomInfo, ROOM_ID, workerInfo } from '../../../support/wire';
import { fieldsOf } from '../../../support/fields';

const T0 = 1_700_000_000_000;

function start(wanted: readonly EventType[] | null = null) {
  const clock = new FakeClock();
  const warnings: string[] = [];
  const reader = new FrameReader({
    clock,
    encoding: 'protobuf',
    takers: () => 1,
    onWarning: (text) => warnings.push(text),
  });
  reader.want(wanted);
  const readText = (content: unknown) => reader.read(Buffer.from(JSON.stringify(content)), null);
  const read = (data: Buffer) => reader.read(data, null, true);
  return { clock, reader, warnings, readText, read };
}

const viewers = (viewerCount: number) => message('WebcastRoomUserSeqMessage', { viewerCount });
const types = (frame: ReturnType<FrameReader['read']>) => frame?.messages.map(({ type }) => type);

describe('frame reader, binary', () => {
  it('gives the messages of a frame with its time, its room and its connection', () => {
    const { read, readText } = start();
    const first = readText(bundle(T0, workerInfo(), roomInfo()));
    const second = read(binary(T0 + 1, chat({ id: '77', createTime: T0 })));
    assert.deepEqual([second?.timestamp, second?.roomId, second?.isFirst], [T0 + 1, ROOM_ID, false]);
    assert.equal(second?.connection, first?.connection);
    assert.deepEqual({ ...second?.messages[0]?.head }, { id: '77', createTime: T0, roomId: ROOM_ID });
  });

  it('begins a connection and names the room where nothing came as text', () => {
    const { reader, read } = start(['gift']);
    const first = read(binary(T0, chat()));
    assert.deepEqual([first?.isFirst, first?.connection.historyBefore, first?.roomId], [true, T0, ROOM_ID]);
    assert.equal(reader.protobufFault, null);
  });

  it('reads the messages that somebody wants, and no other', () => {
    const { read, readText, reader } = start(['gift']);
    readText(bundle(T0, roomInfo()));
    read(binary(T0, viewers(5)));
    assert.equal(read(binary(T0, chat(), viewers(6), message('WebcastNew'))), null);
    assert.deepEqual(types(read(binary(T0, chat(), gift(), chat()))), ['gift']);
    reader.want(null);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(types(read(binary(T0, chat(), gift(), message('WebcastNew')))), ['chat', 'gift', 'other']);
    }
  });

  it('reads viewers every 5 s, and the end of the stream always', () => {
    const { clock, read, readText, reader } = start(['gift']);
    readText(bundle(T0, roomInfo({ viewers: 1 })));
    read(binary(T0, viewers(2)));
    assert.equal(reader.room.viewers, 2);
    clock.advance(4_999);
    assert.equal(read(binary(T0, viewers(3))), null);
    clock.advance(1);
    assert.deepEqual(types(read(binary(T0, chat(), viewers(4)))), ['viewers']);
    assert.equal(reader.room.viewers, 4);
    assert.equal(read(binary(T0, chat(), control(3)))?.streamEnded, true);
  });

  it('reads all text, whatever is wanted', () => {
    const { read, readText, reader } = start(['gift']);
    readText(bundle(T0, roomInfo()));
    read(binary(T0, viewers(5)));
    readText(bundle(T0, roomInfo({ title: 'Later' })));
    assert.equal(reader.room.title, 'Later');
    assert.equal(reader.protobufFault, null);
    readText(bundle(T0, chat()));
    assert.equal(reader.protobufFault, 'text');
    reader.expectJson();
    assert.equal(reader.protobufFault, null);
  });

  it('passes over a message that is not what its type is made of, and counts it', () => {
    const { read, warnings, reader } = start();
    const broken = { type: 'WebcastChatMessage', payload: Buffer.from([0x0a, 0x7f]) };
    const sound = { type: 'WebcastChatMessage', payload: payloadOf(chat()) };
    assert.deepEqual(types(read(pushFrame(fetchResult([broken, sound])))), ['chat']);
    assert.equal(reader.broken, 1);
    assert.deepEqual(warnings, ['a part of a frame could not be read (1 so far); the rest of it was read']);
  });

  it('hears of nothing that can be read after 30 s: broken, of another encoding, or empty', () => {
    const frames = {
      broken: Buffer.from([0x42, 0x7f]),
      'only broken messages': pushFrame(fetchResult([{ type: 'WebcastChatMessage', payload: Buffer.from([0x0a]) }])),
      'another encoding': pushFrame(fetchResult([]), 'json'),
      'nothing at all': Buffer.alloc(0),
    };
    for (const [what, frame] of Object.entries(frames)) {
      const { clock, read, reader } = start();
      read(frame);
      clock.advance(29_999);
      read(frame);
      assert.equal(reader.protobufFault, null, what);
      clock.advance(1);
      assert.equal(read(frame), null);
      assert.equal(reader.protobufFault, 'unread', what);
    }
  });

  it('takes heartbeats and frames without messages for neither', () => {
    const { clock, read, reader } = start();
    for (let second = 0; second < 100; second++) {
      read(pushFrame(Buffer.alloc(0), 'pb', 'hb'));
      read(pushFrame(Buffer.alloc(0)));
      clock.advance(1_000);
    }
    assert.deepEqual([reader.protobufFault, reader.broken], [null, 0]);
  });

  it('never throws, whatever the bytes', () => {
    const { read, reader } = start();
    const chance = new Chance(7);
    const whole = binary(T0, chat(), gift(), viewers(3), control(3), message('WebcastNew'));
    for (let round = 0; round < 800; round++) {
      const data = Buffer.from(whole);
      for (let index = chance.whole(1, 4); index > 0; index--) {
        data[chance.whole(0, data.length - 1)] = chance.whole(0, 255);
      }
      const frame = read(chance.often(0.5) ? data : data.subarray(0, chance.whole(0, data.length)));
      for (const incoming of frame?.messages ?? []) {
        const event = incoming.map({ creator: 'a', roomId: null, timestamp: T0 }, null);
        assert.equal(event.type, incoming.type);
        JSON.stringify(event);
      }
    }
    assert.ok(reader.broken > 0);
  });
});

describe('a message over protobuf', () => {
  const incoming = (payload: Buffer, type = 'WebcastChatMessage') =>
    new BinaryIncoming({ type, payload, msgId: '9', isHistory: false });

  it('keeps bytes of its own, and nothing of the frame', () => {
    const frame = Buffer.alloc(1_000_000);
    const payload = payloadOf(chat({ comment: 'kept' }));
    payload.copy(frame, 500);
    const kept = incoming(frame.subarray(500, 500 + payload.length));
    kept.keep();
    frame.fill(0);
    assert.ok(kept.bytes >= payload.length && kept.bytes < payload.length + 1_000);
    const { data } = kept.take();
    assert.deepEqual(data, payload);
    assert.equal(data.buffer.byteLength, payload.length);
    assert.equal(fieldsOf(kept.map({ creator: 'a', roomId: null, timestamp: T0 }))['text'], 'kept');
  });

  it('is `other`, with its bytes, where nobody reads its type from protobuf: never an event of nothing but nulls', () => {
    for (const type of ['transcription', 'roomInfo', 'SyntheticJoinMessage', 'superFan', 'WebcastNew', '__proto__']) {
      const payload = payloadOf(message(type, { id: '8', createTime: T0 }));
      const one = incoming(payload, type);
      assert.deepEqual([one.type, one.isBroken], ['other', false], type);
      assert.deepEqual({ ...one.head }, { id: '8', createTime: T0, roomId: ROOM_ID });
      const event = one.map({ creator: 'a', roomId: null, timestamp: 1 });
      assert.deepEqual(
        [event.type, event.id, event.timestamp, event.roomId, fieldsOf(event)['name'], fieldsOf(event)['data']],
        ['other', '8', T0, ROOM_ID, type, payload.toString('base64')],
      );
    }
  });

  it('has the id of its envelope where its own is not to be read', () => {
    assert.equal(incoming(content(50, 'x'), 'WebcastNew').head.id, '9');
    assert.equal(incoming(payloadOf(chat({ id: '8' }))).head.id, '8');
  });
});
