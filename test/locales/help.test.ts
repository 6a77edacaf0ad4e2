import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, LOCALES, SETS } from '../support/languages';
import { digestOf, FOLLOWED } from './followed';
import { type Block, blocksOf, helpOf, namesIn, textsOf } from './read';

const hasHelp = (language: string, set: string) => existsSync(join(LOCALES, language, `${set}.html`));

/** Where English has a word (once, the second, one of them), Japanese has a figure. */
const WORDS = /(?<![\d.,])[12](?=つ|回|件|番目|台|メッセージ)|(?<=分の)1/g;

/** What no language translates: code, addresses, figures. Order and number are free within a block. */
function fixedParts(text: string): string[] {
  const code = text.match(/`[^`]*`|\]\([^)]*\)/g) ?? [];
  const figures =
    text
      .replace(/`[^`]*`|\]\([^)]*\)/g, ' ')
      .replace(WORDS, '')
      .match(/\d[\d.,]*/g) ?? [];
  return [...new Set([...code, ...figures.map((figure) => figure.replace(/[.,]/g, ''))])].sort();
}

/**
 * Marks that are no emphasis to CommonMark: after a letter none opens before punctuation, and before a letter none
 * closes behind it. Node-RED's own reader does not mind, but other and later ones show the asterisks.
 */
function looseMarks(text: string): string[] {
  const prose = text.replace(/`[^`]*`/g, '`');
  return [...prose.matchAll(/(\*\*|\*)(?=\S)(.+?)\1/g)].flatMap((match) => {
    const [whole, , name = ''] = match;
    const opens = [prose[match.index - 1] ?? ' ', name[0]!] as const;
    const closes = [prose[match.index + whole.length] ?? ' ', name.at(-1)!] as const;
    const isLoose = [opens, closes].some(([outside, inside]) => /[\p{L}\p{N}]/u.test(outside) && /\p{P}/u.test(inside));
    return isLoose ? [whole] : [];
  });
}

/** `euler-live.field.name` -> its text, of all sets: the help of one node names buttons of another. */
const allTexts = (language: string) => new Map(SETS.flatMap((set) => [...textsOf(language, set)]));

/** Upper or lower case, as it stands at the beginning of a sentence or within. */
const same = (text: string) => text.toLowerCase();

/**
 * What the English help may mean by a name, in another language: the texts of the same keys, whole where English has
 * them whole and else a part of them, and the heading at the same place.
 */
function meant(name: string, language: string, [english, translated]: readonly [Block[], Block[]]) {
  const texts = allTexts(language);
  const headings = english.flatMap(({ kind, text }, index) =>
    kind.startsWith('#') && same(text) === same(name) ? [translated[index]?.text ?? ''] : [],
  );
  const keys = [...allTexts('en-US')];
  const whole = keys.flatMap(([key, text]) => (same(text) === same(name) ? [texts.get(key) ?? ''] : []));
  const beginnings = keys.flatMap(([key, text]) =>
    same(text).startsWith(same(name)) && /^[^\p{L}\p{N}]/u.test(text.slice(name.length)) ? [texts.get(key) ?? ''] : [],
  );
  return { whole: [...headings, ...whole], parts: whole.length + headings.length > 0 ? [] : beginnings };
}

/** The names that the English block has and its translation lacks. */
function missingNames(index: number, language: string, both: readonly [Block[], Block[]]): string[] {
  const left = namesIn(both[1][index]!.text);
  return namesIn(both[0][index]!.text).flatMap((name) => {
    const { whole, parts } = meant(name, language, both);
    const at = left.findIndex(
      (own) => whole.some((text) => same(text) === same(own)) || parts.some((text) => same(text).includes(same(own))),
    );
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`${name}: ${[...whole, ...parts].join(' or ') || 'no text and no heading'}`];
  });
}

describe('help', () => {
  it('emphasis beside full-width punctuation is known for what it is', () => {
    assert.deepEqual(looseMarks('**LIVE中の人は？**は、*（詳細）*と**名前**の'), ['**LIVE中の人は？**', '*（詳細）*']);
    assert.deepEqual(looseMarks('「**LIVE中の人は？**」は、**名前**の（*詳細*）、`*`は必須'), []);
  });

  it('a word that changes in English is noticed, a line that is broken elsewhere is not', () => {
    const digest = (text: string) => digestOf(blocksOf(`<script>\n${text}\n</script>\n`));
    assert.equal(digest('one two\nthree'), digest('one\ntwo three'));
    assert.notEqual(digest('one two three'), digest('one two four'));
  });

  it('every language has it, of every node', () => {
    const missing = LANGUAGES.flatMap((language) =>
      SETS.flatMap((set) => (hasHelp(language, set) ? [] : [`${language}/${set}`])),
    );
    assert.deepEqual(missing, []);
  });

  for (const language of LANGUAGES) {
    for (const set of SETS.filter((set) => hasHelp(language, set))) {
      const read = () => [blocksOf(helpOf('en-US', set)), blocksOf(helpOf(language, set))] as const;

      it(`${language}/${set} is built as the English one`, () => {
        assert.ok(helpOf(language, set).startsWith(`<script type="text/markdown" data-help-name="${set}">\n`));
        assert.ok(helpOf(language, set).endsWith('\n</script>\n'));
        const [english, translated] = read();
        assert.ok(english.length > 10);
        const built = (blocks: Block[]) => blocks.map(({ kind, text }) => `${kind} ${fixedParts(text).join(' ')}`);
        assert.deepEqual(built(translated), built(english));
      });

      if (language !== 'en-US') {
        it(`${language}/${set} follows the English one as it is now`, () => {
          const [english] = read();
          const todo = `bring ${language}/${set}.html up to the English one, then note the digest in followed.ts`;
          assert.equal(FOLLOWED[language]?.[set], digestOf(english), todo);
        });
      }

      it(`${language}/${set} has bold and italics that every reader of Markdown takes for them`, () => {
        const loose = blocksOf(helpOf(language, set)).flatMap(({ text }) => looseMarks(text));
        assert.deepEqual(loose, []);
      });

      it(`${language}/${set} names buttons, fields and choices as the dialogs do`, () => {
        const both = read();
        both[0].forEach(({ text }, index) => {
          const own = both[1][index]!.text;
          assert.deepEqual(missingNames(index, language, both), [], own);
          assert.equal(namesIn(own).length, namesIn(text).length, own);
        });
      });
    }
  }
});
