// Tiny pictures, drawn from an id: a round tile with a letter for a gift, a plain rectangle for a cover.
import { crc32, deflateSync } from 'node:zlib';
import { type CatalogGift } from '../messages/gift-catalog';
import { Random } from '../random';

function hueOf({ id }: CatalogGift): number {
  return new Random(`gift:${id}`).int(0, 359);
}

/** A gift's names are the simulator's own: nothing in them needs escaping. */
export function giftPicture(gift: CatalogGift): Buffer {
  const { name } = gift;
  const letters = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">` +
      `<title>${name}</title><circle cx="32" cy="32" r="30" fill="hsl(${hueOf(gift)} 65% 45%)"/>` +
      `<text x="32" y="41" font-family="sans-serif" font-size="26" text-anchor="middle" fill="#fff">${letters}</text></svg>`,
  );
}

/** The same tile within its own address, about 220 characters. */
export function giftPictureUrl(gift: CatalogGift): string {
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'>` +
    `<circle cx='4' cy='4' r='4' fill='hsl(${hueOf(gift)} 65% 45%)'/>` +
    `<text x='4' y='6' font-size='5' text-anchor='middle' fill='white'>${gift.name.charAt(0)}</text></svg>`;
  return `data:image/svg+xml,${svg.replace(/[%<>]/g, encodeURIComponent)}`;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

const [WIDTH, HEIGHT] = [90, 160];
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** 8 bits, RGB, no interlace. */
const PNG_FORMAT = Buffer.from([8, 2, 0, 0, 0]);

export function coverPicture(seed: string): Buffer {
  const random = new Random(`cover:${seed}`);
  const color = [random.int(40, 200), random.int(40, 200), random.int(40, 200)];
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const shade = color.map((value) => Math.round(value * (1 - y / (2 * HEIGHT))));
    return [0, ...Array.from({ length: WIDTH }, () => shade).flat()];
  });
  const size = Buffer.alloc(8);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(HEIGHT, 4);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  const chunks = [
    chunk('IHDR', Buffer.concat([size, PNG_FORMAT])),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([PNG_SIGNATURE, ...chunks]);
}
