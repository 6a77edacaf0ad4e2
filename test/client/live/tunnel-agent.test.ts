import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { type SocketEnd } from '../../../nodes/client/live/recovery';
import { type LiveSocket, openSocket, type SocketSettings } from '../../../nodes/client/live/socket';
import { tunnelAgent } from '../../../nodes/client/live/tunnel-agent';
import { type ConnectProxy, startProxy } from '../../support/connect-proxy';
import { FakeService } from '../../support/fake-service';
import { told } from '../../support/told';
import { until } from '../../support/until';

describe('tunnel through a proxy', () => {
  let proxy: ConnectProxy;
  let service: FakeService;
  let socket: LiveSocket | null = null;
  let ends: SocketEnd[];

  beforeEach(async () => {
    proxy = await startProxy();
    service = await FakeService.start();
    ends = [];
  });
  afterEach(async () => {
    socket?.[Symbol.dispose]();
    socket = null;
    await until('nothing is left at the proxy', () => proxy.open() === 0);
    await proxy.stop();
    await service.stop();
  });

  function open(url: string, proxyUrl: string, more: Partial<SocketSettings> = {}): void {
    const target = new URL(url);
    socket = openSocket(
      url,
      { userAgent: 'test', redact: (text) => text, agent: (signal) => tunnelAgent(target, proxyUrl, signal), ...more },
      { onOpen: () => undefined, onFrame: () => undefined, onPong: () => undefined, onEnd: (end) => ends.push(end) },
    );
  }

  it('is an end like any other where the proxy is not a URL', async () => {
    open(service.url, 'http://127.0.0.1:notaport');
    await until('the end', () => ends.length > 0);
    assert.deepEqual(ends.map(told), [{ code: null, reason: 'the proxy is not a URL (ERR_INVALID_URL)' }]);
  });

  it('says what the proxy must be where it is none of HTTP', async () => {
    open(service.url, 'socks5://127.0.0.1:1080');
    await until('the end', () => ends.length > 0);
    const reason = 'the proxy must be an HTTP proxy (http:// or https://) (ERR_PROXY_PROTOCOL)';
    assert.deepEqual(ends.map(told), [{ code: null, reason }]);
  });

  it('takes a login as it stands where it is not encoded', async () => {
    open(service.url, proxy.url.replace('//', '//ann:p%ss@'));
    await service.connected(1);
    const login = `Basic ${Buffer.from('ann:p%ss').toString('base64')}`;
    assert.equal(proxy.tunnels[0]?.headers['proxy-authorization'], login);
  });

  it('is an end like any other where certificate and key are none', async () => {
    const target: Server = createServer((client) => client.on('error', () => undefined));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const url = `wss://127.0.0.1:${(target.address() as AddressInfo).port}`;
    open(url, proxy.url, { tls: { cert: 'no certificate', key: 'no key' } });
    await until('the end', () => ends.length > 0);
    assert.deepEqual(
      ends.map(({ cause }) => cause.kind),
      ['tls'],
    );
    assert.match(told(ends[0]!).reason ?? '', /the TLS certificate or handshake failed \(ERR_OSSL_PEM_NO_START_LINE\)/);
    await until('the tunnel is closed', () => proxy.open() === 0);
    target.close();
  });
});
