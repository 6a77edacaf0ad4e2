import assert from 'node:assert/strict';
import { type CatalogGift } from '../../../nodes/runtime/dialog/gift-catalog';
import { GiftLists } from '../../../nodes/runtime/dialog/gift-lists';
import { FakeClock } from '../../support/fake-clock';

const HOUR_MS = 3_600_000;

describe('gift lists', () => {
  let clock: FakeClock;
  let lists: GiftLists;
  let fetched: string[];

  beforeEach(() => {
    clock = new FakeClock();
    lists = new GiftLists(clock);
    fetched = [];
  });

  const gifts = (name: string): CatalogGift[] => [{ id: '1', name, diamonds: 1, image: null }];
  const get = (key: string, refresh = false) =>
    lists.get(key, refresh, () => {
      fetched.push(key);
      return Promise.resolve(gifts(`${key}, ${fetched.length}`));
    });

  it('keeps a list for a day', async () => {
    const first = await get('a');
    assert.deepEqual(first, gifts('a, 1'));
    clock.advance(24 * HOUR_MS - 1);
    assert.equal(await get('a'), first);
    clock.advance(1);
    assert.deepEqual(await get('a'), gifts('a, 2'));
  });

  it('fetches anew where that is asked for', async () => {
    await get('a');
    clock.advance(HOUR_MS);
    const anew = await get('a', true);
    assert.deepEqual(anew, gifts('a, 2'));
    clock.advance(24 * HOUR_MS - 1);
    assert.equal(await get('a'), anew);
    assert.deepEqual(fetched, ['a', 'a']);
  });

  it('keeps the list it has where a new one cannot be fetched', async () => {
    const first = await get('a');
    await assert.rejects(
      lists.get('a', true, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await get('a'), first);
  });

  it('does not keep a failure', async () => {
    await assert.rejects(
      lists.get('a', false, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal((await get('a')).length, 1);
  });

  it('shares one fetch among all who ask meanwhile, per key', async () => {
    const all = await Promise.all([get('a'), get('a', true), get('b'), get('a')]);
    assert.deepEqual(fetched, ['a', 'b']);
    assert.equal(all[0], all[1]);
    assert.equal(all[0], all[3]);
    assert.notEqual(all[0], all[2]);
  });

  it('keeps eight lists, those that were used last', async () => {
    for (const key of 'abcdefgh') await get(key);
    await get('a');
    await get('i');
    fetched = [];
    for (const key of 'acdefghi') await get(key);
    assert.deepEqual(fetched, []);
    await get('b');
    assert.deepEqual(fetched, ['b']);
  });
});
