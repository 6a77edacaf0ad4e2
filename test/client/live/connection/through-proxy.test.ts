import assert from 'node:assert/strict';
import { type Socket } from 'node:net';
import { readProxy } from '../../../../nodes/client/proxy';
import { treatmentOf } from '../../../../nodes/client/live/connection/close-codes';
import { sentenceOf } from '../../../../nodes/client/live/connection/reasons';
import { type SocketEnd } from '../../../../nodes/client/live/connection/recovery';
import { type LiveSocket, openSocket } from '../../../../nodes/client/live/connection/socket';
import { type ConnectProxy, startProxy } from '../../../support/connect-proxy';
import { FakeService } from '../../../support/fake-service';
import { ENDINGS, SILENCES } from '../../../support/proxy-faults';
import { makeCertificate } from '../../../support/rest-certificate';
import { until } from '../../../support/until';

const certificate = makeCertificate('127.0.0.1');
const SERVICE_SIDE = [
  'opens the tunnel and closes',
  'opens the tunnel and resets',
  'opens the tunnel to something that speaks no TLS',
];

describe('sockets through a proxy', () => {
  let service: FakeService;
  let proxy: ConnectProxy;
  let sockets: LiveSocket[];
  let ends: SocketEnd[];
  let frames: string[];

  beforeEach(async () => {
    service = await FakeService.start(0, certificate);
    proxy = await startProxy();
    sockets = [];
    ends = [];
    frames = [];
  });
  afterEach(async () => {
    for (const socket of sockets) socket[Symbol.dispose]();
    await until('nothing is left at the proxy', () => proxy.open() === 0);
    await proxy.stop();
    await service.stop();
  });

  function open(proxyUrl = proxy.url): LiveSocket {
    const socket = openSocket(
      service.url,
      {
        userAgent: 'test',
        redact: (text) => text,
        tls: { ca: certificate.cert },
        proxy: readProxy('The proxy', proxyUrl.replace('//', '//kim-7:p4ss%3Aw%40rd@')),
      },
      {
        onOpen: () => undefined,
        onFrame: (data) => frames.push(String(data)),
        onPong: () => undefined,
        onEnd: (end) => ends.push(end),
      },
    );
    sockets.push(socket);
    return socket;
  }

  it('work as without one, and count the bytes of a frame that is still coming', async () => {
    proxy.grant = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 201 Whatever\r\nContent-Length: 9\r\n\r\n';
    const socket = open();
    const connection = await service.connected(1);
    const before = socket.bytesRead();
    connection.send('hello');
    await until('the frame', () => frames.length === 1);
    assert.deepEqual(frames, ['hello']);
    // The head of a text frame of 60,000 bytes, and the first of them.
    const half = socket.bytesRead();
    assert.ok(half > before);
    const raw = (connection.socket as unknown as { _socket: Socket })._socket;
    raw.write(Buffer.concat([Buffer.from([0x81, 126, 0xea, 0x60]), Buffer.alloc(100, 'x')]));
    await until('some of its bytes', () => socket.bytesRead() > half);
    assert.equal(frames.length, 1);
    const login = `Basic ${Buffer.from('kim-7:p4ss:w@rd').toString('base64')}`;
    assert.equal(proxy.tunnels[0]!.headers['proxy-authorization'], login);
    assert.equal(`wss://${proxy.tunnels[0]!.target}`, service.url);
    assert.equal(connection.headers['proxy-authorization'], undefined);
  });

  it('work through one that is spoken to by TLS', async () => {
    const secure = await startProxy(certificate);
    open(secure.url);
    await service.connected(1);
    for (const socket of sockets) socket[Symbol.dispose]();
    await until('nothing is left', () => secure.open() === 0);
    await secure.stop();
  });

  for (const [name, fault] of Object.entries(ENDINGS)) {
    it(`that ${name}: one connection, and an end that heals by itself`, async () => {
      proxy.fault = fault;
      open();
      await until('the end', () => ends.length > 0);
      const { cause, retryAfterMs } = ends[0]!;
      assert.deepEqual([ends.length, proxy.connections, retryAfterMs], [1, 1, null]);
      assert.equal(cause.kind === 'proxy', !SERVICE_SIDE.includes(name), JSON.stringify(cause));
      assert.equal(treatmentOf(cause), 'retry');
      assert.ok(!/kim-7|p4ss|w@rd|\(Error\)/.test(sentenceOf(cause)), sentenceOf(cause));
    });
  }

  it('that wants another login: a person must act', async () => {
    proxy.refusal = 407;
    open();
    await until('the end', () => ends.length > 0);
    const { cause } = ends[0]!;
    assert.equal(treatmentOf(cause), 'fail');
    assert.equal(sentenceOf(cause), 'the proxy wants another login: check user and password of the proxy (407)');
  });

  for (const [name, fault] of Object.entries(SILENCES)) {
    it(`that ${name}: nothing outlives the socket`, async () => {
      proxy.fault = fault;
      const socket = open();
      await until('the connection', () => proxy.connections === 1);
      if (fault.head) await until('the question', () => proxy.tunnels.length === 1);
      socket[Symbol.dispose]();
      await until('nothing is left', () => proxy.open() === 0);
      assert.equal(proxy.connections, 1);
      assert.deepEqual(ends, []);
    });
  }

  it('name a silent proxy, sooner than the handshake ends', async function () {
    this.timeout(20_000);
    proxy.mute = true;
    open();
    await until('the end', () => ends.length > 0, 9_900);
    assert.deepEqual(ends[0]?.cause, { kind: 'proxy', failure: 'DIAL_TIMEOUT' });
  });
});
