// The pictures of the README, taken from the real editor with an example flow: docs/*.png.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { Editor } from '../test/editor/editor';
import { account, flowOf, live } from '../test/editor/flows';
import { type FlowNode, NodeRed, ROOT } from '../test/editor/node-red';
import { gift, Overlay } from '../test/editor/overlay';
import { exampleOf } from '../test/support/examples';
import { BACKDROP, GIFT_PICTURES } from './drawings';

const PATIENCE_MS = 60_000;

async function take(page: Page, url: string): Promise<void> {
  const picture = (name: string) => page.screenshot({ path: join(ROOT, 'docs', `${name}.png`) });
  const flow = JSON.parse(
    readFileSync(join(ROOT, 'examples/1 First steps/01 First live events.json'), 'utf8'),
  ) as FlowNode[];
  const live = flow.find(({ type }) => type === 'euler-live');
  if (!live) throw new Error('the example has no live node');

  const editor = new Editor(page);
  await editor.load(url);
  await editor.replace(flow);
  await page.locator('#red-ui-palette-search input').pressSequentially('euler-');
  await editor.showSidebar('debug');
  await editor.statusOf(live.id).filter({ hasText: 'viewers' }).waitFor();
  await editor.debugMessage(/sent/).nth(3).waitFor();
  await picture('flow');

  await page.setViewportSize({ width: 1400, height: 900 });
  await editor.openNode(live.id);
  await page.locator('#euler-live-more-button').click();
  await page.locator('#euler-live-gift-search').pressSequentially('r');
  await page.locator('#euler-live-gift-list button').nth(4).waitFor();
  await page.locator('#node-input-name').scrollIntoViewIfNeeded();
  await picture('dialog');
}

/** The tab alone, as wide as its nodes. */
async function takeFlow(page: Page, url: string, number: string, name: string): Promise<void> {
  const { nodes } = exampleOf(number);
  const editor = new Editor(page);
  await editor.load(url);
  await editor.replace(nodes);
  await page.keyboard.press('Control+Space');
  const live = nodes.find(({ type }) => type === 'euler-live');
  if (live) await editor.statusOf(live.id).filter({ hasText: 'viewers' }).waitFor();
  const chart = await page.locator('#red-ui-workspace-chart').boundingBox();
  if (!chart) throw new Error('there is no chart');
  const placed = nodes.flatMap(({ y }) => y ?? []);
  const clip = { x: chart.x, y: chart.y, width: 900, height: Math.max(...placed) + 60 };
  await page.screenshot({ path: join(ROOT, 'docs', `${name}.png`), clip });
}

/** So that the charts have something to tell. */
const WATCHED_MS = 330_000;

async function takeSidebar(page: Page, url: string): Promise<void> {
  const editor = new Editor(page);
  await editor.load(url);
  await editor.replace(
    flowOf(
      account(),
      live({ events: [] }),
      live({ id: 'flaky', y: 200, creators: 'flaky', events: [] }),
      live({ id: 'offline', y: 280, creators: 'offline' }),
    ),
  );
  await editor.showSidebar('euler-sidebar');
  await page.waitForTimeout(WATCHED_MS);
  await page.locator('.euler-sidebar').screenshot({ path: join(ROOT, 'docs', 'sidebar.png') });
}

/** Over a picture, as OBS shows it: once as wide as a screen, once as tall as a telephone. */
async function takeOverlay(page: Page, url: string): Promise<void> {
  const overlay = new Overlay(url);
  await overlay.deploy();
  const by = (nickname: string, name: string, added: number, each = 1) =>
    gift({ id: nickname, nickname }, name, added, each);
  const earlier = [
    by('Captain Carlos', 'Rocket', 1, 1_200),
    by('Lou', 'Paper Crown', 20, 30),
    by('Jonas', 'Cookie', 160),
  ];
  const now = [by('Captain Carlos', 'Rocket', 1, 1_200), by('Mia', 'Rose', 24), by('Ayşe', 'Heart Me', 3)];
  for (const [name, width, height] of [
    ['overlay', 1120, 630],
    ['overlay-tall', 405, 720],
  ] as const) {
    await overlay.startAgain();
    await overlay.give(...earlier);
    await page.setViewportSize({ width, height });
    await overlay.show(page, GIFT_PICTURES, BACKDROP);
    await overlay.give(...now);
    await page.frameLocator('iframe').locator('.alert').nth(2).waitFor();
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(ROOT, 'docs', `${name}.png`) });
  }
}

async function main(): Promise<void> {
  const nodeRed = await NodeRed.start();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 640 }, locale: 'en-US' });
    page.setDefaultTimeout(PATIENCE_MS);
    await take(page, nodeRed.url);
    await page.setViewportSize({ width: 1400, height: 900 });
    await takeFlow(page, nodeRed.url, '22', 'flow-home');
    await takeFlow(page, nodeRed.url, '26', 'flow-points');
    await takeOverlay(page, nodeRed.url);
    await page.setViewportSize({ width: 1400, height: 740 });
    await takeSidebar(page, nodeRed.url);
  } finally {
    await browser.close();
    await nodeRed.stop();
  }
}

void main();
