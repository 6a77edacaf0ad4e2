import assert from 'node:assert/strict';
import { account, call, debug, flowOf, inject } from './flows';
import { Session } from './session';

describe('fetch', () => {
  const session = new Session();

  it('an operation, a parameter, and the answer', async () => {
    const editor = await session.open(flowOf(account(), inject('call'), call(), debug('payload.isLive')));
    const { page } = editor;
    await editor.openNode('call');
    await page.locator('#node-input-operation').selectOption('isLive');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), '@Demo');
    assert.match(await page.locator('#euler-fetch-call').innerText(), /^GET \/\S+[=/]demo\b/);
    await editor.done();
    assert.equal(await editor.property('call', 'operation'), 'isLive');
    assert.deepEqual(await editor.property('call', 'params'), [{ name: 'uniqueId', type: 'str', value: '@Demo' }]);

    await editor.deploy();
    await editor.showSidebar('debug');
    await editor.pressButton('inject');
    await editor.debugMessage(/msg\.payload\.isLive\s*:\s*boolean\s*true/).waitFor();
  });

  it('placed from the palette, it needs an account and nothing else', async () => {
    const editor = await session.open(flowOf());
    const id = await editor.drag('euler-fetch', 300, 120);
    assert.equal(await editor.property(id, 'valid'), false);
    await editor.openNode(id);
    await editor.addAccount();
    await editor.page.locator('#node-config-input-service').selectOption('simulator');
    await editor.configDone();
    await editor.done();
    assert.equal(await editor.property(id, 'valid'), true);
  });

  it('a parameter from the message', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
    await editor.openNode('call');
    await editor.chooseType('euler-fetch-param-uniqueId', 'msg.');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), 'who');
    await editor.done();
    const saved = [{ name: 'uniqueId', type: 'msg', value: 'who' }];
    assert.deepEqual(await editor.property('call', 'params'), saved);

    await editor.openNode('call');
    assert.equal(await editor.typed('euler-fetch-param-uniqueId').inputValue(), 'who');
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), saved);
    assert.equal(await editor.property('call', 'operation'), 'isLive');
  });

  it('the fields follow the operation, and keep what operations have in common', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
    const { page } = editor;
    await editor.openNode('call');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), 'demo');
    await page.locator('#node-input-operation').selectOption('rateLimits');
    await editor.typed('euler-fetch-param-uniqueId').waitFor({ state: 'detached' });
    await page.locator('#node-input-operation').selectOption('roomInfo');
    assert.equal(await editor.typed('euler-fetch-param-uniqueId').inputValue(), 'demo');
    await page.locator('#node-input-operation').selectOption('rateLimits');
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), []);
  });
});
