import assert from 'node:assert/strict';
import { appendFile, chmod, readFile, truncate, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { framesOf, recordingFault } from '../../../nodes/simulator/recording/recording';
import { type MessageFactory } from '../../../nodes/simulator/index';
import { type Client, connect, endAll, itRaces, simulate } from '../client';
import { chatAt, Folder, frameAt, RECORDED_AT, unexpected } from './files';

const folder = new Folder();
const chats = (client: Client) => client.of('WebcastChatMessage');

describe('simulator: recording', function () {
  beforeEach(() => folder.make());
  afterEach(async () => {
    await endAll();
    await folder.remove();
  });

  async function recorded(): Promise<string> {
    const { make } = (await simulate()).creator('x') as { make: MessageFactory };
    const at = (offsetMs: number) => ({ createTime: RECORDED_AT + offsetMs });
    const groupId = String(RECORDED_AT - 100);
    return folder.file([
      frameAt(0, make.gift({ ...at(-50), groupId, msgId: '11' }), make.chat({ ...at(-20), msgId: '12' })),
      frameAt(1_000, make.gift({ ...at(950), groupId, msgId: '13', repeatEnd: 1 })),
      make.caption({ msgId: '14' }),
    ]);
  }

  itRaces(
    'plays frames as they are bundled, at their pace, with their times moved to now, and then the stream ends',
    async () => {
      const simulator = await simulate({ recording: await recorded(), speed: 10 });
      const { roomId } = simulator.creator('recording');
      const client = connect(simulator, { uniqueId: 'recording' });
      assert.equal((await client.closed).code, 4005);
      const [gift, end] = client.of('WebcastGiftMessage');
      assert.ok(gift !== undefined && end !== undefined);
      assert.ok(Math.abs(Number(gift.data.common.createTime) - Date.now()) < 5_000);
      assert.equal(gift.data.common.roomId, roomId);
      assert.equal(gift.data.groupId, end.data.groupId);
      const [chat] = chats(client);
      assert.equal(gift.timestamp, chat?.timestamp, 'of one frame');
      const ids = [gift, chat, end, client.of('WebcastCaptionMessage')[0]].map((told) =>
        BigInt(told?.data.common.msgId),
      );
      assert.deepEqual(
        ids.map((id) => Number(id - ids[0]!)),
        [0, 1, 2, 3],
      );
      const pace = Number(end.data.common.createTime) - Number(gift.data.common.createTime);
      assert.equal(pace, 100, 'a second at ten times the speed');
      assert.ok((end.timestamp ?? 0) - (gift.timestamp ?? 0) >= 95);
      assert.equal(client.of('WebcastCaptionMessage')[0]?.data.common.createTime, '0');
      assert.deepEqual(client.types.slice(-2), ['WebcastControlMessage', 'tiktok.disconnect']);
      assert.equal(client.of('WebcastControlMessage')[0]?.data.action, 3);
    },
  );

  it('is offline after its end; the command plays it again, in another room with other ids and streaks', async () => {
    const simulator = await simulate({ recording: await recorded(), speed: 100 });
    const first = connect(simulator, { uniqueId: 'recording' });
    await first.closed;
    assert.equal((await connect(simulator, { uniqueId: 'recording' }).closed).code, 4404);
    let second = first;
    while (second.of('WebcastGiftMessage').length < 2 || second === first) {
      second = connect(simulator, { uniqueId: 'recording' });
      await second.closed;
    }
    const all = [first, second].flatMap((client) => client.of('WebcastGiftMessage').map(({ data }) => data));
    assert.equal(new Set(all.map(({ common }) => common.msgId as string)).size, 4);
    assert.equal(new Set(all.map(({ common }) => common.roomId as string)).size, 2);
    assert.equal(new Set(all.map(({ groupId }) => groupId as string)).size, 2);
  });

  it('has no more than one socket of its own to tell of an end that was recorded', async () => {
    const control = { type: 'WebcastControlMessage', data: { common: { msgId: '9' }, action: 3 } };
    const simulator = await simulate({ recording: await folder.file([chatAt(0, '8'), control]) });
    const client = connect(simulator, { uniqueId: 'recording' });
    assert.equal((await client.closed).code, 4005);
    assert.equal(client.of('WebcastControlMessage').length, 1);
  });

  it('tells a message that comes twice twice, and of one that was deleted by its new id', async () => {
    const removal = { type: 'WebcastImDeleteMessage', data: { common: { msgId: '23' }, deleteMsgIdsList: ['21'] } };
    const pin = { type: 'WebcastRoomPinMessage', data: { common: { msgId: '24' }, pinId: '21', chatMessage: {} } };
    (pin.data as Record<string, unknown>)['chatMessage'] = (chatAt(0, '21') as { data: object }).data;
    const lines = [chatAt(0, '21'), frameAt(500, chatAt(0, '21'), chatAt(400, '22')), frameAt(600, removal, pin)];
    const simulator = await simulate({ recording: await folder.file(lines) });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.closed;
    const [once, again, other] = chats(client).map(({ data }) => data.common);
    assert.deepEqual(once, again);
    assert.notEqual(once.msgId, other.msgId);
    assert.deepEqual(client.of('WebcastImDeleteMessage')[0]?.data.deleteMsgIdsList, [once.msgId]);
    const pinned = client.of('WebcastRoomPinMessage')[0]?.data;
    assert.equal(pinned.pinId, once.msgId);
    assert.deepEqual(pinned.chatMessage.common, once);
  });

  it('leaves out what was told of the recorded connection, and gives the room its own id', async () => {
    const own = ['workerInfo', 'tiktok.connect', 'tiktok.disconnect', 'room.status'].map((type) => ({
      type,
      data: {},
    }));
    const room = { type: 'roomInfo', data: { roomInfo: { id: '700', title: 'as recorded', currentViewers: 7 } } };
    const simulator = await simulate({ recording: await folder.file([frameAt(0, ...own, room, chatAt(0, '31'))]) });
    const { roomId } = simulator.creator('recording');
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.closed;
    const rooms = client.of('roomInfo').map(({ data }) => data.roomInfo);
    assert.deepEqual(
      rooms.map(({ id }) => id as string),
      [roomId, roomId],
    );
    assert.deepEqual(
      rooms.map(({ title }) => title === 'as recorded'),
      [false, true],
    );
    assert.equal(rooms[0].currentViewers, null, 'only the recording knows');
    for (const type of ['workerInfo', 'tiktok.connect', 'tiktok.disconnect'])
      assert.equal(client.of(type).length, 1, type);
    assert.equal(client.of('room.status').length, 0);
  });

  it('moves the moments near a message, in seconds and milliseconds, and no other figure', async () => {
    const seconds = RECORDED_AT / 1_000;
    const more = {
      unpackAt: seconds + 60,
      endsAt: String(RECORDED_AT + 60_000),
      userId: String(seconds),
      coins: 1_234_567_890,
    };
    const line = chatAt(0, '41') as { data: object };
    Object.assign(line.data, more);
    const simulator = await simulate({ recording: await folder.file([line]), speed: 1_000 });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.closed;
    const { data } = chats(client)[0]!;
    const createdMs = Number(data.common.createTime);
    assert.ok(Math.abs(createdMs - Date.now()) < 5_000);
    assert.equal(data.endsAt, String(createdMs + 60));
    assert.ok(Math.abs(data.unpackAt - createdMs / 1_000) <= 1);
    assert.deepEqual([data.userId, data.coins], [more.userId, more.coins]);
  });

  it('takes the message that a clock of another machine wrote down for new', async () => {
    // That clock is 20 s ahead of the service, whose times the messages carry.
    const lines = [0, 1_000].map((at) => frameAt(at + 20_000, chatAt(at, String(50 + at))));
    const simulator = await simulate({ recording: await folder.file(lines), speed: 10 });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.closed;
    for (const { data } of chats(client)) assert.ok(Number(data.common.createTime) >= client.messages[0]!.timestamp!);
  });

  it('keeps a silence in a LIVE, and makes one between two LIVEs short', async () => {
    const minutes = 60_000;
    const lines = [frameAt(0, chatAt(0, '61')), frameAt(10 * minutes, chatAt(10 * minutes, '62'))];
    const later = frameAt(900 * minutes, chatAt(900 * minutes, '63', '701'));
    const simulator = await simulate({ recording: await folder.file([...lines, later]), speed: 1_000 });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.closed;
    const [first, second, third] = chats(client).map(({ data }) => Number(data.common.createTime));
    assert.equal(second! - first!, 600);
    assert.equal(third! - second!, 3);
    assert.ok(chats(client)[1]!.timestamp! >= second!, 'not before its time');
  });

  it('plays one moment, times that go back, and none at all at the pace of any other', async () => {
    const moment = frameAt(0, { type: 'WebcastNew', data: {} });
    const back = frameAt(-5_000, { type: 'WebcastNew', data: {} });
    for (const lines of [
      [moment],
      [moment, moment],
      [moment, back, back],
      [{ type: 'WebcastNew' }, { type: 'WebcastNew' }],
    ]) {
      const simulator = await simulate({ recording: await folder.file(lines), speed: 10 });
      const client = connect(simulator, { uniqueId: 'recording' });
      await client.closed;
      assert.equal(client.of('WebcastNew').length, lines.length);
      await endAll();
    }
  });

  it('plays what was recorded message by message in the same way, and packed files', async () => {
    for (const name of ['a.ndjson', 'a.ndjson.gz', 'named otherwise']) {
      const plain = await folder.file(
        [chatAt(0, '71'), '', [chatAt(100, '72')], frameAt(200, chatAt(200, '73'))],
        name,
      );
      if (name === 'named otherwise') await writeFile(plain, await readFile(folder.path('a.ndjson.gz')));
      const simulator = await simulate({ recording: plain });
      const client = connect(simulator, { uniqueId: 'recording' });
      await client.closed;
      assert.deepEqual(
        chats(client).map(({ data }) => data.content as string),
        ['chat 71', 'chat 72', 'chat 73'],
        name,
      );
      const times = chats(client).map(({ data }) => Number(data.common.createTime));
      assert.deepEqual([times[1]! - times[0]!, times[2]! - times[0]!], [1, 2]);
      await endAll();
    }
  });

  it('is offline without a file', async () => {
    const simulator = await simulate();
    assert.equal((await connect(simulator, { uniqueId: 'recording' }).closed).code, 4404);
  });

  it('says what is wrong with a file', async () => {
    await assert.rejects(
      simulate({ recording: folder.path('nothing.ndjson') }),
      /nothing\.ndjson: there is no such file/,
    );
    await assert.rejects(
      simulate({ recording: await folder.file(['{"timestamp":1,"messages":[]}', '{"broken']) }),
      /line 2 is not a frame/,
    );
    await assert.rejects(simulate({ recording: await folder.file(['']) }), /no frame in it/);
    await assert.rejects(simulate({ recording: folder.path() }), /this is a folder, not a file/);
    await assert.rejects(simulate({ recording: '/dev/zero' }), /this is no file that can be read/);
    execFileSync('mkfifo', [folder.path('pipe')]);
    await assert.rejects(simulate({ recording: folder.path('pipe') }), /this is no file that can be read/);
  });

  const bytes = { type: 'Buffer', data: [1, 2] };
  const faults: [string, unknown, RegExp][] = [
    ['a text', 'hello', /line 1 is not a frame: it is no JSON$/],
    ['a number', '5', /line 1 is not a frame of the service$/],
    ['a bundle of no messages', { messages: [1, null] }, /line 1 is not a frame of the service$/],
    ['a simple payload', { type: 'chat', creator: 'ann', roomId: '1' }, /recorded with the payload "raw"$/],
    ['protobuf', { messages: [{ type: 'WebcastChatMessage', data: bytes }] }, /recorded with the encoding JSON$/],
    ['nesting without end', `${'{"type":"x","data":'.repeat(90)}1${'}'.repeat(90)}`, /nested too deeply$/],
    ['an empty file', '', /no frame in it$/],
  ];
  for (const [name, line, fault] of faults) {
    it(`says that a file begins with ${name}`, async () => {
      assert.match(
        (await recordingFault(await folder.file([line, chatAt(0, '1')].slice(0, name === 'an empty file' ? 1 : 2))))!,
        fault,
      );
    });
  }

  it('says that a file may not be read', async function () {
    if (process.getuid?.() === 0) this.skip();
    const path = await folder.file([chatAt(0, '1')]);
    await chmod(path, 0);
    assert.match((await recordingFault(path))!, /this file may not be read$/);
  });

  it('says that a packed file is damaged or cut off, or none, after what could be read of it', async () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => chatAt(index, String(100 + index)));
    const path = await folder.file(lines, 'a.ndjson.gz');
    const { length } = await readFile(path);
    const read = async () => {
      let count = 0;
      try {
        for await (const { messages } of framesOf(path, unexpected)) count += messages.length;
      } catch (error) {
        return { count, message: (error as Error).message };
      }
      return { count, message: null };
    };
    assert.deepEqual(await read(), { count: 2_000, message: null });
    await truncate(path, length - 20);
    const cut = await read();
    assert.ok(cut.count > 0 && cut.count <= 2_000);
    assert.match(cut.message!, /a\.ndjson\.gz: its gzip data is damaged at line \d+$/);
    await writeFile(path, JSON.stringify(chatAt(0, '1')));
    assert.match((await read()).message!, /its gzip data is damaged at line 1$/);
  });

  it('passes over bad lines behind the first frame, and tells of the first', async () => {
    const warnings: string[] = [];
    const lines = [chatAt(0, '81'), '{"broken', chatAt(100, '82'), 'x', '\ufffd\0', chatAt(200, '83'), '{"cut off'];
    const path = await folder.file(lines);
    const simulator = await simulate({ recording: path, onWarning: (text) => warnings.push(text) });
    const client = connect(simulator, { uniqueId: 'recording' });
    assert.equal((await client.closed).code, 4005);
    assert.equal(chats(client).length, 3);
    assert.deepEqual(warnings, [
      `${path}: line 2 is not a frame: it is no JSON: passed over, and so is what is like it`,
    ]);
  });

  it('ends where a line is longer than 8 MB, and says so: packed, it may be a few kilobytes', async () => {
    const warnings: string[] = [];
    const path = await folder.file([chatAt(0, '91'), 'x'.repeat(60 * 1_048_576)], 'bomb.ndjson.gz');
    const simulator = await simulate({ recording: path, onWarning: (text) => warnings.push(text) });
    const client = connect(simulator, { uniqueId: 'recording' });
    assert.equal((await client.closed).code, 4005);
    assert.equal(chats(client).length, 1);
    assert.deepEqual(warnings, [`${path}: line 2 is longer than 8 MB`]);
  });

  it('does not play what is added while it plays', async () => {
    const path = await folder.file([chatAt(0, '1'), chatAt(100, '2')]);
    for await (const { messages } of framesOf(path, unexpected))
      await appendFile(path, `${JSON.stringify({ messages })}\n`);
    let count = 0;
    for await (const { messages } of framesOf(path, unexpected)) count += messages.length;
    assert.equal(count, 4);
  });
});
