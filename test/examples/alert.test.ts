// The example 23: LIVE alerts of the simulator, and what strangers send to the same address.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { type Received } from '../support/embedded-red';
import { until } from '../support/until';
import { nodeOf, RunningExamples, WAIT_MS } from './running';

const SIGNATURE = 'x-webhook-signature';

/** Objects of a function node are of another realm. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the example 23, a LIVE alert by webhook', function () {
  this.timeout(2 * WAIT_MS);
  const examples = new RunningExamples('23');
  const { press, at, see } = examples;
  const node = (name: string) => nodeOf('23', name).id;
  let secret: string;
  let url: URL;

  before(async () => {
    await examples.start();
    const { payload } = await see('23', 'keep the secret', () => true);
    secret = payload.account.webhook_secret as string;
    url = new URL(examples.url('/live-alert'));
  });
  after(() => examples.stop());

  const signatureOf = (body: Buffer | string, by = secret) => createHmac('sha256', by).update(body).digest('hex');

  /** Resolves to the status. */
  function post(body: Buffer | string, headers: Record<string, string | string[]> = {}, to = url): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = request(to, { method: 'POST', headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const news = () => at('23', 'news').filter(({ alert }) => alert !== undefined);
  const told = (creator: string) => news().filter(({ payload }) => payload.creator === creator);

  async function send(alert: object): Promise<void> {
    const body = JSON.stringify(alert);
    assert.equal(await post(body, { 'content-type': 'application/json', [SIGNATURE]: signatureOf(body) }), 200);
  }

  /** What is told of an alert; null where it is passed over. */
  async function tell(alert: object): Promise<Received | null> {
    const before = news().length;
    await send(alert);
    // One behind it tells when it was looked at.
    const behind = `behind_${before}`;
    await send({ unique_id: behind, room_id: String(before) });
    await until('told', () => told(behind).length > 0);
    const found = news()[before]!;
    return found.creator === behind ? null : found;
  }

  it('asks for the secret again soon: after a power cut Node-RED is often there before the network', () => {
    const { repeat, once } = nodeOf('23', '10 min');
    assert.ok(once);
    assert.ok(Number(repeat) <= 600);
  });

  it('makes an alert and its target, has a test sent, and connects', async () => {
    press('23', 'set it up');
    const { payload: test } = await see('23', 'news', ({ payload }) => 'statusLabel' in payload);
    assert.deepEqual([test.status, test.statusLabel], [1, 'SUCCESS']);
    await until('told', () => told('ending').length === 1);
    const [{ action, creator, alert, payload }] = told('ending') as [Received];
    assert.deepEqual([action, creator], ['connect', 'ending']);
    assert.deepEqual([payload.creator, payload.live, payload.cover], ['ending', true, undefined]);
    assert.match(payload.roomId, /^\d{19}$/);
    assert.equal(typeof payload.title, 'string');
    assert.equal(alert.room_info.room_info.id, payload.roomId, 'the body as it came');
    const [{ action: done }] = at('23', 'live') as [Received];
    assert.equal(done, 'connect');
    await until('gifts', () => at('23', 'gifts').length > 0);
  });

  it('reads the other forms of the simulator too', async () => {
    const [{ payload: made }] = at('23', 'a test') as [Received];
    for (const form of ['flat', 'short', 'creator']) {
      const before = at('23', 'what it tells').length;
      examples.red.input(node('a test'), { payload: { target: made.target } });
      await until(form, () => at('23', 'what it tells').length > before);
    }
    assert.ok(await tell({ unique_id: 'behind', room_id: '1' }));
    const forms = at('23', 'what it tells').map((message) => Object.keys(JSON.parse(String(message.payload)))[0]);
    assert.deepEqual(forms.slice(0, 4), ['id', 'username', 'unique_id', 'alert']);
    // Two of them tell the same: a repetition.
    const [joined, flat, short] = told('ending').map(({ payload }) => payload);
    assert.deepEqual([told('ending').length, flat.live, flat.title, short.roomId], [3, true, joined.title, joined.roomId]);
    assert.match(flat.cover, /\.png$/);
  });

  it('reads start and end in the four forms, and in the one that gives the room as TikTok does', async () => {
    const joined = (name: string, status: number) => ({
      ...{ id: 1, alert_creator_username: name, unique_id: name },
      room_info: { unique_id: name, room_info: { id: '7', status, is_live: status === 2, title: 'T' }, user: {} },
    });
    const creator = (name: string, state: number) => ({
      alert: { id: 1, alert_creator_username: name },
      creator: { unique_id: name, state, room_id: state === 2 ? '7' : null, last_nickname: 'N' },
    });
    const raw = (name: string, status: number) => ({
      room_id: '7',
      room_info: { owner: { display_id: name }, title: 'T', cover: { url_list: ['https://c.test/'] }, status },
    });
    const forms: [string, object, object | null, object][] = [
      ['a', joined('a', 2), joined('a', 4), { roomId: '7', title: 'T' }],
      ['b', { username: 'b', title: 'T', cover_url: 'https://c.test/' }, null, { title: 'T', cover: 'https://c.test/' }],
      ['c', { unique_id: 'c', room_id: '7', metadata: {} }, { unique_id: 'c', room_id: null }, { roomId: '7' }],
      ['d', creator('d', 2), creator('d', 0), { roomId: '7' }],
      ['e', raw('e', 2), raw('e', 4), { roomId: '7', title: 'T', cover: 'https://c.test/' }],
    ];
    for (const [name, start, end, facts] of forms) {
      const begun = await tell(start);
      assert.deepEqual(plain(begun!.payload), { creator: name, live: true, ...facts });
      assert.deepEqual(plain([begun!.alert, begun!.action]), [start, 'connect']);
      assert.equal(await tell(start), null, 'a repetition');
      if (end === null) continue;
      const over = await tell(end);
      assert.deepEqual([over!.payload.live, over!.action, over!.creator], [false, 'disconnect', name]);
      assert.equal(await tell(end), null, 'a repetition');
      assert.equal((await tell(start))!.payload.live, true);
    }
  });

  it('tells of another LIVE of one who is live already', async () => {
    const of = (roomId: string) => ({ unique_id: 'again', room_id: roomId });
    assert.equal((await tell(of('1')))!.payload.live, true);
    assert.equal((await tell(of('2')))!.payload.roomId, '2');
    assert.equal(await tell(of('2')), null);
  });

  it('takes names that objects have of themselves for names', async () => {
    for (const name of ['__proto__', 'constructor', 'tostring']) {
      assert.equal((await tell({ unique_id: name, room_id: '1' }))!.creator, name);
      assert.equal(await tell({ unique_id: name, room_id: '1' }), null);
      assert.equal((await tell({ unique_id: name, room_id: null }))!.payload.live, false);
    }
  });

  it('judges the bytes as they came, whatever they are called', async () => {
    const bodies = ['{ "unique_id" :\n"bytes", "room_id": "1" }', '{"unique_id":"bytes","room_id":"1","title":"\\u00e9é👋"}'];
    for (const body of bodies)
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        assert.equal(await post(body, { 'content-type': type, [SIGNATURE]: signatureOf(body) }), 200, type);
    assert.equal(await post(bodies[0]!, { [SIGNATURE]: signatureOf(bodies[0]!) }), 200);
    await until('told', () => told('bytes').length === 1);
  });

  it('answers 401 to whoever does not know the secret', async () => {
    const body = '{"unique_id":"stranger","room_id":"1"}';
    const right = signatureOf(body);
    const wrong: Record<string, string | string[]>[] = [
      {},
      { [SIGNATURE]: '' },
      { [SIGNATURE]: secret },
      { [SIGNATURE]: right.slice(0, 62) },
      { [SIGNATURE]: `${right}00` },
      { [SIGNATURE]: signatureOf(`${body} `) },
      { [SIGNATURE]: signatureOf(body, 'another') },
      { [SIGNATURE]: [signatureOf(''), right] },
      { [SIGNATURE]: '\xff'.repeat(64) },
      { 'x-euler-signature': right },
    ];
    for (const headers of wrong) assert.equal(await post(body, headers), 401, JSON.stringify(headers));
    assert.equal(await post('', {}), 401);
    assert.equal(await post(Buffer.alloc(1_000_001, ' '), { [SIGNATURE]: right }), 413);
    assert.equal(told('stranger').length, 0);
    assert.equal(await post(body, { [SIGNATURE]: right }), 200);
    await until('told', () => told('stranger').length === 1);
  });

  it('answers where Node-RED has read the body, as it does for another spelling of the path', async () => {
    const body = '{"unique_id":"shouted","room_id":"1"}';
    const errors = examples.red.errors.length;
    const shouted = new URL(examples.url('/LIVE-ALERT'));
    for (const [type, text] of Object.entries({ 'application/json': body, 'application/x-www-form-urlencoded': 'a=b' }))
      assert.equal(await post(text, { 'content-type': type, [SIGNATURE]: signatureOf(text) }, shouted), 401, type);
    assert.equal(examples.red.errors.length, errors);
    assert.equal(told('shouted').length, 0);
  });

  it('tells an error of what is signed and no alert, and lives on', async () => {
    const errors = examples.red.errors.length;
    const broken = ['{', 'null', '5', '"x"', '[]', '{}', ''];
    for (const body of broken) assert.equal(await post(body, { [SIGNATURE]: signatureOf(body) }), 200);
    await until('errors', () => examples.red.errors.length === errors + broken.length);
    assert.ok(await tell({ unique_id: 'after', room_id: '1' }));
  });
});
