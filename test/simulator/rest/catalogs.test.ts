import assert from 'node:assert/strict';
import { type Simulator } from '../../../nodes/simulator/index';
import { endAll, simulate } from '../client';
import { ask, SESSION } from './call';

const BOARDS = '/webcast/rankings/catalog/leaderboards';
const AGENCIES = '/webcast/agencies/catalog';

const status = async (simulator: Simulator, target: string) => (await ask(simulator, target)).status;
const hostOf = (simulator: Simulator, name = 'demo') => simulator.creator(name).make.host;

async function statuses(simulator: Simulator, targets: readonly string[], expected: number): Promise<void> {
  for (const target of targets) assert.equal(await status(simulator, target), expected, target);
}

describe('simulator: catalogs and events', () => {
  afterEach(endAll);

  it('ranks the same creators the same way, each day in its own', async () => {
    const [simulator, again, other] = await Promise.all([simulate(), simulate(), simulate({ seed: 2 })]);
    const board = async (from: Simulator, query = '') => (await ask(from, `${BOARDS}/DE/DAILY_RANK${query}`)).json;
    const latest = await board(simulator);
    const scores = latest.ranks.map((row: any) => row.score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    const places = latest.ranks.map((row: any) => row.rank);
    assert.deepEqual(
      places,
      places.map((_: number, index: number) => index + 1),
    );
    assert.deepEqual([latest.is_latest, latest.league, latest.ranks[0].user.region], [true, 'NONE', 'DE']);
    const users = (json: any) => json.ranks.map(({ user }: any) => user.numeric_id);
    assert.deepEqual(users(await board(again)), users(latest));
    assert.notDeepEqual(users(await board(other)), users(latest));

    const { dates } = (await ask(simulator, `${BOARDS}/DE/DAILY_RANK/dates`)).json;
    assert.equal(dates[0], latest.date);
    const old = await board(simulator, `?date=${dates[3]}`);
    assert.deepEqual([old.is_latest, old.resets_at, old.date], [false, null, dates[3]]);
    assert.notDeepEqual(users(old), users(latest));
    assert.equal(await status(simulator, `${BOARDS}/DE/DAILY_RANK?date=${dates[3]}T10:00:00.000Z`), 200);
    await statuses(simulator, [`${BOARDS}/DE/DAILY_RANK?date=2020-01-01`], 404);
    await statuses(simulator, [`${BOARDS}/DE/DAILY_RANK?date=today`, `${BOARDS}/DE/WEEKLY_RANK`], 400);
    assert.equal(await status(simulator, `${BOARDS}/XY/DAILY_RANK`), 200, 'a region is never refused');
  });

  it('tells a league only where there are leagues', async () => {
    const simulator = await simulate();
    const league = (await ask(simulator, `${BOARDS}/DE/RANKING_LEAGUE?league=B2`)).json;
    assert.equal(league.league, 'B2');
    assert.equal((await ask(simulator, `${BOARDS}/DE/RANKING_LEAGUE`)).json.league, 'A1');
    assert.equal(await status(simulator, `${BOARDS}/DE/RANKING_LEAGUE/dates?league=B2`), 200);
    await statuses(
      simulator,
      ['RANKING_LEAGUE/dates', 'DAILY_RANK/dates?league=B2', 'RANKING_LEAGUE?league=Z9'].map(
        (path) => `${BOARDS}/DE/${path}`,
      ),
      400,
    );
  });

  it("follows a creator's standing over days and boards", async () => {
    const simulator = await simulate();
    const { id, username } = hostOf(simulator);
    const [to, , , , from] = (await ask(simulator, `${BOARDS}/US/DAILY_RANK/dates`)).json.dates as string[];
    const range = `from=${from}&to=${to}`;
    const path = `${BOARDS}/US/DAILY_RANK/anchors/${id}/history`;
    const { history, user } = (await ask(simulator, `${path}?${range}`)).json;
    assert.equal(user.unique_id, username);
    assert.deepEqual([history.length, history[0].date, history[4].date], [5, from, to], 'oldest first');
    const board = (await ask(simulator, `${BOARDS}/US/DAILY_RANK?date=${from}`)).json;
    const row = board.ranks.find((candidate: any) => candidate.user.numeric_id === id);
    assert.deepEqual([history[0].rank, history[0].score], [row.rank, row.score], 'as on the board of that day');

    const names = await ask(simulator, `/webcast/rankings/catalog/anchors/${id}/rank_names?${range}`);
    assert.ok(names.json.leaderboards.US.includes('DAILY_RANK'));
    const overview = (await ask(simulator, BOARDS)).json;
    assert.deepEqual(Object.keys(overview.regions as object), Object.keys(names.json.leaderboards as object));
    const long = await ask(
      simulator,
      `/webcast/rankings/catalog/anchors/${id}/rank_names?from=2020-01-01&to=2020-02-01`,
    );
    assert.deepEqual(long.json.leaderboards, {});
    await statuses(
      simulator,
      [path, `${path}?from=${from}`, `${path}?from=${to}&to=${from}`, `${path}?from=x&to=${to}`],
      400,
    );
    await statuses(
      simulator,
      [`${BOARDS}/US/DAILY_RANK/anchors/5/history?${range}`, `/webcast/rankings/catalog/anchors/5/rank_names?${range}`],
      404,
    );
  });

  it('finds ranked users by a part of their name', async () => {
    const simulator = await simulate();
    const search = '/webcast/rankings/catalog/anchors/search';
    const found = (await ask(simulator, `${search}?query=DEM`)).json.results;
    assert.deepEqual([found.length, found[0].user.unique_id], [1, 'demo']);
    const many = (await ask(simulator, `${search}?query=sun&limit=4`)).json.results;
    assert.equal(new Set(many.map(({ user }: any) => user.numeric_id)).size, 4);
    assert.deepEqual((await ask(simulator, `${search}?query=nobody-at-all`)).json.results, []);
    await statuses(simulator, [search, `${search}?query=de`, `${search}?query=demo&limit=11`], 400);
  });

  it('finds agencies by name, id and creator', async () => {
    const simulator = await simulate();
    const pages = await Promise.all(
      [1, 2].map(async (page) => (await ask(simulator, `${AGENCIES}/search?query=agency&page=${page}`)).json),
    );
    assert.deepEqual(
      pages.map(({ agencies, page, page_size: size, has_more: hasMore }: any) => [
        agencies.length,
        page,
        size,
        hasMore,
      ]),
      [
        [25, 1, 25, true],
        [5, 2, 25, false],
      ],
    );
    const [first] = pages[0].agencies;
    assert.deepEqual((await ask(simulator, `${AGENCIES}/${first.agency_id}`)).json.agency, first);
    const ofDemo = (await ask(simulator, `${AGENCIES}/anchors/${hostOf(simulator).id}`)).json.agency;
    assert.equal(ofDemo.tiktok_user_id, hostOf(simulator).id);
    const url = `${AGENCIES}/${first.agency_id}/apply_url`;
    assert.equal((await ask(simulator, url)).json.apply_url, first.recruitment_url);
    const { status: found, headers } = await ask(simulator, `${url}?redirect=true`);
    assert.deepEqual([found, headers.get('location')], [302, first.recruitment_url]);
    await statuses(simulator, [`${AGENCIES}/1`, `${AGENCIES}/1/apply_url`, `${AGENCIES}/anchors/1`], 404);
    await statuses(simulator, [`${AGENCIES}/search`, `${AGENCIES}/search?query=ag`, `${AGENCIES}/x`], 400);
  });

  it('lists the events of a creator to a session, and finds each again', async () => {
    const simulator = await simulate();
    const path = `/webcast/events/anchors/${hostOf(simulator).id}`;
    const page = async (query = '') => (await ask(simulator, path + query, { headers: SESSION })).json;
    const [first, second, third] = [await page(), await page('?page=1'), await page('?page=2')];
    assert.deepEqual([first.events.length, first.has_more, first.page], [20, true, 0]);
    assert.deepEqual([second.events.length, second.has_more, third.events.length], [5, false, 0]);
    const events = [...first.events, ...second.events] as { id: string; start_time: number }[];
    assert.equal(new Set(events.map(({ id }) => id)).size, 25);
    for (const listed of [events[0], events[24]]) {
      const { host, ...event } = (await ask(simulator, `/webcast/events/${listed?.id}`)).json.event;
      assert.deepEqual(event, listed);
      assert.equal(host.uid, hostOf(simulator).id);
    }
    await statuses(simulator, [path], 401);
    const both = { ...SESSION, 'x-cookie-header': 'sessionid=a; tt-target-idc=b' };
    assert.equal((await ask(simulator, path, { headers: both })).status, 400);
    assert.equal((await ask(simulator, '/webcast/events/anchors/5', { headers: SESSION })).status, 404);
    await statuses(simulator, ['/webcast/events/5'], 404);
  });

  it('asks for a key, and counts no question to a catalog', async () => {
    const simulator = await simulate({ limits: { minute: 1, hour: 1, day: 1 } });
    const { id } = hostOf(simulator);
    const catalogs = [`${AGENCIES}/anchors/${id}`, BOARDS, `${BOARDS}/DE/SALE_RANK`, `${AGENCIES}/search?query=demo`];
    for (const target of catalogs) assert.equal((await ask(simulator, target, { key: null })).status, 401, target);
    await statuses(simulator, [...catalogs, ...catalogs], 200);
    const counted = `/webcast/events/${id}`;
    assert.deepEqual([await status(simulator, counted), await status(simulator, counted)], [404, 429]);
    simulator.rest.set({ routes: 'flat' });
    await statuses(simulator, catalogs, 404);
  });

  it('takes a JWT where the service lists it', async () => {
    const simulator = await simulate();
    const { account } = (await ask(simulator, '/accounts/me')).json;
    const body = { expireAfter: 60 };
    const { token } = (await ask(simulator, `POST /accounts/${account.id}/jwt/create`, { body })).json;
    const byJwt = async (target: string) =>
      (await ask(simulator, target, { key: null, headers: { 'x-jwt-key': token } })).status;
    const names = `/webcast/rankings/catalog/anchors/${hostOf(simulator).id}/rank_names?from=2026-01-01&to=2026-01-02`;
    assert.deepEqual([await byJwt(BOARDS), await byJwt(names)], [200, 200]);
    const others = [`${BOARDS}/DE/SALE_RANK`, `${AGENCIES}/search?query=demo`, `/webcast/events/5`];
    for (const target of others) assert.equal(await byJwt(target), 401, target);
  });
});
