import assert from 'node:assert/strict';
import { account, flowOf, rateLimit } from './flows';
import { Session } from './session';

const FIELDS = ['interval', 'whenLimited', 'window', 'reserve', 'maxQueue'];

describe('rate limit', () => {
  const session = new Session();

  it('placed from the palette, it needs an account, and then shows the limits', async () => {
    const editor = await session.open(flowOf());
    const id = await editor.drag('euler-rate-limit', 300, 120);
    assert.equal(await editor.property(id, 'valid'), false);
    await editor.openNode(id);
    await editor.addAccount();
    await editor.page.locator('#node-config-input-service').selectOption('simulator');
    await editor.configDone();
    await editor.type(editor.page.locator('#node-input-interval'), '10');
    await editor.done();
    assert.equal(await editor.property(id, 'valid'), true);
    await editor.deploy();
    await editor
      .statusOf(id)
      .filter({ hasText: /^min \d+\/\d+/ })
      .waitFor();
  });

  it('shows the fields of the chosen mode', async () => {
    const editor = await session.open(flowOf(account(), rateLimit()));
    const { page } = editor;
    const visible = async () => {
      const states = await Promise.all(FIELDS.map((name) => page.locator(`#node-input-${name}`).isVisible()));
      return FIELDS.filter((_, index) => states[index]);
    };
    await editor.openNode('limit');
    await page.locator('#euler-rate-limit-more-button').click();
    assert.deepEqual(await visible(), ['interval', 'window', 'reserve']);
    const report = await page.locator('#euler-rate-limit-about').innerText();

    await page.locator('#node-input-mode').selectOption('gate');
    assert.deepEqual(await visible(), ['whenLimited', 'window', 'reserve', 'maxQueue']);
    assert.notEqual(await page.locator('#euler-rate-limit-about').innerText(), report);

    await page.locator('#node-input-whenLimited').selectOption('drop');
    assert.deepEqual(await visible(), ['whenLimited', 'window', 'reserve']);
    await editor.done();
    assert.equal(await editor.property('limit', 'mode'), 'gate');
    assert.equal(await editor.property('limit', 'whenLimited'), 'drop');
  });

  it('what is wrong is told in words beside the field', async () => {
    const editor = await session.open(flowOf(account(), rateLimit()));
    const field = editor.page.locator('#node-input-interval');
    const words = editor.page.locator('#node-input-interval-hint');
    await editor.openNode('limit');
    assert.match(await words.innerText(), /^seconds/);
    await editor.type(field, '5');
    await words.getByText('The interval must be 0, or').waitFor();
    assert.doesNotMatch(await words.innerText(), /^seconds/);
    // Hidden, it cannot be corrected.
    await editor.page.locator('#node-input-mode').selectOption('gate');
    await editor.page.locator('#node-input-mode').selectOption('report');
    assert.equal(await field.inputValue(), '0');
    assert.match(await words.innerText(), /^seconds/);
  });
});
