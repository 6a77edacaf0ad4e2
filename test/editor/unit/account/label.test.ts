import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { label } from '../../../../nodes/editor/account';

const FILE = join(__dirname, '../../../../nodes/locales/en-US/euler-account.json');
const { service: WORDS } = JSON.parse(readFileSync(FILE, 'utf8'))['euler-account'];

const labelOf = (more: Record<string, unknown>) =>
  label({
    id: 'a1',
    type: 'euler-account',
    _: (key) => WORDS[key.replace('euler-account.service.', '')] ?? key,
    _def: { defaults: { service: { value: 'euler' } } },
    ...more,
  });

describe('the label of an account', () => {
  for (const [what, node, text] of [
    ['its name', { name: 'Mine', service: 'custom', restUrl: 'https://example.com' }, 'Mine'],
    ['the service', { name: '', service: 'euler' }, 'Euler Stream'],
    ['the service, where the flow names none', {}, 'Euler Stream'],
    ['the routes', { service: 'euler-2026' }, 'Euler Stream, routes of 2026'],
    ['the simulator', { service: 'simulator' }, 'Built-in simulator (no key, no internet)'],
    ['the host of an own service', { service: 'custom', restUrl: ' http://127.0.0.1:37473/a ' }, '127.0.0.1:37473'],
    ['an own service in a variable', { service: 'custom', restUrl: '${URL}' }, 'Your own URLs'],
    ['an own service without a scheme', { service: 'custom', restUrl: 'localhost:37473' }, 'Your own URLs'],
    ['an own service without a URL', { service: 'custom', restUrl: '' }, 'Your own URLs'],
    ['no URL of before', { service: 'simulator', restUrl: 'https://example.com' }, WORDS.simulator],
  ] as const) {
    it(what, () => assert.equal(labelOf(node), text));
  }
});
