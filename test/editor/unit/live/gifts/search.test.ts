import assert from 'node:assert/strict';
import { entriesOf } from '../../../../../nodes/editor/live/entries';
import { type Gift } from '../../../../../nodes/editor/live/gifts/gift';
import { findGifts, giftOf, MOST_SHOWN } from '../../../../../nodes/editor/live/gifts/search';

const gift = (id: string, name: string, diamonds: number | null): Gift => ({ id, name, diamonds, image: null });

const ROSE = gift('5655', 'Rose', 1);
const GIFTS = [
  ROSE,
  gift('6', '', 2),
  gift('3', 'Heart', 5),
  gift('2', 'Rosa', 10),
  gift('4', 'heart', 99),
  gift('1', 'Golden Rose', 500),
  gift('5', 'New', null),
];
const names = (search: string) => findGifts(GIFTS, search).shown.map(({ name }) => name);

describe('the list of gifts', () => {
  it('has the order of the catalog', () => {
    assert.deepEqual(
      names(''),
      GIFTS.map(({ name }) => name),
    );
  });

  it('finds parts of names, with those that begin so first', () => {
    assert.deepEqual(names(' ROS '), ['Rose', 'Rosa', 'Golden Rose']);
  });

  it('finds an id', () => assert.deepEqual(names('5655'), ['Rose']));

  it('shows so many and says how many there are', () => {
    const many = Array.from({ length: 800 }, (_, index) => gift(String(index), `Gift ${index}`, index));
    const { shown, total } = findGifts(many, 'gift');
    assert.equal(shown.length, MOST_SHOWN);
    assert.equal(total, 800);
  });

  it('knows what a name or an id means', () => {
    assert.equal(giftOf(' rose', GIFTS), ROSE);
    assert.equal(giftOf('5655', GIFTS), ROSE);
    assert.equal(giftOf('Ros', GIFTS), null);
  });

  it('finds names in any way of writing them', () => {
    const taco = gift('7', 'Taco’s  Café', 5);
    assert.deepEqual(findGifts([taco], "TACO'S cafe\u0301").shown, [taco]);
    assert.equal(giftOf("taco's ＣＡＦÉ", [taco]), taco);
  });

  it('shows of too many some of every price, the cheapest and the dearest among them', () => {
    const many = [
      ...Array.from({ length: 700 }, (_, index) => gift(`a${index}`, `Cheap ${index}`, 1)),
      ...Array.from({ length: 60 }, (_, index) => gift(`b${index}`, `Fair ${index}`, 100 + index)),
      ...Array.from({ length: 4 }, (_, index) => gift(`c${index}`, `Dear ${index}`, 30_000 + index)),
      gift('d', 'New', null),
    ];
    const { shown, total } = findGifts(many, '');
    assert.deepEqual([shown.length, total], [MOST_SHOWN, 765]);
    const count = (start: string) => shown.filter(({ name }) => name.startsWith(start)).length;
    assert.deepEqual([count('Dear'), count('New')], [4, 1]);
    assert.ok(count('Cheap') >= 20 && count('Fair') >= 20);
    assert.equal(new Set(shown).size, MOST_SHOWN);
    assert.deepEqual([shown[0]!.name, shown.at(-2)!.name], ['Cheap 0', 'Dear 3']);
    // Of what is searched for, too.
    assert.equal(findGifts(many, 'ea').shown.filter(({ name }) => name.startsWith('Dear')).length, 4);
    // What begins with the text stays first.
    assert.deepEqual(
      findGifts(many, 'dear').shown.map(({ id }) => id),
      ['c0', 'c1', 'c2', 'c3'],
    );
  });

  it('reads lists as nodes hold them and as people paste them', () => {
    assert.deepEqual(entriesOf(['Rose', 5655, ' ']), ['Rose', '5655']);
    assert.deepEqual(entriesOf('Rose, GG\n5655,,'), ['Rose', 'GG', '5655']);
    assert.deepEqual(entriesOf(undefined), []);
  });
});
