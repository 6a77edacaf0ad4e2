import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
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
});
