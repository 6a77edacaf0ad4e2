import assert from 'node:assert/strict';
import { readProxy } from '../../../nodes/client/proxy';
import { type EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { type RestAnswer, type RestClient, type RestSettings } from '../../../nodes/client/rest/rest-client';
import { type ConnectProxy, startProxy } from '../../support/connect-proxy';
import { hastyClock } from '../../support/hasty-clock';
import { ENDINGS, SILENCES } from '../../support/proxy-faults';
import { clientFor, errorOf, WAIT } from '../../support/rest-client';
import { makeCertificate } from '../../support/rest-certificate';
import { RestServer } from '../../support/rest-server';
import { until } from '../../support/until';

const certificate = makeCertificate('127.0.0.1');
const USER = 'kim-7';
const LOGIN = 'p4ss:w@rd';

describe('calls through a proxy', () => {
  let server: RestServer;
  let proxy: ConnectProxy;
  let client: RestClient;

  beforeEach(async () => {
    server = await RestServer.start(certificate);
    proxy = await startProxy();
    client = start();
  });
  afterEach(async () => {
    await client.close();
    await until('nothing is left at the proxy', () => proxy.open() === 0);
    await proxy.stop();
    await server.close();
  });

  function start(overrides: Partial<RestSettings> = {}, url = proxy.url, base = server.url): RestClient {
    const withLogin = url.replace('//', `//${USER}:${encodeURIComponent(LOGIN)}@`);
    return clientFor(base, {
      tls: { ca: certificate.cert },
      proxyFor: () => readProxy('The proxy', withLogin),
      clock: hastyClock,
      ...overrides,
    });
  }
  const get = (signal?: AbortSignal): Promise<RestAnswer> =>
    client.call('custom', { path: '/a' }, { ...WAIT, ...(signal && { signal }) });
  const post = () => client.call('custom', { path: '/a', method: 'POST', body: { a: 1 } }, WAIT);
  const assertShowsNoLogin = ({ message }: EulerError) => assert.ok(!/kim-7|p4ss|w@rd|w%40rd/.test(message), message);

  for (const [name, fault] of Object.entries(ENDINGS)) {
    it(`that ${name}: three connections for a GET, one for a POST, and the next call works`, async () => {
      proxy.fault = fault;
      assertShowsNoLogin(await errorOf(get(), 'NETWORK'));
      assert.equal(proxy.connections, 3);
      await errorOf(post(), 'NETWORK');
      assert.equal(proxy.connections, 4);
      await until('nothing is left', () => proxy.open() === 0);
      proxy.fault = null;
      assert.equal((await get()).statusCode, 200);
      assert.equal(proxy.connections, 5);
      assert.equal(server.seen.length, 1);
    });
  }

  it('that wants another login: one connection, and what to do', async () => {
    proxy.refusal = 407;
    const error = await errorOf(get(), 'INVALID_INPUT');
    assert.equal(
      error.message,
      'The service cannot be reached: the proxy wants another login: check user and password of the proxy (407)',
    );
    assert.equal(proxy.connections, 1);
  });

  for (const [name, fault] of Object.entries(SILENCES)) {
    it(`that ${name}: one connection, which ends with the call`, async () => {
      const controllers = Array.from({ length: 16 }, () => new AbortController());
      await client.close();
      client = start({ timeoutMs: 10_000 });
      proxy.fault = fault;
      const { message } = await errorOf(get(), 'TIMEOUT');
      assert.match(
        message,
        fault === SILENCES['opens the tunnel and is silent'] ? /^The service did/ : /^The proxy did/,
      );
      assert.equal(proxy.connections, 1);
      const calls = controllers.map(({ signal }) => errorOf(get(signal), 'CLOSED'));
      await until('the next one', () => proxy.connections === 2);
      for (const controller of controllers) controller.abort();
      await Promise.all(calls);
      await until('nothing is left', () => proxy.open() === 0);
      proxy.fault = null;
      assert.equal((await get()).statusCode, 200);
    });
  }

  it('that is silent: nothing outlives a deploy', async () => {
    proxy.mute = true;
    const calls = [get(), post(), get()].map((call) => errorOf(call, 'CLOSED'));
    await until('the question', () => proxy.tunnels.length === 1);
    await client.close();
    await Promise.all(calls);
    await until('nothing is left', () => proxy.open() === 0);
    assert.equal(proxy.connections, 1);
  });

  it('keeps one tunnel for many calls, and opens another where it has died meanwhile', async () => {
    for (let count = 0; count < 20; count++) await get();
    assert.equal(proxy.connections, 1);
    proxy.cut();
    await until('it is gone', () => proxy.open() === 0);
    assert.equal((await post()).statusCode, 200);
    assert.equal(proxy.connections, 2);
    assert.equal(server.seen.length, 21);
  });

  it('sends 50 calls at once over no more tunnels than the pool allows, each once', async () => {
    server.always({ headers: { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '100' }, body: { code: 200 } });
    await Promise.all(Array.from({ length: 50 }, post));
    assert.equal(server.seen.length, 50);
    assert.ok(proxy.connections <= 16, `${proxy.connections} connections`);
  });

  it('names target and login as the proxy needs them, and says nothing of them to the service', async () => {
    await get();
    const { host } = new URL(server.url);
    const login = `Basic ${Buffer.from(`${USER}:${LOGIN}`).toString('base64')}`;
    assert.deepEqual(proxy.tunnels, [{ target: host, headers: { host, 'proxy-authorization': login } }]);
    assert.equal(server.seen[0]?.headers['proxy-authorization'], undefined);
  });

  it('speaks TLS to a proxy that does, by the same authority', async () => {
    const secure = await startProxy(certificate);
    const over = start({}, secure.url);
    assert.equal((await over.call('custom', { path: '/a' }, WAIT)).statusCode, 200);
    assert.equal(secure.tunnels.length, 1);
    await over.close();
    await until('nothing is left', () => secure.open() === 0);

    const distrusting = start({ tls: { rejectUnauthorized: false } }, secure.url);
    const { message } = await errorOf(distrusting.call('custom', { path: '/a' }, WAIT), 'NETWORK');
    assert.match(message, /at the proxy: the certificate is self-signed/);
    await distrusting.close();
    await secure.stop();
  });

  it('says that a proxy speaks no TLS though its URL says so', async () => {
    proxy.fault = { connected: (client) => client.end('HTTP/1.1 400 Bad Request\r\n\r\n') };
    const over = start({}, proxy.url.replace('http', 'https'));
    const { message } = await errorOf(over.call('custom', { path: '/a' }, WAIT), 'NETWORK');
    assert.match(message, /at the proxy: what answers there does not speak TLS/);
    await over.close();
  });

  it('says that nobody listens where the proxy should be', async () => {
    const gone = await startProxy();
    await gone.stop();
    const over = start({}, gone.url);
    const { message } = await errorOf(over.call('custom', { path: '/a' }, WAIT), 'NETWORK');
    assert.equal(message, 'The service cannot be reached: at the proxy: the connection was refused (ECONNREFUSED)');
    await over.close();
  });

  it('reaches proxies and names services by IPv6', async () => {
    const six = await startProxy(undefined, '::1');
    const over = start({ tls: { rejectUnauthorized: false } }, six.url, server.url.replace('127.0.0.1', '[::1]'));
    six.fault = { head: (client) => client.end('HTTP/1.1 502 No\r\n\r\n') }; // nobody listens there
    await errorOf(over.call('custom', { path: '/a' }, WAIT), 'NETWORK');
    assert.deepEqual([...new Set(six.tunnels.map(({ target }) => target))], [`[::1]:${new URL(server.url).port}`]);
    await over.close();
    await six.stop();
  });
});
