// The gift catalog of the simulator. Type 1 gifts can streak, all others arrive once.

export interface CatalogGift {
  id: number;
  name: string;
  /** Price of one, in coins. */
  diamonds: number;
  giftType: number;
}

const FIRST_ID = 9_001;

/** The well-known one: a coin's worth, mostly given in streaks. */
export const ROSE: CatalogGift = { id: 5_655, name: 'Rose', diamonds: 1, giftType: 1 };

/** A fan's daily gift: type 4, never a streak (recorded streams). */
export const HEART_ME: CatalogGift = { id: 7_934, name: 'Heart Me', diamonds: 1, giftType: 4 };

const STREAKABLE = listed(
  1,
  FIRST_ID,
  'Paper Plane 1, Cookie 1, Tiny Star 1, Cherry 1, High Five 1, Ice Lolly 1, Lucky Leaf 1, Coffee Cup 1, ' +
    'Sunflower 5, Soap Bubble 5, Music Note 5, Pretzel 5, Kite 9, Rubber Duck 10, Cactus 10, Snow Globe 15, ' +
    'Doughnut 20, Penguin 20, Balloon 25, Perfume Bottle 29, Paper Crown 30, Love Letter 30, Little Fox 49, ' +
    'Party Hat 50, Tea Set 59, Headphones 75, Confetti 99, Sunglasses 99, Bouquet 99, Lantern 99',
);

const SINGLE = listed(
  2,
  FIRST_ID + STREAKABLE.length,
  'Cap 99, Boxing Ring 149, Corgi 199, Carousel 249, Swan 299, Night Market 349, Hot Air Balloon 399, Jukebox 449, ' +
    'Treehouse 499, Cable Car 599, Whale 699, Campfire 799, Meteor Shower 899, Drum Kit 999, Sleigh 1200, ' +
    'Observatory 1500, Steam Train 1999, Motorbike 2988, Ferris Wheel 3500, Sailing Ship 4999, Glass Palace 6000, ' +
    'Sports Car 7000, Airship 9999, Rocket 12000, Golden Stag 15999, Aurora 19999, Sea Dragon 25999, Star Liner 34999',
);

/** @param list of names and prices */
function listed(giftType: number, firstId: number, list: string): CatalogGift[] {
  return list.split(', ').map((gift, index) => {
    const at = gift.lastIndexOf(' ');
    return { id: firstId + index, name: gift.slice(0, at), diamonds: Number(gift.slice(at)), giftType };
  });
}

export const GIFTS: readonly CatalogGift[] = [ROSE, HEART_ME, ...STREAKABLE, ...SINGLE];

/** A known gift by its id or name, else one that is made up from what is given. */
export function giftOf(fields: Partial<CatalogGift>): CatalogGift {
  const known = GIFTS.find((gift) => gift.id === fields.id || (fields.id === undefined && gift.name === fields.name));
  const base =
    known ?? (fields.id === undefined && fields.name === undefined ? ROSE : { ...ROSE, id: 8_000, name: 'Gift' });
  return { ...base, ...fields };
}
