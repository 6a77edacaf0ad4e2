import assert from 'node:assert/strict';
import { connect as connectTcp } from 'node:net';
import WebSocket from 'ws';
import { type Simulator } from '../../../nodes/simulator/index';
import { connect, endAll, simulate } from '../client';

/** Writes the lines as they are, and reads the status that comes back; null where the connection ends without one. */
function send(simulator: Simulator, lines: string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const tcp = connectTcp(Number(new URL(simulator.restUrl).port), '127.0.0.1');
    tcp.once('error', reject);
    tcp.setTimeout(5_000, () => tcp.destroy(new Error(`no answer to ${lines.join(' | ')}`)));
    tcp.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (!answer.includes('\r\n\r\n')) return;
      tcp.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]));
    });
    tcp.once('close', () => resolve(null));
    tcp.write([...lines, '', ''].join('\r\n'));
  });
}

const PATH = '/webcast/rate_limits?apiKey=key';
const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

type Ask = (simulator: Simulator, headers: string[], target?: string) => Promise<number | null>;

/** Each way in, with the status of those who are let through it. */
const WAYS: [name: string, passed: number, ask: Ask][] = [
  ['a request', 200, (it, headers, target = PATH) => send(it, [`GET ${target} HTTP/1.1`, ...headers])],
  [
    'a request with a body',
    404,
    (it, headers) => send(it, ['POST /nowhere HTTP/1.1', 'Content-Length: 0', ...headers]),
  ],
  [
    'a preflight',
    404,
    (it, headers) => send(it, [`OPTIONS ${PATH} HTTP/1.1`, 'Access-Control-Request-Method: GET', ...headers]),
  ],
  [
    'an upgrade',
    101,
    (it, headers, target = '/?uniqueId=busy&apiKey=key') =>
      send(it, [`GET ${target} HTTP/1.1`, ...headers, ...UPGRADE]),
  ],
];

const OWN = 'Host: 127.0.0.1';
const LOOPBACK = [
  'localhost',
  'localhost:1880',
  'LocalHost',
  'localhost.',
  'localhost.:80',
  '127.0.0.1',
  '127.0.0.1:65535',
  '127.0.0.1.',
  '127.8.9.10',
  '127.255.255.255:1',
  '[::1]',
  '[::1]:8080',
  '[0:0:0:0:0:0:0:1]',
];
const FOREIGN = [
  'evil.example',
  'evil.example:1880',
  'localhost.evil',
  'localhost.evil.example:80',
  'evil.localhost',
  'evillocalhost',
  'localhost..',
  '.localhost',
  'localhost:80:80',
  'localhost:port',
  'localhost/evil',
  'localhost@evil.example',
  'evil.example@localhost',
  'user:word@127.0.0.1',
  'localhost,evil.example',
  'localhost evil.example',
  '127.0.0.1.nip',
  '127.0.0.1.nip.io',
  '127.0.0.1evil',
  '1127.0.0.1',
  '127.0.0.256',
  '127.0.0.01',
  '127.0.0',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '128.0.0.1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '192.168.0.1:1880',
  '169.254.169.254',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::2]',
  '[fe80::1]',
  '[::1',
  '::1',
  '[::1]evil',
  '[::1%25lo]',
  'loc%61lhost',
  'ｌocalhost',
  '*',
];

