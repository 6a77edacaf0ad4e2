// Gifts by their prices: groups, and of too many gifts a share of each group, so that the dear ones are in sight as well.
import { type Gift } from './gift';

export interface PriceGroup {
  /** Of the gifts in it; null where no price is known. */
  range: { from: number; to: number } | null;
  gifts: Gift[];
}

/** A group for each power of ten, the cheapest first, those of unknown price last. */
export function priceGroups(gifts: readonly Gift[]): PriceGroup[] {
  const groups = new Map<number, PriceGroup>();
  for (const gift of gifts) {
    const { diamonds } = gift;
    const size = diamonds === null ? Infinity : String(Math.floor(diamonds)).length;
    const group = groups.get(size) ?? { range: null, gifts: [] };
    groups.set(size, group);
    group.gifts.push(gift);
    if (diamonds === null) continue;
    const { from, to } = group.range ?? { from: diamonds, to: diamonds };
    group.range = { from: Math.min(from, diamonds), to: Math.max(to, diamonds) };
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** All, or of more than `most` so many: as many of each group as it has and as there is room for. */
export function fairShare(gifts: readonly Gift[], most: number): readonly Gift[] {
  if (gifts.length <= most) return gifts;
  const groups = priceGroups(gifts);
  const shares = new Map<PriceGroup, number>();
  let room = most;
  const bySize = [...groups].sort((a, b) => a.gifts.length - b.gifts.length);
  for (const [index, group] of bySize.entries()) {
    const share = Math.min(group.gifts.length, Math.floor(room / (bySize.length - index)));
    shares.set(group, share);
    room -= share;
  }
  return groups.flatMap((group) => spread(group.gifts, shares.get(group) ?? 0));
}

/** So many from first to last, at even distances. */
function spread(gifts: readonly Gift[], count: number): Gift[] {
  const step = count > 1 ? (gifts.length - 1) / (count - 1) : 0;
  const places = Array.from({ length: count }, (_, index) => Math.round(index * step));
  return places.flatMap((at) => gifts.slice(at, at + 1));
}
