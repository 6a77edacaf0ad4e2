import assert from 'node:assert/strict';
import { readFetchOptions } from '../../nodes/runtime/fetch/fetch-options';
import { readLiveOptions } from '../../nodes/runtime/live/live-options';
import { readLimitOptions } from '../../nodes/runtime/rate-limit/limit-options';
import { ACCOUNT, flowOf, TAB } from './flows';
import { Session } from './session';

/** As a flow that was written by hand holds them: what must be there, and nothing else. */
const onCanvas = { z: TAB, x: 200, y: 120 };
const NODES = [
  { id: ACCOUNT, type: 'euler-account', service: 'simulator' },
  { ...onCanvas, id: 'live', type: 'euler-live', account: ACCOUNT, creators: 'ann', wires: [[], []] },
  { ...onCanvas, y: 200, id: 'call', type: 'euler-fetch', account: ACCOUNT, wires: [[]] },
  { ...onCanvas, y: 280, id: 'limit', type: 'euler-rate-limit', account: ACCOUNT, wires: [[], []] },
];
const READERS: Record<string, (def: any) => unknown> = {
  live: readLiveOptions,
  call: readFetchOptions,
  limit: readLimitOptions,
};

describe('properties that a flow does not mention', () => {
  const session = new Session();
  const open = () => session.open(flowOf(...NODES));

  it('are no fault', async () => {
    const editor = await open();
    for (const { id } of NODES) assert.equal(await editor.property(id, 'valid'), true, id);
    assert.equal(await editor.page.locator('.red-ui-flow-node-error').filter({ visible: true }).count(), 0);
  });

  for (const id of Object.keys(READERS)) {
    it(`are shown and saved as the runtime takes them: ${id}`, async () => {
      const editor = await open();
      await editor.openNode(id);
      const blank = await editor.dialog
        .locator('select')
        .evaluateAll((selects: any[]) =>
          selects
            .filter((select) => select.id.startsWith('node-input-') && select.selectedIndex < 0)
            .map(({ id }) => id),
        );
      assert.deepEqual(blank, []);
      await editor.done();
      const saved = await editor.page.evaluate((id) => {
        const node = RED.nodes.node(id)!;
        return Object.fromEntries(Object.keys(node._def.defaults).map((name) => [name, node[name]]));
      }, id);
      assert.deepEqual(READERS[id]!(saved), READERS[id]!({}), JSON.stringify(saved));
      const missing = Object.entries(saved).filter(([, value]) => value === undefined || value === null);
      assert.deepEqual(missing, []);
      assert.equal(await editor.property(id, 'valid'), true);
    });
  }

  it('are shown as the runtime takes them: account', async () => {
    const editor = await session.open(flowOf({ id: ACCOUNT, type: 'euler-account' }));
    await editor.openConfig('euler-account', ACCOUNT);
    const value = (name: string) => editor.page.locator(`#node-config-input-${name}`).inputValue();
    assert.deepEqual(
      [await value('service'), await value('routes'), await value('timeout'), await value('maxConnections')],
      ['euler', 'flat', '30', '25'],
    );
    assert.equal(await editor.page.locator('#node-config-input-remember').isChecked(), true);
  });

  it('of a sample button: it sends what it says', async () => {
    const editor = await open();
    await editor.canvasNode('live').locator('.red-ui-flow-node-button-button').click();
    await editor.page.getByText('Sample event sent: gift').waitFor();
  });
});
