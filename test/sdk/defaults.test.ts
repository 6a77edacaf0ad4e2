// The defaults of the simulator's messages are those of the official SDK.
import { strict as assert } from 'node:assert';
import { filled } from '../../nodes/simulator/protobuf/defaults';
import { rowOf } from '../../nodes/simulator/protobuf/schema';
import { emptyOf, SCHEMA_TYPES } from './schema';

/** The service differs from the SDK: see the test of the banner. */
const BANNER = 'WebcastInRoomBannerMessage';

describe('defaults of messages, by the official SDK', () => {
  const types = SCHEMA_TYPES.filter((type) => /^Webcast\w+(Message|Method|Battle|Armies)$/.test(type) && rowOf(type));

  it('are the same fields with the same values in the same order', () => {
    assert.ok(types.length >= 30, String(types.length));
    for (const type of types.filter((name) => name !== BANNER))
      assert.equal(JSON.stringify(filled(type, {})), JSON.stringify(emptyOf(type)), type);
  });

  for (const type of ['User', 'Image', 'CommonMessageData', 'Text', 'BadgeStruct'])
    it(`of ${type} too, within a message`, () => {
      assert.equal(JSON.stringify(filled(type, {})), JSON.stringify(emptyOf(type)));
    });
});
