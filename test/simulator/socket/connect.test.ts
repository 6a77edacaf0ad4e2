import assert from 'node:assert/strict';
import { request } from 'node:http';
import WebSocket from 'ws';
import { startSimulator } from '../../../nodes/simulator/index';
import { type Client, type Received, connect, endAll, simulate } from '../client';

describe('simulator: connect', function () {
  afterEach(endAll);

  it('opens with workerInfo and roomInfo in one bundle, then tiktok.connect, the history and live events', async () => {
    const simulator = await simulate({ speed: 20 });
    const client = connect(simulator);
    await client.until(() => client.messages.length > 60);
    const [worker, room, agent] = client.messages as [Received, Received, Received];
    assert.deepEqual(client.types.slice(0, 4), ['workerInfo', 'roomInfo', 'tiktok.connect', 'WebcastLiveIntroMessage']);
    assert.equal(worker.timestamp, room.timestamp);
    assert.equal(worker.data.schemaVersion, 'v2');
    assert.equal(worker.data.features.bundleEvents, true);
    assert.equal(room.data.roomInfo.id, simulator.creator('demo').roomId);
    assert.equal(room.data.user.uniqueId, 'demo');
    assert.equal(room.data.roomInfo.status, 2);
    // 2.3 s at twenty times the speed.
    assert.ok((agent.timestamp ?? 0) - (worker.timestamp ?? 0) >= 110, 'tiktok.connect comes after a pause');
    assert.equal(typeof agent.data.agentId, 'string');
  });

  it('tells of room and host as the service does, whatever the schema and the form of the frames', async () => {
    const simulator = await simulate();
    const { make } = simulator.creator('demo');
    for (const features of [
      ...['v1', 'v2', 'v3'].map((schemaVersion) => ({ 'features.schemaVersion': schemaVersion })),
      { 'features.rawMessages': 'true' },
    ]) {
      const client = connect(simulator, features);
      await client.until(() => client.of('roomInfo').length === 1);
      const { roomInfo, user, ...more } = client.of('roomInfo')[0]!.data;
      assert.deepEqual(more, {});
      const { startTime, currentViewers, totalViewers, ...room } = roomInfo;
      assert.deepEqual(room, {
        id: simulator.creator('demo').roomId,
        status: 2,
        title: `${user.nickname} plays for you`,
      });
      for (const figure of [currentViewers, totalViewers]) assert.ok(Number.isInteger(figure) && figure > 0);
      // It began twenty minutes ago.
      assert.ok(Math.abs(Date.now() / 1_000 - 1_200 - startTime) < 60, String(startTime));
      const { avatarUrl, ...host } = user;
      const { id: numericUid, nickname, following, followers } = make.host;
      const signature = 'Live most evenings';
      assert.deepEqual(host, { numericUid, uniqueId: 'demo', nickname, signature, following, followers });
      assert.match(avatarUrl as string, /^https:/);
    }
    assert.equal((make.roomInfo({ viewers: null }).data as any).roomInfo.currentViewers, null);
  });

  it('replays events that are older than the first frame, and goes on with newer ones', async () => {
    const simulator = await simulate({ speed: 20 });
    const client = connect(simulator);
    await client.until(() => client.messages.length > 80);
    const firstFrameAt = client.messages[0]?.timestamp ?? 0;
    const times = client.messages
      .map((message) => Number(message.data.common?.createTime))
      .filter((createTime) => createTime > 1e12);
    assert.ok(times.filter((createTime) => createTime < firstFrameAt).length >= 20);
    assert.ok(times.some((createTime) => createTime > firstFrameAt));
  });

  it('serves any other name as a demo of its own', async () => {
    const simulator = await simulate();
    const [demo, other] = [connect(simulator), connect(simulator, { uniqueId: 'some.one_else' })];
    await demo.until(() => demo.of('WebcastChatMessage').length > 5);
    await other.until(() => other.of('WebcastChatMessage').length > 5);
    assert.equal(other.of('roomInfo')[0]?.data.user.uniqueId, 'some.one_else');
    assert.notEqual(simulator.creator('demo').roomId, simulator.creator('some.one_else').roomId);
    const ids = new Set(demo.ids());
    assert.ok(other.of('WebcastChatMessage').every((chat) => !ids.has(chat.data.common.msgId)));
    const authors = (client: Client) => client.of('WebcastChatMessage').map((chat) => chat.data.user.userId as string);
    assert.notDeepEqual(authors(demo).slice(0, 5), authors(other).slice(0, 5));
  });

  it('cleans names as the SDK does and takes them without regard to case', async () => {
    const simulator = await simulate();
    const forms = ['@Demo', 'https://www.tiktok.com/@DEMO/live', ' demo '];
    for (const uniqueId of forms) {
      const client = connect(simulator, { uniqueId });
      await client.until(() => client.of('roomInfo').length === 1);
      assert.equal(client.of('roomInfo')[0]?.data.user.uniqueId, 'demo', uniqueId);
    }
    assert.equal(simulator.creator('DEMO').sockets, forms.length);
  });

  it('knows nobody of a name that the rule leaves dirty, or that was not to be cleaned', async () => {
    const simulator = await simulate();
    const dirty = [
      { uniqueId: 'https://m.tiktok.com/@demo' },
      { uniqueId: 'demo?lang=en' },
      { uniqueId: '@demo', 'features.normalizeUniqueId': 'false' },
    ];
    for (const query of dirty) assert.equal((await connect(simulator, query).closed).code, 4404, JSON.stringify(query));
  });

  it('answers HTTP requests with a JSON 404', async () => {
    const simulator = await simulate();
    for (const path of ['/', '/webcast/none?x=1']) {
      const response = await fetch(simulator.restUrl + path);
      assert.equal(response.status, 404);
      assert.equal(((await response.json()) as { statusCode: number }).statusCode, 404);
    }
  });

  it('upgrades at the root only', async () => {
    const simulator = await simulate();
    const socket = new WebSocket(`${simulator.wsUrl}/other?uniqueId=demo&apiKey=key`);
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    assert.equal(status, 404);
    socket.on('error', () => undefined);
    socket.terminate();
  });

  it('survives an upgrade whose target is no address', async () => {
    const simulator = await simulate();
    const headers = { connection: 'Upgrade', upgrade: 'websocket' };
    const port = new URL(simulator.restUrl).port;
    const status = await new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port, path: '//', headers }, (response) =>
        resolve(response.statusCode),
      );
      asked.end();
    });
    assert.equal(status, 404);
    const client = connect(simulator);
    await client.until(() => client.messages.length > 0);
  });

  it('rejects when its port is taken', async () => {
    const simulator = await simulate();
    const port = Number(new URL(simulator.wsUrl).port);
    await assert.rejects(startSimulator({ port }), { code: 'EADDRINUSE' });
  });

  it('keeps a record of every upgrade', async () => {
    const simulator = await simulate();
    const startedAt = Date.now();
    const client = connect(simulator, { uniqueId: '@Demo', apiKey: 'abc', 'features.schemaVersion': 'v2' });
    await client.opened;
    await connect(simulator, { apiKey: 'invalid' }).closed;
    client.socket.close(1000);
    await simulator.waitFor(({ sockets }) => sockets === 0);
    const [first, second] = simulator.connections;
    assert.deepEqual(
      [first?.name, first?.key, first?.query['features.schemaVersion'], first?.ended],
      ['demo', 'abc', 'v2', 1000],
    );
    assert.ok((first?.at ?? 0) >= startedAt);
    assert.deepEqual([second?.key, second?.ended], ['invalid', 4401]);
  });

  it('lists its creators', async () => {
    const simulator = await simulate();
    const names = simulator.creators.map(({ name }) => name);
    assert.deepEqual(names, ['demo', 'quiet', 'offline', 'flaky', 'ending', 'busy', 'recording']);
    assert.ok(simulator.creators.every(({ description }) => description.length > 10));
  });
});
