// Which gifts a node wants: by name or id, and by what the whole gift is worth.
import { type GiftFacts } from '../../events/catalog';
import { foldedName } from './gift-name';

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
    this.#named = new Set(gifts.map(foldedName).filter((gift) => gift !== ''));
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
    return [giftId, giftName].some((word) => word !== null && this.#named.has(foldedName(word)));
  }
}
