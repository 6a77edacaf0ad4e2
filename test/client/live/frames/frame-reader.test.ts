import assert from 'node:assert/strict';
import { type EventType } from '../../../../nodes/client/events/model';
import { FrameReader } from '../../../../nodes/client/live/frames/frame-reader';
import { FakeClock } from '../../../support/fake-clock';
import { Chance } from '../../../support/random';
import { bundle, chat, control, gift, message, roomInfo, ROOM_ID, workerInfo } from '../../../support/wire';

const T0 = 1_700_000_000_000;
const OTHER_ROOM = '7400000000000000002';

function start(wanted: readonly EventType[] | null = null) {
  const clock = new FakeClock();
  const warnings: string[] = [];
  const asked: EventType[] = [];
  const reader = new FrameReader({
    clock,
    takers: (type) => asked.push(type),
    onWarning: (text) => warnings.push(text),
  });
  reader.want(wanted);
  const read = (content: unknown, notLiveAt: number | null = null) =>
    reader.read(Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content)), notLiveAt);
  return { clock, reader, warnings, asked, read };
}

const viewers = (viewerCount: number) => message('WebcastRoomUserSeqMessage', { viewerCount });

describe('frame reader', () => {
  it('gives the messages of a frame with its time, its room and its connection', () => {
    const { read } = start();
    const first = read(bundle(T0, workerInfo(), roomInfo()));
    assert.equal(first?.timestamp, T0);
    assert.equal(first.roomId, ROOM_ID);
    assert.equal(first.isFirst, true);
    assert.equal(first.streamEnded, false);
    assert.deepEqual(
      first.messages.map(({ type }) => type),
      ['other', 'room'],
    );
    const second = read(bundle(T0 + 1, chat({ id: 'a', createTime: T0 })));
    assert.equal(second?.isFirst, false);
    assert.equal(second.connection, first.connection);
    assert.equal(second.messages[0]?.head.id, 'a');
    assert.equal(second.messages[0].head.createTime, T0);
  });

  it('gives a frame without a time our own', () => {
    const { clock, read } = start();
    clock.advance(1_234);
    assert.equal(read(chat())?.timestamp, clock.now());
    assert.equal(read([chat(), gift()])?.timestamp, clock.now());
  });

  it('begins a connection at each reset, and tells how long ago the creator was not live', () => {
    const { clock, reader, read } = start();
    const first = read(bundle(T0, workerInfo()));
    assert.equal(first?.connection.historyBefore, T0);
    clock.advance(10_000);
    reader.reset();
    clock.advance(5_000);
    const second = read(bundle(T0, workerInfo()), 12_000);
    assert.notEqual(second?.connection, first.connection);
    assert.equal(second?.connection.historyBefore, T0 - 3_000);
    assert.equal(second.isFirst, true);
    clock.advance(5_000);
    assert.equal(read(bundle(T0 + 5_000, workerInfo()), 12_000)?.connection, second.connection);
  });

  it('asks once for each message who will take it', () => {
    const { asked, read } = start();
    read(bundle(T0, chat(), gift(), workerInfo()));
    assert.deepEqual(asked, ['chat', 'gift', 'other']);
  });

  describe('the room', () => {
    it('is known by roomInfo: id, title, viewers', () => {
      const { reader, read } = start();
      assert.deepEqual(reader.room, { roomId: null, title: null, viewers: null });
      read(bundle(T0, roomInfo({ title: 'One', viewers: 5 })));
      assert.deepEqual(reader.room, { roomId: ROOM_ID, title: 'One', viewers: 5 });
    });

    it('keeps what a later roomInfo leaves out, unless it is of another room', () => {
      const { reader, read } = start();
      read(bundle(T0, roomInfo({ title: 'One', viewers: 5 })));
      read(bundle(T0, { type: 'roomInfo', data: { roomInfo: { id: ROOM_ID } } }));
      assert.deepEqual(reader.room, { roomId: ROOM_ID, title: 'One', viewers: 5 });
      read(bundle(T0, { type: 'roomInfo', data: { roomInfo: { id: OTHER_ROOM } } }));
      assert.deepEqual(reader.room, { roomId: OTHER_ROOM, title: null, viewers: null });
    });

    it('is known by any message that names it, where there is no roomInfo', () => {
      const { reader, read } = start();
      read(bundle(T0, workerInfo()));
      assert.equal(reader.room.roomId, null);
      assert.equal(read(bundle(T0, workerInfo(), chat({ roomId: OTHER_ROOM })))?.roomId, OTHER_ROOM);
    });

    it('stays known over a reconnect', () => {
      const { reader, read } = start();
      read(bundle(T0, roomInfo()));
      reader.reset();
      assert.equal(read(bundle(T0, workerInfo()))?.roomId, ROOM_ID);
    });

    it('has its viewers from the messages about them', () => {
      const { reader, read } = start();
      read(bundle(T0, roomInfo({ viewers: 5 })));
      const before = reader.room;
      read(bundle(T0, viewers(5)));
      assert.equal(reader.room, before, 'nothing new, but another state');
      read(bundle(T0, viewers(7)));
      assert.equal(reader.room.viewers, 7);
    });
  });

  it('sees the stream end by control 3 and 4 alone', () => {
    const { read } = start(['gift']);
    read(bundle(T0, roomInfo()));
    for (const [action, ended] of [
      [1, false],
      [2, false],
      [3, true],
      [4, true],
    ] as const) {
      assert.equal(read(bundle(T0, control(action)))?.streamEnded, ended, `control ${action}`);
    }
    assert.equal(read(bundle(T0, gift({ action: 3 })))?.streamEnded, false);
  });

  describe('with few types wanted', () => {
    it('passes over frames that hold none of them', () => {
      const { read } = start(['gift']);
      read(bundle(T0, roomInfo()));
      assert.equal(read(bundle(T0, chat())), null);
      assert.equal(read(bundle(T0, chat(), gift()))?.messages.length, 2);
      assert.equal(read(bundle(T0, chat())), null);
    });

    it('reads the first frame of each connection, and the next one after a wish', () => {
      const { reader, read } = start(['gift']);
      assert.ok(read(bundle(T0, roomInfo())));
      assert.equal(read(bundle(T0, chat())), null);
      reader.reset();
      assert.ok(read(bundle(T0, chat()))?.isFirst);
      assert.equal(read(bundle(T0, chat())), null);
      reader.want(['gift', 'like']);
      assert.ok(read(bundle(T0, chat())));
      assert.equal(read(bundle(T0, chat())), null);
      reader.want(['chat']);
      reader.want(null);
      for (let round = 0; round < 3; round++) assert.ok(read(bundle(T0, viewers(1), workerInfo())));
    });

    it('reads on until the room is known', () => {
      const { read } = start(['gift']);
      assert.ok(read(bundle(T0, workerInfo())));
      assert.ok(read(bundle(T0, workerInfo())));
      assert.ok(read(bundle(T0, chat())));
      assert.equal(read(bundle(T0, chat())), null);
    });

    it('reads viewers every 5 s only', () => {
      const { clock, reader, read } = start(['gift']);
      read(bundle(T0, roomInfo()));
      read(bundle(T0, viewers(1)));
      clock.advance(4_999);
      assert.equal(read(bundle(T0, viewers(2))), null);
      assert.equal(reader.room.viewers, 1);
      clock.advance(1);
      assert.ok(read(bundle(T0, viewers(3))));
      assert.equal(reader.room.viewers, 3);
      assert.equal(read(bundle(T0, viewers(4))), null);
    });

    it('notices another room though nobody wants to hear of it', () => {
      const { reader, read } = start(['gift']);
      read(bundle(T0, roomInfo()));
      reader.reset();
      read(workerInfo());
      read(roomInfo({ roomId: OTHER_ROOM }));
      // With `bundleEvents=false` roomInfo is a frame of its own, and not the first one. Passed over, the gifts of the new
      // stream would count as those of the old one, and its replay as the gap of a reconnect.
      assert.equal(read(gift({ roomId: OTHER_ROOM }))?.roomId, OTHER_ROOM);
    });
  });

  describe('broken frames', () => {
    const GARBAGE = [
      Buffer.alloc(0),
      Buffer.from('null'),
      Buffer.from('[[[]]]'),
      Buffer.from('{"messages":'),
      Buffer.from([0x0a, 0xff, 0x00]),
      Buffer.from('{"__proto__":{"messages":[]}}'),
    ];

    it('give nothing, are counted, and warned of once in a run', () => {
      const { reader, warnings, read } = start();
      for (const data of GARBAGE) assert.equal(read(data), null);
      assert.equal(reader.broken, GARBAGE.length);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /could not be read \(1 so far\)/);
    });

    it('are not warned of again in a run, however long it lasts', () => {
      const { clock, warnings, read } = start();
      for (let minute = 0; minute < 5; minute++) {
        read(GARBAGE[minute]!);
        clock.advance(60_000);
      }
      assert.equal(warnings.length, 1);
    });

    it('are warned of again in the next run, at most once a minute', () => {
      const { clock, warnings, read } = start();
      read(GARBAGE[1]);
      read(chat());
      clock.advance(59_999);
      read(GARBAGE[1]);
      assert.equal(warnings.length, 1);
      read(chat());
      clock.advance(1);
      read(GARBAGE[1]);
      assert.equal(warnings.length, 2);
      assert.match(warnings[1]!, /3 so far/);
    });

    it('are not the first frame of a connection', () => {
      const { read } = start();
      read(Buffer.from('garbage'));
      read([]);
      assert.equal(read(bundle(T0, chat()))?.isFirst, true);
    });

    const damaged = (comment = '@') => {
      const [before = '', after = ''] = JSON.stringify(bundle(T0, chat({ comment }))).split('@');
      return Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
    };

    it('that are read with replacement characters are said to be just that', () => {
      const { reader, warnings, read } = start();
      assert.equal(read(damaged())?.messages.length, 1);
      assert.equal(reader.broken, 1);
      assert.match(warnings.join(), /no UTF-8 \(1 so far\); it was read, with replacement characters/);
      assert.doesNotMatch(warnings.join(), /passed over/);
    });

    it('are warned of also in a run of frames that are merely damaged', () => {
      const { warnings, read } = start();
      read(damaged());
      read(damaged());
      read(GARBAGE[1]);
      read(damaged());
      assert.deepEqual(
        warnings.map((text) => text.slice(0, 20)),
        ['a frame held bytes t', 'a frame could not be'],
      );
    });

    it('that hold sound messages too give those', () => {
      const { reader, warnings, read } = start();
      assert.equal(read({ timestamp: T0, messages: [null, chat(), 'text'] })?.messages.length, 1);
      assert.equal(reader.broken, 2);
      assert.deepEqual(warnings, ['a part of a frame could not be read (2 so far); the rest of it was read']);
    });

    it('never throw, whatever they hold, and never show their content in a warning', () => {
      const { reader, warnings, read } = start();
      const chance = new Chance(11);
      const values: readonly unknown[] = [
        null,
        0,
        -1,
        1e300,
        '',
        'x',
        [],
        [[]],
        {},
        true,
        { toString: null },
        ['__proto__'],
      ];
      const names = ['__proto__', 'constructor', 'common', 'roomInfo', 'user', 'action', 'viewerCount', 'giftDetails'];
      const types = [
        'WebcastGiftMessage',
        'roomInfo',
        'WebcastControlMessage',
        'WebcastRoomUserSeqMessage',
        '__proto__',
        'x',
      ];
      const data = (depth = 3): unknown =>
        depth === 0 || chance.often(0.2)
          ? chance.pick(values)
          : Object.fromEntries(names.map((name) => [name, chance.often(0.5) ? data(depth - 1) : chance.pick(values)]));
      for (let round = 0; round < 2_000; round++) {
        const messages = Array.from({ length: chance.whole(0, 3) }, () => ({ type: chance.pick(types), data: data() }));
        const frame = read({ timestamp: chance.pick(values), messages });
        for (const incoming of frame?.messages ?? [])
          assert.ok(incoming.head.id === null || typeof incoming.head.id === 'string');
        read(chance.bytes(chance.whole(0, 20)));
        assert.equal(typeof (reader.room.viewers ?? 0), 'number');
        assert.equal(typeof (reader.room.roomId ?? ''), 'string');
      }
      assert.ok(
        warnings.every((text) =>
          /^a (part of a )?frame (could not be read|held bytes that are no UTF-8) \(\d+ so far\); [a-z ,]+$/.test(text),
        ),
      );
    });
  });
});
