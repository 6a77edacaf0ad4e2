import assert from 'node:assert/strict';
import { type WireMessage } from '../../../nodes/client/wire';
import { type CreatorControl, type Simulator } from '../../../nodes/simulator/index';
import { type Client, connect, endAll, itRaces, simulate } from '../client';

async function silent(simulator: Simulator, features: Record<string, string> = {}): Promise<[CreatorControl, Client]> {
  const creator = simulator.creator('test');
  creator.manual({ silent: true });
  const query = Object.entries(features).map(([name, value]) => [`features.${name}`, value]);
  const client = connect(simulator, { uniqueId: 'test', ...(Object.fromEntries(query) as Record<string, string>) });
  await client.opened;
  return [creator, client];
}

describe('simulator: frames', function () {
  afterEach(endAll);

  it('bundles what one call sends, a hundred and more', async () => {
    const [creator, client] = await silent(await simulate());
    creator.send(...Array.from({ length: 128 }, () => creator.make.chat()));
    await client.until(() => client.messages.length === 128);
    assert.equal(client.frames.length, 1);
    const { timestamp } = JSON.parse(client.frames[0]!.text) as { timestamp: number };
    assert.ok(Math.abs(Date.now() - timestamp) < 5_000);
  });

  it('sends one event per frame with bundleEvents=false, from the first on', async () => {
    const simulator = await simulate();
    const client = connect(simulator, { 'features.bundleEvents': 'false' });
    await client.until(() => client.frames.length > 20);
    for (const { text, isBinary } of client.frames) {
      assert.equal(isBinary, false);
      assert.deepEqual(Object.keys(JSON.parse(text) as object), ['type', 'data']);
    }
    assert.deepEqual(client.types.slice(0, 3), ['workerInfo', 'roomInfo', 'tiktok.connect']);
  });

  it('bundles the script`s events in small frames', async () => {
    const simulator = await simulate({ speed: 30 });
    const client = connect(simulator);
    await client.until(() => client.frames.length > 60);
    const sizes = client.frames.map(({ text }) => (JSON.parse(text) as { messages: unknown[] }).messages.length);
    assert.ok(Math.max(...sizes) <= 6);
    assert.ok(sizes.filter((size) => size >= 2).length > sizes.length / 2);
  });

  it('passes bytes through with rawMessages=true, after two text frames of its own', async () => {
    const [creator, client] = await silent(await simulate(), { rawMessages: 'true' });
    creator.send(creator.make.gift(), creator.make.chat());
    await client.until(() => client.frames.length === 1);
    assert.equal(client.frames[0]?.isBinary, true);
    assert.ok(client.frames[0].text.includes('WebcastGiftMessage'));
    for (const bundleEvents of ['true', 'false']) {
      const full = connect(await simulate(), { 'features.rawMessages': '1', 'features.bundleEvents': bundleEvents });
      await full.until(() => full.frames.length > 7);
      assert.deepEqual(full.types, ['workerInfo', 'roomInfo']);
      const [worker, room, ...events] = full.frames;
      for (const frame of [worker!, room!]) {
        assert.equal(frame.isBinary, false);
        assert.equal((JSON.parse(frame.text) as { messages: unknown[] }).messages.length, 1);
      }
      assert.ok(events.every(({ isBinary }) => isBinary));
    }
  });

  it('has no events of the service`s own with rawMessages=true', async () => {
    const extras = { syntheticPresence: 'true', enableTranscription: 'true', includeRawBytes: 'true' };
    const [creator, client] = await silent(await simulate(), { rawMessages: 'true', ...extras });
    const { make } = creator;
    creator.send(make.roomStatus('reconnecting'), make.tiktokConnect(), { type: 'WebcastNobodyKnows', data: {} });
    creator.send(make.tiktokDisconnect());
    creator.send({ type: 'WebcastChatMessage', data: null });
    creator.send(make.caption({ text: 'well then', isFinal: true }), make.chat());
    creator.endStream();
    await client.closed;
    assert.equal(client.frames.length, 2);
    assert.ok(client.frames.every(({ isBinary }) => isBinary));
    assert.ok(client.frames[0]?.bytes.includes('WebcastCaptionMessage'));
    assert.ok(client.frames[1]?.bytes.includes('WebcastControlMessage'));
  });

  it('adds tiktok.rawBytes with includeRawBytes=true', async () => {
    const [creator, client] = await silent(await simulate(), { includeRawBytes: 'true' });
    creator.send(creator.make.chat({ text: 'with bytes' }));
    await client.until(() => client.messages.length === 2);
    assert.deepEqual(client.types, ['tiktok.rawBytes', 'WebcastChatMessage']);
    const bytes = Buffer.from(client.messages[0]!.data.raw as string, 'base64');
    assert.ok(bytes.includes('with bytes'));
  });

  itRaces('makes up joins and leaves with syntheticPresence', async () => {
    // 60 s are 60 ms here.
    const simulator = await simulate({ speed: 1_000 });
    const [creator, client] = await silent(simulator, { syntheticPresence: '1', syntheticPresenceLeaveAfter: '60' });
    const ann = creator.make.person({ username: 'ann' });
    creator.send(creator.make.chat({ user: ann }));
    creator.send(creator.make.like({ user: ann }));
    await client.until(() => client.messages.length === 3);
    assert.deepEqual(client.types, ['WebcastChatMessage', 'SyntheticJoinMessage', 'WebcastLikeMessage']);
    assert.equal(client.messages[1]?.data.user.uniqueId, 'ann');
    await new Promise((resolve) => setTimeout(resolve, 80));
    creator.send(creator.make.chat({ user: { username: 'ben' } }));
    await client.until(() => client.of('SyntheticLeaveMessage').length === 1);
    assert.equal(client.of('SyntheticLeaveMessage')[0]?.data.user.uniqueId, 'ann');
  });

  it('transcribes captions with enableTranscription', async () => {
    const [creator, client] = await silent(await simulate(), { enableTranscription: 'true' });
    creator.send(creator.make.caption({ text: 'well then', isFinal: true }));
    await client.until(() => client.messages.length === 2);
    assert.equal(client.messages[1]?.type, 'transcription');
    assert.deepEqual([client.messages[1].data.text, client.messages[1].data.isFinal], ['well then', true]);
  });

  it('leaves defaults out in the compact form: about 1.3 kB a message', async () => {
    const simulator = await simulate({ compact: true });
    const client = connect(simulator);
    await client.until(() => client.messages.length > 300);
    const average = client.frames.reduce((sum, { text }) => sum + text.length, 0) / client.messages.length;
    assert.ok(average > 700 && average < 1_900, String(average));
    const gift = client.of('WebcastGiftMessage').find(({ data }) => data.repeatEnd === 1);
    assert.ok(gift !== undefined);
    assert.deepEqual(
      ['giftId', 'groupId', 'repeatCount', 'giftDetails', 'user'].filter((name) => !(name in (gift.data as object))),
      [],
    );
    assert.ok(!('sendType' in gift.data), 'a "0" is left out');
    const barrage = simulator.creator('x').make.barrageSubscribe({ user: { username: 'ann' } });
    simulator.creator('demo').send(barrage);
    // The script has subscribers of its own.
    const names = () =>
      client.messages
        .filter(({ data }) => data.msgType === 4)
        .map(({ data }) => data.content.piecesList[0].userValue.user.uniqueId);
    await client.until(() => names().includes('ann'));
  });
});

