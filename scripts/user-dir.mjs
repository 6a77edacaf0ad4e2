// The user directory of `npm start`. What stands in it already was edited, and stays.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MODULE = '@eulernodes/node-red-eulerstream';
const SETTINGS = {
  uiHost: '127.0.0.1',
  flowFile: 'flows.json',
  telemetry: { enabled: false, updateNotification: false },
  editorTheme: { tours: false, projects: { enabled: false } },
};

/** Links the package at `root` into it, and lays the flow of the file `demo` there at the first time. */
export function prepareUserDir(userDir, root, demo) {
  const link = join(userDir, 'node_modules', MODULE);
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { recursive: true, force: true });
  symlinkSync(root, link, 'junction');
  const settings = { ...SETTINGS, credentialSecret: credentialSecret(userDir) };
  writeFileSync(join(userDir, 'settings.js'), `module.exports = ${JSON.stringify(settings, null, 2)};\n`);
  if (existsSync(join(userDir, 'flows.json'))) return;
  copyFileSync(demo, join(userDir, 'flows.json'));
  writeFileSync(join(userDir, 'flows_cred.json'), noCredentials(settings.credentialSecret));
}

/** One of its own for each checkout: with none given, Node-RED makes one up and warns of it at every start. */
function credentialSecret(userDir) {
  const file = join(userDir, 'credential-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** As Node-RED encrypts credentials (@node-red/runtime, nodes/credentials.js): where there are none at all, it warns. */
function noCredentials(secret) {
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(secret).digest(), vector);
  const text = cipher.update('{}', 'utf8', 'base64') + cipher.final('base64');
  return JSON.stringify({ $: vector.toString('hex') + text });
}
