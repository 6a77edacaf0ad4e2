// What lies on other hosts of the real service: pictures and the list of gifts. Needs no key.
import { GIFTS } from '../../messages/gift-catalog';
import { bytes, ok, type Answer } from '../answer';
import { coverPicture, giftPicture } from '../pictures';
import { RequestRefusal } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { catalogFields } from './gifts';

const PICTURE_HEADERS = { 'cache-control': 'public, max-age=86400' };

function giftFile({ values }: Call): Answer {
  const gift = GIFTS.find(({ id }) => `${id}.svg` === values.text('file_name'));
  if (gift === undefined) throw new RequestRefusal(404, 'No such picture.');
  return bytes('image/svg+xml', giftPicture(gift), PICTURE_HEADERS);
}

const file = routesOf('both', 'anonymous', { takesJwt: true, isFree: true });

export const FILE_ROUTES: readonly Route[] = [
  file('GET /images/gifts/{file_name}', giftFile),
  file('GET /images/covers/{file_name}', ({ values }) =>
    bytes('image/png', coverPicture(values.text('file_name')), PICTURE_HEADERS),
  ),
  file('GET /files/gifts.json', ({ world }) => ok({ gifts: world.catalog.map(catalogFields) })),
];
