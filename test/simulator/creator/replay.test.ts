import assert from 'node:assert/strict';
import { type Client, connect, endAll, itRaces, simulate } from '../client';

async function live(client: Client): Promise<Client> {
  await client.until(() => client.of('tiktok.connect').length === 1);
  return client;
}

describe('simulator: replay', function () {
  afterEach(endAll);

  it('gives every connection the same events with the same ids', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual();
    creator.send(...Array.from({ length: 30 }, (_, index) => creator.make.chat({ text: `chat ${index}` })));
    const clients = [connect(simulator), connect(simulator, { apiKey: 'another' })];
    for (const client of clients) await client.until(() => client.of('WebcastChatMessage').length === 30);
    assert.deepEqual(clients[0]!.ids(), clients[1]!.ids());
  });

  it('replays the last 50 to a newcomer', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual();
    for (let index = 0; index < 120; index++) creator.send(creator.make.chat({ text: `chat ${index}` }));
    const client = await live(connect(simulator));
    creator.send(creator.make.chat({ text: 'now' }));
    await client.until(() => client.messages.at(-1)?.data.comment === 'now');
    const texts = client.of('WebcastChatMessage').map((chat) => chat.data.comment);
    assert.equal(texts.length, 51);
    assert.equal(texts[0], 'chat 70');
  });

  it('tells a key that comes back everything that it missed, and nothing twice within one connection', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual();
    const first = await live(connect(simulator));
    creator.send(creator.make.chat({ text: 'before' }));
    await first.until(() => first.of('WebcastChatMessage').length === 1);
    creator.drop();
    await first.closed;
    await simulator.waitFor(() => creator.sockets === 0);
    for (let index = 0; index < 150; index++) creator.send(creator.make.chat({ text: `missed ${index}` }));
    const second = connect(simulator);
    await second.until(() => second.of('WebcastChatMessage').length >= 150);
    creator.send(creator.make.chat({ text: 'after' }));
    await second.until(() => second.messages.at(-1)?.data.comment === 'after');
    const texts = second.of('WebcastChatMessage').map((chat) => chat.data.comment as string);
    assert.deepEqual(texts.slice(-151), [...Array.from({ length: 150 }, (_, index) => `missed ${index}`), 'after']);
    assert.equal(new Set(second.ids().slice(3)).size, second.ids().length - 3);
  });

  it('keeps at most the last 200', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual();
    const first = await live(connect(simulator));
    creator.drop();
    await first.closed;
    await simulator.waitFor(() => creator.sockets === 0);
    for (let index = 0; index < 900; index++) creator.send(creator.make.chat({ text: `missed ${index}` }));
    const second = await live(connect(simulator));
    creator.send(creator.make.chat({ text: 'after' }));
    await second.until(() => second.messages.at(-1)?.data.comment === 'after');
    assert.equal(second.of('WebcastChatMessage').length, 201);
  });

  it('counts what a half-open socket missed', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual();
    const first = await live(connect(simulator));
    creator.freeze();
    for (let index = 0; index < 80; index++) creator.send(creator.make.chat({ text: `missed ${index}` }));
    first.socket.terminate();
    await simulator.waitFor(() => creator.sockets === 0);
    const second = connect(simulator);
    await second.until(() => second.of('WebcastChatMessage').length === 80);
    assert.equal(second.of('WebcastChatMessage')[0]?.data.comment, 'missed 0');
  });

  itRaces('delivers what is sent during the connect sequence once, as part of the replay', async () => {
    const simulator = await simulate({ speed: 20 });
    const creator = simulator.creator('demo');
    creator.manual();
    const client = connect(simulator);
    await simulator.waitFor(() => creator.sockets === 1);
    creator.send(creator.make.chat({ text: 'early' }));
    await live(client);
    creator.send(creator.make.chat({ text: 'late' }));
    await client.until(() => client.of('WebcastChatMessage').length === 2);
    assert.deepEqual(client.types, [
      'workerInfo',
      'roomInfo',
      'tiktok.connect',
      'WebcastChatMessage',
      'WebcastChatMessage',
    ]);
  });

  itRaces('goes on while nobody is connected: the gap comes with the next connection', async () => {
    const simulator = await simulate({ speed: 10 });
    const creator = simulator.creator('demo');
    const watcher = await live(connect(simulator, { apiKey: 'watcher' }));
    const first = await live(connect(simulator));
    await first.until(() => first.of('WebcastGiftMessage').length > 10);
    // With a handshake: what was sent has then arrived, and what has not is the gap.
    first.socket.close(1000);
    await new Promise((resolve) => first.socket.once('close', resolve));
    await simulator.waitFor(() => creator.sockets === 1);
    const seen = new Set([...first.ids()]);
    const watched = watcher.messages.length;
    await watcher.until(() => watcher.messages.length > watched + 60);
    const second = connect(simulator);
    await second.until(() => second.messages.length > 120);
    const told = new Set([...seen, ...second.ids()]);
    const kept = (client: Client) => [...client.of('WebcastGiftMessage'), ...client.of('WebcastChatMessage')];
    const ids = (client: Client) => new Set(kept(client).map(({ data }) => data.common.msgId as string));
    const shown = watcher.messages
      .filter(({ type }) => type === 'WebcastGiftMessage' || type === 'WebcastChatMessage')
      .map(({ data }) => data.common.msgId as string);
    // From the first that the first connection was told to the last that the second one was.
    const from = shown.findIndex((id) => ids(first).has(id));
    const to = shown.findLastIndex((id) => ids(second).has(id));
    assert.ok(from >= 0 && to > from);
    assert.deepEqual(
      shown.slice(from, to + 1).filter((id) => !told.has(id)),
      [],
    );
  });

  it('sends nothing of its own to silent sockets', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual({ silent: true });
    creator.send(creator.make.chat({ text: 'before' }));
    const client = connect(simulator);
    await simulator.waitFor(() => creator.sockets === 1);
    creator.send(creator.make.chat({ text: 'now' }));
    await client.until(() => client.messages.length === 1);
    assert.equal(client.messages[0]?.data.comment, 'now');
  });

  it('sends raw frames as they are and does not keep them', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    creator.manual({ silent: true });
    const client = connect(simulator);
    await simulator.waitFor(() => creator.sockets === 1);
    creator.sendRaw('{"broken');
    creator.sendRaw(Buffer.from([1, 2, 255]));
    await client.until(() => client.frames.length === 2);
    assert.deepEqual(
      client.frames.map(({ text, isBinary }) => [isBinary, text.length]),
      [
        [false, 8],
        [true, 3],
      ],
    );
    creator.manual();
    const next = await live(connect(simulator));
    creator.send(creator.make.chat());
    await next.until(() => next.of('WebcastChatMessage').length === 1);
  });

  it('stops its script for a test, also in the middle of it', async () => {
    const simulator = await simulate();
    const creator = simulator.creator('demo');
    const client = await live(connect(simulator));
    await client.until(() => client.of('WebcastGiftMessage').length > 3);
    creator.manual();
    creator.send(creator.make.chat({ text: 'last' }));
    await client.until(() => client.messages.at(-1)?.data.comment === 'last');
    const count = client.messages.length;
    const other = await live(connect(simulator, { uniqueId: 'other' }));
    await other.until(() => other.of('WebcastChatMessage').length > 20);
    assert.equal(client.messages.length, count);
  });
});
