// A running Node-RED with these nodes, the sink and one flow: a process and a user directory of its own.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Child } from '../processes/child.mjs';

const ROOT = dirname(dirname(import.meta.dirname));
const MODULE = '@eulernodes/node-red-eulerstream';
const red = createRequire(import.meta.url).resolve('node-red/red.js');

/**
 * The child knows where it is reached, as `url`.
 * @param profiles a folder for CPU profiles; none are made without
 */
export async function startNodeRed(flow, profiles = null, execArgv = []) {
  const userDir = mkdtempSync(join(tmpdir(), 'eulerstream-bench-'));
  mkdirSync(join(userDir, 'node_modules', dirname(MODULE)), { recursive: true });
  symlinkSync(ROOT, join(userDir, 'node_modules', MODULE), 'junction');
  write(userDir, 'package.json', { dependencies: { [MODULE]: '*' } });
  const credentials = flow.filter((node) => node.credentials).map((node) => [node.id, node.credentials]);
  write(userDir, 'flows_cred.json', Object.fromEntries(credentials));
  write(userDir, 'flows.json', flow, (key, value) => (key === 'credentials' ? undefined : value));
  const settings = {
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    credentialSecret: false,
    nodesDir: join(import.meta.dirname, 'nodes'),
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, projects: { enabled: false }, palette: { catalogues: [] } },
    logging: { console: { level: 'warn' } },
  };
  writeFileSync(join(userDir, 'settings.js'), `module.exports = ${JSON.stringify(settings)};\n`);
  const port = await freePort();
  const child = await Child.start(red, {
    args: ['--userDir', userDir, '--port', String(port)],
    execArgv: [...execArgv, ...(profiles === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profiles])],
    onStopped: () => rmSync(userDir, { recursive: true, force: true, maxRetries: 3 }),
  });
  return Object.assign(child, { url: `http://127.0.0.1:${port}` });
}

function write(folder, name, content, replacer = null) {
  writeFileSync(join(folder, name), JSON.stringify(content, replacer));
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
