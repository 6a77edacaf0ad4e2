import assert from 'node:assert/strict';
import { entriesOf } from '../../../../../nodes/editor/live/entries';
import { entryOf, findGifts, type Gift, giftOf, MOST_SHOWN } from '../../../../../nodes/editor/live/gifts/search';

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

  it('keeps names, but ids of gifts without a name of their own', () => {
    assert.deepEqual(
      GIFTS.map((each) => entryOf(each, GIFTS)),
      ['Rose', '6', '3', 'Rosa', '4', 'Golden Rose', 'New'],
    );
  });

  it('reads lists as nodes hold them and as people paste them', () => {
    assert.deepEqual(entriesOf(['Rose', 5655, ' ']), ['Rose', '5655']);
    assert.deepEqual(entriesOf('Rose, GG\n5655,,'), ['Rose', 'GG', '5655']);
    assert.deepEqual(entriesOf(undefined), []);
  });
});
