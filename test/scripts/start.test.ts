import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/examples';

describe('npm start', () => {
  it('says what to do when its port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const env = { ...process.env, PORT: String(port) };
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], { env, timeout: 10_000 });
    const [output, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    taken.close();
    assert.equal(output, '');
    assert.equal(said, `Port ${port} is in use; try \`PORT=${port + 1} npm start\`.\n`);
    assert.equal(code, 1);
  });

  describe('its user directory', function () {
    this.timeout(30_000);
    const demo = join(ROOT, 'examples/3 On stream/04 Gift goal.json');
    let folder: string;

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'eulerstream-start-'));
    });
    after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

    /** In a process of its own, as the script is no TypeScript. */
    function prepare(): void {
      const script = pathToFileURL(join(ROOT, 'scripts/user-dir.mjs')).href;
      const call = `prepareUserDir(${[folder, ROOT, demo].map((path) => JSON.stringify(path)).join(', ')})`;
      execFileSync(process.execPath, [
        '--input-type=module',
        '-e',
        `import { prepareUserDir } from '${script}'; ${call}`,
      ]);
    }

    const read = (name: string) => readFileSync(join(folder, name), 'utf8');

    it('lets Node-RED start with the demo flow, and without a warning about credentials', async () => {
      prepare();
      assert.equal(read('flows.json'), readFileSync(demo, 'utf8'));
      const args = [require.resolve('node-red/red.js'), '--userDir', folder, '--port', '0'];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'close');
      let log = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Started flows') || log.includes('Waiting for missing')) child.kill();
      });
      await ended;
      assert.match(log, /Started flows|Waiting for missing/);
      assert.doesNotMatch(log, /credential/i);
    });

    it('keeps what was edited in it, and the secret of its credentials', () => {
      const secret = read('credential-secret');
      assert.match(secret, /^[0-9a-f]{64}$/);
      assert.ok(read('settings.js').includes(secret));
      assert.equal(statSync(join(folder, 'credential-secret')).mode & 0o077, 0);
      writeFileSync(join(folder, 'flows.json'), '[]');
      writeFileSync(join(folder, 'flows_cred.json'), '{"$":"edited"}');
      prepare();
      assert.deepEqual([read('flows.json'), read('flows_cred.json')], ['[]', '{"$":"edited"}']);
      assert.equal(read('credential-secret'), secret);
      assert.ok(read('settings.js').includes(secret));
    });
  });
});
