import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapMessage } from '../../nodes/client/events/catalog';
import { type FetchResult, readFetchResult } from '../../nodes/client/protobuf/fetch-result';
import { decodeMessage } from '../../nodes/client/protobuf/message';
import { readPushFrame } from '../../nodes/client/protobuf/push-frame';
import { ANY_MESSAGE, MESSAGES } from '../../nodes/client/protobuf/rows/messages';
import { encode } from '../../nodes/simulator/protobuf/encode';
import { assertShape } from '../client/events/shape';
import { bestMs, isLinear } from '../support/growth';
import {
  bytes,
  claim,
  content,
  fetchResult,
  GROUP_START,
  integer,
  LENGTH_DELIMITED,
  pushFrame,
  tag,
  VARINT,
  varint,
} from '../support/protobuf';
import { shuffled, torn } from '../support/protobuf-rewriting';
import { Chance } from '../support/random';
import { check } from './fuzz';
import { NOW, REAL_MESSAGES } from './wire';

const CONTEXT = { creator: 'host.account', roomId: '7400000000000000001', timestamp: NOW };
const TYPES = [...MESSAGES.keys(), 'WebcastUnheardOf'];
const LARGEST_FRAME_BYTES = 8 * 1024 * 1024;
/** As the reader says it. */
const MOST_MESSAGES = 10_000;
const MOST_ENTRIES = 100_000;

const REAL = REAL_MESSAGES.flatMap(({ type, data }) => {
  const payload = encode(type, data);
  return payload === null ? [] : [{ type, payload }];
});

const real = fc.constantFrom(...REAL);
const seed = fc.nat().map((value) => new Chance(value));
const noise = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some));

/** Fields of any number and wire type, with anything in them: sound, mostly. */
const fields: fc.Arbitrary<Buffer> = fc.letrec<{ fields: Buffer }>((tie) => ({
  fields: fc
    .array(
      fc.tuple(
        fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(0, 100, 101, 102, 1024, 1028, 2 ** 29 - 1)),
        fc.oneof(
          { maxDepth: 6 },
          fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => [VARINT, varint(value)] as const),
          fc.tuple(fc.nat(7), noise),
          tie('fields').map((within) => [LENGTH_DELIMITED, bytes(varint(within.length), within)] as const),
          fc.string().map((text) => [LENGTH_DELIMITED, content(1, text).subarray(1)] as const),
        ),
      ),
      { maxLength: 8 },
    )
    .map((all) => bytes(...all.map(([number, [wireType, value]]) => bytes(tag(number, wireType), value)))),
})).fields;

const damage = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('set', 'insert', 'remove', 'cut', 'claim'),
  value: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x7f, 0x80, 0xff)),
});

function damaged(
  data: Buffer,
  { at, how, value }: typeof damage extends fc.Arbitrary<infer One> ? One : never,
): Buffer {
  const index = at % (data.length + 1);
  const before = data.subarray(0, index);
  const after = data.subarray(how === 'insert' || how === 'cut' ? index : index + 1);
  if (how === 'cut') return before;
  if (how === 'remove') return bytes(before, after);
  if (how === 'claim') return bytes(before, varint(2n ** BigInt(value % 65)), after);
  return bytes(before, value, after);
}

/** What the reader says of a frame, and every payload that comes of it. */
function readAll(result: FetchResult | null): void {
  if (result === null) return;
  assert.ok(result.messages.length <= MOST_MESSAGES && result.broken >= 0);
  assert.ok(result.now === null || Number.isSafeInteger(result.now));
  for (const { type, payload } of result.messages) {
    assert.notEqual(type, '');
    const data = decodeMessage(type, payload);
    if (data === null) continue;
    const event = mapMessage({ type, data }, CONTEXT);
    if (event.type !== 'other') assertShape(event);
    JSON.stringify(event);
  }
}

