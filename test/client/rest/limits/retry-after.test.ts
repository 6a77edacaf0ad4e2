import assert from 'node:assert/strict';
import {
  LONGEST_WAIT_MS,
  readResetMs,
  resetMsFrom,
  retryAfterMsFrom,
  waitMsFrom,
} from '../../../../nodes/client/rest/limits/retry-after';

const NOW = Date.UTC(2026, 8, 11, 8, 0, 0);
const S = 1000;
const inS = (seconds: number) => NOW + seconds * S;
const httpDate = (at: number) => new Date(at).toUTCString();

describe('retry-after', () => {
  const cases: [string, Record<string, string>, number | null][] = [
    ['nothing', {}, null],
    ['seconds', { 'retry-after': '42' }, 42 * S],
    ['seconds with spaces', { 'retry-after': ' 7 ' }, 7 * S],
    ['0: now', { 'retry-after': '0' }, 0],
    ['-1', { 'retry-after': '-1' }, null],
    ['0x10', { 'retry-after': '0x10' }, null],
    ['empty', { 'retry-after': '' }, null],
    ['words', { 'retry-after': 'soon' }, null],
    ['1e3', { 'retry-after': '1e3' }, null],
    ['two values', { 'retry-after': '5, 7' }, null],
    ...['', ' ', '+5', '2 s', 'NaN', '1,2', '٣', '2026-06-01'].map((text): [string, Record<string, string>, null] => [
      `nonsense: ${text}`,
      { 'retry-after': text },
      null,
    ]),
    ['a second less than a day', { 'retry-after': '86399' }, LONGEST_WAIT_MS - S],
    ['a day', { 'retry-after': '86400' }, LONGEST_WAIT_MS],
    ['a second more than a day', { 'retry-after': '86401' }, LONGEST_WAIT_MS],
    ['10 days', { 'retry-after': '864000' }, LONGEST_WAIT_MS],
    ['more digits than a number holds', { 'retry-after': '9'.repeat(400) }, LONGEST_WAIT_MS],
    ['a date', { 'retry-after': httpDate(inS(90)) }, 90 * S],
    ['a date in the past', { 'retry-after': httpDate(inS(-90)) }, null],
    ['a date in 10 days', { 'retry-after': httpDate(inS(864_000)) }, LONGEST_WAIT_MS],
    ['an RFC 850 date', { 'retry-after': 'Friday, 11-Sep-26 08:00:30 GMT' }, 30 * S],
    ['an asctime date', { 'retry-after': 'Fri Sep 11 08:00:30 2026' }, 30 * S],
    ['a date of no month', { 'retry-after': 'Fri, 11 Foo 2026 08:00:30 GMT' }, null],
    ['ratelimit-reset, seconds', { 'ratelimit-reset': '12' }, 12 * S],
    ['x-ratelimit-reset, seconds', { 'x-ratelimit-reset': '12' }, 12 * S],
    ['x-ratelimit-reset, epoch seconds', { 'x-ratelimit-reset': String(inS(30) / S) }, 30 * S],
    ['x-ratelimit-reset, epoch ms', { 'x-ratelimit-reset': String(inS(30)) }, 30 * S],
    ['ratelimit-reset, ISO', { 'ratelimit-reset': new Date(inS(30)).toISOString() }, 30 * S],
    ['ratelimit-reset, date', { 'ratelimit-reset': httpDate(inS(30)) }, 30 * S],
    ['reset in the past', { 'x-ratelimit-reset': String(inS(-30) / S) }, null],
    ['reset 0', { 'x-ratelimit-reset': '0' }, null],
    ['reset -1', { 'ratelimit-reset': '-1' }, null],
    ['reset 0x10', { 'ratelimit-reset': '0x10' }, null],
    ['reset in 10 days', { 'x-ratelimit-reset': String(inS(864_000)) }, LONGEST_WAIT_MS],
    ['Retry-After first', { 'retry-after': '3', 'ratelimit-reset': '60' }, 3 * S],
    ['bad Retry-After, then reset', { 'retry-after': '-1', 'ratelimit-reset': '60' }, 60 * S],
    ['past Retry-After, then reset', { 'retry-after': httpDate(inS(-1)), 'x-ratelimit-reset': '9' }, 9 * S],
    ['bad reset, then the other', { 'ratelimit-reset': 'x', 'x-ratelimit-reset': '9' }, 9 * S],
  ];
  for (const [title, headers, expected] of cases) {
    it(title, () => assert.equal(waitMsFrom(headers, NOW), expected));
  }

  // What an answer names as a moment is meant by the clock of whoever answered, whatever ours says.
  const HOUR = 3_600_000;
  for (const wrongByMs of [-6 * HOUR, -600_000, -90_000, 90_000, 600_000, 6 * HOUR]) {
    it(`is by the Date of the answer, with our clock ${wrongByMs / S} s off`, () => {
      const ours = NOW + wrongByMs;
      const date = httpDate(NOW);
      for (const [title, headers, expected] of cases)
        assert.equal(waitMsFrom({ ...headers, date }, ours), expected, title);
      assert.equal(retryAfterMsFrom({ 'retry-after': httpDate(inS(8)), date }, ours), 8 * S);
      for (const otherForm of ['Friday, 11-Sep-26 08:00:00 GMT', 'Fri Sep 11 08:00:00 2026'])
        assert.equal(waitMsFrom({ 'x-ratelimit-reset': String(inS(30)), date: otherForm }, ours), 30 * S);
    });
  }

  it('is by our clock where the Date of the answer is none', () => {
    for (const date of ['', 'today', '0', 'Fri, 11 Foo 2026 08:00:00 GMT'])
      assert.equal(waitMsFrom({ 'retry-after': httpDate(inS(8)), date }, NOW), 8 * S);
  });

  it('names the reset as a span', () => {
    assert.equal(resetMsFrom({ 'ratelimit-reset': '12' }, NOW), 12 * S);
    assert.equal(resetMsFrom({}, NOW), null);
  });

  it('reads what the limits endpoint writes', () => {
    assert.equal(readResetMs('2026-09-11T08:00:41.002Z', NOW), 41_002);
    assert.equal(readResetMs(inS(5) / S, NOW), 5 * S);
    for (const nothing of [null, undefined, {}, '2026-09-11', true]) assert.equal(readResetMs(nothing, NOW), null);
  });
});
