import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls';
import { sentenceOf } from '../../../../nodes/client/live/connection/reasons';
import { type SocketEnd } from '../../../../nodes/client/live/connection/recovery';
import { type LiveSocket, openSocket, type SocketSettings } from '../../../../nodes/client/live/connection/socket';
import { makeCertificate } from '../../../support/rest-certificate';
import { until } from '../../../support/until';

describe('upgrade that fails', () => {
  let server: Server | null = null;
  let socket: LiveSocket | null = null;
  const clients = new Set<Socket>();
  let ends: SocketEnd[];

  beforeEach(() => (ends = []));
  afterEach(async () => {
    socket?.[Symbol.dispose]();
    socket = null;
    await until('no connection is left', () => clients.size === 0);
    server?.close();
  });

  async function listen(made: Server, onConnection: (client: Socket) => void): Promise<number> {
    server = made;
    // Below TLS, so that what a failed handshake leaves counts too.
    made.on('connection', (client: Socket) => {
      clients.add(client.on('error', () => undefined).on('close', () => clients.delete(client)));
    });
    const event = made instanceof TlsServer ? 'secureConnection' : 'connection';
    made.on(event, (client: Socket) => onConnection(client.on('error', () => undefined)));
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return (made.address() as AddressInfo).port;
  }

  async function endOf(url: string, settings: Partial<SocketSettings> = {}): Promise<SocketEnd & { sentence: string }> {
    socket = openSocket(
      url,
      { userAgent: 'test', redact: (text) => text, ...settings },
      { onOpen: () => undefined, onFrame: () => undefined, onPong: () => undefined, onEnd: (end) => ends.push(end) },
    );
    await until('the end', () => ends.length > 0);
    assert.equal(ends.length, 1);
    return { ...ends[0]!, sentence: sentenceOf(ends[0]!.cause) };
  }

  async function answered(answer: string | ((client: Socket) => void)): Promise<SocketEnd & { sentence: string }> {
    const port = await listen(createServer(), (client) => {
      client.once('data', () => (typeof answer === 'string' ? client.end(answer) : answer(client)));
    });
    return endOf(`ws://127.0.0.1:${port}`);
  }

  describe('by a refusal', () => {
    it('tells status and Retry-After though the body trickles, within little more than a second', async () => {
      let timer: NodeJS.Timeout | undefined;
      const startedAt = performance.now();
      const { cause, retryAfterMs } = await answered((client) => {
        client.write('HTTP/1.1 503 No\r\nRetry-After: 30\r\nContent-Length: 4000\r\n\r\n{');
        timer = setInterval(() => client.write(' '), 50);
      });
      clearInterval(timer);
      assert.deepEqual([cause, retryAfterMs], [{ kind: 'refused', status: 503, said: null }, 30_000]);
      const tookMs = performance.now() - startedAt;
      assert.ok(tookMs < 3_000, `${tookMs} ms`);
    });

    it('takes the words of a body that comes in pieces', async () => {
      const { cause } = await answered((client) => {
        client.write('HTTP/1.1 403 No\r\nContent-Length: 25\r\n\r\n{"message":');
        setTimeout(() => client.write('"not for you"}'), 100);
      });
      assert.deepEqual(cause, { kind: 'refused', status: 403, said: 'not for you' });
    });

    it('reads no more than 4 kB of a body', async () => {
      const { cause } = await answered((client) => {
        client.write(`HTTP/1.1 500 No\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(10_000)}`);
      });
      assert.deepEqual(cause, { kind: 'refused', status: 500, said: null });
    });

    it('has a status though the body is cut off', async () => {
      const { cause, retryAfterMs } = await answered((client) => {
        client.write('HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\n{"mess', () => client.destroy());
      });
      assert.deepEqual([cause, retryAfterMs], [{ kind: 'refused', status: 429, said: null }, 7_000]);
    });

    it('takes a date by the clock of who wrote it', async () => {
      for (const [date, retryAfter, waitMs] of [
        ['Mon, 01 Jan 2024 00:00:00 GMT', 'Mon, 01 Jan 2024 00:00:08 GMT', 8_000],
        ['Fri, 01 Jan 2100 00:00:00 GMT', 'Fri, 01 Jan 2100 00:01:00 GMT', 60_000],
        ['Fri, 01 Jan 2100 00:00:00 GMT', 'Thu, 31 Dec 2099 23:59:00 GMT', null],
        ['Fri, 01 Jan 2100 00:00:00 GMT', '5', 5_000],
      ] as const) {
        ends = [];
        const { retryAfterMs } = await answered(
          `HTTP/1.1 429 No\r\nDate: ${date}\r\nRetry-After: ${retryAfter}\r\nContent-Length: 0\r\n\r\n`,
        );
        assert.equal(retryAfterMs, waitMs);
        socket?.[Symbol.dispose]();
        server?.close();
      }
    });
  });

  describe('by an answer of something else', () => {
    const NO_WEBSOCKET =
      /what answers is no WebSocket: check the WebSocket URL, and whether this network asks for a login/;
    const CHANGED = /no WebSocket server, or something on the way changes its answers \(WS_HANDSHAKE\)$/;
    const UPGRADE = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n';
    const ROWS: [what: string, answer: string, words: RegExp][] = [
      ['200', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', NO_WEBSOCKET],
      ['302', 'HTTP/1.1 302 Found\r\nLocation: http://login.test/\r\nContent-Length: 0\r\n\r\n', NO_WEBSOCKET],
      ['404', 'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n', /refused the connection \(404\)/],
      ['wrong accept key', `${UPGRADE}Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n`, CHANGED],
      ['no accept key', `${UPGRADE}Upgrade: websocket\r\n\r\n`, CHANGED],
      ['another protocol', `${UPGRADE}Upgrade: h2c\r\n\r\n`, CHANGED],
      ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', /what answers there does not speak HTTP: check the URL and its port/],
      ['nothing', '', /the connection was cut \(ECONNRESET\)/],
    ];
    for (const [what, answer, words] of ROWS) {
      it(`${what}: says so`, async () => {
        assert.match((await answered(answer)).sentence, words);
      });
    }
  });

  describe('by TLS', () => {
    const { cert: trusted, ...good } = makeCertificate('127.0.0.1');
    const tlsServer = (options: object) => createTlsServer({ cert: trusted, ...good, ...options });
    const own = (certificate: { cert: string }) => ({ tls: { ca: certificate.cert } });
    const expired = makeCertificate('127.0.0.1', { validFrom: -9, validTo: -2 });
    const early = makeCertificate('127.0.0.1', { validFrom: 2, validTo: 9 });
    const other = makeCertificate('other.test', { ip: [10, 0, 0, 1] });
    const ROWS: [what: string, server: () => Server, settings: Partial<SocketSettings>, words: RegExp][] = [
      [
        'self-signed',
        () => tlsServer({}),
        {},
        /is self-signed: if you trust it, give its CA certificate in the TLS conf/,
      ],
      ['expired', () => tlsServer(expired), own(expired), /has expired: check the clock of this machine/],
      ['too early', () => tlsServer(early), own(early), /is not valid yet: check the clock of this machine/],
      ['other host', () => tlsServer(other), own(other), /is for another host: check the URL, and the server name/],
      [
        'old version',
        () => tlsServer({ minVersion: 'TLSv1.3' }),
        { tls: { maxVersion: 'TLSv1.2' } },
        /no version of TLS in common/,
      ],
      [
        'client certificate',
        () => tlsServer({ requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' }),
        { tls: { ca: trusted } },
        /./,
      ],
      ['plain text', () => createServer(), {}, /does not speak TLS: check the URL and its port/],
      [
        'key that is none',
        () => tlsServer({}),
        { tls: { cert: 'no certificate', key: 'no key' } },
        /certificate, key or CA of the TLS configuration cannot be used/,
      ],
    ];
    for (const [what, make, settings, words] of ROWS) {
      it(`${what}: says so, and what to do`, async () => {
        const port = await listen(make(), (client) => {
          client.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n');
        });
        const { sentence, cause } = await endOf(`wss://127.0.0.1:${port}`, settings);
        assert.match(sentence, words);
        if (what !== 'client certificate') assert.equal(cause.kind, 'tls');
      });
    }
  });
});
