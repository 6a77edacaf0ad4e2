import assert from 'node:assert/strict';
import { sentence } from '../../../nodes/editor/sentence';

describe('a message as a sentence', () => {
  for (const [message, text] of [
    ['the account has no API key', 'The account has no API key.'],
    ['The connection was refused (ECONNREFUSED)', 'The connection was refused (ECONNREFUSED).'],
    ['isLive is not allowed', 'isLive is not allowed.'],
    ['https://example.com is not it', 'https://example.com is not it.'],
    ['demo_2 is not a TikTok username', 'demo_2 is not a TikTok username.'],
    ['Nobody here.', 'Nobody here.'],
    ['Wait …', 'Wait …'],
    ['Really? ', 'Really?'],
    ['It said “no.”', 'It said “no.”'],
    ['完了しました。', '完了しました。'],
    ['', ''],
  ] as const) {
    it(JSON.stringify(message), () => assert.equal(sentence(message), text));
  }
});
