import assert from 'node:assert/strict';
import { ConfigError } from '../../../nodes/client/config-error';
import { EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { plainText, shownText } from '../../../nodes/client/shown/shown-text';

const asIs = (text: string) => text;

describe('words on their way to a person', () => {
  it('are one line without anything that cannot be seen', () => {
    assert.equal(plainText('  a\r\n\u001b[31mred\u0000\t b\u2028c\u202ed\u2066e\u200bf\ufeff '), 'a [31mred b cdef');
    assert.equal(plainText('\ud83d\udc68\u200d\ud83d\udc69 \ud800x'), '\ud83d\udc68\u200d\ud83d\udc69 x');
    assert.equal(plainText('\u202e\r\n\u200b'), '');
  });

  it('are cut, and never within a character', () => {
    assert.equal(plainText('x'.repeat(5_000_000)).length, 300);
    assert.equal(plainText('\ud83d\ude00'.repeat(200), 10), '\ud83d\ude00'.repeat(4) + '…');
  });

  it('are redacted before they are cut', () => {
    const redact = (text: string) => text.replaceAll('secret', '***');
    assert.equal(shownText('a secret word', redact, 5), 'a **…');
    assert.equal(shownText('kept', asIs), 'kept');
  });

  it('pass through here in every error', () => {
    const message = `a\n\u202eb${'c'.repeat(5_000)}`;
    for (const error of [new ConfigError(message), new EulerError('NETWORK', message)]) {
      assert.match(error.message, /^a bc+…$/);
      assert.ok(error.message.length <= 1_000);
    }
  });
});
