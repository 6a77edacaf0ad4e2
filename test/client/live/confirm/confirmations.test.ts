import assert from 'node:assert/strict';
import { type GiftEvent } from '../../../../nodes/client/events/model';
import { Confirmations } from '../../../../nodes/client/live/confirm/confirmations';
import { MAX_WAITING, MAX_WAITING_BYTES } from '../../../../nodes/client/live/confirm/waiting';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { MemoryStore } from '../../../../nodes/client/live/delivery/memory-store';
import { mapMessage } from '../../../../nodes/client/events/catalog';
import { FakeClock } from '../../../support/fake-clock';
import { chat, gift, type GiftOptions } from '../../../support/wire';
import { fieldsOf } from '../../../support/fields';

const CREATOR = 'host.account';
const CONTEXT = { creator: CREATOR, roomId: null, timestamp: 1_800_000_000_000 };

function given(options: GiftOptions = {}, delivery: Partial<Delivery> = {}): Delivery {
  const event = mapMessage(gift({ end: true, ...options }), CONTEXT) as GiftEvent;
  Object.assign(event, { added: event.count, final: true });
  return { type: 'gift', creator: CREATOR, history: false, event, raw: null, ...delivery };
}

function keyOf({ event }: Delivery): string {
  return event!.key!;
}

class Rig {
  readonly clock = new FakeClock();
  readonly memories = new MemoryStore(this.clock);
  /** What was sent again: how often, which count, and when (s). */
  readonly sent: { again: number; count: number; at: number; delivery: Delivery }[] = [];
  readonly givenUp: Delivery[] = [];
  isWatched = true;
  confirmations = this.start();

  start(creators: readonly string[] = [CREATOR]): Confirmations {
    const keeper = {
      claim: (creator: string) => this.memories.claim(creator).kept,
      release: (creator: string) => this.memories.release(creator),
    };
    this.confirmations = new Confirmations({
      clock: this.clock,
      keeper,
      isWatched: () => this.isWatched,
      send: (delivery, again) => {
        const count = (delivery.event as GiftEvent | null)?.count ?? 0;
        this.sent.push({ again, count, at: this.clock.monotonic() / 1000, delivery });
        this.onSent(delivery);
      },
      onGivenUp: (delivery) => this.givenUp.push(delivery),
    });
    this.confirmations.resume(creators);
    return this.confirmations;
  }

  onSent: (delivery: Delivery) => void = () => undefined;

  deploy(): void {
    this.confirmations[Symbol.dispose]();
    this.start();
  }

  get times(): number[] {
    return this.sent.map(({ at }) => at);
  }
}

