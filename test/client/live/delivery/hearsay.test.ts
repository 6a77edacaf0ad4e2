import assert from 'node:assert/strict';
import { type EventType } from '../../../../nodes/client/events/model';
import { mapMessage } from '../../../../nodes/client/events/catalog';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { Hearsay } from '../../../../nodes/client/live/delivery/hearsay';
import { MemoryStore } from '../../../../nodes/client/live/delivery/memory-store';
import { readTold, type ToldEvent, type ToldState } from '../../../../nodes/client/live/delivery/told';
import { Watcher, type WatcherOptions } from '../../../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../../../nodes/client/wire';
import { arrive, connect, giftOf, watching } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { chat, gift, message, ROOM_ID, user } from '../../../support/wire';

/** The service's clock when the other machine went live. */
const T0 = 1_700_000_000_000;
const KEY = 'memory';

class Standby {
  readonly clock = new FakeClock();
  readonly memories = new MemoryStore(this.clock);
  readonly sent: Delivery[] = [];
  hearsay: Hearsay;
  #watcher: Watcher | null = null;
  #connection = connect();

  constructor(readonly options: Partial<WatcherOptions> = {}) {
    this.hearsay = new Hearsay(this.memories, KEY, options.events ?? []);
  }

  state(state: string, since: number | null = null, roomId: string | null = ROOM_ID): void {
    this.hearsay.noteState(readTold({ state, creator: 'host.account', roomId, since }) as ToldState);
  }

  /** What the other machine has sent of a wire message. */
  seen(wire: WireMessage, fields: Record<string, unknown> = {}): void {
    const event = mapMessage(wire, { creator: 'host.account', roomId: ROOM_ID, timestamp: T0 });
    this.hearsay.noteEvent(readTold(JSON.stringify({ ...event, ...fields })) as ToldEvent);
  }

  /** This machine takes over: its connection begins with a replay. */
  connect(timestamp: number, ...replay: WireMessage[]): void {
    const options = watching((delivery) => this.sent.push(delivery), this.options);
    this.#watcher = new Watcher(this.clock, options, this.memories.claim(KEY));
    this.#connection = connect();
    this.#watcher.receive(arrive(replay, { timestamp, connection: this.#connection, isFirst: true }));
  }

  hear(timestamp: number, ...messages: WireMessage[]): void {
    this.#watcher!.receive(arrive(messages, { timestamp, connection: this.#connection }));
  }

  get ids(): (string | null)[] {
    return this.sent.map(({ event }) => event?.id ?? null);
  }
}

const at = (second: number) => T0 + 1_000 * second;
const said = (id: string, second: number) => chat({ id, createTime: at(second) });

