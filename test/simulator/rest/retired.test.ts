import assert from 'node:assert/strict';
import { type Retired } from '../../../nodes/simulator/index';
import { connect, endAll, simulate } from '../client';
import { ask } from './call';
import { ROWS } from './rows';

const SHAPES: [Retired, number, type: string | null, text: RegExp][] = [
  [
    'framework',
    404,
    'application/json; charset=utf-8',
    /^\{"statusCode":404,"message":"Cannot GET \/webcast\/room_id"\}$/,
  ],
  ['html', 404, 'text/html; charset=utf-8', /<pre>Cannot GET \/webcast\/room_id<\/pre>/],
  ['text', 404, 'text/plain; charset=utf-8', /^The deployment could not be found\.\n$/],
  ['empty', 404, null, /^$/],
  ['gone', 410, 'text/html; charset=utf-8', /410 Gone/],
];

describe('simulator: a retired host', () => {
  afterEach(endAll);

  for (const [retired, status, type, text] of SHAPES) {
    it(`answers as what is left there: ${JSON.stringify(retired)}`, async () => {
      const simulator = await simulate({ retired });
      const got = await ask(simulator, '/webcast/room_id?uniqueId=demo');
      assert.equal(got.status, status);
      assert.equal(got.headers.get('content-type'), type);
      assert.match(got.text, text);
      assert.equal(got.headers.get('x-ratelimit-limit'), null);
    });
  }

  it('knows none of its routes any more, in either family, whatever key is sent', async () => {
    const simulator = await simulate();
    simulator.rest.set({ retired: 'framework' });
    for (const { flat, nested, given } of ROWS) {
      for (const target of [flat, nested]) {
        if (target === undefined) continue;
        const [, method = 'GET', path = ''] = /^(?:([A-Z]+) )?([^?]*)/.exec(target) ?? [];
        for (const key of ['key', 'invalid', null]) {
          const { status, json } = await ask(simulator, target, { ...given, key });
          const message = `Cannot ${given?.method ?? method} ${encodeURI(path)}`;
          assert.deepEqual([status, json], [404, { statusCode: 404, message }], target);
        }
      }
    }
    simulator.rest.set({ retired: null });
    const { json } = await ask(simulator, '/webcast/rate_limits');
    assert.equal(json.minute.remaining, json.minute.max);
  });

  it('leads to the same target on another host', async () => {
    const simulator = await simulate();
    for (const status of [undefined, 301, 302, 303, 307, 308] as const) {
      simulator.rest.set({ retired: { redirectTo: 'https://api.example.test', ...(status && { status }) } });
      const got = await ask(simulator, 'POST /webcast/chat?uniqueId=demo', { body: {} });
      assert.equal(got.status, status ?? 301);
      assert.equal(got.headers.get('location'), 'https://api.example.test/webcast/chat?uniqueId=demo');
    }
  });

  it('is no matter of the sockets, which have a host of their own', async () => {
    const client = connect(await simulate({ retired: 'gone' }));
    await client.until(() => client.of('roomInfo').length === 1);
  });

  it('still gives a planned answer first', async () => {
    const simulator = await simulate({ retired: 'gone' });
    simulator.rest.next({ status: 503 });
    const statuses = [];
    for (let count = 0; count < 2; count++) statuses.push((await ask(simulator, '/webcast/rate_limits')).status);
    assert.deepEqual(statuses, [503, 410]);
  });
});
