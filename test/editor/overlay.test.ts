// The page of the example 19, as OBS shows it.
import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { type Box, overlap } from '../support/canvas';
import { NodeRed } from './node-red';
import { gift, Overlay, PICTURES, untilIn } from './overlay';
import { Session } from './session';

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="red"/></svg>';
const SHOWN = 3;
const KEPT = 30;
/** Of the page: six cards of nine, of which three are leaving, five rows of four, and what is always there. */
const MOST_ELEMENTS = 6 * 9 + 5 * 4 + 20;
const person = (id: string, nickname: string | null = id) => ({ id, username: id, nickname });
const LETTERS = 'W'.repeat(200);

/** The opaqueness of points, 0 to 255, where the page has no background of the browser's. */
async function opaqueness(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<number[]> {
  const shot = (await page.screenshot({ omitBackground: true })).toString('base64');
  const blank = await page.context().newPage();
  const alphas = await blank.evaluate(
    async ([shot, points]) => {
      const { Image, OffscreenCanvas } = globalThis as any;
      const picture = new Image();
      picture.src = `data:image/png;base64,${shot}`;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
      canvas.drawImage(picture, 0, 0);
      return points.map(([x, y]) => canvas.getImageData(Math.round(x), Math.round(y), 1, 1).data[3] as number);
    },
    [shot, points] as const,
  );
  await blank.close();
  return alphas;
}

describe('the overlay for OBS', () => {
  const session = new Session();
  let overlay: Overlay;
  let page: Page;

  before(async () => {
    overlay = new Overlay(session.nodeRed.url);
    await overlay.deploy();
  });
  beforeEach(async () => {
    await overlay.startAgain();
    page = await session.page(1920, 1080);
  });
  afterEach(() => page.context().close());

  const cards = () => page.locator('.alert:not(.out)');
  const sum = (text: string) => page.locator('#sum', { hasText: text }).waitFor();

  /** Nothing moves but what always does. */
  const settled = () =>
    untilIn(
      page,
      'document.getAnimations().every((a) => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)',
    );

  /** Its timers run only as far as a test lets them. */
  async function showInHeldTime(): Promise<void> {
    await page.clock.install({ time: 0 });
    await overlay.show(page);
    await page.clock.pauseAt(60_000);
  }

  it('shows who gave what and how often, the goal and the top gifters; a streak counts up', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('websocket', (socket) => requests.push(socket.url()));
    await overlay.show(page, { Rose: PICTURE });
    await overlay.give(gift(person('1', 'Ann'), 'Rose', 5), gift(person('2', 'Bo'), 'Rocket', 1, 1_200));
    await cards().nth(1).waitFor();
    await overlay.give(gift(person('1', 'Ann'), 'Rose', 7));
    await cards().getByText('×12').waitFor();
    assert.deepEqual((await cards().allInnerTexts()).map((text) => text.split(/\s+/)).sort(), [
      ['Ann', 'Rose', '×12'],
      ['Bo', 'Rocket', '×1'],
    ]);
    assert.equal(await page.locator('#goal p').innerText(), 'Diamonds for a cake\n1,212 / 5,000');
    assert.deepEqual(
      (await page.locator('#top p').allInnerTexts()).map((text) => text.split('\n')),
      [
        ['1', 'Bo', '1,200'],
        ['2', 'Ann', '12'],
      ],
    );
    const rose = cards().filter({ hasText: 'Ann' });
    assert.equal(await rose.locator('img').evaluate((img: any) => img.naturalWidth > 0), true);
    assert.equal(await rose.locator('span i').isVisible(), false);
    assert.deepEqual(requests.sort(), [
      overlay.url,
      `${PICTURES}/Rocket.svg`,
      `${PICTURES}/Rose.svg`,
      `${overlay.url.replace('http', 'ws')}/ws`,
    ]);
  });

  for (const [width, height] of [
    [1920, 1080],
    [1080, 1920],
  ] as const) {
    it(`lies in sight at ${width} x ${height}, nothing over another, and all else is transparent`, async () => {
      await page.setViewportSize({ width, height });
      await overlay.show(page, { Rose: PICTURE });
      const names = ['Ann', 'Bo', 'Cem', 'Dora', 'Eli', LETTERS];
      await overlay.give(...names.map((name, at) => gift(person(name), 'Rose', 10 ** (at + 4))));
      await cards().nth(2).waitFor();
      await settled();
      const boxes = await page.locator('#goal, #top, .alert').evaluateAll((parts: any[]) =>
        parts.map((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect() as Box;
          return { left, right, top, bottom };
        }),
      );
      const opaque = boxes.map(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2] as const);
      const clear = [
        [3, 3],
        [width / 2, height / 2],
        [width - 3, height - 3],
      ] as const;
      const alphas = await opaqueness(page, [...opaque, ...clear]);
      assert.deepEqual(alphas.slice(-3), [0, 0, 0]);
      assert.ok(
        alphas.slice(0, -3).every((alpha) => alpha > 200),
        String(alphas),
      );
      assert.equal(boxes.length, 2 + SHOWN);
      for (const box of boxes) {
        assert.ok(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height, JSON.stringify(box));
      }
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          assert.ok(!overlap(a, b), JSON.stringify([a, b]));
        }
      }
    });
  }

  it('shows what hostile people write as text, within their card', async () => {
    await overlay.show(page);
    const html = '<img src=x onerror="globalThis.hacked = 1">';
    await overlay.give(gift(person('1', html), `<script>globalThis.hacked = 1</script>`, 1));
    await cards().nth(0).waitFor();
    assert.deepEqual(await cards().locator('bdi').allTextContents(), [html, '<script>globalThis.hacked = 1</script>']);
    assert.equal(await page.locator('bdi *, script').count(), 1);
    await overlay.give(
      gift(person('2', `\u202e${LETTERS}`), 'Rose', 1_234_567_890),
      gift(person('3', null), 'Rose', 1),
    );
    await cards().nth(2).waitFor();
    await settled();
    const names = await cards().evaluateAll((cards: any[]) =>
      cards.map((card) => {
        const [name, sent] = card.querySelectorAll('bdi');
        const { unicodeBidi, textOverflow } = (globalThis as any).getComputedStyle(name);
        const isIn = (box: any, outer = card.getBoundingClientRect()) =>
          box.left >= outer.left && box.right <= outer.right && box.top >= outer.top && box.bottom <= outer.bottom;
        const areIn = [name, sent, card.lastChild].every((part) => isIn(part.getBoundingClientRect()));
        const isCut = name.scrollWidth > name.clientWidth;
        const [text, count] = [name.textContent as string, card.lastChild.textContent];
        return { name: text, areIn, isCut, unicodeBidi, textOverflow, count };
      }),
    );
    const isolated = { areIn: true, unicodeBidi: 'isolate', textOverflow: 'ellipsis' };
    assert.deepEqual(
      Object.fromEntries(names.map(({ name, ...card }) => [name.slice(0, 5), card])),
      Object.fromEntries([
        ['<img ', { ...isolated, isCut: true, count: '×1' }],
        ['\u202eWWWW', { ...isolated, isCut: true, count: '×1.2B' }],
        ['3', { ...isolated, isCut: false, count: '×1' }],
      ]),
    );
    assert.equal(await page.evaluate('globalThis.hacked'), undefined);
  });

  it('loads pictures over https alone, and draws a parcel in place of what is none', async () => {
    await showInHeldTime();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const images = [
      'javascript:alert(1)',
      'data:image/svg+xml,<svg/>',
      'http://127.0.0.1:9/a.png',
      '//127.0.0.1:9/b.png',
    ];
    const broken = `${PICTURES}/broken.png`;
    await overlay.give(...[...images, broken].map((image, at) => gift(person(`n${at}`), 'Rose', 1, at + 1, image)));
    await sum('15 / 5,000');
    for (const shown of [3, 2]) {
      await page.clock.runFor(300);
      await untilIn(page, 'document.images.length === 0');
      assert.equal(await cards().locator('span i:visible').count(), shown);
      await page.clock.runFor(5_300);
    }
    assert.deepEqual(requests, [broken]);
  });

  it('gives each alert its time, the biggest first, and leaves', async () => {
    await showInHeldTime();
    const sizes = [1, 2, 3, 40, 50, 6, 7];
    await overlay.give(...sizes.map((size) => gift(person(`n${size}`), 'Rose', size)));
    await sum('109');
    const shown = async () =>
      (await cards().locator('b').allTextContents()).map((text) => Number(text.slice(1))).sort((a, b) => b - a);
    await page.clock.runFor(300);
    assert.deepEqual(await shown(), [50, 40, 7]);
    await page.clock.runFor(5_300);
    assert.deepEqual(await shown(), [6, 3, 2]);
    // The last stays as long, though nobody waits.
    await page.clock.runFor(5_300);
    assert.deepEqual(await shown(), [1]);
    await page.clock.runFor(6_300);
    assert.equal(await page.locator('.alert').count(), 0);
  });

  it('is steady at 50 gifts a second: bounded, and all are counted', async () => {
    await overlay.show(page, { Rose: PICTURE });
    await page.evaluate('globalThis.frames_ = 0; (function next() { frames_++; requestAnimationFrame(next); })()');
    let [gifts, diamonds, elements, kept] = [0, 0, 0, 0];
    const begun = performance.now();
    while (gifts < 200) {
      const due = Math.floor((50 * (performance.now() - begun)) / 1_000) - gifts;
      const given = Array.from({ length: due }, (_, n) =>
        gift(person(`p${(gifts + n) % 120}`), n % 2 ? 'Rose' : 'Kite', 1 + (n % 7)),
      );
      gifts += due;
      diamonds += given.reduce((sum, { addedDiamonds }) => sum + addedDiamonds, 0);
      await overlay.give(...given);
      elements = Math.max(elements, await page.locator('*').count());
      kept = Math.max(kept, await page.evaluate<number>('alerts.length'));
    }
    await sum(`${diamonds} / 5,000`);
    const seconds = (performance.now() - begun) / 1_000;
    const frames = await page.evaluate<number>('frames_');
    console.log(`      ${Math.round(gifts / seconds)} gifts and ${Math.round(frames / seconds)} frames a second`);
    assert.ok(elements <= MOST_ELEMENTS, `${elements} elements`);
    assert.equal(kept, KEPT);
    assert.equal(await cards().count(), SHOWN);
  });

  it('holds still for whoever wants no motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await overlay.show(page);
    await overlay.give(gift(person('1'), 'Rose', 5));
    await cards().first().waitFor();
    assert.equal(await page.evaluate('document.getAnimations().length'), 0);
  });

  it('shows what stands after a reload, a deploy, and in a second browser source', async () => {
    await overlay.show(page);
    await overlay.give(gift(person('1', 'Ann'), 'Rose', 77));
    await sum('77 / 5,000');
    await page.reload();
    await sum('77 / 5,000');
    const second = await session.page(1920, 1080);
    await second.goto(overlay.url);
    await second.locator('#top', { hasText: 'Ann' }).waitFor();
    const reconnected = second.waitForEvent('websocket');
    await overlay.deploy();
    await reconnected;
    await overlay.give(gift(person('1', 'Ann'), 'Rose', 3));
    for (const shown of [page, second]) await shown.locator('#sum', { hasText: '80 / 5,000' }).waitFor();
    await second.context().close();
  });

  it('connects again where nobody answers any more', async () => {
    await page.clock.install();
    let sockets = 0;
    await page.routeWebSocket(/\/tiktok-overlay\/ws$/, (socket) => {
      const told = { title: 'Of the second', goal: 10, diamonds: 5, top: [] };
      if (++sockets > 1) socket.onMessage(() => socket.send(JSON.stringify(told)));
    });
    await page.goto(overlay.url);
    await untilIn(page, 'typeof connect === "function"');
    for (let waited = 0; waited < 60 && sockets < 2; waited++) await page.clock.runFor(1_000);
    await page.locator('#title', { hasText: 'Of the second' }).waitFor();
    assert.equal(await page.locator('#sum').innerText(), '5 / 10');
  });

  it('connects again after Node-RED has started anew', async () => {
    const first = await NodeRed.start();
    let second: NodeRed | null = null;
    try {
      const its = new Overlay(first.url);
      await its.deploy();
      await its.show(page);
      await its.give(gift(person('1'), 'Rose', 5));
      await sum('5 / 5,000');
      await first.stop();
      assert.equal(await page.locator('#sum').innerText(), '5 / 5,000');
      second = await NodeRed.start({}, 'Node-RED 4.1', undefined, Number(new URL(first.url).port));
      await its.deploy();
      await sum('0 / 5,000');
      await its.give(gift(person('1'), 'Rose', 9));
      await sum('9 / 5,000');
    } finally {
      await first.stop();
      await second?.stop();
    }
  });

  it('finds its way wherever Node-RED has its pages, and behind a login', async () => {
    // Of "rose", as `node-red admin hash-pw` makes it.
    const pass = '$2b$08$3rkaTY6KzpecHLujtUCyOuDBuK5HB8zC.mZNsL4.OMLMyQCroYM/q';
    const nodeRed = await NodeRed.start({ httpNodeRoot: '/of/flows', httpNodeAuth: { user: 'ann', pass } });
    try {
      const its = new Overlay(nodeRed.url, '/of/flows');
      await its.deploy();
      await its.startAgain();
      assert.equal((await fetch(its.url)).status, 401);
      await page.goto(its.url.replace('//', '//ann:rose@'));
      await page.locator('#goal').waitFor();
      assert.equal(await page.locator('#sum').innerText(), '0 / 5,000');
    } finally {
      await nodeRed.stop();
    }
  });
});
