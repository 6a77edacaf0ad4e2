// Operations on gifts. The catalog is not asked of TikTok, and does not count (SDK 0.6.0).
import { ANY_REGION, CREATOR, IMAGE_SOURCE, inPath, inQuery, required, ROOM } from './common-parameters';
import { get, post, type Operation, type Parameter, type Route } from './operation';

const PLAIN = { group: 'gifts', plan: 'premium', session: 'never', returns: 'json' } as const;

const LANGUAGE = inQuery('webcastLanguage', 'webcast_language', 'text');

function inCatalog(name: string, main: string | null, nested: Route, parameters: readonly Parameter[]): Operation {
  return { ...PLAIN, name, main, parameters, flat: null, nested, plan: 'community', free: true };
}

export const GIFT_OPERATIONS: readonly Operation[] = [
  {
    ...PLAIN,
    name: 'gifts',
    main: 'roomId',
    parameters: [ROOM, inQuery('language', 'webcast_language', 'text')],
    flat: get('/webcast/gift_info'),
    nested: get('/webcast/rooms/{room_id}/gifts'),
  },
  inCatalog('giftCatalog', null, get('/webcast/gifts/catalog'), [
    inQuery('pageSize', 'pageSize', 'integer'),
    inQuery('page', 'pageNumber', 'integer'),
    inQuery('orderBy', 'orderBy', 'text', ['price', 'name']),
    inQuery('ascending', 'ascending', 'boolean'),
  ]),
  inCatalog('giftSearch', 'query', post('/webcast/gifts/catalog/search'), [
    { ...required(inQuery('query', 'query', 'text')), words: 'search' },
  ]),
  inCatalog('gift', 'giftId', get('/webcast/gifts/catalog/{gift_id}'), [inPath('giftId', 'gift_id')]),
  {
    ...PLAIN,
    name: 'giftList',
    main: 'region',
    parameters: [ANY_REGION, LANGUAGE, { ...inQuery('redirect', 'redirect', 'boolean'), fallback: false }],
    flat: null,
    nested: get('/webcast/gifts'),
    plan: 'community',
    returns: 'link',
  },
  {
    ...PLAIN,
    name: 'giftGallery',
    main: 'uniqueId',
    parameters: [CREATOR, LANGUAGE, IMAGE_SOURCE],
    flat: null,
    nested: get('/webcast/anchors/{unique_id}/gift_gallery'),
    session: 'needed',
  },
];
