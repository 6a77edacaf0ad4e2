import assert from 'node:assert/strict';
import { account, call, flowOf, live, rateLimit } from './flows';
import { helpLead } from './help';
import { Session } from './session';

const TYPES = ['euler-live', 'euler-fetch', 'euler-rate-limit', 'euler-account'];

declare const RED: any;

describe('help sidebar', () => {
  const session = new Session();

  for (const type of TYPES) {
    it(`shows the help of ${type}`, async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false }), call(), rateLimit()));
      await editor.page.evaluate((type) => RED.sidebar.help.show(type), type);
      const help = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help', { hasText: helpLead(type) });
      await help.first().waitFor();
      assert.ok((await help.first().locator('h3').count()) > 0, 'the help has sections');
      assert.doesNotMatch(await help.first().innerText(), /<!--|^###|\bundefined\b/m);
    });
  }

  it('lists the operations in the help of euler-fetch', async () => {
    const editor = await session.open(flowOf());
    await editor.page.evaluate(() => RED.sidebar.help.show('euler-fetch'));
    const rows = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help table tr');
    await rows.filter({ hasText: 'isLive' }).first().waitFor();
    assert.ok((await rows.count()) > 20);
  });
});
