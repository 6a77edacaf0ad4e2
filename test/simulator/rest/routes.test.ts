import assert from 'node:assert/strict';
import { type Simulator } from '../../../nodes/simulator/index';
import { endAll, simulate } from '../client';
import { ask, SESSION, type Given, type Got } from './call';
import { ROWS } from './rows';

async function fill(simulator: Simulator): Promise<(text: string) => string> {
  const { account } = (await ask(simulator, '/accounts/me')).json;
  const demo = simulator.creator('demo');
  const places: Record<string, string> = { room: demo.roomId, host: demo.make.host.id, account: String(account.id) };
  return (text) => text.replace(/\{(room|host|account)\}/g, (_, name: string) => places[name] ?? '');
}

function within(json: any, path: string): any {
  return path.split('.').reduce((value, name) => value?.[name], json);
}

const PLENTY = { minute: 500, hour: 500, day: 500 };

describe('simulator: REST routes', () => {
  afterEach(endAll);

  for (const family of ['flat', 'nested'] as const) {
    it(`answers every ${family} route in its shape, and none of the other family`, async () => {
      const simulator = await simulate({ limits: PLENTY });
      const filled = await fill(simulator);
      simulator.rest.set({ routes: family });
      for (const row of ROWS) {
        const target = row[family];
        const given = JSON.parse(filled(JSON.stringify(row.given ?? {}))) as Given;
        if (target !== undefined) {
          const got = await ask(simulator, filled(target), given);
          assert.equal(got.status, 200, `${target}: ${got.text}`);
          assert.equal(got.json.code, 200, target);
          const found = within(got.json, filled(row.at ?? '') || 'self') ?? got.json;
          assert.deepEqual(
            Object.keys(found as object).sort(),
            row.keys.split(' ').sort(),
            `${target} ${row.at ?? ''}`,
          );
        }
        const other = row[family === 'flat' ? 'nested' : 'flat'];
        if (other === undefined || target !== undefined) continue;
        const isShared = ROWS.some((candidate) => candidate[family]?.split('?')[0] === other.split('?')[0]);
        if (!isShared) assert.equal((await ask(simulator, filled(other), given)).status, 404, other);
      }
    });
  }

  it('takes a JWT for the key where the service lists it, and nowhere else', async () => {
    const simulator = await simulate({ limits: PLENTY });
    const filled = await fill(simulator);
    const body = { expireAfter: 60, websockets: { allowedCreators: null, maxWebSockets: 1 } };
    const { token } = (await ask(simulator, filled('POST /accounts/{account}/jwt/create'), { body })).json;
    const byJwt = (target: string, { headers, ...given }: Given = {}) =>
      ask(simulator, filled(target), { ...given, key: null, headers: { ...headers, 'x-jwt-key': token } });
    for (const family of ['flat', 'nested'] as const) {
      simulator.rest.set({ routes: family });
      for (const { takesJwt, given, ...row } of ROWS) {
        const target = row[family];
        if (target === undefined) continue;
        const sent = JSON.parse(filled(JSON.stringify(given ?? {}))) as Given;
        assert.equal((await byJwt(target, sent)).status, takesJwt ? 200 : 401, target);
      }
    }
    simulator.rest.set({ routes: 'both' });
    const connects = ['fetch?room_id={room}', 'rooms/{room}/connect', 'anchors/demo/connect'];
    for (const path of connects) assert.equal((await byJwt(`/webcast/${path}`)).status, 200, path);
    const redirects = ['room_cover?uniqueId=demo', 'room_video?uniqueId=demo', 'anchors/demo/room_video'];
    for (const path of redirects) assert.equal((await byJwt(`/webcast/${path}`)).status, 302, path);
    assert.equal((await byJwt('/files/gifts.json')).status, 200, 'where redirects lead');
    assert.equal((await byJwt('/accounts/{account}/api_keys/list')).status, 401);
  });

  it('keeps by a JWT the alerts of the account that made it, and of no other', async () => {
    const simulator = await simulate();
    const filled = await fill(simulator);
    const base = filled('/accounts/{account}');
    const { token } = (await ask(simulator, `POST ${base}/jwt/create`, { body: { expireAfter: 60 } })).json;
    const byJwt = { key: null, headers: { 'x-jwt-key': token as string } };
    const given = { ...byJwt, body: { unique_id: 'demo' } };
    const { alert } = (await ask(simulator, `PUT ${base}/alerts/create`, given)).json;
    assert.deepEqual((await ask(simulator, `${base}/alerts/list`)).json.alerts, [alert]);
    const target = { ...byJwt, body: { url: 'https://hook.example.test/' } };
    assert.equal((await ask(simulator, `PUT ${base}/alerts/${alert.id}/targets/create`, target)).status, 200);
    assert.equal((await ask(simulator, '/accounts/7/alerts/list', byJwt)).status, 403);
  });

  it('tells who is not live in a 404 that says so', async () => {
    const simulator = await simulate();
    for (const path of ['/webcast/room_id?uniqueId=offline', '/webcast/anchors/offline/room_id']) {
      const { status, json } = await ask(simulator, path);
      assert.equal(status, 404);
      assert.deepEqual(json, {
        code: 404,
        message: 'The requested user is not live.',
        ok: false,
        routes_attempted: ['CACHE', 'API_LIVE'],
        is_live: false,
      });
    }
    const info = await ask(simulator, '/webcast/anchors/offline/room_info');
    assert.deepEqual([info.status, info.json.data], [404, null]);
    const nobody = await ask(simulator, '/webcast/room_id?uniqueId=%40demo');
    assert.deepEqual([nobody.status, 'is_live' in nobody.json], [404, false], 'a name is not cleaned');
  });

  it('answers the live check of many in the way of each family', async () => {
    const simulator = await simulate();
    const [live, offline] = ['demo', 'offline'].map((name) => simulator.creator(name).make.host.id) as [string, string];
    const body = { user_numeric_ids: [live, offline, '12'] };
    const check = () => ask(simulator, 'POST /webcast/bulk_live_check', { headers: SESSION, body });
    const data = async () => (await check()).json.response.data;
    const { roomId } = simulator.creator('demo');
    assert.deepEqual(await data(), {
      [live]: { room_id: roomId, is_live: true },
      [offline]: { room_id: '0', is_live: false },
      12: { room_id: '0', is_live: false },
    });
    simulator.rest.set({ routes: 'nested' });
    assert.deepEqual((await data())[offline], { room_id: null, is_live: false });
  });

  it('leads to a cover of its own and to a stream', async () => {
    const simulator = await simulate();
    for (const path of ['/webcast/room_cover?uniqueId=demo', '/webcast/anchors/demo/room_cover']) {
      const { status, headers } = await ask(simulator, path);
      assert.equal(status, 302);
      const picture: Got = await ask(simulator, (headers.get('location') ?? '').replace(simulator.restUrl, ''), {
        key: null,
      });
      assert.equal(picture.headers.get('content-type'), 'image/png');
      assert.equal(picture.bytes.subarray(1, 4).toString(), 'PNG');
    }
    for (const path of ['/webcast/room_video?uniqueId=demo&streamType=flv_ld', '/webcast/anchors/demo/room_video']) {
      const { status, headers } = await ask(simulator, path);
      assert.equal(status, 302);
      assert.match(headers.get('location') ?? '', /^https:\/\/.+_(ld\.flv|sd\.m3u8)$/);
    }
  });

  it('pages and orders the catalog', async () => {
    const simulator = await simulate();
    const page = async (query: string) => (await ask(simulator, `/webcast/gifts/catalog?${query}`, { key: null })).json;
    const first = await page('pageSize=25');
    const { gifts } = simulator.creator('demo').make;
    assert.deepEqual(
      [first.total, first.totalPages, first.gifts.length],
      [gifts.length, Math.ceil(gifts.length / 25), 25],
    );
    const prices = first.gifts.map((gift: any) => gift.diamondCount);
    assert.deepEqual(
      prices,
      [...prices].sort((a, b) => a - b),
    );
    const last = await page('pageSize=25&pageNumber=3&orderBy=name&ascending=false');
    assert.equal(last.gifts.length, gifts.length - 50);
    const names = last.gifts.map((gift: any) => gift.giftName);
    assert.deepEqual(names, [...names].sort().reverse());
    assert.deepEqual((await page('pageNumber=9')).gifts, []);
    assert.equal((await ask(simulator, '/webcast/gifts/catalog?pageSize=101')).status, 400);
    const file = await ask(simulator, '/webcast/gifts?redirect=true', { key: null });
    assert.equal(file.headers.get('location'), `${simulator.restUrl}/files/gifts.json`);
    assert.equal((await ask(simulator, '/files/gifts.json', { key: null })).json.gifts.length, gifts.length);
  });

  it('draws the gifts of the catalog into their addresses, and serves the pictures of those of a room', async () => {
    const simulator = await simulate({ catalogSize: 800 });
    const { gifts } = (await ask(simulator, '/files/gifts.json', { key: null })).json;
    for (const { giftName, imageUri } of gifts) {
      assert.ok(imageUri.length <= 250, `${imageUri.length}`);
      const [, svg = ''] = /^data:image\/svg\+xml,([^<>"#]+)$/.exec(imageUri) ?? [];
      assert.match(decodeURIComponent(svg), new RegExp(`^<svg .*<circle .*hsl\\(.*>${giftName[0]}</text></svg>$`));
    }
    assert.ok(new Set(gifts.map(({ imageUri }: any) => imageUri)).size > 400);
    const { roomId } = simulator.creator('demo');
    const [rose] = (await ask(simulator, `/webcast/gift_info?room_id=${roomId}`)).json.response.data.gifts;
    const picture = await ask(simulator, rose.image.url_list[0].replace(simulator.restUrl, ''), { key: null });
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml');
    assert.match(picture.text, /^<svg /);
  });

  it('makes up as many gifts as are asked for, the same ones each time', async () => {
    const lists = await Promise.all(
      [1, 2].map(async (seed) => {
        const simulator = await simulate({ seed, catalogSize: 812 });
        const pages = await Promise.all(
          [1, 2, 9].map(async (n) => {
            const { json } = await ask(simulator, `/webcast/gifts/catalog?pageSize=100&pageNumber=${n}`);
            assert.deepEqual([json.total, json.totalPages], [812, 9]);
            return json.gifts as { giftId: number; giftName: string }[];
          }),
        );
        assert.deepEqual(
          pages.map((gifts) => gifts.length),
          [100, 100, 12],
        );
        return (await ask(simulator, '/files/gifts.json')).json.gifts as { giftId: number; giftName: string }[];
      }),
    );
    assert.deepEqual(lists[0], lists[1]);
    assert.equal(new Set(lists[0]!.map(({ giftId }) => giftId)).size, 812);
    assert.equal(new Set(lists[0]!.map(({ giftName }) => giftName)).size, 812);
    const few = await simulate({ catalogSize: 3 });
    assert.equal((await ask(few, '/webcast/gifts/catalog')).json.total, 3);
    await assert.rejects(simulate({ catalogSize: -1 }), RangeError);
  });

  it('answers fetch and connect with bytes and their headers', async () => {
    const simulator = await simulate();
    const { roomId } = simulator.creator('demo');
    for (const path of [
      `/webcast/fetch?room_id=${roomId}`,
      '/webcast/fetch?unique_id=demo',
      `/webcast/rooms/${roomId}/connect`,
      '/webcast/anchors/demo/connect',
    ]) {
      const { status, headers, bytes } = await ask(simulator, path);
      assert.equal(status, 200, path);
      assert.equal(headers.get('content-type'), 'application/protubuf');
      assert.equal(headers.get('x-room-id'), roomId);
      assert.match(headers.get('x-set-tt-cookie') ?? '', /ttwid=/);
      assert.ok(headers.get('x-request-id'));
      assert.ok(bytes.includes(`wss_push_room_id:${roomId}`));
    }
    assert.equal((await ask(simulator, '/webcast/fetch')).status, 400);
    assert.equal((await ask(simulator, '/webcast/fetch?unique_id=offline')).status, 404);
    assert.equal((await ask(simulator, '/webcast/fetch?room_id=1')).status, 404);
  });

  it('keeps alerts and their targets, per account and bounded', async () => {
    const simulator = await simulate();
    const { id } = (await ask(simulator, '/accounts/me')).json.account;
    const base = `/accounts/${id}/alerts`;
    const { alert } = (await ask(simulator, `PUT ${base}/create`, { body: { unique_id: 'demo' } })).json;
    assert.equal(alert.alert_creator_username, 'demo');
    assert.equal((await ask(simulator, `PUT ${base}/create`, { body: { unique_id: 'Demo' } })).status, 409);
    for (const name of ['a', 'b', 'c', 'd']) await ask(simulator, `PUT ${base}/create`, { body: { unique_id: name } });
    assert.equal((await ask(simulator, `PUT ${base}/create`, { body: { unique_id: 'e' } })).status, 403);
    assert.equal((await ask(simulator, `${base}/list`)).json.alerts.length, 5);
    const one = (await ask(simulator, `${base}/${alert.id}/retrieve`)).json;
    assert.deepEqual([one.creator.state_label, one.creator.room_id], ['LIVE', simulator.creator('demo').roomId]);
    const given = { body: { url: 'https://hook.example.test/', metadata: { a: 1 } } };
    const { target } = (await ask(simulator, `PUT ${base}/${alert.id}/targets/create`, given)).json;
    assert.deepEqual([target.metadata, target.alert_id], [{ a: 1 }, alert.id]);
    const wrong = { body: { url: 'https://hook.example.test/', metadata: 'a text' } };
    assert.equal((await ask(simulator, `PUT ${base}/${alert.id}/targets/create`, wrong)).status, 400);
    const tested = (await ask(simulator, `POST ${base}/${alert.id}/targets/${target.id}/test`)).json;
    assert.deepEqual(Object.keys(tested as object), ['code', 'status', 'statusLabel']);
    assert.equal((await ask(simulator, `DELETE ${base}/${alert.id}/targets/${target.id}/delete`)).status, 200);
    assert.equal((await ask(simulator, `POST ${base}/${alert.id}/targets/${target.id}/test`)).status, 404);
    assert.equal((await ask(simulator, `DELETE ${base}/${alert.id}/delete`)).status, 200);
    assert.equal((await ask(simulator, `${base}/${alert.id}/retrieve`)).status, 404);
    assert.equal((await ask(simulator, `${base}/list`, { key: 'other' })).status, 403);
  });

  it('remembers whom a session muted, banned and made moderator', async () => {
    const simulator = await simulate({ limits: PLENTY });
    const ids = async (path: string) =>
      (await ask(simulator, path, { headers: SESSION })).json.response.data.data.map((user: any) => user.id_str);
    const act = (target: string) => ask(simulator, target, { headers: SESSION });
    await act('PUT /webcast/moderation/mutes?room_id=7&user_id=55');
    assert.deepEqual(await ids('/webcast/rooms/7/moderation/mutes'), ['55']);
    assert.deepEqual(await ids('/webcast/rooms/8/moderation/mutes'), []);
    await act('DELETE /webcast/rooms/7/moderation/mutes?user_id=55');
    assert.deepEqual(await ids('/webcast/moderation/mutes?room_id=7'), []);
    await act('PUT /webcast/moderation/bans?room_id=7&tiktok_user_id=56');
    assert.deepEqual(await ids('/webcast/moderation/bans?room_id=7'), ['56']);
    await act('PUT /webcast/anchors/9/moderation/moderators?to_user_id=57');
    assert.deepEqual(await ids('/webcast/moderation/moderators?anchor_id=9'), ['57']);
  });

  it('makes, finds, renames and forgets API keys', async () => {
    const simulator = await simulate();
    const { id } = (await ask(simulator, '/accounts/me')).json.account;
    const base = `/accounts/${id}/api_keys`;
    const { key } = (await ask(simulator, `PUT ${base}/create`, { body: { name: 'one' } })).json;
    assert.deepEqual((await ask(simulator, `${base}/list`)).json.keys, [key]);
    const renamed = `PATCH ${base}/update?update_by=id&update_param=${key.id}`;
    assert.equal((await ask(simulator, renamed, { body: { name: 'two' } })).json.key.name, 'two');
    const byValue = `retrieve?retrieve_by=value&retrieve_param=${key.value}`;
    assert.equal((await ask(simulator, `${base}/${byValue}`)).json.key.id, key.id);
    assert.equal((await ask(simulator, `DELETE ${base}/delete?delete_by=id&delete_param=${key.id}`)).status, 200);
    assert.equal((await ask(simulator, `${base}/${byValue}`)).status, 404);
  });
});
