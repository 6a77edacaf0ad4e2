// The official WebSocket SDK judges the address of our sockets: what it would parse is what we meant.
import { strict as assert } from 'node:assert';
import { WebSocketOptionsSchema } from '@eulerstream/euler-websocket-sdk';
import { socketUrl } from '../../nodes/client/live/connection/socket-url';

/** The query as the service reads it: dots are objects within. */
function optionsOf(url: string): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const features: Record<string, unknown> = {};
  for (const [name, value] of new URL(url).searchParams) {
    if (name.startsWith('features.')) features[name.slice('features.'.length)] = value;
    else options[name] = value;
  }
  return { ...options, features };
}

describe('the address of a socket, judged by the official SDK', () => {
  it('holds the creator, the key and the flags as they were given', () => {
    const features = { bundleEvents: false, syntheticPresence: true, syntheticPresenceLeaveAfter: 120 };
    const url = socketUrl('wss://ws.example.test', 'maker', 'the-key', features, 'node-red');
    const parsed = WebSocketOptionsSchema.parse(optionsOf(url));
    assert.equal(parsed.uniqueId, 'maker');
    assert.equal(parsed.apiKey, 'the-key');
    assert.equal(parsed.features.bundleEvents, false);
    assert.equal(parsed.features.syntheticPresence, true);
    assert.equal(parsed.features.syntheticPresenceLeaveAfter, 120);
    assert.equal(parsed.features.schemaVersion, 'v2');
    assert.equal(parsed.features.rawMessages, false);
  });

  it('names no key where there is none', () => {
    const parsed = WebSocketOptionsSchema.parse(optionsOf(socketUrl('wss://ws.example.test', 'maker', null, {}, 'x')));
    assert.equal(parsed.apiKey, undefined);
  });
});
