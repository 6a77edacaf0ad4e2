import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOperation, OPERATIONS } from '../../../../nodes/client/rest/operations';
import { knownValues } from '../../../../nodes/editor/fetch/known-values';
import { type Judge, problemOf } from '../../../../nodes/editor/fetch/checks';

const FILE = join(__dirname, '../../../../nodes/locales/en-US/euler-fetch.json');
const TEXTS = JSON.parse(readFileSync(FILE, 'utf8'))['euler-fetch'].error;

/** Node-RED's verdicts come from the editor; here it finds all but one value fine. */
const judge: Judge = (value) => (value === 'bad' ? 'no such thing' : true);

function check(name: string, parameter: string, value: string, type = 'str'): string | null {
  const operation = findOperation(name)!;
  const problem = problemOf(
    operation,
    operation.parameters.find((one) => one.name === parameter)!,
    { type, value },
    judge,
  );
  if (problem) assert.equal(typeof TEXTS[problem.key], 'string', `there is no text for ${problem.key}`);
  return problem && [problem.key, problem.message, problem.count].filter((part) => part !== undefined).join(' ');
}

describe('the checks of the fetch dialog', () => {
  it('nothing is wrong with what is empty, or known later', () => {
    for (const { name, parameters } of OPERATIONS) {
      for (const parameter of parameters) {
        assert.equal(check(name, parameter.name, ' '), null);
        assert.equal(check(name, parameter.name, '${NAME}'), null);
        assert.equal(check(name, parameter.name, 'payload', 'msg'), null);
      }
    }
  });

  it('the known values are right', () => {
    for (const { name, parameters } of OPERATIONS) {
      for (const parameter of parameters) {
        for (const value of knownValues(parameter) ?? []) {
          assert.equal(check(name, parameter.name, value, parameter.type === 'integer' ? 'num' : 'str'), null, value);
        }
      }
    }
  });

  for (const [operation, parameter, right, wrong, key, type] of [
    ['gifts', 'roomId', ['7400000000000000001', ' 1 '], ['12x', '-1', '1.5'], 'id', 'str'],
    [
      'isLive',
      'uniqueId',
      ['demo', '@Demo', 'https://www.tiktok.com/@demo/live'],
      ['two words', '@'],
      'creator',
      'str',
    ],
    ['giftCatalog', 'page', ['1', '-1'], ['x', '1.5'], 'integer', 'num'],
    ['giftCatalog', 'ascending', ['true', 'false'], [], 'boolean', 'bool'],
    ['giftCatalog', 'ascending', ['true', '0'], ['yes'], 'boolean', 'str'],
    ['rankings', 'region', ['"US"'], ['{}'], 'text', 'json'],
    ['bulkLiveCheck', 'userIds', ['1, 2', '1 2'], ['1, x'], 'ids', 'str'],
    ['bulkLiveCheck', 'userIds', ['["1", 2]'], ['{"a":1}', '["x"]'], 'ids', 'json'],
    ['createJwt', 'creators', ['demo, @quiet'], ['demo, a/b'], 'creators', 'str'],
    [
      'custom',
      'path',
      ['webcast/feed?region=US', '/x'],
      ['https://example.com/x', '//example.com', '/a/../b', '/a b'],
      'path',
      'str',
    ],
    ['custom', 'method', ['get', 'PATCH'], ['FETCH'], 'method', 'str'],
    ['custom', 'query', ['region=US'], ['apiKey=1'], 'query', 'str'],
    ['custom', 'query', ['{"region":"US"}'], ['[1]', '{"api_key":"1"}'], 'query', 'json'],
    ['custom', 'session', ['true', 'false'], ['yes'], 'boolean', 'str'],
    ['fetch', 'session', ['true', 'false'], ['yes'], 'boolean', 'str'],
    ['feed', 'region', ['US', 'QQ', 'new'], [], 'text', 'str'],
    ['custom', 'body', ['{}', '[1]', '"text"'], ['{', 'text'], 'body', 'str'],
  ] as const) {
    it(`${operation}: ${parameter} (${type})`, () => {
      for (const value of right) assert.equal(check(operation, parameter, value, type), null, value);
      for (const value of wrong) assert.equal(check(operation, parameter, value, type), key, value);
    });
  }

  it('counts what may be many', () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => index).join(', ');
    assert.equal(check('bulkLiveCheck', 'userIds', ids(50)), null);
    assert.equal(check('bulkLiveCheck', 'userIds', ids(51)), 'maxItems 50');
  });

  it('has the words of Node-RED for its own types', () => {
    assert.equal(check('isLive', 'uniqueId', 'bad', 'jsonata'), 'value no such thing');
    assert.equal(check('bulkLiveCheck', 'userIds', 'bad', 'json'), 'value no such thing');
  });
});
