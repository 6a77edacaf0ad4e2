import assert from 'node:assert/strict';
import { BackwardBytes } from '../../../nodes/simulator/protobuf/backward-bytes';
import { encode } from '../../../nodes/simulator/protobuf/encode';
import { pack } from '../../../nodes/simulator/protobuf/pack';

/** Bytes of a type as hex digits; expectations are written by hand, after the protobuf specification. */
const hex = (type: string, data: unknown) => encode(type, data)?.toString('hex');

describe('simulator: protobuf', () => {
  it('leaves defaults out, and what is unset', () => {
    const defaults = { type: '', payload: Buffer.alloc(0), msgId: '0', msgType: 0, offset: null, isHistory: false };
    assert.equal(hex('BaseProtoMessage', defaults), '');
    assert.equal(hex('BaseProtoMessage', {}), '');
  });

  it('writes texts, bytes, numbers and flags', () => {
    assert.equal(hex('BaseProtoMessage', { type: 'ab' }), '0a026162');
    assert.equal(hex('BaseProtoMessage', { type: 'ä🌹' }), '0a06c3a4f09f8cb9');
    assert.equal(hex('BaseProtoMessage', { payload: Buffer.from([0, 255]) }), '120200ff');
    assert.equal(hex('BaseProtoMessage', { msgType: 300, isHistory: true }), '20ac023001');
    assert.equal(hex('BaseProtoMessage', { msgType: -1 }), '20ffffffffffffffffff01');
  });

  const ids: [string, string][] = [
    ['1', '01'],
    ['127', '7f'],
    ['128', '8001'],
    ['268435455', 'ffffff7f'],
    ['268435456', '8080808001'],
    ['4294967295', 'ffffffff0f'],
    ['4294967296', '8080808010'],
    ['34359738367', 'ffffffff7f'],
    ['34359738368', '808080808001'],
    ['1773508034512', 'd0ffc3eace33'],
    ['9007199254740993', '8180808080808010'],
    ['9223372036854775807', 'ffffffffffffffff7f'],
    ['18446744073709551615', 'ffffffffffffffffff01'],
    ['-1', 'ffffffffffffffffff01'],
    ['-9223372036854775808', '80808080808080808001'],
  ];
  for (const [id, bytes] of ids) {
    it(`writes all 64 bits of ${id}`, () => {
      assert.equal(hex('BaseProtoMessage', { msgId: id }), `18${bytes}`);
    });
  }

  it('agrees with the arithmetic of big integers for every number of bits', () => {
    for (let bits = 0n; bits < 64n; bits++) {
      for (const value of [1n << bits, (1n << bits) - 1n, (1n << bits) + 1n]) {
        let rest = BigInt.asUintN(64, value);
        let expected = '';
        do {
          expected += ((rest & 0x7fn) | (rest > 0x7fn ? 0x80n : 0n)).toString(16).padStart(2, '0');
          rest >>= 7n;
        } while (rest > 0n);
        const given = hex('BaseProtoMessage', { msgId: value.toString() });
        assert.equal(given, value === 0n ? '' : `18${expected}`, String(value));
        if (value > 0n && value <= BigInt(Number.MAX_SAFE_INTEGER))
          assert.equal(hex('BaseProtoMessage', { msgId: Number(value) }), `18${expected}`);
      }
    }
  });

  it('writes messages within messages, empty ones too: that they are there says something', () => {
    assert.equal(hex('WebcastLikeMessage', { common: { msgId: '5' }, user: {} }), '0a0210052a00');
  });

  it('writes lists of messages and texts one by one, and of numbers as one', () => {
    assert.equal(hex('Image', { url: ['a', '', 'b'] }), '0a01610a000a0162');
    const packed = { flexSettingArrayList: ['1', '300', '0'] };
    assert.equal(hex('WebcastMemberMessage', { effectConfig: packed }), '6a064a0401ac0200');
    assert.equal(hex('Image', { url: [] }), '');
  });

  it('writes maps, with defaults as values left out', () => {
    assert.equal(hex('WebcastPushFrame', { headers: { a: 'b', c: '' } }), '2a060a01611201622a030a0163');
  });

  it('leaves out what is not of its kind, and names that it does not know', () => {
    const junk = { type: 7, payload: {}, msgId: 'x', msgType: Number.NaN, offset: {}, isHistory: 'yes', more: 1 };
    assert.equal(hex('BaseProtoMessage', junk), '');
    assert.equal(hex('BaseProtoMessage', { msgId: '1'.repeat(30), msgType: '7', offset: Infinity }), '2007');
    assert.equal(hex('WebcastLikeMessage', { common: 'text', user: [1] }), '');
    assert.equal(hex('Image', { url: 'no list' }), '');
    assert.equal(hex('Image', { url: [1, null, 'a'] }), '0a0161');
    assert.equal(hex('WebcastPushFrame', { headers: [1] }), '');
  });

  it('knows no other types', () => {
    for (const type of ['', 'roomInfo', 'tiktok.connect', 'constructor', '__proto__', 'SyntheticJoinMessage'])
      assert.equal(encode(type, {}), null, type);
    assert.equal(encode('WebcastLikeMessage', null), null);
    assert.equal(encode('WebcastLikeMessage', [1]), null);
  });

  it('cuts off what goes deeper than any message does', () => {
    const nested = (levels: number) => {
      let user: Record<string, unknown> = { nickname: 'the deepest' };
      for (let level = 0; level < levels; level++) user = { topFans: [user] };
      return encode('WebcastLikeMessage', { user })!;
    };
    assert.ok(nested(60).includes('the deepest'));
    assert.ok(!nested(70).includes('the deepest'));
    assert.ok(nested(100_000).length < 1_000);
  });

  it('varies the order of fields by number: all are there, the same number gives the same bytes', () => {
    const data = { type: 'ab', payload: Buffer.from('cd'), msgId: '5', msgType: 1, offset: '9', isHistory: true };
    const whole = encode('BaseProtoMessage', data)!;
    const orders = Array.from({ length: 40 }, (_, index) => encode('BaseProtoMessage', data, index)!);
    for (const bytes of orders) {
      assert.equal(bytes.length, whole.length);
      assert.deepEqual([...bytes].sort(), [...whole].sort());
    }
    assert.ok(new Set(orders.map((bytes) => bytes.toString('hex'))).size >= 4);
    assert.equal(orders[1]!.subarray(-4).toString('hex'), '0a026162', 'the first field last');
    assert.deepEqual(encode('BaseProtoMessage', data, 17), encode('BaseProtoMessage', data, 17));
  });

  it('writes texts of any length, and goes on after a failure as if nothing had been', () => {
    for (const text of ['x'.repeat(24), 'x'.repeat(25), 'ä'.repeat(24), '🌹'.repeat(40_000), 'x'.repeat(300_000)]) {
      const bytes = encode('BaseProtoMessage', { type: text })!;
      assert.ok(bytes.subarray(-Buffer.byteLength(text)).equals(Buffer.from(text)));
    }
    const failing = {
      get msgId(): string {
        throw new Error('no');
      },
      offset: '5',
    };
    assert.throws(() => encode('BaseProtoMessage', failing), /no/);
    assert.equal(hex('BaseProtoMessage', { msgId: '1' }), '1801');
  });

  it('packs a message with its id, the same way each time', () => {
    const message = { type: 'WebcastLikeMessage', data: { common: { msgId: '7401234567890123456' }, likeCount: 3 } };
    assert.deepEqual(pack(message), pack(message));
    assert.equal(pack(message)?.msgId, '7401234567890123456');
    assert.equal(pack({ type: 'WebcastLikeMessage', data: {} })?.msgId, '0');
    assert.equal(pack({ type: 'WebcastLikeMessage', data: 'text' }), null);
    assert.equal(pack({ type: 'workerInfo', data: {} }), null);
  });

  it('grows as it must', () => {
    const out = new BackwardBytes();
    for (let count = 0; count < 100_000; count++) out.varint(count % 128);
    const bytes = out.take();
    assert.equal(bytes.length, 100_000);
    assert.ok(bytes.every((byte, index) => byte === (99_999 - index) % 128));
    assert.equal(out.take().length, 0);
  });
});
