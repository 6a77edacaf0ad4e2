// The search of the gift picker: what it finds in the catalog, and how names and ids lead to a gift.

export interface Gift {
  id: string;
  name: string;
  /** Price of one; null where unknown. */
  diamonds: number | null;
  image: string | null;
}

/** More would be slow to show, and nobody scrolls through them. */
export const MOST_SHOWN = 50;

export interface Found {
  shown: readonly Gift[];
  total: number;
}

/** By a part of the name or by the id; names that begin with the text first, else as in the catalog: by price. */
export function findGifts(gifts: readonly Gift[], search: string): Found {
  const text = search.trim().toLowerCase();
  const found = gifts.filter(({ id, name }) => name.toLowerCase().includes(text) || id === text);
  const rank = ({ name }: Gift) => (name.toLowerCase().startsWith(text) ? 0 : 1);
  found.sort((a, b) => rank(a) - rank(b));
  return { shown: found.slice(0, MOST_SHOWN), total: found.length };
}

/** The gift that a name or an id means. */
export function giftOf(entry: string, gifts: readonly Gift[]): Gift | null {
  const word = entry.trim().toLowerCase();
  return gifts.find(({ id, name }) => id === word || name.toLowerCase() === word) ?? null;
}

/** What the node keeps of a gift: the name, as people read it; the id where the name says too little. */
export function entryOf(gift: Gift, gifts: readonly Gift[]): string {
  const word = gift.name.trim().toLowerCase();
  const namesakes = gifts.filter(({ name }) => name.trim().toLowerCase() === word);
  return word === '' || namesakes.length > 1 ? gift.id : gift.name;
}
