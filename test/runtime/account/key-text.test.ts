import assert from 'node:assert/strict';
import { readCookies, readKey } from '../../../nodes/runtime/account/key-text';

const KEY = 'euler_NTk3ZjQ0Y2It';

describe('keys as people paste them', () => {
  const CLEANED = [
    KEY,
    ` ${KEY}\n`,
    `"${KEY}"`,
    `'${KEY}'`,
    `\u201c${KEY}\u201d`,
    `\u200b${KEY}\ufeff`,
    `euler_\u200bNTk3ZjQ0Y2It`,
  ];
  for (const text of CLEANED) {
    it(`are ${KEY} in ${JSON.stringify(text)}`, () => assert.equal(readKey('API key', text), KEY));
  }

  const WRONG: readonly [text: string, words: string][] = [
    [`apiKey=${KEY}`, 'begins with its name: enter only what stands behind it'],
    [`x-api-key: ${KEY}`, 'begins with its name: enter only what stands behind it'],
    [`"apiKey": "${KEY}"`, 'begins with its name: enter only what stands behind it'],
    [`Bearer ${KEY}`, 'begins with its name: enter only what stands behind it'],
    ['euler_NTk3 ZjQ0Y2It', 'holds a space or a line break: copy it again, in one piece'],
    ['euler_NTk3\nZjQ0Y2It', 'holds a space or a line break: copy it again, in one piece'],
    ['euler_\u041dTk3', 'its character 7 is none that a key can have: copy it again'],
    [`wss://ws.example.test/?apiKey=${KEY}`, 'this is an address: enter the key alone'],
  ];
  for (const [text, words] of WRONG) {
    it(`are refused in ${JSON.stringify(text)}, without being shown`, () => {
      assert.throws(() => readKey('API key', text), { message: `API key: ${words}`, code: 'INVALID_INPUT' });
    });
  }

  it('may be missing', () => {
    for (const text of ['', ' ', '""', '\u200b', undefined]) assert.equal(readKey('API key', text), null);
  });

  it('are cookies with their spaces', () => {
    assert.equal(readCookies('Session cookie', ' "sessionid=a; tt-target-idc=b" '), 'sessionid=a; tt-target-idc=b');
    assert.throws(() => readCookies('Session cookie', 'Cookie: sessionid=a'), /begins with the name of the header/);
  });
});
