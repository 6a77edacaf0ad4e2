// Messages as the service sends them, of every kind and schema, and what can go wrong with them on the way.
import fc from 'fast-check';
import { TABLE } from '../../nodes/client/events/table';
import { type WireMessage } from '../../nodes/client/wire';
import { IdSource } from '../../nodes/simulator/ids';
import { messageFactory } from '../../nodes/simulator/messages/factory';
import { hostOf, People } from '../../nodes/simulator/messages/people';
import { movingScene } from '../../nodes/simulator/messages/scene';
import { Random } from '../../nodes/simulator/random';
import { toSchema } from '../../nodes/simulator/schemas/convert';
import { json, longText, nested, text } from './fuzz';

export const NOW = 1_700_000_000_000;
const ROOM_ID = '7400000000000000001';

const WITH_ARGUMENTS = new Set(['control', 'roomStatus', 'transcription', 'person', 'newId']);
/** In schema v2. */
export const REAL_MESSAGES = realMessages();
const MESSAGES = REAL_MESSAGES.flatMap((message) =>
  (['v1', 'v2', 'v3'] as const).map((schema) => toSchema(message, schema)),
);

function realMessages(): WireMessage[] {
  const random = new Random('fuzz');
  const scene = { host: hostOf(random, 'host.account'), people: new People(random), random, ids: new IdSource() };
  const make = messageFactory(movingScene({ ...scene, nowMs: () => NOW }, () => ROOM_ID));
  const builders = Object.entries(make).filter(
    ([name, build]) => typeof build === 'function' && !WITH_ARGUMENTS.has(name),
  );
  return [
    ...builders.map(([, build]) => (build as () => WireMessage)()),
    ...[1, 2, 3, 4].map((action) => make.control(action)),
    ...make.gifts.map((gift) => make.gift({ giftId: gift.id })),
    make.pin({ pinned: make.gift() }),
    make.roomStatus('ended'),
    make.transcription('words'),
  ];
}

interface Change {
  /** Counted over all places of the message, or over those of figures. */
  place: number;
  how: 'recount' | 'delete' | 'replace' | 'wrap' | 'unwrap' | 'rename';
  value: unknown;
  figure: unknown;
  name: string;
}

const FIGURES = [0, -1, 0.5, 1e308, -1e308, 2 ** 53, 1e15, '1e400', 'NaN', '-0', '0x10', '9'.repeat(30), true, null];

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('recount', 'recount', 'recount', 'delete', 'replace', 'replace', 'wrap', 'unwrap', 'rename'),
  value: fc.oneof(
    { arbitrary: json, weight: 6 },
    { arbitrary: fc.constantFrom('1e400', '-1', '0', 1e308, -1e308, 2 ** 53, '9'.repeat(400)), weight: 2 },
    { arbitrary: fc.constant(nested(200)).map((content) => JSON.parse(content) as unknown), weight: 1 },
    { arbitrary: longText, weight: 1 },
  ),
  figure: fc.oneof(fc.constantFrom<unknown>(...FIGURES, ...FIGURES.map(String)), fc.integer(), fc.double()),
  name: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'type', 'data'), text),
});

/** A message of the service with some of its fields changed. */
export const message: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...MESSAGES), fc.array(change, { maxLength: 5 }))
      .map(([real, changes]) => changes.reduce<unknown>(changed, real)),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom(...TABLE.keys()), data: json }) },
  { weight: 1, arbitrary: json },
);

export const bundle: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ timestamp: fc.constant(NOW), messages: fc.array(message, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ timestamp: json, messages: fc.array(message, { maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.array(message, { maxLength: 4 }) },
  { weight: 1, arbitrary: message },
  { weight: 1, arbitrary: json },
);

const damage = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('set', 'insert', 'cut'),
  bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.constantFrom(Uint8Array.of(0xed, 0xa0, 0x80))),
});

/** Bytes of a socket: sound frames, damaged ones and plain noise. */
export const frame: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 5, arbitrary: bundle.map((content) => Buffer.from(JSON.stringify(content))) },
  {
    weight: 2,
    arbitrary: fc.tuple(bundle, fc.array(damage, { minLength: 1, maxLength: 3 })).map(([content, damages]) =>
      damages.reduce<Buffer>(
        (data, { at, how, bytes }) => {
          const index = at % (data.length + 1);
          const rest = how === 'insert' ? index : how === 'set' ? index + bytes.length : data.length;
          return Buffer.concat([data.subarray(0, index), how === 'cut' ? Buffer.alloc(0) : bytes, data.subarray(rest)]);
        },
        Buffer.from(JSON.stringify(content)),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('{', '[', '\ufeff{', ' ['), text).map((parts) => Buffer.from(parts.join(''))),
  },
);

function changed(content: unknown, { place, how, value, figure, name }: Change): unknown {
  const all = placesIn(content);
  const places = how === 'recount' ? all.filter((path) => isFigure(valueAt(content, path))) : all;
  const path = places[place % Math.max(1, places.length)];
  if (path === undefined) return content;
  return rewritten(content, path, (parent, key) => {
    const before = parent[key];
    if (how === 'delete') Reflect.deleteProperty(parent, key);
    else if (how === 'replace') define(parent, key, value);
    else if (how === 'recount') define(parent, key, figure);
    else if (how === 'wrap') define(parent, key, Array.isArray(before) ? { 0: before } : [before]);
    else if (how === 'unwrap') define(parent, key, Object.values(Object(before) as object)[0] ?? null);
    else if (!Array.isArray(parent)) {
      Reflect.deleteProperty(parent, key);
      define(parent, name, before);
    }
  });
}

function placesIn(value: unknown, at: string[] = [], found: string[][] = []): string[][] {
  if (typeof value !== 'object' || value === null || at.length > 12) return found;
  for (const key of Object.keys(value)) {
    found.push([...at, key]);
    placesIn((value as Record<string, unknown>)[key], [...at, key], found);
  }
  return found;
}

function valueAt(content: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Record<string, unknown>)[key], content);
}

function isFigure(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

type Edit = (parent: Record<string, unknown>, key: string) => void;

/** A copy along the path; all else is shared. */
function rewritten(value: unknown, [key = '', ...rest]: string[], edit: Edit): unknown {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length === 0) edit(copy, key);
  else define(copy, key, rewritten(copy[key], rest, edit));
  return copy;
}

/** As JSON.parse does: `__proto__` is a key like any other. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
