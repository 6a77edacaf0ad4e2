// What the account's dialog sends when it asks something, and what it is answered.
import assert from 'node:assert/strict';
import { nodeRed } from './red';
import { KEY } from './rest-flow';

/** An account at URLs of its own. */
export function dialogOf(restUrl: string, overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '',
    service: 'custom',
    restUrl,
    wsUrl: 'ws://127.0.0.1:9',
    routes: 'flat',
    timeout: '30',
    tls: '',
    proxy: '',
    apiKey: KEY,
    oauthToken: '',
    sessionCookie: '',
    ...overrides,
  };
}

/** @param key never shows in the answer */
export async function askAs(route: string, body: unknown, key = KEY): Promise<any> {
  const response: any = await nodeRed
    .request()
    .post(`/euler-account/${route}`)
    .send(body as object)
    .expect(200);
  assert.equal(response.text.includes(key), false, response.text);
  return response.body;
}

/** What no dialog ever sends. */
export const GARBAGE: readonly unknown[] = [
  [],
  {},
  [null],
  { service: {}, restUrl: [], creator: {} },
  { service: 'custom', restUrl: { toString: 1 }, tls: { toString: 1 }, proxy: ['x'], apiKey: 'a key of mine' },
  { service: 'simulator', tls: { toString: 1 } },
  { service: 'simulator', proxy: { length: -1 } },
  { service: 'simulator', timeout: 'soon', creator: 'demo' },
  { service: 'simulator', id: { id: 1 }, routes: 7, apiKey: 5, creator: { name: 'demo' } },
];
