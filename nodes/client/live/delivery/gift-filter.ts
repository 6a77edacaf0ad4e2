// Which gifts a node wants: by name or id, and by what the whole gift is worth.
import { type GiftFacts } from '../../events/catalog';

export class GiftFilter {
  readonly #wanted: ReadonlySet<string>;
  readonly #minDiamonds: number;

  /** @param gifts names or ids, any case; none means all */
  constructor(gifts: readonly string[], minDiamonds: number) {
    this.#wanted = new Set(gifts.map((gift) => gift.trim().toLowerCase()).filter((gift) => gift !== ''));
    this.#minDiamonds = minDiamonds;
  }

  /** `count` is the whole gift's so far. A gift of unknown price passes: better one too many than one lost. */
  passes({ giftId, giftName, diamonds }: GiftFacts, count: number): boolean {
    if (diamonds !== null && diamonds * count < this.#minDiamonds) return false;
    if (this.#wanted.size === 0) return true;
    return [giftId, giftName].some((word) => word !== null && this.#wanted.has(word.trim().toLowerCase()));
  }
}