describe('simulator: callers', function () {
  afterEach(endAll);

  for (const [way, passed, ask] of WAYS) {
    it(`lets ${way} through that names a loopback host`, async () => {
      const simulator = await simulate();
      for (const host of LOOPBACK) assert.equal(await ask(simulator, [`Host: ${host}`]), passed, host);
    });

    it(`turns ${way} away that names another host, and keeps nothing of it`, async () => {
      const simulator = await simulate();
      for (const host of FOREIGN) {
        const header = Buffer.from(`Host: ${host}`).toString('latin1');
        assert.equal(await ask(simulator, [header]), 403, host);
      }
      assert.equal(await ask(simulator, ['Host:']), 403, 'an empty one');
      assert.equal(simulator.requests.length + simulator.connections.length, 0);
    });

    it(`lets ${way} through whose page is of this computer`, async () => {
      const simulator = await simulate();
      for (const host of LOOPBACK)
        for (const scheme of ['http', 'https', 'WS', 'wss'])
          assert.equal(await ask(simulator, [OWN, `Origin: ${scheme}://${host}`]), passed, `${scheme}://${host}`);
    });

    it(`turns ${way} away whose page is of another`, async () => {
      const simulator = await simulate();
      const origins = [
        ...FOREIGN.map((host) => `http://${host}`),
        ...['null', 'NULL', '', 'localhost', '127.0.0.1', 'file://', 'file://localhost', 'about:blank', 'data:,'],
        ...[
          'chrome-extension://localhost',
          'http:localhost',
          'http:///localhost',
          'http://localhost/',
          'http://localhost?',
        ],
        ...['http://localhost http://evil.example', 'http://evil.example#http://localhost', 'https://evil.example:443'],
      ];
      for (const origin of origins) {
        const header = Buffer.from(`Origin: ${origin}`).toString('latin1');
        assert.equal(await ask(simulator, [OWN, header]), 403, origin);
      }
      assert.equal(simulator.requests.length + simulator.connections.length, 0);
    });

    it(`looks at each of several headers of ${way}`, async () => {
      const simulator = await simulate();
      for (const other of ['evil.example', '127.0.0.1'])
        for (const name of ['Host', 'HOST', 'host'])
          assert.equal(await ask(simulator, [OWN, `${name}: ${other}`]), 400, other);
      assert.equal(await ask(simulator, ['Host: evil.example', OWN]), 400);
      const [own, other] = ['Origin: http://localhost', 'Origin: http://evil.example'];
      assert.equal(await ask(simulator, [OWN, own, other]), 403);
      assert.equal(await ask(simulator, [OWN, other, own]), 403);
    });

    it(`wants a Host of ${way}`, async () => {
      const simulator = await simulate();
      assert.equal(await ask(simulator, ['X-Forwarded-Host: localhost']), 400);
    });
  }

  it('takes a request without a Host in HTTP/1.0 only', async () => {
    const simulator = await simulate();
    assert.equal(await send(simulator, [`GET ${PATH} HTTP/1.0`]), 200);
    assert.equal(await send(simulator, [`GET ${PATH} HTTP/1.0`, 'Host: evil.example']), 403);
    assert.equal(await send(simulator, [`GET ${PATH} HTTP/1.0`, 'Origin: http://evil.example']), 403);
  });

  it('judges the host of an absolute target as well as the header', async () => {
    const simulator = await simulate();
    for (const [way, passed, ask] of WAYS.filter(([name]) => name === 'a request' || name === 'an upgrade')) {
      const [scheme, path] = way === 'a request' ? ['http', PATH] : ['ws', '/?uniqueId=busy&apiKey=key'];
      for (const host of ['localhost', '127.0.0.1:1880', 'LOCALHOST.', '[::1]'])
        assert.equal(await ask(simulator, [OWN], `${scheme}://${host}${path}`), passed, `${way} ${host}`);
      for (const host of ['evil.example', 'localhost.evil', 'localhost@evil.example', 'user:word@localhost', '0.0.0.0'])
        assert.equal(await ask(simulator, [OWN], `${scheme}://${host}${path}`), 403, `${way} ${host}`);
      assert.equal(await ask(simulator, ['Host: evil.example'], `${scheme}://localhost${path}`), 403, way);
    }
    // No targets at all, and one that begins with two slashes and is a path nevertheless.
    assert.equal(await send(simulator, ['GET http://[ HTTP/1.1', OWN]), 400);
    assert.equal(await send(simulator, ['GET //evil.example/ HTTP/1.1', OWN]), 404);
    assert.equal(await send(simulator, ['GET //evil.example/?uniqueId=busy HTTP/1.1', OWN, ...UPGRADE]), 404);
  });

  it('turns away what a page of another site embeds, which comes without an Origin', async () => {
    const simulator = await simulate();
    const embedded = (site: string, referer?: string) =>
      send(simulator, [
        `GET ${PATH} HTTP/1.1`,
        OWN,
        `Sec-Fetch-Site: ${site}`,
        ...(referer === undefined ? [] : [`Referer: ${referer}`]),
      ]);
    assert.equal(await embedded('cross-site'), 403);
    assert.equal(await embedded('cross-site', 'https://evil.example/'), 403);
    assert.equal(await embedded('cross-site', 'http://localhost@evil.example/'), 403);
    assert.equal(await embedded('cross-site', 'http://localhost:1880/'), 200);
    for (const site of ['none', 'same-origin', 'same-site']) assert.equal(await embedded(site), 200, site);
  });

  it('opens no socket for a page of another site, however often it asks', async () => {
    const simulator = await simulate();
    const address = (key: number) => `${simulator.wsUrl}/?uniqueId=busy&apiKey=${key}`;
    const asked = Array.from({ length: 300 }, async (_, key) => {
      const socket = new WebSocket(address(key), { origin: 'https://evil.example' });
      return new Promise((resolve) => socket.once('error', ({ message }) => resolve(message)));
    });
    assert.deepEqual([...new Set(await Promise.all(asked))], ['Unexpected server response: 403']);
    assert.equal(simulator.sockets, 0);
    const own = connect(simulator);
    await own.until(() => own.messages.length > 0);
  });

  it('holds so many sockets and no more, whatever their keys; one that ends makes room', async () => {
    const simulator = await simulate({ maxTotalSockets: 3 });
    const held = [1, 2, 3].map((key) => connect(simulator, { uniqueId: 'busy', apiKey: String(key) }));
    await Promise.all(held.map(({ opened }) => opened));
    const refused = connect(simulator, { apiKey: '4' });
    const status = await new Promise((resolve) =>
      refused.socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
    );
    assert.equal(status, 503);
    assert.equal(simulator.sockets, 3);
    held[0]!.socket.close();
    await simulator.waitFor(({ sockets }) => sockets === 2);
    const next = connect(simulator, { apiKey: '5' });
    await next.opened;
    assert.equal(simulator.sockets, 3);
  });
});
