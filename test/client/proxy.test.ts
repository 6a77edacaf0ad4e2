import assert from 'node:assert/strict';
import * as proxies from '../../nodes/client/proxy';
import { proxyLogin, type ProxySettings, readProxy } from '../../nodes/client/proxy';

const WSS = new URL('wss://ws.example.test/?uniqueId=a');
const HTTPS = new URL('https://api.example.test/x');
const HTTP = new URL('http://api.example.test/x');
const WS = new URL('ws://ws.example.test/');
const P = 'http://proxy.test:3128/';
const Q = 'http://other.test:3128/';

const proxyFromEnvironment = (url: URL, env: NodeJS.ProcessEnv) =>
  proxies.proxyFromEnvironment(url, env)?.url.href ?? null;
const proxyFor = (url: URL, settings: ProxySettings | null, env: NodeJS.ProcessEnv) =>
  proxies.proxyFor(url, settings, env)?.url.href ?? null;

describe('proxy of the environment', () => {
  it('is none by default', () => {
    for (const url of [WSS, HTTPS, HTTP, WS]) assert.equal(proxyFromEnvironment(url, {}), null);
  });

  it('for secure sockets is wss_proxy, else https_proxy, else all_proxy', () => {
    assert.equal(proxyFromEnvironment(WSS, { wss_proxy: P, https_proxy: Q }), P);
    assert.equal(proxyFromEnvironment(WSS, { https_proxy: P, all_proxy: Q }), P);
    assert.equal(proxyFromEnvironment(WSS, { all_proxy: P }), P);
    assert.equal(proxyFromEnvironment(WSS, { ws_proxy: P, http_proxy: P }), null);
  });

  it('for calls is https_proxy, else all_proxy', () => {
    assert.equal(proxyFromEnvironment(HTTPS, { https_proxy: P, http_proxy: Q, wss_proxy: Q }), P);
    assert.equal(proxyFromEnvironment(HTTPS, { all_proxy: P }), P);
    assert.equal(proxyFromEnvironment(HTTPS, { http_proxy: Q, wss_proxy: Q }), null);
  });

  it('is none for what is not encrypted', () => {
    const env = { http_proxy: P, ws_proxy: P, https_proxy: P, wss_proxy: P, all_proxy: P };
    for (const url of [HTTP, WS, new URL('ftp://files.test/')]) assert.equal(proxyFromEnvironment(url, env), null);
  });

  it('may be in capitals', () => {
    assert.equal(proxyFromEnvironment(WSS, { HTTPS_PROXY: P }), P);
    assert.equal(proxyFromEnvironment(WSS, { HTTPS_PROXY: Q, https_proxy: P }), P);
    assert.equal(proxyFromEnvironment(WSS, { HTTPS_PROXY: P, NO_PROXY: 'example.test' }), null);
  });

  it('may lack its scheme, and may be empty', () => {
    assert.equal(proxyFromEnvironment(WSS, { https_proxy: 'proxy.test:3128' }), P);
    assert.equal(
      proxyFromEnvironment(WSS, { https_proxy: 'https://user:pw@proxy.test' }),
      'https://user:pw@proxy.test/',
    );
    assert.equal(proxyFromEnvironment(WSS, { wss_proxy: '', https_proxy: P }), P);
    assert.equal(proxyFromEnvironment(WSS, { wss_proxy: ' ', https_proxy: ` ${P} ` }), P);
  });

  it('is not for this machine', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', '[::1]']) {
      assert.equal(proxyFromEnvironment(new URL(`wss://${host}:1234/`), { all_proxy: P, wss_proxy: P }), null, host);
    }
  });

  const DIRECT = [
    'ws.example.test',
    'WS.Example.Test',
    'example.test',
    '.example.test',
    '*.example.test',
    'test',
    '*',
    'other.test,ws.example.test',
    'other.test ws.example.test',
    ' other.test ,  example.test ',
    'ws.example.test:443',
    '.example.test:443',
  ];
  for (const entry of DIRECT) {
    it(`is not for what no_proxy="${entry}" names`, () => {
      assert.equal(proxyFromEnvironment(WSS, { https_proxy: P, no_proxy: entry }), null);
    });
  }

  const PROXIED = [
    '',
    ' , ',
    'ample.test',
    'ws.example',
    'xws.example.test',
    'ws.example.test:80',
    'ws.example.test:4430',
  ];
  for (const entry of PROXIED) {
    it(`is for what no_proxy="${entry}" does not name`, () => {
      assert.equal(proxyFromEnvironment(WSS, { https_proxy: P, no_proxy: entry }), P);
    });
  }

  it('compares ports with the one of the URL, or of its scheme', () => {
    const env = (no_proxy: string) => ({ all_proxy: P, no_proxy });
    assert.equal(proxyFromEnvironment(new URL('wss://ws.example.test:8443/'), env('ws.example.test:8443')), null);
    assert.equal(proxyFromEnvironment(new URL('wss://ws.example.test:8443/'), env('ws.example.test:443')), P);
    assert.equal(proxyFromEnvironment(WSS, env('ws.example.test:443')), null);
  });
});

