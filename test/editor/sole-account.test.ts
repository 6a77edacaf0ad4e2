import assert from 'node:assert/strict';
import { account, ACCOUNT, call, flowOf, live, rateLimit } from './flows';
import { Session } from './session';

declare const RED: any;

const TYPES = ['euler-live', 'euler-fetch', 'euler-rate-limit'];
const other = { ...account({ name: 'Other' }), id: 'other-account' };

describe('the only account there is', () => {
  const session = new Session();

  it('is chosen for nodes from the palette', async () => {
    const editor = await session.open(flowOf(account()));
    for (const [row, type] of TYPES.entries()) {
      const id = await editor.drag(type, 300, 120 + 80 * row);
      assert.equal(await editor.property(id, 'account'), ACCOUNT, type);
    }
    // It knows its users, as if it had been chosen by hand.
    assert.equal((await editor.property(ACCOUNT, 'users')).length, TYPES.length);
  });

  for (const [what, accounts] of [
    ['there are two', [account(), other]],
    ['there is none', []],
    ['it is disabled', [account({ d: true })]],
    ['it belongs to another flow', [account({ z: 'elsewhere' }), { id: 'elsewhere', type: 'tab', label: 'Elsewhere' }]],
  ] as const) {
    it(`is not where ${what}`, async () => {
      const editor = await session.open(flowOf(...accounts));
      const id = await editor.drag('euler-fetch', 300, 120);
      assert.equal((await editor.property(id, 'account')) ?? '', '');
      await editor.openNode(id);
      assert.equal(await editor.page.locator('#node-input-account').inputValue(), '_ADD_');
    });
  }

  for (const [id, node] of [
    ['live', live({ account: '', autoConnect: false })],
    ['call', call({ account: '' })],
    ['limit', rateLimit({ account: '' })],
  ] as const) {
    it(`is chosen in the dialog of a node that has none: ${id}`, async () => {
      const editor = await session.open(flowOf(account(), node));
      await editor.openNode(id);
      assert.equal(await editor.page.locator('#node-input-account').inputValue(), ACCOUNT);
      await editor.done();
      assert.equal(await editor.property(id, 'account'), ACCOUNT);
      assert.equal(await editor.property(id, 'valid'), true);
    });
  }

  it('replaces no choice: another account, one that is gone, none', async () => {
    const gone = call({ id: 'gone', account: 'gone-account', y: 200 });
    const editor = await session.open(flowOf(account(), other, call({ account: other.id }), gone));
    const select = editor.page.locator('#node-input-account');
    await editor.openNode('call');
    assert.equal(await select.inputValue(), other.id);
    await editor.done();
    await editor.page.evaluate((id) => RED.nodes.remove(id), ACCOUNT);
    await editor.openNode('gone');
    assert.notEqual(await select.inputValue(), other.id);
    await editor.page.locator('#node-dialog-cancel').click();
    await editor.page.locator('.red-ui-tray').waitFor({ state: 'detached' });
    await editor.openNode('call');
    await select.selectOption('_ADD_');
    await editor.done();
    assert.equal(await editor.property('call', 'account'), '');
  });
});
