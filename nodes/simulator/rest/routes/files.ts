// What lies on other hosts of the real service: pictures and the list of gifts. Needs no key.
import { GIFTS } from '../../messages/gift-catalog';
import { bytes, ok } from '../answer';
import { coverPicture, giftPicture } from '../pictures';
import { RequestRefusal } from '../refusal';
import { type Route } from '../route';
import { catalogFields } from './gifts';

const FILE = { method: 'GET', family: 'both', plan: 'anonymous', takesJwt: true, isFree: true } as const;
const PICTURE_HEADERS = { 'cache-control': 'public, max-age=86400' };

export const FILE_ROUTES: readonly Route[] = [
  {
    ...FILE,
    path: '/images/gifts/{file_name}',
    answer: ({ values }) => {
      const gift = GIFTS.find(({ id }) => `${id}.svg` === values.text('file_name'));
      if (gift === undefined) throw new RequestRefusal(404, 'No such picture.');
      return bytes('image/svg+xml', giftPicture(gift), PICTURE_HEADERS);
    },
  },
  {
    ...FILE,
    path: '/images/covers/{file_name}',
    answer: ({ values }) => bytes('image/png', coverPicture(values.text('file_name')), PICTURE_HEADERS),
  },
  {
    ...FILE,
    path: '/files/gifts.json',
    answer: ({ world }) => ok({ gifts: world.catalog.map(catalogFields) }),
  },
];
