import assert from 'node:assert/strict';
import { cleanCreator, creatorEntries, MAX_ENTRIES, notAUsername, parseCreators } from '../../nodes/client/creator';

describe('usernames', () => {
  const SAME = [
    'some.name',
    '@some.name',
    'Some.Name',
    '  @Some.Name  ',
    '@ some.name',
    'some.name/live',
    'some.name/live/',
    'some.name/',
    'some.name?lang=en',
    '@some.name/live?lang=en#top',
    'https://www.tiktok.com/@some.name',
    'https://www.tiktok.com/@Some.Name/',
    'http://www.tiktok.com/@some.name',
    'https://tiktok.com/@some.name',
    'HTTPS://WWW.TIKTOK.COM/@SOME.NAME',
    'www.tiktok.com/@some.name',
    'tiktok.com/@some.name',
    'm.tiktok.com/@some.name',
    'https://m.tiktok.com/@some.name/live?is_from_webapp=1&sender_device=pc',
    'https://www.tiktok.com/@some.name/live',
    'https://www.tiktok.com/@some.name/live?enter_from_merge=general_search&enter_method=live_cover#x',
    'https://www.tiktok.com/@some.name/video/7300000000000000000',
    'https://www.tiktok.com/@some.name?_t=abc&_r=1',
    'https://www.tiktok.com/%40some.name/live',
    'https://www.tiktok.com/some.name',
    '\thttps://www.tiktok.com/@some.name/live\r\n',
    '\uff20\uff33\uff4f\uff4d\uff45\uff0e\uff4e\uff41\uff4d\uff45',
    '\u3000some.name\u3000',
    '\u201csome.name\u201d',
    '\u2018@some.name\u2019',
    '"some.name"',
    "'https://www.tiktok.com/@some.name/live'",
    '\u200b@some\u200d.name\ufeff',
    'Check out Some! https://www.tiktok.com/@some.name/live?_t=8x&_r=1',
    'Some is LIVE: https://www.tiktok.com/@some.name/live Come and watch',
  ];

  for (const text of SAME)
    it(`find some.name in ${JSON.stringify(text)}`, () => assert.equal(cleanCreator(text), 'some.name'));

  it('keep dots and underscores, wherever they stand', () => {
    for (const name of [
      '_a_',
      '.a',
      '..a',
      '...a.b__c..',
      'a.',
      '_._',
      '__',
      'a-b',
      '1234',
      'live',
      'live.tv',
      'a.live',
    ]) {
      for (const text of [name, `@${name}`, `https://www.tiktok.com/@${name}/live`, `${name}/live`]) {
        assert.equal(cleanCreator(text), name, text);
      }
    }
  });

  it('are in lower case, also beyond ASCII', () => {
    assert.equal(cleanCreator('ÄÖÜ'), 'äöü');
    assert.equal(cleanCreator('https://www.tiktok.com/@%C3%84nna'), 'änna');
  });

  it('lose what cannot be seen, also where a link spells it out', () => {
    assert.equal(cleanCreator('\u200esome\u200e.name\u200e'), 'some.name');
    assert.equal(cleanCreator('https://www.tiktok.com/@some.name%E2%80%8E/live'), 'some.name');
    assert.equal(cleanCreator('https://www.tiktok.com/%E2%80%8E'), null);
  });

  it('are refused at once where no link is so long', () => {
    const startedAt = performance.now();
    assert.equal(cleanCreator(`${'/'.repeat(100_000)}x`), null);
    assert.equal(cleanCreator(`https://www.tiktok.com/@some.name?x=${'y'.repeat(1_000)}`), 'some.name');
    assert.ok(performance.now() - startedAt < 1_000);
  });

  const REFUSED = [
    '',
    ' ',
    '@',
    '@@',
    '@/live',
    '/live',
    '/',
    '?x=1',
    'https://vm.tiktok.com/ZMabc123/',
    'vm.tiktok.com/ZMabc123',
    'vt.tiktok.com/ZSabc123/',
    'vm.tiktok.com/',
    'vm.tiktok.com/live',
    'https://www.tiktok.com/',
    'https://www.tiktok.com/@',
    'https://www.tiktok.com',
    'https://www.tiktok.com/@a%2Fb',
    'https://www.tiktok.com/@a%zz',
    'https://www.tiktok.com/@a%00b',
    'https://www.tiktok.com.evil.test/@some.name',
    'https://evil.test/@some.name',
    'https://evil.test/?https://www.tiktok.com/@some.name',
    'evil.test/@some.name',
    'https://www.youtube.com/@some.name',
    'two words',
    'a&apiKey=b',
    'a=b',
    'a%40b',
    'a\\b',
    '\ud800',
    'a:b',
    'a;b',
    'a<b>',
    '{creator}',
    '[object Object]',
    'a\u0000b',
    'a@b',
    'a/b',
    'a/live/b',
    'x'.repeat(65),
  ];

  for (const text of REFUSED) {
    it(`are not found in ${JSON.stringify(text.slice(0, 60))}`, () => assert.equal(cleanCreator(text), null));
  }

  it('are not found in the other kind of short link', () => {
    // Without an @ the first part of a path is not a name: "t" would be the creator of every link shared this way.
    assert.equal(cleanCreator('https://www.tiktok.com/t/ZTabc123/'), null);
    assert.equal(cleanCreator('https://m.tiktok.com/v/7300000000000000000.html'), null);
    assert.equal(cleanCreator('https://www.tiktok.com/tag/cats'), null);
  });

  it('may be 64 characters long', () => {
    assert.equal(cleanCreator('x'.repeat(64)), 'x'.repeat(64));
  });
});

