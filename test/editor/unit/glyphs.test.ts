import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NODES } from '../../support/languages';

/** Glyphs of the icon font as markup: an element of any name with the class `fa`. */
const GLYPH = /<\w+\s[^>]*class=(["'])(?:[^"']*\s)?fa(?:\s[^"']*)?\1[^>]*>/g;
/** Read as nothing, or as the words that it has. */
const IS_SPOKEN_FOR = /\saria-hidden="true"|\srole="img"/;

describe('glyphs, which a screen reader would read as nonsense, are hidden from it', () => {
  const files = readdirSync(NODES, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.(html|ts)$/.test(name))
    .map(({ name, parentPath }) => join(parentPath, name));
  const withGlyphs = files
    .map((file) => ({ file, glyphs: readFileSync(file, 'utf8').match(GLYPH) ?? [] }))
    .filter(({ glyphs }) => glyphs.length > 0);

  it('in all four nodes, the dialogs and the help', () => {
    // The labels of all four name theirs, which the editor's code draws.
    const named = files.filter((file) => /<label [^>]*data-icon="[a-z-]+"/.test(readFileSync(file, 'utf8')));
    assert.equal(named.length, 4);
    const names = withGlyphs.map(({ file }) => relative(NODES, file));
    for (const name of ['euler-account.html', 'euler-fetch.html', 'euler-live.html', 'editor/form.ts']) {
      assert.ok(names.includes(name), name);
    }
    for (const { file, glyphs } of withGlyphs) {
      assert.deepEqual(
        glyphs.filter((glyph) => !IS_SPOKEN_FOR.test(glyph)),
        [],
        file,
      );
    }
  });
});
