// Which gifts a node wants: by name or id, and by what the whole gift is worth.
import { type GiftFacts } from '../../events/catalog';

/** The longest name of a gift that is compared; recorded ones have 30 letters at most. */
const LONGEST_NAME = 200;
// Each is a class of characters, so that a text is read once whatever it holds.
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u02b9\u02bc\u00b4`]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const UNSEEN = /[\ufe0e\ufe0f\u00ad\u200b-\u200f\u2060\ufeff]/g;

export interface GiftWish {
  /** Names or ids, in any way of writing them; none means all. */
  giftFilter: readonly string[];
  /** Of the whole gift, price x count. */
  minDiamonds: number;
  /** Where both are given: `all`, a gift must be one of them and worth it; `any`, one of the two is enough. */
  giftMatch: 'all' | 'any';
}

export class GiftFilter {
  readonly #named: ReadonlySet<string>;
  readonly #minDiamonds: number;
  readonly #match: GiftWish['giftMatch'];

  constructor(gifts: GiftWish['giftFilter'], minDiamonds: number, match: GiftWish['giftMatch'] = 'all') {
    this.#named = new Set(gifts.map(folded).filter((gift) => gift !== ''));
    this.#minDiamonds = minDiamonds;
    // Where only one of the two is given, that one decides: with `any` all gifts would else pass.
    this.#match = this.#named.size > 0 && minDiamonds > 0 ? match : 'all';
  }

  /** `count` is the whole gift's so far. A gift of unknown price passes: better one too many than one lost. */
  passes(facts: GiftFacts, count: number): boolean {
    const isWorthIt = facts.diamonds === null || facts.diamonds * count >= this.#minDiamonds;
    return this.#match === 'any' ? isWorthIt || this.#isNamed(facts) : isWorthIt && this.#isNamed(facts);
  }

  #isNamed({ giftId, giftName }: GiftFacts): boolean {
    if (this.#named.size === 0) return true;
    return [giftId, giftName].some((word) => word !== null && this.#named.has(folded(word)));
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
