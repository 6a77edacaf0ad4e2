import assert from 'node:assert/strict';
import { EVENT_TYPES, type EventType } from '../../../../nodes/client/events/model';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { type ArrivedFrame, type Connection } from '../../../../nodes/client/live/frames/incoming';
import { DeliveryMemory } from '../../../../nodes/client/live/delivery/memory';
import { OpenGate } from '../../../../nodes/client/live/connection/open-gate';
import { OpenQueue } from '../../../../nodes/client/live/connection/open-queue';
import { Session } from '../../../../nodes/client/live/session';
import { type SocketHandlers } from '../../../../nodes/client/live/connection/socket';
import { Watcher, type WatcherOptions } from '../../../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../../../nodes/client/wire';
import { arrive, connect, type FrameOptions, giftOf, watching } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { keyOf, playHistory } from '../../../support/gift-history';
import { Chance } from '../../../support/random';
import { chat, gift, message, newId, roomInfo, user, workerInfo } from '../../../support/wire';
import { fieldsOf } from '../../../support/fields';

/** The service's clock at the first frame; ours is years apart. */
const T0 = 1_700_000_000_000;

class Node {
  readonly sent: Delivery[] = [];
  readonly watcher: Watcher;

  constructor(
    readonly clock: FakeClock,
    readonly memory: DeliveryMemory,
    options: Partial<WatcherOptions> = {},
  ) {
    this.watcher = new Watcher(
      clock,
      watching((delivery) => this.sent.push(delivery), options),
      memory,
    );
  }

  /** The successor of a deploy. */
  redeploy(options: Partial<WatcherOptions> = {}): Node {
    this.watcher[Symbol.dispose]();
    return new Node(this.clock, this.memory, options);
  }

  hear(messages: readonly WireMessage[], frame: Partial<FrameOptions> & { connection: Connection }): void {
    this.watcher.receive(arrive(messages, { timestamp: T0, ...frame }));
  }

  get ids(): (string | null)[] {
    return this.sent.map(({ event }) => event?.id ?? null);
  }
}

function node(options: Partial<WatcherOptions> = {}): Node {
  const clock = new FakeClock();
  return new Node(clock, new DeliveryMemory(clock), options);
}

/** A session whose socket is played by hand. */
function open() {
  const clock = new FakeClock();
  let socket: SocketHandlers | undefined;
  const session = new Session({
    creator: 'host',
    features: {},
    encoding: 'json',
    clock,
    gate: new OpenGate(new OpenQueue(clock), 1),
    open: (handlers) => {
      socket = handlers;
      return { bytesRead: () => 0, ping: () => undefined, close: () => undefined, [Symbol.dispose]: () => undefined };
    },
    onWarning: () => undefined,
    onLimited: () => undefined,
    onProtobufFault: () => undefined,
    onRefusedAnyway: () => undefined,
    onUnused: () => undefined,
  });
  const send = (...messages: WireMessage[]) => {
    if (!socket) clock.advance(0);
    socket?.onOpen();
    socket?.onFrame(Buffer.from(JSON.stringify({ timestamp: T0, messages })), false);
  };
  return { session, send };
}

