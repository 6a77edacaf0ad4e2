import assert from 'node:assert/strict';
import { Client, connect, endAll, simulate } from '../client';
import WebSocket from 'ws';
import { ask, SESSION } from './call';

const INFO = '/webcast/room_info?uniqueId=demo';

describe('simulator: REST and socket agree', () => {
  afterEach(endAll);

  it('on room, title, host and viewers, as the script goes on', async () => {
    const simulator = await simulate();
    const client = connect(simulator);
    await client.until(() => client.of('roomInfo').length === 1);
    const told = client.of('roomInfo')[0]?.data;
    const first = (await ask(simulator, INFO)).json.data;
    assert.equal(first.room_info.id, told.roomInfo.id);
    assert.equal(first.room_info.title, told.roomInfo.title);
    assert.deepEqual([first.user.unique_id, first.user.nickname], [told.user.uniqueId, told.user.nickname]);
    assert.equal(first.user.avatar_url, told.user.avatarUrl);
    await client.until(() => client.of('WebcastRoomUserSeqMessage').length > 1);
    simulator.creator('demo').manual();
    // What the script said last is on its way before this.
    simulator.creator('demo').send(simulator.creator('demo').make.chat({ msgId: 'mark' }));
    await client.until(() => client.ids().includes('mark'));
    const last = client.of('WebcastRoomUserSeqMessage').at(-1)?.data;
    const now = (await ask(simulator, INFO)).json.data.room_info;
    assert.deepEqual([now.current_viewers, now.total_viewers], [last.viewerCount, last.totalUser]);
    simulator.creator('demo').send(simulator.creator('demo').make.viewers({ viewers: 7, total: 70 }));
    const then = (await ask(simulator, INFO)).json.data.room_info;
    assert.deepEqual([then.current_viewers, then.total_viewers], [7, 70]);
    const next = connect(simulator);
    await next.until(() => next.of('roomInfo').length === 1);
    assert.equal(next.of('roomInfo')[0]?.data.roomInfo.currentViewers, 7);
  });

  it('begins with as many viewers as the first look at the room told', async () => {
    const simulator = await simulate();
    const { room_info: room } = (await ask(simulator, INFO)).json.data;
    const client = connect(simulator);
    await client.until(() => client.of('roomInfo').length === 1);
    assert.equal(client.of('roomInfo')[0]?.data.roomInfo.currentViewers, room.current_viewers);
    const other = await simulate();
    assert.equal((await ask(other, INFO)).json.data.room_info.current_viewers, room.current_viewers);
  });

  it('on who is live', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('ann');
    const status = async () => (await ask(simulator, '/webcast/room_id?uniqueId=Ann')).status;
    assert.equal(await status(), 200);
    creator.setOnline(false);
    assert.equal(await status(), 404);
    creator.newStream();
    const { json } = await ask(simulator, '/webcast/room_id?uniqueId=ann');
    assert.deepEqual([json.is_live, json.room_id], [true, creator.roomId]);
    creator.endStream();
    assert.equal(await status(), 404);
    assert.equal((await ask(simulator, `/webcast/rooms/${creator.roomId}/room_info`)).status, 404);
  });

  it('on the sockets that are open', async () => {
    const simulator = await simulate();
    const { account } = (await ask(simulator, '/accounts/me')).json;
    const list = async () => (await ask(simulator, `/webcast/websockets/${account.id}`)).json;
    assert.deepEqual(await list(), { code: 200, webSocketIds: [], connections: 0 });
    const client = connect(simulator);
    connect(simulator, { apiKey: 'other' });
    await client.until(() => client.of('workerInfo').length === 1);
    const id = client.of('workerInfo')[0]?.data.webSocketId;
    assert.deepEqual(await list(), { code: 200, webSocketIds: [id], connections: 1 });
    const { state } = (await ask(simulator, `/webcast/websockets/${account.id}/${id}`)).json;
    assert.deepEqual([state.wsId, state.uniqueId, state.accountId], [id, 'demo', account.id]);
    client.socket.close();
    await client.closed;
    await simulator.waitFor(({ sockets }) => sockets < 2);
    assert.equal((await list()).connections, 0);
  });

  it('shows on the socket what was sent as chat, or refuses it as TikTok does', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual({ silent: true });
    const client = connect(simulator);
    await client.opened;
    await simulator.waitFor(() => creator.sockets === 1);
    const body = { content: 'hello there', targetUniqueId: 'demo' };
    const sent = await ask(simulator, 'POST /webcast/chat', { headers: SESSION, body });
    assert.equal(sent.json.data.status_code, 0);
    await client.until(() => client.of('WebcastChatMessage').some(({ data }) => data.comment === 'hello there'));
    const gone = { content: 'hello', targetUniqueId: 'offline' };
    const refused = await ask(simulator, 'POST /webcast/chat', { headers: SESSION, body: gone });
    assert.deepEqual([refused.status, refused.json.code], [200, 200]);
    assert.notEqual(refused.json.data.status_code, 0);
  });

  it('makes tokens that open sockets for the creators they name', async () => {
    const simulator = await simulate();
    const { account } = (await ask(simulator, '/accounts/me')).json;
    const body = { expireAfter: 60, websockets: { allowedCreators: ['demo'], maxWebSockets: 1 } };
    const { token } = (await ask(simulator, `POST /accounts/${account.id}/jwt/create`, { body })).json;
    const open = (name: string) =>
      new Client(
        new WebSocket(`${simulator.wsUrl}/?${new URLSearchParams({ uniqueId: name, jwtKey: token }).toString()}`),
      );
    const good = open('demo');
    await good.until(() => good.messages.length > 0);
    assert.equal((await open('quiet').closed).code, 4403);
    assert.equal((await open('demo').closed).code, 4429, 'one socket at a time');
  });
});
