import assert from 'node:assert/strict';
import { type Client, connect, endAll, itRaces, type Received, simulate } from '../client';

/** Types that are kept in the history, so that two clients see them whenever they join. */
const KEPT = /^Webcast(Chat|Gift|Like|Member|Social)Message$/;

function told(client: Client): string[] {
  return client.messages
    .filter(({ type }) => KEPT.test(type))
    .map(
      ({ type, data }) =>
        `${type} ${data.user.uniqueId} ${data.giftId ?? ''} ${data.repeatCount ?? ''} ${data.comment ?? ''}`,
    );
}

function streaks(client: Client): Map<string, Received[]> {
  const byKey = new Map<string, Received[]>();
  for (const gift of client.of('WebcastGiftMessage').filter(({ data }) => data.giftDetails.giftType === 1)) {
    const key = `${gift.data.user.userId}/${gift.data.giftId}/${gift.data.groupId}`;
    byKey.set(key, [...(byKey.get(key) ?? []), gift]);
  }
  return byKey;
}

describe('simulator: script', function () {
  afterEach(endAll);

  async function play(seed: number, uniqueId: string, count: number): Promise<string[]> {
    const simulator = await simulate({ seed, speed: 200, compact: true });
    const client = connect(simulator, { uniqueId });
    await client.until((all) => told(all).length >= count, 25_000);
    await simulator.close();
    return told(client).slice(0, count);
  }

  /** Where the beginning of the other story is found in this one. */
  function place(story: readonly string[], other: readonly string[]): number {
    const beginning = other.slice(0, 10).join('|');
    return story.findIndex((_, index) => story.slice(index, index + 10).join('|') === beginning);
  }

  itRaces('tells the same story for the same seed and name, and another one for others', async () => {
    const first = await play(7, 'demo', 400);
    const second = await play(7, 'demo', 400);
    // How much of the beginning is still replayed depends on when a client comes; from there on all is the same.
    const [longer, shorter] = [first, second].sort((a, b) => place(b, a) - place(a, b)) as [string[], string[]];
    const from = Math.max(place(first, second), place(second, first));
    assert.ok(from >= 0 && from < 100, `they meet at ${from}`);
    assert.deepEqual(shorter.slice(0, 300), longer.slice(from, from + 300));
    for (const other of [await play(8, 'demo', 400), await play(7, 'demo2', 400)]) {
      assert.equal(Math.max(place(first, other), place(other, first)), -1);
    }
  });

  it('mixes the kinds as real streams do', async () => {
    const simulator = await simulate({ speed: 400 });
    const client = connect(simulator);
    await client.until(() => client.messages.length > 1_500, 25_000);
    const counts = new Map<string, number>();
    for (const type of client.types) counts.set(type, (counts.get(type) ?? 0) + 1);
    for (const kind of ['Chat', 'Gift', 'Like', 'Member', 'Social', 'Barrage', 'RoomUserSeq']) {
      assert.ok((counts.get(`Webcast${kind}Message`) ?? 0) >= 10, `${kind} of ${JSON.stringify([...counts])}`);
    }
    assert.ok(counts.size >= 25, `${counts.size} types`);
    const likes = client.of('WebcastLikeMessage').map(({ data }) => data.likeCount as number);
    assert.ok(likes.every((count) => count >= 1 && count <= 15));
    const full = likes.filter((count) => count === 15).length / likes.length;
    assert.ok(full > 0.4 && full < 0.75, `${full} of the likes are 15`);
    const totals = client.of('WebcastLikeMessage').map(({ data }) => data.totalLikeCount as number);
    assert.deepEqual(
      totals,
      [...totals].sort((a, b) => a - b),
    );
    const size = client.frames.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / client.messages.length;
    assert.ok(size > 7_000 && size < 13_000, `${size} bytes a message`);
  });

  it('lets viewers of level 25 and more enter by a barrage, all others by a Member message', async () => {
    const simulator = await simulate({ speed: 300 });
    const client = connect(simulator);
    const barrages = () => client.of('WebcastBarrageMessage').filter(({ data }) => data.msgType === 9);
    await client.until(() => barrages().length > 5, 25_000);
    const level = (user: any): number =>
      Number(user.badges.find((badge: any) => badge.badgeScene === 8)?.logExtra.level ?? 0);
    assert.ok(client.of('WebcastMemberMessage').every(({ data }) => level(data.user) < 25 && data.userId === '0'));
    assert.ok(barrages().every(({ data }) => data.userGradeParam.currentGrade >= 25 && data.user === undefined));
  });

  itRaces('runs streaks that never fall, and ends each 1 to 4 s after its last hit with the same count', async () => {
    const speed = 40;
    const simulator = await simulate({ speed });
    const client = connect(simulator);
    const ends = () => client.of('WebcastGiftMessage').filter(({ data }) => data.repeatEnd === 1);
    await client.until(() => ends().length >= 60, 25_000);
    let single = 0;
    let long = 0;
    for (const gifts of streaks(client).values()) {
      const counts = gifts.map(({ data }) => data.repeatCount as number);
      assert.deepEqual(
        counts,
        [...counts].sort((a, b) => a - b),
      );
      const end = gifts.findIndex(({ data }) => data.repeatEnd === 1);
      if (end < 1) continue;
      assert.equal(end, gifts.length - 1, 'nothing comes after the end');
      assert.equal(counts[end], counts[end - 1]);
      const times = gifts.map(({ data }) => Number(data.common.createTime));
      const waitedMs = ((times[end] ?? 0) - (times[end - 1] ?? 0)) * speed;
      assert.ok(waitedMs >= 1_000 - speed && waitedMs <= 4_000 + speed, `${waitedMs} ms`);
      assert.ok(Number(gifts[0]?.data.groupId) < (times[0] ?? 0));
      if (counts[end] === 1) single += 1;
      if (end >= 3) long += 1;
    }
    assert.ok(single > 3 && long > 3, `${single} single and ${long} long streaks`);
    const singles = client.of('WebcastGiftMessage').filter(({ data }) => data.giftDetails.giftType !== 1);
    assert.ok(singles.length > 5 && singles.every(({ data }) => data.groupId === '0' && data.repeatEnd === 0));
  });

  it('gives some gifts to guests, and lets streaks of one viewer overlap', async () => {
    const simulator = await simulate({ speed: 400, compact: true });
    const client = connect(simulator);
    await client.until(() => client.of('WebcastGiftMessage').length > 600, 25_000);
    const gifts = client.of('WebcastGiftMessage');
    const guests = gifts.filter(({ data }) => data.giftExtra.toUserId !== data.giftExtra.anchorId);
    assert.ok(guests.length > 5 && guests.length < gifts.length / 5);
    const open = new Map<string, string>();
    let overlapping = 0;
    for (const { data } of gifts.filter((gift) => gift.data.giftDetails.giftType === 1)) {
      const key = `${data.user.userId}/${data.giftId}`;
      const before = open.get(key);
      if (before !== undefined && before !== data.groupId) overlapping += 1;
      if (data.repeatEnd !== 1) open.set(key, data.groupId as string);
      else if (before === data.groupId) open.delete(key);
    }
    assert.ok(overlapping > 0);
  });

  itRaces('brings a gift within 2 s of the connect sequence, and at least every 3 s after', async () => {
    const speed = 20;
    const simulator = await simulate({ speed });
    const client = connect(simulator);
    await client.until(() => client.of('tiktok.connect').length === 1);
    const connectedAt = client.of('tiktok.connect')[0]!.timestamp!;
    await client.until(() => client.messages.some(({ timestamp }) => timestamp! - connectedAt > 30_000 / speed));
    const times = client
      .of('WebcastGiftMessage')
      .filter(({ data }) => Number(data.common.createTime) > connectedAt)
      .map(({ data }) => (Number(data.common.createTime) - connectedAt) * speed);
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
    assert.ok(gaps[0]! <= 2_000 + speed, `the first after ${gaps[0]!} ms`);
    assert.ok(Math.max(...gaps) <= 3_000, `one after ${Math.max(...gaps)} ms`);
  });

  itRaces('announces a subscription twice: a barrage, then 2.1 s later the notice with another id', async () => {
    const speed = 100;
    const simulator = await simulate({ speed });
    const client = connect(simulator);
    // Those that are given away come otherwise.
    const notices = () => client.of('WebcastSubNotifyMessage').filter(({ data }) => data.giftSource === 0);
    await client.until(() => notices().length > 0, 25_000);
    const [notice] = notices();
    const barrage = client.of('WebcastBarrageMessage').find(({ data }) => data.msgType === 4);
    assert.ok(barrage !== undefined && notice !== undefined);
    assert.equal(barrage.data.content.piecesList[0].userValue.user.userId, notice.data.user.userId);
    assert.notEqual(barrage.data.common.msgId, notice.data.common.msgId);
    const apartMs = (Number(notice.data.common.createTime) - Number(barrage.data.common.createTime)) * speed;
    assert.ok(Math.abs(apartMs - 2_100) <= speed, `${apartMs} ms`);
  });

  it('sends the intro with one msgId on every connection to a room', async () => {
    const simulator = await simulate();
    const ids: string[] = [];
    for (let round = 0; round < 2; round++) {
      const client = connect(simulator);
      await client.until(() => client.of('WebcastLiveIntroMessage').length === 1);
      ids.push(client.of('WebcastLiveIntroMessage')[0]?.data.common.msgId as string);
    }
    assert.equal(ids[0], ids[1]);
  });

  it('keeps `quiet` quiet', async () => {
    const simulator = await simulate({ speed: 100 });
    const [quiet, demo] = [connect(simulator, { uniqueId: 'quiet' }), connect(simulator)];
    await demo.until(() => demo.messages.length > 500);
    assert.ok(quiet.messages.length > 10 && quiet.messages.length < 250, String(quiet.messages.length));
  });

  itRaces('plays `busy` at about 1,000 events a second, each with an id of its own', async function () {
    const simulator = await simulate({ speed: 1 });
    simulator.creator('busy');
    const client = connect(simulator, { uniqueId: 'busy' });
    await client.until(() => client.of('tiktok.connect').length === 1);
    const startedAt = performance.now();
    const before = client.messages.length;
    await client.until(() => client.messages.length > before + 1_000);
    const perSecond = (client.messages.length - before) / ((performance.now() - startedAt) / 1_000);
    assert.ok(perSecond < 1_300, `${perSecond} a second`);
    const events = client.messages.filter(({ data }) => data.common !== undefined);
    // By the script's own times: how many a busy machine takes in a second says nothing of it.
    const times = events.slice(-1_000).map(({ data }) => Number(data.common.createTime));
    const perScriptSecond = (times.length * 1_000) / (Math.max(...times) - Math.min(...times));
    assert.ok(perScriptSecond > 600 && perScriptSecond < 1_300, `${perScriptSecond} in a second of the script`);
    assert.equal(new Set(events.map(({ data }) => data.common.msgId as string)).size, events.length);
    assert.ok(client.of('WebcastGiftMessage').length > 3);
    const chat = client.of('WebcastChatMessage').at(-1);
    assert.ok(Math.abs(Number(chat?.data.common.createTime) - Date.now()) < 2_000);
  });
});
