import assert from 'node:assert/strict';
import { account, flowOf, rateLimit } from './flows';
import { Session } from './session';

const FIELDS = ['interval', 'whenLimited', 'window', 'reserve', 'maxQueue'];

describe('rate limit', () => {
  const session = new Session();

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
});
