import assert from 'node:assert/strict';
import { ConfigError } from '../../nodes/client/config-error';
import { checkServiceUrl, isLoopback, SERVICES } from '../../nodes/client/service';

describe('service', () => {
  it('presets are as the service documents them', () => {
    assert.deepEqual(SERVICES, {
      euler: { restUrl: 'https://tiktok.eulerstream.com', wsUrl: 'wss://ws.eulerstream.com', family: 'flat' },
      'euler-2026': { restUrl: 'https://api.eulerstream.com', wsUrl: 'wss://ws.eulerstream.com', family: 'nested' },
      'euler-enterprise': {
        restUrl: 'https://tiktok.enterprise.eulerstream.com',
        wsUrl: 'wss://ws.eulerstream.com',
        family: 'flat',
      },
    });
  });

  it('URLs of presets pass their own check', () => {
    for (const { restUrl, wsUrl } of Object.values(SERVICES)) {
      assert.equal(checkServiceUrl('REST URL', restUrl, 'http'), restUrl);
      assert.equal(checkServiceUrl('WebSocket URL', wsUrl, 'ws'), wsUrl);
    }
  });

  it('knows what stays on this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) assert.ok(isLoopback(host), host);
    for (const host of [
      '',
      '127.0.0.1.evil.test',
      'localhost.evil.test',
      '128.0.0.1',
      '0.0.0.0',
      '[::2]',
      'evil.test',
      '127.0.0',
    ]) {
      assert.ok(!isLoopback(host), host);
    }
  });

  it('URLs lose spaces and the last slash, and keep port and path', () => {
    assert.equal(checkServiceUrl('URL', ' https://host.test/ ', 'http'), 'https://host.test');
    assert.equal(checkServiceUrl('URL', 'https://host.test:8443/a/b/', 'http'), 'https://host.test:8443/a/b');
    assert.equal(checkServiceUrl('URL', 'wss://Host.Test', 'ws'), 'wss://host.test');
  });

  it('URLs in plain text are for this machine only, because the key goes along', () => {
    for (const host of ['localhost:1', '127.0.0.1:1', '127.1', '[::1]:1', '2130706433']) {
      assert.match(checkServiceUrl('URL', `ws://${host}`, 'ws'), /^ws:/);
      assert.match(checkServiceUrl('URL', `http://${host}`, 'http'), /^http:/);
    }
    for (const host of [
      'host.test',
      '192.168.0.1',
      '0.0.0.0',
      '127.0.0.1.evil.test',
      'localhost.evil.test',
      '[::ffff:7f00:1]',
    ]) {
      assert.throws(() => checkServiceUrl('URL', `ws://${host}`, 'ws'), /must begin with wss:\/\/: the API key/, host);
      assert.throws(
        () => checkServiceUrl('URL', `http://${host}`, 'http'),
        /must begin with https:\/\/: the API key/,
        host,
      );
    }
  });

  it('URLs of the other kind, and no URLs, are refused', () => {
    assert.throws(() => checkServiceUrl('URL', 'https://host.test', 'ws'), /URL must begin with wss:\/\//);
    assert.throws(() => checkServiceUrl('URL', 'wss://host.test', 'http'), /URL must begin with https:\/\//);
    assert.throws(() => checkServiceUrl('URL', 'file:///etc/passwd', 'http'), /must begin with/);
    assert.throws(() => checkServiceUrl('URL', ' ', 'http'), /URL is missing/);
    for (const text of ['host.test', 'https://', '/path', 'not a url']) {
      assert.throws(() => checkServiceUrl('URL', text, 'http'), /URL (is not a URL|must begin with)/, text);
    }
  });

  it('URLs that hold a user, a query or a fragment are refused, without repeating them', () => {
    for (const text of [
      'https://key@host.test',
      'https://:key@host.test',
      'https://host.test?apiKey=key',
      'https://host.test#key',
    ]) {
      assert.throws(
        () => checkServiceUrl('REST URL', text, 'http'),
        (error: unknown) => {
          assert.ok(error instanceof ConfigError);
          assert.ok(error.message.startsWith('REST URL'));
          return !error.message.includes('key');
        },
      );
    }
  });

  it('complains in a way that nodes know', () => {
    const { name, code }: { name: string; code: string } = new ConfigError('x');
    assert.deepEqual([name, code], ['ConfigError', 'INVALID_INPUT']);
  });

  it('URLs are bases that a path can follow', () => {
    for (const text of ['https://host.test/?', 'https://host.test/#', 'https://host.test?#']) {
      assert.equal(checkServiceUrl('URL', text, 'http'), 'https://host.test', text);
    }
  });
});
