import assert from 'node:assert/strict';
import { type Locator, type Page } from 'playwright-core';
import { contrastOf } from './contrast';
import { type Editor } from './editor';
import { account, flowOf, live } from './flows';
import { Session } from './session';

declare const RED: any;
declare const $: any;
declare const document: any;

/** WCAG 2.2, 1.4.3. */
const LEAST = 4.5;
const LONG_MS = 20_000;
const WIDE = flowOf(
  account(),
  live({ events: [] }),
  live({ id: 'gifts', y: 200, creators: 'flaky' }),
  live({ id: 'away', y: 280, creators: 'offline' }),
  account({ id: 'keyless', name: 'Keyless', service: 'euler' }),
  live({ id: 'failed', y: 360, account: 'keyless', name: 'Broken' }),
);

const tab = (page: Page): Locator => page.locator('.euler-sidebar');
const creator = (page: Page, name: string): Locator =>
  page.locator('.euler-creator', { has: page.locator('.euler-creator-name', { hasText: name }) });

async function openTab(editor: Editor): Promise<Locator> {
  await editor.showSidebar('euler-sidebar');
  await tab(editor.page).waitFor();
  return tab(editor.page);
}

/** Requests for the overview, from now on. */
function asked(page: Page): { count: number } {
  const seen = { count: 0 };
  page.on('request', (request) => {
    if (request.url().includes('euler-account/overview')) seen.count++;
  });
  return seen;
}

async function withPictures(page: Page): Promise<void> {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z" fill="red"/></svg>';
  await page.route(/^https:/, (route) => route.fulfill({ contentType: 'image/svg+xml', body }));
}

