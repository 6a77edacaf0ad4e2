// How this package names itself to the service.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Two levels up both from nodes/runtime and from dist/runtime.
const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };

export const CLIENT_NAME = 'node-red-eulerstream';
export const USER_AGENT = `${CLIENT_NAME}/${version}`;
