// The answer of a fetch as events: of the simulator's bytes, and of bytes by hand.
import assert from 'node:assert/strict';
import { type AskedFor, fetchAnswer } from '../../../nodes/client/live/fetch-answer';
import { type FetchAnswer, type FetchedEvent } from '../../../nodes/client/messages';
import { type Simulator, startSimulator } from '../../../nodes/simulator';
import { connectResult } from '../../../nodes/simulator/protobuf/envelope';
import { pack } from '../../../nodes/simulator/protobuf/pack';
import { type WireMessage } from '../../../nodes/client/wire';
import { bytes, content, integer } from '../../support/protobuf';

const AT = 1_790_000_000_123;
const ROOM = '7400000000000000009';
const DEMO: AskedFor = { creator: 'demo', roomId: null };

describe('the answer of a fetch', () => {
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  const make = () => simulator.creator('demo').make;
  const packed = (messages: readonly WireMessage[]) => messages.flatMap((message) => pack(message) ?? []);
  const answer = (messages: readonly WireMessage[], asked = DEMO, isHistory = false): FetchAnswer => {
    const delivery = { messages: packed(messages), isHistory, nowMs: AT };
    const read = fetchAnswer(connectResult(delivery, { roomId: ROOM, socketUrl: 'wss://socket.example.test' }), asked);
    assert.ok(read !== null);
    return read;
  };
  const some = (events: readonly FetchedEvent[], ...names: string[]) =>
    events.map((event) => names.map((name) => (event as Record<string, unknown>)[name]));

  it('tells what the service tells, and each message as a live node would send it', () => {
    const { make } = simulator.creator('demo');
    const messages = [make.chat({ text: 'hello' }), make.viewers(), make.follow()];
    const { events, other, ...rest } = answer(messages);
    assert.deepEqual(some(events, 'type', 'creator', 'history'), [
      ['chat', 'demo', false],
      ['viewers', 'demo', false],
      ['follow', 'demo', false],
    ]);
    assert.deepEqual(some(events.slice(0, 1), 'text'), [['hello']]);
    assert.deepEqual(other, {});
    assert.deepEqual(some(events.slice(0, 1), 'roomId'), [[rest.roomId]]);
    assert.equal(rest.at, AT);
    assert.equal(rest.fetchIntervalMs, 1_000);
    assert.notEqual(rest.cursor, '');
    assert.equal(rest.socketUrl, 'wss://socket.example.test');
    assert.equal(rest.socketParams['room_id'], ROOM);
    assert.deepEqual(JSON.parse(JSON.stringify(events)), events, 'plain JSON');
  });

  it('says what the service calls history, and nothing else by its age', () => {
    const old = [make().chat({ createTime: AT - 600_000 })];
    assert.deepEqual(some(answer(old, DEMO, true).events, 'history'), [[true]]);
    assert.deepEqual(some(answer(old).events, 'history'), [[false]]);
  });

  it('counts a streak: `added` sums to what is told, `final` follows its end', () => {
    const hit = (repeatCount: number, repeatEnd: 0 | 1 = 0) =>
      make().gift({ user: make().people.viewers[0]!, groupId: '1790000000001', repeatCount, repeatEnd });
    const ended = answer([hit(2), hit(3), hit(6), hit(6, 1)]).events;
    assert.deepEqual(some(ended, 'count', 'added', 'final', 'endedBy'), [
      [2, 2, false, null],
      [3, 1, false, null],
      [6, 3, false, null],
      [6, 0, true, 'service'],
    ]);
    assert.deepEqual(some(answer([hit(4), hit(5)]).events, 'added', 'final'), [
      [4, false],
      [1, false],
    ]);
    assert.deepEqual(some(answer([hit(9, 1)]).events, 'added', 'final'), [[9, true]]);
    const single = make().gift({ giftType: 2, repeatCount: 3 });
    assert.deepEqual(some(answer([single, single]).events, 'added', 'final'), [[3, true]]);
  });

  it('counts the rest by wire type, broken ones too', () => {
    const chat = packed([make().chat({})])[0]!;
    const broken = content(1, content(1, chat.type), content(2, chat.payload.subarray(0, -3)));
    const unknown = content(1, content(1, 'WebcastSomethingNew'), content(2, 'what'));
    const whole = content(1, content(2, chat.payload), content(1, chat.type));
    const read = fetchAnswer(bytes(unknown, broken, whole, unknown, integer(4, AT)), DEMO);
    assert.ok(read !== null);
    assert.deepEqual(read.other, { WebcastChatMessage: 1, WebcastSomethingNew: 2 });
    assert.deepEqual(some(read.events, 'type'), [['chat']]);
  });

  it('counts what is broken so that not even its type can be read: nothing is lost in silence', () => {
    const chat = content(1, content(1, 'WebcastChatMessage'), content(2, content(3, 'hi')));
    const typeless = content(1, content(2, 'what'));
    const whole = bytes(integer(4, AT), chat, typeless, chat, content(2, 'the cursor'));
    const read = fetchAnswer(whole.subarray(0, -3), DEMO);
    assert.deepEqual(read?.other, { '': 2 });
    assert.deepEqual(some(read.events, 'text'), [['hi'], ['hi']]);
    assert.equal(read.cursor, '');
  });

  it('has the id of a message from its envelope where the message itself tells none, as a live node has it', () => {
    const text = (words: string) => content(2, content(3, words));
    const chat = (...fields: Buffer[]) => content(1, content(1, 'WebcastChatMessage'), ...fields);
    const read = (...messages: Buffer[]) =>
      some(fetchAnswer(bytes(...messages, integer(4, AT)), DEMO)?.events ?? [], 'id', 'text');
    assert.deepEqual(read(chat(text('one')), chat(text('two'))), [
      [null, 'one'],
      [null, 'two'],
    ]);
    const first = chat(integer(3, 70), text('one'));
    assert.deepEqual(read(first, chat(text('two'), integer(3, 71)), first), [
      ['70', 'one'],
      ['71', 'two'],
    ]);
  });

  it('names no creator where a room was asked for, and the room that was asked for where nothing else does', () => {
    const { events } = answer([make().chat({})], { creator: null, roomId: ROOM });
    assert.deepEqual(some(events, 'creator'), [[null]]);
    assert.equal(fetchAnswer(integer(4, AT), { creator: null, roomId: '77' })?.roomId, '77');
    assert.equal(fetchAnswer(integer(4, AT), DEMO)?.roomId, null);
  });

  it('is none where the bytes are something else', () => {
    for (const text of [
      '',
      '{"code":200,"message":"ok"}',
      '[1,2]',
      '<html></html>',
      '\u0000\u0001',
      'x'.repeat(1_000),
    ]) {
      assert.equal(fetchAnswer(Buffer.from(text), DEMO), null, JSON.stringify(text.slice(0, 20)));
    }
  });
});
