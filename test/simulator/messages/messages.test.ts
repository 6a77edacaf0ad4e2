import assert from 'node:assert/strict';
import { type CreatorControl, type MessageFactory, type Simulator } from '../../../nodes/simulator/index';
import { endAll, simulate } from '../client';
import { KEY_SETS } from './key-sets';

/** Types that exist in real streams, and how to make each. */
const BUILDERS: Record<string, (make: MessageFactory) => { type: string; data: any }> = {
  WebcastRankTextMessage: (make) => make.rankText(),
  WebcastLinkmicBattleTaskMessage: (make) => make.battleTask(),
  WebcastCaptionMessage: (make) => make.caption(),
  WebcastHourlyRankMessage: (make) => make.hourlyRank(),
  WebcastQuestionNewMessage: (make) => make.question(),
  WebcastLinkMicBattle: (make) => make.battle(),
  WebcastEmoteChatMessage: (make) => make.emote(),
  WebcastLinkMicBattlePunishFinish: (make) => make.battlePunishFinish(),
  WebcastPollMessage: (make) => make.poll(),
  WebcastLinkMicArmies: (make) => make.armies(),
  WebcastOecLiveShoppingMessage: (make) => make.liveShopping(),
  WebcastUnauthorizedMemberMessage: (make) => make.unauthorizedMember(),
  WebcastLinkLayerMessage: (make) => make.linkLayer(),
  WebcastMsgDetectMessage: (make) => make.msgDetect(),
  WebcastEnvelopeMessage: (make) => make.envelope(),
  WebcastRoomPinMessage: (make) => make.pin({ pinned: make.gift() }),
  WebcastGoalUpdateMessage: (make) => make.goal(),
  WebcastGiftMessage: (make) => make.gift(),
  WebcastLinkMicMethod: (make) => make.linkMic(),
  WebcastLinkMicFanTicketMethod: (make) => make.linkMicFanTicket(),
  WebcastMemberMessage: (make) => make.join(),
  WebcastControlMessage: (make) => make.control(1),
  WebcastImDeleteMessage: (make) => make.imDelete(),
  WebcastRoomMessage: (make) => make.roomMessage(),
  WebcastLinkMessage: (make) => make.link(),
  WebcastSocialMessage: (make) => make.follow(),
  WebcastBarrageMessage: (make) => make.barrageJoin(),
  WebcastRankUpdateMessage: (make) => make.rankUpdate(),
  WebcastRoomUserSeqMessage: (make) => make.viewers(),
  WebcastChatMessage: (make) => make.chat(),
  WebcastLikeMessage: (make) => make.like(),
  WebcastLiveIntroMessage: (make) => make.liveIntro(),
  WebcastSubNotifyMessage: (make) => make.subNotify(),
};

function missing(value: object, name: string): string[] {
  return KEY_SETS[name]!.filter((key) => !(key in value));
}

