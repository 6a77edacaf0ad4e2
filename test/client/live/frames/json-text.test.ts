import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { jsonText } from '../../../../nodes/client/live/frames/json-text';
import { Chance } from '../../../support/random';

const NOTHING = Symbol('not JSON');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOTHING;
  }
}

function assertSame(data: Buffer): unknown {
  const expected = parsed(data.toString('utf8'));
  assert.deepEqual(parsed(jsonText(data)), expected, JSON.stringify(data.toString('latin1')));
  return expected;
}

const PADDING = 'x'.repeat(2_000);

describe('JSON text', () => {
  it('is ASCII where little of it is not', () => {
    const data = Buffer.from(JSON.stringify({ [`schön ${PADDING}`]: ['🌹', '\u0080\uffff', PADDING] }));
    assert.ok(!isAscii(data));
    assert.ok(isAscii(Buffer.from(jsonText(data))));
    assertSame(data);
  });

  it('is as it came where much of it is not', () => {
    const data = Buffer.from(JSON.stringify('こんにちは'.repeat(500)));
    assert.equal(jsonText(data), data.toString('utf8'));
  });

  it('does not make a valid escape of a backslash before what is not ASCII', () => {
    for (const [text, valid] of [
      ['"\\é"', false],
      ['"\\\\é"', true],
      ['"\\\\\\é"', false],
      ['"\\u00é"', false],
      ['"\\"🌹"', true],
      ['é', false],
      ['"a"é', false],
    ] as const) {
      const data = Buffer.from(`[${text},"${PADDING}"]`);
      assert.equal(assertSame(data) !== NOTHING, valid, text);
    }
  });

  it('says the same as the plain text, wherever characters, bad bytes and escapes lie', () => {
    const chance = new Chance(9);
    const escapes = ['\\', '\\\\', '\\"', '\\n', '\\u00e9', '\\u00', '"', '","', '":"', ' '];
    const characters = ['é', 'ع', '本', '🌹', '\u2028', '\u0000', '\ufeff', '\ufffd'];
    const bad = [[0x80], [0xc3], [0xe6, 0x9c], [0xf0, 0x9f, 0x8c], [0xed, 0xa0, 0x80], [0xff], [0xc0, 0xaf]];
    let valid = 0;
    for (let round = 0; round < 3_000; round++) {
      const parts = Array.from({ length: chance.whole(1, 8) }, () => [
        Buffer.from(chance.often(0.5) ? PADDING.slice(0, chance.whole(0, 1_100)) : ''),
        Buffer.from(chance.often(0.4) ? chance.pick(escapes) : ''),
        chance.often(0.8) ? Buffer.from(chance.pick(characters)) : Buffer.from(chance.pick(bad)),
      ]);
      const data = Buffer.concat([Buffer.from('["'), ...parts.flat(), Buffer.from('"]')]);
      if (assertSame(data) !== NOTHING) valid++;
    }
    assert.ok(valid > 300 && valid < 2_700, `${valid} of 3000 were valid`);
  });

  it('says the same as the plain text, of random bytes', () => {
    const chance = new Chance(10);
    for (let round = 0; round < 1_000; round++) {
      const noise = chance.bytes(chance.whole(0, 12));
      assertSame(noise);
      assertSame(Buffer.concat([Buffer.from(`["${PADDING}`), noise, Buffer.from('"]')]));
    }
  });
});