describe('hearsay', () => {
  it('of a room that is live lets the gap be delivered, and nothing that was before it', () => {
    const standby = new Standby();
    standby.state('live', T0);
    standby.seen(said('2', 5));
    standby.connect(at(20), said('1', -5), said('2', 5), said('3', 10), said('4', 20));
    assert.deepEqual(standby.ids, ['3', '4']);
    assert.ok(standby.sent.every(({ history }) => !history));
  });

  it('of events alone opens no room: what was before the connection is history', () => {
    const standby = new Standby();
    standby.seen(said('2', 5));
    standby.connect(at(20), said('2', 5), said('3', 10), said('4', 20));
    assert.deepEqual(standby.ids, ['4']);
  });

  it('counts for every type that is wanted', () => {
    for (const events of [[], ['chat', 'gift'] as EventType[]]) {
      const standby = new Standby({ events });
      standby.state('live', T0);
      standby.connect(at(20), said('1', 10), gift({ id: '2', giftType: 2, createTime: at(11) }));
      assert.deepEqual(standby.ids, ['1', '2']);
    }
  });

  it('comes in any order and any number of times', () => {
    const standby = new Standby();
    for (let times = 0; times < 2; times++) {
      standby.seen(said('3', 6));
      standby.state('live', T0);
      standby.seen(said('2', 5));
      standby.state('live', at(3));
    }
    standby.connect(at(20), said('1', 1), said('2', 5), said('3', 6));
    assert.deepEqual(standby.ids, ['1'], 'the earliest since counts');
  });

  it('has the count of a streak: what is above it is sent, and no more', () => {
    const hit = (count: number, end = false) => gift({ count, end, createTime: at(count) });
    for (const seenCount of [1, 3, 5]) {
      const standby = new Standby();
      standby.state('live', T0);
      standby.seen(hit(seenCount), { count: seenCount });
      standby.connect(at(20), hit(2), hit(1), hit(3), hit(4), hit(5), hit(5, true));
      const added = standby.sent.map((delivery) => giftOf(delivery)).map(({ added, count }) => [added, count]);
      assert.deepEqual(added, seenCount === 5 ? [] : [[5 - seenCount, 5]]);
      standby.clock.advance(60_000);
      assert.equal(standby.sent.length, added.length);
    }
  });

  it('of an end that was told leaves nothing to tell, in updates neither', () => {
    const standby = new Standby({ gifts: 'updates' });
    standby.state('live', T0);
    standby.seen(gift({ count: 5, end: true }), { final: true, endedBy: 'service' });
    standby.connect(at(20), gift({ count: 5, createTime: at(5) }), gift({ count: 5, end: true, createTime: at(6) }));
    standby.clock.advance(60_000);
    assert.equal(standby.sent.length, 0);
  });

  it('of a streak that runs here too counts as sent', () => {
    const standby = new Standby();
    standby.connect(T0);
    standby.hear(at(1), gift({ count: 4, createTime: at(1) }));
    standby.seen(gift({ count: 3 }));
    standby.clock.advance(10_000);
    assert.deepEqual(
      standby.sent.map((delivery) => giftOf(delivery)).map(({ added, count }) => [added, count]),
      [[1, 4]],
    );
  });

  it('of a subscription is the same subscription in other words', () => {
    const subscribed = (id: string) => message('WebcastSubNotifyMessage', { id, user: user(), createTime: at(5) });
    const standby = new Standby();
    standby.state('live', T0);
    standby.seen(subscribed('1'));
    standby.connect(at(20), subscribed('2'));
    assert.deepEqual(standby.ids, []);
  });

  it('of types that the node does not send is not kept', () => {
    const standby = new Standby({ events: ['gift'] });
    standby.seen(said('1', 5));
    assert.equal(standby.memories.claim(KEY).noteIn(ROOM_ID).otherIds.size, 0);
  });

  it('keeps the memory while the other is live, and ten minutes after that', () => {
    const goes = (standby: Standby, ms: number) => {
      standby.clock.advance(ms);
      standby.connect(at(7_200), said('2', 5), said('3', 7_199));
      return standby.ids;
    };
    const make = (...states: string[]) => {
      const standby = new Standby();
      standby.state('live', T0);
      standby.seen(said('2', 5));
      for (const state of states) standby.state(state);
      return standby;
    };
    const hour = 3_600_000;
    assert.deepEqual(goes(make(), hour), ['3']);
    assert.deepEqual(goes(make('reconnecting', 'connecting'), hour), ['3'], 'they do not say that it is over');
    for (const state of ['offline', 'ended', 'stopped', 'failed']) {
      assert.deepEqual(goes(make(state), 590_000), ['3'], state);
      assert.deepEqual(goes(make(state), 610_000), [], state);
      assert.deepEqual(goes(make(state, 'live'), hour), ['3'], state);
    }
    const gone = make();
    gone.hearsay[Symbol.dispose]();
    assert.deepEqual(goes(gone, hour), [], 'the node is gone');
  });

  it('of rooms without number costs the one that is watched nothing', () => {
    const standby = new Standby();
    standby.connect(at(0), said('1', 1));
    for (let room = 1; room < 1_000; room++) standby.seen(chat({ id: `x${room}`, roomId: String(room) }));
    standby.hear(at(2), said('1', 1), said('2', 2));
    assert.deepEqual(standby.ids, ['1', '2']);
  });

  it('leaves a room that another has named to its own time: the old one is not lost', () => {
    const standby = new Standby();
    standby.connect(at(0), said('1', 1));
    standby.state('live', at(-600), 'another room');
    standby.hear(at(2), said('1', 1), said('2', 2), said('0', -1));
    assert.deepEqual(standby.ids, ['1', '2']);
  });

  it('of messages that name no room belongs to the one that is open', () => {
    const standby = new Standby();
    standby.state('live', T0);
    standby.hearsay.noteEvent(
      readTold({
        ...mapMessage(said('2', 5), { creator: 'x', roomId: null, timestamp: T0 }),
        roomId: null,
      }) as ToldEvent,
    );
    standby.connect(at(20), said('2', 5), said('3', 6));
    assert.deepEqual(standby.ids, ['3']);
  });
});
