import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowOf } from './flows';
import { helpLead } from './help';
import { ROOT } from './node-red';
import { Session } from './session';

const NODES = {
  'euler-live': 'TikTok live events',
  'euler-fetch': 'TikTok fetch',
  'euler-rate-limit': 'TikTok rate limit',
};

describe('palette', () => {
  const session = new Session();

  for (const [type, label] of Object.entries(NODES)) {
    it(`${label}: name, category, icon and tooltip`, async () => {
      const editor = await session.open(flowOf());
      const entry = editor.paletteNode(type);
      assert.equal((await entry.locator('.red-ui-palette-label').innerText()).replace(/\s+/g, ' ').trim(), label);

      const category = editor.page.locator('.red-ui-palette-category', { has: entry });
      assert.equal((await category.locator('.red-ui-palette-header').innerText()).trim(), 'TikTok LIVE');

      const image = await entry
        .locator('.red-ui-palette-icon')
        .evaluate((icon: any) => icon.ownerDocument.defaultView.getComputedStyle(icon).backgroundImage);
      const url = /^url\("(.+)"\)$/.exec(image)?.[1] ?? '';
      const answer = await fetch(url);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-type') ?? '', /^image\/svg\+xml/);
      // Where there is no such icon, Node-RED answers 200 with another one.
      assert.equal(await answer.text(), readFileSync(join(ROOT, 'icons', `${type}.svg`), 'utf8'));

      await entry.hover();
      await editor.page.locator('.red-ui-popover', { hasText: helpLead(type) }).waitFor();
    });
  }

  it('the category says what it holds', async () => {
    const editor = await session.open(flowOf());
    const category = editor.page.locator('.red-ui-palette-category', { has: editor.paletteNode('euler-fetch') });
    await category.locator('.red-ui-palette-header').hover();
    await editor.page
      .locator('.red-ui-popover', { hasText: 'TikTok LIVE: gifts, chat and more as messages' })
      .waitFor();
  });

  it('finds the nodes by the word TikTok', async () => {
    const editor = await session.open(flowOf());
    const search = editor.page.locator('#red-ui-palette-search input');
    await search.pressSequentially('tiktok');
    await editor.paletteNode('inject').waitFor({ state: 'hidden' });
    for (const type of Object.keys(NODES)) assert.ok(await editor.paletteNode(type).isVisible(), type);
    // A category that is still closing stays closed, whatever is searched for then.
    await editor.page.waitForFunction(() => (globalThis as any).$(':animated').length === 0);
    await search.fill('');
    await editor.paletteNode('inject').waitFor();
  });

  it('the account is no palette entry', async () => {
    const editor = await session.open(flowOf());
    assert.equal(await editor.paletteNode('euler-account').count(), 0);
  });
});
