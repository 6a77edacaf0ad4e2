import assert from 'node:assert/strict';
import { type GiftFacts, mapMessage } from '../../../../nodes/client/events/catalog';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { GiftFilter } from '../../../../nodes/client/live/delivery/gift-filter';
import { type GiftOptions, Gifts } from '../../../../nodes/client/live/delivery/gifts';
import { StreakMemory } from '../../../../nodes/client/live/delivery/streak-memory';
import { CONTEXT } from '../../events/fixtures';
import { giftOf } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { fieldsOf } from '../../../support/fields';

const ROSE: GiftFacts = {
  giftId: '5655',
  giftName: 'Rose',
  diamonds: 1,
  userKey: 'ann',
  groupId: '1700000000001',
  count: 1,
  streakable: true,
  ended: false,
};
const LION: GiftFacts = {
  giftId: '6369',
  giftName: 'Lion',
  diamonds: 29_999,
  userKey: 'ann',
  groupId: null,
  count: 1,
  streakable: false,
  ended: false,
};

interface Settings extends Partial<GiftOptions> {
  names?: string[];
  minDiamonds?: number;
  clock?: FakeClock;
  memory?: StreakMemory;
}

function start(settings: Settings = {}) {
  const {
    mode = 'final',
    names = [],
    minDiamonds = 0,
    clock = new FakeClock(),
    memory = new StreakMemory(clock),
  } = settings;
  const sent: Delivery[] = [];
  const gifts = new Gifts(clock, { mode, filter: new GiftFilter(names, minDiamonds) }, (delivery) =>
    sent.push(delivery),
  );
  gifts.enter(memory);
  let captured = 0;
  const capture = (label: string): Delivery => {
    captured++;
    return {
      type: 'gift',
      creator: 'host.account',
      history: false,
      event: { ...mapMessage({ type: 'WebcastGiftMessage', data: {} }, CONTEXT), id: label, key: label },
      raw: { type: 'WebcastGiftMessage', data: { label } },
    };
  };
  return {
    clock,
    memory,
    gifts,
    sent,
    get captured() {
      return captured;
    },
    give(facts: Partial<GiftFacts> = {}, label = 'gift') {
      gifts.receive({ ...ROSE, ...facts }, () => capture(label));
    },
    /** What was sent, one line each: count, added, how it ended. */
    get told() {
      return sent.map((delivery) => {
        const { count, added, final, endedBy } = giftOf(delivery);
        assert.equal(final, endedBy !== null);
        return `${count} +${added} ${endedBy ?? '...'}`;
      });
    },
  };
}

