import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import WebSocket from 'ws';
import { Client, endAll, simulate } from './client';

const COMMAND = join(__dirname, '../../nodes/simulator/command.ts');

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

describe('simulator: command', function () {
  const children = new Set<ChildProcess>();
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    await endAll();
  });

  function run(...args: string[]): {
    child: ChildProcess;
    ended: Promise<Ended>;
    until: (text: RegExp) => Promise<string>;
  } {
    const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args]);
    children.add(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
    const until = (text: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = text.exec(stdout)?.[0];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`ended: ${stdout}${stderr}`)));
      });
    return { child, ended, until };
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints its addresses and creators, serves, and ends cleanly on ${signal}`, async () => {
      const { child, ended, until } = run('--port', '0', '--seed', '9', '--speed', '50');
      const url = await until(/ws:\/\/127\.0\.0\.1:\d+/);
      const client = new Client(new WebSocket(`${url}/?uniqueId=demo&apiKey=key`));
      await client.until(() => client.of('WebcastGiftMessage').length > 0);
      child.kill(signal);
      const result = await ended;
      assert.deepEqual([result.code, result.signal, result.stderr], [0, null, '']);
      assert.match(result.stdout, /http:\/\/127\.0\.0\.1:\d+ \(routes: flat and nested\)\n/);
      assert.match(result.stdout, /seed +9/);
      for (const name of ['demo', 'quiet', 'offline', 'flaky', 'ending', 'busy', 'recording']) {
        assert.match(result.stdout, new RegExp(`^ +${name} +\\S`, 'm'));
      }
    });
  }

  it('explains itself', async () => {
    const { code, stdout } = await run('--help').ended;
    assert.equal(code, 0);
    assert.match(stdout, /--recording FILE/);
  });

  const bad: [string, string[]][] = [
    ['an unknown option', ['--what']],
    ['a port beyond all', ['--port', '70000']],
    ['a speed of nothing', ['--speed', '0']],
    ['a seed of letters', ['--seed', 'abc']],
  ];
  it('refuses bad arguments with one line and exit 2', async () => {
    const results = await Promise.all(bad.map(([, args]) => run(...args).ended));
    for (const [index, { code, stdout, stderr }] of results.entries()) {
      const name = bad[index]?.[0];
      assert.deepEqual([code, stdout], [2, ''], name);
      assert.match(stderr, /^eulerstream-simulator: .+\n$/, name);
    }
  });

  it('says that a port is in use', async () => {
    const port = new URL((await simulate()).wsUrl).port;
    const { code, stderr } = await run('--port', port).ended;
    assert.equal(code, 1);
    assert.equal(stderr, `eulerstream-simulator: Port ${port} is in use; try another one, or --port 0.\n`);
  });

  it('says that a recording cannot be read', async () => {
    const { code, stderr } = await run('--recording', '/nowhere/at/all.ndjson').ended;
    assert.equal(code, 1);
    assert.match(stderr, /^eulerstream-simulator: .*\/nowhere\/at\/all\.ndjson.*\n$/);
  });
});
