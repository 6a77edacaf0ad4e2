import assert from 'node:assert/strict';
import { featureFlags, socketUrl } from '../../../../nodes/client/live/connection/socket-url';

const BASE = 'wss://ws.example.test';
const query = (features = {}, key: string | null = 'KEY', base = BASE) =>
  Object.fromEntries(new URL(socketUrl(base, 'host.one', key, features, 'client/1.0')).searchParams);

describe('socket URL', () => {
  it('names creator, key, client and schema, and nothing that was not asked for', () => {
    assert.deepEqual(query(), {
      uniqueId: 'host.one',
      apiKey: 'KEY',
      client: 'client/1.0',
      'features.schemaVersion': 'v2',
    });
  });

  it('leaves an absent key out', () => {
    for (const key of [null, '']) assert.ok(!('apiKey' in query({}, key)));
  });

  it('goes to the host and the path of the service', () => {
    for (const base of [BASE, `${BASE}/`, 'ws://127.0.0.1:1234', `${BASE}/path/of/it`]) {
      const [expected, url] = [new URL(base), new URL(socketUrl(base, 'a', 'k', {}, 'c'))];
      assert.equal(url.origin + url.host + url.pathname, expected.origin + expected.host + expected.pathname);
    }
  });

  it('writes flags as the SDK does: flattened, booleans and numbers as text', () => {
    const flags = query({ bundleEvents: false, rawMessages: true, limit: 3, word: 'a b&c', schemaVersion: 'v3' });
    assert.equal(flags['features.bundleEvents'], 'false');
    assert.equal(flags['features.rawMessages'], 'true');
    assert.equal(flags['features.limit'], '3');
    assert.equal(flags['features.word'], 'a b&c');
    assert.equal(flags['features.schemaVersion'], 'v3');
  });

  it('leaves out what is not set, instead of the text null', () => {
    for (const unset of [null, undefined, ''])
      assert.deepEqual(Object.keys(query({ flag: unset })), Object.keys(query()));
    // JSON.stringify() makes the text "null" of them.
    for (const unset of [NaN, Infinity]) assert.ok(!Object.values(query({ flag: unset })).includes('null'));
  });

  it('sends the schema also where the dialog holds an empty one', () => {
    for (const unset of [null, undefined, '']) {
      assert.equal(query({ schemaVersion: unset })['features.schemaVersion'], 'v2', String(unset));
    }
  });

  it('cannot be made to name another creator, key or host by what it is given', () => {
    const url = new URL(socketUrl(BASE, 'a&apiKey=evil#x', 'k&uniqueId=b', { 'x&apiKey': '1&apiKey=2' }, 'c'));
    assert.deepEqual(url.searchParams.getAll('uniqueId'), ['a&apiKey=evil#x']);
    assert.deepEqual(url.searchParams.getAll('apiKey'), ['k&uniqueId=b']);
    assert.equal(url.host, 'ws.example.test');
    assert.equal(url.hash, '');
  });

  it('is the same for the same flags in another order', () => {
    const url = (features: Record<string, unknown>) => socketUrl(BASE, 'a', 'k', features, 'c');
    assert.equal(url({ a: 1, b: 2 }), url({ b: 2, a: 1 }));
    assert.deepEqual(featureFlags({ b: 2, a: null, c: 'x' }), [
      ['features.b', '2'],
      ['features.c', 'x'],
      ['features.schemaVersion', 'v2'],
    ]);
  });

  it('takes prototype names as plain flags', () => {
    const features = JSON.parse('{"__proto__":true,"constructor":1}') as Record<string, unknown>;
    assert.deepEqual(featureFlags(features), [
      ['features.__proto__', 'true'],
      ['features.constructor', '1'],
      ['features.schemaVersion', 'v2'],
    ]);
  });
});
