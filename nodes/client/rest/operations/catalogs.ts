// The catalogs of leaderboards and agencies: kept by the service, of the nested family alone, and not counted (SDK 0.6.0).
import { ANCHOR_IN_PATH, inPath, inQuery, PAGE, required } from './common-parameters';
import { get, type Group, type Operation, type Parameter, type Route } from './operation';
import { REGIONS } from './regions';

function operation(
  group: Group,
  name: string,
  main: string | null,
  nested: Route,
  parameters: readonly Parameter[],
): Operation {
  const plain = { plan: 'community', session: 'never', returns: 'json', free: true } as const;
  return { group, name, main, parameters, flat: null, nested, ...plain };
}

const SEARCH: Parameter = { ...required(inQuery('query', 'query', 'text')), words: 'search' };

/** WW: the whole world. */
const BOARD_REGION: Parameter = {
  ...inPath('region', 'region', 'text'),
  values: ['WW', ...REGIONS],
  words: 'boardRegion',
};
const RANK_NAME: Parameter = {
  ...inPath('rankName', 'rank_name', 'text'),
  values: ['DAILY_RANK', 'FANS_TEAM_RANK', 'SALE_RANK', 'RANKING_LEAGUE'],
};
const LEAGUE = inQuery(
  'league',
  'league',
  'text',
  'NONE D5 D4 D3 D2 D1 C5 C4 C3 C2 C1 B5 B4 B3 B2 B1 A3 A2 A1'.split(' '),
);
/** Days, as in 2026-03-01, of UTC. */
const SPAN = [required(inQuery('from', 'from', 'text')), required(inQuery('to', 'to', 'text'))];

const BOARDS = '/webcast/rankings/catalog/leaderboards';
const BOARD = `${BOARDS}/{region}/{rank_name}`;
const RANKED = '/webcast/rankings/catalog/anchors';

export const LEADERBOARD_OPERATIONS: readonly Operation[] = [
  operation('leaderboards', 'leaderboards', null, get(BOARDS), []),
  operation('leaderboards', 'leaderboard', 'region', get(BOARD), [
    BOARD_REGION,
    RANK_NAME,
    inQuery('date', 'date', 'text'),
    LEAGUE,
  ]),
  operation('leaderboards', 'leaderboardDates', 'region', get(`${BOARD}/dates`), [BOARD_REGION, RANK_NAME, LEAGUE]),
  operation('leaderboards', 'leaderboardHistory', 'region', get(`${BOARD}/anchors/{anchor_id}/history`), [
    BOARD_REGION,
    RANK_NAME,
    ANCHOR_IN_PATH,
    ...SPAN,
  ]),
  operation('leaderboards', 'rankNames', 'anchorId', get(`${RANKED}/{anchor_id}/rank_names`), [
    ANCHOR_IN_PATH,
    ...SPAN,
  ]),
  operation('leaderboards', 'rankedUsers', 'query', get(`${RANKED}/search`), [
    SEARCH,
    inQuery('limit', 'limit', 'integer'),
  ]),
];

const AGENCIES = '/webcast/agencies/catalog';
const AGENCY = inPath('agencyId', 'agency_id');

export const AGENCY_OPERATIONS: readonly Operation[] = [
  operation('agencies', 'agencies', 'query', get(`${AGENCIES}/search`), [SEARCH, PAGE]),
  operation('agencies', 'agency', 'agencyId', get(`${AGENCIES}/{agency_id}`), [AGENCY]),
  operation('agencies', 'agencyOfAnchor', 'anchorId', get(`${AGENCIES}/anchors/{anchor_id}`), [ANCHOR_IN_PATH]),
  {
    ...operation('agencies', 'agencyApplyUrl', 'agencyId', get(`${AGENCIES}/{agency_id}/apply_url`), [
      AGENCY,
      { ...inQuery('redirect', 'redirect', 'boolean'), fallback: false },
    ]),
    returns: 'link',
  },
];
