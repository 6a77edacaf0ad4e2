import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../nodes/client/events/model';
import { sampleDelivery } from '../../nodes/client/live/sample';
import { account, call, flowOf, live, rateLimit } from './flows';
import { helpLead } from './help';
import { Session } from './session';

const TYPES = ['euler-live', 'euler-fetch', 'euler-rate-limit', 'euler-account'];

/** `type` to `user`: every payload has them. */
const HEAD_FIELDS = 8;

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

  it('lists the events in the help of euler-live, with the fields of their payloads', async () => {
    const editor = await session.open(flowOf());
    await editor.page.evaluate(() => RED.sidebar.help.show('euler-live'));
    const rows = editor.page.locator('.red-ui-sidebar-help-stack .red-ui-help table').first().locator('tbody tr');
    await rows.first().waitFor();
    const texts = await rows.locator('td:first-child').allInnerTexts();
    assert.deepEqual(texts, [...EVENT_TYPES]);
    for (const type of EVENT_TYPES) {
      const fields = await rows.nth(EVENT_TYPES.indexOf(type)).locator('td:last-child').innerText();
      const event = sampleDelivery(type, 'sample')?.event;
      for (const name of Object.keys(event!).slice(HEAD_FIELDS)) assert.match(fields, new RegExp(`\\b${name}\\b`));
    }
  });
});
