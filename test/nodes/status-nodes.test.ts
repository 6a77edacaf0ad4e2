// What core Status nodes hear of our nodes.
import assert from 'node:assert/strict';
import { FakeService } from '../support/fake-service';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { bundle, roomInfo } from '../support/wire';

const STATUS_NODE = ['common/25-status.js'];
const TYPES = ['euler-live', 'euler-fetch', 'euler-rate-limit'];

describe('status nodes', () => {
  let service: FakeService;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => (service = await FakeService.start()));
  afterEach(async () => {
    await nodeRed.unload();
    await until('all sockets closed', () => service.open.length === 0);
    await service.stop();
  });

  const account = (): FlowNode => ({
    id: 'account',
    type: 'euler-account',
    service: 'custom',
    restUrl: 'http://127.0.0.1:9',
    wsUrl: service.url,
    routes: 'flat',
  });
  const ours = (type: string): FlowNode => ({
    id: 'node',
    type,
    z: 'tab',
    x: 1,
    y: 1,
    account: 'account',
    creators: 'host',
    wires: [['events'], ['connection']],
  });
  const others: FlowNode[] = [
    { id: 'status', type: 'status', z: 'tab', x: 1, y: 1, scope: ['node'], wires: [['heard']] },
    { id: 'heard', type: 'helper', z: 'tab', x: 1, y: 1 },
    { id: 'events', type: 'helper', z: 'tab', x: 1, y: 1 },
    { id: 'connection', type: 'helper', z: 'tab', x: 1, y: 1 },
  ];
  const texts = () => nodeRed.seen('heard').map((message) => message['status'].text as string | undefined);
  const last = () =>
    texts()
      .filter((text) => text !== undefined)
      .at(-1) ?? '';

  for (const type of TYPES) {
    it(`hear of settings of ${type} that are wrong, though they are shown before the flows run`, async () => {
      await nodeRed.load([TAB, ours(type), ...others], {}, STATUS_NODE);
      await until('the status', () => /no account is chosen|INVALID_INPUT|wrong|failed/.test(last()));
      assert.equal(nodeRed.seen('heard').at(-1)!['status'].fill, 'red');
    });

    for (const kind of ['full', 'flows', 'nodes'] as const) {
      it(`hear that the account of ${type} is gone, after a deploy of ${kind}`, async () => {
        const before = [TAB, account(), ours(type), ...others];
        await nodeRed.load(before, { account: { apiKey: 'key' } }, STATUS_NODE);
        if (type === 'euler-live') {
          (await service.connected(1)).send(bundle(Date.now(), roomInfo()));
          await until('live', () => last().startsWith('live'));
        }
        await nodeRed.deploy([TAB, ours(type), ...others], kind);
        await until('the status', () => nodeRed.seen('heard').at(-1)?.['status'].fill === 'red');
        if (type !== 'euler-live') return;
        assert.match(last(), /no account is chosen/);
        await until('the state', () => nodeRed.seen('connection').at(-1)?.topic === 'failed');
        assert.equal(nodeRed.seen('connection').at(-1)!.payload.error, 'INVALID_INPUT');
      });
    }
  }
});
