// The search of the gift picker: what it finds in the catalog, and how names and ids lead to a gift.
import { foldedName } from '../../../client/live/delivery/gift-name';
import { type Gift, nameOf } from './gift';
import { fairShare } from './prices';

/** More would be slow to show, and nobody scrolls through them. */
export const MOST_SHOWN = 50;

export interface Found {
  shown: readonly Gift[];
  total: number;
}

/**
 * By a part of the name or by the id; names that begin with the text first, else as in the catalog: by price. Of too many
 * some of every price.
 */
export function findGifts(gifts: readonly Gift[], search: string): Found {
  const text = foldedName(search);
  const found = gifts.flatMap((gift) => {
    const at = nameOf(gift).indexOf(text);
    return at >= 0 || gift.id === text ? [{ gift, isFirst: at === 0 }] : [];
  });
  const first = found.filter(({ isFirst }) => isFirst).map(({ gift }) => gift);
  const others = found.filter(({ isFirst }) => !isFirst).map(({ gift }) => gift);
  const shown = fairShare(first, MOST_SHOWN);
  return { shown: [...shown, ...fairShare(others, MOST_SHOWN - shown.length)], total: found.length };
}

/** The gift that a name or an id means. */
export function giftOf(entry: string, gifts: readonly Gift[]): Gift | null {
  const word = foldedName(entry);
  return gifts.find((gift) => gift.id === word || nameOf(gift) === word) ?? null;
}
