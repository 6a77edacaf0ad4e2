// The official SDK's schema judges our rows: names, numbers, kinds and defaults; and that no field is forgotten.
import { strict as assert } from 'node:assert';
import { messageHead, readControl, readGift, readViewers } from '../../nodes/client/events/catalog';
import { TABLE } from '../../nodes/client/events/table';
import { Bytes } from '../../nodes/client/protobuf/bytes';
import { type Field, readRow, type Row } from '../../nodes/client/protobuf/row';
import { ANY_MESSAGE, MESSAGES } from '../../nodes/client/protobuf/rows/messages';
import { decoded, emptyOf, encoded, isInSchema, isMap, type Message, nestedOf } from './schema';

const CONTEXT = { creator: 'host.one', roomId: '7400000000000000009', timestamp: 1_790_000_000_999 };
const INT_32 = [1, -1, 2 ** 31 - 1, -(2 ** 31)];
const INT_64 = ['1', '-1', '9007199254740993', '9223372036854775807', '-9223372036854775808'];

/** Values of a field that tell its kind from every other; what we keep of each, where that is not all. */
function samplesOf({ kind, row }: Field): (readonly [sent: unknown, kept: unknown])[] {
  const same = (value: unknown) => [value, value] as const;
  switch (kind) {
    case 'int32':
    case 'optionalInt32':
      return INT_32.map(same);
    case 'uint32':
      return [1, 2 ** 32 - 1].map(same);
    case 'int64':
      return INT_64.map(same);
    case 'uint64':
      return ['1', '9007199254740993', '18446744073709551615'].map(same);
    case 'bool':
      return [same(true)];
    case 'string':
      return ['x', 'ä漢🌞'].map(same);
    case 'int64List':
      return [same(INT_64), same(['5'])];
    case 'firstString':
      return [
        [['a', 'b'], ['a']],
        [['', 'b'], ['b']],
      ];
    case 'message':
      return [[{}, row?.empty()]];
    case 'messageList':
      return [
        [
          [{}, {}],
          [row?.empty(), row?.empty()],
        ],
      ];
    case 'messageMap':
      return [
        [
          { '5': {}, '-7': {} },
          { '5': row?.empty(), '-7': row?.empty() },
        ],
      ];
  }
}

/** Asked for as the head of schema v1; in v2 it is what a click on the barrage reports. */
const MEANS_SOMETHING_ELSE: Readonly<Record<string, string>> = { WebcastBarrageMessage: '.event' };

/** All rows, each once. */
function allRows(): Set<Row> {
  const rows = new Set<Row>();
  const add = (row: Row): void => {
    rows.add(row);
    for (const field of row.fields) if (field?.row) add(field.row);
  };
  for (const row of MESSAGES.values()) add(row);
  return rows;
}

describe('the rows of protobuf, by the official SDK', () => {
  for (const row of allRows()) {
    const fields = row.fields.filter((field) => field !== undefined);
    const names = fields.map(({ name }) => name);

    it(`${row.schemaName}: ${names.join(', ')}`, () => {
      assert.ok(isInSchema(row.schemaName));
      const defaults = emptyOf(row.schemaName);
      for (const field of fields) {
        assert.ok(field.name in defaults, `${field.name} is in the schema`);
        assert.deepEqual(row.empty()[field.name], defaults[field.name], `the default of ${field.name}`);
        if (field.row) assert.equal(nestedOf(row.schemaName).get(field.name), field.row.schemaName);
        for (const [sent, kept] of samplesOf(field)) {
          const bytes = encoded(row.schemaName, { [field.name]: sent });
          assert.deepEqual(readRow(new Bytes(bytes), row), { ...row.empty(), [field.name]: kept }, field.name);
        }
      }
    });
  }

  it('are there for every type of the event table that the schema has', () => {
    assert.deepEqual([...MESSAGES.keys()].sort(), [...TABLE.keys()].filter(isInSchema).sort());
    assert.deepEqual(
      [...TABLE.keys()].filter((type) => !isInSchema(type)),
      ['transcription', 'superFan', 'SyntheticJoinMessage', 'SyntheticLeaveMessage', 'roomInfo'],
    );
  });

  it('find common in field 1 of every other message that has one', () => {
    for (const type of ['WebcastRoomMessage', 'WebcastLinkMessage', 'WebcastLiveIntroMessage', 'RoomVerifyMessage']) {
      const bytes = encoded(type, { common: { msgId: '7400000000000000001', roomId: '5' } });
      const common = { msgId: '7400000000000000001', roomId: '5', createTime: '0' };
      assert.deepEqual(readRow(new Bytes(bytes), ANY_MESSAGE), { common });
      assert.equal((decoded(type, bytes)['common'] as Message)['roomId'], '5');
    }
  });
});

/** Which scalars an object seems to have: all, or none, so that whatever is asked for instead is asked for too. */
type Content = 'full' | 'hollow';

/**
 * A message of the schema in which every message, list and map has something within, without end. Notes what is asked for, by
 * path, where the schema has it.
 */
function watched(type: string, path: string, asked: Set<string>, content: Content, only: string | null): Message {
  const defaults = emptyOf(type);
  const valueOf = (name: string): unknown => {
    const inner = nestedOf(type).get(name);
    const at = `${path}.${name}`;
    if (inner === undefined) return content === 'full' ? scalar(defaults[name]) : undefined;
    const within = () => watched(inner, at, asked, content, null);
    if (Array.isArray(defaults[name])) return [within()];
    if (isMap(type, name)) return { '7400000000000000001': within() };
    return only === null || only === name ? within() : undefined;
  };
  const note = (name: string | symbol): void => {
    if (typeof name === 'string' && name in defaults) asked.add(`${path}.${name}`);
  };
  return new Proxy<Message>(
    {},
    {
      get: (_target, name) => {
        note(name);
        return typeof name === 'string' && name in defaults ? valueOf(name) : undefined;
      },
      getOwnPropertyDescriptor: (_target, name) => {
        note(name);
        if (typeof name !== 'string' || !(name in defaults)) return undefined;
        return { value: valueOf(name), configurable: true, enumerable: true, writable: true };
      },
    },
  );
}

function scalar(byDefault: unknown): unknown {
  if (typeof byDefault === 'boolean') return true;
  if (typeof byDefault === 'string') return byDefault === '0' ? '7' : 'text';
  if (Array.isArray(byDefault)) return ['https://a.test'];
  return 7;
}

function hasPath(row: Row | null, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const field = row?.fields.find((one) => one?.name === name);
  return field !== undefined && hasPath(field.row, rest);
}

describe('every field that a payload asks for', () => {
  for (const [type, { typeOf, user, fields }] of TABLE) {
    const row = MESSAGES.get(type);
    if (row === undefined) continue;
    it(`of ${type} is in the rows`, () => {
      const asked = new Set<string>();
      for (const content of ['full', 'hollow'] as const) {
        // One at a time as well: what comes first hides what is asked for in its absence.
        for (const only of [null, ...nestedOf(type).keys(), '']) {
          const data = watched(type, '', asked, content, only);
          typeOf(data);
          user(data);
          for (const map of fields.values()) map(data, CONTEXT, type);
          for (const read of [messageHead, readGift, readViewers, readControl]) read({ type, data });
        }
      }
      assert.ok(asked.size > 3, [...asked].join(' '));
      const forgotten = [...asked].filter(
        (path) => path !== MEANS_SOMETHING_ELSE[type] && !hasPath(row, path.slice(1).split('.')),
      );
      assert.deepEqual(forgotten, []);
    });
  }
});
