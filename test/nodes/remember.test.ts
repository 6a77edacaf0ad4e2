import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import helper from 'node-red-node-test-helper';
import { type AccountNode } from '../../nodes/euler-account';
import { processExits } from '../../nodes/runtime/node-red/deploys';
import { FakeService } from '../support/fake-service';
import { temporaryFolder } from '../support/journal';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { chat, gift, roomInfo, workerInfo } from '../support/wire';

/** Whether this process has the file open, as far as the system tells. */
function isOpen(path: string): boolean {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((file) => {
    try {
      return readlinkSync(join(folder, file)) === path;
    } catch {
      return false; // closed by now
    }
  });
}

const KEY = 'a-key-that-is-in-no-file';

describe('an account remembers what was delivered', () => {
  const userDir = temporaryFolder();
  const folder = join(userDir, 'eulerstream');
  const path = join(folder, 'account.journal');
  let service: FakeService;

  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(async () => {
    service = await FakeService.start();
    service.onConnection = ({ send }) => {
      send({ timestamp: Date.now(), messages: [workerInfo(), roomInfo()] });
      send({ timestamp: Date.now(), messages: [chat(), gift({ end: true })] });
    };
    helper.settings({ userDir });
  });
  afterEach(async () => {
    await nodeRed.unload();
    helper.settings({});
    await service.stop();
  });

  function flow(account: Record<string, unknown> = {}, more: FlowNode[] = []): FlowNode[] {
    const { url } = service;
    return [
      TAB,
      {
        id: 'account',
        type: 'euler-account',
        service: 'custom',
        restUrl: 'http://127.0.0.1:9',
        wsUrl: url,
        ...account,
      },
      {
        ...{ id: 'live', type: 'euler-live', z: 'tab', account: 'account', creators: 'host.account' },
        ...{ events: ['chat', 'gift'], history: 'emit', wires: [['seen'], []] },
      },
      { id: 'seen', type: 'helper', z: 'tab' },
      ...more,
    ];
  }
  const credentials = { account: { apiKey: KEY } };

  async function deliver(account: Record<string, unknown> = {}): Promise<void> {
    await nodeRed.load(flow(account), credentials);
    await nodeRed.see('seen', 2);
  }

  it('in a file of its own, which holds no key', async () => {
    await deliver();
    assert.deepEqual(readdirSync(folder), ['account.journal']);
    const text = readFileSync(path, 'latin1');
    assert.ok(text.length > 100);
    for (const part of [KEY, KEY.slice(0, 8)]) assert.equal(text.includes(part), false);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('unless it is told not to, which deletes what it has', async () => {
    await deliver();
    assert.ok(existsSync(path));
    await nodeRed.deploy(flow({ remember: false }), 'nodes', credentials);
    assert.equal(existsSync(path), false);
    service.open[0]?.send({ timestamp: Date.now(), messages: [chat()] });
    await nodeRed.see('seen', 3);
    assert.deepEqual(readdirSync(folder), []);
    await nodeRed.deploy(flow({ remember: true }), 'nodes', credentials);
    service.open[0]?.send({ timestamp: Date.now(), messages: [chat()] });
    await nodeRed.see('seen', 4);
    assert.ok(existsSync(path));
  });

  it('also of what came in the middle of a deploy in which Node-RED ends', async () => {
    await deliver();
    const account = nodeRed.node('account') as AccountNode;
    const bytes = async () => (await account.view()).sessions[0]?.traffic.bytes ?? 0;
    let finish: () => void = () => assert.fail('nothing to finish');
    nodeRed.node('seen').on('close', (_removed: boolean, done: () => void) => (finish = done));
    const deployed = nodeRed.deploy(flow(), 'full', credentials);
    await until('the deploy waits for a node', () => nodeRed.node('live') === null);
    const before = await bytes();
    service.open[0]?.send({ timestamp: Date.now(), messages: [chat({ comment: 'what was held' })] });
    while ((await bytes()) === before) await new Promise((resolve) => setImmediate(resolve));
    processExits.emit('exit');
    assert.ok(readFileSync(path, 'latin1').includes('what was held'));
    finish();
    await deployed;
    // It did not end after all: then the successor has it, once.
    await nodeRed.see('seen', 3);
    service.open[0]?.send({ timestamp: Date.now(), messages: [chat()] });
    await nodeRed.see('seen', 4);
  });

  // The last one: the helper has no credentials for a flow after one that had none.
  it('until it is deleted; not until it is disabled', async () => {
    await deliver();
    if (existsSync('/proc/self/fd')) assert.equal(isOpen(path), true);
    await nodeRed.deploy(flow({ d: true }), 'full', credentials);
    assert.ok(existsSync(path), 'deleted though it is only disabled');
    assert.equal(isOpen(path), false, 'its file is kept open');
    await nodeRed.deploy(flow(), 'full', credentials);
    await nodeRed.deploy([TAB], 'full');
    assert.equal(existsSync(path), false);
  });
});
