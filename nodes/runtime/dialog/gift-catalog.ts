// The service's gift catalog, all pages of it -> the list that a person picks from.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { text, toId, toNumber, type Wire } from '../../client/events/fields';
import { type Redact } from '../../client/shown/redact';
import { MOST_OF_A_NAME, shownText } from '../../client/shown/shown-text';
import { EulerError } from '../../client/rest/errors/euler-error';
import { isRecord } from '../../client/rest/json';
import { type RestClient } from '../../client/rest/rest-client';
import { AT_ONCE } from './service-answer';

export interface CatalogGift {
  id: string;
  name: string;
  /** Price of one; null where it is unknown. */
  diamonds: number | null;
  /** What a browser can show: a web address or a small picture in itself. */
  image: string | null;
}

/** The most that the service gives at once. */
const PAGE_SIZE = 100;
const MAX_PAGES = 30;
const MAX_IMAGE_LENGTH = 2_000;
/** The same picture from several hosts. */
const MAX_IMAGES = 10;
const NUMERIC = /^\d{1,20}$/;

/** @param redact takes the key out of what the service repeats */
export async function readGiftCatalog(client: RestClient, redact: Redact, signal: AbortSignal): Promise<CatalogGift[]> {
  const gifts = new Map<string, CatalogGift>();
  for (let page = 1; page <= MAX_PAGES; page++) {
    // By name: of equal prices there are hundreds, and their order may differ from page to page.
    const parameters = { page, pageSize: PAGE_SIZE, orderBy: 'name' };
    const { payload } = await client.call('giftCatalog', parameters, { ...AT_ONCE, signal });
    const items = isRecord(payload) ? payload['gifts'] : null;
    if (!isRecord(payload) || !Array.isArray(items)) throw new EulerError('BAD_RESPONSE', 'The answer holds no gifts');
    const before = gifts.size;
    for (const item of items as unknown[]) {
      // Looking for the key takes milliseconds in a long address, and there are a thousand: the flows go on meanwhile.
      await nextTurn();
      signal.throwIfAborted();
      const gift = isRecord(item) ? readGift(item, redact) : null;
      if (gift && !gifts.has(gift.id)) gifts.set(gift.id, gift);
    }
    const pages = toNumber(payload['totalPages']);
    if (items.length === 0 || (pages === null ? gifts.size === before : page >= pages)) break;
  }
  return [...gifts.values()].sort(byPriceAndName);
}

function readGift(item: Wire, redact: Redact): CatalogGift | null {
  const id = toId(item['giftId']);
  const name = shownText(text(item, 'giftName') ?? '', redact, MOST_OF_A_NAME);
  if (id === null || !NUMERIC.test(id) || name === '') return null;
  const diamonds = toNumber(item['diamondCount']);
  return { id, name, diamonds: diamonds !== null && diamonds >= 0 ? diamonds : null, image: readImage(item, redact) };
}

/** One address or several; many are mere names within the service's storage. */
function readImage({ imageUri }: Wire, redact: Redact): string | null {
  const given: unknown[] = Array.isArray(imageUri) ? imageUri.slice(0, MAX_IMAGES) : [imageUri];
  const images = given.filter((image) => typeof image === 'string').filter(isImage);
  const isSecure = (image: string) => /^https:/i.test(image);
  const inOrder = [...images.filter(isSecure), ...images.filter((image) => !isSecure(image))];
  return inOrder.find((image) => redact(image) === image) ?? null;
}

function isImage(image: string): boolean {
  if (image.length > MAX_IMAGE_LENGTH) return false;
  return /^data:image\//i.test(image) || (/^https?:\/\//i.test(image) && URL.canParse(image));
}

/** Gifts without a price come last. */
function byPriceAndName(a: CatalogGift, b: CatalogGift): number {
  if (a.diamonds !== b.diamonds) return (a.diamonds ?? Infinity) - (b.diamonds ?? Infinity);
  return a.name.localeCompare(b.name, 'en');
}
