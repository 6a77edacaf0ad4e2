// Nothing that reads a text from outside may take the square of its length: 40 kB would stop Node-RED for seconds.
import assert from 'node:assert/strict';
import { cleanCreator, parseCreators } from '../../nodes/client/creator';
import { displayText } from '../../nodes/client/events/text/display-text';
import { decodeFrame } from '../../nodes/client/live/frames/decode';
import { proxyFromEnvironment } from '../../nodes/client/proxy';
import { codeOf } from '../../nodes/client/rest/errors/error-code';
import { parseJson } from '../../nodes/client/rest/json';
import { readLimitHeaders } from '../../nodes/client/rest/limits/limit-headers';
import { readResetMs, waitMsFrom } from '../../nodes/client/rest/limits/retry-after';
import { readWords } from '../../nodes/client/rest/errors/service-words';
import { readList, readText } from '../../nodes/runtime/node-red/config-values';
import { checkTopic } from '../../nodes/runtime/live/live-message';
import { expressionsIn, pumped } from '../support/expressions';
import { bestMs, isLinear } from '../support/growth';

/** Long enough to tell: work that is linear takes a fiftieth of the time below, work that is quadratic many times as much. */
const LOOK_LENGTH = 2_000;
const SUSPICIOUS_MS = 0.1;
const { found, made } = expressionsIn('nodes');

/** The texts on which an expression takes suspiciously long, each as the number of its form. */
function suspects(expression: RegExp): number[] {
  const forms: number[] = [];
  let form = 0;
  for (const text of pumped(expression, LOOK_LENGTH)) {
    const work = () => look(expression, text);
    if (bestMs(work, 1) > SUSPICIOUS_MS && bestMs(work) > SUSPICIOUS_MS) forms.push(form);
    form++;
  }
  return forms;
}

function look(expression: RegExp, text: string): void {
  expression.lastIndex = 0;
  if (expression.global) text.replace(expression, '');
  else expression.exec(text);
}

function formOf(expression: RegExp, form: number, length: number): string {
  let index = 0;
  for (const text of pumped(expression, length)) if (index++ === form) return text;
  throw new Error('no such form');
}

describe('time: expressions', function () {
  this.timeout(600_000);

  it('are all found, and none is made of text', () => {
    assert.ok(found.length > 50, String(found.length));
    assert.deepEqual(made, []);
  });

  it('that are quadratic would be seen', () => {
    for (const expression of [/\s+$/, /-?\d{16,}(?![\d.eE])/g, /key\b.*\binvalid/i, /(?:\/live)?\/*$/i, /a+b/]) {
      assert.notDeepEqual(worse(expression), [], String(expression));
    }
  });

  for (const { place, expression } of found) {
    it(`take as long as the text is: ${place}`, () => assert.deepEqual(worse(expression), []));
  }
});

function worse(expression: RegExp): string[] {
  // Of many texts that take long a few are enough to tell.
  return suspects(expression)
    .slice(0, 5)
    .filter((form) => {
      const make = (length: number) => formOf(expression, form, length);
      return !isLinear(make, (text) => look(expression, text));
    })
    .map((form) => JSON.stringify(formOf(expression, form, 20)));
}

const ADDRESS = new URL('https://www.example.test/');
const asIs = (text: string) => text;
const READERS: Record<string, (text: string) => unknown> = {
  'a username': cleanCreator,
  'a list of usernames': parseCreators,
  'an array of usernames': (text) => parseCreators((text.match(/[^]{1,2000}/g) ?? []).map((entry) => `${entry}x`)),
  'JSON text': parseJson,
  'JSON with one long text': (text) => parseJson(JSON.stringify([text, 7401234567890123456n.toString()])),
  'JSON with one long number': (text) => parseJson(`{"a":${'1'.repeat(text.length)}.5}`),
  'JSON with many numbers': (text) => parseJson(`[${'1234567890123456.5,'.repeat(text.length / 20)}1]`),
  'a frame': (text) => decodeFrame(Buffer.from(`{"messages":[${JSON.stringify({ type: text })}]}`)),
  'a frame that is none': (text) => decodeFrame(Buffer.from(text)),
  'an error body': (text) => readWords(Buffer.from(text), asIs),
  'an error message': (text) => readWords(Buffer.from(JSON.stringify({ message: text, limit_label: text })), asIs),
  'the words of a refusal': (text) => codeOf(401, text),
  'headers of a limit': (text) => {
    const headers = { 'retry-after': text, 'ratelimit-remaining': text, 'ratelimit-reset': text };
    return [waitMsFrom(headers, 0), readResetMs(text, 0), readLimitHeaders(headers, 0)];
  },
  no_proxy: (text) => proxyFromEnvironment(ADDRESS, { no_proxy: text, https_proxy: 'proxy.test' }),
  'a display text': (text) => displayText({ defaultPattern: text, pieces: [{ stringValue: text }] }),
  settings: (text) => [unless(() => readText('Text', text)), unless(() => readList('List', text))],
  'a topic': (text) => unless(() => checkTopic(text)),
};
const PIECES = [
  ...[
    '/',
    ' ',
    '\\',
    '"',
    '\\"',
    "'",
    '/live',
    '@',
    '%',
    '%25',
    '{',
    '{0:x}',
    '}',
    '<',
    '<!--',
    '&',
    '&#',
    '&amp;',
    '\\u',
    '=',
  ],
  ...[
    'key ',
    'apiKey=',
    'invalid ',
    'Basic ',
    '://',
    'plan ',
    ',',
    '[',
    ']',
    '[]:',
    ':',
    '-',
    '1',
    '1.',
    '1e',
    'a',
    'A',
    '\n',
  ],
  ...['\u00e9', '\u200b', '\ud83d\ude00', '\uff21', '\ufffd', '\u0000', '\u202e', '. ', '…', '$', '${', '+', '_'],
];

/** Whatever a reader says of a text, it says it soon. */
function unless(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

describe('time: readers', function () {
  this.timeout(600_000);

  for (const [name, read] of Object.entries(READERS)) {
    it(`take as long as the text is: ${name}`, () => {
      const slow = PIECES.filter((piece) => !isLinear((length) => filled(piece, length), read, 16_000));
      assert.deepEqual(slow, []);
    });
  }
});

function filled(piece: string, length: number): string {
  return `${piece.repeat(Math.ceil(length / piece.length))}x`;
}
