import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import WebSocket from 'ws';
import { type Client, connect, endAll, itRaces, simulate } from '../client';

async function live(client: Client): Promise<Client> {
  await client.until(() => client.of('tiktok.connect').length === 1);
  return client;
}

describe('simulator: ends', function () {
  afterEach(endAll);

  const reasons: [number, string][] = [
    [1000, 'Normal closure'],
    [1011, 'Internal server error'],
    [1012, ''],
    [4005, 'TikTok stream ended'],
    [4006, 'No messages received in timeout period, closing WebSocket'],
    [4400, 'Invalid options provided'],
    [4401, 'Invalid auth'],
    [4403, 'No permission'],
    [4404, 'Streamer is not live'],
    [4429, 'Too many concurrent connections'],
    [4500, 'TikTok closed the connection unexpectedly'],
    [4555, 'Max lifetime exceeded'],
    [4556, 'Error fetching /webcast/fetch'],
    [4557, 'Error fetching /webcast/room_info'],
  ];
  for (const [code, reason] of reasons) {
    it(`closes with ${code} on demand, and as an answer to the next open`, async () => {
      const simulator = await simulate();
      const client = await live(connect(simulator));
      simulator.creator('demo').close(code);
      assert.deepEqual(await client.closed, { code, reason });
      simulator.creator('demo').rejectNext(code);
      const next = connect(simulator);
      await next.opened;
      assert.deepEqual(await next.closed, { code, reason });
      await live(connect(simulator));
    });
  }

  it('closes with a reason of the test', async () => {
    const simulator = await simulate();
    const client = await live(connect(simulator));
    simulator.creator('demo').close(4999, 'something new');
    assert.deepEqual(await client.closed, { code: 4999, reason: 'something new' });
  });

  it('drops without a close frame', async () => {
    const simulator = await simulate();
    const client = await live(connect(simulator));
    simulator.creator('demo').drop();
    assert.equal((await client.closed).code, 1006);
    simulator.creator('demo').rejectNext(1006, 2);
    assert.equal((await connect(simulator).closed).code, 1006);
    assert.equal((await connect(simulator).closed).code, 1006);
    await live(connect(simulator));
  });

  it('refuses upgrades with an HTTP status, headers and body', async () => {
    const simulator = await simulate();
    const refusal = { status: 429, headers: { 'retry-after': '7' }, body: '{"code":429}', times: 2 };
    simulator.refuseUpgrades(refusal);
    for (let round = 0; round < 2; round++) {
      const socket = new WebSocket(`${simulator.wsUrl}/?uniqueId=demo&apiKey=key`);
      socket.on('error', () => undefined);
      const answer = await new Promise<{ status: number | undefined; after: unknown; body: string }>((resolve) => {
        socket.once('unexpected-response', (_request, response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += String(chunk)));
          response.on('end', () =>
            resolve({ status: response.statusCode, after: response.headers['retry-after'], body }),
          );
        });
      });
      assert.deepEqual(answer, { status: 429, after: '7', body: '{"code":429}' });
    }
    assert.equal(simulator.connections[1]?.ended, 429);
    await live(connect(simulator));
  });

  it('closes with 4404 while offline, and leaves a running stream alone', async () => {
    const simulator = await simulate();
    assert.equal((await connect(simulator, { uniqueId: 'offline' }).closed).code, 4404);
    const client = await live(connect(simulator));
    simulator.creator('demo').setOnline(false);
    assert.equal((await connect(simulator).closed).code, 4404);
    const before = client.messages.length;
    await client.until(() => client.messages.length > before + 5);
    simulator.creator('demo').setOnline(true);
    await live(connect(simulator));
  });

  for (const action of [3, 4] as const) {
    it(`ends a stream with control ${action}, tiktok.disconnect and 4005, and is offline until the next one`, async () => {
      const simulator = await simulate();
      const creator = simulator.creator('demo');
      const client = await live(connect(simulator));
      const { roomId } = creator;
      creator.endStream(action);
      assert.equal((await client.closed).code, 4005);
      const [control, disconnect] = client.messages.slice(-2);
      assert.deepEqual([control?.type, control?.data.action], ['WebcastControlMessage', action]);
      assert.deepEqual([disconnect?.type, disconnect?.data], ['tiktok.disconnect', { reason: 4005 }]);
      assert.equal((await connect(simulator).closed).code, 4404);
      creator.newStream();
      assert.notEqual(creator.roomId, roomId);
      const next = await live(connect(simulator));
      assert.equal(next.of('roomInfo')[0]?.data.roomInfo.id, creator.roomId);
    });
  }

  itRaces('plays `ending`: over after its time, offline for a while, then live in another room', async () => {
    const simulator = await simulate({ speed: 30 });
    const { roomId } = simulator.creator('ending');
    const client = connect(simulator, { uniqueId: 'ending' });
    assert.equal((await client.closed).code, 4005);
    assert.ok(client.of('WebcastGiftMessage').length > 10);
    assert.deepEqual(client.types.slice(-2), ['WebcastControlMessage', 'tiktok.disconnect']);
    assert.equal((await connect(simulator, { uniqueId: 'ending' }).closed).code, 4404);
    let next = connect(simulator, { uniqueId: 'ending' });
    while ((await Promise.race([next.closed, live(next)])) !== next) next = connect(simulator, { uniqueId: 'ending' });
    assert.notEqual(next.of('roomInfo')[0]?.data.roomInfo.id, roomId);
  });

  itRaces('plays `flaky`: drops its sockets with one code after the other', async () => {
    const simulator = await simulate({ speed: 100 });
    const codes: number[] = [];
    while (codes.length < 3) codes.push((await connect(simulator, { uniqueId: 'flaky' }).closed).code);
    assert.deepEqual(codes, [1006, 4500, 1011]);
  });

  it('closes with 4555 at the end of a socket`s life', async () => {
    const simulator = await simulate({ lifetimeMs: 60 });
    assert.equal((await connect(simulator).closed).code, 4555);
  });

  itRaces(
    'closes with 4006 on silence, for sockets that ask for it, and each message starts the time anew',
    async () => {
      // 30 s are 100 ms here.
      const simulator = await simulate({ speed: 300 });
      const creator = simulator.creator('still');
      creator.manual({ silent: true });
      const asking = connect(simulator, { uniqueId: 'still', 'features.closeInactiveWebSocketAfter': '30' });
      const other = connect(simulator, { uniqueId: 'still' });
      await Promise.all([asking.opened, other.opened]);
      const startedAt = performance.now();
      for (let count = 1; count <= 5; count++) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        creator.send(creator.make.chat());
        await asking.until(() => asking.of('WebcastChatMessage').length === count);
      }
      assert.equal((await asking.closed).code, 4006);
      assert.ok(performance.now() - startedAt > 290);
      assert.equal(other.closedWith, null);
    },
  );

  it('answers pings, but not while frozen; a frozen socket stays open and reads on when thawed', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('half');
    creator.manual({ silent: true });
    const client = connect(simulator, { uniqueId: 'half' });
    await client.opened;
    client.socket.ping();
    await client.until(() => client.pongs === 1);
    creator.freeze();
    creator.send(creator.make.chat());
    client.socket.ping();
    client.socket.close(1000);
    // Others are served meanwhile: time enough for a pong, a close or the chat to arrive.
    const other = await live(connect(simulator));
    await other.until(() => other.of('WebcastChatMessage').length > 20);
    assert.deepEqual([client.pongs, client.closedWith, client.frames.length], [1, null, 0]);
    assert.equal(creator.sockets, 1);
    creator.thaw();
    assert.equal((await client.closed).code, 1000);
    assert.equal(client.pongs, 2);
  });

  it('forgets a frozen socket whose client is gone', async () => {
    const simulator = await simulate();
    const client = await live(connect(simulator));
    simulator.creator('demo').freeze();
    client.socket.terminate();
    await simulator.waitFor(({ sockets }) => sockets === 0);
    assert.equal(simulator.connections[0]?.ended, 1006);
  });

  it('does not freeze sockets that open later', async () => {
    const simulator = await simulate();
    await live(connect(simulator));
    simulator.creator('demo').freeze();
    await live(connect(simulator));
  });

  it('ends everything on close, twice without harm, and fails those who wait', async () => {
    const simulator = await simulate();
    const clients = await Promise.all(
      ['demo', 'busy', 'quiet'].map((uniqueId) => live(connect(simulator, { uniqueId }))),
    );
    simulator.creator('demo').freeze();
    const waiting = assert.rejects(simulator.waitFor(() => false));
    await Promise.all([simulator.close(), simulator.close()]);
    await simulator.close();
    for (const client of clients) assert.equal((await client.closed).code, 1006);
    await waiting;
    assert.equal(simulator.sockets, 0);
    await assert.rejects(fetch(simulator.restUrl));
  });

  itRaces('leaves no timer and no socket behind: a process that closes it ends by itself', async () => {
    const script = join(__dirname, 'open-and-close.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { timeout: 25_000 });
    assert.match(stdout, /^closed 6 sockets in time\n$/);
  });
});
