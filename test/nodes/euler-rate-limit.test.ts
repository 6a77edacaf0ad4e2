import assert from 'node:assert/strict';
import { nodeRed, type FlowNode } from '../support/red';
import { CREDENTIALS, errorAfter, KEY, lastStatus, restFlow, status } from '../support/rest-flow';
import { RestServer, type Reply } from '../support/rest-server';

/** An answer of the limits endpoint; resets in seconds from now. */
function limits(minute: number, resetsInS: number | null = 30): Reply {
  const inMs = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  return {
    body: {
      code: 200,
      minute: { max: 10, remaining: minute, reset_at: resetsInS === null ? null : inMs(resetsInS) },
      hour: { max: 60, remaining: 55, reset_at: inMs(1800) },
      day: { max: 1000, remaining: 900, reset_at: inMs(40_000) },
      load_shedding: { at: 0.9, chance: 0.1 },
    },
  };
}

describe('euler-rate-limit', () => {
  let server: RestServer;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    server = await RestServer.start();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await server.close();
  });

  const FETCH: FlowNode = {
    id: 'fetch',
    type: 'euler-fetch',
    z: 'tab',
    x: 1,
    y: 1,
    account: 'account',
    operation: 'feed',
    params: [{ name: 'region', type: 'str', value: 'US' }],
    wires: [[]],
  };
  const flow = (node: Record<string, unknown>) => [
    ...restFlow(server.url, { node: { type: 'euler-rate-limit', ...node } }),
    FETCH,
  ];
  const load = (node: Record<string, unknown> = {}) => nodeRed.load(flow(node), CREDENTIALS);
  const ids = (output: string) => nodeRed.seen(output).map(({ id }) => id as number);
  /** Figures come with the answer to some other call of the account. */
  const tell = (remaining: number, resetsInS: number) => {
    const headers = {
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(resetsInS),
    };
    server.next({ headers, body: { code: 200 } });
    nodeRed.input('fetch', {});
  };

  describe('report', () => {
    it('tells the limits, and keeps all else of the message', async () => {
      await load();
      server.next(limits(8));
      nodeRed.input('node', { payload: 'ask', topic: 'mine' });
      const [got] = await nodeRed.see('out');
      const { minute, hour, day, loadShedding, source, observedAt, ...others } = got!.payload;
      assert.deepEqual([minute.limit, minute.remaining, hour.remaining, day.limit], [10, 8, 55, 1000]);
      assert.ok(Math.abs(minute.resetsAt - Date.now() - 30_000) < 5_000);
      assert.ok(Math.abs(observedAt - Date.now()) < 5_000);
      assert.deepEqual([loadShedding, source, others], [{ at: 0.9, chance: 0.1 }, 'endpoint', {}]);
      assert.equal(Object.isFrozen(got!.payload), false);
      assert.equal(got!.topic, 'mine');
      await status('min 8/10 · h 55/60 · day 900/1000');
      assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['green', 'dot']);
      assert.equal(server.seen[0]!.path, '/webcast/rate_limits');
      await nodeRed.see('completed');
    });

    it('asks once for all who ask at the same time, each with a payload of its own', async () => {
      await load();
      server.always(limits(8));
      nodeRed.input('node', {});
      nodeRed.input('node', {});
      const [first, second] = await nodeRed.see('out', 2);
      assert.equal(server.seen.length, 1);
      assert.deepEqual(first!.payload, second!.payload);
      assert.notEqual(first!.payload, second!.payload);
    });

    it('tells low and ok once each, from whatever call the figures come', async () => {
      await load({ reserve: '2' });
      tell(2, 3);
      const [low] = await nodeRed.see('second');
      const { resetsAt, ...payload } = low!.payload;
      assert.deepEqual([low!.topic, payload], ['low', { window: 'minute', limit: 10, remaining: 2 }]);
      assert.ok(resetsAt > Date.now());
      await status('min 2/10');
      assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['yellow', 'ring']);
      const [, ok] = await nodeRed.see('second', 2);
      assert.deepEqual([ok!.topic, ok!.payload.remaining, ok!.payload.resetsAt], ['ok', 10, null]);
      await status('min 10/10');
      assert.equal(nodeRed.seen('out').length, 0);
    });

    it('reports by itself at an interval, the first time when the flows have started', async () => {
      server.always(limits(8));
      await load({ interval: '10' });
      const [got] = await nodeRed.see('out');
      assert.equal(got!.payload.minute.remaining, 8);
      assert.equal(server.seen.length, 1);
    });

    it('tells an error at an interval without a message', async () => {
      server.always({ status: 401, body: { message: `key ${KEY} refused` } });
      await load({ interval: 10 });
      const [caught] = await nodeRed.see('caught');
      assert.deepEqual([caught!['error'].code, caught!['statusCode']], ['UNAUTHORIZED', 401]);
      await status('key refused');
      assert.equal(JSON.stringify([nodeRed.logs(), caught]).includes(KEY), false);
    });

    it('fails a message once, and shows figures again when they come', async () => {
      await load();
      server.next({ status: 403, body: { message: 'No' } });
      const caught = await errorAfter({ topic: 'mine' });
      assert.deepEqual([caught['error'].code, caught['statusCode'], caught.topic], ['FORBIDDEN', 403, 'mine']);
      await status('not allowed');
      server.next(limits(8));
      nodeRed.input('node', {});
      await nodeRed.see('out');
      await status(/^min 8/);
    });

    it('answers from what is known while the account is limited', async () => {
      await load();
      tell(0, 30);
      await status('min 0/10');
      nodeRed.input('node', {});
      assert.equal((await nodeRed.see('out'))[0]!.payload.minute.remaining, 0);
      assert.equal(server.seen.length, 1);
    });

    it('ends every message once with CLOSED when it is closed while asking', async () => {
      await load();
      server.always(() => undefined);
      const ended: (string | undefined)[] = [];
      nodeRed.node('node')._complete = (_message: unknown, error?: { code: string }) => void ended.push(error?.code);
      for (let count = 0; count < 12; count++) nodeRed.input('node', {});
      await server.requests(1);
      await nodeRed.deploy(flow({ name: 'new' }), 'nodes', CREDENTIALS);
      assert.deepEqual(ended, Array<string>(12).fill('CLOSED'));
      assert.equal(nodeRed.seen('out').length, 0);
    });
  });

  describe('gate', () => {
    const gate = { mode: 'gate' };

    it('asks once, lets pass what is left, and holds the rest until the window resets', async () => {
      await load(gate);
      server.next(limits(2, 2));
      for (let id = 0; id < 5; id++) nodeRed.input('node', { id });
      await nodeRed.see('out', 2);
      await status('3 held · min 0/10 · h 53/60 · day 898/1000');
      assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['yellow', 'ring']);
      assert.deepEqual([ids('out'), server.seen.length], [[0, 1], 1]);
      await nodeRed.see('out', 5);
      assert.deepEqual(ids('out'), [0, 1, 2, 3, 4]);
      await nodeRed.see('completed', 5);
      await status('min 7/10 · h 50/60 · day 895/1000');
      assert.equal(lastStatus()?.fill, 'green');
      assert.equal(server.seen.length, 1);
    });

    it('counts what passes until figures replace the count', async () => {
      await load(gate);
      tell(1, 60);
      await status('min 1/10');
      for (let id = 0; id < 3; id++) nodeRed.input('node', { id });
      await status('2 held · min 0/10');
      tell(1, 60);
      await nodeRed.see('out', 2);
      assert.deepEqual(ids('out'), [0, 1]);
    });

    it('diverts, or drops', async () => {
      for (const whenLimited of ['divert', 'drop']) {
        await load({ ...gate, whenLimited });
        server.next(limits(1));
        for (let id = 0; id < 3; id++) nodeRed.input('node', { id });
        await nodeRed.see('completed', 3);
        assert.deepEqual(ids('out'), [0]);
        assert.deepEqual(ids('second'), whenLimited === 'divert' ? [1, 2] : []);
        await nodeRed.unload();
      }
    });

    it('diverts the newest when it holds as many as it may', async () => {
      await load({ ...gate, maxQueue: '2' });
      tell(0, 60);
      await status('min 0/10');
      for (let id = 0; id < 4; id++) nodeRed.input('node', { id });
      await nodeRed.see('second', 2);
      assert.deepEqual(ids('second'), [2, 3]);
      await status('2 held · min 0/10');
    });

    it('obeys msg.reset and msg.flush, and forwards neither', async () => {
      await load(gate);
      tell(0, 60);
      await status('min 0/10');
      for (let id = 0; id < 6; id++) nodeRed.input('node', { id });
      nodeRed.input('node', { flush: 2, id: 'flush' });
      await nodeRed.see('out', 2);
      nodeRed.input('node', { flush: 1, reset: true, id: 'both' });
      await nodeRed.see('completed', 8);
      assert.deepEqual(ids('out'), [0, 1, 2]);
      for (let id = 6; id < 9; id++) nodeRed.input('node', { id });
      nodeRed.input('node', { flush: true });
      await nodeRed.see('completed', 12);
      assert.deepEqual(ids('out'), [0, 1, 2, 6, 7, 8]);
      assert.equal(nodeRed.seen('second').length, 0);
    });

    it('lets messages pass where the limits cannot be learned, and says so', async () => {
      await load(gate);
      server.next({ status: 404, body: '' });
      for (let id = 0; id < 20; id++) nodeRed.input('node', { id });
      await nodeRed.see('out', 20);
      await status('limits unknown');
      assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['yellow', 'ring']);
      assert.deepEqual([server.seen.length, nodeRed.seen('caught').length], [1, 0]);
      tell(0, 60);
      await status('min 0/10');
    });

    it('ends every held message once when it is closed, and sends none', async () => {
      await load(gate);
      tell(0, 60);
      await status('min 0/10');
      const ended: unknown[] = [];
      nodeRed.node('node')._complete = (message: { id: number }, error?: unknown) =>
        void ended.push(error ?? message.id);
      for (let id = 0; id < 20; id++) nodeRed.input('node', { id });
      await status(/^20 held/);
      await nodeRed.deploy(flow({ ...gate, name: 'new' }), 'full', CREDENTIALS);
      assert.deepEqual(
        ended,
        Array.from({ length: 20 }, (_, id) => id),
      );
      assert.deepEqual([nodeRed.seen('out').length, nodeRed.seen('second').length], [0, 0]);
      // What is known of the limits survives the deploy.
      nodeRed.input('node', { id: 20 });
      await status('1 held · min 0/10');
    });
  });

  describe('settings that a person must correct', () => {
    const cases: [node: Record<string, unknown>, words: RegExp][] = [
      [{ account: 'nobody' }, /no account is chosen/],
      [{ window: 'week' }, /Window must be one of/],
      [{ reserve: -1 }, /Reserve must be a number/],
      [{ interval: 5 }, /Every must be 0 or at least 10 seconds/],
      [{ interval: 'x' }, /Every must be a number/],
      [{ mode: 'gate', whenLimited: 'x' }, /At the limit must be one of/],
      [{ mode: 'gate', maxQueue: '${EULER_NOT_SET}' }, /EULER_NOT_SET is not set/],
    ];
    for (const [node, words] of cases) {
      it(`show at once, reach Catch, and fail each message: ${words.source}`, async () => {
        await load(node);
        const [first] = await nodeRed.see('caught');
        assert.match(first!['error'].message, words);
        assert.deepEqual([lastStatus()?.fill, lastStatus()?.shape], ['red', 'dot']);
        const { error } = await errorAfter({ payload: 'x' });
        assert.match(error.message, words);
        assert.equal(error.code, 'INVALID_INPUT');
      });
    }
  });
});
