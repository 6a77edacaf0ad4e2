import assert from 'node:assert/strict';
import { buildCall, type CallSettings } from '../../../nodes/client/rest/call';
import { EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { assertClean, KEY, settingsFor } from '../../support/rest-client';

const ROOM = '7401234567890123456';
const BASE = 'https://rest.example.test';

function refused(
  name: string,
  params: Record<string, unknown>,
  words: RegExp,
  overrides: Partial<CallSettings> = {},
): void {
  assert.throws(
    () => buildCall(name, params, settingsFor(BASE, overrides)),
    (error: unknown) => {
      assert.ok(error instanceof EulerError, String(error));
      assert.equal(error.code, 'INVALID_INPUT');
      assert.match(error.message, words);
      assertClean(error);
      return true;
    },
  );
}

describe('call: parameters', () => {
  it('says which are missing', () => {
    refused('gifts', {}, /^gifts needs roomId$/);
    refused('gifts', { roomId: '  ' }, /needs roomId/);
    refused('gifts', { roomId: null, language: 'de' }, /needs roomId/);
    refused('fetch', {}, /^fetch needs uniqueId or roomId$/);
    refused('rankings', {}, /needs region, rankType/);
    refused('sendChat', { content: 'x' }, /needs roomId or uniqueId/, { oauthToken: 'token-of-oauth' });
    refused('roomInfo', {}, /^roomInfo needs uniqueId$/);
    refused('nonsense', {}, /no operation nonsense/);
  });

  it('says which are unknown, and which would be known', () => {
    refused('gifts', { roomId: ROOM, room: 1 }, /gifts has no parameter room\. It takes roomId, language/);
    refused('hashtags', { x: 1 }, /It takes none/);
  });

  it('says what is wrong with a value', () => {
    refused('gifts', { roomId: 'abc' }, /roomId of gifts must be an id of digits/);
    refused('gifts', { roomId: Number(ROOM) }, /as a number it has lost digits/);
    refused('gifts', { roomId: '../..' }, /must be an id/);
    refused('roomId', { uniqueId: 5 }, /must be a TikTok username/);
    refused('giftCatalog', { pageSize: 1.5 }, /pageSize of giftCatalog must be a whole number/, { family: 'nested' });
    refused('toggleComments', { roomId: ROOM, enabled: 'maybe' }, /enabled of toggleComments must be true or false/);
    refused('bulkLiveCheck', { userIds: ['a'] }, /must be a list of ids, at most 50/);
    refused('bulkLiveCheck', { userIds: Array.from({ length: 51 }, (_, i) => i) }, /at most 50/);
    refused('createJwt', { accountId: 1, creators: [5] }, /must be a list of usernames/);
    refused('feed', { region: {} }, /region of feed must be text/);
    refused('roomInfo', { roomId: ROOM }, /takes roomId only in the nested routes/);
    refused(
      'createAlertTarget',
      { accountId: 1, alertId: 2, url: 'x', metadata: { n: 1n } },
      /cannot be written as JSON/,
    );
  });

  it('takes numbers for text, text for numbers, single ids for lists', () => {
    const url = (name: string, params: Record<string, unknown>) => buildCall(name, params, settingsFor(BASE)).url.href;
    assert.match(url('feed', { region: 5 }), /region=5/);
    assert.match(url('gifts', { roomId: 7401234567890123456n }), /room_id=7401234567890123456/);
    const { body } = buildCall('bulkLiveCheck', { userIds: 12 }, settingsFor(BASE));
    assert.equal(body, '{"user_numeric_ids":["12"]}');
  });

  it('lets the later of two targets and of two spellings win', () => {
    const query = (params: Record<string, unknown>) => buildCall('fetch', params, settingsFor(BASE)).url.search;
    assert.match(query({ uniqueId: 'a', roomId: ROOM }), /^\?room_id=\d+&client/);
    assert.match(query({ roomId: ROOM, uniqueId: 'a' }), /^\?unique_id=a&client/);
    assert.match(query({ uniqueId: 'a', unique_id: 'b' }), /^\?unique_id=b&client/);
  });

  it('encodes what goes into the path, and lets no dots climb out of it', () => {
    const settings = settingsFor(BASE, { family: 'nested' });
    const { pathname } = buildCall('roomId', { uniqueId: 'Größe.1' }, settings).url;
    assert.equal(pathname, '/webcast/anchors/gr%C3%B6%C3%9Fe.1/room_id');
    refused('roomId', { uniqueId: 'a/../b' }, /must be a TikTok username/, { family: 'nested' });
    refused('roomId', { uniqueId: '..' }, /dots alone/, { family: 'nested' });
    refused('roomId', { uniqueId: '.' }, /dots alone/, { family: 'nested' });
  });
});

describe('call: credentials and hosts', () => {
  it('needs a session for what acts as a user, and sends exactly one', () => {
    refused('sendChat', { content: 'x', roomId: ROOM }, /OAuth token or a session cookie/);
    refused('moderators', { anchorId: '1' }, /moderators acts as a TikTok user/, {
      oauthToken: '',
      sessionCookie: ' ',
    });
    const both = settingsFor(BASE, { oauthToken: 'the token', sessionCookie: 'sessionid=1; tt-target-idc=x' });
    const { headers } = buildCall('moderators', { anchorId: '1' }, both);
    assert.equal(headers['x-oauth-token'], 'the token');
    assert.equal(headers['x-cookie-header'], undefined);
    const cookie = buildCall('moderators', { anchorId: '1' }, { ...both, oauthToken: null }).headers;
    assert.equal(cookie['x-cookie-header'], 'sessionid=1; tt-target-idc=x');
  });

  it('sends no session with anything else, and no key where there is none', () => {
    const settings = settingsFor(BASE, { apiKey: null, oauthToken: 'the token' });
    const { headers } = buildCall('feed', { region: 'US' }, settings);
    assert.deepEqual(Object.keys(headers).sort(), ['accept', 'user-agent']);
    assert.equal(buildCall('custom', { path: '/webcast/chat' }, settings).headers['x-oauth-token'], undefined);
    assert.equal(buildCall('fetch', { uniqueId: 'a' }, settings).headers['x-oauth-token'], undefined);
  });

  it('sends a session that is asked for, once, and says in words when there is none', () => {
    const settings = settingsFor(BASE, { oauthToken: 'the token', sessionCookie: 'sessionid=1' });
    for (const [name, params] of [
      ['custom', { path: '/webcast/chat' }],
      ['fetch', { uniqueId: 'a' }],
    ] as const) {
      for (const session of [true, 'true', 1]) {
        const { headers, url } = buildCall(name, { ...params, session }, settings);
        assert.equal(headers['x-oauth-token'], 'the token');
        assert.equal(headers['x-cookie-header'], undefined);
        assert.ok(!url.search.includes('session'), url.search);
        refused(
          name,
          { ...params, session },
          /acts as a TikTok user: give the account an OAuth token or a session cookie/,
        );
      }
      for (const session of [false, 'false', '', null]) {
        assert.equal(buildCall(name, { ...params, session }, settings).headers['x-oauth-token'], undefined);
      }
      refused(name, { ...params, session: 'yes' }, /session of \w+ must be true or false/);
    }
  });

  it('sends the session that the account has where the service may want one, and else goes without', () => {
    for (const [name, params] of [
      ['rankings', { region: 'US', rankType: 'DAILY_RANK' }],
      ['earnings', { uniqueId: 'a' }],
      ['bulkLiveCheck', { userIds: '1' }],
    ] as const) {
      const cookie = settingsFor(BASE, { sessionCookie: 'sessionid=1; tt-target-idc=x' });
      assert.equal(buildCall(name, params, cookie).headers['x-cookie-header'], 'sessionid=1; tt-target-idc=x');
      const { headers } = buildCall(name, params, settingsFor(BASE, { oauthToken: ' ' }));
      assert.deepEqual(
        Object.keys(headers).filter((header) => /oauth|cookie/.test(header)),
        [],
      );
    }
  });

  it('lets no header be made of a parameter but by one short word', () => {
    const settings = { family: 'nested' } as const;
    assert.equal(
      buildCall('event', { eventId: '1', xImageSource: 'NEW_ONE' }, settingsFor(BASE, settings)).headers[
        'x-image-source'
      ],
      'NEW_ONE',
    );
    for (const xImageSource of ['CDN\r\nx: y', 'a b', 'ключ', 'x'.repeat(101)]) {
      refused('event', { eventId: '1', xImageSource }, /xImageSource of event must be one short word/, settings);
    }
  });

  it('refuses credentials that no header can hold, without showing them', () => {
    refused('hashtags', {}, /API key of the account holds characters/, { apiKey: `${KEY}\r\nx: y` });
    refused('hashtags', {}, /API key/, { apiKey: 'ключ' });
    refused('moderators', { anchorId: '1' }, /session cookie/, { sessionCookie: 'a\nb' });
  });

  it('sends the key in plain text to this machine only', () => {
    for (const baseUrl of [
      'http://rest.example.test',
      'http://127.0.0.1.example.test',
      'http://10.0.0.1',
      'http://[::2]',
    ]) {
      refused('hashtags', {}, /never sent in plain text/, { baseUrl });
      refused('custom', { path: '/a' }, /never sent in plain text/, { baseUrl });
      refused('hashtags', {}, /plain text/, { baseUrl, apiKey: null, sessionCookie: 'sessionid=1' });
    }
    for (const baseUrl of ['http://127.0.0.1:1', 'http://127.1.2.3', 'http://localhost:9', 'http://[::1]:1']) {
      assert.equal(buildCall('hashtags', {}, settingsFor(baseUrl)).headers['x-api-key'], KEY);
    }
  });

  it('refuses base URLs that are none', () => {
    refused('hashtags', {}, /not a URL/, { baseUrl: '${REST_URL}' });
    refused('hashtags', {}, /must begin with https/, { baseUrl: 'ftp://rest.example.test' });
    for (const baseUrl of ['https://a:b@c.test', 'https://c.test/?a=1', 'https://c.test/#a']) {
      refused('hashtags', {}, /no user, password, query or fragment/, { baseUrl });
    }
  });

  it('keeps the path of the base', () => {
    const settings = settingsFor('https://proxy.example.test/euler/');
    assert.equal(buildCall('hashtags', {}, settings).url.pathname, '/euler/webcast/hashtag_list');
    assert.equal(buildCall('custom', { path: 'x' }, settings).url.pathname, '/euler/x');
  });
});

describe('call: custom', () => {
  const custom = (params: Record<string, unknown>) => buildCall('custom', params, settingsFor(BASE));

  it('takes any route of the service', () => {
    assert.equal(custom({ path: 'accounts/me' }).url.href, `${BASE}/accounts/me`);
    assert.equal(
      custom({ path: '/a/%20b?c=d%2Fe', query: { f: [1, 2], g: { h: 1 }, i: null } }).url.href,
      `${BASE}/a/%20b?c=d%2Fe&f=1&f=2&g=%7B%22h%22%3A1%7D`,
    );
    assert.equal(custom({ path: '/a', query: 'b=1&c=2', other: 3 }).url.search, '?b=1&c=2&other=3');
    assert.equal(custom({ path: '/webcast/x', query: { client: 'mine' } }).url.search, '?client=mine');
  });

  it('takes methods and bodies', () => {
    assert.deepEqual(
      [custom({ path: '/a', body: { b: 1 } }).method, custom({ path: '/a', body: { b: 1 } }).body],
      ['POST', '{"b":1}'],
    );
    assert.equal(custom({ path: '/a', method: 'patch', body: '[1]' }).body, '[1]');
    assert.equal(custom({ path: '/a', method: 'DELETE' }).method, 'DELETE');
    refused('custom', { path: '/a', method: 'TRACE' }, /must be one of GET/);
    refused('custom', { path: '/a', method: 5 }, /must be one of GET/);
    refused('custom', { path: '/a', method: 'GET', body: '1' }, /GET request has no body/);
    refused('custom', { path: '/a', body: '{' }, /must be JSON/);
    refused('custom', { path: '/a', query: 5 }, /query of custom/);
    refused('custom', {}, /custom needs path/);
    refused('custom', { path: 5 }, /must be text/);
  });

  const attacks = [
    '//evil.test/a',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    'https://evil.test/a',
    'HTTPS:evil.test',
    'javascript:alert(1)',
    '/a\\..\\b',
    '/../a',
    '/a/../../b',
    '..',
    '/a/%2e%2e/b',
    '/a/.%2E/b',
    '/a/./b',
    '/a/..%2f..%2fb',
    '/a/%2F%2Fevil.test',
    '/a%5cb',
    '/a/%zz',
    '/\t/evil.test',
    '/\n/evil.test',
    '/a b',
    '/a\u0000b',
    '/a%00b',
    '/a#b',
    ' //evil.test',
  ];
  for (const path of attacks) {
    it(`does not leave the service with ${JSON.stringify(path)}`, () => {
      refused('custom', { path }, /path of custom must/);
      refused('custom', { path }, /path of custom must/, { baseUrl: `${BASE}/below` });
    });
  }

  it('takes an @ for what it is after a slash', () => {
    assert.equal(custom({ path: '@evil.test/a' }).url.href, `${BASE}/@evil.test/a`);
  });

  it('lets no key into a URL', () => {
    for (const name of ['apiKey', 'APIKEY', 'api_key', 'x-api-key', 'jwtKey']) {
      refused('custom', { path: `/a?${name}=1` }, /^Keys are no part of URLs: the query of custom must not hold /);
      refused(
        'custom',
        { path: '/a', query: { [name]: '1' } },
        /^Keys are no part of URLs: the query of custom must not hold /,
      );
      refused('custom', { path: '/a', [name]: '1' }, /^Keys are no part of URLs: the query of custom must not hold /);
    }
  });
});
