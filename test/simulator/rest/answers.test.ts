import assert from 'node:assert/strict';
import { type ErrorBody } from '../../../nodes/simulator/rest/settings';
import { endAll, simulate } from '../client';
import { ask, SESSION } from './call';

const PATH = '/webcast/hashtag_list';

describe('simulator: REST answers on demand', () => {
  afterEach(endAll);

  it('answers the next requests of a path as planned, then as usual', async () => {
    const simulator = await simulate();
    simulator.rest.next({ path: PATH, status: 500, times: 2 });
    simulator.rest.next({ path: /room_id$/, method: 'get', body: { any: 1 }, headers: { 'x-mark': 'm' } });
    const statuses = [];
    for (const path of [PATH, '/webcast/rate_limits', PATH, PATH]) statuses.push((await ask(simulator, path)).status);
    assert.deepEqual(statuses, [500, 200, 500, 200]);
    const planned = await ask(simulator, '/webcast/room_id?uniqueId=demo', { key: 'invalid' });
    assert.deepEqual([planned.status, planned.json, planned.headers.get('x-mark')], [200, { any: 1 }, 'm']);
    simulator.rest.next({ status: 418 });
    simulator.rest.clear();
    assert.equal((await ask(simulator, PATH)).status, 200);
  });

  it('sends invalid JSON, another type, bytes, a redirect, and a body of any size', async () => {
    const simulator = await simulate();
    simulator.rest.next({ body: '{"code":200' });
    simulator.rest.next({ body: 'plain', headers: { 'Content-Type': 'text/plain' } });
    simulator.rest.next({ body: Buffer.from([1, 2, 3]) });
    simulator.rest.next({ status: 302, headers: { location: 'https://elsewhere.example.test/' } });
    simulator.rest.next({ padToBytes: 3_000_000 });
    const broken = await ask(simulator, PATH);
    assert.deepEqual([broken.json, broken.headers.get('content-type')], [null, 'application/json; charset=utf-8']);
    assert.equal((await ask(simulator, PATH)).headers.get('content-type'), 'text/plain');
    assert.deepEqual([...(await ask(simulator, PATH)).bytes], [1, 2, 3]);
    assert.equal((await ask(simulator, PATH)).headers.get('location'), 'https://elsewhere.example.test/');
    const huge = await ask(simulator, PATH);
    assert.deepEqual([huge.bytes.length, huge.json.code], [3_000_000, 200]);
  });

  it('cuts an answer off within its body, before it, or gives none', async () => {
    const simulator = await simulate();
    for (const cutAfterBytes of [0, 10]) {
      simulator.rest.next({ cutAfterBytes });
      const response = await fetch(simulator.restUrl + PATH);
      assert.equal(response.status, 200);
      await assert.rejects(response.text());
    }
    simulator.rest.next({ drop: true });
    await assert.rejects(fetch(simulator.restUrl + PATH));
    assert.deepEqual(
      simulator.requests.map(({ status }) => status),
      [200, 200, null],
    );
  });

  it('answers late, before the headers or within the body', async () => {
    const simulator = await simulate();
    simulator.rest.next({ delayMs: 60 });
    let startedMs = performance.now();
    await fetch(simulator.restUrl + PATH);
    assert.ok(performance.now() - startedMs >= 55);
    simulator.rest.next({ bodyDelayMs: 1_000 });
    startedMs = performance.now();
    const response = await fetch(simulator.restUrl + PATH);
    assert.ok(performance.now() - startedMs < 900);
    assert.equal(((await response.json()) as { code: number }).code, 200);
    assert.ok(performance.now() - startedMs >= 990);
  });

  it('ends late answers at once when it closes', async () => {
    const simulator = await simulate();
    simulator.rest.next({ delayMs: 60_000 });
    simulator.rest.next({ bodyDelayMs: 60_000 });
    const first = fetch(simulator.restUrl + PATH).catch(() => 'ended');
    const second = fetch(simulator.restUrl + PATH)
      .then((response) => response.text())
      .catch(() => 'ended');
    await simulator.waitFor(({ requests }) => requests.length === 2);
    const startedMs = performance.now();
    await simulator.close();
    assert.deepEqual(await Promise.all([first, second]), ['ended', 'ended']);
    assert.ok(performance.now() - startedMs < 1_000);
  });

  const shapes: [ErrorBody, number, object | RegExp][] = [
    ['code', 401, { code: 401, message: 'No API key was provided.' }],
    ['statusCode', 401, { statusCode: 401, message: 'No API key was provided.' }],
    ['error', 401, { code: 401, error: 'No API key was provided.' }],
    ['hidden', 200, { code: 401, message: 'No API key was provided.' }],
    ['text', 401, /^No API key was provided\.$/],
    ['html', 401, /^<!DOCTYPE html>/],
  ];
  for (const [errorBody, status, expected] of shapes) {
    it(`writes errors as ${errorBody}`, async () => {
      const simulator = await simulate();
      simulator.rest.set({ errorBody });
      const got = await ask(simulator, '/accounts/me', { key: null });
      assert.equal(got.status, status);
      if (expected instanceof RegExp) assert.match(got.text, expected);
      else assert.deepEqual(got.json, expected);
    });
  }

  it('records requests and wakes who waits for them', async () => {
    const simulator = await simulate();
    const seen = simulator.waitFor(({ requests }) => requests.some(({ status }) => status === 200));
    const body = { user_numeric_ids: ['1'] };
    await ask(simulator, 'POST /webcast/bulk_live_check?client=x', { headers: SESSION, body });
    await seen;
    const [{ headers, at, ...record } = assert.fail()] = simulator.requests;
    assert.deepEqual(record, {
      method: 'POST',
      path: '/webcast/bulk_live_check',
      query: { client: 'x' },
      body: JSON.stringify(body),
      status: 200,
    });
    assert.equal(headers['x-api-key'], 'key');
    assert.ok(Math.abs(at - Date.now()) < 5_000);
  });

  it('survives what is no request, and bodies beyond all bounds', async () => {
    const simulator = await simulate();
    const body = `"${'x'.repeat(4_000_000)}"`;
    const large = await ask(simulator, 'POST /webcast/bulk_live_check', { headers: SESSION, body });
    assert.equal(large.status, 413);
    assert.equal((await ask(simulator, 'PATCH /webcast/room_id')).status, 404);
    assert.equal((await ask(simulator, '//webcast//room_id')).status, 404);
    assert.equal((await ask(simulator, PATH)).status, 200);
  });
});
