import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanCreator, parseCreators } from '../../nodes/client/creator';
import { anything, check, longText, text } from './fuzz';

const part = fc.oneof(
  text,
  fc.constantFrom(
    '@',
    '%40',
    '/',
    '/live',
    '?',
    '#',
    'some.name',
    'Some_Name',
    '%E2%80%8E',
    '%',
    '%25',
    '\u200e',
    ' ',
    ':',
  ),
);
const links = fc
  .tuple(
    fc.constantFrom('', 'https://', 'HTTP://', '//'),
    fc.constantFrom('', 'www.tiktok.com/', 'tiktok.com/', 'm.tiktok.com/', 'vm.tiktok.com/', 'tiktok.com'),
    fc.array(part, { maxLength: 5 }),
  )
  .map(([scheme, host, parts]) => scheme + host + parts.join(''));
const pasted = fc.oneof(
  { weight: 4, arbitrary: links },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: longText },
);

describe('fuzz: usernames', function () {
  this.timeout(600_000);

  it('once cleaned stay as they are', () => {
    check(
      pasted,
      (given) => {
        const name = cleanCreator(given);
        if (name === null) return;
        assert.ok(name !== '' && name.length <= 64 && !/[\s@/?#%,]/.test(name), JSON.stringify(name));
        assert.equal(cleanCreator(name), name);
        assert.equal(cleanCreator(`@${name}`), name);
        assert.equal(cleanCreator(`https://www.tiktok.com/@${encodeURIComponent(name)}/live`), name);
      },
      { share: 5 },
    );
  });

  it('of lists are either names or told as they were given', () => {
    const lists = fc.oneof(
      anything,
      fc.array(fc.oneof(pasted, anything)),
      fc.array(pasted).map((names) => names.join(',')),
    );
    check(
      lists,
      (given) => {
        const { creators, invalid } = parseCreators(given);
        assert.equal(new Set(creators).size, creators.length);
        assert.deepEqual(parseCreators(creators), { creators, invalid: [] });
        for (const entry of invalid) assert.ok(typeof entry === 'string' && entry !== '');
      },
      { share: 2 },
    );
  });
});
