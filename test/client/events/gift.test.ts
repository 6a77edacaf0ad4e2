import assert from 'node:assert/strict';
import { mapMessage, readGift } from '../../../nodes/client/events/catalog';
import { type GiftEvent } from '../../../nodes/client/events/model';
import { CONTEXT, gift, HOST_ID, MIA, ROSE } from './fixtures';

const GUEST_ID = '6700000000000000007';

const mapped = (fields: object): GiftEvent => mapMessage(gift(fields), CONTEXT) as GiftEvent;
const facts = (fields: object) => readGift(gift(fields))!;

describe('gift', () => {
  it('tells all that counting streaks needs', () => {
    assert.deepEqual(facts({}), {
      giftId: '5655',
      giftName: 'Rose',
      diamonds: 1,
      userKey: MIA.userId,
      groupId: '1790000000001',
      count: 5,
      streakable: true,
      ended: false,
    });
  });

  it('is of the gift in its details where its own id lost its upper bits', () => {
    for (const giftId of [-1, '-1', -1_294_967_296, '-1294967296', 0, '0', '', null, undefined]) {
      assert.equal(facts({ giftId }).giftId, '5655', JSON.stringify(giftId));
    }
  });

  it('has no streak and no giver by ids that say none', () => {
    for (const none of ['-1', -1, '0', '']) {
      assert.equal(facts({ groupId: none }).groupId, null);
      assert.equal(facts({ user: { userId: none, idStr: '7' } }).userKey, '7');
    }
  });

  describe('ends', () => {
    for (const repeatEnd of [1, true, '1', 'true']) {
      it(`with repeatEnd ${JSON.stringify(repeatEnd)}`, () => assert.equal(facts({ repeatEnd }).ended, true));
    }
    for (const repeatEnd of [0, false, '0', 'false', '', null, undefined, {}, 'no']) {
      it(`not with ${JSON.stringify(repeatEnd)}`, () => assert.equal(facts({ repeatEnd }).ended, false));
    }
  });

  describe('can streak', () => {
    const cases: [name: string, fields: object, streakable: boolean, streakId: string | null][] = [
      ['type 1', {}, true, '1790000000001'],
      ['type "1"', { giftDetails: { ...ROSE, giftType: '1' } }, true, '1790000000001'],
      ['type 1 without a group id', { groupId: '0' }, true, null],
      ['not type 2, whatever its group id', { giftDetails: { ...ROSE, giftType: 2 } }, false, null],
      ['not type 4', { giftDetails: { ...ROSE, giftType: 4, combo: true }, groupId: '0' }, false, null],
      ['without details, by its group id', { giftDetails: undefined }, true, '1790000000001'],
      ['not without details and group id', { giftDetails: undefined, groupId: '0' }, false, null],
      ['not without details and with an empty group id', { giftDetails: null, groupId: '' }, false, null],
    ];
    for (const [name, fields, streakable, streakId] of cases) {
      it(name, () => {
        assert.equal(facts(fields).streakable, streakable);
        assert.equal(mapped(fields).gift.streakable, streakable);
        assert.equal(mapped(fields).streakId, streakId);
      });
    }
  });

  describe('is to be counted by', () => {
    const streak = { giftDetails: ROSE, giftId: 5655 };
    it('room, user, gift and streak, where it streaks: the same for every hit and the end', () => {
      const { key, roomId } = mapped({ ...streak, repeatCount: 1 });
      assert.equal(key, `${roomId}:${MIA.userId}:5655:1790000000001`);
      assert.equal(mapped({ ...streak, repeatCount: 9, repeatEnd: 1 }).key, key);
      assert.notEqual(mapped({ ...streak, groupId: '1790000000002' }).key, key);
      assert.notEqual(mapped({ ...streak, giftId: 5656 }).key, key);
    });

    it('its id, where it does not, or where the service names no streak', () => {
      for (const fields of [{ giftDetails: { ...ROSE, giftType: 2 } }, { groupId: '0' }]) {
        const { key, id } = mapped(fields);
        assert.equal(key, id);
        assert.notEqual(id, null);
      }
    });

    it('names that could be taken for other parts: no two givers share a key', () => {
      const of = (nickname: string) => mapped({ ...streak, user: { nickname } }).key;
      assert.equal(new Set(['a', 'a:5655', 'a%3A5655', '', ':', '%'].map(of)).size, 6);
    });
  });

  it('has no price, name or image without details, and null for what follows from the price', () => {
    const payload = mapped({ giftDetails: undefined });
    assert.deepEqual(payload.gift, { id: '5655', name: null, diamonds: null, image: null, streakable: true });
    assert.deepEqual([payload.count, payload.diamonds, payload.added, payload.addedDiamonds], [5, null, 0, null]);
  });

  it('takes the id from the details when the message has none', () => {
    assert.equal(facts({ giftId: 0 }).giftId, '5655');
    assert.equal(facts({ giftId: undefined, giftDetails: undefined }).giftId, null);
  });

  it('takes the icon when there is no other image', () => {
    const giftDetails = { ...ROSE, giftImage: { url: [] }, icon: { url: ['', 'https://img.example.test/icon'] } };
    assert.equal(mapped({ giftDetails }).gift.image, 'https://img.example.test/icon');
  });

  const counts: [fields: object, count: number][] = [
    [{ repeatCount: '7' }, 7],
    [{ repeatCount: 0, comboCount: 3 }, 3],
    [{ repeatCount: 0, comboCount: 0 }, 1],
    [{ repeatCount: undefined, comboCount: undefined }, 1],
    [{ repeatCount: -4, comboCount: null }, 1],
    [{ repeatCount: 2.9 }, 2],
    [{ repeatCount: 1e300, comboCount: 'x' }, 1],
  ];
  for (const [fields, count] of counts) {
    it(`counts ${JSON.stringify(fields)} as ${count}`, () => {
      assert.equal(facts(fields).count, count);
      assert.equal(mapped(fields).diamonds, count);
    });
  }

  it('knows no price that is not one', () => {
    for (const diamondCount of [-1, 1e300, 'x', null]) {
      assert.equal(facts({ giftDetails: { ...ROSE, diamondCount } }).diamonds, null);
    }
    assert.equal(facts({ giftDetails: { ...ROSE, diamondCount: 0 } }).diamonds, 0);
  });

  it('tells givers apart as well as it can', () => {
    assert.equal(facts({ user: { userId: '0', uniqueId: 'mia.v' } }).userKey, 'mia.v');
    assert.equal(facts({ user: { nickname: 'Mia' } }).userKey, 'Mia');
    assert.equal(facts({ user: undefined }).userKey, '');
  });

  describe('receiver', () => {
    const guest = { userId: GUEST_ID, uniqueId: 'guest.one', nickname: 'Guest' };
    const cases: [name: string, fields: object, toUser: GiftEvent['toUser']][] = [
      ['is the host', {}, null],
      ['is the host without any sign of it', { giftExtra: undefined }, null],
      ...['-1', '0', '', -1, 0].flatMap((none): [string, object, null][] => [
        [
          `is the host by a user id that says none: ${JSON.stringify(none)}`,
          { giftExtra: undefined, toUser: { userId: none } },
          null,
        ],
        [
          `is the host by ids that all say none: ${JSON.stringify(none)}`,
          { giftExtra: { toUserId: none }, toUser: { userId: none, uniqueId: '' }, toMemberId: none },
          null,
        ],
      ]),
      ['is the host by v1', { giftExtra: { receiverUserId: '0' } }, null],
      ['is the host by id', { giftExtra: { anchorId: GUEST_ID }, toUser: guest }, null],
      [
        'is the host by name',
        { giftExtra: undefined, toUser: { userId: HOST_ID, uniqueId: 'Host.One', nickname: 'H' } },
        null,
      ],
      [
        'is a guest by id alone',
        { giftExtra: { anchorId: HOST_ID, toUserId: GUEST_ID } },
        { id: GUEST_ID, username: null, nickname: null },
      ],
      [
        'is a guest with names',
        { giftExtra: { anchorId: HOST_ID, toUserId: GUEST_ID }, toUser: guest },
        { id: GUEST_ID, username: 'guest.one', nickname: 'Guest' },
      ],
      [
        'is a guest by toUser',
        { giftExtra: { anchorId: HOST_ID, toUserId: '0' }, toUser: guest },
        { id: GUEST_ID, username: 'guest.one', nickname: 'Guest' },
      ],
      [
        'has no names of somebody else',
        {
          giftExtra: { anchorId: HOST_ID, toUserId: GUEST_ID },
          toUser: { ...guest, userId: '5' },
          toMemberId: '6',
          toMemberNickname: 'Six',
        },
        { id: GUEST_ID, username: null, nickname: null },
      ],
      [
        'has the nickname of the member',
        {
          giftExtra: { anchorId: HOST_ID, toUserId: GUEST_ID },
          toMemberId: GUEST_ID,
          toMemberNickname: 'Guest',
        },
        { id: GUEST_ID, username: null, nickname: 'Guest' },
      ],
      [
        'is a member',
        { giftExtra: undefined, toMemberIdInt: GUEST_ID, toMemberNickname: 'Guest' },
        { id: GUEST_ID, username: null, nickname: 'Guest' },
      ],
      [
        'is a guest by v1',
        { giftExtra: { timestamp: '1', receiverUserId: GUEST_ID } },
        { id: GUEST_ID, username: null, nickname: null },
      ],
    ];
    for (const [name, fields, toUser] of cases) {
      it(name, () => assert.deepEqual(mapped(fields).toUser, toUser));
    }
  });
});
