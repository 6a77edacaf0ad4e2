import assert from 'node:assert/strict';
import { buildCall } from '../../../../nodes/client/rest/call';
import { findOperation, type Operation, OPERATIONS } from '../../../../nodes/client/rest/operations';
import { knownValues } from '../../../../nodes/editor/fetch/known-values';
import { SERVICES } from '../../../../nodes/client/service';
import { callOf, customCallOf } from '../../../../nodes/editor/fetch/call-text';
import { type Entry, filledEntries, readEntries } from '../../../../nodes/editor/fetch/entries';
import { isMain, isRequired, routeOf } from '../../../../nodes/editor/fetch/route';

type Values = Record<string, string | Entry>;

const EULER = { service: 'euler' };
const NESTED = { service: 'euler-2026' };

const named = (name: string) => findOperation(name)!;

function entries(values: Values): Map<string, Entry> {
  const all = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? { type: 'str', value } : value] as const,
  );
  return new Map(all);
}

function lineOf(name: string, values: Values = {}, account: Record<string, unknown> = EULER): string | null {
  const route = routeOf(named(name), account);
  return route && callOf(named(name), route, entries(values)).line;
}

describe('the call that the fetch dialog shows', () => {
  it('has the name of what is not given yet', () => {
    assert.equal(lineOf('isLive'), 'GET /webcast/room_id?uniqueId={uniqueId}');
    assert.equal(lineOf('isLive', {}, NESTED), 'GET /webcast/anchors/{uniqueId}/room_id');
  });

  it('has a creator as the runtime sends it', () => {
    assert.equal(lineOf('isLive', { uniqueId: ' @Demo ' }), 'GET /webcast/room_id?uniqueId=demo');
    assert.equal(
      lineOf('isLive', { uniqueId: 'https://www.tiktok.com/@Demo/live' }, NESTED),
      'GET /webcast/anchors/demo/room_id',
    );
  });

  it('tells where a value will come from', () => {
    const line = (type: string, value: string) => lineOf('gifts', { roomId: { type, value } });
    assert.equal(line('msg', 'room.id'), 'GET /webcast/gift_info?room_id={msg.room.id}');
    assert.equal(line('flow', '#:(disk)::room'), 'GET /webcast/gift_info?room_id={flow.room}');
    assert.equal(line('env', 'ROOM'), 'GET /webcast/gift_info?room_id={$ROOM}');
    assert.equal(line('jsonata', 'payload[0].id'), 'GET /webcast/gift_info?room_id={…}');
    assert.equal(line('str', '${ROOM}'), 'GET /webcast/gift_info?room_id=${ROOM}');
  });

  it('of several targets, the last one given counts', () => {
    assert.equal(lineOf('fetch'), 'GET /webcast/fetch?unique_id={uniqueId}');
    assert.equal(lineOf('fetch', { roomId: '7400000000000000001' }), 'GET /webcast/fetch?room_id=7400000000000000001');
    const both = { uniqueId: 'demo', roomId: '7400000000000000001' };
    assert.equal(lineOf('fetch', both, NESTED), 'GET /webcast/rooms/7400000000000000001/connect');
    assert.equal(lineOf('fetch', { uniqueId: 'demo' }, NESTED), 'GET /webcast/anchors/demo/connect');
  });

  it('lists what goes into the body, with what the client adds', () => {
    const route = routeOf(named('createJwt'), EULER)!;
    const call = callOf(named('createJwt'), route, entries({ accountId: '5', name: 'stage' }));
    assert.equal(call.line, 'POST /accounts/5/jwt/create');
    assert.deepEqual(call.body, ['expireAfter', 'websockets.allowedCreators', 'websockets.maxWebSockets', 'name']);
  });

  describe('custom', () => {
    const line = (values: Values) => customCallOf(entries(values), []).line;

    it('path and query as they stand', () => {
      assert.equal(line({}), 'GET {path}');
      assert.equal(line({ path: 'webcast/feed?region=US' }), 'GET /webcast/feed?region=US');
      assert.equal(line({ path: '/webcast/feed', query: '?region=US' }), 'GET /webcast/feed?region=US');
      const query = { type: 'json', value: '{"region":"US","tags":["a b",2],"none":null}' };
      assert.equal(line({ path: '/x?y=1', query }), 'GET /x?y=1&region=US&tags=a%20b&tags=2');
      assert.equal(line({ path: '/x', query: { type: 'json', value: '{"reg' } }), 'GET /x?…');
    });

    it('what comes with the message', () => {
      const fromMessage = (value: string) => ({ type: 'msg', value });
      assert.equal(line({ path: fromMessage('path'), query: fromMessage('query') }), 'GET {msg.path}?{msg.query}');
      assert.equal(line({ path: '/x', method: fromMessage('verb') }), '{msg.verb} /x');
    });

    it('with a body it posts', () => {
      assert.equal(line({ path: '/x', body: { type: 'json', value: '{}' } }), 'POST /x');
      assert.equal(line({ path: '/x', body: { type: 'json', value: '{}' }, method: 'put' }), 'PUT /x');
    });

    it('parameters that only a flow file has go into the query', () => {
      const { entries: own, others } = readEntries(named('custom'), [
        { name: 'path', type: 'str', value: '/x' },
        { name: 'count', type: 'num', value: 3 },
      ]);
      assert.equal(customCallOf(own, others).line, 'GET /x?count=3');
    });
  });
});

