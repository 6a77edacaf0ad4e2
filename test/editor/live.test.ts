import assert from 'node:assert/strict';
import { account, debug, flowOf, live } from './flows';
import { Session } from './session';

describe('live events', () => {
  const session = new Session();

  it('from the palette to the first gift', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    const source = await editor.drag('euler-live', 200, 120);
    const sink = await editor.drag('debug', 520, 120);

    await editor.openNode(source);
    await editor.addAccount();
    await page.locator('#node-config-input-service').selectOption('simulator');
    await editor.configDone();
    await editor.type(editor.typed('node-input-creators'), 'demo');
    await page.locator('#euler-live-events').click();
    await page.locator('#euler-live-events-list').getByText('gift', { exact: true }).click();
    await editor.done();
    assert.equal(await editor.property(source, 'creators'), 'demo');
    assert.deepEqual(await editor.property(source, 'events'), ['gift']);
    assert.equal(await editor.property(source, 'valid'), true);

    await editor.wire(source, 0, sink);
    await editor.showSidebar('debug');
    await editor.deploy();
    await editor
      .statusOf(source)
      .filter({ hasText: /^live\b/ })
      .waitFor();
    await editor
      .debugMessage(/gift\s*:\s*msg\.payload/)
      .first()
      .waitFor({ timeout: 40_000 });
  });

  it('the button sends a sample event', async () => {
    const flow = flowOf(account(), live({ autoConnect: false }), debug('payload.user.nickname'));
    const editor = await session.open(flow);
    await editor.showSidebar('debug');
    await editor.pressButton('live');
    await editor.notification('Sample event sent: gift').waitFor();
    await editor.debugMessage('Sample Viewer').waitFor();
  });

  it('the button says why it sends nothing, and takes no text of a flow for HTML', async () => {
    const flow = flowOf(account(), live({ autoConnect: false, sample: '<img src=x onerror=window.isFooled=1>' }));
    const editor = await session.open(flow);
    await editor.pressButton('live');
    const told = editor.notification('The sample event was not sent');
    await told.waitFor();
    assert.match(await told.innerText(), /no event type <img src=x/);
    assert.equal(await told.locator('img').count(), 0);
  });

  it('the button asks for a deploy first', async () => {
    const editor = await session.open(flowOf(account()));
    const id = await editor.drag('euler-live', 200, 120);
    await editor.canvasNode(id).locator('.red-ui-flow-node-button-disabled').waitFor();
  });

  it('what was set under “More” is in sight, and what was saved is shown again', async () => {
    const editor = await session.open(
      flowOf(
        account(),
        live({ autoConnect: false, events: ['gift', 'chat'], giftFilter: ['Rose', 'GG'], minDiamonds: 5 }),
      ),
    );
    const { page } = editor;
    await editor.openNode('live');
    assert.equal(await editor.typed('node-input-creators').inputValue(), 'demo');
    assert.equal(await page.locator('#node-input-minDiamonds').inputValue(), '5');
    assert.ok(await page.locator('#node-input-minDiamonds').isVisible());
    assert.equal(await page.locator('#node-input-giftMatch').inputValue(), 'all');
    await editor.done();
    assert.equal(await editor.property('live', 'changed'), false);
    assert.deepEqual(await editor.property('live', 'giftFilter'), ['Rose', 'GG']);
  });

  it('an input in place of the button', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
    await editor.openNode('live');
    await editor.page.locator('#euler-live-control').check();
    await editor.done();
    await editor.canvasNode('live').locator('.red-ui-flow-port-input').waitFor();
    await editor.canvasNode('live').locator('.red-ui-flow-node-button').waitFor({ state: 'hidden' });
  });
});
