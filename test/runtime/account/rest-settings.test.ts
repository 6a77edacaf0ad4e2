import assert from 'node:assert/strict';
import type { NodeAPI } from 'node-red';
import { SERVICES } from '../../../nodes/client/service';
import { readAccount, type AccountDef } from '../../../nodes/runtime/account/account-settings';
import { restSettings } from '../../../nodes/runtime/account/rest-settings';

const NODES: Record<string, unknown> = {
  tls: { addTLSOptions: (options: object) => Object.assign(options, { ca: 'a certificate' }) },
  proxy: {
    url: 'http://proxy.example:3128',
    noproxy: ['direct.example'],
    credentials: { username: 'me', password: 'p' },
  },
};
const RED = { nodes: { getNode: (id: string) => NODES[id] ?? null } } as unknown as NodeAPI;

describe('restSettings', () => {
  const read = (def: Partial<AccountDef>) =>
    readAccount(RED, { service: 'euler', ...def } as AccountDef, { apiKey: 'key', oauthToken: 'token' });

  it('carries preset, routes, keys and the time limit', () => {
    const settings = restSettings(read({ service: 'euler-2026', timeout: '5' }), SERVICES['euler-2026']);
    const { baseUrl, family, service, apiKey, oauthToken, sessionCookie, timeoutMs, tls } = settings;
    assert.deepEqual(
      [baseUrl, family, service, apiKey, oauthToken, sessionCookie, timeoutMs, tls],
      ['https://api.eulerstream.com', 'nested', 'euler-2026', 'key', 'token', null, 5_000, undefined],
    );
  });

  it('goes by the TLS and proxy nodes, else by the environment', () => {
    const own = restSettings(read({ tls: 'tls', proxy: 'proxy' }), SERVICES.euler);
    assert.deepEqual(own.tls, { ca: 'a certificate' });
    assert.equal(
      own.proxyFor?.(new URL('https://tiktok.eulerstream.com/'))?.url.href,
      'http://me:p@proxy.example:3128/',
    );
    assert.equal(own.proxyFor(new URL('https://direct.example/')), null);

    const before = process.env['https_proxy'];
    process.env['https_proxy'] = 'http://environment.example:8080';
    try {
      const { proxyFor } = restSettings(read({}), SERVICES.euler);
      assert.equal(proxyFor?.(new URL('https://tiktok.eulerstream.com/'))?.url.host, 'environment.example:8080');
      assert.equal(proxyFor(new URL('https://127.0.0.1/')), null);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'https_proxy');
      else process.env['https_proxy'] = before;
    }
  });
});
