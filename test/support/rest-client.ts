// A client for tests: talks to a scripted server, by a clock of the test where it gives one.
import assert from 'node:assert/strict';
import { EulerError, type ErrorCode } from '../../nodes/client/rest/errors/euler-error';
import { RestClient, type CallOptions, type RestSettings } from '../../nodes/client/rest/rest-client';
import type { RestClock } from './rest-clock';
import type { RestServer } from './rest-server';

export const KEY = 'euler_TESTKEY_0123456789abcdef';

export const WAIT: CallOptions = { onLimit: 'wait', maxWaitMs: 60_000 };

export function settingsFor(baseUrl: string, overrides: Partial<RestSettings> = {}): RestSettings {
  return {
    baseUrl,
    family: 'flat',
    service: 'custom',
    apiKey: KEY,
    oauthToken: null,
    sessionCookie: null,
    timeoutMs: 30_000,
    clientName: 'node-red-eulerstream',
    userAgent: 'node-red-eulerstream/test',
    ...overrides,
  };
}

export function clientFor(baseUrl: string, overrides: Partial<RestSettings> = {}): RestClient {
  return new RestClient(settingsFor(baseUrl, overrides));
}

/** The error that a call must end with; its text must hold no key and no query. */
export async function errorOf(call: Promise<unknown>, code: ErrorCode): Promise<EulerError> {
  const error: unknown = await call.then(
    () => assert.fail(`expected ${code}, and the call succeeded`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof EulerError, String(error));
  assert.equal(error.code, code, error.message);
  assertClean(error);
  return error;
}

export function assertClean(error: EulerError): void {
  const shown = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`;
  assert.ok(!shown.includes(KEY), shown);
  assert.ok(!shown.includes('uniqueId='), shown);
}

/** Resolves when nothing moves any more but by the clock. */
export async function settle(server: RestServer, clock: RestClock): Promise<void> {
  for (let still = 0, before = ''; still < 2;) {
    await server.quiet();
    await new Promise((resolve) => setImmediate(resolve));
    const now = `${server.seen.length} ${clock.pending} ${clock.timersSet}`;
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
