import assert from 'node:assert/strict';
import { parseJson } from '../../../nodes/client/rest/json';

describe('json', () => {
  it('keeps ids of 64 bits as text, and everything else as it is', () => {
    const text =
      '{"id":7401234567890123456,"list":[ 6700000000000000001,-9007199254740993],"safe":9007199254740991,"n":12,' +
      '"inText":"a 7401234567890123456 \\" : 7401234567890123456","float":1.23456789012345678901,' +
      '"big":12345678901234567.5,"exp":1e1234567890123456789,"quoted":"7401234567890123456"}';
    assert.deepEqual(parseJson(text), {
      id: '7401234567890123456',
      list: ['6700000000000000001', '-9007199254740993'],
      safe: 9007199254740991,
      n: 12,
      inText: 'a 7401234567890123456 " : 7401234567890123456',
      float: Number('1.23456789012345678901'),
      big: Number('12345678901234567.5'),
      exp: Infinity,
      quoted: '7401234567890123456',
    });
  });

  it('reads megabytes of text with escapes', () => {
    const long = '\\n"x'.repeat(1_000_000);
    const value = parseJson(`[7401234567890123456,${JSON.stringify(long)}]`);
    assert.deepEqual(value, ['7401234567890123456', long]);
  });

  it('reads a number as long as a body in no time, and leaves it the number that it is', () => {
    const startedAt = performance.now();
    for (const end of ['.5', 'e5', 'e-400000', '']) parseJson(`{"a":${'1'.repeat(300_000)}${end}}`);
    // The square of the length took 53 s at 100,000 digits.
    assert.ok(performance.now() - startedAt < 5_000);
    assert.deepEqual(
      parseJson('[1234567890123456789e-5,-1234567890123456789.25,1.1234567890123456789,1e-1234567890123456789]'),
      [Number('1234567890123456789e-5'), Number('-1234567890123456789.25'), Number('1.1234567890123456789'), 0],
    );
  });

  it('tells what is not JSON, and reads past a byte order mark', () => {
    for (const text of ['', '{', '<html>', '{"a":1}x']) assert.equal(parseJson(text), undefined);
    assert.deepEqual(parseJson('\ufeff{"a":1}'), { a: 1 });
  });
});
