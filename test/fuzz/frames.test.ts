import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { mapMessage, typeOf, wireTypesFor } from '../../nodes/client/events/catalog';
import { EVENT_TYPES, type LiveEvent } from '../../nodes/client/events/model';
import { TABLE } from '../../nodes/client/events/table';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { FrameFilter } from '../../nodes/client/live/frames/frame-filter';
import { FrameReader } from '../../nodes/client/live/frames/frame-reader';
import { decodeFrame } from '../../nodes/client/live/frames/decode';
import { DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { Watcher, type WatcherOptions } from '../../nodes/client/live/delivery/watcher';
import { eventMessage } from '../../nodes/runtime/live/live-message';
import { assertShape } from '../client/events/shape';
import { watching } from '../support/arrive';
import { FakeClock } from '../support/fake-clock';
import { check, nested } from './fuzz';
import { bundle, frame, message, NOW } from './wire';

const CONTEXT = { creator: 'host.account', roomId: '7400000000000000001', timestamp: NOW };
const WIRE_TYPES = [...TABLE.keys(), 'workerInfo', 'tiktok.connect', 'WebcastNew'];

describe('fuzz: frames', function () {
  this.timeout(600_000);

  it('count what cannot be read, and no more', () => {
    check(frame, (data) => {
      const { messages, broken, isDamaged, timestamp } = decodeFrame(data);
      assert.equal(broken, brokenIn(data));
      assert.ok(isDamaged === !isUtf8(data) || (broken === 1 && messages.length === 0), 'of what is read at all');
      assert.ok(timestamp === null || (Number.isSafeInteger(timestamp) && timestamp > 0));
      for (const { type } of messages) assert.ok(typeof type === 'string' && type !== '');
    });
  });

  it('become payloads of the documented shape', () => {
    const wanted: WatcherOptions['events'] = [];
    const options = fc.record({
      gifts: fc.constantFrom('final' as const, 'updates' as const),
      giftFilter: fc.constantFrom([], [], ['rose'], ['5655']),
      minDiamonds: fc.constantFrom(0, 0, 10),
      giftMatch: fc.constantFrom('all', 'any'),
      history: fc.constantFrom('skip' as const, 'emit' as const),
      format: fc.constantFrom('simple' as const, 'raw' as const, 'both' as const),
      events: fc.oneof(fc.constant(wanted), fc.subarray([...EVENT_TYPES])),
    });
    const frames = fc.array(frame, { minLength: 1, maxLength: 5 });
    check(fc.tuple(frames, options, fc.nat(12_000), fc.option(fc.nat(60_000))), ([frames, options, waitMs, ago]) => {
      const clock = new FakeClock();
      const deliveries: Delivery[] = [];
      const memory = new DeliveryMemory(clock);
      const watch = (more: Partial<WatcherOptions>) =>
        new Watcher(
          clock,
          watching((delivery) => deliveries.push(delivery), { ...options, ...more }),
          memory,
        );
      const watchers = [watch({}), watch({ events: [], format: 'both' })];
      const warnings: string[] = [];
      const reader = new FrameReader({
        clock,
        takers: (type) => watchers.filter((watcher) => watcher.takes(type)).length,
        onWarning: (text) => warnings.push(text),
      });
      reader.want(null);
      for (const data of frames) {
        const arrived = reader.read(data, ago === null ? null : clock.monotonic() - ago);
        if (arrived) for (const watcher of watchers) watcher.receive(arrived);
        clock.advance(waitMs);
      }
      for (const watcher of watchers) watcher.finishStreaks();
      for (const watcher of watchers) watcher[Symbol.dispose]();
      assert.equal(clock.pending, 0);
      assert.equal(
        reader.broken,
        // One that is read though damaged counts as well.
        frames.reduce((sum, data) => sum + Math.max(brokenIn(data), isUtf8(data) ? 0 : 1), 0),
      );
      assert.equal(warnings.length > 0, reader.broken > 0);
      assert.ok(reader.room.viewers === null || Number.isFinite(reader.room.viewers));
      for (const delivery of deliveries) assertDelivery(delivery);
    });
  });

  it('become the same payload as their type says, of every message', () => {
    const held = (content: unknown) => decodeFrame(Buffer.from(JSON.stringify([content]))).messages;
    check(
      message.map(held),
      (messages) => {
        for (const wire of messages) {
          const event = mapMessage(wire, CONTEXT);
          assert.equal(event.type, typeOf(wire));
          assertShape(event);
          assertPlain(event);
        }
      },
      { share: 2 },
    );
  });

  it('are never passed over by their bytes when they hold a wanted type', () => {
    const wanted = fc.oneof(
      fc.subarray(WIRE_TYPES),
      fc.subarray([...EVENT_TYPES]).map((types) => wireTypesFor(types) ?? []),
    );
    const written = fc.tuple(bundle, fc.constantFrom(0, 1, '\t', ' \n'), fc.constantFrom('', '\ufeff', ' \n'));
    check(fc.tuple(written, wanted), ([[content, space, before], types]) => {
      const data = Buffer.from(before + JSON.stringify(content, null, space));
      const holds = decodeFrame(data).messages.some(({ type }) => types.includes(type));
      if (holds) assert.ok(new FrameFilter(types).mayHold(data));
    });
  });

  it('may be nested as deep as a frame is long', () => {
    const levels = fc.constantFrom(2_000, 20_000, 200_000);
    const places = fc.constantFrom(
      (deep: string) => deep,
      (deep: string) => `{"type":"WebcastNew","data":${deep}}`,
      (deep: string) => `{"type":"WebcastChatMessage","data":{"common":${deep},"comment":"x","user":${deep}}}`,
      (deep: string) => `{"type":"WebcastGiftMessage","data":{"giftDetails":{"giftType":1,"x":${deep}},"groupId":"5"}}`,
      (deep: string) => `{"timestamp":${deep},"messages":[${deep}]}`,
    );
    const format = fc.constantFrom('simple' as const, 'raw' as const, 'both' as const);
    check(
      fc.tuple(levels, places, format),
      ([levels, place, format]) => {
        const clock = new FakeClock();
        let told = 0;
        const memory = new DeliveryMemory(clock);
        const options = watching(() => told++, { format, gifts: 'updates' });
        const watcher = new Watcher(clock, options, memory);
        const reader = new FrameReader({ clock, takers: () => 2, onWarning: () => undefined });
        const arrived = reader.read(Buffer.from(place(nested(levels))), null);
        if (arrived) watcher.receive(arrived);
        watcher.finishStreaks();
        watcher[Symbol.dispose]();
        assert.equal(told > 0, arrived !== null);
      },
      { share: 0.05 },
    );
  });
});

/** Written anew, the slow and plain way: how many parts of a frame cannot be read. */
function brokenIn(data: Buffer): number {
  let content: unknown;
  try {
    const text = data.toString().replace(/^\ufeff/, '');
    const start = Array.from(text).findIndex((char) => char > ' ');
    content = JSON.parse(text.slice(Math.max(0, start)));
    if (typeof content !== 'object' || content === null) return 1;
  } catch {
    return 1;
  }
  const { messages } = content as { messages?: unknown };
  const parts: unknown[] = Array.isArray(content) ? content : Array.isArray(messages) ? messages : [content];
  const isSound = (part: any) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return false;
    const entry = Object.entries(part as object).find(([name]) => name === 'type');
    return typeof entry?.[1] === 'string' && entry[1] !== '';
  };
  return parts.filter((part) => !isSound(part)).length;
}

