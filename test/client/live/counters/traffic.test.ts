import assert from 'node:assert/strict';
import { type EventType } from '../../../../nodes/client/events/model';
import { SPAN_MS, Traffic } from '../../../../nodes/client/live/counters/traffic';
import { FakeClock } from '../../../support/fake-clock';

const MINUTE_MS = 60_000;

describe('traffic', () => {
  let clock: FakeClock;
  let traffic: Traffic;

  beforeEach(() => {
    clock = new FakeClock();
    clock.advance(12_345); // of a process that has run for a while
    traffic = new Traffic(clock);
  });

  const hear = (bytes: number, types: readonly EventType[] | null = null, viewers: number | null = null) => {
    traffic.hear(bytes);
    if (types)
      traffic.read(
        types.map((type) => ({ type })),
        viewers,
      );
  };

  it('of a socket that has heard nothing: one span, which is running', () => {
    assert.deepEqual(traffic.view, {
      frames: 0,
      bytes: 0,
      ageMs: null,
      spans: { frames: [0], events: [0], viewers: [null] },
      types: {},
      minutes: {},
    });
  });

  it('counts frames and bytes, read or not, and what was read by its type', () => {
    hear(100);
    hear(250, ['chat', 'gift', 'chat'], 17);
    clock.advance(400);
    const { frames, bytes, ageMs, spans, types, minutes } = traffic.view;
    assert.deepEqual({ frames, bytes, ageMs }, { frames: 2, bytes: 350, ageMs: 400 });
    assert.deepEqual(spans, { frames: [2], events: [3], viewers: [17] });
    assert.deepEqual(types, { chat: 2, gift: 1 });
    assert.deepEqual(minutes, { chat: [2], gift: [1] });
  });

  it('has a point for each ten seconds, and a gap where nobody told the viewers', () => {
    hear(1, ['chat'], 5);
    clock.advance(SPAN_MS);
    hear(1);
    clock.advance(SPAN_MS);
    hear(1, ['like', 'like'], 0);
    assert.deepEqual(traffic.view.spans, { frames: [1, 1, 1], events: [1, 0, 2], viewers: [5, null, 0] });
  });

  it('keeps ten minutes, and the sum of all', () => {
    for (let minute = 0; minute < 25; minute++) {
      hear(10, ['chat'], minute);
      clock.advance(MINUTE_MS);
    }
    const { frames, bytes, spans, types, minutes } = traffic.view;
    assert.deepEqual({ frames, bytes, types }, { frames: 25, bytes: 250, types: { chat: 25 } });
    assert.deepEqual(minutes, { chat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0] });
    assert.equal(spans.frames.length, 60);
    assert.equal(
      spans.frames.reduce((sum, count) => sum + count),
      9,
    );
    assert.deepEqual(
      spans.viewers.filter((count) => count !== null),
      [16, 17, 18, 19, 20, 21, 22, 23, 24],
    );
  });

  it('after a silence longer than all of it, shows none of what was before', () => {
    hear(10, ['gift'], 3);
    clock.advance(3 * 60 * MINUTE_MS + 7);
    const { spans, types, minutes, ageMs } = traffic.view;
    assert.deepEqual([...new Set(spans.frames), ...new Set(spans.events), ...new Set(spans.viewers)], [0, 0, null]);
    assert.deepEqual(types, { gift: 1 });
    assert.deepEqual(minutes, { gift: Array<number>(10).fill(0) });
    assert.equal(ageMs, 3 * 60 * MINUTE_MS + 7);
    hear(10, ['gift'], 4);
    assert.equal(traffic.view.spans.events.at(-1), 1);
  });

  it('agrees with a count by hand, at any times', () => {
    const heard: { at: number; chats: number }[] = [];
    for (let step = 0; step < 3_000; step++) {
      clock.advance((step * 7_919) % 1_777);
      const chats = step % 4;
      hear(1, Array<EventType>(chats).fill('chat'));
      heard.push({ at: clock.monotonic() - 12_345, chats });
    }
    const span = Math.floor((clock.monotonic() - 12_345) / SPAN_MS);
    const expected = Array.from({ length: 60 }, (_, index) => {
      const within = heard.filter(({ at }) => Math.floor(at / SPAN_MS) === span - 59 + index);
      return within.reduce((sum, { chats }) => sum + chats, 0);
    });
    assert.deepEqual(traffic.view.spans.events, expected);
    assert.equal(
      traffic.view.types.chat,
      heard.reduce((sum, { chats }) => sum + chats, 0),
    );
  });
});