describe('simulator: messages', () => {
  let simulator: Simulator;
  let creator: CreatorControl;
  let make: MessageFactory;

  beforeEach(async () => {
    simulator = await simulate();
    creator = simulator.creator('demo');
    make = creator.make;
  });
  afterEach(endAll);

  for (const [type, build] of Object.entries(BUILDERS)) {
    it(`${type} has every key of the real one, and a header`, () => {
      const message: { type: string; data: any } = build(make);
      assert.equal(message.type, type);
      assert.deepEqual(missing(message.data as object, type), []);
      const { common } = message.data;
      assert.deepEqual(missing(common as object, 'common'), []);
      assert.equal(common.method, type);
      assert.match(common.msgId as string, /^7\d{18}$/);
      assert.match(common.createTime as string, /^(0|\d{13})$/);
    });
  }

  it('has full users, badges, pictures and inner objects', () => {
    const user = { gifterLevel: 12, teamLevel: 3, isModerator: true, isSubscriber: true, username: 'ann' };
    const { data } = make.gift({ user }) as { data: any };
    const inner: [string, object][] = [
      ['user', data.user],
      ['badge', data.user.badges[0]],
      ['image', data.user.profilePicture],
      ['giftDetails', data.giftDetails],
      ['giftExtra', data.giftExtra],
      ['userIdentity', data.userIdentity],
      ['envelopeInfo', (make.envelope().data as any).envelopeInfo],
      ['details', (make.question().data as any).details],
      ['goal', (make.goal().data as any).goal],
      ['emote', (make.emote().data as any).emoteList[0]],
    ];
    for (const [name, value] of inner) assert.deepEqual(missing(value, name), [], name);
    const scenes = data.user.badges.map((badge: any) => `${badge.badgeScene}/${badge.badgeDisplayType}`);
    assert.deepEqual(scenes, ['1/2', '1/4', '4/1', '4/4', '8/4', '10/4']);
    assert.ok(KEY_SETS['user']!.length >= 60);
  });

  it('weighs about as much as the real ones', () => {
    // Recorded averages of one {type, data} in bytes, half to double.
    const averages: Record<string, number> = {
      WebcastChatMessage: 7_495,
      WebcastGiftMessage: 16_406,
      WebcastLikeMessage: 9_332,
      WebcastMemberMessage: 13_720,
      WebcastSocialMessage: 10_199,
      WebcastRoomUserSeqMessage: 23_503,
      WebcastBarrageMessage: 8_092,
      WebcastGoalUpdateMessage: 5_756,
      WebcastEnvelopeMessage: 4_000,
      WebcastEmoteChatMessage: 8_982,
      WebcastLinkMessage: 30_000,
    };
    for (const [type, expected] of Object.entries(averages)) {
      const sizes = Array.from({ length: 200 }, () => JSON.stringify(BUILDERS[type]!(make)).length);
      const average = sizes.reduce((sum, size) => sum + size) / sizes.length;
      assert.ok(average > expected / 2 && average < expected * 2, `${type}: ${average} instead of ${expected}`);
    }
  });

  it('gives every message an id of its own, also after a restart with the same seed', async () => {
    const other = (await simulate()).creator('demo').make;
    const ids = [make, other].flatMap((from) =>
      Array.from({ length: 2_000 }, () => (from.chat().data as any).common.msgId),
    );
    assert.equal(new Set(ids).size, 4_000);
  });

  it('keeps the gift facts: combo, groupId, sendType and fan tickets', () => {
    const hit = make.gift({ repeatCount: 3, repeatEnd: 0 }).data as any;
    const end = make.gift({ repeatCount: 3, repeatEnd: 1 }).data as any;
    const lion = make.gift({ name: 'Whale' }).data as any;
    assert.deepEqual([hit.giftDetails.giftType, hit.giftDetails.combo, hit.comboCount], [1, true, 3]);
    assert.match(hit.groupId as string, /^\d{13}$/);
    assert.ok(['1', '4'].includes(hit.sendType as string));
    assert.deepEqual([hit.fanTicketCount, end.fanTicketCount, end.sendType], ['1', '0', '0']);
    assert.deepEqual([lion.giftDetails.combo, lion.groupId, lion.repeatEnd], [false, '0', 0]);
    assert.equal(String(lion.giftId), lion.giftDetails.id);
    assert.equal(hit.toUser, undefined);
    assert.equal(hit.giftExtra.toUserId, make.host.id);
    assert.equal((make.gift({ toUserId: '42' }).data as any).giftExtra.toUserId, '42');
    assert.equal(hit.isFirstSent, false);
  });

  it('keeps the odd times: "0" on captions and intros, seconds on filtered notices', () => {
    const time = (message: { data: unknown }) => (message.data as any).common.createTime as string;
    assert.equal(time(make.caption()), '0');
    assert.equal(time(make.liveIntro()), '0');
    assert.match(time(make.roomMessage({ kind: 'filtered' })), /^\d{10}$/);
    assert.match(time(make.roomMessage({ kind: 'fan' })), /^\d{13}$/);
  });

  it('puts the user of a barrage where the kind has it', () => {
    const user = { username: 'ann' };
    const name = (value: any) => value.uniqueId as string;
    assert.equal(name((make.barrageJoin({ user }).data as any).userGradeParam.user), 'ann');
    assert.equal(name((make.barrageFanJoin({ user }).data as any).fansLevelParam.user), 'ann');
    const text = (make.barrageSubscribe({ user }).data as any).content;
    assert.equal(name(text.piecesList[0].userValue.user), 'ann');
    assert.equal((make.barrageSubscribe({ user }).data as any).user, undefined);
  });

  it('pins a whole message with its own header', () => {
    const gift = make.gift({ msgId: '71' });
    const pin = make.pin({ pinned: gift }).data as any;
    assert.deepEqual([pin.method, pin.giftMessage.common.msgId], ['WebcastGiftMessage', '71']);
    assert.notEqual(pin.common.msgId, '71');
  });

  it('lets a test change, add and take away any field', () => {
    const data = make.gift({
      msgId: '1',
      createTime: 1_773_508_034_512,
      data: { giftDetails: { diamondCount: undefined, extra: { a: 1 } }, repeatCount: '7', common: { roomId: '9' } },
    }).data as any;
    assert.deepEqual([data.common.msgId, data.common.roomId, data.common.createTime], ['1', '9', '1773508034512']);
    assert.deepEqual([data.repeatCount, data.giftDetails.extra], ['7', { a: 1 }]);
    assert.ok(!('diamondCount' in data.giftDetails) && 'giftName' in data.giftDetails);
    assert.ok(!('common' in (make.chat({ data: { common: undefined } }).data as object)));
  });

  it('makes the same person of the same fields, and fresh objects of each message', () => {
    assert.deepEqual(make.person({ username: 'ann' }), make.person({ username: 'ann' }));
    const [first, second] = [
      make.chat({ user: { username: 'ann' } }),
      make.chat({ user: { username: 'ann' } }),
    ] as any[];
    assert.deepEqual(first.data.user, second.data.user);
    first.data.user.badges.push('mine');
    first.data.user.topFans.push('mine');
    assert.ok(!second.data.user.badges.includes('mine') && !make.chat().type.includes('mine'));
    assert.deepEqual((make.chat({ user: { username: 'ann' } }).data as any).user.topFans, []);
  });

  it('follows its creator into a new room', () => {
    const before = make.chat().data as any;
    assert.equal(before.common.roomId, creator.roomId);
    creator.newStream();
    assert.equal((make.chat().data as any).common.roomId, creator.roomId);
    assert.notEqual(creator.roomId, before.common.roomId);
  });

  it('has a catalog of some 60 gifts with ids and names of their own', () => {
    const { gifts } = make;
    assert.ok(gifts.length >= 55 && gifts.length <= 65);
    assert.equal(new Set(gifts.map(({ id }) => id)).size, gifts.length);
    assert.equal(new Set(gifts.map(({ name }) => name)).size, gifts.length);
    assert.deepEqual(gifts[0], { id: 5_655, name: 'Rose', diamonds: 1, giftType: 1 });
    assert.deepEqual([...new Set(gifts.map(({ giftType }) => giftType))].sort(), [1, 2, 4]);
  });
});
