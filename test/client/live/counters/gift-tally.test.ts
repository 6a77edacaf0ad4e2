import assert from 'node:assert/strict';
import { type WatcherOptions, Watcher } from '../../../../nodes/client/live/delivery/watcher';
import { type Connection } from '../../../../nodes/client/live/frames/incoming';
import { DeliveryMemory } from '../../../../nodes/client/live/delivery/memory';
import { type WireMessage } from '../../../../nodes/client/wire';
import { arrive, connect, watching } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { chat, gift, message, newId } from '../../../support/wire';

const T0 = 1_700_000_000_000;
const ROSE = 'https://example.com/rose.webp';

describe('what a node counts of a LIVE', () => {
  let clock: FakeClock;
  let memory: DeliveryMemory;
  let connection: ReturnType<typeof connect>;
  let watcher: Watcher;

  beforeEach(() => {
    clock = new FakeClock();
    memory = new DeliveryMemory(clock);
    watcher = watch();
    connection = connect();
    hear([chat({ createTime: T0 })], { isFirst: true });
  });

  afterEach(() => watcher[Symbol.dispose]());

  function watch(options: Partial<WatcherOptions> = {}): Watcher {
    return new Watcher(
      clock,
      watching(() => undefined, options),
      memory,
    );
  }

  function hear(messages: readonly WireMessage[], frame: { isFirst?: boolean; at?: number; by?: Watcher } = {}): void {
    const { isFirst = false, at = T0, by = watcher } = frame;
    by.receive(arrive(messages, { timestamp: at, connection, isFirst }));
  }

  const gifts = (by = watcher) => by.counts.gifts!;
  const pictured = (url: string) => ({
    giftDetails: { id: '1', giftName: 'Rose', giftType: 1, diamondCount: 1, giftImage: { url: [url] } },
  });

  it('a streak by what each of its hits adds, told once or twice', () => {
    const id = newId();
    hear([gift({ count: 1 }), gift({ count: 3, id }), gift({ count: 3, id }), gift({ count: 2 })]);
    hear([gift({ count: 5, end: true })]);
    const { gifts: count, diamonds, streaks, last } = gifts();
    assert.deepEqual(
      { count, diamonds, streaks },
      { count: 5, diamonds: 5, streaks: { service: 1, timeout: 0, stream: 0 } },
    );
    assert.deepEqual(last, [{ name: 'Rose', image: null, count: 5, diamonds: 5 }]);
    assert.equal(watcher.counts.replays, 1);
  });

  it('whatever the filter lets pass', () => {
    watcher[Symbol.dispose]();
    watcher = watch({ giftFilter: ['Lion'], minDiamonds: 100, events: ['gift'] });
    hear([gift({ count: 2 }), gift({ giftType: 2, name: 'Cap', diamonds: 99 })]);
    assert.equal(gifts().diamonds, 101);
    assert.deepEqual(
      gifts().last.map(({ name, count }) => [name, count]),
      [
        ['Cap', 1],
        ['Rose', 2],
      ],
    );
  });

  it('nothing of gifts where a node does not want them', () => {
    watcher[Symbol.dispose]();
    watcher = watch({ events: ['chat'] });
    hear([gift({ count: 2 })]);
    assert.equal(watcher.counts.gifts, null);
  });

  it('a price that only an earlier hit told; none where nobody told one', () => {
    hear([gift({ count: 1, diamonds: 5 }), gift({ count: 3, giftDetails: undefined })]);
    assert.equal(gifts().diamonds, 15);
    hear([gift({ giftType: 2, groupId: '0', giftDetails: { giftName: 'New', giftType: 2 } })]);
    assert.deepEqual(gifts().last[0], { name: 'New', image: null, count: 1, diamonds: null });
    assert.equal(gifts().diamonds, 15);
  });

  it('how streaks ended', () => {
    hear([gift({ by: 'ann', count: 1 }), gift({ by: 'bob', count: 1 })]);
    clock.advance(10_000);
    hear([gift({ by: 'cid', count: 1 })]);
    watcher.finishStreaks();
    hear([gift({ by: 'dan', count: 1, end: true }), gift({ by: 'dan', count: 1, end: true })]);
    assert.deepEqual(gifts().streaks, { service: 1, timeout: 2, stream: 1 });
  });

  it('the last five, the newest first, each with its picture', () => {
    hear([gift({ by: 'ann', ...pictured(ROSE) })]);
    for (const name of ['A', 'B', 'C', 'D']) hear([gift({ giftType: 2, name })]);
    assert.deepEqual(
      gifts().last.map(({ name }) => name),
      ['D', 'C', 'B', 'A', 'Rose'],
    );
    assert.equal(gifts().last[4]?.image, ROSE);
    hear([gift({ giftType: 2, name: 'E' })]);
    assert.deepEqual(
      gifts().last.map(({ name }) => name),
      ['E', 'D', 'C', 'B', 'A'],
    );
  });

  it('none from before the history limit, and no name of a viewer', () => {
    hear([gift({ createTime: T0 - 60_000, count: 7, end: true }), chat({ createTime: T0 - 1 })]);
    assert.equal(gifts().gifts, 0);
    assert.equal(watcher.counts.history, 2);
    hear([gift({ by: 'secretviewer', count: 2 })]);
    assert.doesNotMatch(JSON.stringify(watcher.counts), /secretviewer/);
  });

  it('what a lost connection had missed, and the next one brought', () => {
    const known = chat({ createTime: T0 + 1_000 });
    hear([known]);
    connection = connect();
    const missed = [chat({ createTime: T0 + 3_000 }), gift({ createTime: T0 + 4_000, count: 2 })];
    hear([known, ...missed, chat({ createTime: T0 + 9_000 })], { isFirst: true, at: T0 + 8_000 });
    const { replays, recovered, history } = watcher.counts;
    assert.deepEqual({ replays, recovered, history }, { replays: 1, recovered: 2, history: 0 });
  });

  it('over a deploy, and anew in another room', () => {
    hear([gift({ count: 2, end: true })]);
    watcher[Symbol.dispose]();
    watcher = watch();
    hear([gift({ by: 'bob', count: 3, end: true })]);
    assert.equal(gifts().diamonds, 5);
    const next: { connection: ReturnType<typeof connect> & Connection } = { connection: connect() };
    watcher.receive(arrive([message('WebcastLikeMessage')], { timestamp: T0, roomId: '74', isFirst: true, ...next }));
    assert.equal(gifts().diamonds, 0);
  });
});
