// Gifts: those of a room (with a plan), and the catalog that everyone may read without using up a limit.
import { GIFTS, type CatalogGift } from '../../messages/gift-catalog';
import { type Fields } from '../../messages/fields';
import { personOf } from '../../messages/people';
import { envelope, ok, pageOf, redirect, type Answer } from '../answer';
import { boolean, id, integer, required, text } from '../parameters';
import { giftPictureUrl } from '../pictures';
import { found, missing } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { type World } from '../world';
import { galleryFields, sponsorship } from '../shapes/gallery';
import { creatorNamed, liveRoom } from './lookup';

const LANGUAGE = { ...text('webcast_language'), fallback: 'en' };
const UPDATED_AT = '2026-08-30T02:00:00.000Z';

function pictureOf(world: World, gift: CatalogGift): string {
  return `${world.restUrl}/images/gifts/${gift.id}.svg`;
}

export function catalogFields(gift: CatalogGift): Fields {
  const isStreakable = gift.giftType === 1;
  return {
    giftId: gift.id,
    giftName: gift.name,
    giftType: gift.giftType,
    diamondCount: gift.diamonds,
    combo: isStreakable,
    forLinkMic: true,
    describe: `sent ${gift.name}`,
    duration: '1000',
    // No address: who picks a gift may have no internet, or a browser on another machine. Live messages keep addresses
    // of the service's form and weight.
    imageUri: giftPictureUrl(gift),
    updatedAt: UPDATED_AT,
  };
}

const ORDERS: Readonly<Record<string, (a: CatalogGift, b: CatalogGift) => number>> = {
  price: (a, b) => a.diamonds - b.diamonds || a.id - b.id,
  name: (a, b) => (a.name < b.name ? -1 : 1),
};

function page({ values }: Call, gifts: readonly CatalogGift[]): Answer {
  const [pageSize, pageNumber] = [values.number('pageSize'), values.number('pageNumber')];
  const order = ORDERS[values.text('orderBy')] ?? (() => 0);
  const sign = values.flag('ascending') ? 1 : -1;
  const sorted = [...gifts].sort((a, b) => sign * order(a, b));
  const list = pageOf(sorted, pageNumber - 1, pageSize).shown.map(catalogFields);
  const totalPages = Math.ceil(gifts.length / pageSize);
  return ok({ gifts: list, total: gifts.length, pageSize, pageNumber, totalPages });
}

const PAGING = [
  integer('pageSize', 50, 1, 100),
  integer('pageNumber', 1, 1),
  { ...text('orderBy', 'price', 'name'), fallback: 'price' },
  boolean('ascending', true),
];

function search(call: Call): Answer {
  const query = call.values.text('query').toLowerCase();
  if (query.trim() === '') throw missing('query');
  const matching = call.world.catalog.filter(({ name }) => name.toLowerCase().includes(query));
  return page(call, matching);
}

function oneGift({ values, world }: Call): Answer {
  const gift = world.catalog.find((candidate) => String(candidate.id) === values.text('gift_id'));
  return ok({ gift: catalogFields(found(gift, 'gift')) });
}

/** As TikTok lists them for a room. */
function tiktokGift(world: World, gift: CatalogGift): Fields {
  const picture = { url_list: [pictureOf(world, gift)], uri: `webcast-sim/${gift.id}` };
  return {
    id: gift.id,
    name: gift.name,
    type: gift.giftType,
    diamond_count: gift.diamonds,
    combo: gift.giftType === 1,
    describe: `sent ${gift.name}`,
    duration: 1_000,
    for_linkmic: true,
    is_displayed_on_panel: true,
    image: picture,
    icon: picture,
  };
}

function giftInfo(call: Call): Answer {
  liveRoom(call, call.values.text('room_id'));
  const gifts = GIFTS.map((gift) => tiktokGift(call.world, gift));
  return ok({ response: envelope(call, { gifts, gifts_info: {}, pages: [{ display: true, page_name: 'Gifts' }] }) });
}

function roomGifts(call: Call): Answer {
  const roomId = call.values.text('room_id');
  liveRoom(call, roomId);
  const sponsors = { gift_sponsor_info: sponsorship(0, 0) };
  const override = { is_displayed_on_panel: true, is_gallery_gift: false, ...sponsors };
  const overrides = GIFTS.map(({ id: giftId }) => [giftId, override]);
  const response = {
    room_id: roomId,
    page_gifts: GIFTS.map(({ id: giftId }) => giftId),
    gift_overrides: Object.fromEntries(overrides) as Fields,
    panel_refresh_data: {},
  };
  return ok({ response });
}

function giftFile({ values, world }: Call): Answer {
  const url = `${world.restUrl}/files/gifts.json`;
  return values.flag('redirect') ? redirect(url) : ok({ url });
}

function giftGallery(call: Call): Answer {
  const { host } = creatorNamed(call, call.values.text('unique_id')).make;
  const sponsor = personOf({ nickname: `${host.nickname}'s sponsor` });
  const nowMs = call.world.clock.nowMs();
  const pictureUrl = (gift: CatalogGift) => pictureOf(call.world, gift);
  return ok({ data: galleryFields({ gifts: GIFTS.slice(0, 12), sponsor, nowMs, pictureUrl }) });
}

const catalog = routesOf('nested', 'anonymous', { takesJwt: true, isFree: true });
const gallery = routesOf('nested', 'premium', { takesJwt: true, session: 'required' });

export const GIFT_ROUTES: readonly Route[] = [
  routesOf('flat', 'pro')('GET /webcast/gift_info', giftInfo, required(id('room_id')), LANGUAGE),
  routesOf('nested', 'pro')('GET /webcast/rooms/{room_id}/gifts', roomGifts, LANGUAGE),
  catalog('GET /webcast/gifts/catalog', (call) => page(call, call.world.catalog), ...PAGING),
  catalog('POST /webcast/gifts/catalog/search', search, ...PAGING, required(text('query'))),
  catalog('GET /webcast/gifts/catalog/{gift_id}', oneGift),
  catalog('GET /webcast/gifts', giftFile, text('region'), LANGUAGE, boolean('redirect', false)),
  gallery('GET /webcast/anchors/{unique_id}/gift_gallery', giftGallery, LANGUAGE),
];
