import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readFetchResult } from '../../../nodes/client/protobuf/fetch-result';
import { readPushFrame } from '../../../nodes/client/protobuf/push-frame';
import { bytes, claim, content, fetchResult, integer, pushFrame, tag, VARINT } from '../../support/protobuf';

const CHAT = { type: 'WebcastChatMessage', payload: content(3, 'hello') };
const LIKE = { type: 'WebcastLikeMessage', payload: integer(2, 15) };
const ID = 7400000000000000001n;

const envelope = (...parts: Uint8Array[]) => content(1, ...parts);

describe('ProtoMessageFetchResult', () => {
  it('has its messages, their envelopes, and what is told beside them', () => {
    const result = readFetchResult(
      bytes(
        content(2, 'cursor-1'),
        integer(3, 1000),
        integer(4, 1_700_000_000_123),
        content(5, 'ext'),
        content(7, content(1, 'a'), content(2, 'b')),
        content(7, content(2, 'only a value')),
        content(10, 'wss://socket.test'),
        integer(11, 1),
        envelope(content(1, CHAT.type), content(2, CHAT.payload), integer(3, ID), integer(6, 1)),
        fetchResult([LIKE]),
      ),
    );
    assert.deepEqual(result, {
      messages: [
        { ...CHAT, msgId: String(ID), isHistory: true },
        { ...LIKE, msgId: null, isHistory: false },
      ],
      unwanted: 0,
      broken: 0,
      now: 1_700_000_000_123,
      cursor: 'cursor-1',
      fetchIntervalMs: 1000,
      internalExt: 'ext',
      socketUrl: 'wss://socket.test',
      socketParams: { a: 'b', '': 'only a value' },
      isFirst: true,
    });
  });

  it('has nulls and empty texts for what is not told', () => {
    assert.deepEqual(readFetchResult(Buffer.alloc(0)), {
      messages: [],
      unwanted: 0,
      broken: 0,
      now: null,
      cursor: '',
      fetchIntervalMs: null,
      internalExt: '',
      socketUrl: '',
      socketParams: {},
      isFirst: false,
    });
    assert.equal(readFetchResult(integer(4, 0)).now, null);
  });

  it('takes the type where it comes after the payload, and a message without a payload', () => {
    const { messages } = readFetchResult(
      bytes(envelope(integer(3, ID), content(2, CHAT.payload), content(1, CHAT.type)), envelope(content(1, 'X'))),
    );
    assert.deepEqual(
      messages.map(({ type, payload, msgId }) => [type, payload.toString('hex'), msgId]),
      [
        [CHAT.type, CHAT.payload.toString('hex'), String(ID)],
        ['X', '', null],
      ],
    );
  });

  it('takes 0 and what lies below for no id: an id that many messages share would make replays of them', () => {
    for (const none of [0n, -1n, 2n ** 64n - 1n, 2n ** 63n, -(2n ** 63n)]) {
      const { messages } = readFetchResult(envelope(content(1, 'X'), integer(3, none)));
      assert.deepEqual(
        messages.map(({ msgId }) => msgId),
        [null],
        String(none),
      );
    }
    const { messages } = readFetchResult(envelope(content(1, 'X'), integer(3, 2n ** 63n - 1n)));
    assert.equal(messages[0]?.msgId, String(2n ** 63n - 1n));
  });

  it('gives views of the bytes, not copies', () => {
    const data = fetchResult([CHAT]);
    assert.equal(readFetchResult(data).messages[0]?.payload.buffer, data.buffer);
  });

  it('passes over what is not wanted, wherever its type stands', () => {
    const late = envelope(content(2, LIKE.payload), integer(3, ID), content(1, LIKE.type));
    const asked: string[] = [];
    const result = readFetchResult(bytes(late, fetchResult([CHAT, LIKE])), (type) => {
      asked.push(type);
      return type === CHAT.type;
    });
    assert.deepEqual(
      result.messages.map(({ type }) => type),
      [CHAT.type],
    );
    assert.deepEqual([result.unwanted, result.broken], [2, 0]);
    assert.deepEqual(asked, [LIKE.type, CHAT.type, LIKE.type]);
  });

  it('counts a message that is broken or has no type, and reads on behind it', () => {
    const result = readFetchResult(
      bytes(envelope(content(2, CHAT.payload)), envelope(claim(1, 99)), envelope(tag(3, VARINT)), fetchResult([CHAT])),
    );
    assert.deepEqual([result.messages.length, result.broken], [1, 3]);
  });

  it('keeps what came before the break', () => {
    const whole = bytes(integer(4, 1_700_000_000_123), fetchResult([CHAT, LIKE]));
    for (const [what, data] of [
      ['cut', whole.subarray(0, -1)],
      ['a length too long', bytes(integer(4, 1_700_000_000_123), fetchResult([CHAT]), claim(1, 2 ** 31))],
      ['a varint without end', bytes(integer(4, 1_700_000_000_123), fetchResult([CHAT]), Buffer.alloc(20, 0xff))],
    ] as const) {
      const result = readFetchResult(data);
      assert.deepEqual([result.messages.length, result.broken, result.now], [1, 1, 1_700_000_000_123], what);
    }
  });

  it('counts what is no protobuf', () => {
    for (const text of ['{"messages":[]}', '<html></html>', 'Not Found']) {
      const { messages, broken } = readFetchResult(Buffer.from(text));
      assert.deepEqual([messages, broken], [[], 1], text);
    }
  });

  it('unpacks what is gzipped, to 8 MB at most', () => {
    assert.equal(readFetchResult(gzipSync(fetchResult([CHAT]))).messages[0]?.type, CHAT.type);
    const packed = gzipSync(fetchResult([CHAT]));
    for (const data of [packed.subarray(0, -1), packed.subarray(0, 5), gzipSync(Buffer.alloc(9 * 1024 * 1024))]) {
      const { messages, broken } = readFetchResult(data);
      assert.deepEqual([messages, broken], [[], 1]);
    }
  });

  it('takes no key of a parameter for a prototype', () => {
    const { socketParams } = readFetchResult(content(7, content(1, '__proto__'), content(2, 'x')));
    assert.deepEqual(Object.entries(socketParams), [['__proto__', 'x']]);
    assert.equal(Object.getPrototypeOf(socketParams), Object.prototype);
  });

  it('takes 10,000 messages and counts the others', () => {
    const one = envelope(content(1, 'x'));
    const { messages, broken } = readFetchResult(Buffer.alloc(one.length * 10_003, one));
    assert.deepEqual([messages.length, broken], [10_000, 3]);
  });
});

