// The packed file as a user installs it, on each Node-RED and Node.js that the package names.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { Editor } from '../editor/editor';
import { account, ACCOUNT, call, flowOf, live, rateLimit } from '../editor/flows';
import { type FlowNode, type Line, LINES, MODULE, NodeRed, ROOT } from '../editor/node-red';
import { LANGUAGES, SETS } from '../support/languages';
import { filesBelow, installPacked } from './packed';

const PATIENCE_MS = 60_000;
/** undici 8 needs Node 22.19; npm takes the newest that the Node allows. */
const UNDICI: Readonly<Record<Line, string>> = {
  'Node-RED 4.1': '7',
  'Node-RED 5 on Node 22': '8',
  'Node-RED 5 on Node 24': '8',
};
/** Of all files of the package and its dependencies: undici has 1.6 MB (7) or 2.2 MB (8) by itself. */
const MAX_BYTES_WITHOUT_UNDICI = 1_500_000;

describe('the packed file', function () {
  this.timeout(2 * PATIENCE_MS);
  it('passes the tests of its REST calls with the newer undici', () => {
    const { node } = LINES['Node-RED 5 on Node 22'];
    const tests = [
      'test/client/rest/**/*.test.ts',
      'test/nodes/euler-fetch.test.ts',
      'test/nodes/euler-rate-limit.test.ts',
    ];
    const mocha = [join(ROOT, 'node_modules/mocha/bin/mocha.js'), '--exit', '--reporter', 'dot'];
    // Throws with what the tests said where one fails.
    execFileSync(node, ['-r', './test/matrix/undici-8.cjs', ...mocha, ...tests], { cwd: ROOT, stdio: 'pipe' });
  });

  for (const line of Object.keys(LINES) as Line[]) {
    describe(`on ${line}`, () => {
      let nodeRed: NodeRed | undefined;

      before(async () => {
        nodeRed = await NodeRed.start({ lang: 'en-US' }, line, (folder) => installPacked(folder, line));
      });
      after(() => nodeRed?.stop());

      const installed = () => join(nodeRed!.userDir, 'node_modules');
      const get = async (path: string, headers: Record<string, string> = {}) => {
        const answer = await fetch(`${nodeRed!.url}/${path}`, { headers });
        assert.equal(answer.status, 200, path);
        return answer;
      };

      it('brings dependencies that this Node takes', () => {
        const folder = installed();
        assert.deepEqual(
          readdirSync(folder)
            .filter((name) => !name.startsWith('.'))
            .sort(),
          ['@eulernodes', 'undici', 'ws'],
        );
        const { version } = JSON.parse(readFileSync(join(folder, 'undici/package.json'), 'utf8'));
        assert.equal(version.split('.')[0], UNDICI[line]);
      });

      it('stays small, dependencies included', () => {
        const folder = installed();
        const files = filesBelow(folder).filter((name) => !name.startsWith('.'));
        const sum = (names: string[]) => names.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
        const [all, others] = [sum(files), sum(files.filter((name) => !name.startsWith('undici/')))];
        console.log(`        installed: ${(all / 1e6).toFixed(2)} MB, ${(others / 1e6).toFixed(2)} MB without undici`);
        assert.ok(others <= MAX_BYTES_WITHOUT_UNDICI, `${others} bytes without undici`);
      });

      it('loads all nodes', async () => {
        const sets = await (await get('nodes', { Accept: 'application/json' })).json();
        const ours = sets.filter(({ module }: { module: string }) => module === MODULE);
        assert.deepEqual(ours.map(({ name }: { name: string }) => name).sort(), SETS);
        for (const { name, enabled, err } of ours) assert.ok(enabled && !err, `${name}: ${err}`);
      });

      it('serves icons, texts, help and the code of the dialogs', async () => {
        const icons = await (await get('icons')).json();
        const names = ['euler-fetch.svg', 'euler-live.svg', 'euler-rate-limit.svg'];
        assert.deepEqual([...icons[MODULE]].sort(), names);
        for (const name of names) assert.match(await (await get(`icons/${MODULE}/${name}`)).text(), /^<svg/);
        for (const language of LANGUAGES) {
          const texts = await (await get(`nodes/messages?lng=${language}`)).json();
          for (const set of SETS) assert.ok(texts[`${MODULE}/${set}`][set], `${language} ${set}`);
          const html = await (await get('nodes', { Accept: 'text/html', 'Accept-Language': language })).text();
          for (const set of SETS) {
            const file = join('locales', language, `${set}.html`);
            const help = readFileSync(join(installed(), MODULE, 'dist', file), 'utf8');
            assert.ok(html.includes(help.trim()), `${language} ${set}`);
            const [lead = ''] = readFileSync(join(ROOT, 'nodes', file), 'utf8').split('\n\n');
            assert.ok(help.startsWith(lead), `${language} ${set}`);
          }
        }
        assert.match(await (await get(`resources/${MODULE}/editor.js`)).text(), /EulerStream/);
      });

      it('runs the first example', async () => {
        const file = join(installed(), MODULE, 'examples/1 First steps/01 First live events.json');
        const example = JSON.parse(readFileSync(file, 'utf8')) as (FlowNode & { wires: string[][] })[];
        const words = example.find(({ name }) => name === 'say it in words')!;
        words.wires[0]!.push('keep');
        const rules = [{ t: 'set', p: 'gift', pt: 'global', to: 'payload', tot: 'msg' }];
        const keep = { id: 'keep', type: 'change', z: words['z'], x: 730, y: 60, rules, wires: [[]] };
        const deployed = await fetch(`${nodeRed!.url}/flows`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify([...example, keep]),
        });
        assert.equal(deployed.status, 204);
        const gift = async () => (await (await get('context/global')).json()).memory?.gift?.msg;
        // Each look takes a while of its own; the time limit of the test ends it.
        while (!(await gift())) continue;
        assert.match(await gift(), /^\S.* sent \d+ x \S.* \(diamonds: \d+\)$/);
      });

      it('opens every dialog', async function () {
        const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
        if (!existsSync(executablePath) && process.env['CI'] !== 'true') this.skip();
        const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
        try {
          const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
          const errors: string[] = [];
          page.on('pageerror', (error) => errors.push(error.message));
          await page.addInitScript('globalThis.__name = (value) => value');
          const editor = new Editor(page);
          await editor.load(nodeRed!.url);
          await editor.replace(flowOf(account(), live(), call({ y: 240 }), rateLimit({ y: 360 })));
          for (const id of ['live', 'call', 'limit']) {
            await editor.openNode(id);
            await editor.done();
          }
          await editor.openConfig('euler-account', ACCOUNT);
          await editor.configDone();
          assert.deepEqual(errors, []);
        } finally {
          await browser.close();
        }
      });
    });
  }
});
