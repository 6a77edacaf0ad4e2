// No browser: who may use the admin routes of these nodes, in a Node-RED that asks for a login.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { account, ACCOUNT, flowOf, live } from './flows';
import { NodeRed } from './node-red';

const PASSWORD = 'for the browser tests';
const ROUTES = [
  'euler-live/live/sample',
  'euler-live/x/sample',
  'euler-live/preview',
  'euler-account/test',
  'euler-account/gifts',
  'euler-account/is-live',
];

// The one that Node-RED checks passwords with.
const ofNodeRed = createRequire(require.resolve('node-red/red.js'));
const { hashSync } = ofNodeRed('bcryptjs') as { hashSync(text: string, rounds: number): string };

describe('admin routes with a login', () => {
  let nodeRed: NodeRed;

  before(async () => {
    const password = hashSync(PASSWORD, 4);
    const users = [
      { username: 'editor', password, permissions: '*' },
      { username: 'reader', password, permissions: 'read' },
    ];
    nodeRed = await NodeRed.start({ adminAuth: { type: 'credentials', users } });
  });
  after(() => nodeRed.stop());

  async function login(username: string): Promise<Record<string, string>> {
    const body = { client_id: 'node-red-admin', grant_type: 'password', scope: '*', username, password: PASSWORD };
    const scope = username === 'reader' ? 'read' : '*';
    const answer = await fetch(`${nodeRed.url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, scope }),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return { authorization: `Bearer ${token}` };
  }

  async function post(route: string, headers: Record<string, string>, body: unknown = {}): Promise<Response> {
    return fetch(`${nodeRed.url}/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  for (const route of ROUTES) {
    it(`${route}: 401 for nobody`, async () => {
      assert.equal((await post(route, {})).status, 401);
    });

    it(`${route}: 401 for a user who may only read`, async () => {
      assert.equal((await post(route, await login('reader'))).status, 401);
    });
  }

  for (const route of ['euler-account/overview', 'euler-account/diagnostics']) {
    const get = async (headers: Record<string, string>) => (await fetch(`${nodeRed.url}/${route}`, { headers })).status;

    it(`${route}: 401 for nobody, 200 for a user who may only read`, async () => {
      assert.equal(await get({}), 401);
      assert.equal(await get(await login('reader')), 200);
    });
  }

  it('a user who may edit is let in', async () => {
    const editor = await login('editor');
    const flows = { flows: flowOf(account(), live({ autoConnect: false, wires: [[], []] })) };
    const deployed = await post('flows', { ...editor, 'node-red-api-version': 'v2' }, flows);
    assert.equal(deployed.status, 200, await deployed.clone().text());
    // The flow starts after the deploy was answered.
    let sample = await post('euler-live/live/sample', editor);
    for (const deadline = Date.now() + 5_000; sample.status === 404 && Date.now() < deadline;) {
      sample = await post('euler-live/live/sample', editor);
    }
    assert.equal(sample.status, 200);
    assert.equal((await post('euler-live/x/sample', editor)).status, 404);
    const preview = await post('euler-live/preview', editor, { sample: 'chat' });
    assert.equal(preview.status, 200);
    assert.equal(((await preview.json()) as { message: { topic: string } }).message.topic, 'chat');
    assert.equal((await post('euler-live/preview', editor, { sample: 'nothing' })).status, 400);
    for (const question of ['test', 'gifts', 'is-live']) {
      const body = { id: ACCOUNT, service: 'simulator', creator: 'demo' };
      const answer = await post(`euler-account/${question}`, editor, body);
      assert.equal(answer.status, 200, question);
      assert.equal(((await answer.json()) as { ok: boolean }).ok, true, question);
    }
  });

  it('a user who may only read can still see the flow', async () => {
    const answer = await fetch(`${nodeRed.url}/flows`, { headers: await login('reader') });
    assert.equal(answer.status, 200);
  });
});
