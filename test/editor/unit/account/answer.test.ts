import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerLines, type TestAnswer, verdictOf } from '../../../../nodes/editor/account/answer';
import { urlProblem } from '../../../../nodes/editor/account/urls';

const FILE = join(__dirname, '../../../../nodes/locales/en-US/euler-account.json');
const TEXTS = JSON.parse(readFileSync(FILE, 'utf8'))['euler-account'].test;
const NOW = new Date(2026, 2, 4, 14, 0, 0).getTime();

/** As Node-RED fills in a text. */
function words(key: string, values: Record<string, string> = {}): string {
  const text: unknown = key.split('.').reduce((texts, part) => texts?.[part], TEXTS);
  assert.ok(typeof text === 'string', `there is no text ${key}`);
  return text.replace(/__(\w+)__/g, (_, name: string) => values[name] ?? `no ${name}`);
}

const lines = (answer: TestAnswer, locale = 'en-US') => answerLines(answer, { words, locale, nowMs: NOW });

const LIMITS = {
  minute: { limit: 10, remaining: 9, resetsAt: NOW + 30_000 },
  hour: { limit: 600, remaining: 600, resetsAt: null },
  day: { limit: 2500, remaining: 2431, resetsAt: NOW + 36_000_000 },
};

describe('the answer of the Test button', () => {
  it('a fine one: plan, limits and sockets', () => {
    const account = { name: 'stage', maxWebSockets: 25, maxAlerts: 5, expiresAt: null };
    assert.deepEqual(lines({ ok: true, account, limits: LIMITS, sockets: { used: 2, max: 25 } }), [
      'The service accepts this account.',
      'Account: stage',
      'Per minute: 9 of 10 requests left, full again at 2:01 PM',
      'Per hour: 600 of 600 requests left',
      'Per day: 2,431 of 2,500 requests left, full again at Mar 5, 2026, 12:00 AM',
      'Sockets: 2 of 25 in use',
      'LIVE alerts: at most 5',
    ]);
  });

  it('says where the service was found, if not where the setting says', () => {
    const foundAt = { host: 'api.example', family: 'nested' };
    assert.deepEqual(lines({ ok: true, account: null, limits: null, sockets: null, foundAt }), [
      'The service accepts this account.',
      'The service was found at api.example (nested routes): the address of this setting does not have its routes.',
    ]);
  });

  it('numbers and times in the language of the browser', () => {
    const [, , , day] = lines({ ok: true, limits: LIMITS }, 'de-DE');
    assert.equal(day, 'Per day: 2.431 of 2.500 requests left, full again at 05.03.2026, 00:00');
  });

  it('what the plan allows, where nobody tells what is left', () => {
    const account = { minute: 10, day: 2500, maxWebSockets: 25, expiresAt: '2026-03-04T22:00:00Z' };
    const told = lines({ ok: true, account, limits: null, sockets: null });
    assert.deepEqual(told.slice(0, 4), [
      'The service accepts this account.',
      'Per minute: at most 10 requests',
      'Per day: at most 2,500 requests',
      'Sockets: at most 25 at the same time',
    ]);
    assert.match(told[4]!, /^The key expires: /);
  });

  it('nothing but the verdict, where the service tells nothing more', () => {
    assert.deepEqual(lines({ ok: true, account: null, limits: null, sockets: null }), [
      'The service accepts this account.',
    ]);
    assert.deepEqual(lines({ ok: true, limits: { minute: null }, sockets: { used: 3, max: null } }), [
      'The service accepts this account.',
      'Sockets: 3 in use',
    ]);
  });

  it('a reset that has passed is no news', () => {
    const minute = { limit: 10, remaining: 9, resetsAt: NOW - 1 };
    assert.deepEqual(lines({ ok: true, limits: { minute } }).at(-1), 'Per minute: 9 of 10 requests left');
  });

  it('no requests left: accepted, but not before the last of the used up windows is full again', () => {
    const empty = (inMs: number | null) => ({ limit: 10, remaining: 0, resetsAt: inMs === null ? null : NOW + inMs });
    const first = (limits: NonNullable<TestAnswer['limits']>, locale?: string) =>
      lines({ ok: true, limits }, locale)[0];
    const until = (time: string) => `The service accepts this account, but no requests are left until ${time}.`;
    const unknown = 'The service accepts this account, but no requests are left.';
    assert.equal(first({ ...LIMITS, minute: empty(30_000) }), until('2:01 PM'));
    assert.equal(first({ minute: empty(30_000), hour: empty(1_800_000) }), until('2:30 PM'));
    assert.equal(first({ hour: empty(1_800_000) }, 'de-DE'), until('14:30'));
    assert.equal(first({ day: empty(36_000_000) }), until('Mar 5, 2026, 12:00 AM'));
    assert.equal(first({ minute: empty(30_000), hour: empty(null) }), unknown);
    assert.equal(first({ minute: empty(-1) }), unknown);
    for (const [answer, verdict] of [
      [{ ok: true, limits: LIMITS }, 'fine'],
      [{ ok: true, limits: null }, 'fine'],
      [{ ok: true, limits: { ...LIMITS, hour: empty(null) } }, 'limited'],
      [{ ok: false, limits: { minute: empty(null) } }, 'wrong'],
    ] as const) {
      assert.equal(verdictOf(answer), verdict);
    }
  });

  it('a refusal: our words, what to do, then those of the service', () => {
    assert.deepEqual(lines({ ok: false, code: 'UNAUTHORIZED', message: 'Invalid API key' }), [
      'The key was refused.',
      'Copy the whole API key again from your dashboard at eulerstream.com.',
      'In detail: Invalid API key.',
    ]);
  });

  it('a wrong setting: first what is wrong with it', () => {
    assert.deepEqual(lines({ ok: false, code: 'INVALID_INPUT', message: 'the account has no API key' }), [
      'A setting is missing or wrong.',
      'The account has no API key.',
      TEXTS.advice.INVALID_INPUT,
    ]);
    assert.deepEqual(lines({ ok: false, code: 'INVALID_INPUT' }), [
      'A setting is missing or wrong.',
      TEXTS.advice.INVALID_INPUT,
    ]);
    assert.doesNotMatch(TEXTS.advice.INVALID_INPUT, /username/);
  });

  it('every code has words, and one that is not known as well', () => {
    const codes = Object.keys(TEXTS.failed);
    assert.ok(codes.length > 10);
    for (const code of codes) assert.equal(lines({ ok: false, code })[0], TEXTS.failed[code]);
    assert.deepEqual(Object.keys(TEXTS.advice), codes);
    for (const code of ['NEW', 'toString']) assert.equal(lines({ ok: false, code })[0], TEXTS.failed.other);
  });
});

describe('the URLs of an own service', () => {
  it('are encrypted, or on this machine', () => {
    for (const url of [
      'https://tiktok.example.com',
      ' https://example.com/base/ ',
      'http://127.0.0.1:8080',
      '${URL}',
    ]) {
      assert.equal(urlProblem(url, 'http'), null, url);
    }
    assert.equal(urlProblem('ws://localhost:8080', 'ws'), null);
  });

  it('a key in plain text is told apart from what is no URL', () => {
    assert.equal(urlProblem('http://tiktok.example.com', 'http'), 'plain');
    assert.equal(urlProblem('WS://ws.example.com', 'ws'), 'plain');
    for (const url of [
      '',
      'tiktok.example.com',
      'ws://example.com',
      'http://a b',
      'http://u:p@example.com',
      'https://example.com?a=1',
      '${URL} ',
    ]) {
      assert.equal(urlProblem(url, 'http'), 'url', url);
    }
  });
});
