import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import RED from 'node-red';
import { type Node, type NodeAPI } from 'node-red';
import fc from 'fast-check';
import { ConfigError } from '../../nodes/client/config-error';
import { cleanCreator } from '../../nodes/client/creator';
import { EVENT_TYPES } from '../../nodes/client/events/model';
import { EulerError } from '../../nodes/client/rest/errors/euler-error';
import { OPERATIONS } from '../../nodes/client/rest/operations';
import { readAccountDialog } from '../../nodes/runtime/dialog/account-dialog';
import { endpointOf, fingerprintOf, identityOf } from '../../nodes/runtime/account/account-fingerprints';
import { readAccount } from '../../nodes/runtime/account/account-settings';
import { readCreators, readGivenCreators, readNarrowing } from '../../nodes/runtime/live/creators';
import { readCall } from '../../nodes/runtime/fetch/fetch-call';
import { readFetchOptions } from '../../nodes/runtime/fetch/fetch-options';
import { readLimitOptions } from '../../nodes/runtime/rate-limit/limit-options';
import { CREATOR_SOURCES, readLiveOptions } from '../../nodes/runtime/live/live-options';
import { previewMessage } from '../../nodes/runtime/live/sample-message';
import { evaluateTyped } from '../../nodes/runtime/node-red/typed-values';
import { anything, check, checkAsync, json, longText, objectOf, text } from './fuzz';

const KEY = 'es_secret-key/with+signs=';

const figure = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.integer().map(String),
  fc.constantFrom('30', 60, '86400', 1e308),
);
const words = fc.oneof(text, longText, fc.constantFrom('host.account', '@Some.Name', 'a, b\nc'));
const choice = (...choices: string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: text });
const listOf = (values: fc.Arbitrary<unknown>) =>
  fc.oneof(
    fc.array(fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: json }), { maxLength: 4 }),
    words,
  );

const live = objectOf({
  creators: fc.oneof(words, listOf(words)),
  creatorsType: choice(...CREATOR_SOURCES),
  autoConnect: fc.boolean(),
  events: listOf(fc.constantFrom(...EVENT_TYPES)),
  gifts: choice('final', 'updates'),
  giftFilter: listOf(text),
  minDiamonds: figure,
  history: choice('skip', 'emit'),
  format: choice('simple', 'raw', 'both'),
  topic: fc.oneof(text, longText, fc.constantFrom('{type}', '{creator}/{type}', '{x}', '{'.repeat(50_000))),
  whenOffline: choice('wait', 'stop'),
  pollInterval: figure,
  features: fc.oneof(fc.dictionary(text, fc.oneof(text, fc.boolean(), fc.integer(), json)), text),
  sample: choice(...EVENT_TYPES),
});

const parameter = objectOf({
  name: fc.oneof(fc.constantFrom('uniqueId', 'roomId', 'region', 'path', 'body', '__proto__'), text),
  type: choice('str', 'num', 'bool', 'json', 'env', 'msg', 'flow', 'global', 'date', 'jsonata', 're', 'bin', 'cred'),
  value: words,
});
const fetch = objectOf({
  operation: choice(...OPERATIONS.map(({ name }) => name)),
  params: fc.array(parameter, { maxLength: 4 }),
  onLimit: choice('wait', 'error'),
  maxWait: figure,
});

const limit = objectOf({
  mode: choice('report', 'gate'),
  interval: figure,
  window: choice('any', 'minute', 'hour', 'day'),
  reserve: figure,
  whenLimited: choice('hold', 'divert', 'drop'),
  maxQueue: figure,
});

const url = fc.oneof(
  text,
  fc.webUrl(),
  fc.constantFrom(
    'http://127.0.0.1:9',
    'ws://127.0.0.1:9',
    'https://',
    'http://[::1',
    'https://u:p@host',
    'wss://x/?a#b',
  ),
);
const account = objectOf({
  service: choice('euler', 'euler-2026', 'euler-enterprise', 'simulator', 'custom', 'custom', 'custom'),
  restUrl: url,
  wsUrl: url,
  routes: choice('flat', 'nested'),
  timeout: figure,
  maxConnections: figure,
  remember: fc.oneof(fc.boolean(), text),
  tls: fc.oneof(fc.constantFrom('', 'tls', 'strange', '__proto__'), text),
  proxy: fc.oneof(fc.constantFrom('', 'proxy', 'strange', '__proto__'), text),
});
const secret = fc.oneof(
  text,
  longText,
  fc.constantFrom(KEY, '__PWRD__', '${FUZZ_KEY}', '${constructor}', '${__proto__}'),
);
const credentials = objectOf({ apiKey: secret, oauthToken: secret, sessionCookie: secret });

/** What Node-RED is to these functions: its own evaluation of typed inputs, and other people's nodes. */
const NODES = new Map<string, unknown>([
  ['tls', { type: 'tls-config', addTLSOptions: (options: object) => options }],
  [
    'proxy',
    { type: 'http proxy', url: 'localhost:3128', noproxy: ['x'], credentials: { username: 'u', password: KEY } },
  ],
  ['strange', { url: '::::' }],
  [
    'account',
    { type: 'euler-account', endpoint: endpointOf({ service: 'simulator' } as never), credentials: { apiKey: KEY } },
  ],
]);
const api = {
  util: RED.util,
  events: new EventEmitter(),
  nodes: { getNode: (id: string) => NODES.get(id) ?? null },
} as unknown as NodeAPI;
const context = {
  get: (_: string, ...rest: unknown[]) => (rest.at(-1) as (error: null, value: unknown) => void)(null, 'a,b'),
};
const node = { id: 'node', context: () => ({ flow: context, global: context }) } as unknown as Node;