describe('the sidebar TikTok LIVE', () => {
  const session = new Session();
  // Other tests may have left the sidebar closed.
  before(() => session.reopen());

  it('says what to do where nothing is deployed', async () => {
    const editor = await session.open(flowOf());
    const sidebar = await openTab(editor);
    await sidebar.getByText('Drag “TikTok live events” from the palette').waitFor();
    assert.equal(await sidebar.locator('.euler-creator').count(), 0);
  });

  it('shows accounts, creators, what comes in, gifts with pictures, and why a connection was lost', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    await withPictures(page);
    const sidebar = await openTab(editor);
    const demo = creator(page, '@demo');
    await demo.locator('.euler-creator-state', { hasText: /^live · \d+ viewers$/ }).waitFor();
    await demo.locator('.euler-gift-image').first().waitFor();
    const image = await demo
      .locator('.euler-gift-image')
      .first()
      .evaluate((image: any) => ({
        ...{
          policy: image.referrerPolicy,
          loading: image.loading,
          https: image.src.startsWith('https://'),
          alt: image.alt,
        },
      }));
    assert.deepEqual(
      { ...image, alt: image.alt.length > 0 },
      { policy: 'no-referrer', loading: 'lazy', https: true, alt: true },
    );
    assert.match((await demo.locator('.euler-gifts-worth').textContent())!, /^[\d,]+ diamonds since /);
    const charts = demo.locator('svg[role=img]');
    assert.match(
      (await charts.nth(0).getAttribute('aria-label'))!,
      /^Viewers of the last ten minutes: lowest \d+, highest \d+$/,
    );
    assert.match(
      (await charts.nth(1).getAttribute('aria-label'))!,
      /^Events\/min of the last ten minutes: lowest [\d,]+, highest [\d,]+$/,
    );
    assert.equal(await demo.locator('.euler-note', { hasText: 'Only this is read' }).count(), 0);

    const flaky = creator(page, '@flaky');
    await flaky.locator('.euler-note', { hasText: 'Only this is read: gift. Frames are' }).waitFor();
    await flaky
      .locator('.euler-drops li', { hasText: /×\d+, / })
      .first()
      .waitFor({ timeout: LONG_MS });

    const offline = creator(page, '@offline');
    await offline.locator('.euler-creator-state', { hasText: 'offline, next look' }).waitFor({ timeout: LONG_MS });
    assert.equal(await offline.locator('.euler-creator-body').isVisible(), false, 'there is nothing to tell of it');

    await creator(page, 'Broken')
      .locator('.euler-creator-state', { hasText: 'failed: the account has no API key' })
      .waitFor();
    await sidebar.locator('.euler-fault', { hasText: 'the account has no API key' }).waitFor();
    const meter = sidebar.getByRole('meter', { name: 'Sockets' });
    assert.equal(await meter.getAttribute('aria-valuemax'), '25');
    assert.match((await meter.getAttribute('aria-valuetext'))!, /^[1-3] \/ 25$/);
    await sidebar.locator('.euler-summary', { hasText: /1 failed, .*live/ }).waitFor();
  });

  it('changes in place: what has the focus keeps it, and nothing is made anew', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    await openTab(editor);
    const demo = creator(page, '@demo');
    await demo.locator('.euler-chart').first().waitFor();
    await demo.locator('.euler-creator-fold').focus();
    await demo.evaluate((element: any) => (element.isTheSame = true));
    for (let time = 0; time < 2; time++) await page.waitForResponse(/euler-account\/overview/);
    assert.equal(await demo.evaluate((element: any) => element.isTheSame), true);
    const focused = () => page.evaluate(() => document.activeElement.className as string);
    assert.equal(await focused(), 'euler-creator-fold');
    await page.keyboard.press('Enter');
    assert.equal(await demo.locator('.euler-creator-body').isVisible(), false);
    await page.waitForResponse(/euler-account\/overview/);
    assert.equal(await demo.locator('.euler-creator-body').isVisible(), false, 'what was folded stays folded');
    assert.equal(await demo.locator('.euler-creator-fold').getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Enter');
  });

  it('shows the node of a creator, by a click or by Enter', async () => {
    const editor = await session.open([...WIDE, { id: 'other-tab', type: 'tab', label: 'Other' }]);
    const { page } = editor;
    await openTab(editor);
    await creator(page, '@demo').locator('.euler-chart').first().waitFor();
    for (const act of ['click', 'Enter']) {
      await page.evaluate(() => RED.workspaces.show('other-tab'));
      const show = creator(page, '@demo').locator('.euler-creator-show');
      await (act === 'click' ? show.click() : show.press('Enter'));
      await editor.canvasNode('live').waitFor();
      assert.notEqual(await page.evaluate(() => RED.workspaces.active()), 'other-tab', act);
    }
  });

  it('asks nothing while it is closed, another tab is open, or the page is hidden', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    await openTab(editor);
    await page.waitForResponse(/euler-account\/overview/);
    const hide = (isHidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new (globalThis as any).Event('visibilitychange'));
      }, isHidden);
    const closings: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
      ['another tab', () => editor.showSidebar('info'), () => editor.showSidebar('euler-sidebar')],
      [
        'closed',
        () => page.evaluate(() => RED.menu.setSelected('menu-item-sidebar', false)),
        () => page.evaluate(() => RED.menu.setSelected('menu-item-sidebar', true)),
      ],
      ['hidden', () => hide(true), () => hide(false)],
    ];
    for (const [what, close, open] of closings) {
      await close();
      await page.evaluate(() => new Promise((resolve) => (globalThis as any).requestIdleCallback(resolve)));
      const seen = asked(page);
      // Longer than from one question to the next.
      await page.waitForTimeout(2_600);
      assert.equal(seen.count, 0, what);
      const next = page.waitForResponse(/euler-account\/overview/);
      await open();
      await next;
    }
  });

  it('says why where the runtime does not answer, keeps what it showed, and goes on', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    const sidebar = await openTab(editor);
    await creator(page, '@demo').locator('.euler-chart').first().waitFor();
    await page.route(/euler-account\/overview/, (route) => route.abort());
    await sidebar.locator('.euler-fault', { hasText: 'Node-RED does not answer' }).waitFor();
    assert.equal(await creator(page, '@demo').isVisible(), true);
    await page.unroute(/euler-account\/overview/);
    await sidebar.locator('.euler-fault', { hasText: 'Node-RED does not answer' }).waitFor({ state: 'hidden' });
  });

  it('goes with the nodes when they leave the palette, and comes back with them, once', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    await openTab(editor);
    const set = (enabled: boolean) =>
      page.evaluate(
        (enabled) =>
          $.ajax({
            url: 'nodes/@eulernodes/node-red-eulerstream/euler-live',
            type: 'PUT',
            data: JSON.stringify({ enabled }),
            contentType: 'application/json',
          }),
        enabled,
      );
    await session.open(flowOf());
    await set(false);
    await tab(page).waitFor({ state: 'detached' });
    const seen = asked(page);
    await set(true);
    await tab(page).waitFor({ state: 'attached' });
    assert.equal(await tab(page).count(), 1);
    assert.equal(seen.count <= 1, true);
    await openTab(editor);
    await page.waitForResponse(/euler-account\/overview/);
  });

  it('is there once after another version of the package was loaded', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    await openTab(editor);
    await page.evaluate(() => ((globalThis as any).EulerStream.version = '0.0.0-older'));
    await page.addScriptTag({ url: 'resources/@eulernodes/node-red-eulerstream/editor.js' });
    await page.evaluate(() => (globalThis as any).EulerStream.sidebar.add());
    assert.equal(await tab(page).count(), 1);
    await openTab(editor);
    await page.waitForResponse(/euler-account\/overview/);
  });

  it('shows what strangers write as text', async () => {
    const editor = await session.open(WIDE);
    const { page } = editor;
    const evil = '<img src=x onerror="window.wasFooled=true">';
    await page.route(/euler-account\/overview/, async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      const demo = body.accounts[0].creators.find(({ creator }: any) => creator === 'demo');
      const last = [{ name: evil, image: 'javascript:window.wasFooled=true', count: 1, diamonds: 1 }];
      Object.assign(demo, { creator: evil, title: evil, text: evil });
      if (demo.connection) demo.connection.gifts = { diamonds: 1, count: 1, since: 0, last };
      await route.fulfill({ response, json: body });
    });
    await openTab(editor);
    const row = creator(page, evil);
    await row.locator('.euler-gift-name', { hasText: evil }).waitFor();
    assert.equal(await row.locator('img[src^="javascript"], img[src="x"]').count(), 0);
    assert.equal(await page.evaluate(() => (globalThis as any).wasFooled), undefined);
    await page.unroute(/euler-account\/overview/);
  });

  describe('the diagnostics', () => {
    it('go to the clipboard', async () => {
      const editor = await session.open(WIDE);
      const { page } = editor;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const sidebar = await openTab(editor);
      await sidebar.getByRole('button', { name: 'Copy diagnostics' }).click();
      await sidebar.getByText('Copied. No key and no viewer is in it').waitFor();
      const text = await page.evaluate(() => (globalThis as any).navigator.clipboard.readText() as Promise<string>);
      assert.match(text, /^@eulernodes\/node-red-eulerstream \d/);
      assert.match(text, /service simulator/);
      assert.equal(await sidebar.locator('textarea').isVisible(), false);
    });

    it('stand in a field where there is no clipboard', async () => {
      const editor = await session.open(WIDE);
      const { page } = editor;
      await page.evaluate(() => {
        Object.defineProperty((globalThis as any).navigator, 'clipboard', { value: undefined, configurable: true });
        document.execCommand = () => false;
      });
      const sidebar = await openTab(editor);
      await sidebar.getByRole('button', { name: 'Copy diagnostics' }).press('Enter');
      await sidebar.getByText('Copy it from here.').waitFor();
      const field = sidebar.locator('textarea');
      assert.match(await field.inputValue(), /^@eulernodes\/node-red-eulerstream \d/);
      await page.evaluate(() => {
        delete (globalThis as any).navigator.clipboard;
        delete document.execCommand;
      });
    });
  });
});

