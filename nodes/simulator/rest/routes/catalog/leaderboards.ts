// The catalog of leaderboards (SDK 0.6.0): which there are, where a creator stands, and since when.
import { ok, type Answer } from '../../answer';
import { integer, required, text } from '../../parameters';
import { badRequest, badValue, RequestRefusal } from '../../refusal';
import { routesOf, type Call, type Route } from '../../route';
import { avatarUrl } from '../../shapes/image';
import { listedPerson } from '../../shapes/person';
import { searchedText } from './agencies';
import {
  contestants,
  datesOf,
  LEAGUE_RANK,
  LEAGUES,
  RANK_NAMES,
  REGIONS,
  resetsAt,
  scoreFields,
  standings,
  takenAtMs,
  TOP_LEAGUE,
  userFields,
  type Board,
  type RankName,
} from './boards';

function boardOf({ values }: Call): Board {
  const rankName = values.text('rank_name') as RankName;
  const league = rankName === LEAGUE_RANK ? (values.get('league') ?? TOP_LEAGUE) : 'NONE';
  return { region: values.text('region').toUpperCase(), rankName, league };
}

/** A date that a program made of a moment has a time behind it, which does not count. */
function dateIn({ values }: Call, name: string): string | null {
  const given = values.get(name);
  if (given === null) return null;
  const date = given.slice(0, 10);
  const isDate = /^\d{4}-\d\d-\d\d(T.*)?$/.test(given) && !Number.isNaN(Date.parse(date));
  if (!isDate) throw badValue(name, 'a date such as 2026-03-09');
  return date;
}

/** Those of the range that the boards have, oldest first. */
function datesIn(call: Call): string[] {
  const [from, to] = [dateIn(call, 'from') ?? '', dateIn(call, 'to') ?? ''];
  if (from > to) throw badRequest('Invalid value for parameter "from": it must not be after "to".');
  return datesOf(call.world)
    .filter((date) => date >= from && date <= to)
    .reverse();
}

function overview(): Answer {
  const region = { rankings: RANK_NAMES, leagues: LEAGUES.slice(1) };
  return ok({ regions: Object.fromEntries(REGIONS.map((name) => [name, region])) });
}

function dates(call: Call): Answer {
  const needsLeague = call.values.text('rank_name') === LEAGUE_RANK;
  const hasLeague = call.values.get('league') !== null;
  if (needsLeague && !hasLeague) throw badRequest(`Missing required parameter "league": ${LEAGUE_RANK} has leagues.`);
  if (hasLeague && !needsLeague) throw badRequest(`Parameter "league" is for ${LEAGUE_RANK} only.`);
  return ok({ dates: datesOf(call.world) });
}

function leaderboard(call: Call): Answer {
  const { world } = call;
  const board = boardOf(call);
  const [latest = '', ...older] = datesOf(world);
  const date = dateIn(call, 'date') ?? latest;
  if (date !== latest && !older.includes(date))
    throw new RequestRefusal(404, 'No leaderboard was found for this date.');
  const ranks = standings(world, board, date).map((standing) => ({
    ...scoreFields(standing),
    user: userFields(standing.person, board.region),
  }));
  return ok({
    ts: new Date(takenAtMs(world, date)).toISOString(),
    date,
    region: board.region,
    rank_name: board.rankName,
    league: board.league,
    resets_at: date === latest ? resetsAt(world) : null,
    is_latest: date === latest,
    ranks,
  });
}

/** The number of a league (SDK 0.6.0): steps of 100, with a gap below A3. */
function levelOf(league: string): number {
  const index = LEAGUES.indexOf(league);
  return (league.startsWith('A') ? index + 2 : index) * 100;
}

const TITLES: Readonly<Record<RankName, string>> = {
  DAILY_RANK: 'Daily ranking',
  FANS_TEAM_RANK: 'Fans ranking',
  SALE_RANK: 'Sales ranking',
  RANKING_LEAGUE: 'League',
};

function noSuchUser(): RequestRefusal {
  return new RequestRefusal(404, 'The requested user could not be found on a leaderboard.');
}

function history(call: Call): Answer {
  const { world } = call;
  const board = boardOf(call);
  const anchorId = call.values.text('anchor_id');
  const person = contestants(world, board).find(({ id }) => id === anchorId);
  if (person === undefined) throw noSuchUser();
  const points = datesIn(call).flatMap((date) => {
    const own = standings(world, board, date).filter((standing) => standing.person.id === anchorId);
    const more = {
      class_type: levelOf(board.league),
      rank_title: board.league === 'NONE' ? TITLES[board.rankName] : `${TITLES[board.rankName]} ${board.league}`,
    };
    const ts = new Date(takenAtMs(world, date)).toISOString();
    return own.map((standing) => ({ date, ts, ...scoreFields(standing), ...more }));
  });
  const user = { ...listedPerson(person), avatar_url: avatarUrl(person) };
  return ok({ user, region: board.region, rank_name: board.rankName, history: points });
}

function boardsOfAnchor(call: Call): Answer {
  const anchorId = call.values.text('anchor_id');
  const hasDates = datesIn(call).length > 0;
  const found = REGIONS.map((region): [string, string[]] => {
    const isOn = (league: string) => contestants(call.world, { region, league }).some(({ id }) => id === anchorId);
    const names = RANK_NAMES.filter((name) => isOn(name === LEAGUE_RANK ? TOP_LEAGUE : 'NONE'));
    return [region, names];
  }).filter(([, names]) => names.length > 0);
  if (found.length === 0) throw noSuchUser();
  return ok({
    user_numeric_id: anchorId,
    from: dateIn(call, 'from'),
    to: dateIn(call, 'to'),
    leaderboards: hasDates ? Object.fromEntries(found) : {},
  });
}

function searchUser(call: Call): Answer {
  const { world } = call;
  const query = searchedText(call);
  const seen = new Set<string>();
  const results = REGIONS.flatMap((region) =>
    contestants(world, { region, league: 'NONE' })
      .filter(({ id, username, nickname }) => {
        const isNew = !seen.has(id);
        seen.add(id);
        return isNew && [username, nickname].some((name) => name.toLowerCase().includes(query));
      })
      .map((person) => ({ user: userFields(person, region), last_seen: world.clock.isoNow() })),
  );
  return ok({ results: results.slice(0, call.values.number('limit')) });
}

const route = routesOf('nested', 'public', { isFree: true });
const forJwtToo = routesOf('nested', 'public', { isFree: true, takesJwt: true });
const CATALOG = '/webcast/rankings/catalog';
const BOARD = `${CATALOG}/leaderboards/{region}/{rank_name}` as const;
const IN_PATH = [text('region'), text('rank_name', ...RANK_NAMES)];
const LEAGUE = text('league', ...LEAGUES);
const RANGE = [required(text('from')), required(text('to'))];

export const LEADERBOARD_ROUTES: readonly Route[] = [
  forJwtToo(`GET ${CATALOG}/leaderboards`, overview),
  route(`GET ${BOARD}`, leaderboard, ...IN_PATH, text('date'), LEAGUE),
  route(`GET ${BOARD}/dates`, dates, ...IN_PATH, LEAGUE),
  route(`GET ${BOARD}/anchors/{anchor_id}/history`, history, ...IN_PATH, ...RANGE),
  route(`GET ${CATALOG}/anchors/search`, searchUser, required(text('query')), integer('limit', 1, 1, 10)),
  // The service lets 30 of these a minute through. Here they are free.
  forJwtToo(`GET ${CATALOG}/anchors/{anchor_id}/rank_names`, boardsOfAnchor, ...RANGE),
];