describe('simulator: schemas', () => {
  afterEach(endAll);

  async function inSchema(schemaVersion: string, send: (creator: CreatorControl) => WireMessage[]): Promise<any[]> {
    const [creator, client] = await silent(await simulate(), { schemaVersion });
    const messages = send(creator);
    creator.send(...messages);
    await client.until(() => client.messages.length === messages.length);
    return client.messages.map(({ data }) => data);
  }

  const ann = {
    id: '6812345678901234567',
    username: 'ann',
    nickname: 'Ann',
    gifterLevel: 14,
    followStatus: 1 as const,
  };

  it('speaks v1', async () => {
    const [chat, gift, like, join, follow, viewers, question, poll] = await inSchema('v1', ({ make }) => [
      make.chat({ user: ann, text: 'hi' }),
      make.gift({ user: ann, repeatCount: 5, repeatEnd: 1, groupId: '1773508034501', msgId: '77' }),
      make.like({ user: ann, count: 7, total: 900 }),
      make.join({ user: ann, viewers: 31 }),
      make.follow({ user: ann }),
      make.viewers({ viewers: 12, top: [{ user: ann, coins: 5 }] }),
      make.question({ user: ann, text: 'why?' }),
      make.poll(),
    ]);
    assert.deepEqual([chat.comment, chat.user.uniqueId, chat.common], ['hi', 'ann', undefined]);
    assert.match(String(chat.event.msgId), /^\d{19}$/);
    assert.equal(chat.user.profilePicture.urls.length, 3);
    assert.deepEqual([chat.user.followInfo.followStatus, chat.user.badges[0].badgeSceneType], [1, 8]);
    assert.deepEqual([gift.giftDetails.giftName, gift.giftDetails.diamondCount, gift.repeatCount], ['Rose', 1, 5]);
    assert.equal(gift.giftExtra.receiverUserId, '0');
    assert.equal(typeof gift.giftDetails.giftImage.giftPictureUrl, 'string');
    assert.equal(gift.event.msgId, '77');
    assert.ok(!('comboCount' in gift));
    assert.deepEqual([like.likeCount, like.totalLikeCount], [7, 900]);
    assert.equal(join.actionId, 1);
    assert.deepEqual(Object.keys(follow as object), ['event', 'user']);
    assert.equal(follow.event.eventDetails.displayType, 'pm_main_follow_message_viewer_2');
    assert.deepEqual([viewers.viewerCount, viewers.topViewers[0].coinCount], [12, '5']);
    assert.equal(question.questionDetails.questionText, 'why?');
    assert.equal(poll.common.method, 'WebcastPollMessage');
  });

  it('speaks v3', async () => {
    const [chat, gift, like, join, follow, viewers, question, poll] = await inSchema('v3', ({ make }) => [
      make.chat({ user: ann, text: 'hi', emotes: [{ id: 'e1', position: 2 }] }),
      make.gift({ user: ann, repeatCount: 5, repeatEnd: 1 }),
      make.like({ user: ann, count: 7, total: 900 }),
      make.join({ user: ann, viewers: 31 }),
      make.follow({ user: ann, total: 44 }),
      make.viewers({ viewers: 12, total: 90, top: [{ user: ann, coins: 5 }] }),
      make.question({ user: ann, text: 'why?' }),
      make.poll(),
    ]);
    assert.deepEqual([chat.content, chat.comment, chat.emotes[0].index], ['hi', undefined, 2]);
    assert.deepEqual([chat.user.id, chat.user.displayId, chat.user.uniqueId], [ann.id, 'ann', undefined]);
    assert.equal(chat.user.avatarThumb.urlList.length, 3);
    assert.equal(chat.user.badgeList[0].logExtra.level, '14');
    assert.ok('filterMsgTags' in chat.common);
    assert.deepEqual([gift.giftId, gift.gift.name, gift.gift.type, gift.fanTicketCount], ['5655', 'Rose', 1, 0]);
    assert.equal(gift.gift.image.urlList.length, 2);
    assert.deepEqual([like.count, like.total], [7, '900']);
    assert.deepEqual([join.memberCount, join.user.displayId], [31, 'ann']);
    assert.deepEqual([follow.followCount, follow.common.displayText.key], ['44', 'pm_main_follow_message_viewer_2']);
    assert.deepEqual([viewers.total, viewers.totalUser, viewers.ranks[0].score], ['12', '90', '5']);
    assert.equal(question.data.content, 'why?');
    assert.equal(poll.common.method, 'WebcastPollMessage');
  });

  it('serves sockets of several modes at the same time', async () => {
    const simulator = await simulate();
    const clients = ['v1', 'v2', 'v3'].map((version) => connect(simulator, { 'features.schemaVersion': version }));
    for (const client of clients) await client.until(() => client.of('WebcastChatMessage').length > 3);
    const [v1, v2, v3] = clients.map((client) => client.of('WebcastChatMessage')[0]?.data);
    assert.ok('event' in v1 && 'common' in v2 && 'content' in v3);
    assert.deepEqual(
      clients.map((client) => client.of('workerInfo')[0]?.data.schemaVersion),
      ['v1', 'v2', 'v3'],
    );
  });
});