for (const line of ['Node-RED 4.1', 'Node-RED 5 on Node 22'] as const) {
  describe(`the sidebar can be read: ${line}`, () => {
    const session = new Session({ line });

    for (const theme of line === 'Node-RED 4.1' ? (['light'] as const) : (['dark', 'light'] as const)) {
      for (const width of ['', '200px']) {
        it(`${theme}${width && `, ${width} wide`}`, async () => {
          const editor = await session.open(WIDE);
          const { page } = editor;
          await withPictures(page);
          await editor.setTheme(theme);
          const sidebar = await openTab(editor);
          await sidebar.evaluate((element: any, width) => (element.style.width = width), width);
          await creator(page, '@demo').locator('.euler-gift').first().waitFor();
          await creator(page, '@flaky').locator('.euler-drops li').first().waitFor({ timeout: LONG_MS });
          await sidebar.getByRole('button', { name: 'Copy diagnostics' }).click();
          const texts = await sidebar.evaluate(contrastOf);
          assert.ok(texts.length > 20, 'the sidebar has text');
          const poor = texts
            .filter(({ ratio }) => ratio < LEAST)
            .map(({ text, ratio }) => `${text}: ${ratio.toFixed(2)}`);
          assert.deepEqual(poor, []);
          const overflow = await sidebar.evaluate((page: any) => page.scrollWidth - page.clientWidth);
          assert.equal(overflow, 0, 'nothing is cut off at the side');
        });
      }
    }

    it('works on this line: the node is shown, and nothing is asked while another tab is open', async () => {
      const editor = await session.open(WIDE);
      const { page } = editor;
      await openTab(editor);
      await creator(page, '@demo').locator('.euler-creator-show').click();
      await page.evaluate((id) => RED.sidebar.show(id), 'info');
      await tab(page).waitFor({ state: 'hidden' });
      await page.evaluate(() => new Promise((resolve) => (globalThis as any).requestIdleCallback(resolve)));
      const seen = asked(page);
      await page.waitForTimeout(2_600);
      assert.equal(seen.count, 0);
    });
  });
}
