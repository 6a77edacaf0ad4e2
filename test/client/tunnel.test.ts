import assert from 'node:assert/strict';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { DialError } from '../../nodes/client/dial-error';
import { openTunnel } from '../../nodes/client/tunnel';
import { until } from '../support/until';

describe('tunnel by CONNECT', () => {
  let server: Server;
  let peer: Socket | null;
  let asked: string;
  let client: Socket;

  beforeEach(async () => {
    peer = null;
    asked = '';
    server = createServer((socket) => {
      peer = socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => (asked += chunk.toString('latin1')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
  });
  afterEach(() => {
    client.destroy();
    peer?.destroy();
    server.close();
  });

  async function answered(...pieces: (string | Buffer)[]): Promise<Error | null> {
    const tunnel = openTunnel(client, 'host.test:443', null, new AbortController().signal).then(
      () => null,
      (error: unknown) => error as Error,
    );
    await until('the question', () => asked.endsWith('\r\n\r\n'));
    for (const piece of pieces) {
      await new Promise<void>((resolve) => peer!.write(piece, () => resolve()));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return tunnel;
  }
  const codeOf = (error: Error | null) => (error instanceof DialError ? `${error.place} ${error.code}` : error);

  it('asks as RFC 9110 says, with the login', async () => {
    const tunnel = openTunnel(client, '[::1]:443', 'Basic YTpi', new AbortController().signal);
    await until('the question', () => asked.endsWith('\r\n\r\n'));
    assert.equal(asked, 'CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\nProxy-Authorization: Basic YTpi\r\n\r\n');
    peer!.write('HTTP/1.1 200 OK\r\n\r\n');
    await tunnel;
  });

  const GRANTED = {
    'a status without words': ['HTTP/1.1 200\r\n\r\n'],
    'HTTP/1.0': ['HTTP/1.0 200 Connection established\r\n\r\n'],
    'any 2xx': ['HTTP/1.1 204 No Content\r\n\r\n'],
    'lines that end with LF alone': ['HTTP/1.1 200 OK\nVia: a\n\n'],
    'a content-length that means nothing here': [
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    'interim answers before it': [
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    ],
    'a head in single bytes': Array.from('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nVia: a\r\n\r\n'),
  };
  for (const [name, pieces] of Object.entries(GRANTED)) {
    it(`is open after ${name}, and what follows is the other end's`, async () => {
      assert.equal(await answered(...pieces), null);
      peer!.write('hello');
      let heard = '';
      client.on('data', (chunk: Buffer) => (heard += String(chunk)));
      await until('what the other end says', () => heard === 'hello');
    });
  }

  it('leaves the bytes behind the head to who reads next', async () => {
    assert.equal(await answered('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 500 of the other end'), null);
    assert.equal(String(client.read()), 'HTTP/1.1 500 of the other end');
  });

  const REFUSED = {
    'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 3\r\n\r\nno!': 'PROXY_407',
    'HTTP/1.1 403 \r\n\r\n': 'PROXY_403',
    'HTTP/1.1 302 Found\r\nLocation: http://login.test/\r\n\r\n': 'PROXY_302',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n': 'PROXY_101',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 502 Bad Gateway\r\n\r\n': 'PROXY_502',
    'SSH-2.0-OpenSSH_9.2\r\n': 'PROXY_GARBAGE',
    'no line end': 'PROXY_GARBAGE',
    '\x15\x03\x01\x00\x02\x02\x46': 'PROXY_GARBAGE',
    'HTTP/2 200\r\n\r\n': 'PROXY_GARBAGE',
    'HTTP/1.1 2000 OK\r\n\r\n': 'PROXY_GARBAGE',
    'HTTP/1.1 OK\r\n\r\n': 'PROXY_GARBAGE',
    'http/1.1 200 OK\r\n\r\n': 'PROXY_GARBAGE',
    '\r\nHTTP/1.1 200 OK\r\n\r\n': 'PROXY_GARBAGE',
  };
  for (const [answer, code] of Object.entries(REFUSED)) {
    it(`is refused by ${JSON.stringify(answer)}`, async () => {
      assert.equal(codeOf(await answered(answer)), `proxy ${code}`);
    });
  }

  it('reads no more of an answer than 16 kB, interim ones included', async () => {
    assert.equal(codeOf(await answered(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(17_000)}`)), 'proxy PROXY_GARBAGE');
  });
  it('is patient with no flood of interim answers', async () => {
    assert.equal(codeOf(await answered('HTTP/1.1 100 Continue\r\n\r\n'.repeat(700))), 'proxy PROXY_GARBAGE');
  });
  it('takes a head of nearly 16 kB', async () => {
    assert.equal(await answered(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(16_000)}\r\n\r\n`), null);
  });

  for (const [how, end] of [
    ['closed', (socket: Socket) => socket.end()],
    ['closed in the middle of the head', (socket: Socket) => socket.end('HTTP/1.1 200 O')],
  ] as const) {
    it(`says when the proxy has ${how}`, async () => {
      const tunnel = answered();
      await until('the question', () => asked.endsWith('\r\n\r\n'));
      end(peer!);
      assert.equal(codeOf(await tunnel), 'proxy PROXY_CLOSED');
    });
  }

  it('says when the proxy resets the connection', async () => {
    const tunnel = answered();
    await until('the question', () => asked.endsWith('\r\n\r\n'));
    peer!.resetAndDestroy();
    assert.equal(codeOf(await tunnel), 'proxy ECONNRESET');
  });

  it('ends with the signal, and listens to nothing any more', async () => {
    const before = new Set(client.eventNames());
    const controller = new AbortController();
    const tunnel = openTunnel(client, 'host.test:443', null, controller.signal);
    await until('the question', () => asked.endsWith('\r\n\r\n'));
    controller.abort(new Error('enough'));
    await assert.rejects(tunnel, /enough/);
    assert.deepEqual(new Set(client.eventNames()), before);
  });
});
