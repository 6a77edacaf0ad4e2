import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, account, flowOf } from './flows';
import { type Line } from './node-red';
import { Session } from './session';

for (const line of ['Node-RED 4.1', 'Node-RED 5 on Node 22'] as const satisfies readonly Line[]) {
  describe(`the recording of an account, on ${line}`, () => {
    const session = new Session({ line });
    const file = join(tmpdir(), `editor-${process.pid}.ndjson`);
    after(() => rm(file, { force: true }));

    it('is asked for where the simulator plays it, and only there', async () => {
      const editor = await session.open(flowOf(account({ recording: 'show.ndjson', speed: 2 })));
      const { page } = editor;
      await editor.openConfig('euler-account', ACCOUNT);
      const recording = page.getByLabel('Recording');
      const speed = page.getByLabel('Speed');
      assert.equal(await recording.inputValue(), 'show.ndjson');
      assert.equal(await speed.inputValue(), '2');
      await page.getByText('A file as example 12 records it').waitFor();
      await page.locator('#node-config-input-service').selectOption('euler');
      assert.equal(await recording.isVisible(), false);
      assert.equal(await speed.isVisible(), false);
      await page.locator('#node-config-input-service').selectOption('simulator');
      await recording.waitFor();
    });

    it('has a speed above 0, and says so', async () => {
      const editor = await session.open(flowOf(account()));
      const { page } = editor;
      await editor.openConfig('euler-account', ACCOUNT);
      const speed = page.locator('#node-config-input-speed');
      const problem = page.locator('#node-config-input-speed-hint .euler-problem');
      for (const wrong of ['0', '-1', 'fast', '1001', '']) {
        await speed.fill(wrong);
        await problem.waitFor();
        assert.equal(await problem.innerText(), 'Speed: a number, 0.1 to 1000');
      }
      for (const good of ['0.5', '10', '${SPEED}']) {
        await speed.fill(good);
        await problem.waitFor({ state: 'detached' });
      }
    });

    it('is looked at by Test', async () => {
      const editor = await session.open(flowOf(account()));
      const { page } = editor;
      await editor.openConfig('euler-account', ACCOUNT);
      await page.locator('#node-config-input-recording').fill(file);
      await page.locator('#euler-account-test').click();
      const wrong = page.locator('#euler-account-test-result.euler-account-wrong');
      await wrong.waitFor();
      assert.match(await wrong.innerText(), /there is no such file/);
      await writeFile(file, '{"timestamp":1,"messages":[{"type":"WebcastChatMessage","data":{}}]}\n');
      await page.locator('#euler-account-test').click();
      await page.locator('#euler-account-test-result.euler-account-fine').waitFor();
    });
  });
}
