// The REST client against the simulator, which was written from the same reference and shares no code with it.
import assert from 'node:assert/strict';
import { OPERATIONS } from '../../../nodes/client/rest/operations';
import { type RestAnswer, type RestClient } from '../../../nodes/client/rest/rest-client';
import {
  type LimitHeaders,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../nodes/simulator/index';
import { clientFor, errorOf, WAIT } from '../../support/rest-client';

const PLENTY = { minute: 1_000, hour: 1_000, day: 1_000 };

interface Place {
  roomId: string;
  hostId: string;
  accountId: string;
  alertId: string;
  targetId: string;
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
    return { roomId: demo.roomId, hostId: demo.make.host.id, accountId, alertId: '', targetId: '' };
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
    for (const name of ['account', 'giftCatalog']) await flat.call(name, {}, WAIT);
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
