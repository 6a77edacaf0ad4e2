import assert from 'node:assert/strict';
import { ACCOUNT, account, flowOf, live } from './flows';
import { Session } from './session';

const KEY = 'euler_key_of_the_browser_tests';

describe('account', () => {
  const session = new Session();

  describe('Test', () => {
    it('answers in words', async () => {
      const editor = await session.open(flowOf(account(), live({ autoConnect: false })));
      await editor.openConfig('euler-account', ACCOUNT);
      await editor.page.locator('#euler-account-test').click();
      const result = editor.page.locator('#euler-account-test-result.euler-account-fine');
      await result.waitFor();
      const text = await result.innerText();
      assert.match(text, /^The service accepts this account\./);
      assert.match(text, /Per minute: \d+ of \d+ requests left/);
      assert.doesNotMatch(text, /undefined|NaN|null|\[object/);
      assert.ok(await editor.page.locator('#euler-account-test').isEnabled());
    });

    it('warns where the account is accepted, but no requests are left', async () => {
      const editor = await session.open(flowOf(account()));
      const { page } = editor;
      await page.route('**/euler-account/test', (request) =>
        request.fulfill({ json: { ok: true, limits: { hour: { limit: 10, remaining: 0, resetsAt: null } } } }),
      );
      try {
        await editor.openConfig('euler-account', ACCOUNT);
        await page.locator('#euler-account-test').click();
        const result = page.locator('#euler-account-test-result.euler-account-limited:not(.euler-account-fine)');
        await result.getByText('The service accepts this account, but no requests are left.').waitFor();
        await page.locator('#node-config-input-service').selectOption('custom');
        await result.waitFor({ state: 'detached' });
      } finally {
        await page.unrouteAll();
      }
    });

    it('says first what is wrong with a setting', async () => {
      const editor = await session.open(flowOf());
      const { page } = editor;
      await editor.openConfig('euler-account', '_ADD_');
      await page.locator('#euler-account-test').click();
      const result = page.locator('#euler-account-test-result.euler-account-wrong');
      await result.waitFor();
      const [headline, cause, advice] = (await result.innerText()).split('\n');
      assert.equal(headline, 'A setting is missing or wrong.');
      assert.equal(cause, 'The account has no API key.');
      assert.match(String(advice), /^Enter what is missing, or correct it\./);
    });

    it('says what is wrong, and forgets it when a setting changes', async () => {
      const editor = await session.open(flowOf(account()));
      const { page } = editor;
      await editor.openConfig('euler-account', '_ADD_');
      await page.locator('#node-config-input-service').selectOption('custom');
      // Nobody listens there.
      await page.locator('#node-config-input-restUrl').fill('http://127.0.0.1:9');
      await page.locator('#node-config-input-wsUrl').fill('ws://127.0.0.1:9');
      await page.locator('#node-config-input-apiKey').fill(KEY);
      await page.locator('#euler-account-test').click();
      const result = page.locator('#euler-account-test-result.euler-account-wrong');
      await result.waitFor();
      const text = await result.innerText();
      const [headline, advice, details] = text.split('\n');
      assert.equal(headline, 'The service cannot be reached.');
      assert.match(String(advice), /^Check the internet connection/);
      assert.match(String(details), /^In detail: .*ECONNREFUSED/);
      assert.ok(!text.includes(KEY));
      await editor.type(page.locator('#node-config-input-restUrl'), 'http://127.0.0.1:10');
      await result.waitFor({ state: 'hidden' });
    });
  });

  it('a test ends when the dialog closes', async () => {
    const editor = await session.open(flowOf(account()));
    const { page } = editor;
    await page.route('**/euler-account/test', () => undefined); // no answer ever comes
    try {
      for (const close of ['#node-config-dialog-cancel', '#node-config-dialog-ok']) {
        await editor.openConfig('euler-account', ACCOUNT);
        const asked = page.waitForRequest('**/euler-account/test');
        await page.locator('#euler-account-test').click();
        await asked;
        const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/euler-account/test'));
        await page.locator(close).click();
        await ended;
        await page.locator('.red-ui-tray').waitFor({ state: 'detached' });
      }
    } finally {
      await page.unrouteAll();
    }
  });

  it('the key is stored, but shown and exported nowhere', async () => {
    let editor = await session.open(flowOf());
    const id = await editor.drag('euler-live', 200, 120);
    await editor.openNode(id);
    await editor.addAccount();
    await editor.page.locator('#node-config-input-apiKey').fill(KEY);
    await editor.configDone();
    const accountId = await editor.page.locator('#node-input-account').inputValue();
    await editor.type(editor.typed('node-input-creators'), 'somebody');
    await editor.page.locator('#euler-live-more-button').click();
    await editor.page.locator('#node-input-autoConnect').uncheck();
    await editor.done();
    await editor.deploy();

    editor = await session.reopen();
    await editor.openConfig('euler-account', accountId);
    const field = editor.page.locator('#node-config-input-apiKey');
    assert.equal(await field.getAttribute('type'), 'password');
    assert.equal(await field.inputValue(), '__PWRD__');
    await editor.configDone();

    await editor.page.locator('body').press('Control+e');
    const exported = editor.page.locator('#red-ui-clipboard-dialog-export-text');
    await editor.page.locator('#red-ui-clipboard-dialog-export-rng-full').click();
    await editor.page.waitForFunction(([text, id]) => (text as any).value.includes(id), [
      await exported.elementHandle(),
      accountId,
    ] as const);
    assert.ok(!(await exported.inputValue()).includes(KEY), 'the exported flow holds the key');
    await editor.page.locator('#red-ui-clipboard-dialog-cancel').click();
    assert.ok(!JSON.stringify(await session.nodeRed.flows()).includes(KEY), 'the flow holds the key');
  });

  it('shows the fields of the chosen service', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await editor.openConfig('euler-account', '_ADD_');
    const key = page.locator('#node-config-input-apiKey');
    const url = page.locator('#node-config-input-restUrl');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [true, false]);
    await page.locator('#node-config-input-service').selectOption('simulator');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [false, false]);
    await page.locator('#node-config-input-service').selectOption('custom');
    assert.deepEqual([await key.isVisible(), await url.isVisible()], [true, true]);
  });

  it('says what a service is for, and whom the simulator plays', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await editor.openConfig('euler-account', '_ADD_');
    const hint = page.locator('#node-config-input-service-hint');
    const texts = new Set<string>();
    const services = await page
      .locator('#node-config-input-service option')
      .evaluateAll((all: any[]) => all.map((one) => String(one.value)));
    assert.equal(services.length, 5);
    for (const service of services) {
      await page.locator('#node-config-input-service').selectOption(service);
      texts.add(await hint.innerText());
      const names = await page.locator('.euler-account-simulator code:visible').allInnerTexts();
      const played = ['demo', 'quiet', 'offline', 'flaky', 'ending', 'busy', 'recording'];
      assert.deepEqual(names, service === 'simulator' ? played : []);
    }
    assert.equal(texts.size, 5);
    assert.ok(![...texts].some((text) => text.trim() === '' || text.includes('euler-account.')));
  });

  it('offers the simulator in one click while no key is typed in', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await editor.openConfig('euler-account', '_ADD_');
    const offer = page.getByRole('button', { name: 'Try it without a key: use the simulator' });
    const service = page.locator('#node-config-input-service');
    const key = page.locator('#node-config-input-apiKey');
    await offer.waitFor();
    await key.pressSequentially('k');
    await offer.waitFor({ state: 'hidden' });
    await key.press('Backspace');
    await offer.waitFor();
    for (const [preset, isOffered] of Object.entries({ custom: false, 'euler-enterprise': true })) {
      await service.selectOption(preset);
      assert.equal(await offer.isVisible(), isOffered, preset);
    }
    await key.focus();
    for (let step = 0; step < 10 && !(await offer.evaluate((button: any) => button.matches(':focus'))); step++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    assert.equal(await service.inputValue(), 'simulator');
    assert.equal(await service.evaluate((select: any) => select.matches(':focus')), true);
    assert.deepEqual([await offer.isVisible(), await key.isVisible()], [false, false]);
    await page.locator('#euler-account-test').click();
    await page.locator('#euler-account-test-result.euler-account-fine').waitFor();
  });

  it('is called by its name, not by its type, wherever the editor asks for one', async () => {
    const editor = await session.open(flowOf());
    const id = await editor.drag('euler-fetch', 300, 120);
    await editor.openNode(id);
    const add = editor.page.locator('#node-input-account option[value="_ADD_"]');
    assert.match(String(await add.textContent()), /^Add new Euler Stream account/);
    await editor.addAccount();
    await editor.page.getByText('Add new Euler Stream account config node').first().waitFor();
  });

  it('links to where keys are', async () => {
    const editor = await session.open(flowOf());
    await editor.openConfig('euler-account', '_ADD_');
    const link = editor.page.getByRole('link', { name: 'Get a free key at eulerstream.com' });
    assert.equal(await link.getAttribute('href'), 'https://www.eulerstream.com');
    assert.equal(await link.getAttribute('target'), '_blank');
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  });

  it('warns of a URL that would send the key in plain text', async () => {
    const editor = await session.open(flowOf(account({ service: 'custom' })));
    const { page } = editor;
    await editor.openConfig('euler-account', ACCOUNT);
    const field = page.locator('#node-config-input-restUrl');
    const hint = page.locator('#node-config-input-restUrl-hint');
    await editor.type(field, 'http://tiktok.example.com');
    await hint.getByText('https:// only').waitFor();
    await editor.type(field, 'http://127.0.0.1:8080');
    await hint.getByText('for requests').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'false');
  });

  it('can be filled in and tested with the keyboard alone', async () => {
    const editor = await session.open(flowOf());
    const { page } = editor;
    await editor.openConfig('euler-account', '_ADD_');
    await page.locator('#node-config-input-name').focus();
    const focused = () => page.evaluate(() => (globalThis as any).document.activeElement.id as string);
    const path: string[] = [];
    const walk = async (last: string) => {
      while (path.at(-1) !== last) {
        assert.ok(path.length < 20, `${last} is not reached: ${path.join(', ')}`);
        await page.keyboard.press('Tab');
        path.push(await focused());
      }
    };
    await walk('node-config-input-service');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    await walk('euler-account-test');
    assert.deepEqual(path, [
      'node-config-input-service',
      'node-config-input-recording',
      'node-config-input-speed',
      'euler-account-test',
    ]);
    await page.keyboard.press('Enter');
    await page.locator('#euler-account-test-result.euler-account-fine').waitFor();
    assert.equal(await focused(), 'euler-account-test');
    await walk('euler-account-more-button');
    await page.keyboard.press('Space');
    await walk('node-config-input-sessionCookie');
    assert.deepEqual(
      path.slice(-5),
      ['timeout', 'maxConnections', 'remember', 'oauthToken', 'sessionCookie'].map(
        (name) => `node-config-input-${name}`,
      ),
    );
  });
});
