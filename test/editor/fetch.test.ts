import assert from 'node:assert/strict';
import { account, call, debug, flowOf, inject } from './flows';
import { Session } from './session';

describe('fetch', () => {
  const session = new Session();

  it('an operation, a parameter, and the answer', async () => {
    const editor = await session.open(flowOf(account(), inject('call'), call(), debug('payload.isLive')));
    const { page } = editor;
    await editor.openNode('call');
    await page.locator('#node-input-operation').selectOption('isLive');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), '@Demo');
    assert.match(await page.locator('#euler-fetch-call').innerText(), /^GET \/\S+[=/]demo\b/);
    await editor.done();
    assert.equal(await editor.property('call', 'operation'), 'isLive');
    assert.deepEqual(await editor.property('call', 'params'), [{ name: 'uniqueId', type: 'str', value: '@Demo' }]);

    await editor.deploy();
    await editor.showSidebar('debug');
    await editor.pressButton('inject');
    await editor.debugMessage(/msg\.payload\.isLive\s*:\s*boolean\s*true/).waitFor();
  });

  it('placed from the palette, it needs an account and nothing else', async () => {
    const editor = await session.open(flowOf());
    const id = await editor.drag('euler-fetch', 300, 120);
    assert.equal(await editor.property(id, 'valid'), false);
    await editor.openNode(id);
    await editor.addAccount();
    await editor.page.locator('#node-config-input-service').selectOption('simulator');
    await editor.configDone();
    await editor.done();
    assert.equal(await editor.property(id, 'valid'), true);
  });

  it('the answer of fetch as events: ticked in new nodes, as it was in older ones, and only for fetch', async () => {
    const older = { id: 'older', y: 200, decode: undefined };
    const editor = await session.open(flowOf(account(), call(), call(older)));
    const box = editor.page.locator('#node-input-decode');
    await editor.openNode('call');
    assert.equal(await box.isChecked(), true);
    await editor.page.locator('#node-input-operation').selectOption('isLive');
    await box.waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal(await editor.property('call', 'decode'), true);

    await editor.openNode('older');
    assert.equal(await box.isVisible(), true);
    assert.equal(await box.isChecked(), false);
    await editor.done();
    assert.notEqual(await editor.property('older', 'decode'), true);
  });

  it('a parameter from the message', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
    await editor.openNode('call');
    await editor.chooseType('euler-fetch-param-uniqueId', 'msg.');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), 'who');
    await editor.done();
    const saved = [{ name: 'uniqueId', type: 'msg', value: 'who' }];
    assert.deepEqual(await editor.property('call', 'params'), saved);

    await editor.openNode('call');
    assert.equal(await editor.typed('euler-fetch-param-uniqueId').inputValue(), 'who');
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), saved);
    assert.equal(await editor.property('call', 'operation'), 'isLive');
  });

  it('the fields follow the operation, and keep what operations have in common', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
    const { page } = editor;
    await editor.openNode('call');
    await editor.type(editor.typed('euler-fetch-param-uniqueId'), 'demo');
    await page.locator('#node-input-operation').selectOption('rateLimits');
    await editor.typed('euler-fetch-param-uniqueId').waitFor({ state: 'detached' });
    await page.locator('#node-input-operation').selectOption('roomInfo');
    assert.equal(await editor.typed('euler-fetch-param-uniqueId').inputValue(), 'demo');
    await page.locator('#node-input-operation').selectOption('rateLimits');
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), []);
  });

  it('a first look shows what is needed; the rest unfolds, at once where something is set', async () => {
    const language = [{ name: 'language', type: 'str', value: 'de' }];
    const editor = await session.open(
      flowOf(
        account(),
        call({ operation: 'gifts' }),
        call({ id: 'set', y: 200, operation: 'gifts', params: language }),
      ),
    );
    const { page } = editor;
    const button = page.locator('#euler-fetch-optional-button');
    await editor.openNode('call');
    assert.equal(await editor.typed('euler-fetch-param-roomId').isVisible(), true);
    assert.equal((await button.innerText()).trim(), 'More parameters (1)');
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.locator('#node-input-name').isVisible(), false);
    await button.press('Enter');
    await editor.typed('euler-fetch-param-language').waitFor();
    await editor.type(editor.typed('euler-fetch-param-language'), 'en');
    await button.press('Enter');
    await editor.typed('euler-fetch-param-language').waitFor({ state: 'hidden' });
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), [{ name: 'language', type: 'str', value: 'en' }]);

    await editor.openNode('set');
    assert.equal(await editor.typed('euler-fetch-param-language').inputValue(), 'de');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    await page.locator('#node-input-operation').selectOption('hashtags');
    assert.equal(await button.isVisible(), false);
  });

  it('the operations come in groups, each with its plan', async () => {
    const editor = await session.open(flowOf(account(), call()));
    await editor.openNode('call');
    const groups = editor.page.locator('#node-input-operation optgroup');
    const labels = await groups.evaluateAll((all: any[]) => all.map((group) => String(group.label)));
    assert.deepEqual(labels.slice(0, 2), ['LIVE', 'Gifts']);
    assert.equal(new Set(labels).size, labels.length);
    const option = editor.page.locator('#node-input-operation option[value="isLive"]');
    assert.equal(await option.textContent(), 'is live · Business plan');
  });

  describe('the list of operations', () => {
    const button = '#euler-fetch-operation';
    const options = '#euler-fetch-operation-list button:visible';
    const groups = '#euler-fetch-operation-list [role="group"]:visible';

    it('comes in groups, and is searched by name, words, description, plan and group', async () => {
      const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
      const { page } = editor;
      await editor.openNode('call');
      assert.equal((await page.locator(button).innerText()).trim(), 'is live · Business plan');
      await page.locator(button).click();
      const status = page.locator('#euler-fetch-operation-found');
      await status.getByText('Operations: 61').waitFor();
      assert.equal(await page.locator(groups).count(), 11);
      assert.equal(await page.locator(`${options}[aria-pressed="true"]`).getAttribute('value'), 'isLive');
      const search = page.locator('#euler-fetch-operation-search');
      for (const [text, first, count] of [
        ['giftCatalog', 'giftCatalog', 1],
        ['earnings estimate', 'earnings', 1],
        ['without your key', 'createJwt', 1],
        ['PREMIUM banned', 'unbanUser', 2],
        ['moderation', 'muteUser', null],
        ['agencyapply', 'agencyApplyUrl', 1],
        ['not count agency', 'agency', 3],
        ['needs a tiktok session gift', 'giftGallery', null],
      ] as const) {
        await search.fill('');
        await editor.type(search, text);
        await page.waitForFunction(([options, first]) => (globalThis as any).$(options).first().val() === first, [
          options,
          first,
        ] as const);
        if (count !== null) await status.getByText(`Operations: ${count}`).waitFor();
      }
      await editor.type(search, 'nothing like this');
      await status.getByText('No such operation.').waitFor();
      assert.equal(await page.locator(groups).count(), 0);
    });

    it('says beside each what it costs, in words that a screen reader reads', async () => {
      const editor = await session.open(flowOf(account(), call({ operation: 'isLive' })));
      const { page } = editor;
      await editor.openNode('call');
      await page.locator(button).click();
      for (const name of [
        'is live Business plan Whether a creator is live, and in which room.',
        'rankings Business plan The rankings of a region. better with a TikTok session',
        'gift gallery premium add-on The gifts that a creator collects, and who sponsors them. needs a TikTok session',
        'one agency any plan One TikTok LIVE agency. does not count against the limits',
      ]) {
        await page.locator('#euler-fetch-operation-list').getByRole('button', { name, exact: true }).waitFor();
      }
      // The name is not squeezed by what stands beside it.
      const tall = await page
        .locator(`${options} b`)
        .evaluateAll((names: any[]) =>
          names.filter((name) => name.getBoundingClientRect().height > 45).map((name) => String(name.textContent)),
        );
      assert.deepEqual(tall, []);
    });

    it('shows the first that is found, which Enter takes', async () => {
      const editor = await session.open(flowOf(account(), call({ operation: 'testAlertTarget' })));
      const { page } = editor;
      await editor.openNode('call');
      await page.locator(button).click();
      await page.locator(`${options}[value="testAlertTarget"]`).waitFor();
      await editor.type(page.locator('#euler-fetch-operation-search'), 'any plan');
      await page.waitForFunction((options) => (globalThis as any).$(options).length < 61, options);
      const [list, first] = await Promise.all(
        [page.locator('#euler-fetch-operation-list'), page.locator(options).first()].map((one) => one.boundingBox()),
      );
      assert.ok(first!.y >= list!.y && first!.y < list!.y + list!.height, JSON.stringify({ list, first }));
    });

    it('is used with the keyboard alone', async () => {
      const editor = await session.open(flowOf(account(), call()));
      const { page } = editor;
      const select = page.locator('#node-input-operation');
      const isFocused = (selector: string) =>
        page.locator(selector).evaluate((element: any) => element.matches(':focus'));
      await editor.openNode('call');
      await page.locator(button).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('hashtags');
      await page.keyboard.press('Enter');
      assert.equal(await select.inputValue(), 'hashtags');
      assert.equal(await isFocused(button), true);
      assert.equal(await page.locator(button).getAttribute('aria-expanded'), 'false');

      await page.keyboard.press('ArrowDown');
      await page.keyboard.type('ban ');
      await page.locator(options).first().and(page.locator('[value="banUser"]')).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.equal(await select.inputValue(), 'unbanUser');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      assert.equal(await isFocused(button), true);
      assert.equal(await page.locator('#euler-fetch-operation-panel').isVisible(), false);
      // Whoever goes on by Tab leaves no list open behind.
      await page.keyboard.press('Enter');
      for (let step = 0; step < 6 && (await page.locator('#euler-fetch-operation-panel').isVisible()); step++) {
        await page.keyboard.press('Tab');
      }
      assert.equal(await page.locator('#euler-fetch-operation-panel').isVisible(), false);
      await editor.done();
      assert.equal(await editor.property('call', 'operation'), 'unbanUser');
    });

    it('is used with the mouse; a look changes nothing, and an unknown name can be chosen again', async () => {
      const editor = await session.open(flowOf(account(), call({ operation: 'newRoute' })));
      const { page } = editor;
      await editor.openNode('call');
      assert.equal((await page.locator(button).innerText()).trim(), 'newRoute');
      assert.equal(await page.locator(`${button}.input-error`).count(), 1);
      await page.locator(button).click();
      await page.locator(`${options}[value="rankings"]`).click();
      assert.equal((await page.locator(button).innerText()).trim(), 'rankings · Business plan');
      assert.equal(await page.locator(`${button}.input-error`).count(), 0);
      await page.locator(button).click();
      await page.locator(`${options}[value="newRoute"]`).click();
      await editor.done();
      assert.equal(await editor.property('call', 'operation'), 'newRoute');
      assert.notEqual(await editor.property('call', 'changed'), true);
    });
  });

  it('regions are suggested by code and by name, and any other is kept', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'feed' })));
    const { page } = editor;
    await editor.openNode('call');
    const box = editor.typed('euler-fetch-param-region');
    const shown = page.locator('#euler-fetch-call');
    const suggested = page.locator('.red-ui-autoComplete-container:visible a');
    await editor.type(box, 'germ');
    await suggested.getByText('DE – Germany').waitFor();
    await page.keyboard.press('Enter');
    await shown.getByText('region=DE').waitFor();
    await box.fill('');
    await editor.type(box, 'bra');
    await suggested.getByText('BR – Brazil').click();
    await shown.getByText('region=BR').waitFor();
    for (const code of ['QQ', 'AN']) {
      await box.fill('');
      await editor.type(box, code);
      await page.keyboard.press('Tab');
      await shown.getByText(`region=${code}`).waitFor();
      assert.equal(await page.locator('#euler-fetch-param-region-hint .euler-problem:visible').count(), 0);
      if (await suggested.first().isVisible()) await page.keyboard.press('Escape');
    }
    await editor.done();
    assert.deepEqual(await editor.property('call', 'params'), [{ name: 'region', type: 'str', value: 'AN' }]);
  });

  it('says when the account needs a TikTok session, and when one is better', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'sendChat' })));
    const { page } = editor;
    await editor.openNode('call');
    const tip = page.locator('#euler-fetch-session');
    await tip.getByText('Acts as a TikTok user: the account needs').waitFor();
    await page.locator('#node-input-operation').selectOption('rankings');
    await tip.getByText('The service may want a TikTok user').waitFor();
    for (const without of ['isLive', 'fetch', 'custom']) {
      await page.locator('#node-input-operation').selectOption(without);
      await tip.waitFor({ state: 'hidden' });
    }
  });

  it('what is wrong is told in words in place of the hint', async () => {
    const editor = await session.open(flowOf(account(), call({ operation: 'gifts' })));
    const { page } = editor;
    await editor.openNode('call');
    const box = editor.typed('euler-fetch-param-roomId');
    const hint = page.locator('#euler-fetch-param-roomId-hint');
    assert.match(await hint.innerText(), /^roomId /);
    const place = await page.locator('#euler-fetch-call').boundingBox();
    await editor.type(box, '12x');
    await hint.getByText('Room id must be an id: digits only').waitFor();
    assert.doesNotMatch(await hint.innerText(), /roomId/);
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await page.locator('#euler-fetch-call').boundingBox(), place, 'what is below does not move');
    await box.press('Backspace');
    await hint.getByText('roomId').waitFor();
    assert.equal(await box.getAttribute('aria-invalid'), 'false');
  });

  it('a wrong wait is none any more where its field is hidden', async () => {
    const editor = await session.open(flowOf(account(), call({ maxWait: 'abc' })));
    const { page } = editor;
    await editor.openNode('call');
    assert.equal(await page.locator('#node-input-maxWait').inputValue(), 'abc');
    await page.locator('#node-input-onLimit').selectOption('error');
    await page.locator('#node-input-maxWait').waitFor({ state: 'hidden' });
    await editor.done();
    assert.equal(await editor.property('call', 'valid'), true);
    assert.equal(String(await editor.property('call', 'maxWait')), '60');
  });

  it('the call is the one that the account will make', async () => {
    const other = { ...account({ service: 'euler-2026', name: 'Newer' }), id: 'newer' };
    const editor = await session.open(flowOf(account({ service: 'euler' }), other, call({ operation: 'isLive' })));
    const { page } = editor;
    const shown = page.locator('#euler-fetch-call');
    await editor.openNode('call');
    assert.equal(await shown.innerText(), 'GET /webcast/room_id?uniqueId={uniqueId}');
    await page.locator('#node-input-operation').selectOption('giftCatalog');
    assert.equal(await shown.innerText(), 'GET api.eulerstream.com/webcast/gifts/catalog');
    await page.locator('#node-input-account').selectOption('newer');
    await shown.getByText(/^GET \/webcast\/gifts\/catalog$/).waitFor();

    await page.locator('#node-input-operation').selectOption('custom');
    await editor.type(editor.typed('euler-fetch-param-path'), 'webcast/feed');
    await page.locator('#euler-fetch-optional-button').click();
    await editor.type(editor.typed('euler-fetch-param-query'), '{"region":"US"}');
    await shown.getByText('GET /webcast/feed?region=US').waitFor();
  });

  it('an operation that the dialog does not know stays as it is', async () => {
    const params = [{ name: 'uniqueId', type: 'str', value: 'demo' }];
    const editor = await session.open(flowOf(account(), call({ operation: '${OPERATION}', params })));
    await editor.openNode('call');
    assert.equal(await editor.page.locator('#node-input-operation').inputValue(), '${OPERATION}');
    assert.equal(await editor.page.locator('#euler-fetch-call').isVisible(), false);
    await editor.done();
    assert.equal(await editor.property('call', 'operation'), '${OPERATION}');
    assert.deepEqual(await editor.property('call', 'params'), params);
  });
});
