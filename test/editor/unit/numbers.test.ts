// White space around a number, as it comes with what is pasted, changes nothing: not for the dialogs, not for the runtime.
import assert from 'node:assert/strict';
import * as account from '../../../nodes/editor/account';
import * as fetch from '../../../nodes/editor/fetch';
import * as live from '../../../nodes/editor/live/rules';
import * as rateLimit from '../../../nodes/editor/rate-limit';
import { type Validator } from '../../../nodes/editor/rules';
import { readNumber } from '../../../nodes/runtime/node-red/config-values';

const FIELDS: Record<string, Validator> = {
  timeout: account.timeout,
  maxConnections: account.maxConnections,
  maxWait: fetch.maxWait,
  minDiamonds: live.minDiamonds,
  pollInterval: live.pollInterval,
  interval: rateLimit.interval,
  reserve: rateLimit.reserve,
  maxQueue: rateLimit.maxQueue,
};
const node = { id: 'node', type: 'node', _: (key: string) => key, _def: { defaults: {} } };

describe('numbers with white space around them', () => {
  for (const text of ['100 ', ' 100', '\t100\n', '\u00a0100\u00a0', '\u3000100', '\ufeff100', '\r\n100\r\n']) {
    it(JSON.stringify(text), () => {
      for (const [name, validator] of Object.entries(FIELDS)) {
        assert.equal(validator.call(node, text, {}), true, name);
      }
      assert.equal(readNumber('Number', text, { fallback: 0, min: 0, max: 1000 }), 100);
    });
  }

  for (const text of ['1 00', '100 x', '- 100', '1,000']) {
    it(`${JSON.stringify(text)} is none`, () => {
      for (const [name, validator] of Object.entries(FIELDS)) {
        assert.equal(typeof validator.call(node, text, {}), 'string', name);
      }
      assert.throws(() => readNumber('Number', text, { fallback: 0, min: 0, max: 1000 }), /must be a number/);
    });
  }
});
