import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { account, ACCOUNT, call, flowOf, live, rateLimit } from './flows';
import { Session } from './session';

describe('fields are checked while typing', () => {
  const session = new Session();

  /** Marked with a wrong text, and no more with a right one; without leaving the field. */
  async function judges(marked: Locator, type: (text: string) => Promise<void>, wrong: string[], right: string[]) {
    const isMarked = () => marked.evaluate((field: any) => field.classList.contains('input-error'));
    for (const text of wrong) {
      await type(right[0]!);
      await settles(isMarked, false, right[0]!);
      await type(text);
      await settles(isMarked, true, text);
    }
    for (const text of right) {
      await type(text);
      await settles(isMarked, false, text);
    }
  }

  async function settles(isMarked: () => Promise<boolean>, wanted: boolean, text: string): Promise<void> {
    const deadline = Date.now() + 10_000;
    while ((await isMarked()) !== wanted) {
      assert.ok(Date.now() < deadline, `“${text}” is ${wanted ? 'not ' : ''}marked`);
    }
  }

  describe('live events', () => {
    it('creators', async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
      await editor.openNode('live');
      const box = editor.typed('node-input-creators');
      const marked = editor.page.locator('#node-input-creators + .red-ui-typedInput-container');
      await judges(marked, (text) => editor.type(box, text), ['', ' , '], ['demo', '@demo, quiet']);
    });

    for (const [name, wrong, right] of [
      ['minDiamonds', ['x', '-1', '1.5'], ['0', '25', '${LEAST}']],
      ['topic', ['{typ}', '{type'], ['{type}', 'live/{creator}/{type}', 'plain']],
      ['pollInterval', ['5', 'soon', ''], ['60', '30']],
    ] as const) {
      it(name, async () => {
        const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
        await editor.openNode('live');
        await editor.page.locator('#euler-live-more-button').click();
        const field = editor.page.locator(`#node-input-${name}`);
        if (!(await field.isVisible())) await editor.page.locator('#euler-live-more-button').click();
        await judges(field, (text) => editor.type(field, text), [...wrong], [...right]);
      });
    }

    it('the node is marked on the canvas as well', async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
      await editor.openNode('live');
      await editor.type(editor.typed('node-input-creators'), '');
      await editor.done();
      assert.equal(await editor.property('live', 'valid'), false);
      assert.match(String(await editor.property('live', 'validationErrors')), /Enter at least one TikTok username/);
    });
  });

  describe('fetch', () => {
    it('a parameter', async () => {
      const editor = await session.open(flowOf(account(), call({ operation: 'gifts' })));
      await editor.openNode('call');
      const box = editor.typed('euler-fetch-param-roomId');
      const marked = editor.page.locator('#euler-fetch-param-roomId + .red-ui-typedInput-container');
      await judges(marked, (text) => editor.type(box, text), ['12x'], ['7400000000000000001', '${ROOM}']);
    });

    it('maxWait', async () => {
      const editor = await session.open(flowOf(account(), call()));
      await editor.openNode('call');
      await editor.page.locator('#euler-fetch-more-button').click();
      const field = editor.page.locator('#node-input-maxWait');
      await judges(field, (text) => editor.type(field, text), ['-1', 'x', '86401'], ['0', '600']);
    });
  });

  describe('rate limit', () => {
    for (const [name, mode, wrong, right] of [
      ['interval', 'report', ['5', 'x'], ['10', '0']],
      ['reserve', 'report', ['-1', 'x'], ['0', '3']],
      ['maxQueue', 'gate', ['0', 'x'], ['1', '500']],
    ] as const) {
      it(name, async () => {
        const editor = await session.open(flowOf(account(), rateLimit({ mode })));
        await editor.openNode('limit');
        const field = editor.page.locator(`#node-input-${name}`);
        if (!(await field.isVisible())) await editor.page.locator('#euler-rate-limit-more-button').click();
        await judges(field, (text) => editor.type(field, text), [...wrong], [...right]);
      });
    }
  });

  describe('account', () => {
    for (const [name, service, wrong, right] of [
      ['apiKey', 'euler', [''], ['a-key', '${EULER_API_KEY}']],
      ['restUrl', 'custom', ['', 'tiktok.example.com', 'ws://example.com'], ['https://tiktok.example.com']],
      ['wsUrl', 'custom', ['', 'https://example.com'], ['wss://ws.example.com']],
      ['timeout', 'euler', ['0', 'x', '601'], ['30', '600']],
      ['maxConnections', 'euler', ['0', 'x'], ['25']],
    ] as const) {
      it(name, async () => {
        const editor = await session.open(flowOf(account({ service }), live({ autoConnect: false })));
        await editor.openConfig('euler-account', ACCOUNT);
        const field = editor.page.locator(`#node-config-input-${name}`);
        if (!(await field.isVisible())) await editor.page.locator('#euler-account-more-button').click();
        await judges(field, (text) => editor.type(field, text), [...wrong], [...right]);
      });
    }
  });
});
