import assert from 'node:assert/strict';
import { decodeMessage, isDecodable } from '../../../nodes/client/protobuf/message';
import {
  bytes,
  claim,
  content,
  FIXED_32,
  FIXED_64,
  GROUP_END,
  GROUP_START,
  integer,
  tag,
  VARINT,
  varint,
} from '../../support/protobuf';

const GIFT = 'WebcastGiftMessage';
const CHAT = 'WebcastChatMessage';
const COMMENT = content(3, 'hello');

const chat = (...parts: Uint8Array[]) => decodeMessage(CHAT, bytes(...parts));
const gift = (...parts: Uint8Array[]) => decodeMessage(GIFT, bytes(...parts));

/** What an absent message leaves in the object is no key of the JSON. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a message over protobuf', () => {
  it('has the fields of its JSON, with the defaults that are not on the wire', () => {
    const common = content(1, integer(2, 7400000000000000001n), integer(3, 5), integer(4, 1_700_000_000_000));
    assert.deepEqual(asJson(chat(common, COMMENT, content(14, 'en'))), {
      common: { msgId: '7400000000000000001', roomId: '5', createTime: '1700000000000' },
      comment: 'hello',
      emotes: [],
      contentLanguage: 'en',
    });
    assert.deepEqual(asJson(chat()), { comment: '', emotes: [], contentLanguage: '' });
  });

  it('is what is common to all where its type is not known, or nothing', () => {
    assert.equal(isDecodable(CHAT), true);
    const known = content(1, integer(2, 7400000000000000001n));
    for (const type of ['WebcastUnheardOf', '', 'constructor', '__proto__', 'User']) {
      assert.equal(isDecodable(type), false);
      assert.deepEqual(asJson(decodeMessage(type, bytes(known, COMMENT))), {
        common: { msgId: '7400000000000000001', roomId: '0', createTime: '0' },
      });
      for (const strange of [COMMENT, integer(1, 5), content(1, 'no message'), claim(2, 9)]) {
        assert.deepEqual(asJson(decodeMessage(type, strange)), {});
      }
    }
  });

  it('has its fields in any order', () => {
    const fields = [content(1, integer(3, 5), integer(2, 8)), content(2, integer(1, 9)), COMMENT, content(14, 'en')];
    assert.deepEqual(chat(...fields.toReversed()), chat(...fields));
  });

  it('keeps every digit of 64-bit integers', () => {
    const ids: [bigint, string][] = [
      [0n, '0'],
      [1n, '1'],
      [2n ** 31n, '2147483648'],
      [2n ** 32n - 1n, '4294967295'],
      [2n ** 32n, '4294967296'],
      [2n ** 53n + 1n, '9007199254740993'],
      [7086058535490128686n, '7086058535490128686'],
      [2n ** 63n - 1n, '9223372036854775807'],
      [-1n, '-1'],
      [-(2n ** 63n), '-9223372036854775808'],
    ];
    for (const [value, text] of ids) {
      assert.equal((chat(content(2, integer(1, value)))?.['user'] as { userId: string }).userId, text);
      const unsigned = BigInt.asUintN(64, value).toString();
      assert.equal(gift(integer(11, value))?.['groupId'], unsigned, 'uint64');
    }
  });

  it('has 32-bit integers as numbers, with their sign, of whatever length', () => {
    for (const [value, expected] of [
      [5, 5],
      [2n ** 31n - 1n, 2 ** 31 - 1],
      [-1, -1],
      [-(2n ** 31n), -(2 ** 31)],
      [2n ** 32n + 7n, 7],
    ] as const) {
      assert.equal(gift(integer(5, value))?.['repeatCount'], expected);
    }
    // Five bytes for a 1: nobody writes it so, and it is allowed.
    assert.equal(gift(tag(5, VARINT), Buffer.from([0x81, 0x80, 0x80, 0x80, 0x00]))?.['repeatCount'], 1);
  });

  it('has booleans, whatever number says yes', () => {
    const isSubscriber = (value: number | bigint) =>
      (chat(content(18, integer(2, value)))?.['userIdentity'] as { isSubscriberOfAnchor: boolean })
        .isSubscriberOfAnchor;
    for (const value of [1, 2, 2n ** 40n]) assert.equal(isSubscriber(value), true);
    assert.equal(isSubscriber(0), false);
  });

  it('has text, with replacement characters for what is no UTF-8', () => {
    const text = 'grün ❤️ 漢字 🌞';
    assert.equal(chat(content(3, text))?.['comment'], text);
    assert.equal(chat(content(3, Buffer.from([0x61, 0xff, 0x62])))?.['comment'], 'a\ufffdb');
    assert.equal(chat(content(3, Buffer.from('é').subarray(0, 1)), content(14, 'en'))?.['comment'], '\ufffd');
  });

  it('takes the last of a value that comes again, and merges messages that do', () => {
    const twice = chat(
      COMMENT,
      content(3, 'again'),
      content(2, integer(1, 4), content(3, 'A')),
      content(2, content(3, 'B')),
    );
    assert.equal(twice!['comment'], 'again');
    const { userId, nickname } = twice!['user'] as Record<string, unknown>;
    assert.deepEqual([userId, nickname], ['4', 'B']);
  });

  it('gathers lists, though other fields lie between their entries', () => {
    const emote = (place: number) => content(13, integer(1, place), content(2, content(1, `e${place}`)));
    const emotes = chat(emote(1), COMMENT, emote(2))?.['emotes'];
    assert.deepEqual(asJson(emotes), [
      { placeInComment: 1, emote: { emoteId: 'e1' } },
      { placeInComment: 2, emote: { emoteId: 'e2' } },
    ]);
  });

  it('gathers lists of integers, packed or not, or both', () => {
    const message = decodeMessage(
      'WebcastImDeleteMessage',
      bytes(integer(2, 1), content(2, varint(2n ** 60n), varint(300)), integer(2, -1), content(3)),
    );
    assert.deepEqual(message?.['deleteMsgIdsList'], ['1', '1152921504606846976', '300', '-1']);
    assert.deepEqual(message['deleteUserIdsList'], []);
    assert.equal(decodeMessage('WebcastImDeleteMessage', content(2, Buffer.from([5, 0x80]))), null);
  });

  it('has maps as objects: the last of a key counts, and one without a value is left out', () => {
    const entry = (...parts: Uint8Array[]) => content(5, ...parts);
    const score = (value: number) => content(2, integer(3, value));
    const message = decodeMessage(
      'WebcastLinkMicBattle',
      bytes(
        entry(integer(1, 7400000000000000001n), score(5)),
        entry(score(6), integer(1, 8)),
        entry(integer(1, 8), score(7), integer(9, 9)),
        entry(integer(1, 9)),
        entry(score(1)),
      ),
    );
    assert.deepEqual(message?.['battleResult'], {
      '0': { userId: '0', score: '1' },
      '8': { userId: '0', score: '7' },
      '7400000000000000001': { userId: '0', score: '5' },
    });
  });

  it('keeps of an image the first address that there is', () => {
    const picture = content(9, content(1, ''), content(1, 'https://a.test'), content(1, 'https://b.test'));
    const { profilePicture } = chat(content(2, picture))?.['user'] as Record<string, unknown>;
    assert.deepEqual(profilePicture, { url: ['https://a.test'] });
  });

  it('passes over fields that it does not know, of every wire type', () => {
    const unknown = [
      integer(700, 2n ** 63n),
      bytes(tag(701, FIXED_64), Buffer.alloc(8, 0xff)),
      bytes(tag(702, FIXED_32), Buffer.alloc(4, 0xff)),
      content(703, Buffer.alloc(300, 0xff)),
      bytes(tag(704, GROUP_START), integer(1, 1), content(2, 'x'), tag(704, GROUP_END)),
      bytes(tag(705, GROUP_START), tag(3, GROUP_START), tag(3, GROUP_END), COMMENT, tag(705, GROUP_END)),
      integer(2 ** 29 - 1, 5),
    ];
    for (const field of unknown) assert.equal(chat(field, COMMENT, field)?.['comment'], 'hello');
  });

  it('passes over a field that it knows and that is of another wire type here', () => {
    const message = gift(
      content(5, 'x'),
      integer(1, 4),
      bytes(tag(9, FIXED_32), Buffer.alloc(4, 1)),
      bytes(tag(11, FIXED_64), Buffer.alloc(8, 1)),
      integer(6, 3),
    );
    assert.deepEqual(
      [
        message?.['repeatCount'],
        message?.['common'],
        message?.['repeatEnd'],
        message?.['groupId'],
        message?.['comboCount'],
      ],
      [0, undefined, 0, '0', 3],
    );
  });
});

describe('a message of broken bytes is null:', () => {
  const broken: [string, Buffer][] = [
    ['the end lies in a tag', bytes(COMMENT, 0x80)],
    ['the end lies in a number', bytes(COMMENT, tag(20, VARINT), 0xff)],
    ['the end lies before a number', bytes(COMMENT, tag(20, VARINT))],
    ['the end lies in a text', bytes(claim(3, 6), Buffer.from('hello'))],
    ['the end lies in 8 bytes', bytes(tag(20, FIXED_64), Buffer.alloc(7))],
    ['the end lies in 4 bytes', bytes(tag(20, FIXED_32), Buffer.alloc(3))],
    ['the end lies in a group', bytes(tag(20, GROUP_START), integer(1, 1))],
    ['a length of 4 GB', bytes(claim(3, 2 ** 32 - 1), COMMENT)],
    ['a length beyond 32 bits', bytes(claim(3, 2n ** 32n + 1n), COMMENT)],
    ['a length below zero', bytes(claim(3, -1), COMMENT)],
    ['a length beyond the message that it is in', bytes(content(2, claim(3, 3, Buffer.from('ab'))), COMMENT)],
    ['a length beyond, of a field that nobody reads', bytes(content(2, claim(5, 3)), COMMENT)],
    ['a number of 11 bytes', bytes(tag(20, VARINT), Buffer.alloc(10, 0xff), 0x01)],
    ['a tag of 0', bytes(COMMENT, 0x00)],
    ['a field number of 0', bytes(0x02, 0x00, COMMENT)],
    ['a tag beyond 32 bits', bytes(varint(2n ** 33n), 0x00)],
    ['wire type 6', bytes(tag(20, 6), COMMENT)],
    ['wire type 7', bytes(tag(20, 7), COMMENT)],
    ['a group that ends and did not begin', bytes(tag(20, GROUP_END), COMMENT)],
    ['a group that ends as another one', bytes(tag(20, GROUP_START), tag(21, GROUP_END), COMMENT)],
    ['a group of wire type 7', bytes(tag(20, GROUP_START), tag(1, 7), tag(20, GROUP_END))],
    ['groups in groups, 200 deep', bytes(...Array<Buffer>(200).fill(tag(20, GROUP_START)))],
  ];
  for (const [what, payload] of broken) {
    it(what, () => assert.equal(decodeMessage(CHAT, payload), null));
  }

  it('though the same groups are passed over 50 deep', () => {
    const deep = (levels: number) =>
      bytes(...Array<Buffer>(levels).fill(tag(20, GROUP_START)), ...Array<Buffer>(levels).fill(tag(20, GROUP_END)));
    assert.equal(chat(deep(50), COMMENT)?.['comment'], 'hello');
    assert.equal(chat(deep(200), COMMENT), null);
  });
});

describe('lists over protobuf are bounded', () => {
  it('at 100,000 entries of one message', () => {
    const emote = content(13, integer(1, 1));
    const message = chat(Buffer.alloc(emote.length * 150_000, emote), COMMENT);
    assert.equal((message?.['emotes'] as unknown[]).length, 100_000);
    assert.equal(message?.['comment'], 'hello');
  });
});
