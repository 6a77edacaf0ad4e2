// What the client makes of what the simulator says of people and subscriptions, in every schema.
import assert from 'node:assert/strict';
import { mapMessage } from '../../../nodes/client/events/catalog';
import { type WireMessage } from '../../../nodes/client/wire';
import { type MessageFactory } from '../../../nodes/simulator/index';
import { toSchema } from '../../../nodes/simulator/schemas/convert';
import { endAll, simulate } from '../client';

const CONTEXT = { creator: 'demo', roomId: null, timestamp: 1_790_000_000_000 };
const VERSIONS = ['v1', 'v2', 'v3'] as const;
const USER = { id: '7', isNewGifter: true, topGifter: 2, followStatus: 2 } as const;

describe('simulator: payloads', () => {
  let make: MessageFactory;
  before(async () => {
    make = (await simulate()).creator('demo').make;
  });
  after(endAll);

  const payload = (message: WireMessage) => JSON.parse(JSON.stringify(mapMessage(message, CONTEXT))) as Payload;
  interface Payload {
    user: Record<string, unknown>;
    kind?: unknown;
    months?: unknown;
    level?: unknown;
    command?: unknown;
    args?: unknown;
  }

  for (const version of VERSIONS) {
    it(`friends, new gifters and top gifters in ${version}`, () => {
      for (const message of [make.chat({ user: USER }), make.like({ user: USER }), make.join({ user: USER })]) {
        const { isFollower, isFriend, isNewGifter, gifterRank } = payload(toSchema(message, version)).user;
        // v1 knows no badge that is put together of picture and text.
        const expected = {
          isFollower: true,
          isFriend: true,
          isNewGifter: true,
          gifterRank: version === 'v1' ? null : 2,
        };
        assert.deepEqual({ isFollower, isFriend, isNewGifter, gifterRank }, expected, message.type);
      }
      const nobody = { id: '8', isNewGifter: false, topGifter: 0, followStatus: 0 } as const;
      const { isFriend, isNewGifter, gifterRank } = payload(toSchema(make.like({ user: nobody }), version)).user;
      assert.deepEqual(
        { isFriend, isNewGifter, gifterRank },
        { isFriend: false, isNewGifter: false, gifterRank: null },
      );
    });

    it(`commands in ${version}`, () => {
      const { command, args } = payload(toSchema(make.chat({ text: '!Light blue' }), version));
      assert.deepEqual({ command, args }, { command: 'light', args: ['blue'] });
    });
  }

  it('subscriptions of each kind', () => {
    const kindOf = (message: WireMessage) => {
      const { kind, months, level } = payload(message);
      return [kind, months, level];
    };
    assert.deepEqual(kindOf(make.barrageSubscribe()), ['subscription', null, null]);
    assert.deepEqual(kindOf(make.subNotify({ months: 3 })), ['subscription', 3, null]);
    assert.deepEqual(kindOf(make.barrageSubscribeGift()), ['gifted', null, null]);
    assert.deepEqual(kindOf(make.subNotify({ giver: { id: '5' } })), ['gifted', 1, null]);
    assert.deepEqual(kindOf(make.subNotify({ giver: 'platform' })), ['gifted', 1, null]);
    assert.deepEqual(kindOf(make.barrageSuperFan()), ['superFan', null, 1]);
    assert.deepEqual(kindOf(make.barrageSuperFan({ level: 5 })), ['superFanLevel', null, 5]);
    assert.deepEqual(kindOf(make.envelope())[0], 'envelope');
    assert.deepEqual(kindOf(make.envelope({ businessType: 19 }))[0], 'superFanBox');
  });
});
