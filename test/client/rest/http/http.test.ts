import assert from 'node:assert/strict';
import { type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { HttpPool, type HttpRequest, type HttpSettings } from '../../../../nodes/client/rest/http/http';
import { RestClock } from '../../../support/rest-clock';
import { errorOf } from '../../../support/rest-client';
import { cutOff, RestServer } from '../../../support/rest-server';
import { until } from '../../../support/until';

const listen = (server: Server | HttpServer) =>
  new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

describe('http', () => {
  let server: RestServer;
  const pools: HttpPool[] = [];
  const extra: (Server | HttpServer)[] = [];
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    server = await RestServer.start();
  });
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()));
    for (const socket of sockets) socket.destroy();
    for (const one of extra.splice(0)) one.close();
    await server.close();
  });

  function pool(settings: Partial<HttpSettings> = {}): HttpPool {
    const made = new HttpPool({ timeoutMs: 30_000, ...settings });
    pools.push(made);
    return made;
  }
  const get = (path = '/a?uniqueId=x', base = server.url): HttpRequest => ({
    method: 'GET',
    url: new URL(base + path),
    headers: {},
  });
  const track = <T extends Server | HttpServer>(made: T): T => {
    made.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
    extra.push(made);
    return made;
  };

  it('keeps connections, gives headers in lower case and bodies as bytes', async () => {
    const http = pool();
    server.always({ status: 201, headers: { 'X-One': '1' }, body: Buffer.from([0, 255]) });
    const answer = await http.request({ ...get(), method: 'POST', body: '{}', headers: { a: 'b' } });
    assert.deepEqual([answer.statusCode, answer.headers['x-one'], [...answer.body]], [201, '1', [0, 255]]);
    for (let count = 0; count < 10; count++) await http.request(get());
    assert.ok(server.sockets.size <= 2, `${server.sockets.size} sockets for 11 calls one after the other`);
    assert.deepEqual([server.seen[0]?.body, server.seen[0]?.headers['a']], ['{}', 'b']);
  });

  it('joins repeated headers', async () => {
    server.next((_, response) => {
      response.writeHead(
        200,
        [
          ['x-two', '1'],
          ['x-two', '2'],
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ].flat(),
      );
      response.end();
      return undefined;
    });
    const { headers } = await pool().request(get());
    assert.deepEqual([headers['x-two'], headers['set-cookie']], ['1, 2', 'a=1, b=2']);
  });

  it('follows no redirect', async () => {
    server.next({ status: 302, headers: { location: '/b' } });
    assert.equal((await pool().request(get())).statusCode, 302);
    assert.equal(server.seen.length, 1);
  });

  it('gives up a body over its limit, and one that is cut off', async () => {
    server.next({ body: Buffer.alloc(2000) });
    assert.match(
      (await errorOf(pool({ maxBodyBytes: 1999 }).request(get()), 'BAD_RESPONSE')).message,
      /larger than 1999/,
    );
    for (const status of [200, 302, 404]) {
      server.next(cutOff(status));
      const error = await errorOf(pool().request(get()), 'NETWORK');
      assert.match(error.message, /cut off/);
      assert.equal(error.statusCode, status);
    }
    server.next({ body: Buffer.alloc(2000) });
    assert.equal((await pool({ maxBodyBytes: 2000 }).request(get())).body.length, 2000);
  });

  it('tells a refusal whose words are cut off by its status and headers', async () => {
    for (const status of [429, 500, 503]) {
      server.next(cutOff(status, { 'retry-after': '9' }));
      const { statusCode, headers, body } = await pool().request(get());
      assert.deepEqual([statusCode, headers['retry-after'], body.length], [status, '9', 0]);
    }
  });

  describe('time limit', () => {
    it('covers waiting for headers', async () => {
      const clock = new RestClock();
      const call = pool({ clock, timeoutMs: 5000 }).request(get());
      server.next(() => undefined);
      await server.requests(1);
      clock.advance(4999);
      clock.advance(1);
      assert.match((await errorOf(call, 'TIMEOUT')).message, /within 5 s/);
      assert.equal(clock.pending, 0);
    });

    it('covers the body', async () => {
      const clock = new RestClock();
      let trickle: (() => void) | undefined;
      server.next((_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('a');
        trickle = () => response.write('b');
        return undefined;
      });
      const call = pool({ clock, timeoutMs: 5000 }).request({ ...get(), timeoutMs: 700 });
      await server.requests(1);
      await server.quiet();
      trickle?.();
      clock.advance(700);
      await errorOf(call, 'TIMEOUT');
    });

    it('covers connecting, by TLS to a peer that says nothing', async () => {
      const clock = new RestClock();
      const silent = track(createTcpServer());
      const host = await listen(silent);
      const connected = new Promise((resolve) => silent.once('connection', resolve));
      const call = pool({ clock, timeoutMs: 5000 }).request(get('/', `https://${host}`));
      await connected;
      clock.advance(5000);
      await errorOf(call, 'TIMEOUT');
    });

    it('covers connecting, by the wall clock where ours stands', async () => {
      const host = await listen(track(createTcpServer()));
      const call = pool({ clock: new RestClock(), timeoutMs: 50 }).request(get('/', `https://${host}`));
      await errorOf(call, 'TIMEOUT');
    });
  });

  it('says in words what is wrong with the network', async () => {
    const closedServer = createTcpServer();
    const host = await listen(closedServer);
    await new Promise((resolve) => closedServer.close(resolve));
    const refused = await errorOf(pool().request(get('/a?uniqueId=x', `http://${host}`)), 'NETWORK');
    assert.match(refused.message, /refused \(ECONNREFUSED\)/);
    assert.equal(refused.statusCode, null);

    const cutting = await listen(track(createTcpServer((socket) => socket.once('data', () => socket.destroy()))));
    assert.match((await errorOf(pool().request(get('/', `http://${cutting}`)), 'NETWORK')).message, /was cut/);

    const garbage = await listen(
      track(createTcpServer((socket) => socket.once('data', () => socket.end('garbage\r\n\r\n')))),
    );
    await errorOf(pool().request(get('/', `http://${garbage}`)), 'BAD_RESPONSE');
    assert.match(
      (await errorOf(pool().request(get('/', server.url.replace('http', 'https'))), 'NETWORK')).message,
      /TLS/,
    );
  });

  it('ends by signal: before, during headers, during the body', async () => {
    const http = pool();
    await errorOf(http.request({ ...get(), signal: AbortSignal.abort() }), 'CLOSED');
    const controller = new AbortController();
    server.next(() => undefined);
    const waiting = http.request({ ...get(), signal: controller.signal });
    await server.requests(1);
    controller.abort();
    await errorOf(waiting, 'CLOSED');
    await http.request(get());
  });

  it('ends everything on close, and takes nothing after it', async () => {
    const http = pool();
    server.always(() => undefined);
    const calls = [1, 2, 3].map(() => http.request(get()));
    await server.requests(3);
    await Promise.all([http.close(), ...calls.map((call) => errorOf(call, 'CLOSED'))]);
    await errorOf(http.request(get()), 'CLOSED');
    await http.close();
  });

  it('takes up to 16 connections to one host, and lets others wait their turn, each for as long as it likes', async () => {
    const http = pool();
    const responses: ServerResponse[] = [];
    server.always((_, response) => {
      responses.push(response);
      return undefined;
    });
    const calls = Array.from({ length: 20 }, () => http.request(get()));
    await server.requests(16);
    await server.quiet();
    assert.equal(server.seen.length, 16);
    const impatient = new AbortController();
    const waiting = http.request({ ...get(), signal: impatient.signal });
    impatient.abort();
    await errorOf(waiting, 'CLOSED');
    for (let answered = 0; answered < 20; answered++) {
      await server.requests(answered + 1);
      responses[answered]?.end();
    }
    await Promise.all(calls);
    assert.equal(server.sockets.size, 16);
  });

  it('gives back the place of a call that ends while it connects', async () => {
    const silent = new Set<Socket>();
    const host = await listen(
      track(createTcpServer((socket) => silent.add(socket.resume().on('close', () => silent.delete(socket))))),
    );
    const http = pool();
    const controllers = Array.from({ length: 16 }, () => new AbortController());
    const calls = controllers.map(({ signal }) => http.request({ ...get('/', `https://${host}`), signal }));
    await until('16 handshakes', () => silent.size === 16);
    const next = http.request({ ...get('/', `https://${host}`), timeoutMs: 600 });
    for (const controller of controllers) controller.abort();
    await Promise.all(calls.map((call) => errorOf(call, 'CLOSED')));
    await until('only the next one is left', () => silent.size === 1);
    await errorOf(next, 'TIMEOUT');
    await until('nothing is left', () => silent.size === 0);
  });

  it('says when a host closes every connection at once', async () => {
    let connections = 0;
    const host = await listen(track(createTcpServer((socket) => socket.end(() => connections++))));
    await errorOf(pool().request(get('/', `http://${host}`)), 'NETWORK');
    await errorOf(pool().request({ ...get('/', `http://${host}`), method: 'POST', body: '{}' }), 'NETWORK');
    assert.equal(connections, 2);
  });
});
