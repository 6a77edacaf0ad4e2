import assert from 'node:assert/strict';
import { type Simulator } from '../../../nodes/simulator/index';
import { endAll, simulate } from '../client';
import { ask, type Got } from './call';

async function upload(simulator: Simulator, path: string, files: Record<string, string>): Promise<Got> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append(name, new Blob([content]), `${name}.png`);
  const response = await fetch(simulator.restUrl + path, {
    method: 'POST',
    headers: { 'x-api-key': 'key' },
    body: form,
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  return { status: response.status, headers: response.headers, text, bytes, json: JSON.parse(text) };
}

const PICTURES: Readonly<Record<string, Record<string, string>>> = {
  'icons?prompt=cat': { captchaImage: 'one' },
  puzzle: { backgroundImage: 'one', pieceImage: 'two' },
  shapes: { shapesCaptchaImage: 'one' },
  whirl: { outerImage: 'one', innerImage: 'two' },
};

describe('simulator: captchas, signatures, videos and the service itself', () => {
  afterEach(endAll);

  it('solves each captcha, the same way for the same pictures', async () => {
    const simulator = await simulate();
    for (const [name, pictures] of Object.entries(PICTURES)) {
      const path = `/tiktok/captchas/${name}`;
      const got = await upload(simulator, path, pictures);
      assert.equal(got.status, 200, `${name}: ${got.text}`);
      assert.deepEqual((await upload(simulator, path, pictures)).json, got.json);
      const [first = ''] = Object.keys(pictures);
      const others = await upload(simulator, path, { ...pictures, [first]: 'another one' });
      assert.notDeepEqual(others.json.response, got.json.response, name);
      for (const missing of Object.keys(pictures)) {
        const refused = await upload(simulator, path, { ...pictures, [missing]: '' });
        assert.deepEqual([refused.status, refused.json.message], [400, `Missing or empty file "${missing}".`]);
      }
    }
    assert.equal((await upload(simulator, '/tiktok/captchas/icons', { captchaImage: 'one' })).status, 400);
    assert.equal((await ask(simulator, 'POST /tiktok/captchas/shapes', { body: {} })).status, 400);
    assert.deepEqual((await ask(simulator, '/tiktok/captchas/credits')).json, { code: 200, credits: 0 });
    assert.equal((await ask(simulator, '/tiktok/captchas/credits', { key: null })).status, 401);
  });

  it('reads no file out of a body that is not well formed', async () => {
    const simulator = await simulate();
    const bodies = [
      '',
      '--b',
      '--b--',
      '--b\r\n\r\n--b--',
      '--b\r\nname="shapesCaptchaImage"',
      '\r\n--b'.repeat(9_999),
    ];
    for (const body of bodies) {
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const got = await ask(simulator, 'POST /tiktok/captchas/shapes', { body, headers });
      assert.equal(got.status, 400, JSON.stringify(body.slice(0, 40)));
    }
  });

  it('makes up what a signature holds, for Business plans', async () => {
    const simulator = await simulate();
    const paths = ['ec-data', 'str-data', 'x-dynosaur?version=5.3.0', 'x-gnarly'].map(
      (name) => `POST /tiktok/signing/decrypt/${name}`,
    );
    for (const path of paths) {
      const { status, json } = await ask(simulator, path, { body: { data: 'text' } });
      assert.deepEqual([status, typeof json.data], [200, 'object'], path);
      assert.equal((await ask(simulator, path, { body: {} })).status, 400);
      assert.equal((await ask(simulator, path, { body: { data: 'text' }, key: 'community' })).status, 401);
    }
    const version = await ask(simulator, 'POST /tiktok/signing/decrypt/x-gnarly?version=1', { body: { data: 'text' } });
    assert.equal(version.status, 400);
  });

  it('describes a video by its id', async () => {
    const simulator = await simulate();
    const path = '/tiktok/videos/7401234567890123456/basic';
    const { video, author } = (await ask(simulator, path)).json;
    assert.equal(video.id, '7401234567890123456');
    assert.equal(video.music.author_nickname, author.nickname);
    assert.deepEqual((await ask(simulator, path)).json.video, video);
    for (const [source, status] of [
      ['CDN_CNAME', 200],
      ['MIRROR', 400],
    ] as const)
      assert.equal((await ask(simulator, path, { headers: { 'x-image-source': source } })).status, status);
    assert.equal((await ask(simulator, '/tiktok/videos/5/basic')).status, 404);
    assert.equal((await ask(simulator, '/tiktok/videos/x/basic')).status, 400);
    assert.equal((await ask(simulator, path, { key: 'community' })).status, 401);
  });

  it('tells of its hosts and agents, and draws a badge, in both families without a key', async () => {
    const simulator = await simulate({ anonymousLimits: { minute: 1 } });
    const get = (path: string) => ask(simulator, `/analytics/${path}`, { key: null });
    for (const routes of ['flat', 'nested'] as const) {
      simulator.rest.set({ routes });
      assert.equal((await get('agents')).json.agents[0].type, 'agent');
      assert.equal((await get('hosts')).json.hosts[0].type, 'api');
    }
    const badge = await get('pips?labelColour=%23123456');
    assert.equal(badge.headers.get('content-type'), 'image/svg+xml');
    assert.match(badge.text, /^<svg .*fill="#123456".*<\/svg>$/);
    const one = (await get('pips?json=true&hours=1')).json;
    const ten = (await get('pips?json=true&hours=10')).json;
    assert.equal(ten.value, one.value * 10);
    for (const query of ['hours=x', 'client=nobody', 'valueColour=%22%3E', 'json=maybe'])
      assert.equal((await get(`pips?${query}`)).status, 400, query);
  });
});
