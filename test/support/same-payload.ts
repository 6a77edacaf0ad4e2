// What a message becomes over protobuf must be what it becomes over JSON.
import assert from 'node:assert/strict';
import { mapMessage, messageHead, readControl, readGift, readViewers, typeOf } from '../../nodes/client/events/catalog';
import { decodeMessage } from '../../nodes/client/protobuf/message';
import { type WireMessage } from '../../nodes/client/wire';
import { faultOfEvent, note } from './judge';

const CONTEXT = { creator: 'host.one', roomId: '7400000000000000009', timestamp: 1_790_000_000_999 };

/** All that the client reads of a message. The data of what is `other` are bytes over protobuf. */
function read(message: WireMessage) {
  const payload = mapMessage(message, CONTEXT);
  note(faultOfEvent(payload));
  if (payload.type === 'other') payload['data'] = null;
  return {
    type: typeOf(message),
    payload,
    head: messageHead(message),
    gift: readGift(message),
    viewers: readViewers(message),
    control: readControl(message),
  };
}

export function assertSamePayload(message: WireMessage, payload: Buffer, what: string): void {
  const { type } = message;
  const data = decodeMessage(type, payload);
  assert.notEqual(data, null, `${what}: ${type} can be read`);
  assert.deepEqual(read({ type, data }), read(message), `${what}: ${type}`);
}