describe('what is no username', () => {
  it('says how to get from a short link to a name', () => {
    for (const link of [
      'https://vm.tiktok.com/ZM1/',
      'vt.tiktok.com/ZS1',
      'https://www.tiktok.com/t/ZT1/',
      'Look! https://vm.tiktok.com/ZM1/',
    ]) {
      assert.equal(cleanCreator(link), null);
      assert.equal(
        notAUsername(link),
        `${link} is a short link, which names nobody: open it in a browser, and copy the address that it leads to`,
      );
    }
    assert.equal(notAUsername('two\nwords'), 'two words is not a TikTok username');
  });
});

describe('lists of usernames', () => {
  it('take the link out of a text that an app shares, commas and all', () => {
    const shared = 'Check out Ann, live now, on TikTok! https://www.tiktok.com/@ann/live?_t=8';
    assert.deepEqual(parseCreators(shared), { creators: ['ann'], invalid: [] });
    assert.deepEqual(parseCreators(`bob, ${shared}`).creators, ['bob', 'ann']);
  });

  it('are separated by commas or new lines, cleaned, each once, in the order given', () => {
    assert.deepEqual(parseCreators('b, @A\nhttps://www.tiktok.com/@c/live\r\n,,b,\n  a '), {
      creators: ['b', 'a', 'c'],
      invalid: [],
    });
  });

  it('may have the commas of other scripts', () => {
    assert.deepEqual(parseCreators('a，b、c').creators, ['a', 'b', 'c']);
  });

  it('may be arrays', () => {
    assert.deepEqual(parseCreators(['@a', 'B', ' ', 'a', 123]), { creators: ['a', 'b', '123'], invalid: [] });
  });

  it('name what holds no username', () => {
    assert.deepEqual(parseCreators('a, two words ,https://vm.tiktok.com/x/'), {
      creators: ['a'],
      invalid: ['two words', 'https://vm.tiktok.com/x/'],
    });
    assert.deepEqual(parseCreators([{}, 'a']), { creators: ['a'], invalid: ['[object Object]'] });
  });

  it('do not watch somebody called null', () => {
    for (const nobody of [null, undefined, true])
      assert.deepEqual(parseCreators([nobody]).creators, [], String(nobody));
  });

  it('are read to a length that an account could watch', () => {
    const names = Array.from({ length: MAX_ENTRIES + 5 }, (_, index) => `n${index}`);
    for (const list of [names, names.join(','), names.join('\n')]) {
      assert.equal(creatorEntries(list).length, MAX_ENTRIES + 1);
      assert.equal(parseCreators(list).creators.length, MAX_ENTRIES);
    }
    assert.equal(creatorEntries(names.slice(0, MAX_ENTRIES)).length, MAX_ENTRIES);
  });

  it('are empty when there is nothing in them', () => {
    for (const nothing of ['', ' \n , ', [], null, undefined, {}, true]) {
      assert.deepEqual(parseCreators(nothing), { creators: [], invalid: [] });
    }
  });
});
