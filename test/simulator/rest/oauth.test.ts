import assert from 'node:assert/strict';
import { type Simulator } from '../../../nodes/simulator/index';
import { Tokens } from '../../../nodes/simulator/rest/tokens';
import { endAll, simulate } from '../client';
import { ask, type Got } from './call';

const CLIENT = { client_id: 'client', client_secret: 'secret' };
const BY_CODE = { ...CLIENT, grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://app.example.test/' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const post = (simulator: Simulator, route: string, body: object): Promise<Got> =>
  ask(simulator, `POST /tiktok/oauth/${route}`, { body, key: null });

async function tokens(simulator: Simulator, body: object = BY_CODE): Promise<{ access: string; refresh: string }> {
  const { data } = (await post(simulator, 'token', body)).json;
  return { access: data.access_token, refresh: data.refresh_token };
}

async function isActive(simulator: Simulator, token: string): Promise<boolean> {
  return (await post(simulator, 'introspect', { ...CLIENT, token })).json.data.active;
}

describe('simulator: OAuth', () => {
  afterEach(endAll);

  it('exchanges a code and a refresh token, as a form and as JSON', async () => {
    const simulator = await simulate();
    const { data } = (await post(simulator, 'token', BY_CODE)).json;
    assert.deepEqual([data.token_type, data.expires_in, data.refresh_expires_in], ['Bearer', 3_600, 2_592_000]);
    const body = new URLSearchParams(BY_CODE).toString();
    const byForm = await ask(simulator, 'POST /tiktok/oauth/token', { body, headers: FORM, key: null });
    assert.deepEqual([byForm.status, byForm.json.data], [200, data]);
    const refreshing = { ...CLIENT, grant_type: 'refresh_token', refresh_token: data.refresh_token };
    const refreshed = (await post(simulator, 'token', refreshing)).json.data;
    assert.notEqual(refreshed.access_token, data.access_token);
  });

  it('refuses in the words of RFC 6749 what is wrong with a request for tokens', async () => {
    const simulator = await simulate();
    const cases: [object, number, string][] = [
      [{ ...BY_CODE, client_secret: 'invalid' }, 401, 'invalid_client'],
      [{ ...BY_CODE, client_id: undefined }, 400, 'invalid_request'],
      [{ ...BY_CODE, redirect_uri: undefined }, 400, 'invalid_request'],
      [{ ...BY_CODE, grant_type: 'password' }, 400, 'unsupported_grant_type'],
      [{ ...BY_CODE, code: 'invalid' }, 400, 'invalid_grant'],
      [{ ...CLIENT, grant_type: 'refresh_token' }, 400, 'invalid_request'],
      [{ ...CLIENT, grant_type: 'refresh_token', refresh_token: 'invalid' }, 400, 'invalid_grant'],
    ];
    for (const [body, status, error] of cases) {
      const got = await post(simulator, 'token', body);
      assert.deepEqual(
        [got.status, got.json.code, got.json.error.error],
        [status, status, error],
        JSON.stringify(body),
      );
      assert.equal(got.json.error.error_description, got.json.message);
    }
    const bare = await ask(simulator, 'POST /tiktok/oauth/token', {
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    assert.equal(bare.status, 400);
  });

  it('tells of a token whether it is good, for whom and how long', async () => {
    const simulator = await simulate();
    const { access, refresh } = await tokens(simulator);
    const told = async (body: object) => (await post(simulator, 'introspect', { ...CLIENT, ...body })).json.data;
    const data = await told({ token: access });
    assert.deepEqual([data.active, data.client_id, data.exp - data.iat], [true, 'client', 3_600]);
    const ofRefresh = await told({ token: refresh, token_type_hint: 'refresh_token' });
    assert.equal(ofRefresh.exp - ofRefresh.iat, 2_592_000);
    assert.deepEqual(await told({ token: access, client_id: 'other' }), { active: false });
    assert.deepEqual(await told({ token: 'invalid' }), { active: false });
    simulator.setClock(3_601_000);
    assert.deepEqual(await told({ token: access }), { active: false }, 'it has run out');
    assert.equal((await told({ token: refresh })).active, true);
    const wrong = await post(simulator, 'introspect', { ...CLIENT, token: access, token_type_hint: 'id_token' });
    assert.equal(wrong.status, 400);
  });

  it('takes tokens back: they end sessions too', async () => {
    const simulator = await simulate();
    const { access, refresh } = await tokens(simulator);
    const sessionStatus = async (token: string) => {
      const path = '/webcast/rooms/7/moderation/mutes';
      return (await ask(simulator, path, { headers: { 'x-oauth-token': token } })).status;
    };
    assert.deepEqual([await isActive(simulator, access), await sessionStatus(access)], [true, 200]);
    assert.equal((await post(simulator, 'revoke', { ...CLIENT, token: refresh })).status, 200);
    assert.equal((await post(simulator, 'revoke', { ...CLIENT, token: refresh })).status, 200, 'twice is no error');
    assert.deepEqual([await isActive(simulator, access), await isActive(simulator, refresh)], [false, false]);
    assert.equal(await sessionStatus(access), 401);
    const again = { ...CLIENT, grant_type: 'refresh_token', refresh_token: refresh };
    assert.equal((await post(simulator, 'token', again)).json.error.error, 'invalid_grant');
    const other = await post(simulator, 'revoke', { ...CLIENT, client_id: 'invalid', token: access });
    assert.equal(other.status, 401);
  });

  it('forgets the oldest of very many tokens', () => {
    const tokens = new Tokens();
    tokens.issue('first', 'its refresh token', 'client', 0);
    tokens.revoke('first');
    const clientOf = (value: string) => tokens.find(value, { kind: 'access', clientId: 'asking', nowMs: 1 })?.clientId;
    for (let index = 0; index < 499; index++) tokens.revoke(`revoked ${index}`);
    assert.equal(clientOf('first'), undefined);
    tokens.revoke('one more');
    assert.equal(clientOf('first'), 'client');
    for (let index = 0; index < 250; index++) tokens.issue(`a${index}`, `r${index}`, 'other', 0);
    assert.deepEqual([clientOf('first'), clientOf('a0')], ['asking', 'other']);
  });

  it('looks at a stored refresh token without using it up', async () => {
    const simulator = await simulate();
    const { refresh } = await tokens(simulator);
    const look = async (token: string) =>
      (await post(simulator, 'validate-refresh', { client_id: 'client', refresh_token: token })).json;
    const good = await look(refresh);
    assert.deepEqual([good.valid, typeof good.tiktok_user_id, good.country_code], [true, 'string', 'DE']);
    assert.deepEqual(await look(refresh), good);
    assert.deepEqual(await look('invalid'), {
      code: 200,
      valid: false,
      scopes: [],
      tiktok_user_id: null,
      country_code: null,
    });
    assert.equal((await post(simulator, 'validate-refresh', { client_id: 'client' })).status, 400);
  });

  it('tells of a client and of the user behind a token', async () => {
    const simulator = await simulate();
    const client = await ask(simulator, '/tiktok/oauth/clients/app-1', { key: null });
    assert.equal(client.json.client.client_id, 'app-1');
    assert.equal((await ask(simulator, '/tiktok/oauth/clients/invalid', { key: null })).status, 404);
    const info = (headers: Record<string, string>) => ask(simulator, '/tiktok/oauth/userinfo', { headers, key: null });
    const { user } = (await info({ 'x-oauth-token': 'a' })).json;
    assert.match(user.uid, /^\d{19}$/);
    assert.notEqual((await info({ 'x-oauth-token': 'b' })).json.user.uid, user.uid);
    const cookie = await info({ 'x-cookie-header': 'sessionid=a; tt-target-idc=b' });
    assert.deepEqual([cookie.status, (await info({})).status], [401, 401]);
  });
});