describe('fuzz: settings', function () {
  this.timeout(600_000);

  it('of the live node are read, or told to be wrong', () => {
    check(
      live,
      (def) => {
        const options = orError(() => readLiveOptions(def));
        if (!options) return;
        const { pollIntervalMs, minDiamonds, features } = options.watch;
        assert.ok(pollIntervalMs >= 30_000 && pollIntervalMs <= 86_400_000);
        assert.ok(minDiamonds >= 0 && Number.isFinite(minDiamonds));
        for (const flag of Object.values(features)) assert.ok(typeof flag !== 'object' || flag === null);
      },
      { share: 3 },
    );
  });

  it('of the live node name creators, or tell what is wrong', async () => {
    await checkAsync(
      fc.tuple(live, fc.constantFrom(...CREATOR_SOURCES)),
      async ([def, type]) => {
        const list = await orErrorLater(() => readCreators(api, node, def, type));
        if (list) for (const name of list.creators) assert.equal(cleanCreator(name), name);
      },
      { share: 2 },
    );
  });

  it('of the fetch node and any message make a call, or tell what is wrong', async () => {
    const message = objectOf({ payload: fc.oneof(anything, words), operation: choice('isLive', 'custom') }, anything);
    await checkAsync(
      fc.tuple(fetch, message),
      async ([def, message]) => {
        const options = orError(() => readFetchOptions(def));
        if (!options) return;
        assert.ok(options.maxWaitMs >= 0 && options.maxWaitMs <= 86_400_000);
        const call = await orErrorLater(() =>
          readCall(options, message, (value, type) => evaluateTyped(api, node, value, type, message)),
        );
        if (call) assert.ok(OPERATIONS.includes(call.operation));
      },
      { share: 3 },
    );
  });

  it('of the rate-limit node are read, or told to be wrong', () => {
    check(
      limit,
      (def) => {
        const options = orError(() => readLimitOptions(def));
        if (!options) return;
        const { intervalMs, maxQueue, reserve } = options;
        assert.ok(intervalMs === 0 || (intervalMs >= 10_000 && intervalMs <= 86_400_000));
        assert.ok(Number.isSafeInteger(maxQueue) && maxQueue >= 1 && Number.isSafeInteger(reserve) && reserve >= 0);
      },
      { share: 2 },
    );
  });

  it('of the account are read, or told to be wrong, and no error holds a key', () => {
    check(
      fc.tuple(account, credentials),
      ([def, credentials]) => {
        const settings = orError(() => readAccount(api, def, credentials));
        if (settings) assertAccount(settings);
      },
      { share: 3 },
    );
  });

  it('of the account in its dialog are read, or told to be wrong, and no key comes from where it must not', () => {
    process.env['FUZZ_KEY'] = KEY;
    const body = fc.tuple(account, credentials, objectOf({ id: fc.constantFrom('', 'account', 'tls', '__proto__') }));
    const bodies = fc.oneof(
      { weight: 5, arbitrary: body.map((parts) => Object.assign({}, ...parts) as unknown) },
      { weight: 1, arbitrary: json },
    );
    const holds = (body: unknown) => {
      const settings = orError(() => readAccountDialog(api, body));
      if (!settings) return;
      assertAccount(settings);
      const given = body as Record<string, unknown>;
      if (given['apiKey'] === '__PWRD__') assert.equal(settings.preset, 'simulator');
      // Variables are the environment's, and nothing that every object of JavaScript has.
      assert.ok(!/native code|\[object/.test(settings.apiKey ?? ''), settings.apiKey ?? '');
    };
    try {
      check(bodies, holds, { share: 3 });
    } finally {
      delete process.env['FUZZ_KEY'];
    }
  });

  it('of a message name creators, or tell what is wrong', () => {
    check(
      fc.oneof(anything, words, fc.array(fc.oneof(anything, words))),
      (value) => {
        const list = orError(() => readGivenCreators(value));
        if (list) for (const name of list.creators) assert.equal(cleanCreator(name), name);
        const only = orError(() => readNarrowing(value));
        if (only) assert.equal(cleanCreator(only), only);
      },
      { share: 2 },
    );
  });

  it('of a preview make a message, or tell what is wrong', () => {
    const body = objectOf({
      type: choice(...EVENT_TYPES),
      creator: words,
      format: choice('simple', 'raw', 'both'),
      topic: fc.oneof(text, longText, fc.constant('{creator}/{type}')),
    });
    check(fc.oneof({ weight: 5, arbitrary: body }, { weight: 1, arbitrary: json }), (body) => {
      const message = orError(() => previewMessage(body));
      if (message) assert.ok(JSON.stringify(message).includes('"simulated":true'));
    });
  });
});

function assertAccount(settings: ReturnType<typeof readAccount>): void {
  const { timeoutMs, maxConnections, service, preset, proxy } = settings;
  assert.ok(timeoutMs >= 1_000 && timeoutMs <= 600_000 && maxConnections >= 1);
  if (preset === 'custom') for (const text of [service!.restUrl, service!.wsUrl]) assert.ok(URL.canParse(text));
  if (proxy) assert.ok(URL.canParse(proxy.url));
  assert.ok(!identityOf(settings).includes(KEY) && !fingerprintOf(settings).includes(KEY));
}

function orError<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    return isTold(error);
  }
}

async function orErrorLater<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    return isTold(error);
  }
}

function isTold(error: unknown): null {
  if (!(error instanceof ConfigError || error instanceof EulerError)) throw error;
  assert.equal(error.code, 'INVALID_INPUT');
  assert.ok(error.message.trim() !== '');
  assert.ok(!error.message.includes(KEY), error.message);
  return null;
}
