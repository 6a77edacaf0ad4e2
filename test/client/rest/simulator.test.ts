// The REST client against the simulator, which was written from the same reference and shares no code with it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import { EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { OPERATIONS } from '../../../nodes/client/rest/operations';
import { type RestAnswer, type RestClient } from '../../../nodes/client/rest/rest-client';
import {
  type LimitHeaders,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../nodes/simulator/index';
import { clientFor, errorOf, KEY, WAIT } from '../../support/rest-client';

const PLENTY = { minute: 1_000, hour: 1_000, day: 1_000 };

interface Place {
  roomId: string;
  hostId: string;
  accountId: string;
  alertId: string;
  targetId: string;
  websocketId: string;
  eventId: string;
  agencyId: string;
  /** Who stands on the leaderboard. */
  rankedId: string;
  wordId: string;
}

interface Case {
  params: (place: Place) => Record<string, unknown>;
  isSane: (payload: any, place: Place) => boolean;
}

const none = () => ({});
const byName = () => ({ uniqueId: 'demo' });
const isOk = (payload: any) => payload.code === 200;
const inRoom = ({ roomId }: Place) => ({ roomId, userId: '55' });
const ofAnchor = ({ hostId }: Place) => ({ anchorId: hostId, userId: '55' });
const onAlert = ({ accountId, alertId, targetId }: Place) => ({ accountId, alertId, targetId });
const withoutUser = (params: (place: Place) => Record<string, unknown>) => (place: Place) => {
  const given = params(place);
  Reflect.deleteProperty(given, 'userId');
  return given;
};
const ofWords = ({ roomId }: Place) => ({ roomId, secAnchorId: 'MS4w_x' });
const namesOf = (gifts: any[]) => gifts.map(({ giftName }) => String(giftName));
const BOARD = { region: 'DE', rankName: 'DAILY_RANK' };
const DAY = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const isEnvelope = (payload: any) => payload.response.data.status_code === 0;

/** In the order in which they can be called: what is created is used after it. */
const CASES: Record<string, Case> = {
  rateLimits: { params: none, isSane: (payload) => payload.minute.limit === 1_000 && payload.source === 'endpoint' },
  account: { params: none, isSane: (payload, { accountId }) => String(payload.account.id) === accountId },
  fetch: { params: byName, isSane: (payload) => Buffer.isBuffer(payload) && payload.includes('wss_push_room_id') },
  roomId: { params: byName, isSane: (payload, { roomId }) => payload.room_id === roomId },
  isLive: { params: byName, isSane: (payload, { roomId }) => payload.isLive === true && payload.roomId === roomId },
  roomInfo: { params: byName, isSane: (payload, { roomId }) => payload.data.room_info.id === roomId },
  bulkLiveCheck: {
    params: ({ hostId }) => ({ userIds: [hostId, '12'] }),
    isSane: (payload, { hostId, roomId }) => payload.response.data[hostId].room_id === roomId,
  },
  gifts: {
    params: ({ roomId }) => ({ roomId, language: 'de' }),
    isSane: (payload) => (payload.response.page_gifts ?? payload.response.data.gifts).length >= 60,
  },
  giftCatalog: {
    params: () => ({ pageSize: 10, page: 2, orderBy: 'name', ascending: false }),
    isSane: (payload) => payload.gifts.length === 10 && payload.pageNumber === 2,
  },
  rankings: {
    params: () => ({ region: 'DE', rankType: 'DAILY_RANK' }),
    isSane: (payload) => payload.response.ranks[0].rank === 1,
  },
  feed: { params: () => ({ region: 'DE' }), isSane: isEnvelope },
  hashtags: { params: none, isSane: isEnvelope },
  earnings: {
    params: () => ({ uniqueId: 'demo', period: 'daily' }),
    isSane: (payload) => payload.response.diamonds > 0,
  },
  userId: { params: byName, isSane: (payload, { hostId }) => payload.numeric_user_id === hostId },
  giftSearch: { params: () => ({ query: 'rose' }), isSane: (payload) => namesOf(payload.gifts).includes('Rose') },
  gift: { params: () => ({ giftId: 5655 }), isSane: (payload) => payload.gift.giftName === 'Rose' },
  giftList: {
    params: () => ({ region: 'DE', webcastLanguage: 'de' }),
    isSane: (payload) => payload.code === 200 && URL.canParse(payload.url),
  },
  giftGallery: { params: byName, isSane: isOk },
  events: {
    params: ({ hostId }) => ({ anchorId: hostId, page: 0 }),
    isSane: (payload, place) => (place.eventId = String(payload.events[0].id)) !== '',
  },
  event: {
    params: ({ eventId }) => ({ eventId, xImageSource: 'CDN' }),
    isSane: (payload, { eventId }) => payload.event.id === eventId,
  },
  leaderboards: { params: none, isSane: isOk },
  leaderboardDates: { params: () => BOARD, isSane: (payload) => payload.dates.includes(DAY) },
  leaderboard: {
    params: () => ({ ...BOARD, date: DAY }),
    isSane: (payload, place) =>
      (place.rankedId = String(payload.ranks[0].user.numeric_id)) !== '' && payload.date === DAY,
  },
  leaderboardHistory: {
    params: ({ rankedId }) => ({ ...BOARD, anchorId: rankedId, from: DAY, to: DAY }),
    isSane: (payload) => payload.history.length === 1 && payload.history[0].date === DAY,
  },
  rankNames: {
    params: ({ rankedId }) => ({ anchorId: rankedId, from: DAY, to: DAY }),
    isSane: (payload) => payload.leaderboards.DE.includes('DAILY_RANK'),
  },
  rankedUsers: { params: () => ({ query: 'ann', limit: 1 }), isSane: (payload) => payload.results.length <= 1 },
  agencies: {
    params: () => ({ query: 'demo', page: 1 }),
    isSane: (payload, place) => (place.agencyId = String(payload.agencies[0].agency_id)) !== '',
  },
  agency: {
    params: ({ agencyId }) => ({ agencyId }),
    isSane: (payload, { agencyId }) => String(payload.agency.agency_id) === agencyId,
  },
  agencyOfAnchor: {
    params: ({ hostId }) => ({ anchorId: hostId }),
    isSane: (payload, { hostId }) => payload.agency.tiktok_user_id === hostId,
  },
  agencyApplyUrl: { params: ({ agencyId }) => ({ agencyId }), isSane: (payload) => URL.canParse(payload.apply_url) },
  liveHistory: { params: () => ({ count: 2, offset: 1 }), isSane: isOk },
  liveDetails: { params: ({ roomId }) => ({ roomId }), isSane: isOk },
  liveInteractions: { params: ({ roomId }) => ({ roomId, userId: '55' }), isSane: isOk },
  roomCover: { params: byName, isSane: (payload) => Buffer.isBuffer(payload) && payload.includes('PNG') },
  roomVideo: {
    params: () => ({ uniqueId: 'demo', streamType: 'flv_sd' }),
    isSane: (payload) => String(payload.url).endsWith('.flv'),
  },
  sendChat: {
    params: () => ({ content: 'hello', uniqueId: 'demo' }),
    isSane: (payload) => payload.data.status_code === 0,
  },
  createJwt: {
    params: ({ accountId }) => ({ accountId, creators: 'demo', expireAfter: 30, name: 'wall' }),
    isSane: ({ token, config }) => typeof token === 'string' && config.webSocketData.allowedCreators[0] === 'demo',
  },
  muteUser: {
    params: (place) => ({ ...inRoom(place), duration: 60 }),
    isSane: (payload) => payload.response.data.data.actual_duration === 60,
  },
  mutedUsers: { params: withoutUser(inRoom), isSane: (payload) => payload.response.data.data[0].id_str === '55' },
  unmuteUser: { params: inRoom, isSane: isEnvelope },
  banUser: { params: inRoom, isSane: isEnvelope },
  bannedUsers: {
    params: (place) => ({ ...withoutUser(inRoom)(place), page: 0 }),
    isSane: (payload) => payload.response.data.data[0].id_str === '55',
  },
  unbanUser: { params: inRoom, isSane: isEnvelope },
  addModerator: { params: ofAnchor, isSane: isEnvelope },
  moderators: { params: withoutUser(ofAnchor), isSane: (payload) => payload.response.data.data[0].id_str === '55' },
  removeModerator: { params: ofAnchor, isSane: isEnvelope },
  addSensitiveWord: { params: (place) => ({ ...ofWords(place), word: 'abc' }), isSane: isOk },
  sensitiveWords: {
    params: ofWords,
    isSane: (payload, place) => (place.wordId = /"word_id":"?(\w+)/.exec(JSON.stringify(payload))?.[1] ?? '') !== '',
  },
  deleteSensitiveWord: { params: (place) => ({ ...ofWords(place), wordId: place.wordId }), isSane: isOk },
  sockets: {
    params: ({ accountId }) => ({ accountId }),
    isSane: (payload, place) => (place.websocketId = payload.webSocketIds[0]) !== undefined,
  },
  socket: {
    params: ({ accountId, websocketId }) => ({ accountId, websocketId }),
    isSane: (payload, { websocketId }) => payload.state.wsId === websocketId,
  },
  toggleComments: { params: (place) => ({ ...withoutUser(inRoom)(place), enabled: false }), isSane: isEnvelope },
  createAlert: {
    params: ({ accountId }) => ({ accountId, uniqueId: 'demo' }),
    isSane: (payload, place) => (place.alertId = String(payload.alert.id)) !== '',
  },
  alerts: { params: ({ accountId }) => ({ accountId, page: 0 }), isSane: (payload) => payload.alerts.length === 1 },
  alert: {
    params: ({ accountId, alertId }) => ({ accountId, alertId }),
    isSane: (payload, { roomId }) => payload.creator.room_id === roomId,
  },
  createAlertTarget: {
    params: ({ accountId, alertId }) => ({ accountId, alertId, url: 'https://hook.example.test/', metadata: { a: 1 } }),
    isSane: ({ target }, place) => (place.targetId = String(target.id)) !== '' && target.metadata.a === 1,
  },
  alertTargets: {
    params: ({ accountId, alertId }) => ({ accountId, alertId }),
    isSane: ({ targets }, { targetId }) => String(targets[0].id) === targetId,
  },
  testAlertTarget: { params: onAlert, isSane: (payload) => typeof payload.statusLabel === 'string' },
  deleteAlertTarget: { params: onAlert, isSane: isOk },
  deleteAlert: { params: ({ accountId, alertId }) => ({ accountId, alertId }), isSane: isOk },
  custom: { params: () => ({ path: '/webcast/feed', query: { region: 'DE' } }), isSane: isOk },
};

describe('REST client against the simulator', () => {
  const open = new Set<{ close(): Promise<void> }>();
  afterEach(async () => {
    for (const one of open) await one.close();
    open.clear();
  });

  async function simulate(options: SimulatorOptions): Promise<Simulator> {
    const simulator = await startSimulator(options);
    open.add(simulator);
    return simulator;
  }

  function clientOf(simulator: Simulator, overrides: Parameters<typeof clientFor>[1] = {}): RestClient {
    const client = clientFor(simulator.restUrl, { oauthToken: 'token', ...overrides });
    open.add(client);
    return client;
  }

  function placeOf(simulator: Simulator, accountId: string): Place {
    const demo = simulator.creator('demo');
    const ids = { alertId: '', targetId: '', websocketId: '', eventId: '', agencyId: '', rankedId: '', wordId: '' };
    return { roomId: demo.roomId, hostId: demo.make.host.id, accountId, ...ids };
  }

  async function openSocket(simulator: Simulator): Promise<void> {
    const socket = new WebSocket(
      `${simulator.wsUrl}/?${new URLSearchParams({ uniqueId: 'demo', apiKey: KEY }).toString()}`,
    );
    open.add({
      close: async () => {
        socket.terminate();
        await once(socket, 'close');
      },
    });
    await once(socket, 'open');
  }

  async function accountOf(simulator: Simulator): Promise<string> {
    const client = clientFor(simulator.restUrl, { family: 'nested' });
    const { payload } = await client.call('account', {}, WAIT);
    await client.close();
    return String((payload as any).account.id);
  }

  it('has a case for every operation', () => {
    assert.deepEqual(Object.keys(CASES).sort(), OPERATIONS.map(({ name }) => name).sort());
  });

  for (const family of ['flat', 'nested'] as const) {
    it(`calls every operation of the ${family} family`, async () => {
      const simulator = await simulate({ limits: PLENTY });
      const place = placeOf(simulator, await accountOf(simulator));
      await openSocket(simulator);
      simulator.rest.set({ routes: family });
      const client = clientOf(simulator, { family });
      for (const [name, { params, isSane }] of Object.entries(CASES)) {
        const operation = OPERATIONS.find((candidate) => candidate.name === name);
        if (operation?.[family] === null && name !== 'custom') {
          await errorOf(client.call(name, params(place), WAIT), 'INVALID_INPUT');
          continue;
        }
        const { payload, statusCode } = await client.call(name, params(place), WAIT);
        assert.ok(isSane(payload, place), `${name}: ${JSON.stringify(payload).slice(0, 300)}`);
        assert.ok(statusCode < 400, name);
      }
      assert.ok(simulator.requests.every(({ query }) => !('apiKey' in query)));
    });
  }

  it('calls what only the nested family has on the built-in service, and rooms by id', async () => {
    const simulator = await simulate({ limits: PLENTY });
    const { roomId } = simulator.creator('demo');
    const flat = clientOf(simulator, { service: 'simulator' });
    for (const name of ['account', 'giftCatalog', 'leaderboards']) await flat.call(name, {}, WAIT);
    const nested = clientOf(simulator, { family: 'nested' });
    for (const client of [flat, nested]) {
      await client.call('fetch', { roomId }, WAIT);
      await client.call('sendChat', { roomId, content: 'hi' }, WAIT);
    }
    assert.equal(((await nested.call('roomInfo', { roomId }, WAIT)).payload as any).data.room_info.id, roomId);
  });

  it('knows who is not live, and what is refused and why', async () => {
    const simulator = await simulate({ limits: PLENTY });
    for (const family of ['flat', 'nested'] as const) {
      const client = clientOf(simulator, { family });
      const { payload } = await client.call('isLive', { uniqueId: 'offline' }, WAIT);
      assert.deepEqual(payload, { isLive: false, roomId: null });
      for (const name of ['roomId', 'roomInfo', 'roomCover', 'roomVideo', 'fetch'])
        await errorOf(client.call(name, { uniqueId: 'offline' }, WAIT), 'NOT_FOUND');
      await errorOf(client.call('sendChat', { uniqueId: 'offline', content: 'hi' }, WAIT), 'FORBIDDEN');
      await errorOf(client.call('alerts', { accountId: '1' }, WAIT), 'FORBIDDEN');
      await errorOf(client.call('muteUser', { roomId: '1', userId: '2', duration: 7 }, WAIT), 'INVALID_INPUT');
    }
    const refusals = [
      ['invalid', 'UNAUTHORIZED'],
      ['expired', 'UNAUTHORIZED'],
      ['community', 'PLAN_REQUIRED'],
    ] as const;
    for (const errorBody of ['code', 'statusCode', 'error', 'hidden', 'text'] as const) {
      simulator.rest.set({ errorBody });
      for (const [apiKey, code] of refusals)
        await errorOf(clientOf(simulator, { apiKey }).call('roomInfo', { uniqueId: 'demo' }, WAIT), code);
    }
  });

  it('goes without a session where it has none, and says so where it is refused', async () => {
    const simulator = await simulate({ limits: PLENTY });
    const calls = {
      rankings: { region: 'DE', rankType: 'DAILY_RANK' },
      earnings: { uniqueId: 'demo' },
      bulkLiveCheck: { userIds: [simulator.creator('demo').make.host.id] },
    };
    for (const family of ['flat', 'nested'] as const) {
      const client = clientOf(simulator, { family, oauthToken: null });
      for (const [name, params] of Object.entries(calls)) {
        const answer = await client.call(name, params, WAIT).catch((error: unknown) => error as EulerError);
        if (answer instanceof EulerError)
          assert.match(answer.message, /The service refused .*acts as a TikTok user: give/);
        else assert.equal(answer.statusCode, 200);
      }
      const sent = simulator.requests.length;
      for (const { name, session } of OPERATIONS.filter((operation) => operation[family] !== null)) {
        if (session !== 'needed') continue;
        const params = CASES[name]!.params({ ...placeOf(simulator, '1'), wordId: '1', eventId: '1' });
        assert.match(
          (await errorOf(client.call(name, params, WAIT), 'INVALID_INPUT')).message,
          /acts as a TikTok user/,
        );
      }
      assert.equal(simulator.requests.length, sent);
    }
  });

  it('answers 50 calls at once within a limit of 10 a minute, in order, with at most one refusal', async () => {
    const minuteMs = 500;
    const limitHeaders = { retryAfter: 'seconds', names: 'X-RateLimit', reset: 'epoch-ms' } as const;
    const limits = { ...PLENTY, minute: 10 };
    const simulator = await simulate({ limits, limitSpeed: 60_000 / minuteMs, limitHeaders });
    const client = clientOf(simulator);
    const answered: number[] = [];
    const calls = Array.from({ length: 50 }, (_, index) =>
      client.call('earnings', { uniqueId: `c${index}` }, WAIT).then((answer: RestAnswer) => {
        answered.push(index);
        return answer;
      }),
    );
    const answers = await Promise.all(calls);
    assert.ok(answers.every(({ statusCode }) => statusCode === 200));
    // Ten at a time may overtake each other by a few places, never by a window.
    for (const [place, index] of answered.entries()) assert.ok(Math.abs(place - index) < 10, answered.join());
    const refused = simulator.requests.filter(({ status }) => status === 429).length;
    assert.ok(refused <= 1, String(refused));
    assert.equal(simulator.requests.length, 50 + refused);
  });

  it('answers all within the limit whatever headers tell of it, absurd ones too', async function () {
    const variants: LimitHeaders[] = [
      {},
      { retryAfter: 'seconds' },
      { retryAfter: 'date' },
      { names: 'RateLimit', reset: 'delta-seconds' },
      { names: 'RateLimit', reset: 'epoch-seconds' },
      { names: 'X-RateLimit', reset: 'epoch-ms' },
      { retryAfter: { text: '-1' }, names: 'RateLimit', reset: { text: '0x10' } },
    ];
    const run = async (limitHeaders: LimitHeaders) => {
      const simulator = await simulate({ limits: { ...PLENTY, minute: 5 }, limitSpeed: 100, limitHeaders });
      const client = clientOf(simulator);
      const calls = Array.from({ length: 12 }, () => client.call('hashtags', {}, WAIT));
      const statuses = (await Promise.all(calls)).map(({ statusCode }) => statusCode);
      assert.deepEqual(new Set(statuses), new Set([200]), JSON.stringify(limitHeaders));
      const refused = simulator.requests.filter(({ status }) => status === 429).length;
      // Where nothing readable tells of a limit before it is reached, the four that are under way meet it together.
      const isTold = limitHeaders.names !== undefined && typeof limitHeaders.reset === 'string';
      assert.ok(refused <= (isTold ? 1 : 8), `${JSON.stringify(limitHeaders)}: ${refused}`);
    };
    await Promise.all(variants.map(run));
  });
});
