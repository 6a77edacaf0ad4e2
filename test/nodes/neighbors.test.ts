// Core nodes further on in the flow: what we put on a message must not become what they send.
import assert from 'node:assert/strict';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { nodeRed } from '../support/red';
import { CREDENTIALS, restFlow } from '../support/rest-flow';
import { RestServer, type Rule } from '../support/rest-server';

const CREATOR = { name: 'uniqueId', type: 'str', value: 'ann' };
const CORE = ['network/21-httprequest.js', 'network/21-httpin.js'];
const FOREIGN = {
  'set-cookie': 'session=1',
  'content-security-policy': "default-src 'none'",
  'x-frame-options': 'DENY',
};
const place = { z: 'tab', x: 1, y: 1 };

/** Answers as the service does: in pieces of a length that nobody told, or whole. */
const answers: Record<string, (status: number, body: string) => Rule> = {
  'in chunks': (status, body) => (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...FOREIGN });
    response.write(body.slice(0, 5));
    response.end(body.slice(5));
    return undefined;
  },
  'with a content-length': (status, body) => () => ({
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(body.length), ...FOREIGN },
    body,
  }),
};

describe('core nodes behind euler-fetch', () => {
  let service: RestServer;
  let target: RestServer;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    service = await RestServer.start();
    target = await RestServer.start();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await service.close();
    await target.close();
  });

  for (const [title, answer] of Object.entries(answers)) {
    it(`http request sends the payload, and nothing of the service's headers: ${title}`, async () => {
      const node = { operation: 'isLive', params: [CREATOR], wires: [['request'], []] };
      const request = { id: 'request', type: 'http request', ...place, method: 'POST', url: target.url, ret: 'txt' };
      await nodeRed.load([...restFlow(service.url, { node }), { ...request, wires: [['out']] }], CREDENTIALS, CORE);
      service.next(answer(200, '{"code":200,"is_live":true,"room_id":"7400000000000000001"}'));
      target.next({ body: 'taken' });
      nodeRed.input('node', {});
      assert.equal((await nodeRed.see('out'))[0]?.payload, 'taken');
      const [seen] = target.seen;
      assert.deepEqual(JSON.parse(seen?.body ?? ''), { isLive: true, roomId: '7400000000000000001' });
      for (const name of [...Object.keys(FOREIGN), 'cookie', 'x-node-red-request-node'])
        assert.equal(seen?.headers[name], undefined, name);
      assert.match(seen?.headers['content-type'] ?? '', /^application\/json/);
    });

    for (const status of [200, 404, 410]) {
      it(`http response answers 200 with the payload, and nothing of the service's headers: ${title}, ${status}`, async () => {
        const flow = [
          ...restFlow(service.url, { node: { operation: 'isLive', params: [CREATOR], wires: [['response'], []] } }),
          { id: 'in', type: 'http in', ...place, url: '/live', method: 'get', wires: [['node']] },
          { id: 'response', type: 'http response', ...place },
        ];
        await nodeRed.load(flow, CREDENTIALS, CORE);
        service.next(answer(status, '{"code":404,"is_live":false}'));
        const server = createServer(nodeRed.httpNode());
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const response = await new Promise<IncomingMessage>((resolve, reject) => {
          get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/live`, resolve).on('error', reject);
        });
        assert.equal(response.statusCode, 200);
        assert.deepEqual(JSON.parse(await text(response)), { isLive: false, roomId: null });
        for (const name of [...Object.keys(FOREIGN), 'x-node-red-request-node'])
          assert.equal(response.headers[name], undefined, name);
        server.closeAllConnections();
        server.close();
      });
    }
  }

  it('a list of creators is for a split node, and an error says so', async () => {
    await nodeRed.load(restFlow(service.url, { node: { operation: 'isLive' } }), CREDENTIALS);
    const lists = [['ann', 'bob'], { uniqueId: ['ann'] }, 'ann, bob', 'ann\nbob', []];
    for (const [index, payload] of lists.entries()) {
      nodeRed.input('node', { payload });
      const caught = await nodeRed.see('caught', index + 1);
      assert.match(caught.at(-1)?.['error'].message, /one username: for a list, put a split node/);
    }
    assert.equal(service.seen.length, 0);
  });

  it('a list that means something else is passed over where the node names its creator', async () => {
    await nodeRed.load(restFlow(service.url, { node: { operation: 'isLive', params: [CREATOR] } }), CREDENTIALS);
    service.next({ body: { is_live: false } });
    nodeRed.input('node', { payload: ['unrelated'] });
    assert.deepEqual((await nodeRed.see('out'))[0]?.payload, { isLive: false, roomId: null });
  });
});
