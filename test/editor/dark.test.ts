import assert from 'node:assert/strict';
import { contrastOf } from './contrast';
import { type Editor } from './editor';
import { account, ACCOUNT, call, flowOf, live, rateLimit } from './flows';
import { Session } from './session';

/** WCAG 2.2, 1.4.3: text of this size. */
const LEAST = 4.5;

describe('the dialogs can be read in the dark theme', () => {
  const session = new Session({ line: 'Node-RED 5 on Node 22' });
  const flow = flowOf(
    account({ timeout: 31 }),
    live({ autoConnect: false, minDiamonds: 1 }),
    call({ y: 240, maxWait: 61 }),
    rateLimit({ y: 360, reserve: 1 }),
  );

  async function poorText(editor: Editor): Promise<string[]> {
    const texts = await editor.dialog.locator('.red-ui-tray-body').evaluate(contrastOf);
    assert.ok(texts.length > 5, 'the dialog has text');
    return texts.filter(({ ratio }) => ratio < LEAST).map(({ text, ratio }) => `${text}: ${ratio.toFixed(2)}`);
  }

  for (const theme of ['dark', 'light'] as const) {
    for (const id of ['live', 'call', 'limit', ACCOUNT]) {
      it(`${id}, ${theme}`, async () => {
        const editor = await session.open(flow);
        await editor.setTheme(theme);
        await (id === ACCOUNT ? editor.openConfig('euler-account', id) : editor.openNode(id));
        assert.deepEqual(await poorText(editor), []);
      });
    }

    it(`call with its list, ${theme}`, async () => {
      const editor = await session.open(flow);
      await editor.setTheme(theme);
      await editor.openNode('call');
      await editor.page.locator('#euler-fetch-operation').click();
      await editor.page.locator('#euler-fetch-operation-list small').first().waitFor();
      assert.deepEqual(await poorText(editor), []);
    });

    it(`live with its lists, ${theme}`, async () => {
      const editor = await session.open(flow);
      await editor.setTheme(theme);
      await editor.openNode('live');
      const { page } = editor;
      await page.locator('#euler-live-who').click();
      await page.locator('#euler-live-who-list li', { hasText: 'live' }).waitFor();
      await page.locator('#euler-live-events').click();
      await page.locator('#euler-live-preview-button').click();
      await page.locator('#euler-live-preview .red-ui-debug-msg-object-entry').first().waitFor();
      await page.locator('#euler-live-gift-search').fill('Rose');
      await page.keyboard.press('Enter');
      await page.locator('#euler-live-gift-list button').first().waitFor();
      await editor.type(editor.typed('node-input-creators'), 'two words');
      await page.locator('#node-input-creators-hint .euler-problem').waitFor();
      assert.deepEqual(await poorText(editor), []);
    });
  }
});
