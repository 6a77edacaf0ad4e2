import assert from 'node:assert/strict';
import {
  mapMessage,
  messageHead,
  readControl,
  readGift,
  readRoomInfo,
  readViewers,
  typeOf,
} from '../../../nodes/client/events/catalog';
import { type LiveEvent } from '../../../nodes/client/events/model';
import { TABLE } from '../../../nodes/client/events/table';
import { type WireMessage } from '../../../nodes/client/wire';
import { CONTEXT } from './fixtures';
import { OTHER_SAMPLES, SAMPLES } from './samples';
import { assertShape } from './shape';
import { fieldsOf } from '../../support/fields';

const ROUNDS = 100;
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

const deep = (): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < 1000; i++) value = i % 2 === 0 ? [value] : { user: value };
  return value;
};

/** JSON gives an own `__proto__` property, unlike an object literal. */
const hostile = (inner: string): unknown =>
  JSON.parse(`{${PROTOTYPE_KEYS.map((key) => `"${key}":${inner}`).join()}}`) as unknown;

const JUNK: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => false,
  () => 0,
  () => -1,
  () => 0.5,
  () => 1e308,
  () => Number('7400000000000000001'),
  () => '',
  () => '0',
  () => '1',
  () => '-99999999999999999999',
  () => 'text',
  () => '__proto__',
  () => '1'.repeat(400),
  () => '\ud800',
  () => [],
  () => [null, [[]], { user: [] }],
  () => ({}),
  () => ({ 0: 'a', length: 3 }),
  () => hostile('{"polluted":true}'),
  deep,
];

describe('garbage', () => {
  afterEach(() => {
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined, 'Object.prototype is as it was');
  });

  it('as data is other, whatever the type', () => {
    for (const type of [...TABLE.keys(), 'WebcastBrandNewMessage']) {
      for (const junk of [null, undefined, 5, 'text', true, [], [[]], [{ common: {} }]]) {
        const message = { type, data: junk };
        const event = check(message);
        assert.equal(event.type, 'other');
        assert.deepEqual([event['name'], event['data']], [type, junk ?? null]);
      }
    }
  });

  it('in an empty object leaves every field null', () => {
    for (const type of TABLE.keys()) assert.equal(check({ type, data: {} }).timestamp, CONTEXT.timestamp);
  });

  it('in type names is unknown', () => {
    for (const type of [...PROTOTYPE_KEYS, '', 'webcastchatmessage', '\0']) {
      assert.equal(check({ type, data: {} }).type, 'other');
    }
  });

  it('in prototype-named keys never matters', () => {
    const user = '{"userId":"7","nickname":"Mallory","badges":[{"badgeScene":1}]}';
    for (const type of TABLE.keys()) {
      const plain = mapMessage({ type, data: {} }, CONTEXT);
      const event = check({ type, data: hostile(`{"user":${user},"comment":"x","common":{"msgId":"9"}}`) });
      if (event.type !== 'other') assert.deepEqual(event, plain);
    }
    const battle = check({
      type: 'WebcastLinkMicArmies',
      data: { battleItems: hostile('{"hostScore":"5"}'), armies: hostile('[]') },
    });
    assert.equal((fieldsOf(battle)['sides'] as unknown[]).length, PROTOTYPE_KEYS.length);
  });

  it('in any one field keeps the shape', function () {
    for (const { message } of [...SAMPLES, ...OTHER_SAMPLES]) {
      for (const path of paths(message.data)) {
        for (const junk of JUNK) check({ type: message.type, data: withValue(message.data, path, junk()) });
      }
    }
  });

  it('in many fields at once keeps the shape', () => {
    const random = seeded(20_260);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    for (let round = 0; round < ROUNDS; round++) {
      for (const { message } of SAMPLES) {
        let data = message.data;
        for (let n = 0; n < 1 + random() * 6; n++) data = withValue(data, pick(paths(data)), pick(JUNK)());
        // Data of one kind under the name of another.
        check({ type: random() < 0.2 ? pick([...TABLE.keys()]) : message.type, data });
      }
    }
  });

  it('that makes a mapping throw gives other, with name and data', () => {
    const data = {
      get common(): unknown {
        throw new Error('no JSON does this');
      },
    };
    const event = mapMessage({ type: 'WebcastChatMessage', data }, CONTEXT);
    assert.deepEqual(Object.keys(event).slice(-2), ['name', 'data']);
    assert.equal(event.type, 'other');
    assert.equal(event['name'], 'WebcastChatMessage');
    assert.equal(event['data'], data);
    assert.equal(event.timestamp, CONTEXT.timestamp);
  });
});

/** Maps and reads a message in every way there is; returns its payload. */
function check(message: WireMessage): LiveEvent {
  const event = mapMessage(message, CONTEXT);
  assertShape(event);
  assert.equal(event.type, typeOf(message));
  if (event.type !== 'other') assert.deepEqual(JSON.parse(JSON.stringify(event)), event, 'plain JSON');

  assert.equal(event.id, messageHead(message).id);
  assert.equal(event.timestamp, messageHead(message).createTime ?? CONTEXT.timestamp);
  if (event.type !== 'room') assert.equal(event.roomId, messageHead(message).roomId ?? CONTEXT.roomId);
  const viewers = readViewers(message);
  if (event.type === 'viewers') assert.equal(event['viewers'], viewers);
  const control = readControl(message);
  assert.ok(control === null || Number.isFinite(control));
  const room = readRoomInfo(message);
  if (event.type === 'room') assert.equal(event['title'], room?.title);
  const gift = readGift(message);
  if (event.type === 'gift') assert.equal(event['count'], gift?.count);
  return event;
}

function paths(value: unknown, at: string[] = [], found: string[][] = []): string[][] {
  if (typeof value !== 'object' || value === null || at.length > 12) return found;
  for (const key of Object.keys(value)) {
    const path = [...at, key];
    found.push(path);
    paths((value as Record<string, unknown>)[key], path, found);
  }
  return found;
}

/** A copy of `value` along the path, with the junk at its end. */
function withValue(value: unknown, path: readonly string[], junk: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return junk;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  Object.defineProperty(copy, key, {
    value: withValue(copy[key], rest, junk),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
