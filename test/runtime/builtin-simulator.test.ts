import assert from 'node:assert/strict';
import { acquireSimulator } from '../../nodes/runtime/builtin-simulator';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';

describe('the built-in simulator', () => {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  afterEach(() => nodeRed.unload());

  const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;

  function live(id: string, account: string, creators = 'demo'): FlowNode[] {
    return [
      { id: account, type: 'euler-account', service: 'simulator' },
      {
        id,
        type: 'euler-live',
        z: 'tab',
        x: 1,
        y: 1,
        account,
        creators,
        events: ['gift'],
        wires: [[`${id}-events`], []],
      },
      { id: `${id}-events`, type: 'helper', z: 'tab', x: 1, y: 1 },
    ];
  }

  it('plays gifts without a key, for all accounts in one server, and ends with them', async function () {
    const before = servers();
    const flow = [TAB, ...live('one', 'account-1'), ...live('two', 'account-2', 'somebody')];
    await nodeRed.load(flow);
    const [gift] = await (async () => {
      await until(
        'gifts for both',
        () => nodeRed.seen('one-events').length > 0 && nodeRed.seen('two-events').length > 0,
        15_000,
      );
      return nodeRed.seen('one-events');
    })();
    assert.equal(gift!.payload.type, 'gift');
    assert.equal(gift!['creator'], 'demo');
    assert.ok(gift!.payload.gift.name);
    assert.equal(servers(), before + 1);
    await nodeRed.deploy([TAB, ...live('one', 'account-1')], 'full');
    assert.equal(servers(), before + 1);
    await nodeRed.unload();
    await until('the server is gone', () => servers() === before);
  });

  it('ends with the last account too where one of them could not begin', async () => {
    const before = servers();
    const other = await acquireSimulator(null);
    const broken = {
      get path(): string {
        throw new Error('no player');
      },
      onWarning: () => undefined,
      onFailed: () => undefined,
    };
    await assert.rejects(acquireSimulator(broken), /no player/);
    const third = await acquireSimulator(null);
    assert.equal(third.service.restUrl, other.service.restUrl, 'it goes on, as the same one');
    await other.release();
    await third.release();
    await until('the server is gone', () => servers() === before);
  });
});
