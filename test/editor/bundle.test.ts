import assert from 'node:assert/strict';
import { account, flowOf, live } from './flows';
import { MODULE } from './node-red';
import { Session } from './session';

describe('editor.js', () => {
  const session = new Session();

  it('works once, however often it is loaded: an open dialog keeps its state', async () => {
    const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
    const { page } = editor;
    await editor.openNode('live');
    await page.locator('#euler-live-events').click();
    await page.locator('#euler-live-events-list input[value="chat"]').check();
    await page.evaluate(() => {
      (globalThis as any).firstBundle = (globalThis as any).EulerStream;
    });
    for (let time = 0; time < 2; time++) await page.addScriptTag({ url: `resources/${MODULE}/editor.js` });
    assert.equal(await page.evaluate('firstBundle === EulerStream'), true);
    assert.equal(await page.locator('style#euler-style').count(), 1);
    await editor.done();
    assert.deepEqual(await editor.property('live', 'events'), ['gift', 'chat']);
  });

  it('of another version takes the place of the one before, its styles too', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await page.evaluate(() => {
      (globalThis as any).EulerStream.version = '0.0.0-older';
    });
    await page.addScriptTag({ url: `resources/${MODULE}/editor.js` });
    assert.notEqual(await page.evaluate('EulerStream.version'), '0.0.0-older');
    assert.equal(await page.locator('style#euler-style').count(), 1);
  });
});
