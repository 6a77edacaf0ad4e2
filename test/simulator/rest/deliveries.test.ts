// LIVE alerts that the simulator sends to their targets.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Simulator } from '../../../nodes/simulator/index';
import { isOnThisComputer, post } from '../../../nodes/simulator/rest/alerts/post';
import { until } from '../../support/until';
import { connect, endAll, simulate } from '../client';
import { ask } from './call';

interface Delivery {
  headers: IncomingHttpHeaders;
  text: string;
  body: any;
}

const servers = new Set<Server>();

class Receiver {
  readonly got: Delivery[] = [];

  constructor(
    readonly server: Server,
    readonly url: string,
  ) {}

  static async start(answer: RequestListener = (_request, response) => response.end('{}')): Promise<Receiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        receiver.got.push({ headers: request.headers, text, body: JSON.parse(text) });
        answer(request, response);
      });
    }).listen(0, '127.0.0.1');
    servers.add(server);
    await once(server, 'listening');
    const receiver = new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/alert`);
    return receiver;
  }
}

/** An alert with one target, and the way to test it. */
async function watched(simulator: Simulator, url: string, { creator = 'demo', metadata = {} } = {}) {
  const { id, webhook_secret: secret } = (await ask(simulator, '/accounts/me')).json.account;
  const base = `/accounts/${id}/alerts`;
  const { alert } = (await ask(simulator, `PUT ${base}/create`, { body: { unique_id: creator } })).json;
  const { target } = (await ask(simulator, `PUT ${base}/${alert.id}/targets/create`, { body: { url, metadata } })).json;
  const path = `POST ${base}/${alert.id}/targets/${target.id}/test`;
  return {
    secret: secret as string,
    alert,
    target,
    path,
    base: base.replace('/alerts', ''),
    test: async () => (await ask(simulator, path)).json,
    lastStatus: async () => (await ask(simulator, `${base}/${alert.id}/targets/list`)).json.targets[0].last_status,
  };
}

const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('hex');

describe('simulator: LIVE alerts that are sent', () => {
  afterEach(async () => {
    for (const server of servers) server.close().closeAllConnections();
    servers.clear();
    await endAll();
  });

  it('are signed by the secret of the account, over the bytes of the body', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    const { secret, test, lastStatus } = await watched(simulator, receiver.url);
    assert.match(secret, /^wh_secret_[0-9a-f]{24}$/);
    assert.equal(await lastStatus(), 0);
    assert.deepEqual(await test(), { code: 200, status: 1, statusLabel: 'SUCCESS' });
    assert.equal(await lastStatus(), 1);
    const [{ headers, text }] = receiver.got as [Delivery];
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['x-webhook-signature'], sign(text, secret));
  });

  it('tell of a start in each of the four forms, in turn', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    const { alert, test } = await watched(simulator, receiver.url, { metadata: { flow: 'a' } });
    for (let count = 0; count < 5; count++) await test();
    const { roomId, make } = simulator.creator('demo');
    const { nickname } = make.host;
    const [joined, flat, short, creator, again] = receiver.got.map(({ body }) => body);
    const room = joined.room_info.room_info;
    assert.deepEqual([joined.id, joined.unique_id, joined.metadata], [alert.id, 'demo', { flow: 'a' }]);
    assert.deepEqual([room.id, room.status, room.is_live], [roomId, 2, true]);
    assert.match(room.title, new RegExp(nickname));
    assert.deepEqual(joined.room_info.user, { unique_id: 'demo', nickname });
    assert.deepEqual([flat.username, flat.title], ['demo', room.title]);
    assert.equal((await fetch(flat.cover_url as string)).headers.get('content-type'), 'image/png');
    assert.deepEqual(short, { unique_id: 'demo', room_id: roomId, metadata: { flow: 'a' } });
    assert.deepEqual(creator.alert, alert);
    const { unique_id: name, state, state_label: label, room_id: id, last_nickname: last } = creator.creator;
    assert.deepEqual([name, state, label, id, last], ['demo', 2, 'LIVE', roomId, nickname]);
    assert.deepEqual(again, joined);
  });

  it('tell of an end in the three forms that can', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    const { test } = await watched(simulator, receiver.url, { creator: 'offline' });
    for (let count = 0; count < 4; count++) await test();
    const [joined, short, creator, again] = receiver.got.map(({ body }) => body);
    assert.deepEqual([joined.room_info.room_info.status, joined.room_info.room_info.is_live], [4, false]);
    assert.equal(short.room_id, null);
    assert.deepEqual([creator.creator.state, creator.creator.room_id], [0, null]);
    assert.deepEqual(again, joined);
  });

  it('come in the form that the metadata names', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    for (const [form, key] of Object.entries({
      joined: 'room_info',
      flat: 'username',
      short: 'metadata',
      creator: 'creator',
    })) {
      const { test } = await watched(simulator, receiver.url, { creator: form, metadata: { form } });
      await test();
      assert.ok(key in (await test(), receiver.got.at(-1)!.body), form);
    }
    const { test } = await watched(simulator, receiver.url, { creator: 'offline', metadata: { form: 'flat' } });
    await test();
    assert.ok(!('username' in receiver.got.at(-1)!.body), 'a form that cannot say so');
  });

  it('come when a LIVE ends and when the next one begins', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    await watched(simulator, receiver.url, { creator: 'ending', metadata: { form: 'creator' } });
    const told = () => receiver.got.map(({ body }) => [body.creator.state, body.creator.room_id]);
    const first = simulator.creator('ending').roomId;
    connect(simulator, { uniqueId: 'ending' });
    await until('an end, and a start', () => receiver.got.length === 2);
    const second = simulator.creator('ending').roomId;
    assert.notEqual(second, first);
    assert.deepEqual(told(), [
      [0, null],
      [2, second],
    ]);
    simulator.creator('ending').endStream();
    simulator.creator('demo').endStream();
    await until('an end', () => receiver.got.length === 3);
    assert.deepEqual(told()[2], [0, null]);
  });

  it('have the same signature for a JWT of the account', async () => {
    const simulator = await simulate();
    const receiver = await Receiver.start();
    const { secret, path, base } = await watched(simulator, receiver.url);
    const { token } = (await ask(simulator, `POST ${base}/jwt/create`, { body: { expireAfter: 60 } })).json;
    await ask(simulator, path, { key: null, headers: { 'x-jwt-key': token as string } });
    const [{ headers, text }] = receiver.got as [Delivery];
    assert.equal(headers['x-webhook-signature'], sign(text, secret));
  });

  it('have failed where the target answers anything but 2xx, whatever it redirects to', async () => {
    const simulator = await simulate();
    const other = await Receiver.start();
    const receiver = await Receiver.start((_request, response) =>
      response.writeHead(receiver.got.length === 1 ? 401 : 307, { location: other.url }).end(),
    );
    const { test, lastStatus } = await watched(simulator, receiver.url);
    assert.deepEqual(await test(), { code: 200, status: -1, statusLabel: 'FAILED: 401' });
    assert.equal(await lastStatus(), -1);
    assert.equal((await test()).statusLabel, 'FAILED: 307');
    assert.equal(other.got.length, 0);
    await new Promise((resolve) => receiver.server.close(resolve).closeAllConnections());
    assert.equal((await test()).statusLabel, 'FAILED: ECONNREFUSED');
  });

  it('leave this computer in no way, nor ask the simulator itself', async () => {
    const simulator = await simulate();
    const { port } = new URL(simulator.restUrl);
    const urls = ['http://10.0.0.1/', 'https://127.0.0.1/', `http://localhost:${port}/`];
    for (const [index, url] of urls.entries()) {
      const { test, lastStatus } = await watched(simulator, url, { creator: `c${index}` });
      const { status, statusLabel } = await test();
      assert.deepEqual([status, await lastStatus()], [0, 0]);
      assert.match(statusLabel, /^NOT_SENT: .* this computer only$/);
    }
    const judged = (url: string) => isOnThisComputer(new URL(url));
    for (const url of ['http://localhost:1880/x', 'http://127.9.9.9/', 'http://0x7f.1/', 'http://[::1]:1/'])
      assert.ok(judged(url), url);
    const foreign = [
      'http://localhost.example.test/',
      'http://127.0.0.1.example.test/',
      'http://0.0.0.0/',
      'http://a@b/',
    ];
    for (const url of [...foreign, 'http://127.0.0.1@example.test/', 'https://localhost/', 'ftp://127.0.0.1/'])
      assert.ok(!judged(url), url);
  });

  it('have failed where the address cannot be asked, and reject nothing', async () => {
    const simulator = await simulate();
    const { test, lastStatus } = await watched(simulator, 'http://user:50%@127.0.0.1:9/');
    assert.deepEqual(await test(), { code: 200, status: -1, statusLabel: 'FAILED: URIError: URI malformed' });
    const { test: other } = await watched(simulator, 'http://user:50%@127.0.0.1:9/', { creator: 'ending' });
    const rejected: unknown[] = [];
    const note = (reason: unknown) => rejected.push(reason);
    process.prependListener('unhandledRejection', note);
    simulator.creator('demo').endStream();
    await other();
    process.off('unhandledRejection', note);
    assert.deepEqual(rejected, []);
    assert.equal(await lastStatus(), -1);
  });

  it('reach `localhost` on this computer, whatever a resolver says', async () => {
    const receiver = await Receiver.start();
    const { result } = post(new URL(receiver.url.replace('127.0.0.1', 'localhost')), '{}', '');
    assert.equal(await result, 200);
  });

  it('wait for an answer no longer than their limit, and read no endless one', async () => {
    const silent = await Receiver.start(() => undefined);
    assert.equal(await post(new URL(silent.url), '{}', '', 30).result, 'no answer in 30 ms');
    const isOver = new Promise<void>((resolve) => {
      void Receiver.start((_request, response) => {
        const timer = setInterval(() => response.write(Buffer.alloc(16_384)), 1);
        response.on('close', () => {
          clearInterval(timer);
          resolve();
        });
      }).then(async ({ url }) => assert.equal(await post(new URL(url), '{}', '').result, 200));
    });
    await isOver;
  });

  it('are a few at a time, and end with the simulator', async () => {
    const simulator = await simulate({ limits: {} });
    const silent = await Receiver.start(() => undefined);
    const { test } = await watched(simulator, silent.url);
    const answers: any[] = [];
    for (let count = 0; count < 40; count++)
      void test().then(
        (answer) => answers.push(answer),
        () => undefined,
      );
    await until('too many', () => answers.length === 8 && silent.got.length === 32);
    for (const { statusLabel } of answers) assert.equal(statusLabel, 'FAILED: too many at once');
    await simulator.close();
    const open = () =>
      new Promise<number>((resolve) => silent.server.getConnections((_error, count) => resolve(count)));
    let left = 32;
    await until('all ended', () => {
      void open().then((count) => (left = count));
      return left === 0;
    });
  });
});
