import assert from 'node:assert/strict';
import {
  mapMessage,
  messageHead,
  readControl,
  readGift,
  readRoomInfo,
  readViewers,
  typeOf,
  wireTypesFor,
} from '../../../nodes/client/events/catalog';
import { EVENT_TYPES, type EventType } from '../../../nodes/client/events/model';
import { TABLE } from '../../../nodes/client/events/table';
import { common, CONTEXT, gift, ROOM, TIME } from './fixtures';
import { OTHER_SAMPLES, SAMPLES } from './samples';
import { fieldsOf } from '../../support/fields';
import { faultOfEvent } from '../../support/judge';

/** Of a gift that streaks: room, user, gift, streak. */
function streakKey(user: { id: string } | null, fields: object): string | null {
  const { streakId, gift } = fields as { streakId?: string | null; gift?: { id: string } };
  return typeof streakId === 'string' ? [ROOM, user?.id, gift?.id, streakId].join(':') : null;
}

describe('catalog', () => {
  describe('maps schema v2', () => {
    for (const { name, message, type, user, fields } of [...SAMPLES, ...OTHER_SAMPLES]) {
      it(name, () => {
        const before = JSON.stringify(message);
        const payload = mapMessage(message, CONTEXT);

        const id = (message.data as { common: { msgId: string } }).common.msgId;
        const key = streakKey(user as { id: string } | null, fields) ?? id;
        const head = { type, id, key, timestamp: TIME, creator: 'host.one', roomId: ROOM, history: false, user };
        assert.deepEqual(payload, { ...head, ...fields });
        assert.equal(faultOfEvent(payload), null);
        assert.deepEqual(Object.keys(payload), [...Object.keys(head), ...Object.keys(fields)], 'the order of fields');
        assert.equal(typeOf(message), type);
        assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload, 'plain JSON');
        assert.equal(JSON.stringify(message), before, 'the wire data stays as it is');
      });
    }

    it('has a sample for every event type', () => {
      const sampled = new Set([...SAMPLES, ...OTHER_SAMPLES].map((sample) => sample.type));
      assert.deepEqual([...sampled].sort(), [...EVENT_TYPES].sort());
    });

    it('has a sample for every wire type', () => {
      const sampled = new Set(SAMPLES.map((sample) => sample.message.type));
      assert.deepEqual([...sampled].sort(), [...TABLE.keys()].sort());
    });

    it('gives a fresh object each time, sharing nothing with the data', () => {
      for (const { message, fields } of SAMPLES) {
        const objects = new Set<unknown>();
        eachObject(message.data, (value) => objects.add(value));
        const [first, second] = [mapMessage(message, CONTEXT), mapMessage(message, CONTEXT)];
        eachObject(second, (value) => objects.add(value));
        eachObject(first, (value) => assert.ok(!objects.has(value), JSON.stringify(fields)));
      }
    });

    it('hands on the data itself in other', () => {
      const message = { type: 'WebcastBrandNewMessage', data: { a: 1 } };
      assert.equal(fieldsOf(mapMessage(message, CONTEXT))['data'], message.data);
    });
  });

  describe('states', () => {
    const states: [type: string, field: string, names: (string | null)[]][] = [
      [
        'WebcastLinkMicBattle',
        'action',
        [null, 'invited', 'rejected', 'cancelled', 'started', 'finished', 'cut', 'accepted']
          .concat(['left', 'left', 'left', 'left'])
          .concat([null]),
      ],
      ['WebcastLinkMicArmies', 'battleStatus', [null, 'score', 'ended', 'optedOut', 'keepAlive', null]],
      ['WebcastControlMessage', 'action', [null, 'paused', 'resumed', 'ended', 'suspended', null]],
      ['WebcastEnvelopeMessage', 'display', [null, 'shown', 'hidden', null]],
      ['WebcastRoomPinMessage', 'action', [null, 'pinned', 'unpinned', null]],
      ['WebcastPollMessage', 'messageType', ['started', 'ended', 'updated', null]],
    ];
    for (const [type, field, names] of states) {
      it(`of ${type}`, () => {
        const found = names.map(
          (_, value) => fieldsOf(mapMessage({ type, data: { [field]: value } }, CONTEXT))['state'],
        );
        assert.deepEqual(found, names);
        assert.equal(fieldsOf(mapMessage({ type, data: { [field]: 0.5 } }, CONTEXT))['state'], null);
      });
    }
  });

  describe('head', () => {
    const at = (data: unknown) => mapMessage({ type: 'WebcastLikeMessage', data }, CONTEXT);

    it('takes time and room from the connection when the message has none', () => {
      for (const data of [
        {},
        { common: {} },
        { common: { createTime: '0', roomId: '0', msgId: '0' } },
        { common: 5 },
      ]) {
        const { id, timestamp, roomId } = at(data);
        assert.deepEqual({ id, timestamp, roomId }, { id: null, timestamp: CONTEXT.timestamp, roomId: CONTEXT.roomId });
      }
    });

    const times: [unknown, number | null][] = [
      ['1790000000123', 1_790_000_000_123],
      [1_790_000_000_123, 1_790_000_000_123],
      ['1790000000', 1_790_000_000_000],
      [1_790_000_000, 1_790_000_000_000],
      ['0', null],
      [0, null],
      ['', null],
      ['soon', null],
      [-1_790_000_000, null],
      ['1790000000123456', null],
      [1e300, null],
      [null, null],
      [{}, null],
    ];
    for (const [value, expected] of times) {
      it(`reads createTime ${JSON.stringify(value)}`, () => {
        for (const data of [{ common: { createTime: value } }, { event: { createTime: value } }]) {
          assert.equal(messageHead({ type: 'x', data }).createTime, expected);
          assert.equal(at(data).timestamp, expected ?? CONTEXT.timestamp);
        }
      });
    }

    it('reads ids of common, else of the v1 event', () => {
      assert.equal(messageHead({ type: 'x', data: { common: { msgId: '7' }, event: { msgId: '8' } } }).id, '7');
      assert.equal(messageHead({ type: 'x', data: { common: { msgId: '0' }, event: { msgId: '8' } } }).id, '8');
      assert.equal(messageHead({ type: 'x', data: { event: { msgId: '0' } } }).id, null);
      assert.equal(messageHead({ type: 'x', data: null }).id, null);
      assert.equal(messageHead({ type: 'x', data: { common: common('1') } }).roomId, ROOM);
      assert.equal(messageHead({ type: 'x', data: { common: { roomId: '0' } } }).roomId, null);
    });

    it('places a room event in the room that it announces', () => {
      const message = { type: 'roomInfo', data: { roomInfo: { id: '74' } } };
      assert.equal(mapMessage(message, CONTEXT).roomId, '74');
      assert.equal(mapMessage({ type: 'roomInfo', data: {} }, CONTEXT).roomId, CONTEXT.roomId);
    });
  });

  describe('wireTypesFor', () => {
    it('wants all frames for other and for an empty list', () => {
      assert.equal(wireTypesFor([]), null);
      assert.equal(wireTypesFor(['gift', 'other']), null);
    });

    const wanted: [EventType[], string[]][] = [
      [['gift'], ['WebcastGiftMessage']],
      [['join'], ['WebcastMemberMessage', 'WebcastBarrageMessage', 'superFan']],
      [
        ['subscribe', 'join'],
        ['WebcastMemberMessage', 'WebcastSubNotifyMessage', 'WebcastBarrageMessage', 'superFan'],
      ],
      [['follow', 'share', 'repost'], ['WebcastSocialMessage']],
      [['caption'], ['WebcastCaptionMessage', 'transcription']],
    ];
    for (const [types, expected] of wanted) {
      it(`knows the sources of ${types.join(', ')}`, () => assert.deepEqual(wireTypesFor(types), expected));
    }

    it('covers every sample', () => {
      for (const { message, type } of SAMPLES) {
        assert.ok(wireTypesFor([type as EventType])?.includes(message.type), type);
      }
    });
  });

  describe('readers', () => {
    it('read the room in all its spellings', () => {
      const spellings: unknown[] = [
        { roomInfo: { id: '74', title: 'Evening', currentViewers: 3 } },
        { room_info: { id_str: '74', id: 7.4e18, title: 'Evening', current_viewers: 3 } },
        { room: { idStr: '74', title: 'Evening', viewerCount: '3' } },
        { roomId: '74', title: 'Evening', user_count: 3 },
        { room_id: '74', title: 'Evening', roomInfo: { title: '', currentViewers: 3 } },
        { id: 74, title: 'Evening', viewerCount: 3 },
      ];
      for (const data of spellings) {
        assert.deepEqual(readRoomInfo({ type: 'roomInfo', data }), { roomId: '74', title: 'Evening', viewers: 3 });
      }
      assert.deepEqual(readRoomInfo({ type: 'roomInfo', data: {} }), { roomId: null, title: null, viewers: null });
      assert.equal(readRoomInfo({ type: 'roomInfo', data: null }), null);
      assert.equal(readRoomInfo({ type: 'workerInfo', data: { roomId: '74' } }), null);
    });

    it('read the start and the host of a room in other spellings', () => {
      const start = (info: object) =>
        fieldsOf(mapMessage({ type: 'roomInfo', data: { roomInfo: info } }, CONTEXT))['startedAt'];
      for (const key of ['startTime', 'start_time', 'startedAt', 'createTime', 'create_time']) {
        assert.equal(start({ [key]: 1_790_000_000 }), 1_790_000_000_000, key);
      }
      const user = { unique_id: 'host.one', avatar_url: 'https://img.example.test/h' };
      for (const data of [{ room_info: { owner: user } }, { host: user }, { user }]) {
        const host = fieldsOf(mapMessage({ type: 'roomInfo', data }, CONTEXT))['host'] as { username: string };
        assert.equal(host.username, 'host.one');
      }
    });

    it('read viewers and control actions of their messages alone', () => {
      assert.equal(readViewers({ type: 'WebcastRoomUserSeqMessage', data: { viewerCount: 0 } }), 0);
      assert.equal(readViewers({ type: 'WebcastRoomUserSeqMessage', data: { total: '12' } }), 12);
      assert.equal(readViewers({ type: 'WebcastRoomUserSeqMessage', data: null }), null);
      assert.equal(readViewers({ type: 'WebcastLikeMessage', data: { viewerCount: 1, total: 5 } }), null);
      assert.equal(readControl({ type: 'WebcastControlMessage', data: { action: '4' } }), 4);
      assert.equal(readControl({ type: 'WebcastControlMessage', data: [] }), null);
      assert.equal(readControl({ type: 'WebcastMemberMessage', data: { action: 3 } }), null);
    });

    it('find no gift in other messages, not even in a pinned one', () => {
      assert.equal(readGift({ type: 'WebcastRoomPinMessage', data: { giftMessage: gift().data } }), null);
      assert.equal(readGift({ type: 'WebcastGiftMessage', data: 'rose' }), null);
    });
  });
});

function eachObject(value: unknown, visit: (value: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  visit(value);
  for (const inner of Object.values(value)) eachObject(inner, visit);
}
