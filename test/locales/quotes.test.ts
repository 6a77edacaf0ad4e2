import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, LOCALES, SETS } from '../support/languages';
import { helpOf, proseOf, textsOf } from './read';

/** How each language quotes: the one that opens, and the one that closes. */
const QUOTES: Readonly<Record<string, string>> = {
  de: '„“',
  'en-US': '“”',
  'es-ES': '«»',
  ja: '「」',
  'pt-BR': '“”',
  'zh-CN': '“”',
};

/** Everything that quotes somewhere. An apostrophe, which is ’, stands in a word or at its end. */
const ANY = /["'`“”„‟«»‹›「」『』‘‚‛]|(?<!\p{L})’/gu;

/** Marks that are not the language's own, or are no pair. */
function strangers(text: string, [open, close]: string): string[] {
  const pair = new RegExp(`${open}(?=\\S)[^${open}${close}]+(?<=\\S)${close}`, 'g');
  return proseOf(text).replace(pair, ' ').match(ANY) ?? [];
}

describe('quotation marks', () => {
  it('of every language are known', () => {
    assert.deepEqual(Object.keys(QUOTES).sort(), [...LANGUAGES].sort());
  });

  it('a straight one, one of another language and one alone are found; code and apostrophes are none', () => {
    assert.deepEqual(strangers('say "yes"', QUOTES['en-US']!), ['"', '"']);
    assert.deepEqual(strangers("the node's “end", QUOTES['en-US']!), ["'", '“']);
    assert.deepEqual(strangers('sag “ja”, „nein“', QUOTES.de!), ['“', '”']);
    assert.deepEqual(strangers('« sí »', QUOTES['es-ES']!), ['«', '»']);
    assert.deepEqual(strangers('the service’s “low”, `"a"`, {"a": 1}, the nodes’ own', QUOTES['en-US']!), []);
  });

  for (const language of LANGUAGES) {
    it(`${language} has its own, in texts and help`, () => {
      for (const set of SETS) {
        for (const [key, text] of textsOf(language, set)) {
          assert.deepEqual(strangers(text, QUOTES[language]!), [], `${key}: ${text}`);
        }
        if (!existsSync(join(LOCALES, language, `${set}.html`))) continue;
        assert.deepEqual(strangers(helpOf(language, set), QUOTES[language]!), [], set);
      }
    });
  }
});
