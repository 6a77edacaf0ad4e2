import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { rm } from 'node:fs/promises';
import WebSocket from 'ws';
import { type RecordingPlayer, type Simulator } from '../../../nodes/simulator/index';
import { Client, endAll, simulate } from '../client';
import { until } from '../../support/until';
import { chatAt, Folder, frameAt, unexpected } from './files';

const folder = new Folder();
const chats = (client: Client) => client.of('WebcastChatMessage').map(({ data }) => data.content as string);
const SILENT = { onWarning: unexpected, onFailed: unexpected };
const HOUR_MS = 3_600_000;

function watch(player: RecordingPlayer, query: Record<string, string> = {}): Client {
  const search = new URLSearchParams({ uniqueId: 'recording', apiKey: 'key', ...query });
  return new Client(new WebSocket(`${player.wsUrl}/?${search.toString()}`));
}

describe('simulator: player', function () {
  let simulator: Simulator;
  beforeEach(async () => {
    await folder.make();
    simulator = await simulate({ speed: 10 });
  });
  afterEach(async () => {
    await endAll();
    await folder.remove();
  });

  /** Two chats, and a silence that nobody waits for. */
  const endless = (name: string) =>
    folder.file([chatAt(0, '1'), frameAt(10, chatAt(10, '2')), frameAt(HOUR_MS, chatAt(HOUR_MS, '3'))], name);

  it('plays to each account its own file, at its own speed, beside what else there is', async () => {
    const players = await Promise.all([
      simulator.player({ ...SILENT, path: await folder.file([chatAt(0, '1'), chatAt(8_000, '2')], 'a') }),
      simulator.player({ ...SILENT, path: await folder.file([chatAt(0, '3'), chatAt(8_000, '4')], 'b'), speed: 10 }),
    ]);
    const clients = players.map((player) => watch(player));
    const demo = watch(players[0], { uniqueId: 'demo' });
    for (const client of clients) assert.equal((await client.closed).code, 4005);
    assert.deepEqual(clients.map(chats), [
      ['chat 1', 'chat 2'],
      ['chat 3', 'chat 4'],
    ]);
    const spans = clients.map((client) => {
      const [first, last] = client.of('WebcastChatMessage').map(({ data }) => Number(data.common.createTime));
      return last! - first!;
    });
    assert.deepEqual(spans, [800, 80]);
    const rooms = clients.map((client) => client.of('WebcastChatMessage')[0]?.data.common.roomId as string);
    assert.notEqual(rooms[0], rooms[1]);
    await demo.until(() => demo.of('WebcastGiftMessage').length > 0);
  });

  it('tells how far it is, and is offline after the end until it is asked again', async () => {
    const player = await simulator.player({ ...SILENT, path: await folder.file([chatAt(0, '1'), chatAt(2_000, '2')]) });
    assert.equal(player.progress, null);
    const first = watch(player);
    let most = 0;
    await first.until(() => {
      most = Math.max(most, player.progress ?? 0);
      return first.closedWith !== null;
    });
    assert.ok(most > 0);
    assert.equal(player.progress, null);
    assert.equal((await watch(player).closed).code, 4404);
    assert.equal(await player.cue(), null);
    const second = watch(player);
    await second.closed;
    const told = [first, second].flatMap((client) => client.of('WebcastChatMessage').map(({ data }) => data.common));
    assert.equal(new Set(told.map(({ msgId }) => msgId as string)).size, 4);
    assert.equal(new Set(told.map(({ roomId }) => roomId as string)).size, 2);
  });

  it('goes on while somebody watches, whoever asks, and begins anew where nobody does', async () => {
    const player = await simulator.player({ ...SILENT, path: await endless('a') });
    const first = watch(player);
    await first.until(() => chats(first).length === 2);
    const isHalf = (player.progress ?? 0) > 0.5 && (player.progress ?? 0) < 0.9;
    assert.ok(isHalf, String(player.progress));
    assert.equal(await player.cue(), null);
    const second = watch(player);
    await second.until(() => chats(second).length === 2);
    assert.deepEqual(
      second.of('WebcastChatMessage').map(({ data }) => data.common.msgId as string),
      first.of('WebcastChatMessage').map(({ data }) => data.common.msgId as string),
      'the replay of the same playing',
    );
    for (const client of [first, second]) client.socket.terminate();
    await until('nobody watches', () => simulator.sockets === 0);
    assert.equal(await player.cue(), null);
    const third = watch(player);
    await third.until(() => chats(third).length === 2);
    assert.notEqual(third.messages.at(-1)?.data.common.roomId, first.messages.at(-1)?.data.common.roomId);
  });

  it('says what is wrong with the file, and takes one that is there by then', async () => {
    const path = folder.path('later.ndjson');
    const player = await simulator.player({ ...SILENT, path });
    assert.equal((await watch(player).closed).code, 4404);
    assert.equal(await player.cue(), `${path}: there is no such file`);
    await folder.file([chatAt(0, '1')], 'later.ndjson');
    assert.equal(await player.cue(), null);
    const client = watch(player);
    await client.closed;
    assert.deepEqual(chats(client), ['chat 1']);
  });

  it('tells of a playing that breaks off, and ends the stream', async () => {
    const failed: string[] = [];
    const path = await folder.file([chatAt(0, '1'), 'x'.repeat(9 * 1_048_576)]);
    const player = await simulator.player({ ...SILENT, path, onFailed: (text) => failed.push(text) });
    assert.equal((await watch(player).closed).code, 4005);
    assert.deepEqual(failed, [`${path}: line 2 is longer than 8 MB`]);
  });

  it('answers REST at its place: who is live there, and whose room it is', async () => {
    const player = await simulator.player({ ...SILENT, path: await endless('a') });
    const ask = async (url: string) => {
      const response = await fetch(url, { headers: { 'x-api-key': 'key' } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const own = await ask(`${player.restUrl}/webcast/room_id?uniqueId=Recording`);
    const common = await ask(`${simulator.restUrl}/webcast/room_id?uniqueId=recording`);
    assert.equal(own.status, 200);
    assert.equal(common.status, 404, 'the simulator itself has no recording');
    const client = watch(player);
    await client.until(() => chats(client).length > 0);
    assert.equal(JSON.stringify(own.body).includes(client.of('WebcastChatMessage')[0]?.data.common.roomId), true);
    player.close();
    assert.equal((await client.closed).code, 1006);
    assert.equal((await ask(`${player.restUrl}/webcast/room_id?uniqueId=recording`)).status, 404);
  });

  it('plays as protobuf too, and to both encodings the same messages', async () => {
    const { make } = simulator.creator('x');
    const createTime = 1_696_447_177_000;
    const lines = [make.chat({ createTime }), make.gift({ createTime }), make.like({ createTime })];
    const end = make.chat({ createTime: createTime + HOUR_MS });
    const player = await simulator.player({ ...SILENT, path: await folder.file([...lines, end]) });
    const [binary, text] = [watch(player, { 'features.rawMessages': 'true' }), watch(player)];
    // Whoever is later gets them as the replay of the room.
    await text.until(() => text.of('WebcastLikeMessage').length > 0);
    const ids = ['Chat', 'Gift', 'Like'].map(
      (type) => text.of(`Webcast${type}Message`)[0]?.data.common.msgId as string,
    );
    for (const id of ids) {
      const bytes = varint(BigInt(id));
      await binary.until(() => binary.frames.some((frame) => frame.isBinary && frame.bytes.includes(bytes)));
    }
  });

  it('holds neither a file nor a timer when it is closed in a silence', async () => {
    const path = await endless('a');
    const open = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = open();
    const player = await simulator.player({ ...SILENT, path });
    const client = watch(player);
    await client.until(() => chats(client).length === 2);
    player.close();
    await client.closed;
    await until('no timer is left', () => open() <= before);
    await rm(path);
  });

  const recorded = process.env['EULER_RECORDINGS'] ?? '';
  it('plays the recorded stream whole', async function () {
    if (!existsSync(recorded)) this.skip();
    let expected = 0;
    for await (const line of createInterface(createReadStream(recorded)))
      expected += (JSON.parse(line) as { messages: unknown[] }).messages.length;
    const player = await simulator.player({ ...SILENT, path: recorded, speed: 100_000 });
    const client = watch(player);
    assert.equal((await client.closed).code, 4005);
    const told = client.messages.filter(({ type }) => type.startsWith('Webcast'));
    // The intro comes with every connection, and the end with the last.
    assert.equal(told.length, expected + 2);
  });
});

/** As it stands in protobuf. */
function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
