import assert from 'node:assert/strict';
import { account, ACCOUNT, call, flowOf, live, rateLimit } from './flows';
import { type Editor } from './editor';
import { Session } from './session';

/** The button that opens a larger editor beside a field is the editor's own, and nameless everywhere. */
const KINDS = ['input', 'select', 'textarea', 'button:not(.red-ui-typedInput-option-expand)'];
const FIELDS = KINDS.map((kind) => `.form-row ${kind}:visible`).join(', ');

describe('every field has a label', () => {
  const session = new Session();

  /** The visible fields of the dialog that neither a label nor an `aria-label` names. */
  async function nameless(editor: Editor): Promise<string[]> {
    const fields = editor.dialog.locator(FIELDS);
    assert.ok((await fields.count()) > 2, 'the dialog has fields');
    return fields.evaluateAll((elements: any[]) =>
      elements
        .filter((element) => {
          const byId = String(element.getAttribute('aria-labelledby') ?? '').split(/\s+/);
          const labels = [...(element.labels ?? []), ...byId.map((id) => element.ownerDocument.getElementById(id))];
          const texts = [...labels.map((label) => label?.textContent), element.ariaLabel];
          // A button may say itself what it does; the one that opens a list shows a value.
          const isList = element.matches('.red-ui-typedInput-option-trigger');
          if (element.tagName === 'BUTTON' && !isList) texts.push(element.textContent, element.title);
          return texts.every((text) => !text?.trim());
        })
        .map((element) => {
          const replaced = element.closest('.red-ui-typedInput-container')?.previousElementSibling;
          return String(element.id || replaced?.id || element.outerHTML);
        }),
    );
  }

  it('live events', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false, minDiamonds: 1 })));
    await editor.openNode('live');
    assert.deepEqual(await nameless(editor), []);
    assert.equal(await editor.dialog.locator('label:has(> .fa[aria-hidden="true"] + [data-i18n])').count(), 19);
  });

  it('live events, with its lists', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false, giftFilter: ['Rose'] })));
    await editor.openNode('live');
    await editor.page.locator('#euler-live-events').click();
    await editor.page.locator('#euler-live-preview-button').click();
    await editor.page.locator('#euler-live-gift-search').click();
    await editor.page.locator('#euler-live-gift-list button').first().waitFor();
    assert.deepEqual(await nameless(editor), []);
  });

  for (const operation of ['isLive', 'roomInfo', 'gifts', 'createJwt', 'createAlert', 'custom']) {
    it(`fetch, ${operation}`, async () => {
      const editor = await session.open(flowOf(account(), call({ operation, maxWait: 61 })));
      await editor.openNode('call');
      assert.deepEqual(await nameless(editor), []);
    });
  }

  for (const mode of ['report', 'gate']) {
    it(`rate limit, ${mode}`, async () => {
      const editor = await session.open(flowOf(account(), rateLimit({ mode, reserve: 1 })));
      await editor.openNode('limit');
      assert.deepEqual(await nameless(editor), []);
    });
  }

  for (const service of ['euler', 'simulator', 'custom']) {
    it(`account, ${service}`, async () => {
      const editor = await session.open(flowOf(account({ service, timeout: 31 }), live({ autoConnect: false })));
      await editor.openConfig('euler-account', ACCOUNT);
      assert.deepEqual(await nameless(editor), []);
    });
  }
});
