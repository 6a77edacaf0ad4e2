import assert from 'node:assert/strict';
import { connect, endAll, simulate } from '../client';

describe('simulator: options in the query', () => {
  afterEach(endAll);

  const good: [string, string][] = [
    ['bundleEvents', 'true'],
    ['bundleEvents', '0'],
    ['rawMessages', 'false'],
    ['normalizeUniqueId', '1'],
    ['schemaVersion', 'v1'],
    ['schemaVersion', 'v3'],
    ['includeRawBytes', 'true'],
    ['useEnterpriseApi', 'true'],
    ['syntheticPresence', '1'],
    ['syntheticPresenceLeaveAfter', '60'],
    ['syntheticPresenceLeaveAfter', '3600'],
    ['closeInactiveWebSocketAfter', '30'],
    ['closeInactiveWebSocketAfter', '3600'],
    ['webcastPlatform', 'mobile'],
    ['enableTranscription', 'false'],
    ['syntheticPresenceLeaveAfter', ' 6e1 '],
    ['closeInactiveWebSocketAfter', '30.5'],
    ['somethingNew', 'whatever'],
  ];
  for (const [name, value] of good) {
    it(`takes ${name}=${value}`, async () => {
      const simulator = await simulate();
      const client = connect(simulator, { [`features.${name}`]: value });
      await client.until(() => client.of('roomInfo').length === 1);
    });
  }

  const bad: [string, string][] = [
    ['bundleEvents', 'yes'],
    ['bundleEvents', 'TRUE'],
    ['rawMessages', '2'],
    ['bundleEvents', 'null'],
    ['bundleEvents', ''],
    ['includeRawBytes', ' true'],
    ['closeInactiveWebSocketAfter', 'undefined'],
    ['closeInactiveWebSocketAfter', ''],
    ['schemaVersion', ''],
    ['schemaVersion', 'V2'],
    ['schemaVersion', 'v4'],
    ['syntheticPresenceLeaveAfter', '59'],
    ['syntheticPresenceLeaveAfter', '3601'],
    ['closeInactiveWebSocketAfter', '0'],
    ['closeInactiveWebSocketAfter', '29'],
    ['closeInactiveWebSocketAfter', '3601'],
    ['closeInactiveWebSocketAfter', 'soon'],
    ['webcastPlatform', 'tv'],
    ['enableTranscription', 'on'],
  ];
  for (const [name, value] of bad) {
    it(`closes with 4400 on ${name}=${value}`, async () => {
      const simulator = await simulate();
      const client = connect(simulator, { [`features.${name}`]: value });
      assert.deepEqual(await client.closed, { code: 4400, reason: 'Invalid options provided' });
      assert.equal(client.frames.length, 0);
    });
  }

  it('ignores flags without their prefix', async () => {
    const simulator = await simulate();
    const client = connect(simulator, { schemaVersion: 'v9', bundleEvents: 'maybe' });
    await client.until(() => client.of('roomInfo').length === 1);
  });

  for (const uniqueId of ['', 'null', 'undefined', '@']) {
    it(`closes with 4400 when the user is "${uniqueId}"`, async () => {
      const simulator = await simulate();
      assert.equal((await connect(simulator, { uniqueId }).closed).code, 4400);
    });
  }
});

describe('simulator: keys and limits', () => {
  afterEach(endAll);

  const verdicts: [string, Record<string, string>, number][] = [
    ['no key at all', { apiKey: '' }, 4401],
    ['the word null', { apiKey: 'null', jwtKey: 'null' }, 4401],
    ['invalid', { apiKey: 'invalid' }, 4401],
    ['expired', { apiKey: 'expired' }, 4401],
    ['limited', { apiKey: 'limited' }, 4429],
    ['a token of another make', { apiKey: '', jwtKey: 'abc.def.ghi' }, 4400],
    ['a token that has expired', { apiKey: '', jwtKey: 'jwt:;until=1773508034512' }, 4401],
    ['a token for someone else', { apiKey: '', jwtKey: 'jwt:someone' }, 4403],
  ];
  for (const [name, query, code] of verdicts) {
    it(`lets the upgrade through and closes with ${code}: ${name}`, async () => {
      const simulator = await simulate();
      const client = connect(simulator, query);
      await client.opened;
      assert.equal((await client.closed).code, code);
      assert.equal(simulator.creator('demo').sockets, 0);
    });
  }

  it('takes a token for this creator, for several, and for all', async () => {
    const simulator = await simulate();
    for (const jwtKey of ['jwt:demo', 'jwt:ann,Demo', 'jwt:']) {
      const client = connect(simulator, { apiKey: '', jwtKey });
      await client.until(() => client.of('workerInfo').length === 1);
    }
  });

  it('counts the sockets of a key over all creators', async () => {
    const simulator = await simulate({ maxSockets: 2, speed: 1 });
    const clients = ['a', 'b'].map((uniqueId) => connect(simulator, { uniqueId }));
    await Promise.all(clients.map((client) => client.until(() => client.messages.length > 0)));
    assert.deepEqual(await connect(simulator, { uniqueId: 'c' }).closed, {
      code: 4429,
      reason: 'Too many concurrent connections',
    });
    const other = connect(simulator, { uniqueId: 'c', apiKey: 'another' });
    await other.until(() => other.messages.length > 0);
    clients[0]?.socket.close(1000);
    await simulator.waitFor(() => simulator.creator('a').sockets === 0);
    const again = connect(simulator, { uniqueId: 'c' });
    await again.until(() => again.messages.length > 0);
  });

  it('does not count sockets that it turned away', async () => {
    const simulator = await simulate({ maxSockets: 1 });
    for (let round = 0; round < 3; round++) {
      assert.equal((await connect(simulator, { uniqueId: 'offline' }).closed).code, 4404);
    }
  });

  it('closes with 4429 when a key opens too fast', async () => {
    const simulator = await simulate({ opensPerMinute: 2 });
    for (let open = 0; open < 2; open++) {
      const client = connect(simulator);
      await client.until(() => client.messages.length > 0);
    }
    assert.equal((await connect(simulator).closed).code, 4429);
    const other = connect(simulator, { apiKey: 'another' });
    await other.until(() => other.messages.length > 0);
  });
});
