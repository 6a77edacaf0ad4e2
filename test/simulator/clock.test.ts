import assert from 'node:assert/strict';
import { type IncomingMessage } from 'node:http';
import { type Simulator } from '../../nodes/simulator/index';
import { connect, endAll, simulate } from './client';
import { ask, type Got } from './rest/call';

const HOUR_MS = 3_600_000;
/** Whole seconds of a header, and the time that a busy machine takes. */
const NEAR_MS = 5_000;
const PATH = '/webcast/hashtag_list';

function isNear(actualMs: number, expectedMs: number, what: string): void {
  assert.ok(Math.abs(actualMs - expectedMs) <= NEAR_MS, `${what}: ${actualMs - expectedMs} ms away`);
}

const dateOf = ({ headers }: Got) => Date.parse(headers.get('date') ?? '');

describe('simulator: the clock of the service', function () {
  afterEach(endAll);

  for (const offsetMs of [0, 6 * HOUR_MS, -6 * HOUR_MS]) {
    const hours = offsetMs / HOUR_MS;

    it(`names resets by the same clock as the Date beside them, ${hours} h from ours`, async () => {
      const simulator = await simulate({ clockOffsetMs: offsetMs, limits: { minute: 1 } });
      for (const [name, retryAfter] of [
        ['epoch-seconds', 'seconds'],
        ['epoch-ms', 'date'],
      ] as const) {
        simulator.rest.resetLimits();
        simulator.rest.set({ limitHeaders: { names: 'RateLimit', reset: name, retryAfter } });
        for (const status of [200, 429]) {
          const got = await ask(simulator, PATH);
          assert.equal(got.status, status);
          isNear(dateOf(got), Date.now() + offsetMs, 'Date');
          const reset = Number(got.headers.get('ratelimit-reset')) * (name === 'epoch-ms' ? 1 : 1_000);
          isNear(reset, dateOf(got) + 60_000, 'reset');
          if (status === 200) continue;
          const told = got.headers.get('retry-after') ?? '';
          isNear(retryAfter === 'date' ? Date.parse(told) : dateOf(got) + Number(told) * 1_000, reset, 'Retry-After');
        }
      }
      const limits = await ask(simulator, '/webcast/rate_limits');
      isNear(Date.parse(limits.json.minute.reset_at as string), dateOf(limits) + 60_000, 'reset_at');
    });

    it(`dates errors, planned answers and refused upgrades too, ${hours} h from ours`, async () => {
      const simulator = await simulate({ clockOffsetMs: offsetMs });
      simulator.rest.next({ status: 503 });
      for (const target of ['/nowhere', '/webcast/room_id', PATH])
        isNear(dateOf(await ask(simulator, target)), Date.now() + offsetMs, target);
      simulator.refuseUpgrades({ status: 429, headers: { 'retry-after': '5' } });
      isNear(Date.parse((await refused(simulator)).headers.date ?? ''), Date.now() + offsetMs, 'upgrade');
      simulator.refuseUpgrades({ status: 429, headers: { date: 'as planned' } });
      assert.equal((await refused(simulator)).headers.date, 'as planned');
    });

    it(`stamps frames and messages, live and replayed, ${hours} h from ours`, async () => {
      const simulator = await simulate({ clockOffsetMs: offsetMs, speed: 20 });
      const client = connect(simulator);
      await client.until(() => client.messages.length > 80);
      const firstMs = client.messages[0]?.timestamp ?? 0;
      isNear(firstMs, Date.now() + offsetMs, 'frame');
      const times = client.messages
        .map(({ data }) => Number(data.common?.createTime))
        .filter((createTime) => createTime > 1e12);
      assert.ok(times.filter((createTime) => createTime < firstMs).length >= 20, 'history lies before the first frame');
      assert.ok(
        times.some((createTime) => createTime > firstMs),
        'live events lie behind it',
      );
      for (const createTime of times) isNear(createTime, firstMs, 'message');
    });
  }

  it('changes what is said when a test shifts it, and no span', async () => {
    const simulator = await simulate({ limits: { minute: 3 } });
    assert.equal((await ask(simulator, PATH)).status, 200);
    for (const offsetMs of [6 * HOUR_MS, -6 * HOUR_MS, 48 * HOUR_MS]) {
      simulator.setClock(offsetMs);
      const { json } = await ask(simulator, '/webcast/rate_limits');
      assert.equal(json.minute.remaining, 2);
      isNear(Date.parse(json.minute.reset_at as string), Date.now() + offsetMs + 60_000, 'reset_at');
    }
    const accountId = (await ask(simulator, '/accounts/me')).json.account.id as number;
    const body = { expireAfter: 60, websockets: { maxWebSockets: 2 } };
    const { token } = (await ask(simulator, `POST /accounts/${accountId}/jwt/create`, { body })).json;
    const client = connect(simulator, { apiKey: '', jwtKey: token as string });
    await client.until(() => client.of('roomInfo').length === 1);
  });
});

function refused(simulator: Simulator): Promise<IncomingMessage> {
  const { socket } = connect(simulator);
  return new Promise((resolve) => socket.once('unexpected-response', (_, response) => resolve(response)));
}
