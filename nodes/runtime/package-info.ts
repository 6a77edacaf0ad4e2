// What this package is called: by the service, and by Node-RED.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Two levels up both from nodes/runtime and from dist/runtime.
const { name, version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
  name: string;
  version: string;
};

export const PACKAGE = name;
export const VERSION = version;
export const CLIENT_NAME = 'node-red-eulerstream';
export const USER_AGENT = `${CLIENT_NAME}/${version}`;
