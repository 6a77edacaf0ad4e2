import assert from 'node:assert/strict';
import { socketUrl } from '../../../nodes/client/live/connection/socket-url';
import { secretsOf, serviceRedactor } from '../../../nodes/client/rest/secrets';
import { redactor } from '../../../nodes/client/shown/redact';

describe('redaction', () => {
  it('replaces a secret wherever it stands', () => {
    const redact = redactor(['s3cret']);
    assert.equal(redact('s3cret and xs3crety, "s3cret"'), '*** and x***y, "***"');
    assert.equal(redact('nothing here'), 'nothing here');
    assert.equal(redact(''), '');
  });

  it('knows it in the encoded form too', () => {
    const redact = redactor(['a/b+c==']);
    assert.equal(redact(`plain a/b+c==, encoded ${encodeURIComponent('a/b+c==')}`), 'plain ***, encoded ***');
  });

  it('takes a secret that means something to patterns literally', () => {
    assert.equal(redactor(['a.c$&(*'])('abc$&(* a.c$&(*'), 'abc$&(* ***');
  });

  it('hides several, and of two that overlap the longer one whole', () => {
    const redact = redactor(['key', 'key-and-more', 'other']);
    assert.equal(redact('key-and-more key other'), '*** *** ***');
  });

  it('ignores secrets that are empty or missing', () => {
    assert.equal(redactor(['', null, undefined])('text'), 'text');
    assert.equal(redactor([])('text'), 'text');
  });

  it('hides every key in the URL of the socket, whatever the key is made of', () => {
    for (const key of ['plain', 'a+b/c==', 'ü', "it's", 'a b', 'a!b', '(a)', 'a~b', 'a*b']) {
      const text = redactor([key])(socketUrl('wss://ws.example.test', 'host.one', key, {}, 'client'));
      // The query of a URL is encoded in another way than by encodeURIComponent(): ' ! ( ) ~ and spaces differ.
      assert.ok(text.includes('apiKey=***&'), text);
    }
  });
});

describe('redaction by meaning', () => {
  const KEY = 'euler_NTk3ZjQ0Y2It+OWFkMC00/MzYyLWI4==';
  const redact = redactor([KEY]);

  const FORMS: readonly [name: string, text: string][] = [
    ['encoded as a query, in lower case', encodeURIComponent(KEY).toLowerCase()],
    ['encoded twice', encodeURIComponent(encodeURIComponent(KEY))],
    ['encoded six times', Array.from({ length: 6 }).reduce<string>((text) => encodeURIComponent(text), KEY)],
    ['with entities', KEY.replaceAll('=', '&#61;').replaceAll('+', '&#x2B;').replaceAll('/', '&sol;')],
    ['with escapes of JSON', KEY.replaceAll('=', '\\u003d').replaceAll('/', '\\/')],
    ['with escapes of JavaScript', KEY.replaceAll('=', '\\x3d')],
    ['as quoted-printable', KEY.replaceAll('=', '=3D').replace('ZjQ0', 'ZjQ=\r\n0')],
    ['in capitals', KEY.toUpperCase()],
    ['without its end', KEY.slice(0, -6)],
    ['without its beginning', KEY.slice(6)],
    ['broken over lines', KEY.replace(/.{10}/g, '$&\r\n    ')],
    ['with marks that cannot be seen', KEY.replace(/.{3}/g, '$&\u200b')],
    ['in wide letters', KEY.replace(/[A-Za-z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['in base64', Buffer.from(`user:${KEY}`).toString('base64')],
    ['in hexadecimal digits', Buffer.from(KEY).toString('hex')],
  ];
  for (const [name, text] of FORMS) {
    it(`finds a key ${name}`, () => {
      const shown = redact(`before ${text} after`);
      assert.match(shown, /^before .{0,8}\*\*\*.{0,8} after$/, shown);
    });
  }

  const NAMED: readonly [text: string, shown: string][] = [
    ['wss://ws.test/?uniqueId=ann&apiKey=old&client=x', 'wss://ws.test/?uniqueId=ann&apiKey=***&client=x'],
    ['x-api-key: some-thing', 'x-api-key: ***'],
    ['{"apiKey":"a b c","x":1}', '{"apiKey":"***","x":1}'],
    ['{\\"api_key\\":\\"abc\\"}', '{\\"api_key\\":\\"***\\"}'],
    ['["x-oauth-token","abc"]', '["x-oauth-token","***"]'],
    ['apiKey%253Dabc%2526x', 'apiKey%253D***%2526x'],
    ['the apiKey abcd1234 is unknown', 'the apiKey *** is unknown'],
    ['The API key "abc123x" is invalid', 'The API key "***" is invalid'],
    ['sessionid=12ab; x=1', 'sessionid=***; x=1'],
    ['Cookie: a=b; c=d', 'Cookie: ***'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic ***'],
    ['http://user:pw@proxy.test:80/x', 'http://***@proxy.test:80/x'],
  ];
  for (const [text, shown] of NAMED) {
    it(`hides what stands behind a name: ${text}`, () => {
      assert.equal(redact(text), shown);
      assert.equal(redact(shown), shown);
    });
  }

  it('leaves the words of the service', () => {
    const SENTENCES = [
      'API key is invalid, see https://www.eulerstream.com/docs/api-key-usage',
      'You lack authorization for this premium route.',
      'Empty response payload received from TikTok',
      'A 403 error occurred whilst fetching /webcast/fetch',
      'Internal Server Error - 5f1c3c2e-1111-4222-8333-123456789012',
      'API is not ready for connections yet.',
      'This endpoint requires a Business plan.',
      'Rate limit reached (rate_limit_account_day). The next request can be sent in 60 s',
      'The cookie header must hold sessionid and tt-target-idc.',
      'Send exactly one of x-oauth-token and x-cookie-header.',
      'The provided OAuth token is invalid.',
      'The API key provided (via x-api-key) does not exist.',
      'Missing x-api-key header. apiKey is required. Basic authentication is required. Bearer token missing.',
      'Unauthorized: Invalid API key: see the docs',
      'No messages received in timeout period, closing WebSocket',
      'price is 50% off & more = less + \\n, https://www.tiktok.com/@ann/live?x=1',
    ];
    for (const text of SENTENCES) assert.equal(redact(text), text);
  });

  it('is done with a long text in no time', () => {
    const startedAt = performance.now();
    for (const piece of ['a', '%25', '&#1', '\\x5c', 'apiKey=', '\u200b', KEY]) {
      const shown = redact(piece.repeat(5_000_000 / piece.length));
      assert.ok(shown.length <= 2_000);
    }
    assert.ok(performance.now() - startedAt < 10_000);
  });
});

describe('secrets of an account', () => {
  it('are its keys, the values of its cookies and the login of its proxy', () => {
    const secrets = secretsOf(
      { apiKey: 'key', oauthToken: 'token', sessionCookie: 'sessionid=abc; tt-target-idc=useast2a' },
      ['http://user:p%40ss@proxy.test:8080', null],
    );
    assert.deepEqual(
      new Set(secrets),
      new Set(['key', 'token', 'abc', 'useast2a', 'p%40ss', 'p@ss', 'user:p%40ss', 'user:p@ss']),
    );
  });

  it('are not found in ordinary words where they are short', () => {
    assert.equal(serviceRedactor(['invalid', 'abc'])('the abc is invalid'), 'the abc is invalid');
    assert.equal(serviceRedactor(['invalid1'])('the invalid1 is'), 'the *** is');
  });
});
