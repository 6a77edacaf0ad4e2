import assert from 'node:assert/strict';
import { askAs, dialogOf } from '../../support/account-dialog';
import { type ConnectProxy, startProxy } from '../../support/connect-proxy';
import { type FlowNode, nodeRed } from '../../support/red';
import { makeCertificate } from '../../support/rest-certificate';
import { KEY, restFlow } from '../../support/rest-flow';
import { RestServer } from '../../support/rest-server';

const CORE = ['network/05-tls.js', 'network/06-httpproxy.js'];
const ROUTES = ['test', 'gifts', 'is-live'];
const STORED = '__PWRD__';
const certificate = makeCertificate('127.0.0.1');

describe('what a stored key is bound to, beside its URLs', () => {
  let server: RestServer;
  let proxy: ConnectProxy;
  let other: ConnectProxy;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    server = await RestServer.start(certificate);
    server.always({ body: { code: 200, is_live: true, day: { max: 10, remaining: 8, reset_at: null } } });
    proxy = await startProxy();
    other = await startProxy();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await Promise.all([server.close(), proxy.stop(), other.stop()]);
  });

  const tlsNode = (id: string, more: Record<string, unknown> = {}): FlowNode => ({
    ...{ id, type: 'tls-config', cert: '', key: '', ca: '', servername: '', verifyservercert: true },
    ...more,
  });
  const proxyNode = (id: string, url: string, noproxy: string[] = []): FlowNode => ({
    ...{ id, type: 'http proxy', url, noproxy },
  });
  const CA = { cadata: certificate.cert };

  async function deploy(account: Record<string, unknown>, oauthToken?: string): Promise<void> {
    const flow = [
      proxyNode('proxy', proxy.url),
      proxyNode('proxyToo', proxy.url),
      proxyNode('sameWithLogin', proxy.url),
      proxyNode('sameWithExceptions', proxy.url, ['127.0.0.1']),
      proxyNode('other', other.url),
      tlsNode('tls'),
      tlsNode('tlsToo'),
      tlsNode('lax', { verifyservercert: false }),
      tlsNode('named', { servername: 'other.test' }),
      tlsNode('otherCa'),
      ...restFlow(server.url, { node: {}, account: { routes: 'flat', ...account } }),
    ];
    const credentials = {
      account: { apiKey: KEY, ...(oauthToken !== undefined && { oauthToken }) },
      sameWithLogin: { username: 'kim', password: 'pw' },
      tls: CA,
      tlsToo: CA,
      lax: CA,
      named: CA,
      otherCa: { cadata: makeCertificate('127.0.0.1').cert },
    };
    await nodeRed.load(flow, credentials, CORE);
  }
  const ask = (route: string, account: Record<string, unknown>) =>
    askAs(route, { ...dialogOf(server.url, { id: 'account', apiKey: STORED, ...account }), creator: 'host' });
  const touched = () => [server.sockets.size, server.seen.length, proxy.connections, other.connections];

  const DEPLOYED = { tls: 'tls', proxy: 'proxy' };
  const OTHERS: [what: string, asked: Record<string, string>][] = [
    ['another proxy', { ...DEPLOYED, proxy: 'other' }],
    ['no proxy', { ...DEPLOYED, proxy: '' }],
    ['another login of the proxy', { ...DEPLOYED, proxy: 'sameWithLogin' }],
    ['other exceptions of the proxy', { ...DEPLOYED, proxy: 'sameWithExceptions' }],
    ['a TLS configuration that trusts everybody', { ...DEPLOYED, tls: 'lax' }],
    ['another server name', { ...DEPLOYED, tls: 'named' }],
    ['another authority', { ...DEPLOYED, tls: 'otherCa' }],
    ['no TLS configuration', { ...DEPLOYED, tls: '' }],
  ];
  for (const [what, asked] of OTHERS) {
    it(`uses no stored key with ${what}, by no route`, async () => {
      await deploy(DEPLOYED);
      const before = touched();
      for (const route of ROUTES) {
        const { ok, code, message } = await ask(route, asked);
        assert.deepEqual([ok, code], [false, 'INVALID_INPUT'], `${route}: ${message}`);
        assert.match(message, /stored key is only used with .* proxy and TLS .*: deploy first, or enter the key again/);
      }
      assert.deepEqual(touched(), before);
    });
  }

  it('uses no stored key with a proxy where none was deployed', async () => {
    await deploy({ tls: 'tls' });
    for (const route of ROUTES) assert.equal((await ask(route, { ...DEPLOYED, proxy: 'other' })).ok, false);
    assert.equal(other.connections, 0);
  });

  it('guards a TikTok session as the key', async () => {
    await deploy(DEPLOYED, 'the oauth token');
    for (const apiKey of [STORED, 'a key of my own']) {
      const { ok, message } = await ask('test', { ...DEPLOYED, proxy: 'other', apiKey, oauthToken: STORED });
      assert.equal(ok, false);
      assert.match(message, /stored key is only used/);
    }
    assert.equal(other.connections, 0);
  });

  it('takes nodes of the same contents for the same, whatever their ids', async () => {
    await deploy(DEPLOYED);
    for (const route of ROUTES) {
      const { ok, message } = await ask(route, { tls: 'tlsToo', proxy: 'proxyToo' });
      if (route !== 'gifts') assert.equal(ok, true, `${route}: ${message}`);
    }
    assert.equal(server.seen.length, 2);
    for (const { headers } of server.seen) assert.equal(headers['x-api-key'], KEY);
    assert.ok(proxy.connections > 0);
  });

  it('sends a key that was just entered by any way that the dialog names', async () => {
    await deploy(DEPLOYED);
    const { ok } = await ask('test', { tls: 'lax', proxy: 'other', apiKey: KEY });
    assert.equal(ok, true);
    assert.equal(other.tunnels.length, 1);
  });

  it('treats a key in a variable as a stored one, with the presets too', async () => {
    process.env['EULER_TEST_KEY'] = KEY;
    try {
      await deploy(DEPLOYED);
      for (const service of ['custom', 'euler', 'euler-2026', 'euler-enterprise']) {
        for (const way of [{ tls: 'lax' }, { proxy: 'other' }]) {
          const { ok, message } = await ask('test', { service, apiKey: '${EULER_TEST_KEY}', ...way });
          assert.equal(ok, false);
          assert.match(
            message,
            /a key in a variable is only sent to your own URLs once these are deployed, and so with a proxy/,
          );
        }
      }
      assert.equal(other.connections, 0);
    } finally {
      Reflect.deleteProperty(process.env, 'EULER_TEST_KEY');
    }
  });

  it('needs no key again for a deploy', async () => {
    await deploy(DEPLOYED);
    await nodeRed.unload();
    await deploy({ tls: 'lax', proxy: 'other' });
    assert.equal((await ask('test', { tls: 'lax', proxy: 'other' })).ok, true);
    assert.equal(other.tunnels.length, 1);
  });

  it('says what is not deployed', async () => {
    await deploy(DEPLOYED);
    const answers = [await ask('test', { ...DEPLOYED, proxy: 'new' }), await ask('test', { ...DEPLOYED, tls: 'new' })];
    assert.deepEqual(
      answers.map(({ message }) => message),
      [
        'the proxy configuration is missing, disabled or not deployed',
        'the TLS configuration is missing, disabled or not deployed',
      ],
    );
  });
});
