import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type ConnectProxy, startProxy } from '../../support/connect-proxy';
import { FakeService } from '../../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../../support/red';
import { makeCertificate } from '../../support/rest-certificate';
import { until } from '../../support/until';
import { bundle, roomInfo } from '../../support/wire';

const TLS = 'network/05-tls.js';
const PROXY = 'network/06-httpproxy.js';

describe('tls and proxy of the account', () => {
  let secure: Server;
  let service: FakeService;
  let proxy: ConnectProxy;
  const { key, cert } = makeCertificate('127.0.0.1');

  before(async () => {
    await nodeRed.start();
    service = await FakeService.start();
    proxy = await startProxy();
    secure = createServer({ key, cert });
    new WebSocketServer({ server: secure }).on('connection', (socket) => {
      socket.send(JSON.stringify(bundle(Date.now(), roomInfo())));
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    secure.closeAllConnections();
    secure.close();
    await proxy.stop();
    await service.stop();
    await nodeRed.stop();
  });
  afterEach(async () => {
    delete process.env['wss_proxy'];
    await nodeRed.unload();
  });

  const wss = () => `wss://127.0.0.1:${(secure.address() as AddressInfo).port}`;
  const states = () => nodeRed.seen('connection').map(({ topic }) => topic);

  function flow(account: Record<string, unknown>, ...more: FlowNode[]): FlowNode[] {
    return [
      TAB,
      ...more,
      {
        id: 'account',
        type: 'euler-account',
        service: 'custom',
        restUrl: 'http://127.0.0.1:9',
        routes: 'flat',
        ...account,
      },
      {
        id: 'live',
        type: 'euler-live',
        z: 'tab',
        x: 1,
        y: 1,
        account: 'account',
        creators: 'host',
        wires: [[], ['connection']],
      },
      { id: 'connection', type: 'helper', z: 'tab', x: 1, y: 1 },
    ];
  }

  const credentials = { account: { apiKey: 'key' } };

  it('does not trust a certificate that nobody vouches for, and says so', async () => {
    await nodeRed.load(flow({ wsUrl: wss() }), credentials);
    await until('the refusal', () => states().includes('reconnecting'));
    assert.match(nodeRed.seen('connection').at(-1)!.payload.reason, /SELF_SIGNED|UNABLE_TO_VERIFY/);
    assert.equal(states().includes('live'), false);
  });

  it('trusts the authority of its tls-config node', async () => {
    const tls = { id: 'tls', type: 'tls-config', cert: '', key: '', ca: '', verifyservercert: true };
    await nodeRed.load(flow({ wsUrl: wss(), tls: 'tls' }, tls), { ...credentials, tls: { cadata: cert } }, [TLS]);
    await until('live', () => states().includes('live'));
  });

  const TLS_NODE = { id: 'tls', type: 'tls-config', cert: '', key: '', ca: '', verifyservercert: true };
  const proxyNode = (more: Record<string, unknown> = {}) => ({
    id: 'proxy',
    type: 'http proxy',
    url: proxy.url,
    noproxy: [],
    ...more,
  });
  const load = (login: Record<string, string> = {}, node = proxyNode()) =>
    nodeRed.load(
      flow({ wsUrl: wss(), proxy: 'proxy', tls: 'tls' }, node, TLS_NODE),
      { ...credentials, tls: { cadata: cert }, proxy: login },
      [PROXY, TLS],
    );

  it('goes through the proxy of its http proxy node, with its credentials', async () => {
    await load({ username: 'ann', password: 'p:w' });
    await until('live', () => states().includes('live'));
    const tunnel = proxy.tunnels.at(-1);
    assert.equal(`wss://${tunnel?.target}`, wss());
    assert.equal(tunnel?.headers['proxy-authorization'], `Basic ${Buffer.from('ann:p:w').toString('base64')}`);
  });

  it('goes through no proxy where nothing is encrypted', async () => {
    const before = proxy.connections;
    process.env['ws_proxy'] = process.env['http_proxy'] = process.env['all_proxy'] = proxy.url;
    try {
      for (const accountProxy of ['proxy', '']) {
        await nodeRed.load(flow({ wsUrl: service.url, proxy: accountProxy }, proxyNode()), credentials, [PROXY]);
        const count = service.connections.length;
        (await service.connected(count + 1)).send(bundle(Date.now(), roomInfo()));
        await until('live', () => states().includes('live'));
        await nodeRed.unload();
      }
    } finally {
      for (const name of ['ws_proxy', 'http_proxy', 'all_proxy']) Reflect.deleteProperty(process.env, name);
    }
    assert.equal(proxy.connections, before);
  });

  it('says what a proxy answers that does not let it through, and knocks again', async () => {
    proxy.refusal = 403;
    await load();
    await until('the refusal', () => states().includes('reconnecting'));
    proxy.refusal = null;
    const { reason } = nodeRed.seen('connection').at(-1)!.payload;
    assert.equal(reason, 'the proxy does not allow connections to this host (403)');
    await until('live', () => states().includes('live'));
  });

  it('needs a person where the proxy wants another login, or cannot be one: says so, once to Catch too', async () => {
    const caught = () => nodeRed.seen('caught').map(({ error }) => [error.code, error.message]);
    const withCatch = (account: Record<string, unknown>, ...more: FlowNode[]) => [
      ...flow(account, ...more),
      { id: 'catch', type: 'catch', z: 'tab', x: 1, y: 1, wires: [['caught']] },
      { id: 'caught', type: 'helper', z: 'tab', x: 1, y: 1 },
    ];
    const CATCH = 'common/25-catch.js';
    proxy.refusal = 407;
    const secured = { ...credentials, tls: { cadata: cert } };
    await nodeRed.load(withCatch({ wsUrl: wss(), proxy: 'proxy', tls: 'tls' }, proxyNode(), TLS_NODE), secured, [
      PROXY,
      TLS,
      CATCH,
    ]);
    await until('the refusal', () => states().includes('failed') && caught().length > 0);
    proxy.refusal = null;
    const words = 'the proxy wants another login: check user and password of the proxy (407)';
    assert.equal(nodeRed.seen('connection').at(-1)!.payload.reason, words);
    assert.deepEqual(caught(), [['INVALID_INPUT', `Error: @host: ${words}`]]);
    await nodeRed.unload();

    process.env['wss_proxy'] = 'socks5://kim:p4ss@127.0.0.1:1080';
    await nodeRed.load(withCatch({ wsUrl: 'wss://service.invalid' }), credentials, [CATCH]);
    await until('the refusal', () => states().includes('failed') && caught().length > 0);
    const [[code, message] = []] = caught();
    assert.equal(code, 'INVALID_INPUT');
    assert.match(
      message,
      /The environment variable wss_proxy must be an HTTP proxy \(http:\/\/ or https:\/\/\), not socks5$/,
    );
    assert.ok(!JSON.stringify([caught(), nodeRed.seen('connection')]).includes('p4ss'));
  });

  it('leaves nothing behind at a proxy that does not answer', async () => {
    await until('earlier ones are gone', () => proxy.open() === 0);
    proxy.mute = true;
    await load();
    await until('the question', () => proxy.open() === 1);
    await nodeRed.unload();
    await until('the connection is closed', () => proxy.open() === 0);
    proxy.mute = false;
  });

  it('leaves out the proxy for the hosts that its node names', async () => {
    const before = proxy.connections;
    await load({}, proxyNode({ noproxy: ['127.0.0.1'] }));
    await until('live', () => states().includes('live'));
    assert.equal(proxy.connections, before);
  });

  it('says which of the two nodes is missing', async () => {
    await nodeRed.load(flow({ wsUrl: service.url, proxy: 'nowhere' }), credentials);
    await until('failed', () => states().includes('failed'));
    assert.match(nodeRed.seen('connection').at(-1)!.payload.reason, /proxy configuration is missing/);
  });
});
