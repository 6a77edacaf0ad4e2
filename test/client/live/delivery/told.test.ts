import assert from 'node:assert/strict';
import { mapMessage } from '../../../../nodes/client/events/catalog';
import { EVENT_TYPES } from '../../../../nodes/client/events/model';
import { sampleMessage } from '../../../../nodes/client/events/samples';
import { asBuffer, readTold, type ToldEvent } from '../../../../nodes/client/live/delivery/told';
import { bytes, content, integer } from '../../../support/protobuf';
import { chat, gift, message, user } from '../../../support/wire';

const CONTEXT = { creator: 'host.account', roomId: null, timestamp: 1_800_000_000_000 };

function event(payload: unknown): ToldEvent {
  const told = readTold(payload);
  if (told?.kind !== 'event') throw new Error('this is no event');
  return told;
}

function facts(payload: unknown): Omit<ToldEvent, 'kind' | 'creator' | 'isFinal' | 'payload' | 'isRaw'> {
  const { type, id, key, roomId, timestamp, history, who, gift } = event(payload);
  return { type, id, key, roomId, timestamp, history, who, gift };
}

describe('what a flow hands back', () => {
  const messages = [
    gift({ count: 5, end: true, createTime: 1_800_000_000_000 }),
    gift({ giftType: 2, count: 3, createTime: 1_800_000_000_000 }),
    gift({ groupId: '0', createTime: 1_800_000_000_000 }),
    chat({ createTime: 1_800_000_000_000 }),
    message('WebcastSubNotifyMessage', { user: user(), createTime: 1_800_000_000_000 }),
  ];

  it('says the same in either format, and after JSON and MQTT', () => {
    for (const raw of messages) {
      const simple = mapMessage(raw, CONTEXT);
      if (simple.type === 'gift' && !simple.final && simple.endedBy === null)
        Object.assign(simple, { endedBy: (raw.data as { repeatEnd: number }).repeatEnd === 1 ? 'service' : null });
      const known = facts(simple);
      assert.equal(known.key, simple.key);
      assert.ok(known.key !== null && known.roomId !== null && known.timestamp === 1_800_000_000_000);
      for (const payload of [simple, raw]) {
        const text = JSON.stringify(payload);
        for (const form of [payload, text, Buffer.from(text), new Uint8Array(Buffer.from(text))])
          assert.deepEqual(facts(form), known);
      }
    }
  });

  it('is read from the bytes of protobuf, also where JSON has made an object of them', () => {
    const common = content(1, integer(2, 7400000000000000009n), integer(3, 5), integer(4, 1_800_000_000_000));
    const raw = { type: 'WebcastChatMessage', data: bytes(common, content(3, 'hello')) };
    for (const form of [raw, JSON.stringify(raw), JSON.parse(JSON.stringify(raw))]) {
      const { type, id, key, roomId, timestamp } = event(form);
      assert.deepEqual([type, id, key, roomId], ['chat', '7400000000000000009', '7400000000000000009', '5']);
      assert.equal(timestamp, 1_800_000_000_000);
    }
  });

  it('has the count of a gift, and what its streak is known by', () => {
    const told = event(mapMessage(gift({ count: 5, end: true }), CONTEXT));
    assert.deepEqual(
      [told.gift?.count, told.gift?.giftId, told.gift?.groupId, told.gift?.streakable],
      [5, '5655', '1700000000001', true],
    );
    assert.equal(event(chat()).gift, null);
    assert.equal(event({ ...mapMessage(gift(), CONTEXT), count: '7' }).gift?.count, 7, 'a text after all');
    for (const count of [undefined, null, 0, -1, 1.5, NaN, 1e300, 'many', {}, [5]])
      assert.equal(event({ ...mapMessage(gift(), CONTEXT), count }).gift, null, JSON.stringify(count));
  });

  it('is an event of every type', () => {
    for (const type of EVENT_TYPES) {
      const simple = mapMessage(sampleMessage(type, 1_800_000_000_000), CONTEXT);
      assert.equal(event(simple).type, type);
      assert.equal(event(JSON.stringify(simple)).id, simple.id);
    }
  });

  it('is a state as output 2 sends it', () => {
    const state = { state: 'live', creator: 'host.account', roomId: '74', since: 1_800_000_000_000, code: null };
    const known = { kind: 'state', state: 'live', creator: 'host.account', roomId: '74', since: 1_800_000_000_000 };
    for (const form of [state, JSON.stringify(state), Buffer.from(JSON.stringify(state))])
      assert.deepEqual(readTold(form), known);
    for (const since of [null, undefined, 0, -5, 'soon', NaN, {}])
      assert.deepEqual(readTold({ ...state, since }), { ...known, since: null });
  });

  it('is nothing where it is neither, and nothing throws', () => {
    const circular: Record<string, unknown> = { type: 'gift' };
    circular['user'] = circular;
    circular['gift'] = circular;
    assert.equal(event(circular).gift, null);
    for (const payload of [
      1,
      true,
      'on',
      '{',
      '[]',
      [],
      {},
      { type: 'x' },
      { type: 7 },
      { state: 7 },
      Buffer.from([255]),
    ])
      assert.equal(readTold(payload), null);
    assert.equal(readTold(`{"type":"chat","x":"${'x'.repeat(9_000_000)}"}`), null);
    assert.equal(readTold('['.repeat(100_000)), null);
    for (const data of [null, 7, 'x', [], {}, { type: 'Buffer', data: 'x' }, Buffer.from([255, 1])]) {
      const told = event({ type: 'WebcastGiftMessage', data });
      assert.deepEqual([told.id, told.key], [null, null]);
    }
  });

  it('has bytes though JSON has made an object of them', () => {
    const bytes = Buffer.from([0, 127, 255]);
    for (const form of [bytes, new Uint8Array(bytes), JSON.parse(JSON.stringify(bytes))])
      assert.deepEqual(asBuffer(form), bytes);
    for (const form of [
      null,
      'AAAA',
      { type: 'Buffer' },
      { type: 'Buffer', data: [256] },
      { type: 'Buffer', data: [1.5] },
    ])
      assert.equal(asBuffer(form), null);
  });
});