function assertDelivery(delivery: Delivery): void {
  const { event, raw, type, history } = delivery;
  assert.ok(event ?? raw);
  const { topic, payload } = eventMessage('a/{creator}/{type}', delivery);
  assert.equal(topic, `a/host.account/${type}`);
  if (raw) assert.ok(typeof raw.type === 'string');
  if (!event) return;
  assert.equal(payload, event);
  assert.equal(event.type, type);
  assert.equal(event.history, history);
  if (event.type === 'gift') {
    const { added, count, final, endedBy } = event as unknown as Record<string, unknown>;
    assert.ok(Number.isSafeInteger(added) && Number(added) >= 0 && Number(added) <= Number(count));
    assert.equal(final, endedBy !== null);
    assert.ok([null, 'service', 'timeout', 'stream'].includes(endedBy as string | null));
    assertShape({ ...event, history: false, added: 0, final: false, endedBy: null });
  } else {
    assertShape({ ...event, history: false });
  }
  assertPlain(event);
}

/** Nothing that JSON would lose or change; -0 apart, which is 0 to everybody. */
function assertPlain(event: LiveEvent): void {
  assert.deepEqual(JSON.parse(JSON.stringify(event)), withoutMinus(event));
}

function withoutMinus(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMinus);
  const copy = {};
  for (const [key, inner] of Object.entries(value))
    Object.defineProperty(copy, key, {
      value: withoutMinus(inner),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return copy;
}