describe('WebcastPushFrame', () => {
  it('has the messages of its payload, packed or not', () => {
    for (const payload of [fetchResult([CHAT, LIKE]), gzipSync(fetchResult([CHAT, LIKE]))]) {
      const result = readPushFrame(pushFrame(payload), (type) => type !== LIKE.type);
      assert.deepEqual(
        result!.messages.map(({ type }) => type),
        [CHAT.type],
      );
      assert.deepEqual([result!.unwanted, result!.broken], [1, 0]);
    }
  });

  it('has its fields in any order', () => {
    const frame = bytes(
      content(8, fetchResult([CHAT])),
      content(5, content(1, 'k')),
      content(7, 'msg'),
      content(6, 'pb'),
    );
    assert.equal(readPushFrame(frame)?.messages.length, 1);
  });

  it('is null where it is none of messages', () => {
    const payload = fetchResult([CHAT]);
    for (const type of ['hb', 'ack']) {
      for (const encoding of ['pb', 'json', '']) assert.equal(readPushFrame(pushFrame(payload, encoding, type)), null);
    }
  });

  it('counts messages in an encoding that nobody reads, and what is nothing at all', () => {
    const payload = fetchResult([CHAT]);
    for (const frame of [pushFrame(payload, 'json'), pushFrame(payload, ''), Buffer.alloc(0)]) {
      const result = readPushFrame(frame);
      assert.deepEqual([result?.messages, result?.broken], [[], 1]);
    }
  });

  it('is one of messages where its type is not told: the SDK does not ask for it', () => {
    assert.equal(readPushFrame(pushFrame(fetchResult([CHAT]), 'pb', ''))?.messages.length, 1);
    assert.deepEqual(readPushFrame(bytes(content(6, 'pb'), content(7, 'msg')))?.messages, []);
  });

  it('counts what is broken, and keeps what came before', () => {
    const whole = pushFrame(fetchResult([CHAT]));
    const cases: [string, Buffer, number, number][] = [
      ['cut within the payload', whole.subarray(0, -1), 0, 1],
      ['broken behind the payload', bytes(whole, 0xff), 1, 1],
      ['broken before anything is known', Buffer.from([0xff]), 0, 1],
      ['text', Buffer.from('{"timestamp":1,"messages":[]}'), 0, 1],
      ['a payload that is broken', pushFrame(bytes(fetchResult([CHAT]), 0xff)), 1, 1],
      ['a message that is broken', pushFrame(bytes(content(1, claim(2, 5)), fetchResult([CHAT]))), 1, 1],
    ];
    for (const [what, frame, messages, broken] of cases) {
      const result = readPushFrame(frame);
      assert.deepEqual([result?.messages.length, result?.broken], [messages, broken], what);
    }
  });
});
