// Which gifts a node wants: by name or id, and by what the whole gift is worth.
import { type GiftFacts } from '../../events/catalog';

/** The longest name of a gift that is compared; recorded ones have 30 letters at most. */
const LONGEST_NAME = 200;
// Each is a class of characters, so that a text is read once whatever it holds.
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02b9\u02bc\u00b4`]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const UNSEEN = /[\ufe0e\ufe0f\u00ad\u200b-\u200f\u2060\ufeff]/g;

export class GiftFilter {
  readonly #wanted: ReadonlySet<string>;
  readonly #minDiamonds: number;

  /** @param gifts names or ids, in any way of writing them; none means all */
  constructor(gifts: readonly string[], minDiamonds: number) {
    this.#wanted = new Set(gifts.map(folded).filter((gift) => gift !== ''));
    this.#minDiamonds = minDiamonds;
  }

  /** `count` is the whole gift's so far. A gift of unknown price passes: better one too many than one lost. */
  passes({ giftId, giftName, diamonds }: GiftFacts, count: number): boolean {
    if (diamonds !== null && diamonds * count < this.#minDiamonds) return false;
    if (this.#wanted.size === 0) return true;
    return [giftId, giftName].some((word) => word !== null && this.#wanted.has(folded(word)));
  }
}

/** Keyboards and the service write one name in several ways: quotes, spaces, accents in two parts, wide letters, case. */
function folded(name: string): string {
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
