import assert from 'node:assert/strict';
import { socketUrl } from '../../nodes/client/live/connection/socket-url';
import { redactor } from '../../nodes/client/redact';

describe('redaction', () => {
  it('replaces a secret wherever it stands', () => {
    const redact = redactor(['s3cret']);
    assert.equal(redact('s3cret and xs3crety, "s3cret"'), '*** and x***y, "***"');
    assert.equal(redact('nothing here'), 'nothing here');
    assert.equal(redact(''), '');
  });

  it('knows it in the encoded form too', () => {
    const redact = redactor(['a/b+c==']);
    assert.equal(redact(`plain a/b+c==, encoded ${encodeURIComponent('a/b+c==')}`), 'plain ***, encoded ***');
  });

  it('takes a secret that means something to patterns literally', () => {
    assert.equal(redactor(['a.c$&(*'])('abc$&(* a.c$&(*'), 'abc$&(* ***');
  });

  it('hides several, and of two that overlap the longer one whole', () => {
    const redact = redactor(['key', 'key-and-more', 'other']);
    assert.equal(redact('key-and-more key other'), '*** *** ***');
  });

  it('ignores secrets that are empty or missing', () => {
    assert.equal(redactor(['', null, undefined])('text'), 'text');
    assert.equal(redactor([])('text'), 'text');
  });

  it('hides every key in the URL of the socket, whatever the key is made of', () => {
    for (const key of ['plain', 'a+b/c==', 'ü', "it's", 'a b', 'a!b', '(a)', 'a~b', 'a*b']) {
      const text = redactor([key])(socketUrl('wss://ws.example.test', 'host.one', key, {}, 'client'));
      // The query of a URL is encoded in another way than by encodeURIComponent(): ' ! ( ) ~ and spaces differ.
      assert.ok(text.includes('apiKey=***&'), text);
    }
  });
});
