import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { type NodeAPI } from 'node-red';
import fc from 'fast-check';
import { listGifts } from '../../nodes/runtime/dialog/account-gifts';
import { testAccount } from '../../nodes/runtime/dialog/account-test';
import { checkLive } from '../../nodes/runtime/dialog/live-check';
import { RestServer } from '../support/rest-server';
import { checkAsync, json, longText, objectOf, text } from './fuzz';

const KEY = 'es_secret-key/with+signs=';
const QUESTIONS = { test: testAccount, gifts: listGifts, 'is-live': checkLive };
/** Node-RED as far as these questions need it: without any deployed node. */
const RED = { events: new EventEmitter(), nodes: { getNode: () => null } } as unknown as NodeAPI;

/** A service may repeat what it was sent. */
const words = fc.oneof(text, longText, json, fc.constant(`the key ${KEY}`));

describe('fuzz: what dialogs ask', function () {
  this.timeout(600_000);
  let server: RestServer;
  before(async () => void (server = await RestServer.start()));
  after(() => server.close());

  for (const [name, ask] of Object.entries(QUESTIONS)) {
    it(`euler-account/${name} answers whatever a browser sends, whatever the service says`, async () => {
      // No host but this one, and never the service itself.
      const body = objectOf({
        id: fc.oneof(fc.constantFrom('', '__proto__'), text),
        restUrl: fc.constantFrom(server.url, server.url, `${server.url}/x`, 'not a url', 'ws://127.0.0.1'),
        wsUrl: fc.constantFrom('ws://127.0.0.1:9', 'ws://127.0.0.1:9', 'http://127.0.0.1:9', ''),
        routes: fc.constantFrom('flat', 'nested', 'nested'),
        timeout: fc.constantFrom(1, '30', '', -1, 'x'),
        tls: fc.constantFrom('', '', '', 'tls'),
        proxy: fc.constantFrom('', '', '', 'proxy'),
        apiKey: fc.oneof(fc.constant(KEY), text),
        oauthToken: fc.constantFrom('', '', KEY),
        sessionCookie: fc.constantFrom('', '', KEY),
        creator: fc.oneof(json, text, longText, fc.constant('host.account')),
        refresh: fc.constant(true),
      });
      const sound = fc.constant({ routes: 'nested', refresh: true, creator: 'host.account' });
      const item = objectOf({
        giftId: fc.oneof(fc.integer(), text),
        giftName: words,
        diamondCount: json,
        imageUri: fc.oneof(text, fc.array(words)),
      });
      const reply = fc.record({
        status: fc.constantFrom(200, 200, 200, 200, 200, 200, 204, 301, 400, 401, 402, 404, 429),
        headers: fc.constantFrom({}, { 'retry-after': '1e9' }, { 'ratelimit-remaining': '-5' }),
        body: fc.oneof(
          json,
          longText,
          objectOf({ is_live: json, room_id: json, code: json, message: words }),
          // One body for all that is asked on the way.
          objectOf({
            gifts: fc.array(fc.oneof(item, json), { maxLength: 4 }),
            totalPages: fc.constantFrom(1, 2, '3', 1e308, -1, null),
            account: objectOf({ id: words, name: words, expires_at: words, minute: json, max_websockets: json }),
            minute: fc.oneof(
              fc.constant({ max: 10, remaining: 5 }),
              objectOf({ max: json, remaining: json, reset_at: json }),
            ),
            connections: fc.oneof(json, fc.integer()),
            webSocketIds: json,
          }),
        ),
      });
      await checkAsync(
        fc.tuple(
          fc.oneof(body, sound),
          fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: json }),
          reply,
        ),
        async ([body, isBody, reply]) => {
          server.always(reply);
          const given = isBody === true ? body : isBody;
          const asked = atHome(given, server.url);
          const answer: { ok: boolean; message?: unknown } = await ask(RED, asked);
          const text = JSON.stringify(answer);
          const isSecret = Object.values(Object(asked) as object).includes(KEY);
          assert.ok(!isSecret || !text.includes(KEY), text);
          assert.ok(!text.includes('could not be processed'), `stumbled: ${text}`);
          if (answer.ok) return;
          const { message } = answer;
          assert.ok(typeof message === 'string' && message.trim() !== '', text);
        },
        { share: 1.2 },
      );
    });
  }
});

/** Sound where nothing is given. Without a service, the real one would be asked. */
function atHome(body: unknown, restUrl: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return { restUrl, wsUrl: 'ws://127.0.0.1:9', apiKey: KEY, ...body, service: 'custom' };
}
