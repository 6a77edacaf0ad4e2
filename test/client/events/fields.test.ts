import assert from 'node:assert/strict';
import { displayText } from '../../../nodes/client/events/text/display-text';
import { toId, toImage, toNumber } from '../../../nodes/client/events/fields';
import { eventUser } from '../../../nodes/client/events/user';

describe('fields', () => {
  const numbers: [unknown, number | null][] = [
    [5, 5],
    ['5', 5],
    ['-5.5', -5.5],
    [0, 0],
    ['0', 0],
    ['', null],
    [' ', null],
    ['5 coins', null],
    ['Infinity', null],
    [NaN, null],
    [Infinity, null],
    ['1e999', null],
    [true, null],
    [[5], null],
    [{ valueOf: () => 5 }, null],
    [null, null],
  ];
  for (const [value, expected] of numbers) {
    it(`number ${JSON.stringify(value)}`, () => assert.equal(toNumber(value), expected));
  }

  const ids: [unknown, string | null][] = [
    ['7400000000000000001', '7400000000000000001'],
    [5655, '5655'],
    ['0', null],
    ['', null],
    [0, null],
    [1.5, null],
    ['-1', null],
    ['-0', null],
    [-1, null],
    [-1_294_967_296, null],
    ['-7400000000000000001', null],
    ['-x', '-x'],
    ['-', '-'],
    [1e21, null],
    [NaN, null],
    [Number('7400000000000000001'), '7400000000000000000'],
    [true, null],
    [['7'], null],
    [undefined, null],
  ];
  for (const [value, expected] of ids) {
    it(`id ${JSON.stringify(value)}`, () => assert.equal(toId(value), expected));
  }

  const images: [unknown, string | null][] = [
    ['a', 'a'],
    ['', null],
    [{ url: ['a', 'b'] }, 'a'],
    [{ url: [], urlList: ['a'] }, 'a'],
    [{ url: [null, 5, '', 'a'] }, 'a'],
    [{ urls: ['a'] }, 'a'],
    [{ url_list: ['a'] }, 'a'],
    [{ url: 'a' }, 'a'],
    [{ url: '', imageUrl: 'a' }, 'a'],
    [{ giftPictureUrl: 'a' }, 'a'],
    [{ mUrls: ['a'], mUri: 'b' }, 'a'],
    [{ mUri: 'b', url: { 0: 'a' } }, null],
    [['a'], null],
    [null, null],
  ];
  for (const [value, expected] of images) {
    it(`image ${JSON.stringify(value)}`, () => assert.equal(toImage(value), expected));
  }

  const piecesList = [
    { userValue: { user: { nickname: '', displayId: 'mia.v' } } },
    { stringValue: '', giftValue: { nameRef: { defaultPattern: 'Rose' } } },
    { patternRefValue: { defaultPattern: 'pattern' } },
    { type: 15 },
    null,
  ];
  const texts: [unknown, string | null][] = [
    [{ defaultPattern: 'plain' }, 'plain'],
    [{ defaultPattern: '{0:user} sent {1:gift} {2:string}', piecesList }, 'mia.v sent Rose pattern'],
    [{ defaultPattern: '{3:image}{4:x}{9:x}{:x}{x}', piecesList }, '{3:image}{4:x}{9:x}{:x}{x}'],
    [{ defaultPattern: '{0:user}', piecesList: 'x' }, '{0:user}'],
    [{ defaultPattern: '', key: 'k' }, null],
  ];
  for (const [display, expected] of texts) {
    it(`display text ${JSON.stringify(display)}`, () => {
      assert.equal(displayText(display as Record<string, unknown>), expected);
    });
  }

  it('reads a hostile pattern in linear time', () => {
    const started = performance.now();
    displayText({ defaultPattern: '{1:'.repeat(1_000_000), piecesList: [] });
    displayText({ defaultPattern: '{1111'.repeat(1_000_000), piecesList: [] });
    assert.ok(performance.now() - started < 2000);
  });

  it('keeps a display text short, however long its pieces are', () => {
    const piece = 'x'.repeat(3_000);
    const defaultPattern = 'a {0:string} b {0:string} c {0:string} d {0:string}';
    const text = `a ${piece} b ${piece} c ${piece} d {0:string}`;
    assert.equal(displayText({ defaultPattern, pieces: [{ stringValue: piece }] }), text);
    const endless = { defaultPattern: '{0:x}'.repeat(100_000), pieces: [{ stringValue: 'y'.repeat(1_000_000) }] };
    assert.ok((displayText(endless)?.length ?? 0) <= 10_000);
  });

  it('reads own properties only', () => {
    const inherited = Object.create({ userId: '7', nickname: 'Mia' }) as unknown;
    assert.equal(eventUser(inherited), null);
  });
});