describe('the shown call is the one that is made', () => {
  const SAMPLES = {
    text: 'text',
    id: '12',
    creator: 'demo',
    integer: '3',
    boolean: 'true',
    ids: '1,2',
    creators: 'demo',
    json: '{}',
  };

  /** As the client sends it, without what names the client itself. */
  function made(operation: Operation, values: Record<string, string>, service: keyof typeof SERVICES): string {
    const { restUrl: baseUrl, family } = SERVICES[service];
    const settings = { baseUrl, family, service, apiKey: 'k', oauthToken: 't', sessionCookie: null };
    const call = buildCall(operation.name, values, { ...settings, clientName: 'x', userAgent: 'x' });
    if (values['client'] === undefined) call.url.searchParams.delete('client');
    const host = call.url.origin === baseUrl ? '' : call.url.host;
    return `${call.method} ${host}${call.url.pathname}${call.url.search}`;
  }

  for (const service of ['euler', 'euler-2026', 'euler-enterprise'] as const) {
    for (const operation of OPERATIONS) {
      it(`${operation.name}, ${service}`, () => {
        const isCustom = operation.name === 'custom';
        const route = routeOf(operation, { service });
        const usable = operation.parameters.filter((parameter) => route && parameter[route.family] !== null);
        const all = Object.fromEntries(usable.map((one) => [one.name, knownValues(one)?.[0] ?? SAMPLES[one.type]]));
        const needed = usable.filter((parameter) => parameter.required !== undefined).map(({ name }) => name);
        const some = Object.fromEntries(needed.map((name) => [name, all[name]!]));
        for (const values of isCustom ? [{ path: 'a/b?c=1', query: 'd=2', method: 'delete' }] : [all, some]) {
          const shown = route ? callOf(operation, route, entries(values)) : customCallOf(entries(values), []);
          assert.equal(shown.line, made(operation, values, service));
        }
      });
    }
  }
});

describe('the route of the account', () => {
  it('stays on its host, except where only the new routes have the operation', () => {
    assert.equal(lineOf('giftCatalog'), 'GET api.eulerstream.com/webcast/gifts/catalog');
    assert.equal(
      lineOf('giftCatalog', {}, { service: 'euler-enterprise' }),
      'GET api.eulerstream.com/webcast/gifts/catalog',
    );
    assert.equal(lineOf('giftCatalog', {}, NESTED), 'GET /webcast/gifts/catalog');
    assert.equal(lineOf('giftCatalog', {}, { service: 'simulator' }), 'GET /webcast/gifts/catalog');
  });

  it('an own server has the routes that are chosen, and no others', () => {
    const own = (routes: string) => ({ service: 'custom', routes });
    assert.equal(lineOf('giftCatalog', {}, own('flat')), null);
    assert.equal(lineOf('giftCatalog', {}, own('nested')), 'GET /webcast/gifts/catalog');
    assert.equal(lineOf('isLive', {}, own('flat')), 'GET /webcast/room_id?uniqueId={uniqueId}');
    assert.equal(lineOf('isLive', {}, own('nested')), 'GET /webcast/anchors/{uniqueId}/room_id');
  });

  it('is that of the service while there is no account', () => {
    assert.equal(routeOf(named('isLive'), null)?.family, 'flat');
  });

  it('every operation but custom has one', () => {
    const missing = OPERATIONS.filter((operation) => routeOf(operation, EULER) === null);
    assert.deepEqual(
      missing.map(({ name }) => name),
      ['custom'],
    );
  });
});

describe('the parameters that a first look shows', () => {
  const shown = (operation: Operation) =>
    operation.parameters.filter((parameter) => isMain(operation, parameter)).map(({ name }) => name);

  it('are the needed ones and the main one', () => {
    assert.deepEqual(shown(named('fetch')), ['uniqueId', 'roomId']);
    assert.deepEqual(shown(named('custom')), ['path']);
    assert.deepEqual(shown(named('giftCatalog')), []);
    assert.deepEqual(shown(named('muteUser')), ['userId', 'roomId']);
  });

  it('a target is required where the routes have no other', () => {
    const [uniqueId, roomId] = named('roomInfo').parameters;
    assert.equal(isRequired(named('roomInfo'), uniqueId!, 'flat'), true);
    assert.equal(isRequired(named('roomInfo'), uniqueId!, 'nested'), false);
    assert.equal(isRequired(named('roomInfo'), roomId!, 'nested'), false);
  });
});

describe('the values of the fetch node', () => {
  it('are found by every spelling, and kept by ours', () => {
    const { entries: found, others } = readEntries(named('fetch'), [
      { name: 'unique_id', type: 'msg', value: 'who' },
      { name: 'unknown', type: 'str', value: 'x' },
    ]);
    assert.deepEqual(filledEntries(named('fetch'), found), [{ name: 'uniqueId', type: 'msg', value: 'who' }]);
    assert.deepEqual(others, [{ name: 'unknown', type: 'str', value: 'x' }]);
  });

  it('what is empty is not kept', () => {
    const found = entries({ uniqueId: ' ', roomId: '1', cursor: 'of another operation' });
    assert.deepEqual(filledEntries(named('gifts'), found), [{ name: 'roomId', type: 'str', value: '1' }]);
  });

  it('a list that is none holds nothing', () => {
    for (const params of [undefined, null, '', {}, [null]]) {
      assert.equal(readEntries(named('fetch'), params).entries.size, 0);
    }
  });
});
