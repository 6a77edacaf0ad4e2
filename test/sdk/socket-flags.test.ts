// The official WebSocket SDK judges which options the simulator takes, and the words with which it closes.
import { strict as assert } from 'node:assert';
import {
  ClientCloseCode,
  CloseMessageMap,
  createWebSocketUrl,
  normalizeUniqueId,
  WebSocketFeatureFlags,
} from '@eulerstream/euler-websocket-sdk';
import fc from 'fast-check';
import { parseOptions } from '../../nodes/simulator/socket/flags';
import { connect, endAll, simulate } from '../simulator/client';

const FLAGS = Object.keys(WebSocketFeatureFlags.shape) as (keyof typeof WebSocketFeatureFlags.shape)[];
/** What people, flows and other libraries write, and what lies beside the bounds. */
const VALUES = [
  ...['true', 'false', '1', '0', 'TRUE', 'True', ' true', 'true ', 'yes', 'no', 'on', 'off', '2', '-1', '01', '1.0'],
  ...['', ' ', 'null', 'undefined', 'NaN', '[object Object]', '[]', 'true,false'],
  ...['v1', 'v2', 'V2', 'v4', 'v', '2'],
  ...['29', '29.999', '30', '30.5', '59', '60', ' 60 ', '6e1', '0x3c', '0b111100', '+60', '60s', '1_000', '300'],
  ...['3600', '3600.0', '3600.01', '3601', '-300', '1e309', 'Infinity', '-Infinity', '٣٠٠', '60,5'],
];

/** What the service would make of one flag; null: refused. */
function judged(name: string, value: string): unknown {
  const { success, data } = WebSocketFeatureFlags.safeParse({ [name]: value });
  return success ? data[name as keyof typeof data] : null;
}

function taken(name: string, value: string): unknown {
  const options = parseOptions(new URLSearchParams({ uniqueId: 'demo', [`features.${name}`]: value }));
  return options === null ? null : options.features[name as keyof typeof options.features];
}

/** SDK 1.0.0 added it; 0.0.6 does not know it yet. */
const isNewer = (name: string, value: string) => name === 'schemaVersion' && value === 'v3';

describe('options of a socket, judged by the official SDK', () => {
  afterEach(endAll);

  it('knows all flags of the SDK', () => {
    assert.equal(FLAGS.length, 9);
    const features = parseOptions(new URLSearchParams({ uniqueId: 'demo' }))!.features;
    for (const name of FLAGS) assert.ok(name in features, name);
  });

  it('has the SDK`s defaults', () => {
    const { closeInactiveWebSocketAfter, ...defaults } = WebSocketFeatureFlags.parse({});
    const { features } = parseOptions(new URLSearchParams({ uniqueId: 'demo' }))!;
    for (const [name, value] of Object.entries(defaults)) assert.equal(features[name as keyof typeof features], value);
    // Gone from 1.0.0, and not enforced unless it is asked for: a quiet LIVE would be closed every minute.
    assert.deepEqual([closeInactiveWebSocketAfter, features.closeInactiveWebSocketAfter], [60, null]);
  });

  for (const name of FLAGS) {
    it(`takes of ${name} what the SDK takes, and as what`, () => {
      for (const value of VALUES) assert.equal(taken(name, value), judged(name, value), `${name}=${value}`);
    });
  }

  it('takes and refuses alike whatever the flags and values are', () => {
    const value = fc.oneof(
      fc.constantFrom(...VALUES),
      fc.string(),
      fc.double().map(String),
      fc.integer({ min: -10, max: 4_000 }).map(String),
    );
    let refused = 0;
    const property = fc.property(fc.dictionary(fc.constantFrom(...FLAGS, 'somethingNew'), value), (flags) => {
      if (Object.entries(flags).some(([name, text]) => isNewer(name, text))) return;
      const { success, data } = WebSocketFeatureFlags.safeParse(flags);
      const query = Object.entries(flags).map(([name, text]) => [`features.${name}`, text]);
      const options = parseOptions(new URLSearchParams([['uniqueId', 'demo'], ...(query as [string, string][])]));
      if (!success) refused += 1;
      assert.equal(options !== null, success);
      for (const name of FLAGS.filter((given) => given in flags)) assert.equal(options?.features[name], data?.[name]);
    });
    fc.assert(property, { seed: 11, numRuns: 3_000 });
    assert.ok(refused > 300 && refused < 2_900, String(refused));
  });

  it('closes with 4400 on the wire where the SDK refuses, and with nothing where it does not', async () => {
    const simulator = await simulate();
    for (const [name, value] of [
      ['rawMessages', 'TRUE'],
      ['bundleEvents', ''],
      ['closeInactiveWebSocketAfter', '29.999'],
      ['syntheticPresenceLeaveAfter', '0x3c'],
      ['useEnterpriseApi', '1'],
      ['somethingNew', 'x'],
    ] as const) {
      const client = connect(simulator, { [`features.${name}`]: value });
      await client.until(() => client.closedWith !== null || client.of('roomInfo').length === 1);
      const isRefused = !WebSocketFeatureFlags.safeParse({ [name]: value }).success;
      assert.equal(client.closedWith?.code ?? null, isRefused ? ClientCloseCode.INVALID_OPTIONS : null, name);
    }
  });

  it('reads what the SDK writes into an address', () => {
    const options = {
      uniqueId: 'maker.of_things',
      apiKey: 'a+b/c=d&e',
      jwtKey: null,
      features: { bundleEvents: false, rawMessages: true, syntheticPresenceLeaveAfter: 90 },
    };
    // Its type takes texts, and its README hands it values of these kinds.
    const address = createWebSocketUrl(options);
    const read = parseOptions(new URL(address).searchParams)!;
    assert.deepEqual([read.uniqueId, read.apiKey, read.jwtKey], ['maker.of_things', 'a+b/c=d&e', null]);
    const { bundleEvents, rawMessages, syntheticPresenceLeaveAfter } = read.features;
    assert.deepEqual([bundleEvents, rawMessages, syntheticPresenceLeaveAfter], [false, true, 90]);
  });

  it('cleans names as the SDK does', () => {
    for (const name of [
      '@maker',
      ' maker ',
      'https://www.tiktok.com/@maker/live',
      'https://www.tiktok.com/@maker',
      'a/live@b',
    ])
      assert.equal(parseOptions(new URLSearchParams({ uniqueId: name }))?.uniqueId, normalizeUniqueId(name));
  });

  for (const [code, words] of Object.entries(CloseMessageMap)) {
    it(`closes with the SDK's words for ${code}`, async () => {
      const simulator = await simulate();
      simulator.creator('demo').rejectNext(Number(code));
      assert.deepEqual(await connect(simulator).closed, { code: Number(code), reason: words });
    });
  }
});