describe('confirmations', () => {
  it('send a gift again 10 s after it was sent, and then every 10 to 60 s', () => {
    const rig = new Rig();
    const delivery = given({ count: 3 });
    const before = structuredClone(delivery);
    rig.confirmations.expect(delivery);
    rig.clock.advance(9_999);
    assert.equal(rig.sent.length, 0);
    rig.clock.advance(1);
    rig.clock.advance(250_000);
    assert.deepEqual(rig.times, [10, 20, 40, 80, 140, 200, 260]);
    assert.deepEqual(
      rig.sent.map(({ again }) => again),
      [1, 2, 3, 4, 5, 6, 7],
    );
    assert.deepEqual(rig.sent[6]!.delivery, before, 'unchanged');
    assert.equal(rig.clock.pending, 2, 'one timer, beside the one of the memories');
  });

  it('send what no flow can change any more', () => {
    const rig = new Rig();
    const delivery = given();
    rig.confirmations.expect(delivery);
    fieldsOf(delivery.event)['count'] = 99;
    rig.onSent = ({ event }) => (fieldsOf(event)['count'] = 77);
    rig.clock.advance(20_000);
    assert.deepEqual(
      rig.sent.map(({ count }) => count),
      [1, 1],
    );
  });

  it('end with a count that is done, for what its key has up to that count', () => {
    const rig = new Rig();
    const [three, five, other] = [given({ count: 3 }), given({ count: 5 }), given({ count: 1, by: 'ben' })];
    for (const delivery of [three, five, other]) rig.confirmations.expect(delivery);
    rig.confirmations.settle(keyOf(three), 4);
    assert.equal(rig.confirmations.size, 2);
    rig.confirmations.settle(keyOf(five), 5);
    rig.confirmations.settle(keyOf(five), 5);
    rig.confirmations.settle('nobody knows it', 1);
    rig.clock.advance(10_000);
    assert.deepEqual(
      rig.sent.map(({ delivery }) => keyOf(delivery)),
      [keyOf(other)],
    );
    rig.confirmations.settle(keyOf(other), 1);
    rig.clock.advance(1_000_000);
    assert.equal(rig.sent.length, 1);
    assert.equal(rig.confirmations.size, 0);
  });

  it('repeat once what is sent twice, and what another machine and this one have sent', () => {
    const rig = new Rig();
    const delivery = given({ count: 2 });
    rig.confirmations.expectSeen(delivery);
    rig.clock.advance(4_000);
    rig.confirmations.expect(delivery);
    rig.isWatched = false;
    rig.confirmations.expect(delivery);
    assert.equal(rig.confirmations.size, 1);
    rig.clock.advance(10_000);
    assert.deepEqual(rig.times, [14]);
    const end = given({ count: 2 });
    Object.assign(end.event!, { id: delivery.event!.id, added: 0 });
    rig.confirmations.expect(end);
    assert.equal(rig.confirmations.size, 2, 'the end of a streak is another message');
  });

  it('have no timer while nothing waits', () => {
    const rig = new Rig();
    const delivery = given();
    rig.confirmations.expect(delivery);
    rig.clock.advance(10_000);
    rig.confirmations.settle(keyOf(delivery), 1);
    rig.memories[Symbol.dispose]();
    assert.equal(rig.clock.pending, 0);
  });

  it('repeat no other events, no history, and no gift that nobody could name', () => {
    const rig = new Rig();
    const event = mapMessage(chat(), CONTEXT);
    rig.confirmations.expect({ type: 'chat', creator: CREATOR, history: false, event, raw: null });
    rig.confirmations.expect(given({}, { history: true }));
    rig.confirmations.expect(given({ id: null, giftType: 2 }));
    rig.clock.advance(100_000);
    assert.equal(rig.sent.length, 0);
  });

  it('are not prolonged by a machine that sleeps', () => {
    const rig = new Rig();
    rig.confirmations.expect(given());
    rig.clock.sleep(60_000);
    rig.clock.advance(5_000);
    assert.equal(rig.sent.length, 1);
  });

  it('send at most once a second, whatever falls due, and none twice in that time', () => {
    const rig = new Rig();
    for (let index = 0; index < 100; index++) {
      rig.confirmations.expect(given({ groupId: `${index + 1}` }));
      rig.clock.advance(25);
    }
    rig.clock.advance(11_000);
    const passes = new Set(rig.times);
    assert.ok(passes.size <= 4, `${passes.size} passes in 2.5 s`);
    const firsts = rig.sent.filter(({ again }) => again === 1);
    assert.equal(firsts.length, 100);
  });

  it('outlive a deploy: the successor goes on with what waits, within 20 s of its start', () => {
    const rig = new Rig();
    rig.confirmations.expect(given({ count: 2 }));
    rig.clock.advance(150_000);
    const before = rig.sent.length;
    rig.deploy();
    rig.clock.advance(9_000);
    assert.equal(rig.sent.length, before);
    rig.clock.advance(11_000);
    assert.equal(rig.sent.length, before + 1);
    assert.equal(rig.sent.at(-1)!.again, before + 1, 'counted on');
    rig.confirmations.settle(keyOf(rig.sent[0]!.delivery), 2);
    rig.deploy();
    rig.clock.advance(100_000);
    assert.equal(rig.sent.length, before + 1);
  });

  it('are over with the node: nothing is sent, and no timer is left', () => {
    const rig = new Rig();
    rig.confirmations.expect(given());
    rig.confirmations[Symbol.dispose]();
    rig.confirmations.expect(given());
    rig.confirmations.look();
    rig.memories[Symbol.dispose]();
    assert.equal(rig.clock.pending, 0);
    rig.clock.advance(100_000);
    assert.equal(rig.sent.length, 0);
  });

  it('are kept while the creator is not watched, however long, and forgotten ten minutes after the node is gone', () => {
    const rig = new Rig();
    rig.confirmations.expect(given());
    rig.clock.advance(3_600_000);
    rig.deploy();
    assert.equal(rig.confirmations.size, 1);
    rig.confirmations[Symbol.dispose]();
    rig.clock.advance(700_000);
    assert.equal(rig.start().size, 0);
  });

  it('leave nothing to a successor once cleared', () => {
    const rig = new Rig();
    rig.confirmations.expect(given());
    rig.confirmations.clear();
    rig.deploy();
    assert.equal(rig.confirmations.size, 0);
    rig.clock.advance(100_000);
    assert.equal(rig.sent.length, 0);
  });

  it('end when whoever is sent one of them ends it all', () => {
    const rig = new Rig();
    for (const groupId of ['1', '2', '3']) rig.confirmations.expect(given({ groupId }));
    rig.onSent = () => rig.confirmations[Symbol.dispose]();
    rig.clock.advance(60_000);
    assert.equal(rig.sent.length, 1);
  });

  describe('bounds', () => {
    it('keep 1,000 gifts: beyond, the oldest are given up, and told of once', () => {
      const rig = new Rig();
      for (let index = 0; index < MAX_WAITING + 5; index++)
        rig.confirmations.expect(given({ groupId: `${index + 1}` }));
      assert.equal(rig.confirmations.size, MAX_WAITING);
      assert.deepEqual(
        rig.givenUp.map(({ event }) => fieldsOf(event)['streakId']),
        ['1'],
      );
      rig.clock.advance(11_000);
      assert.equal(rig.sent.length, MAX_WAITING);
      assert.equal(fieldsOf(rig.sent[0]!.delivery.event)['streakId'], '6');
    });

    it('tell again once half of it was done', () => {
      const rig = new Rig();
      const fill = (from: number) => {
        for (let index = from; index < from + MAX_WAITING + 5; index++)
          rig.confirmations.expect(given({ groupId: `${index + 1}` }));
      };
      fill(0);
      rig.confirmations.settle(keyOf(given({ groupId: '500' })), 1);
      fill(2_000);
      assert.equal(rig.givenUp.length, 1);
      for (let index = 2_000; index < 3_000; index++)
        rig.confirmations.settle(keyOf(given({ groupId: `${index + 1}` })), 1);
      fill(4_000);
      assert.equal(rig.givenUp.length, 2);
    });

    it('keep 1 MB', () => {
      const rig = new Rig();
      const large = () => given({ groupId: `${rig.confirmations.size + 1}`, name: 'x'.repeat(100_000) });
      for (let index = 0; index < 30; index++) rig.confirmations.expect(large());
      assert.ok(rig.confirmations.size >= 5 && rig.confirmations.size <= MAX_WAITING_BYTES / 100_000);
      rig.confirmations.expect(given({ name: 'x'.repeat(MAX_WAITING_BYTES) }));
      assert.equal(rig.confirmations.size, 0, 'one that is larger is not kept');
    });

    it('hold for bytes of protobuf too', () => {
      const rig = new Rig();
      const raw = { type: 'WebcastGiftMessage', data: Buffer.alloc(300_000) };
      for (let index = 0; index < 5; index++) rig.confirmations.expect(given({ groupId: `${index + 1}` }, { raw }));
      assert.equal(rig.confirmations.size, 3);
      rig.clock.advance(10_000);
      assert.ok(Buffer.isBuffer(rig.sent[0]!.delivery.raw!.data));
    });

    it('hold for several creators together', () => {
      const rig = new Rig();
      for (let index = 0; index < MAX_WAITING + 5; index++) {
        rig.confirmations.expect(given({ groupId: `${index + 1}` }, { creator: `host${index % 3}` }));
      }
      assert.equal(rig.confirmations.size, MAX_WAITING);
    });
  });

  describe('of gifts that others have sent', () => {
    it('are sent again once the creator is watched here, and go on after that', () => {
      const rig = new Rig();
      rig.isWatched = false;
      rig.confirmations.expectSeen(given({ count: 2 }));
      rig.clock.advance(30_000);
      assert.equal(rig.sent.length, 0);
      rig.memories[Symbol.dispose]();
      assert.equal(rig.clock.pending, 0, 'no timer while there is nothing to do');
      rig.isWatched = true;
      rig.confirmations.look();
      rig.clock.advance(0);
      assert.deepEqual(rig.times, [30]);
      rig.isWatched = false;
      rig.clock.advance(10_000);
      assert.deepEqual(rig.times, [30, 40], 'from now on it is one that this node has sent');
    });

    it('are taken once, and not at all where they are done already', () => {
      const rig = new Rig();
      const delivery = given({ count: 2 });
      rig.confirmations.expectSeen(delivery);
      rig.confirmations.expectSeen(delivery);
      assert.equal(rig.confirmations.size, 1);
      rig.confirmations.settle(keyOf(delivery), 2);
      rig.confirmations.expectSeen(delivery);
      assert.equal(rig.confirmations.size, 0, 'late, or repeated');
      rig.confirmations.expectSeen(given({ count: 3 }));
      assert.equal(rig.confirmations.size, 1, 'what is above it is not done');
      rig.confirmations.expect(given({ count: 2 }));
      assert.equal(rig.confirmations.size, 2, 'what this node itself has sent waits in any case');
    });
  });
});
