// The gifts of the catalog: those that viewers send here, and as many made-up ones as a test asks for.
import { GIFTS, type CatalogGift } from '../messages/gift-catalog';
import { Random } from '../random';

const FIRST_MADE_UP_ID = 20_001;
const MAX_SIZE = 10_000;
const LOOKS = (
  'Amber Bronze Chrome Cosmic Cozy Crystal Dancing Dreamy Electric Emerald Fluffy Frosty Galactic Gentle Gilded ' +
  'Glowing Happy Ivory Jolly Lavender Magic Marble Merry Misty Neon'
).split(' ');
const THINGS = (
  'Acorn Anchor Badge Bell Boat Cake Camel Candle Castle Clover Comet Compass Crane Drum Feather Flute Garden Globe ' +
  'Harp Island Jewel Kettle Lamp Mask Medal Mirror Moon Owl Panda Pearl Piano Ribbon Robot Scarf'
).split(' ');
const PRICES = [
  1, 1, 1, 5, 10, 20, 30, 50, 99, 99, 199, 299, 450, 500, 699, 1_000, 1_500, 2_999, 5_000, 10_000, 30_000,
];

export function catalogOf(size: number): readonly CatalogGift[] {
  if (!Number.isInteger(size) || size < 0 || size > MAX_SIZE)
    throw new RangeError(`catalogSize must be a whole number up to ${MAX_SIZE}, not ${size}.`);
  const madeUp = Array.from({ length: Math.max(0, size - GIFTS.length) }, (_, index) => madeUpGift(index));
  return [...GIFTS.slice(0, size), ...madeUp];
}

function madeUpGift(index: number): CatalogGift {
  const id = FIRST_MADE_UP_ID + index;
  const look = LOOKS[index % LOOKS.length] ?? '';
  const thing = THINGS[Math.floor(index / LOOKS.length) % THINGS.length] ?? '';
  const round = Math.floor(index / (LOOKS.length * THINGS.length));
  const diamonds = new Random(`catalogue:${id}`).pick(PRICES);
  return {
    id,
    name: `${look} ${thing}${round === 0 ? '' : ` ${round + 1}`}`,
    diamonds,
    giftType: diamonds < 99 ? 1 : 2,
  };
}
