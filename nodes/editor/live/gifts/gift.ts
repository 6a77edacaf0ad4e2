// A gift of the catalog, as the picker knows it.
import { foldedName } from '../../../client/live/delivery/gift-name';

export interface Gift {
  id: string;
  name: string;
  /** Price of one; null where unknown. */
  diamonds: number | null;
  image: string | null;
}

/** Catalogs have hundreds of gifts, and each is compared at every key that is pressed. */
const folded = new WeakMap<Gift, string>();

/** The name as it is compared. */
export function nameOf(gift: Gift): string {
  const known = folded.get(gift) ?? foldedName(gift.name);
  folded.set(gift, known);
  return known;
}