describe('proxy of the settings', () => {
  it('wins over the environment, its exceptions too', () => {
    const env = { https_proxy: Q, no_proxy: '*' };
    assert.equal(proxyFor(WSS, { url: P, noProxy: [] }, env), P);
    assert.equal(proxyFor(WSS, { url: P, noProxy: ['example.test'] }, { https_proxy: Q }), null);
    assert.equal(proxyFor(WSS, { url: P, noProxy: ['other.test', ''] }, {}), P);
  });

  it('is for this machine too, unless it is named: a person has chosen it', () => {
    const url = new URL('wss://127.0.0.1:1/');
    assert.equal(proxyFor(url, { url: P, noProxy: [] }, {}), P);
    assert.equal(proxyFor(url, { url: P, noProxy: ['127.0.0.1'] }, {}), null);
  });

  it('is none for what is not encrypted, on this machine and elsewhere', () => {
    for (const url of [HTTP, WS, new URL('ws://127.0.0.1:1/'), new URL('http://[::1]:1/')]) {
      assert.equal(proxyFor(url, { url: P, noProxy: [] }, { all_proxy: P, http_proxy: P, ws_proxy: P }), null);
      assert.equal(proxyFor(url, { url: 'no proxy', noProxy: [] }, {}), null);
    }
  });

  it('leaves the choice to the environment when there is none', () => {
    assert.equal(proxyFor(WSS, null, { https_proxy: Q }), Q);
    assert.equal(proxyFor(WSS, null, {}), null);
  });
});

describe('login of a proxy', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const login = (before: string) => proxyLogin(new URL(`http://${before}proxy.test:3128`));

  it('is that of its URL, decoded, or none', () => {
    assert.equal(login(''), null);
    assert.equal(login('ann@'), basic('ann:'));
    assert.equal(login(':pw@'), basic(':pw'));
    assert.equal(login('us%40er:pa%3Ass@'), basic('us@er:pa:ss'));
  });

  it('stands as it is written where it is not encoded', () => {
    assert.equal(login('ann:p%ss@'), basic('ann:p%ss'));
    assert.equal(login('us%40er:100%@'), basic('us@er:100%'));
  });
});

describe('what cannot be a proxy', () => {
  const SECRET = 'p4ssw0rd';
  const ROWS: [text: string, how: RegExp][] = [
    ['socks5://127.0.0.1:1080', /must be an HTTP proxy \(http:\/\/ or https:\/\/\), not socks5$/],
    [`SOCKS5H://ann:${SECRET}@127.0.0.1:1080`, /not socks5h$/],
    ['pac+https://proxy.test/', /not pac\+https$/],
    ['file:///etc/passwd', /not file$/],
    ['http://127.0.0.1:notaport', /is not a URL/],
    ['proxy.test:99999', /is not a URL/],
    ['http://proxy.test:0', /no valid port/],
    ['http://', /is not a URL/],
    [':3128', /is not a URL/],
    ['://proxy.test', /is not a URL/],
    ['proxy test', /is not a URL/],
    ['${PROXY}', /a variable that is not filled in/],
    ['http://${HOST}:3128', /a variable that is not filled in/],
    ['http://proxy.test/proxy.pac', /must end after host and port/],
    ['http://proxy.test:3128/?a=b', /must end after host and port/],
    [`http://ann:1${SECRET}/2@proxy.test:3128`, /is not a URL/],
    [`http://ann:1/${SECRET}@proxy.test:3128`, /must end after host and port/],
    ['http://http://proxy.test:3128', /must end after host and port/],
  ];
  for (const [text, how] of ROWS) {
    it(text.replaceAll(SECRET, '...'), () => {
      assert.throws(
        () => readProxy('The proxy of a test', text),
        ({ name, message }: Error) => {
          assert.equal(name, 'ConfigError');
          assert.match(message, /^The proxy of a test /);
          assert.match(message, how);
          assert.ok(!message.includes(SECRET) && !message.includes('ann'), message);
          return true;
        },
      );
    });
  }

  it('is named as what it is', () => {
    assert.throws(
      () => proxyFromEnvironment(WSS, { HTTPS_PROXY: 'socks5://a' }),
      /^ConfigError: The environment variable https_proxy must/,
    );
    assert.throws(
      () => proxyFor(WSS, { url: 'a b', noProxy: [] }, {}),
      /^ConfigError: The proxy of the account is not/,
    );
  });
});