describe('fuzz: protobuf', function () {
  this.timeout(600_000);

  it('reads noise as anything, and as nothing wrong', () => {
    check(fc.tuple(fc.constantFrom(...TYPES), fc.oneof(noise, fields)), ([type, data]) => {
      readAll(readPushFrame(data));
      readAll(readFetchResult(data));
      readAll(readFetchResult(fetchResult([{ type, payload: data }])));
      readAll(readPushFrame(pushFrame(data)));
      readAll(readPushFrame(pushFrame(fetchResult([{ type, payload: data }]))));
    });
  });

  it('reads real messages that were damaged on their way', () => {
    const damages = fc.array(damage, { minLength: 1, maxLength: 3 });
    check(
      fc.tuple(fc.array(real, { maxLength: 4 }), damages),
      ([messages, all]) => {
        const result = fetchResult(messages);
        readAll(readFetchResult(all.reduce(damaged, result)));
        readAll(readPushFrame(all.reduce(damaged, pushFrame(result))));
        for (const { type, payload } of messages) {
          readAll(readFetchResult(fetchResult([{ type, payload: all.reduce(damaged, payload) }])));
        }
      },
      { share: 4 },
    );
  });

  it('keeps of a cut answer the messages that are whole, and counts the one that is not', () => {
    check(fc.tuple(fc.array(real, { minLength: 1, maxLength: 4 }), fc.nat()), ([messages, at]) => {
      const whole = fetchResult(messages);
      const cut = at % whole.length;
      const ends = messages.map((_, index) => fetchResult(messages.slice(0, index + 1)).length);
      const result = readFetchResult(whole.subarray(0, cut));
      const expected = messages.slice(0, ends.filter((end) => end <= cut).length);
      assert.deepEqual(
        result.messages.map(({ type, payload }) => ({ type, payload })),
        expected,
      );
      assert.equal(result.broken, cut === 0 || ends.includes(cut) ? 0 : 1);
    });
  });

  it('finds the same in whatever order and pieces the fields come, among fields that nobody knows', () => {
    const unknown = fc.tuple(fc.integer({ min: 2_000, max: 3_000 }), fields);
    check(
      fc.tuple(real, seed, unknown),
      ([{ type, payload }, chance, [number, more]]) => {
        const expected = decodeMessage(type, payload);
        assert.notEqual(expected, null);
        const row = MESSAGES.get(type) ?? ANY_MESSAGE;
        for (const rewritten of [shuffled(payload, row, chance), torn(payload, row, chance)]) {
          assert.deepEqual(decodeMessage(type, rewritten), expected);
          assert.deepEqual(decodeMessage(type, bytes(content(number, more), rewritten)), expected);
        }
      },
      { share: 2 },
    );
  });

  it('never believes a length', () => {
    check(
      fc.tuple(real, fc.nat(70), fc.bigInt({ min: 1n, max: 2n ** 64n - 1n })),
      ([{ type, payload }, number, length]) => {
        const data = bytes(payload, claim(Math.max(1, number), length));
        // Of a type that is not known nothing is missed.
        assert.deepEqual(decodeMessage(type, data), MESSAGES.has(type) ? null : {});
        const result = readFetchResult(bytes(fetchResult([{ type, payload }]), claim(1, length)));
        assert.deepEqual([result.messages.length, result.broken], [1, 1]);
      },
    );
  });

  const user = (...parts: Uint8Array[]) => content(2, ...parts);
  const chat = (...parts: Uint8Array[]) => fetchResult([{ type: 'WebcastChatMessage', payload: bytes(...parts) }]);
  /** So many bytes of the same. */
  const filled = (length: number, piece: Buffer) =>
    Buffer.alloc(Math.max(1, Math.floor(length / piece.length)) * piece.length, piece);

  const HOSTILE: [string, (length: number) => Buffer][] = [
    ['zeros', (length) => Buffer.alloc(length)],
    ['varints without end', (length) => Buffer.alloc(length, 0xff)],
    ['empty messages', (length) => filled(length, content(1))],
    ['messages of one letter', (length) => filled(length, content(1, content(1, 'x')))],
    ['broken messages', (length) => filled(length, content(1, claim(1, 5)))],
    ['parameters', (length) => filled(length, content(7, content(1, 'k')))],
    ['groups in groups', (length) => filled(length, tag(20, GROUP_START))],
    ['groups in groups of a message', (length) => chat(filled(length, tag(20, GROUP_START)))],
    ['one long text', (length) => chat(content(3, Buffer.alloc(length, 'x')))],
    ['one long text of no UTF-8', (length) => chat(content(3, Buffer.alloc(length, 0xff)))],
    ['the same text again and again', (length) => chat(filled(length, content(3, 'again')))],
    ['users again and again', (length) => chat(filled(length, user(content(9, content(1, 'x')))))],
    ['empty badges', (length) => chat(user(filled(length, content(64))))],
    ['addresses', (length) => chat(user(content(9, filled(length, content(1)))))],
    ['fields that nobody knows', (length) => chat(filled(length, integer(700, 1)))],
    [
      'packed integers',
      (length) => fetchResult([{ type: 'WebcastImDeleteMessage', payload: content(2, Buffer.alloc(length, 1)) }]),
    ],
    [
      'entries of a map',
      (length) => {
        const entry = (id: number) => content(5, integer(1, 100_000_000 + id), content(2));
        const payload = Buffer.concat(Array.from({ length: length / 9 }, (_, id) => entry(id)));
        return fetchResult([{ type: 'WebcastLinkMicBattle', payload }]);
      },
    ],
  ];
  for (const [what, make] of HOSTILE) {
    it(`takes time in proportion to ${what}`, () => {
      const frames = new Map<number, Buffer>();
      const frameOf = (length: number): Buffer => {
        const frame = frames.get(length) ?? pushFrame(make(length));
        frames.set(length, frame);
        return frame;
      };
      const text = (length: number) => ' '.repeat(length);
      assert.ok(isLinear(text, ({ length }) => readAll(readPushFrame(frameOf(length)))));
    });
  }

  it('reads 8 MB of each in a second or two, and keeps little of it', () => {
    for (const [what, make] of HOSTILE) {
      const frame = pushFrame(make(LARGEST_FRAME_BYTES));
      assert.ok(bestMs(() => readAll(readPushFrame(frame)), 1) < 2_000, what);
      for (const { type, payload } of readPushFrame(frame)?.messages.slice(0, 1) ?? []) {
        assert.ok(entriesIn(decodeMessage(type, payload)) <= MOST_ENTRIES, what);
      }
    }
  });
});

/** Of all lists and maps. */
function entriesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const values = Object.values(value);
  const isCounted = Array.isArray(value) || Object.keys(value).every((key) => /^-?\d+$/.test(key));
  return values.reduce<number>((sum, one) => sum + entriesIn(one), isCounted ? values.length : 0);
}
