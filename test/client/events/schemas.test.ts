// Schema v1 and v3 say the same in other words: the payload must be the one of v2.
import assert from 'node:assert/strict';
import { mapMessage, typeOf } from '../../../nodes/client/events/catalog';
import { CONTEXT, known, MIA_EVENT } from './fixtures';
import { CASES } from './schema-cases';
import { V1_USER, V2_USER, V3_USER } from './schema-users';
import { type AnyEvent, fieldsOf } from '../../support/fields';

describe('schemas', () => {
  for (const { name, wireType, v1, v2, v3, v1Lacks } of CASES) {
    const expected = mapMessage({ type: wireType, data: v2 }, CONTEXT);

    if (v1 !== undefined) {
      it(`v1 ${name} is the same as v2`, () => {
        const message = { type: wireType, data: v1 };
        // v1 has no room id: the connection's stands in.
        const { roomId } = CONTEXT;
        const key = expected.key?.replace(expected.roomId ?? '', roomId) ?? null;
        assert.deepEqual(mapMessage(message, CONTEXT), { ...expected, key, roomId, ...v1Lacks });
        assert.equal(typeOf(message), expected.type);
      });
    }
    if (v3 !== undefined) {
      it(`v3 ${name} is the same as v2`, () => {
        assert.deepEqual(mapMessage({ type: wireType, data: v3 }, CONTEXT), expected);
      });
    }
  }

  it('tells the user in full in all three', () => {
    for (const user of [V1_USER, V2_USER, V3_USER]) {
      assert.deepEqual(mapMessage({ type: 'WebcastLikeMessage', data: { user } }, CONTEXT).user, MIA_EVENT);
    }
  });

  it('v1 treasure box', () => {
    const { user, ...payload } = mapMessage(
      {
        type: 'WebcastEnvelopeMessage',
        data: {
          treasureBoxData: { coins: 100, canOpen: 10, timestamp: '1790000180' },
          treasureBoxUser: { user2: { user3: [{ user4: { user: V1_USER } }] } },
        },
      },
      CONTEXT,
    );
    assert.deepEqual(user, MIA_EVENT);
    const { state, envelopeId, diamonds, people, opensAt } = payload as AnyEvent;
    assert.deepEqual(
      { state, envelopeId, diamonds, people, opensAt },
      { state: null, envelopeId: null, diamonds: 100, people: 10, opensAt: 1_790_000_180_000 },
    );
  });

  it('v1 battle', () => {
    const battleUsers = [{ battleGroup: { user: { userId: '61', nickname: 'Host' } } }, {}];
    const payload = mapMessage({ type: 'WebcastLinkMicBattle', data: { battleUsers } }, CONTEXT);
    assert.deepEqual(fieldsOf(payload)['sides'], [{ user: known({ id: '61', nickname: 'Host' }), score: null }]);
    assert.equal(fieldsOf(payload)['endsAt'], null);
  });
});
