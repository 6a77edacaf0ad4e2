import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LANGUAGES, LOCALES, NODES, SETS } from '../support/languages';
import { textsOf } from './read';

/** What must be the same in every language: values, tags with their attributes, code. */
const fixedParts = (text: string) => (text.match(/__\w+__|<[^>]+>|\$\{\w+\}|\{type\}|\{creator\}/g) ?? []).sort();

/** Files by their paths below `nodes`. */
function sources(): Map<string, string> {
  const files = readdirSync(NODES, { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => /\.(ts|html)$/.test(name) && !parentPath.startsWith(LOCALES))
    .map(({ name, parentPath }) => join(parentPath, name));
  const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm; // what they name, nobody sees
  return new Map(files.map((file) => [relative(NODES, file), readFileSync(file, 'utf8').replace(comments, '')]));
}

/** Whose texts a file may name without naming the set. */
const SHORT: Readonly<Record<string, RegExp>> = {
  'euler-account': /account/,
  'euler-fetch': /fetch/,
  'euler-live': /live/,
  'euler-rate-limit': /limit|gate/,
};

/** What code names: whole keys, and beginnings of keys that it completes. */
function namedBy(code: string): { keys: Set<string>; beginnings: Set<string> } {
  const keys = new Set<string>();
  const beginnings = new Set<string>();
  for (const [, text = '', next = ''] of code.matchAll(/(?<=['"`\]:])((?:[\w-]+\.)+[\w-]*)(['"`]|\$\{)/g)) {
    if (text.endsWith('.') || next === '${') beginnings.add(text);
    else keys.add(text);
  }
  return { keys, beginnings };
}

describe('texts', () => {
  const files = sources();
  const named = namedBy([...files.values()].join('\n'));
  const isNamed = (key: string, { keys, beginnings }: ReturnType<typeof namedBy>) =>
    keys.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));

  it('every text has a place that shows it', () => {
    for (const set of SETS) {
      // The runtime names its keys without the name of the set.
      const own = namedBy([...files].flatMap(([path, code]) => (SHORT[set]!.test(path) ? [code] : [])).join('\n'));
      const unused = [...textsOf('en-US', set).keys()].filter(
        (key) => !isNamed(key, named) && !isNamed(key.slice(set.length + 1), own),
      );
      assert.deepEqual(unused, [], set);
    }
  });

  it('every key that is shown has a text', () => {
    const known = new Set(SETS.flatMap((set) => [...textsOf('en-US', set).keys()]));
    const isOurs = (key: string) => SETS.some((set) => key.startsWith(`${set}.`));
    const missing = [...named.keys].filter((key) => isOurs(key) && !known.has(key) && !/\.(svg|write|read)$/.test(key));
    assert.deepEqual(missing, []);
    const ofNothing = [...named.beginnings].filter(
      (beginning) => isOurs(beginning) && ![...known].some((key) => key.startsWith(beginning)),
    );
    assert.deepEqual(ofNothing, []);
  });

  it('there are others than English', () => {
    assert.ok(LANGUAGES.length > 1 && LANGUAGES.includes('en-US'), String(LANGUAGES));
  });

  for (const language of LANGUAGES.filter((name) => name !== 'en-US')) {
    it(`${language} says what English says`, () => {
      for (const set of SETS) {
        const english = textsOf('en-US', set);
        const texts = textsOf(language, set);
        assert.deepEqual([...texts.keys()], [...english.keys()], `${set}: other keys, or in another order`);
        for (const [key, text] of texts) {
          assert.notEqual(text.trim(), '', key);
          assert.deepEqual(fixedParts(text), fixedParts(english.get(key)!), `${key}: ${text}`);
        }
      }
    });
  }

  it('the reserve of a report is explained by the topic that it leads to, which no language translates', () => {
    for (const language of LANGUAGES) {
      assert.match(
        textsOf(language, 'euler-rate-limit').get('euler-rate-limit.unit.reserveReport')!,
        /\blow\b/,
        language,
      );
    }
  });

  for (const language of LANGUAGES) {
    it(`${language} explains the settings of live events whose names say too little`, () => {
      const help = readFileSync(join(LOCALES, language, 'euler-live.html'), 'utf8');
      const texts = textsOf(language, 'euler-live');
      const labels = ['history', 'format', 'pollInterval', 'features'].map((name) =>
        texts.get(`euler-live.field.${name}`),
      );
      assert.deepEqual(
        labels.filter((label) => !help.includes(`**${label}**`)),
        [],
      );
    });
  }
});
