import assert from 'node:assert/strict';
import { account, ACCOUNT, call, debug, flowOf, inject, live, rateLimit } from './flows';
import { Session } from './session';

/** Texts that are wider than the room in their field. */
function cutPlaceholders(fields: any[]): string[] {
  return fields.flatMap((field) => {
    const { defaultView: view } = field.ownerDocument;
    const style = view.getComputedStyle(field);
    const pen = field.ownerDocument.createElement('canvas').getContext('2d');
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    const wide = pen.measureText(field.placeholder).width;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return wide > room ? [`${field.placeholder}: ${wide} in ${room}`] : [];
  });
}

describe('in German', () => {
  const session = new Session({ locale: 'de' });

  it('the palette, with the help as its tooltip', async () => {
    const { page } = await session.open(flowOf());
    const labels = ['live', 'fetch', 'rate-limit'].map((name) => `[data-palette-type="euler-${name}"]`);
    const texts = await page.locator(labels.join(', ')).allInnerTexts();
    assert.deepEqual(texts.map((text) => text.replace(/\s+/g, ' ').trim()).sort(), [
      'TikTok Abruf',
      'TikTok Ereignisse',
      'TikTok Limits',
    ]);
    await page.locator('.red-ui-palette-node[data-palette-type="euler-live"]').hover();
    await page.locator('.red-ui-popover', { hasText: /Sendet .* TikTok LIVE/ }).waitFor();
  });

  it('the dialogs', async () => {
    const flow = flowOf(account(), live({ autoConnect: false }), call({ y: 240 }), rateLimit({ y: 360 }));
    const editor = await session.open(flow);
    for (const [id, word] of [
      ['live', 'Ereignisse'],
      ['call', 'Operation'],
      ['limit', 'Modus'],
    ] as const) {
      await editor.openNode(id);
      await editor.dialog.locator('label', { hasText: word }).first().waitFor();
      const untranslated = await editor.dialog.getByText(/euler-(live|fetch|rate-limit)\.\w+/).count();
      assert.equal(untranslated, 0);
      await editor.done();
    }
    await editor.openConfig('euler-account', ACCOUNT);
    await editor.page.locator('#euler-account-test').click();
    await editor.page
      .locator('#euler-account-test-result', { hasText: 'Der Dienst akzeptiert dieses Konto.' })
      .waitFor();
    await editor.configDone();
  });

  it('the placeholders, whole', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false, minDiamonds: 1 })));
    await editor.openNode('live');
    await editor.page.locator('#euler-live-events').click();
    const fields = editor.dialog.locator('input[placeholder]:visible');
    assert.ok((await fields.count()) > 3);
    assert.deepEqual(await fields.evaluateAll(cutPlaceholders), []);
    await editor.done();
  });

  it('a validator, in words', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
    await editor.openNode('live');
    await editor.type(editor.typed('node-input-creators'), 'zwei worte');
    await editor.dialog.getByText(/Kein TikTok-Benutzername: „zwei worte“/i).waitFor();
  });

  it('the status of a call that fails, which all nodes share', async () => {
    const params = [{ name: 'uniqueId', type: 'str', value: 'offline' }];
    const editor = await session.open(flowOf(account(), inject('call'), call({ operation: 'roomId', params })));
    await editor.pressButton('inject');
    await editor.statusOf('call').filter({ hasText: 'nicht gefunden' }).waitFor();
  });

  it('the status on the canvas, and the word after the button', async () => {
    const editor = await session.open(flowOf(account(), live(), debug('payload.type')));
    await editor.showSidebar('debug');
    await editor
      .statusOf('live')
      .filter({ hasText: /Zuschauer/ })
      .waitFor();
    await editor.pressButton('live');
    await editor.notification(/Geschenk/).waitFor();
    await editor.debugMessage('gift').first().waitFor();
  });
});