describe('gifts', () => {
  describe('in mode final', () => {
    it('sends a streak once, at its end, with all that it gave', () => {
      const room = start();
      for (const count of [1, 3, 5]) room.give({ count });
      assert.deepEqual(room.told, []);
      room.give({ count: 5, ended: true }, 'the end');
      assert.deepEqual(room.told, ['5 +5 service']);
      assert.equal(room.sent[0]?.event?.id, 'the end');
      assert.deepEqual(room.sent[0].raw?.data, { label: 'the end' });
      room.clock.advance(60_000);
      assert.equal(room.sent.length, 1);
      assert.equal(room.clock.pending, 0, 'a timer is left without an open streak');
    });

    it('counts an end that no hit came before', () => {
      const room = start();
      room.give({ count: 7, ended: true });
      assert.deepEqual(room.told, ['7 +7 service']);
    });

    it('sends a gift that cannot streak at once, each time anew', () => {
      const room = start();
      room.give(LION);
      room.give(LION);
      room.give({ ...LION, count: 3 });
      assert.deepEqual(room.told, ['1 +1 service', '1 +1 service', '3 +3 service']);
      assert.equal(room.clock.pending, 0);
    });

    it('finishes a streak after 10 s of its silence, and not a moment earlier', () => {
      const room = start();
      room.give({ count: 2 }, 'first');
      room.clock.advance(9_000);
      room.give({ count: 4 }, 'last');
      room.clock.advance(9_999);
      assert.deepEqual(room.told, []);
      room.clock.advance(1);
      assert.deepEqual(room.told, ['4 +4 timeout']);
      assert.equal(room.sent[0]?.event?.id, 'last');
    });

    it('finishes each of several streaks by its own silence', () => {
      const room = start();
      room.give({ userKey: 'ann', count: 1 });
      room.clock.advance(4_000);
      room.give({ userKey: 'ben', count: 2 });
      room.clock.advance(4_000);
      room.give({ userKey: 'ann', count: 3 });
      room.clock.advance(6_000);
      assert.deepEqual(room.told, ['2 +2 timeout']);
      room.clock.advance(4_000);
      assert.deepEqual(room.told, ['2 +2 timeout', '3 +3 timeout']);
    });

    it('adds only the difference when the end comes late, and says nothing when it adds none', () => {
      const room = start();
      room.give({ count: 3 });
      room.clock.advance(10_000);
      room.give({ count: 5, ended: true });
      assert.deepEqual(room.told, ['3 +3 timeout', '5 +2 service']);
      room.give({ count: 5, ended: true });
      assert.equal(room.sent.length, 2);

      const quiet = start();
      quiet.give({ count: 3 });
      quiet.clock.advance(10_000);
      quiet.give({ count: 3, ended: true });
      assert.deepEqual(quiet.told, ['3 +3 timeout']);
    });

    it('takes up a finished streak again when a later hit gave more', () => {
      const room = start();
      room.give({ count: 2, ended: true });
      room.give({ count: 2 });
      assert.equal(room.clock.pending, 0, 'a straggler opened the streak again');
      room.give({ count: 3 });
      room.clock.advance(10_000);
      assert.deepEqual(room.told, ['2 +2 service', '3 +1 timeout']);
    });

    it('keeps the highest count when messages come in another order', () => {
      const room = start();
      for (const count of [5, 2, 4]) room.give({ count });
      room.give({ count: 3, ended: true });
      assert.deepEqual(room.told, ['5 +5 service']);
    });

    it('keeps streaks of different users, gifts and group ids apart', () => {
      const room = start();
      const streaks = [{}, { userKey: 'ben' }, { giftId: '1' }, { groupId: '1700000000002' }];
      for (const streak of streaks) room.give({ ...streak, count: 2 });
      for (const streak of streaks) room.give({ ...streak, count: 3, ended: true });
      assert.deepEqual(
        room.told,
        streaks.map(() => '3 +3 service'),
      );
    });

    it('tells streaks without a group id apart by their counts', () => {
      const room = start();
      const unnamed = { groupId: null };
      room.give({ ...unnamed, count: 2 });
      room.give({ ...unnamed, count: 2, ended: true });
      room.give({ ...unnamed, count: 2 });
      room.give({ ...unnamed, count: 1 });
      room.give({ ...unnamed, count: 4, ended: true });
      assert.deepEqual(room.told, ['2 +2 service', '2 +2 timeout', '4 +4 service']);
    });
  });

  describe('in mode updates', () => {
    it('sends what each change added, and the end also when it added nothing', () => {
      const room = start({ mode: 'updates' });
      for (const count of [1, 3, 3]) room.give({ count });
      room.give({ count: 3, ended: true });
      assert.deepEqual(room.told, ['1 +1 ...', '3 +2 ...', '3 +0 service']);
    });

    it('tells a late end once, with what it added', () => {
      const room = start({ mode: 'updates' });
      room.give({ count: 1 });
      room.clock.advance(10_000);
      room.give({ count: 4, ended: true });
      room.give({ count: 4, ended: true });
      assert.deepEqual(room.told, ['1 +1 ...', '1 +0 timeout', '4 +3 service']);
    });

    it('tells that a streak ended which the watchdog had finished already', () => {
      const room = start({ mode: 'updates' });
      room.give({ count: 1 });
      room.clock.advance(10_000);
      room.give({ count: 1, ended: true });
      assert.deepEqual(room.told, ['1 +1 ...', '1 +0 timeout', '1 +0 service']);
    });

    it('ends a streak a second time when it went on after its end', () => {
      const room = start({ mode: 'updates' });
      room.give({ count: 1 });
      room.give({ count: 1, ended: true });
      room.give({ count: 2 });
      room.give({ count: 2, ended: true });
      assert.deepEqual(room.told, ['1 +1 ...', '1 +0 service', '2 +1 ...', '2 +0 service']);
    });

    it('gives every message its own copy while the streak is held', () => {
      const room = start({ mode: 'updates' });
      room.give({ count: 1 }, 'hit');
      const [first] = room.sent;
      if (first?.raw) first.raw.data = 'changed by a flow';
      fieldsOf(first?.event)['gift'] = 'changed by a flow';
      room.clock.advance(10_000);
      assert.deepEqual(room.sent[1]?.raw?.data, { label: 'hit' });
      assert.equal(giftOf(room.sent[1]).gift.streakable, false);
    });
  });

  describe('filters', () => {
    it('sends nothing of a streak until its total passes, then all that was held back', () => {
      const room = start({ mode: 'updates', minDiamonds: 5 });
      for (const count of [1, 4]) room.give({ count });
      assert.deepEqual(room.told, []);
      room.give({ count: 6 });
      room.give({ count: 7 });
      room.give({ count: 7, ended: true });
      assert.deepEqual(room.told, ['6 +6 ...', '7 +1 ...', '7 +0 service']);
    });

    it('sends nothing at all of a streak whose total does not pass, at its end and by timeout', () => {
      for (const mode of ['final', 'updates'] as const) {
        const room = start({ mode, minDiamonds: 5 });
        room.give({ count: 4 });
        room.give({ count: 4, ended: true });
        room.give({ count: 3, userKey: 'ben' });
        room.clock.advance(10_000);
        assert.deepEqual(room.told, []);
      }
    });

    it('judges a streak that passes only with its late end as a whole', () => {
      const room = start({ minDiamonds: 5 });
      room.give({ count: 3 });
      room.clock.advance(10_000);
      assert.deepEqual(room.told, []);
      room.give({ count: 6, ended: true });
      assert.deepEqual(room.told, ['6 +6 service']);
    });

    it('judges single gifts by price and count, and never makes a message of what does not pass', () => {
      const room = start({ minDiamonds: 60_000 });
      room.give(LION);
      room.give({ ...LION, count: 3 });
      assert.deepEqual(room.told, ['3 +3 service']);
      assert.equal(room.captured, 1);
    });
  });

  describe('prices', () => {
    it('multiplies the price by the count and by what was added', () => {
      const room = start({ mode: 'updates' });
      room.give({ diamonds: 5, count: 2 });
      room.give({ diamonds: 5, count: 3, ended: true });
      assert.deepEqual(
        room.sent.map((delivery) => [giftOf(delivery).diamonds, giftOf(delivery).addedDiamonds]),
        [
          [10, 10],
          [15, 5],
        ],
      );
    });

    it('has null for what an unknown price makes, and lets it pass', () => {
      const room = start({ minDiamonds: 1_000 });
      room.give({ diamonds: null, count: 2, ended: true });
      assert.equal(giftOf(room.sent[0]).diamonds, null);
      assert.equal(giftOf(room.sent[0]).addedDiamonds, null);
      assert.equal(giftOf(room.sent[0]).added, 2);
    });
  });

  describe('history that is skipped', () => {
    it('counts as given before', () => {
      for (const mode of ['final', 'updates'] as const) {
        const room = start({ mode });
        room.gifts.skip({ ...ROSE, count: 3 });
        room.give({ count: 5, ended: true });
        assert.deepEqual(room.told, ['5 +2 service']);
      }
    });

    it('of single gifts leaves no trace', () => {
      const room = start();
      room.gifts.skip({ ...LION, count: 3 });
      room.give(LION);
      assert.deepEqual(room.told, ['1 +1 service']);
    });

    it('that is older than what came live takes nothing from it', () => {
      const room = start();
      room.give({ count: 5 });
      room.gifts.skip({ ...ROSE, count: 3 });
      room.give({ count: 5, ended: true });
      assert.deepEqual(room.told, ['5 +2 service']);
    });

    it('does not keep an open streak from being finished by silence', () => {
      const room = start();
      room.give({ count: 5 });
      room.gifts.skip({ ...ROSE, count: 5 });
      room.give({ count: 6 });
      room.gifts.skip({ ...ROSE, count: 4 });
      room.clock.advance(10_000);
      assert.deepEqual(room.told, ['6 +1 timeout']);
    });

    it('of an ended streak without a group id does not swallow the next one', () => {
      const room = start();
      room.gifts.skip({ ...ROSE, groupId: null, count: 1 });
      room.gifts.skip({ ...ROSE, groupId: null, count: 1, ended: true });
      room.give({ groupId: null, count: 1 });
      room.give({ groupId: null, count: 1, ended: true });
      assert.deepEqual(room.told, ['1 +1 service']);
    });
  });

  describe('ends from outside', () => {
    it('finishes all open streaks when the stream ends', () => {
      for (const [mode, added] of [
        ['final', 2],
        ['updates', 0],
      ] as const) {
        const room = start({ mode });
        room.give({ count: 2 });
        room.give({ userKey: 'ben', count: 2 });
        room.sent.length = 0;
        room.gifts.finishAll('stream');
        assert.deepEqual(room.told, [`2 +${added} stream`, `2 +${added} stream`]);
        room.gifts.finishAll('stream');
        room.clock.advance(60_000);
        assert.equal(room.sent.length, 2);
      }
    });

    it('finishes the streaks of a room when another one is entered', () => {
      const room = start();
      room.give({ count: 2 });
      room.gifts.enter(new StreakMemory(room.clock));
      assert.deepEqual(room.told, ['2 +2 timeout']);
      room.give({ count: 2 });
      room.gifts.enter(room.memory);
      assert.deepEqual(room.told, ['2 +2 timeout', '2 +2 timeout']);
      room.give({ count: 3, ended: true });
      assert.deepEqual(room.told.at(-1), '3 +1 service');
    });

    it('leaves open streaks to whoever enters the memory next', () => {
      const before = start();
      before.give({ count: 2 }, 'of the first');
      before.clock.advance(6_000);
      before.gifts[Symbol.dispose]();
      assert.equal(before.clock.pending, 0);

      const after = start({ clock: before.clock, memory: before.memory });
      after.clock.advance(3_999);
      assert.deepEqual(after.told, []);
      after.clock.advance(1);
      assert.deepEqual(after.told, ['2 +2 timeout']);
      assert.equal(after.sent[0]?.event?.id, 'of the first');
      assert.deepEqual(before.told, []);
    });

    it('finishes a streak at once that fell silent while nobody watched', () => {
      const before = start();
      before.give({ count: 2 });
      before.gifts[Symbol.dispose]();
      before.clock.advance(30_000);
      const after = start({ clock: before.clock, memory: before.memory });
      after.clock.advance(0);
      assert.deepEqual(after.told, ['2 +2 timeout']);
    });
  });

  it('finishes the oldest of more than 5,000 open streaks early instead of losing it', () => {
    const room = start();
    for (let index = 0; index < 5_000; index++) room.give({ userKey: `user ${index}`, count: 2 }, `user ${index}`);
    assert.deepEqual(room.told, []);
    room.give({ userKey: 'one more', count: 1 });
    assert.deepEqual(room.told, ['2 +2 timeout']);
    assert.equal(room.sent[0]?.event?.id, 'user 0');
    room.clock.advance(10_000);
    assert.equal(room.sent.length, 5_001);
  });

  it('finishes the oldest of open streaks early when they hold more than 16 MB, and loses none', () => {
    const room = start();
    const give = (index: number, count: number, ended = false) =>
      room.give({ userKey: `${index}`, giftName: 'x'.repeat(1_000_000), count, ended });
    for (let index = 0; index < 40; index++) give(index, 2);
    assert.ok(room.sent.length >= 20 && room.sent.length < 40, `${room.sent.length} were finished early`);
    assert.equal(room.clock.pending, 1);
    for (let index = 0; index < 40; index++) give(index, 3, true);
    const added = room.sent.reduce((sum, delivery) => sum + giftOf(delivery).added, 0);
    assert.equal(added, 120);
    room.clock.advance(60_000);
    assert.equal(room.clock.pending, 0);
  });

  it('tells streaks of givers with endless names apart', () => {
    const room = start();
    const name = 'x'.repeat(500_000);
    for (const giver of [`${name}1`, `${name}2`]) room.give({ userKey: giver, count: 2 });
    for (const giver of [`${name}1`, `${name}2`]) room.give({ userKey: giver, count: 3, ended: true });
    assert.deepEqual(room.told, ['3 +3 service', '3 +3 service']);
    room.give({ userKey: `${name}1`, count: 5, ended: true });
    assert.equal(room.told.at(-1), '5 +2 service');
  });

  it('knows what an ended streak was of, though its late end does not say', () => {
    for (const end of [{ count: 9 }, { count: 9, ended: true }]) {
      const room = start({ names: ['rose'], minDiamonds: 5 });
      room.give({ count: 7 });
      room.clock.advance(10_000);
      room.give({ ...end, giftName: null, diamonds: null });
      room.clock.advance(10_000);
      assert.deepEqual(room.told, ['7 +7 timeout', `9 +2 ${end.ended ? 'service' : 'timeout'}`]);
      assert.equal(giftOf(room.sent[1]).diamonds, 9);
    }
  });

  it('remembers what was counted of ended streaks for 10 minutes, and of the last 1,000 for longer', () => {
    const room = start();
    const streak = (index: number, count: number) => room.give({ groupId: `17${index}`, count, ended: true });
    for (let index = 0; index < 2_000; index++) streak(index, 1);
    room.clock.advance(600_000);
    room.memory.forgetOld();
    room.sent.length = 0;
    streak(1, 2);
    assert.deepEqual(room.told, ['2 +1 service']);
    room.clock.advance(24 * 3_600_000);
    room.memory.forgetOld();
    streak(1_500, 2);
    assert.deepEqual(room.told, ['2 +1 service', '2 +1 service']);
    streak(900, 1);
    assert.equal(room.told.at(-1), '1 +1 service', 'more than the bound is remembered');
  });

  it('has what it counted in its memory before it sends it', () => {
    const room = start();
    for (const giver of ['ann', 'ben']) room.give({ userKey: giver, count: 2 });
    const gifts = new Gifts(room.clock, { mode: 'final', filter: new GiftFilter([], 0) }, () =>
      gifts.finishAll('stream'),
    );
    gifts.enter(room.memory);
    gifts.finishAll('stream');
    gifts[Symbol.dispose]();
    for (const giver of ['ann', 'ben']) room.give({ userKey: giver, count: 3, ended: true });
    assert.deepEqual(room.told, ['3 +1 service', '3 +1 service']);
  });

  it('remembers what was counted of the last 5,000 finished streaks', () => {
    const room = start();
    const streak = (index: number, count: number) => room.give({ groupId: `17${index}`, count, ended: true });
    for (let index = 0; index <= 5_000; index++) streak(index, 1);
    room.sent.length = 0;
    streak(1, 1);
    assert.deepEqual(room.told, [], 'a streak within the bound was forgotten');
    streak(0, 1);
    assert.deepEqual(room.told, ['1 +1 service'], 'more than the bound is remembered');
  });
});
