import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { HttpPool } from '../../../../nodes/client/rest/http/http';
import type { RestClient } from '../../../../nodes/client/rest/rest-client';
import { clientFor, errorOf, WAIT } from '../../../support/rest-client';
import { RestServer, type Reply } from '../../../support/rest-server';

const MAX_BODY_BYTES = 100_000;
const JSON_TEXT = '{"code":200,"id":7401234567890123456}';
const EXPECTED = { code: 200, id: '7401234567890123456' };

describe('answers that are packed though nobody asked for it', () => {
  let server: RestServer;
  let client: RestClient;

  beforeEach(async () => {
    server = await RestServer.start();
    client = clientFor(server.url, { http: new HttpPool({ timeoutMs: 5_000, maxBodyBytes: MAX_BODY_BYTES }) });
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const feed = (reply: Reply) => {
    server.next(reply);
    return client.call('feed', { region: 'US' }, WAIT);
  };
  const packed = (encoding: string, body: Buffer | string, status = 200): Reply => ({
    status,
    headers: { 'content-type': 'application/json', 'content-encoding': encoding },
    body: Buffer.from(body),
  });

  const ways: [string, Buffer][] = [
    ['gzip', gzipSync(JSON_TEXT)],
    ['GZip', gzipSync(JSON_TEXT)],
    ['x-gzip', gzipSync(JSON_TEXT)],
    ['deflate', deflateSync(JSON_TEXT)],
    ['deflate', deflateRawSync(JSON_TEXT)],
    ['br', brotliCompressSync(JSON_TEXT)],
    ['identity', Buffer.from(JSON_TEXT)],
    ['', Buffer.from(JSON_TEXT)],
    ['identity, gzip', gzipSync(JSON_TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(JSON_TEXT))],
  ];
  for (const [encoding, body] of ways) {
    it(`are read: ${encoding || 'an empty name'} (${body.length} bytes)`, async () => {
      const { payload, headers } = await feed(packed(encoding, body));
      assert.deepEqual(payload, EXPECTED);
      if (/gzip|br|deflate/i.test(encoding))
        assert.deepEqual([headers['content-encoding'], headers['content-length']], [undefined, undefined]);
    });
  }

  it('are read as bytes and as words of an error too', async () => {
    const bytes = Buffer.from([10, 0, 255, 123]);
    server.next({ headers: { 'content-encoding': 'br' }, body: brotliCompressSync(bytes) });
    assert.deepEqual((await client.call('fetch', { uniqueId: 'ann' }, WAIT)).payload, bytes);
    const words = gzipSync('{"code":403,"message":"not with this key"}');
    assert.match((await errorOf(feed(packed('gzip', words, 403)), 'FORBIDDEN')).message, /not with this key/);
  });

  const bad: [string, string, Buffer | string][] = [
    ['in a way that is not known', 'zstd', 'x'],
    ['in a way that is a property of every object', 'constructor', 'x'],
    ['damaged', 'gzip', 'no gzip'],
    ['cut off', 'gzip', gzipSync('x'.repeat(5_000)).subarray(0, 20)],
    ['cut off, brotli', 'br', brotliCompressSync(JSON_TEXT).subarray(0, 10)],
    ['not deflated', 'deflate', 'zzzz'],
    ['four times', 'gzip,gzip,gzip,gzip', gzipSync(gzipSync(gzipSync(gzipSync(JSON_TEXT))))],
    ['larger than allowed', 'gzip', gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1))],
    ['larger than allowed, brotli', 'br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['larger than allowed, deflate', 'deflate', deflateSync(Buffer.alloc(50_000_000))],
    ['larger than allowed within', 'gzip, gzip', gzipSync(gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1)))],
  ];
  for (const [title, encoding, body] of bad) {
    it(`are refused where they are ${title}`, async () => {
      const { message } = await errorOf(feed(packed(encoding, body)), 'BAD_RESPONSE');
      assert.match(message, title.startsWith('larger') ? /larger than 100000 bytes/ : /cannot be read: it is packed/);
    });
  }

  it('are taken by status and headers where a refusal cannot be unpacked', async () => {
    server.next({ ...packed('zstd', 'x', 429), headers: { 'content-encoding': 'zstd', 'retry-after': '7' } });
    const error = await errorOf(
      client.call('feed', { region: 'US' }, { onLimit: 'error', maxWaitMs: 0 }),
      'RATE_LIMITED',
    );
    assert.equal(error.retryAfter, 7);
  });
});
