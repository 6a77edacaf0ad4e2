import assert from 'node:assert/strict';
import { type GiftFacts } from '../../../../nodes/client/events/catalog';
import { GiftFilter } from '../../../../nodes/client/live/delivery/gift-filter';

const ROSE: GiftFacts = {
  giftId: '5655',
  giftName: 'Rose',
  diamonds: 5,
  userKey: 'ann',
  groupId: null,
  count: 1,
  streakable: false,
  ended: false,
};

const escape = (text: string) =>
  JSON.stringify(text).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);

describe('gift filter', () => {
  it('passes everything when it names no gift and no price', () => {
    const filter = new GiftFilter([], 0);
    assert.ok(filter.passes(ROSE, 1));
    assert.ok(filter.passes({ ...ROSE, giftId: null, giftName: null, diamonds: null }, 1));
    assert.ok(new GiftFilter(['', '  '], 0).passes(ROSE, 1), 'empty entries named a gift');
  });

  it('takes a gift by its name in any case and with spaces around, or by its id', () => {
    for (const wanted of ['Rose', 'rose', ' ROSE ', '5655', ' 5655 ']) {
      assert.ok(new GiftFilter(['Lion', wanted], 0).passes(ROSE, 1), wanted);
    }
    assert.ok(new GiftFilter(['rose'], 0).passes({ ...ROSE, giftName: ' Rose ' }, 1));
  });

  describe('takes a name as keyboards and the service write it', () => {
    const WAYS: readonly (readonly string[])[] = [
      ["Taco's", 'Taco\u2019s', 'Taco\u2018s', 'TACO\uff07S', 'taco\u02bcs', 'Taco\u00b4s', 'Taco`s', 'Taco\u2032s'],
      ['Coraz\u00f3n', 'Corazo\u0301n', 'CORAZ\u00d3N'],
      [
        'Heart Me',
        'Heart\u00a0Me',
        '  heart   me ',
        'Heart\u3000Me',
        'Heart\tMe',
        '\uff28eart Me',
        'Heart\u200b Me\ufeff',
      ],
      ['"Wow"', '\u201cWow\u201d', '\u201eWow\u201f', '\u00abWow\u00bb', '\uff02Wow\uff02'],
      ['Hat-trick', 'Hat\u2010trick', 'Hat\u2013trick', 'Hat\u2212trick', 'Hat\uff0dtrick'],
      ['\u2764 Love', '\u2764\ufe0f Love'],
      ['Caf\u00e9 \u2460', 'Cafe\u0301 1'],
      ['\uff76\uff9e', '\u30ac', '\u30ab\u3099'],
    ];
    for (const [name = '', ...others] of WAYS) {
      it(name, () => {
        for (const written of [name, ...others]) {
          for (const wanted of [name, ...others]) {
            const gift = { ...ROSE, giftName: written };
            assert.ok(new GiftFilter([wanted], 0).passes(gift, 1), `${escape(wanted)} beside ${escape(written)}`);
          }
        }
      });
    }

    it('but not one without its accents or its quotes', () => {
      assert.ok(!new GiftFilter(['Corazon'], 0).passes({ ...ROSE, giftName: 'Coraz\u00f3n' }, 1));
      assert.ok(!new GiftFilter(['Tacos'], 0).passes({ ...ROSE, giftName: "Taco's" }, 1));
    });

    it('and in another language by its id', () => {
      const rosa = { ...ROSE, giftName: 'Rosa' };
      assert.ok(!new GiftFilter(['Rose'], 0).passes(rosa, 1));
      for (const wanted of [['Rose', '5655'], ['\uff15\uff16\uff15\uff15']]) {
        assert.ok(new GiftFilter(wanted, 0).passes(rosa, 1), wanted.join());
      }
    });

    it('and reads one without end no further than a name may be long', () => {
      const filter = new GiftFilter(['Rose'], 0);
      for (const part of [' ', '\u0301', '\u2019', 'a', '\u200b', '\ufdfa']) {
        assert.ok(!filter.passes({ ...ROSE, giftId: '1', giftName: part.repeat(4_000_000) }, 1));
      }
    });
  });

  it('refuses a gift that only resembles a wanted one, or of which nothing is known', () => {
    for (const wanted of ['Roses', 'Ros', '565', '56555', 'null', 'undefined']) {
      assert.ok(!new GiftFilter([wanted], 0).passes(ROSE, 1), wanted);
      assert.ok(!new GiftFilter([wanted], 0).passes({ ...ROSE, giftId: null, giftName: null }, 1), wanted);
    }
  });

  it('judges price times count, the bound included', () => {
    const filter = new GiftFilter([], 10);
    assert.ok(!filter.passes(ROSE, 1));
    assert.ok(filter.passes(ROSE, 2));
    assert.ok(!filter.passes({ ...ROSE, diamonds: 0 }, 1_000));
  });

  it('lets an unknown price pass, but not another name', () => {
    assert.ok(new GiftFilter([], 1_000).passes({ ...ROSE, diamonds: null }, 1));
    assert.ok(!new GiftFilter(['Lion'], 1_000).passes({ ...ROSE, diamonds: null }, 1));
  });

  it('wants both: the name and the worth', () => {
    const filter = new GiftFilter(['Rose'], 10);
    assert.ok(filter.passes(ROSE, 2));
    assert.ok(!filter.passes(ROSE, 1));
    assert.ok(!filter.passes({ ...ROSE, giftName: 'Lion', giftId: '1' }, 2));
  });

  it('with both a name and a price takes what is both, or, where it says so, what is one of the two', () => {
    const gifts: [GiftFacts, number, boolean, boolean][] = [
      [ROSE, 1, false, true],
      [ROSE, 20, true, true],
      [{ ...ROSE, giftId: '1', giftName: 'Lion' }, 1, false, false],
      [{ ...ROSE, giftId: '1', giftName: 'Lion' }, 20, false, true],
      // Better one too many than one lost.
      [{ ...ROSE, giftId: '1', giftName: 'New', diamonds: null }, 1, false, true],
    ];
    for (const [facts, count, both, either] of gifts) {
      assert.equal(new GiftFilter(['Rose'], 100, 'all').passes(facts, count), both);
      assert.equal(new GiftFilter(['Rose'], 100, 'any').passes(facts, count), either);
    }
  });

  it('lets the one decide that is given, whichever way the two are matched', () => {
    const lion = { ...ROSE, giftId: '1', giftName: 'Lion' };
    assert.ok(!new GiftFilter(['Rose'], 0, 'any').passes(lion, 1_000));
    assert.ok(!new GiftFilter([], 100, 'any').passes(ROSE, 19));
    assert.ok(!new GiftFilter([' '], 100, 'any').passes(ROSE, 19));
    assert.ok(new GiftFilter([], 0, 'any').passes(lion, 1));
  });
});
