// Loaded before all tests: whatever payload comes by in one of them, in the client or in a flow, is judged by the contract.
import assert from 'node:assert/strict';
import { type NodeAPI } from 'node-red';
import { LiveClient } from '../../nodes/client/live/client';
import { Incoming } from '../../nodes/client/live/frames/incoming';
import { faultOf, faultOfEvent, note, ready, takeFaults } from './judge';

/** Every event as it is mapped, whoever maps it. */
const map = Incoming.prototype.map;
Incoming.prototype.map = function (...args) {
  const event = map.apply(this, args);
  note(faultOfEvent(event));
  return event;
};

/** And as it is delivered, a gift with its counts. */
const watch = LiveClient.prototype.watch;
LiveClient.prototype.watch = function (options) {
  const { onDelivery } = options;
  return watch.call(this, {
    ...options,
    onDelivery: (delivery) => {
      if (delivery.event) note(faultOfEvent(delivery.event));
      onDelivery(delivery);
    },
  });
};

interface Sending {
  msg: Record<string, unknown>;
  source: { node: { type: string }; port: number };
}

/** And what the nodes send, as Node-RED gets it. */
export function judgeSent({ hooks }: Pick<NodeAPI, 'hooks'>): void {
  hooks.remove('*.judged');
  hooks.add('onSend.judged', (sendings: Sending[]) => {
    for (const { msg, source } of sendings) note(faultOfSent(source.node.type, source.port, msg));
  });
}

function faultOfSent(
  type: string,
  port: number,
  { topic, payload, rateLimit }: Record<string, unknown>,
): string | null {
  const has = (name: string) => typeof payload === 'object' && payload !== null && name in payload;
  if (type === 'euler-live') {
    if (port === 1) return faultOf('Connection', payload);
    return has('key') ? faultOfEvent(payload) : faultOf('RawEvent', payload);
  }
  if (type === 'euler-rate-limit' && port === 1 && (topic === 'low' || topic === 'ok'))
    return faultOf('LimitNews', payload);
  if (type === 'euler-rate-limit' && has('loadShedding')) return faultOf('LimitReport', payload);
  if (type !== 'euler-fetch') return null;
  if (rateLimit) note(faultOf('LimitReport', rateLimit));
  if (has('socketParams')) return faultOf('FetchAnswer', payload);
  return has('isLive') ? faultOf('LiveAnswer', payload) : null;
}

export const mochaHooks = {
  beforeAll: ready,
  afterEach(): void {
    const faults = takeFaults();
    assert.equal(faults.length, 0, `payloads that the contract does not know:\n${faults.join('\n')}`);
  },
};
