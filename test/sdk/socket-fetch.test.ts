// The official WebSocket SDK judges what fetch and connect answer with: the recent messages of the room, as bytes.
import { strict as assert } from 'node:assert';
import { endAll, simulate } from '../simulator/client';
import { ask } from '../simulator/rest/call';
import { idOf, messagesOf, resultOf, sdkConnect } from './socket-client';

describe('the answers of fetch and connect, judged by the official SDK', () => {
  afterEach(endAll);

  it('hold what the service replays to a socket at that moment', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('maker');
    creator.manual();
    const { make } = creator;
    for (let count = 0; count < 60; count++)
      creator.send(make.chat(), make.gift(), make.like(), make.join(), make.follow(), make.roomStatus('connected'));
    const json = sdkConnect(simulator, 'maker');
    await json.until(() => json.messages.length === 3 + 50);
    const replayed = json.messages.slice(3).filter(({ type }) => type !== 'room.status');
    for (const path of [
      `/webcast/fetch?room_id=${creator.roomId}`,
      '/webcast/fetch?unique_id=maker',
      `/webcast/rooms/${creator.roomId}/connect`,
      '/webcast/anchors/maker/connect',
    ]) {
      const { headers, bytes } = await ask(simulator, path);
      assert.equal(headers.get('content-type'), 'application/protubuf');
      const result = resultOf(bytes);
      const messages = messagesOf(result);
      assert.equal(messages.length, replayed.length);
      for (const [index, { type, data }] of replayed.entries()) {
        assert.deepEqual(messages[index], { type, data: data as unknown });
        const { msgId, isHistory } = result.messages[index]!;
        assert.deepEqual([msgId, isHistory], [idOf({ data: data as unknown }), true]);
      }
    }
  });

  it('have every field', async () => {
    const simulator = await simulate();
    const { roomId } = simulator.creator('demo');
    const { messages, wsParams, ...result } = resultOf((await ask(simulator, '/webcast/anchors/demo/connect')).bytes);
    assert.equal(Object.keys(result).length, 11);
    for (const [name, value] of Object.entries(result))
      assert.ok(value !== '' && value !== '0' && value !== 0 && value !== false, name);
    assert.equal(wsParams['room_id'], roomId);
    assert.ok(result.internalExt.includes(roomId));
    assert.match(result.wsUrl, /^wss:/);
    assert.ok(Math.abs(Number(result.now) - Date.now()) < 5_000);
    assert.ok(messages.length >= 20, 'what happened before anybody watched');
    assert.ok(messages.every(({ isHistory }) => isHistory));
  });

  it('go on with the stream, though nobody holds a socket', async () => {
    const simulator = await simulate();
    const look = async () => resultOf((await ask(simulator, '/webcast/anchors/demo/connect')).bytes).messages;
    const known = new Set((await look()).map(({ msgId }) => msgId));
    let turns = 0;
    // Looked at whenever the script has said something.
    await simulator.waitFor(() => ++turns > 20);
    assert.ok((await look()).filter(({ msgId }) => !known.has(msgId)).length > 10);
    assert.equal(simulator.creator('demo').sockets, 0);
  });
});