describe('watcher', () => {
  describe('random gift histories', () => {
    const SEEDS = Array.from({ length: 600 }, (_, index) => index + 1);

    const outcomes = new Map<number, ReturnType<typeof playHistory>>();
    before(() => SEEDS.forEach((seed) => outcomes.set(seed, playHistory(new Chance(seed)))));
    after(() => outcomes.clear());

    /** A failure names the seed of its history. */
    function each(check: (outcome: ReturnType<typeof playHistory>) => void): void {
      for (const [seed, outcome] of outcomes) {
        try {
          check(outcome);
        } catch (error) {
          throw new Error(`seed ${seed}, ${JSON.stringify(outcome.options)}`, { cause: error });
        }
      }
    }

    it('add exactly what was given and passes the filter', () => {
      let given = 0;
      each(({ deliveries, expected }) => {
        const added = new Map<string, number>();
        for (const delivery of deliveries) {
          const event = giftOf(delivery);
          // The end of a streak of which all was given before the history limit adds nothing.
          if (event.added === 0) continue;
          added.set(keyOf(event), (added.get(keyOf(event)) ?? 0) + event.added);
        }
        assert.deepEqual(sorted(added), sorted(expected));
        given += expected.size;
      });
      assert.ok(given > SEEDS.length, `only ${given} gifts were given`);
    });

    it('never take away, and say nothing without news', () => {
      each(({ deliveries, options }) => {
        for (const event of deliveries.map(giftOf)) {
          assert.ok(event.added >= (options.gifts === 'final' || !event.final ? 1 : 0), `added ${event.added}`);
          if (options.gifts === 'final' || !event.gift.streakable) assert.ok(event.final);
        }
      });
    });

    it('show in each message the count that all of them have added up to', () => {
      each(({ deliveries, skipped }) => {
        const sums = new Map<string, number>();
        for (const event of deliveries.map(giftOf)) {
          if (!event.gift.streakable) {
            assert.equal(event.added, event.count);
            continue;
          }
          const key = keyOf(event);
          const sum = (sums.get(key) ?? skipped.get(key) ?? 0) + event.added;
          sums.set(key, sum);
          assert.equal(event.count, sum);
        }
      });
    });

    it('are worth their price times the count', () => {
      each(({ deliveries }) => {
        for (const { gift: kind, diamonds, addedDiamonds, count, added } of deliveries.map(giftOf)) {
          assert.equal(diamonds, kind.diamonds === null ? null : kind.diamonds * count);
          assert.equal(addedDiamonds, kind.diamonds === null ? null : kind.diamonds * added);
        }
      });
    });

    it('tell an end again only of a streak that went on', () => {
      each(({ deliveries }) => {
        const last = new Map<string, string | null>();
        for (const event of deliveries.map(giftOf)) {
          if (!event.gift.streakable) continue;
          if (event.final && event.added === 0) {
            assert.notEqual(last.get(keyOf(event)), event.endedBy, 'the same end twice');
            assert.notEqual(last.get(keyOf(event)), 'service', 'an end after the end');
          }
          last.set(keyOf(event), event.endedBy);
        }
      });
    });

    it('leave no streak under way, and no timer', () => {
      each(({ deliveries, openTimers }) => {
        const last = new Map(deliveries.map((delivery) => [keyOf(giftOf(delivery)), giftOf(delivery).final]));
        for (const [key, final] of last) assert.ok(final, `${key} has no end`);
        assert.equal(openTimers, 0);
      });
    });

    it('are all told: single and streaked, priced and not, ended by the service, by silence and with the stream', () => {
      const seen = new Set<string>();
      each(({ deliveries, options }) => {
        for (const { endedBy, gift: kind, final } of deliveries.map(giftOf)) {
          seen.add(`${options.gifts} ${endedBy ?? ''} ${final} ${kind.streakable} ${kind.diamonds !== null}`);
        }
      });
      for (const priced of [true, false]) {
        for (const mode of ['final', 'updates']) {
          assert.ok(seen.has(`${mode} service true false ${priced}`), `${mode}: no single gift`);
          for (const end of ['service', 'timeout', 'stream']) {
            assert.ok(seen.has(`${mode} ${end} true true ${priced}`), `${mode}: no streak ended by ${end}`);
          }
        }
        assert.ok(seen.has(`updates  false true ${priced}`), 'no streak under way');
      }
    });
  });

  describe('history', () => {
    it('is what was made before the first frame, by the service clock', () => {
      const skipping = node();
      const emitting = node({ history: 'emit' });
      const messages = [
        chat({ id: 'before', createTime: T0 - 1 }),
        chat({ id: 'at', createTime: T0 }),
        chat({ id: 'after', createTime: T0 + 1 }),
        gift({ id: 'gift before', createTime: T0 - 1, giftType: 2 }),
        gift({ id: 'gift after', createTime: T0 + 1, giftType: 2 }),
      ];
      for (const { watcher } of [skipping, emitting]) {
        const connection = connect();
        watcher.receive(arrive([workerInfo()], { timestamp: T0, connection, isFirst: true }));
        watcher.receive(arrive(messages, { timestamp: T0 + 2_300, connection }));
      }
      assert.deepEqual(skipping.ids, [null, 'at', 'after', 'gift after']);
      assert.ok(skipping.sent.every(({ history, event }) => !history && event?.history === false));
      assert.deepEqual(
        emitting.sent.slice(1).map(({ history, event }) => [event?.id, event?.history, history]),
        [
          ['before', true, true],
          ['at', false, false],
          ['after', false, false],
          ['gift before', true, true],
          ['gift after', false, false],
        ],
      );
    });

    it('is never what has no time of its own', () => {
      const room = node({ events: ['caption', 'chat'] });
      const connection = connect();
      room.hear([workerInfo()], { connection, isFirst: true });
      room.hear([message('WebcastCaptionMessage', { id: 'zero', createTime: '0' }), chat({ id: 'none' })], {
        connection,
      });
      assert.deepEqual(room.ids, ['zero', 'none']);
    });

    it('is judged in milliseconds also where seconds arrive', () => {
      const room = node();
      const connection = connect();
      room.hear([], { connection, isFirst: true });
      room.hear([chat({ id: 'old', createTime: T0 / 1000 - 1 }), chat({ id: 'new', createTime: T0 / 1000 + 1 })], {
        connection,
      });
      assert.deepEqual(room.ids, ['new']);
    });

    it('is not what a reconnect brings from the gap', () => {
      const room = node({ history: 'emit' });
      const first = connect();
      room.hear([chat({ id: 'live', createTime: T0 + 1_000 })], { connection: first, isFirst: true });
      const second = connect();
      room.hear([workerInfo()], { connection: second, isFirst: true, timestamp: T0 + 60_000 });
      room.hear(
        [
          chat({ id: 'old', createTime: T0 - 1 }),
          chat({ id: 'live', createTime: T0 + 1_000 }),
          chat({ id: 'gap', createTime: T0 + 30_000 }),
        ],
        { connection: second, timestamp: T0 + 62_000 },
      );
      assert.deepEqual(
        room.sent.filter(({ type }) => type === 'chat').map(({ event, history }) => [event?.id, history]),
        [
          ['live', false],
          ['old', true],
          ['gap', false],
        ],
      );
    });

    it('is not what arrived in the gap of a deploy', () => {
      const before = node();
      const connection = connect();
      before.hear([workerInfo()], { connection, isFirst: true });
      const after = before.redeploy();
      after.hear([chat({ id: 'gap', createTime: T0 + 5_000 })], { connection, timestamp: T0 + 9_000 });
      assert.deepEqual(after.ids, ['gap']);
    });

    it('reaches back to the last look that found the creator not live', () => {
      const room = node();
      const connection = connect(61_000);
      room.hear([workerInfo()], { connection, isFirst: true });
      room.hear([chat({ id: 'old', createTime: T0 - 61_001 }), chat({ id: 'new', createTime: T0 - 61_000 })], {
        connection,
      });
      assert.deepEqual(room.ids, [null, 'new']);
    });

    it('of a room that is known stays what it was after a false "not live"', () => {
      const room = node();
      room.hear([workerInfo()], { connection: connect(), isFirst: true });
      const connection = connect(4_000);
      room.hear([workerInfo()], { connection, isFirst: true, timestamp: T0 + 100_000 });
      room.hear([chat({ id: 'old', createTime: T0 - 1 }), chat({ id: 'gap', createTime: T0 + 1 })], { connection });
      assert.deepEqual(room.ids.filter(Boolean), ['gap']);
    });

    it('has a limit of its own for each room', () => {
      const room = node();
      room.hear([], { connection: connect(), isFirst: true });
      const connection = connect();
      const later = { connection, timestamp: T0 + 86_400_000, roomId: '7400000000000000002' };
      room.hear([], { ...later, isFirst: true });
      room.hear(
        [chat({ id: 'old', createTime: T0 + 86_399_999 }), chat({ id: 'new', createTime: T0 + 86_400_001 })],
        later,
      );
      assert.deepEqual(room.ids, ['new']);
    });

    it('of a node that joins later is what a replay brings from before its own first frame', () => {
      const room = node();
      const late = { connection: connect(), timestamp: T0 + 5_000 };
      room.hear([chat({ id: 'just now', createTime: T0 + 4_900 })], late);
      const replaying = { connection: connect(), timestamp: T0 + 9_000 };
      room.hear([workerInfo()], { ...replaying, isFirst: true });
      room.hear([chat({ id: 'old', createTime: T0 + 4_800 }), chat({ id: 'gap', createTime: T0 + 5_100 })], replaying);
      assert.deepEqual(room.ids.filter(Boolean), ['just now', 'gap']);
    });

    it('of a type that a deploy made wanted is what was made before that deploy', () => {
      const before = node({ events: ['gift'] });
      const connection = connect();
      before.hear([], { connection, isFirst: true });
      const after = before.redeploy({ events: ['gift', 'chat'] });
      after.hear([workerInfo()], { connection, timestamp: T0 + 50_000 });
      const replaying = connect();
      after.hear([workerInfo()], { connection: replaying, isFirst: true, timestamp: T0 + 60_000 });
      after.hear(
        [
          chat({ id: 'old chat', createTime: T0 + 40_000 }),
          gift({ id: 'gap gift', createTime: T0 + 40_000, giftType: 2 }),
          chat({ id: 'gap chat', createTime: T0 + 55_000 }),
        ],
        { connection: replaying, timestamp: T0 + 62_000 },
      );
      assert.deepEqual(after.ids, ['gap gift', 'gap chat']);
    });

    it('begins anew for a type that was not wanted for a while', () => {
      const connection = connect();
      const first = node({ events: ['gift', 'chat'] });
      first.hear([], { connection, isFirst: true });
      const second = first.redeploy({ events: ['gift'] });
      second.hear([chat({ createTime: T0 + 1_000 })], { connection, timestamp: T0 + 1_000 });
      const third = second.redeploy({ events: [] });
      third.hear([chat({ id: 'just now', createTime: T0 + 1_900 })], { connection, timestamp: T0 + 2_000 });
      const replaying = { connection: connect(), timestamp: T0 + 3_000 };
      third.hear([], { ...replaying, isFirst: true });
      third.hear([chat({ id: 'old', createTime: T0 + 1_500 }), chat({ id: 'new', createTime: T0 + 2_500 })], replaying);
      assert.deepEqual(third.ids, ['just now', 'new']);
    });

    it('that is skipped counts for its streak as given before, that is emitted is part of it', () => {
      for (const [history, expected] of [
        ['skip', ['5 +2 false']],
        ['emit', ['5 +5 false']],
      ] as const) {
        const room = node({ history, events: ['gift'] });
        const connection = connect();
        room.hear([], { connection, isFirst: true });
        room.hear([gift({ count: 3, createTime: T0 - 1 }), gift({ count: 5, end: true, createTime: T0 + 1 })], {
          connection,
        });
        assert.deepEqual(
          room.sent.map((delivery) => `${giftOf(delivery).count} +${giftOf(delivery).added} ${delivery.history}`),
          expected,
        );
      }
    });
  });

  describe('ids', () => {
    it('give each message once, over reconnects and deploys', () => {
      const first = node({ events: ['chat', 'gift'] });
      const messages = [chat({ id: 'a' }), gift({ id: 'b', giftType: 2 })];
      first.hear([...messages, ...messages], { connection: connect(), isFirst: true });
      first.hear(messages, { connection: connect(), isFirst: true });
      const second = first.redeploy({ events: ['chat', 'gift'] });
      second.hear([...messages, chat({ id: 'c' })], { connection: connect(), isFirst: true });
      assert.deepEqual(first.ids, ['a', 'b']);
      assert.deepEqual(second.ids, ['c']);
    });

    it('that are missing let everything through', () => {
      const room = node({ events: ['room', 'gift'] });
      const connection = connect();
      room.hear([roomInfo(), gift({ id: null, giftType: 2 })], { connection, isFirst: true });
      room.hear([roomInfo(), gift({ id: null, giftType: 2 })], { connection });
      assert.equal(room.sent.length, 4);
    });

    it('count as seen only by a node that wanted the type', () => {
      const first = node({ events: ['gift'] });
      const connection = connect();
      first.hear([chat({ id: 'a', createTime: T0 + 5_000 })], { connection, isFirst: true });
      const second = first.redeploy({ events: ['chat'] });
      second.hear([chat({ id: 'a', createTime: T0 + 5_000 })], { connection });
      assert.deepEqual(second.ids, ['a']);
    });

    it('are those of a room: another room may use them again', () => {
      const room = node({ events: ['chat'] });
      const connection = connect();
      room.hear([chat({ id: 'a' })], { connection, isFirst: true });
      room.hear([chat({ id: 'a' })], { connection, roomId: '7400000000000000002' });
      assert.equal(room.sent.length, 2);
    });

    it('of gifts are not pushed out by other messages', () => {
      const room = node({ events: ['gift', 'like'] });
      const connection = connect();
      room.hear([gift({ id: 'the gift', giftType: 2 })], { connection, isFirst: true });
      const likes = Array.from({ length: 5_001 }, () => message('WebcastLikeMessage', { likeCount: 1 }));
      room.hear(likes, { connection });
      room.sent.length = 0;
      room.hear([gift({ id: 'the gift', giftType: 2 })], { connection: connect(), isFirst: true });
      assert.deepEqual(room.sent, []);
    });
  });

  describe('open streaks over a deploy', () => {
    function interrupted() {
      const before = node({ events: ['gift'] });
      const connection = connect();
      before.hear([gift({ count: 2 })], { connection, isFirst: true });
      const after = before.redeploy({ events: ['gift'] });
      return { before, after, connection };
    }

    it('go on with the next frame, and are finished by silence counted from their last hit', () => {
      const { before, after, connection } = interrupted();
      before.clock.advance(7_000);
      after.hear([workerInfo()], { connection });
      after.clock.advance(2_999);
      assert.deepEqual(after.sent, []);
      after.clock.advance(1);
      assert.equal(giftOf(after.sent[0]).added, 2);
      assert.equal(giftOf(after.sent[0]).endedBy, 'timeout');
      assert.deepEqual(before.sent, []);
    });

    it('add what is left when the mode has changed', () => {
      const before = node({ events: ['gift'], gifts: 'updates' });
      const connection = connect();
      before.hear([gift({ count: 2 })], { connection, isFirst: true });
      const after = before.redeploy({ events: ['gift'], gifts: 'final' });
      after.hear([gift({ count: 3, end: true })], { connection });
      assert.equal(giftOf(before.sent[0]).added, 2);
      assert.equal(giftOf(after.sent[0]).added, 1);
    });

    it('are finished by silence also when no frame comes any more', () => {
      const { after } = interrupted();
      after.clock.advance(10_000);
      // While the connection is down no frame comes, however long.
      assert.equal(after.sent.length, 1);
    });

    it('are finished when the stream ends or the user stops watching before a frame has come', () => {
      const { after } = interrupted();
      after.watcher.finishStreaks();
      // These gifts would be lost: nobody watches the memory any more.
      assert.equal(after.sent.length, 1);
    });

    it('are not sent to a node that no longer wants gifts', () => {
      const before = node({ events: ['gift', 'chat'] });
      const connection = connect();
      before.hear([gift({ count: 2 })], { connection, isFirst: true });
      const after = before.redeploy({ events: ['chat'] });
      after.hear([workerInfo()], { connection });
      after.clock.advance(10_000);
      after.watcher.finishStreaks();
      // BUG: the room's streaks are entered also by a watcher that does not want the type: both calls of
      // Gifts.enter() in watcher.ts need `this.#wants('gift')`.
      assert.deepEqual(after.sent, []);
    });

    it('are finished when the next frame belongs to another room', () => {
      const { after, connection } = interrupted();
      after.hear([workerInfo()], { connection, roomId: '7400000000000000002' });
      assert.equal(after.sent.length, 1);
    });
  });

  describe('subscriptions', () => {
    const subscribed = (name: string, at: number, options: Record<string, unknown> = {}) =>
      message('WebcastSubNotifyMessage', {
        user: user(name),
        subMonth: '3',
        subscribingStatus: 1,
        createTime: at,
        ...options,
      });
    const barrage = (name: string, at: number) =>
      message('WebcastBarrageMessage', {
        msgType: 4,
        content: { displayType: 'pm_mt_subscribe_first_barrage', piecesList: [{ userValue: { user: user(name) } }] },
        createTime: at,
      });

    function heard(...messages: WireMessage[]): string[] {
      const room = node({ events: ['subscribe'] });
      const connection = connect();
      room.hear([], { connection, isFirst: true });
      for (const each of messages) room.hear([each], { connection, timestamp: T0 });
      return room.sent.map(({ event }) => `${event?.user?.nickname ?? 'nobody'} ${(event?.timestamp ?? 0) - T0}`);
    }

    it('that are told twice within 10 s are one, sent with the first word of it', () => {
      assert.deepEqual(heard(barrage('ann', T0), subscribed('ann', T0 + 2_100)), ['ann 0']);
      assert.deepEqual(heard(subscribed('ann', T0 + 2_100), barrage('ann', T0)), ['ann 2100']);
      assert.deepEqual(heard(barrage('ann', T0), subscribed('ann', T0 + 10_000)), ['ann 0']);
    });

    it('of one user more than 10 s apart are two', () => {
      assert.deepEqual(heard(barrage('ann', T0), subscribed('ann', T0 + 10_001)), ['ann 0', 'ann 10001']);
      assert.deepEqual(heard(barrage('ann', T0 + 10_001), subscribed('ann', T0)), ['ann 10001', 'ann 0']);
    });

    it('are counted from the one that was sent', () => {
      const times = [0, 6_000, 12_000, 18_000].map((at) => subscribed('ann', T0 + at));
      assert.deepEqual(heard(...times), ['ann 0', 'ann 12000']);
    });

    it('of two users are two, of nobody are all sent', () => {
      assert.deepEqual(heard(subscribed('ann', T0), subscribed('ben', T0)), ['ann 0', 'ben 0']);
      const unknown = () => subscribed('', T0, { user: undefined });
      assert.deepEqual(heard(unknown(), unknown()), ['nobody 0', 'nobody 0']);
    });

    it('stay one over a deploy', () => {
      const before = node({ events: ['subscribe'] });
      const connection = connect();
      before.hear([barrage('ann', T0 + 1)], { connection, isFirst: true });
      const after = before.redeploy({ events: ['subscribe'] });
      after.hear([subscribed('ann', T0 + 2_000)], { connection });
      assert.equal(before.sent.length, 1);
      assert.deepEqual(after.sent, []);
    });

    it('are forgotten beyond the last 1,000 users', () => {
      const early = Array.from({ length: 999 }, (_, index) => subscribed(`early ${index}`, T0));
      const again = [subscribed('ann', T0 + 20_000), subscribed('ben', T0), subscribed('ann', T0 + 21_000)];
      assert.equal(heard(subscribed('ann', T0), ...early, ...again).length, 1_002);
      const crowd = Array.from({ length: 1_000 }, (_, index) => subscribed(`viewer ${index}`, T0));
      assert.equal(heard(subscribed('ann', T0), ...crowd, subscribed('ann', T0)).length, 1_002);
      assert.equal(heard(subscribed('ann', T0), ...crowd.slice(1), subscribed('ann', T0)).length, 1_000);
    });
  });

  describe('formats', () => {
    const wire = chat({ id: 'a' });

    function heard(options: Partial<WatcherOptions>, messages: readonly WireMessage[] = [wire]): Delivery[] {
      const room = node(options);
      room.hear(messages, { connection: connect(), isFirst: true });
      return room.sent;
    }

    it('hold the payload, the raw message, or both', () => {
      const [simple] = heard({ format: 'simple' });
      assert.equal(fieldsOf(simple?.event)['text'], 'hello');
      assert.equal(simple?.raw, null);
      const [raw] = heard({ format: 'raw' });
      assert.equal(raw?.event, null);
      assert.deepEqual(raw.raw, wire);
      const [both] = heard({ format: 'both' });
      assert.equal(fieldsOf(both?.event)['text'], 'hello');
      assert.deepEqual(both?.raw, wire);
    });

    it('name type and creator in each', () => {
      for (const format of ['simple', 'raw', 'both'] as const) {
        const [delivery] = heard({ format, creator: 'some.one' });
        assert.equal(delivery?.type, 'chat');
        assert.equal(delivery.creator, 'some.one');
        assert.equal(delivery.history, false);
      }
    });

    it('take the time and the room from the frame where the message has none', () => {
      const [delivery] = heard({}, [{ type: 'WebcastChatMessage', data: { comment: 'hi' } }]);
      assert.equal(delivery?.event?.timestamp, T0);
      assert.equal(delivery.event.roomId, '7400000000000000001');
    });

    it('raw: the message of a streak is the one that ended it, else its last hit', () => {
      const hits = [gift({ id: 'hit 1', count: 1 }), gift({ id: 'hit 2', count: 2 })];
      const end = gift({ id: 'end', count: 2, end: true });
      assert.deepEqual(heard({ format: 'raw', events: ['gift'] }, [...hits, end])[0]?.raw, end);
      const room = node({ format: 'raw', events: ['gift'] });
      room.hear(hits, { connection: connect(), isFirst: true });
      room.clock.advance(10_000);
      assert.deepEqual(room.sent[0]?.raw, hits[1]);
    });

    it('pass an unknown type on whole, whatever the format and the name', () => {
      for (const type of ['WebcastSomethingNew', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
        const unknown = message(type, { id: newId(), anything: [1, { deep: true }] });
        const [simple] = heard({ events: ['other'] }, [unknown]);
        assert.equal(simple?.type, 'other', type);
        assert.equal(fieldsOf(simple.event)['name'], type);
        assert.deepEqual(fieldsOf(simple.event)['data'], unknown.data);
        assert.deepEqual(heard({ events: ['other'], format: 'raw' }, [unknown])[0]?.raw, unknown);
      }
    });

    it('send each type that is wanted, and none that is not', () => {
      const messages = [chat(), gift({ giftType: 2 }), roomInfo(), workerInfo(), message('WebcastLikeMessage')];
      const types = (events: EventType[]) => heard({ events }, messages).map(({ type }) => type);
      assert.deepEqual(types([]), ['chat', 'gift', 'room', 'other', 'like']);
      assert.deepEqual(types(['gift', 'other']), ['gift', 'other']);
      assert.deepEqual(types(EVENT_TYPES.filter((type) => type !== 'chat')), ['gift', 'room', 'other', 'like']);
    });
  });

  describe('raw data', () => {
    const WANTS_RAW = { events: ['chat', 'gift', 'other'] as EventType[], format: 'raw' as const };

    /** Several nodes on one session. */
    function several(...options: Partial<WatcherOptions>[]) {
      const nodes = options.map((each) => node(each));
      const takers = (type: EventType) => nodes.filter(({ watcher }) => watcher.takes(type)).length;
      const connection = connect();
      const send = (...messages: WireMessage[]): ArrivedFrame => {
        const frame = arrive(messages, { timestamp: T0, connection, takers });
        for (const { watcher } of nodes) watcher.receive(frame);
        return frame;
      };
      return { nodes, send };
    }

    it('is not copied for its only taker', () => {
      const { nodes, send } = several(WANTS_RAW, { events: ['chat'] }, { events: ['gift'], format: 'raw' });
      const wire = chat();
      send(wire);
      assert.equal(nodes[0]?.sent[0]?.raw, wire);
      assert.equal(nodes[1]?.sent[0]?.raw, null);
    });

    it('is copied for each further taker: nobody sees what another changes', () => {
      const { nodes, send } = several(WANTS_RAW, { ...WANTS_RAW, format: 'both' }, WANTS_RAW);
      const wire = chat();
      const before = structuredClone(wire);
      send(wire);
      const taken = nodes.map(({ sent }) => sent[0]?.raw);
      assert.equal(new Set(taken).size, 3);
      assert.equal(taken.filter((raw) => raw === wire).length, 1, 'one copy more than needed');
      for (const [index, raw] of taken.entries()) {
        assert.deepEqual(raw, before, `node ${index} sees a change`);
        for (const key of Object.keys(raw.data as object)) (raw.data as Record<string, unknown>)[key] = 'changed';
      }
    });

    it("of `other` is the node's own in every format", () => {
      const { nodes, send } = several({ events: ['other'] }, { events: [] }, WANTS_RAW);
      const wire = message('WebcastSomethingNew', { list: [1, 2] });
      const data = structuredClone(wire.data);
      send(wire);
      const taken = [
        fieldsOf(nodes[0]!.sent[0]?.event)['data'],
        fieldsOf(nodes[1]?.sent[0]?.event)['data'],
        nodes[2]?.sent[0]?.raw?.data,
      ];
      assert.equal(new Set(taken).size, 3);
      for (const own of taken) {
        assert.deepEqual(own, data);
        (own as { list: number[] }).list.push(3);
      }
    });

    it("of a streak that is held is nobody else's either", () => {
      for (const gifts of ['final', 'updates'] as const) {
        const { nodes, send } = several({ ...WANTS_RAW, gifts }, { ...WANTS_RAW, gifts: 'updates' });
        const hit = gift({ count: 2 });
        const before = structuredClone(hit);
        send(hit);
        for (const { sent } of nodes)
          for (const { raw } of sent) (raw?.data as Record<string, unknown>)['user'] = 'changed';
        for (const { clock } of nodes) clock.advance(10_000);
        for (const { sent } of nodes) {
          assert.equal(sent.at(-1)?.raw?.type, 'WebcastGiftMessage');
          assert.deepEqual(sent.at(-1)?.raw, before);
        }
      }
    });

    it('of a simple payload is not shared: changing one leaves the next one as it was', () => {
      const { nodes, send } = several({ events: ['chat'] }, { events: ['chat'] });
      send(chat());
      const [first, second] = nodes.map(({ sent }) => sent[0]?.event);
      assert.notEqual(first, second);
      if (first?.user) first.user.nickname = 'changed';
      assert.equal(second?.user?.nickname, 'ann');
    });

    for (const format of ['simple', 'raw'] as const) {
      it(`that is kept for a node in a deploy is not changed by those who stayed: ${format}`, () => {
        const stays = node(WANTS_RAW);
        const leaves = node({ events: ['chat'], format: 'simple' });
        const { session, send } = open();
        const attach = ({ watcher }: Node, nodeId: string) => {
          const ignore = () => undefined;
          const told = { onChange: ignore, onMoved: ignore };
          const attachment = { nodeId, watcher, pollIntervalMs: 60_000, looksFirst: false, ...told };
          session.attach(attachment);
          return attachment;
        };
        attach(stays, 'stays');
        const leaving = attach(leaves, 'leaves');
        send(workerInfo());
        stays.sent.length = 0;
        leaves.watcher[Symbol.dispose]();
        session.leave(leaving, true);
        const wire = chat();
        send(wire);
        (stays.sent[0]?.raw?.data as Record<string, unknown>)['comment'] = 'changed by a flow';

        const returns = leaves.redeploy({ events: ['chat'], format });
        attach(returns, 'leaves');
        const [delivery] = returns.sent;
        // Whoever stayed must not own the very object that is kept for the one who returns.
        if (format === 'raw') assert.deepEqual(delivery?.raw, wire);
        else assert.equal(fieldsOf(delivery?.event)['text'], 'hello');
      });
    }

    it('that is nested too deep to be copied ends nothing', () => {
      const depth = 200_000;
      const data = JSON.parse(`{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`) as unknown;
      const { nodes, send } = several(WANTS_RAW, WANTS_RAW);
      // structuredClone() throws a RangeError here, up to the handler of the socket.
      assert.doesNotThrow(() => send({ type: 'WebcastSomethingNew', data }, chat({ id: 'after' })));
      for (const { sent } of nodes) assert.equal(sent.at(-1)?.type, 'chat');
    });
  });
});

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
