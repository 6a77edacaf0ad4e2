import assert from 'node:assert/strict';
import { ACCOUNT, account, flowOf, live } from './flows';
import { Session } from './session';

const KEY = 'euler_key_of_the_browser_tests';

describe('account', () => {
  const session = new Session();

  describe('Test', () => {
    it('answers in words', async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
      await editor.openConfig('euler-account', ACCOUNT);
      await editor.page.locator('#euler-account-test').click();
      const result = editor.page.locator('#euler-account-test-result.euler-account-fine');
      await result.waitFor();
      const text = await result.innerText();
      assert.match(text, /^The service accepts this account\./);
      assert.match(text, /Per minute: \d+ of \d+ requests left/);
      assert.doesNotMatch(text, /undefined|NaN|null|\[object/);
      assert.ok(await editor.page.locator('#euler-account-test').isEnabled());
    });

    it('says what is wrong, and forgets it when a setting changes', async () => {
      const editor = await session.open(flowOf(account()));
      const { page } = editor;
      await editor.openConfig('euler-account', '_ADD_');
      await page.locator('#node-config-input-service').selectOption('custom');
      // Nobody listens there.
      await page.locator('#node-config-input-restUrl').fill('http://127.0.0.1:9');
      await page.locator('#node-config-input-wsUrl').fill('ws://127.0.0.1:9');
      await page.locator('#node-config-input-apiKey').fill(KEY);
      await page.locator('#euler-account-test').click();
      const result = page.locator('#euler-account-test-result.euler-account-wrong');
      await result.waitFor();
      const text = await result.innerText();
      assert.match(text, /Check the internet connection/);
      assert.ok(!text.includes(KEY));
      await editor.type(page.locator('#node-config-input-restUrl'), 'http://127.0.0.1:10');
      await result.waitFor({ state: 'hidden' });
    });
  });

  it('the key is stored, but shown and exported nowhere', async () => {
    let editor = await session.open(flowOf());
    const id = await editor.drag('euler-live', 200, 120);
    await editor.openNode(id);
    await editor.addAccount();
    await editor.page.locator('#node-config-input-apiKey').fill(KEY);
    await editor.configDone();
    const accountId = await editor.page.locator('#node-input-account').inputValue();
    await editor.type(editor.typed('node-input-creators'), 'somebody');
    await editor.page.locator('#euler-live-more-button').click();
    await editor.page.locator('#node-input-autoConnect').uncheck();
    await editor.done();
    await editor.deploy();

    editor = await session.reopen();
    await editor.openConfig('euler-account', accountId);
    const field = editor.page.locator('#node-config-input-apiKey');
    assert.equal(await field.getAttribute('type'), 'password');
    assert.equal(await field.inputValue(), '__PWRD__');
    await editor.configDone();

    await editor.page.locator('body').press('Control+e');
    const exported = editor.page.locator('#red-ui-clipboard-dialog-export-text');
    await editor.page.locator('#red-ui-clipboard-dialog-export-rng-full').click();
    await editor.page.waitForFunction(([text, id]) => (text as any).value.includes(id), [
      await exported.elementHandle(),
      accountId,
    ] as const);
    assert.ok(!(await exported.inputValue()).includes(KEY), 'the exported flow holds the key');
    await editor.page.locator('#red-ui-clipboard-dialog-cancel').click();
    assert.ok(!JSON.stringify(await session.nodeRed.flows()).includes(KEY), 'the flow holds the key');
  });

  it('shows the fields of the chosen service', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await editor.openConfig('euler-account', '_ADD_');
    const key = page.locator('#node-config-input-apiKey');
    const url = page.locator('#node-config-input-restUrl');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [true, false]);
    await page.locator('#node-config-input-service').selectOption('simulator');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [false, false]);
    await page.locator('#node-config-input-service').selectOption('custom');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [true, true]);
  });
});
