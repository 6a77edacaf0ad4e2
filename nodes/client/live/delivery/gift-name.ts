// Names of gifts, as they are compared. Needs nothing but the language: the gift picker of the dialogs compares alike.

/** The longest name of a gift that is compared; recorded ones have 30 letters at most. */
const LONGEST_NAME = 200;
// Each is a class of characters, so that a text is read once whatever it holds.
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02b9\u02bc\u00b4`]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const UNSEEN = /[\ufe0e\ufe0f\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Keyboards and the service write one name in several ways: quotes, spaces, accents in two parts, wide letters, case. */
export function foldedName(name: string): string {
  return (
    name
      .slice(0, LONGEST_NAME)
      // Before NFKC, which makes an acute accent that stands alone a space and a mark.
      .replace(SINGLE_QUOTES, "'")
      .normalize('NFKC')
      .replace(UNSEEN, '')
      .replace(SINGLE_QUOTES, "'")
      .replace(DOUBLE_QUOTES, '"')
      .replace(DASHES, '-')
      .split(/\s/)
      .filter((word) => word !== '')
      .join(' ')
      .toLowerCase()
      .normalize('NFC')
  );
}
