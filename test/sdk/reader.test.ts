// The official SDK stands between the simulator and our reader: it encodes the messages, and says what their JSON is.
import { strict as assert } from 'node:assert';
import { readFetchResult } from '../../nodes/client/protobuf/fetch-result';
import { readPushFrame } from '../../nodes/client/protobuf/push-frame';
import { ANY_MESSAGE, MESSAGES } from '../../nodes/client/protobuf/rows/messages';
import { type WireMessage } from '../../nodes/client/wire';
import { IdSource } from '../../nodes/simulator/ids';
import { type MessageFactory, messageFactory } from '../../nodes/simulator/messages/factory';
import { hostOf, People } from '../../nodes/simulator/messages/people';
import { movingScene } from '../../nodes/simulator/messages/scene';
import { Random } from '../../nodes/simulator/random';
import { OTHER_SAMPLES, SAMPLES } from '../client/events/samples';
import { shuffled, torn } from '../support/protobuf-rewriting';
import { Chance } from '../support/random';
import { assertSamePayload } from '../support/same-payload';
import { decoded, encoded, isInSchema } from './schema';
import { plain } from './socket-client';

const ROOM_ID = '7400000000000000001';
const NEED_ARGUMENTS = new Set(['control', 'roomStatus', 'transcription', 'person', 'newId']);
/** A sample whose list holds what no list of protobuf can. */
const NO_PROTOBUF = 'delete';
const NOW = 1_790_000_000_123;

function factory(seed: string): MessageFactory {
  const random = new Random(seed);
  const scene = { host: hostOf(random, 'host.one'), people: new People(random), random, ids: new IdSource() };
  return messageFactory(movingScene({ ...scene, nowMs: () => NOW }, () => ROOM_ID));
}

function simulated(make: MessageFactory): WireMessage[] {
  const builders = Object.entries(make).filter(
    ([name, build]) => typeof build === 'function' && !NEED_ARGUMENTS.has(name),
  );
  return [
    ...builders.map(([, build]) => (build as () => WireMessage)()),
    ...[1, 2, 3, 4].map((action) => make.control(action)),
    ...make.gifts.map((gift) => make.gift({ giftId: gift.id })),
    make.pin({ pinned: make.gift() }),
    make.pin({ pinned: make.chat() }),
  ].filter(({ type }) => isInSchema(type));
}

/** The bytes, and the message as the service's JSON would have it. */
function overBoth({ type, data }: WireMessage): { message: WireMessage; payload: Buffer } {
  const payload = encoded(type, data);
  return { message: { type, data: plain(decoded(type, payload)) }, payload };
}

describe('messages that the official SDK encodes become the payloads of their JSON:', () => {
  const chance = new Chance(1);

  it('those of the simulator, of every type that has a row', () => {
    const types = new Set<string>();
    for (const seed of ['a', 'b', 'c']) {
      for (const made of simulated(factory(seed))) {
        types.add(made.type);
        const { message, payload } = overBoth(made);
        assertSamePayload(message, payload, seed);
        const row = MESSAGES.get(made.type) ?? ANY_MESSAGE;
        assertSamePayload(message, shuffled(payload, row, chance), `${seed}, shuffled`);
        assertSamePayload(message, torn(payload, row, chance), `${seed}, torn`);
      }
    }
    const notMade = [...MESSAGES.keys()].filter((type) => !types.has(type));
    assert.deepEqual(notMade, []);
  });

  for (const { name, message: sample } of [...SAMPLES, ...OTHER_SAMPLES]) {
    if (!isInSchema(sample.type) || name === NO_PROTOBUF) continue;
    it(`the sample: ${name}`, () => {
      const { message, payload } = overBoth(sample);
      assertSamePayload(message, payload, name);
      const row = MESSAGES.get(sample.type) ?? ANY_MESSAGE;
      assertSamePayload(message, shuffled(payload, row, chance), 'shuffled');
      assertSamePayload(message, torn(payload, row, chance), 'torn');
    });
  }

  it('one with the longest ids and counts that there are', () => {
    for (const groupId of ['9007199254740991', '9007199254740993', '9223372036854775807', '18446744073709551615']) {
      const user = {
        userId: '9223372036854775807',
        nickname: 'ä漢🌞',
        badges: [{ badgeScene: 8, logExtra: { level: '50' } }],
      };
      const data = {
        user,
        groupId,
        giftId: -5,
        repeatCount: 2 ** 31 - 1,
        giftExtra: { toUserId: '9223372036854775806' },
      };
      const { message, payload } = overBoth({ type: 'WebcastGiftMessage', data });
      assertSamePayload(message, payload, groupId);
      assert.equal((message.data as { groupId: string }).groupId, groupId);
    }
  });

  it('one of nothing', () => {
    for (const type of MESSAGES.keys()) {
      const nothing = Buffer.alloc(0);
      assertSamePayload({ type, data: plain(decoded(type, nothing)) }, nothing, type);
    }
  });

  it('one that takes back others', () => {
    const data = { deleteMsgIdsList: ['7400000000000000001', '5'], deleteUserIdsList: ['9223372036854775807'] };
    const { message, payload } = overBoth({ type: 'WebcastImDeleteMessage', data });
    assertSamePayload(message, payload, 'delete');
    assertSamePayload(message, torn(payload, MESSAGES.get(message.type)!, chance), 'torn');
  });
});

describe('frames that the official SDK encodes', () => {
  const payload = encoded('WebcastChatMessage', { comment: 'hello' });
  const answer = {
    messages: [
      { type: 'WebcastChatMessage', payload, msgId: '7400000000000000001', isHistory: true, offset: '7', msgType: 3 },
      { type: 'WebcastUnheardOf', payload: new Uint8Array() },
    ],
    cursor: 'c-1',
    fetchInterval: '1000',
    now: String(NOW),
    internalExt: 'ext|1',
    fetchType: 2,
    wsParams: { imprp: 'x', '': 'y' },
    heartBeatDuration: 10_000,
    needsAck: true,
    wsUrl: 'wss://socket.test/',
    isFirst: true,
    historyCommentCursor: 'h',
    historyNoMore: true,
  };
  const expected = {
    messages: [
      { type: 'WebcastChatMessage', payload, msgId: '7400000000000000001', isHistory: true },
      { type: 'WebcastUnheardOf', payload: Buffer.alloc(0), msgId: null, isHistory: false },
    ],
    unwanted: 0,
    broken: 0,
    now: NOW,
    cursor: 'c-1',
    fetchIntervalMs: 1000,
    internalExt: 'ext|1',
    socketUrl: 'wss://socket.test/',
    socketParams: { imprp: 'x', '': 'y' },
    isFirst: true,
  };
  const result = encoded('ProtoMessageFetchResult', answer);

  it('have the same messages and the same beside them', () => {
    assert.deepEqual(readFetchResult(result), expected);
    const frame = { seqId: '1', logId: '-1', service: '5', method: '6', headers: { a: 'b' }, payload: result };
    const whole = { ...frame, payloadEncoding: 'pb', payloadType: 'msg' };
    assert.deepEqual(readPushFrame(encoded('WebcastPushFrame', whole)), expected);
    assert.equal(readPushFrame(encoded('WebcastPushFrame', { ...whole, payloadType: 'hb' })), null);
  });

  it('have a null for what is no time', () => {
    assert.equal(readFetchResult(encoded('ProtoMessageFetchResult', { now: '0', fetchInterval: '0' })).now, null);
  });
});
