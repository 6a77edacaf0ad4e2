import assert from 'node:assert/strict';
import { readText, variableOf } from '../../../nodes/runtime/node-red/config-values';

describe('values of a dialog', () => {
  const unresolved: [value: string, words: string][] = [
    ['${KEY}', 'the environment variable KEY is not set, or has spaces around it'],
    ['${KEY} ', 'the environment variable KEY is not set, or has spaces around it'],
    ['${MY KEY}', 'the environment variable MY KEY is not set, or has spaces around it'],
    ['${KEY', 'begins with ${ as a variable does, and lacks the } at the end'],
    ['${', 'begins with ${ as a variable does, and lacks the } at the end'],
    ['${}', '${} names no environment variable'],
    ['${ }', '${} names no environment variable'],
  ];
  for (const [value, words] of unresolved) {
    it(`never takes “${value}” for a text, and says why`, () => {
      assert.throws(() => readText('API key', value), { message: `API key: ${words}`, code: 'INVALID_INPUT' });
    });
  }

  it('takes what only looks like a variable', () => {
    for (const value of ['a ${KEY}', '$KEY', '{KEY}', '${A}/${B}', '${A} and more']) {
      assert.equal(readText('Topic', value), value);
    }
  });

  it('knows a variable as Node-RED does', () => {
    assert.equal(variableOf('${KEY}'), 'KEY');
    for (const value of ['${KEY} ', ' ${KEY}', '${KEY', '${}', '${MY KEY}', 'KEY', '', 7, null]) {
      assert.equal(variableOf(value), null, String(value));
    }
  });
});
