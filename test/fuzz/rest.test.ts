import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildCall, type CallSettings } from '../../nodes/client/rest/call';
import { EulerError } from '../../nodes/client/rest/errors/euler-error';
import { readWords } from '../../nodes/client/rest/errors/service-words';
import { parseJson } from '../../nodes/client/rest/json';
import { LimitBlock } from '../../nodes/client/rest/limits/limit-block';
import { readLimitHeaders } from '../../nodes/client/rest/limits/limit-headers';
import { OPERATIONS } from '../../nodes/client/rest/operations';
import { WINDOW_NAMES } from '../../nodes/client/rest/limits/limit-window';
import { RateLimits, type Snapshot } from '../../nodes/client/rest/limits/rate-limits';
import { readResponse } from '../../nodes/client/rest/response';
import { LONGEST_WAIT_MS, readResetMs, waitMsFrom } from '../../nodes/client/rest/limits/retry-after';
import { FakeClock } from '../support/fake-clock';
import { anything, check, json, longText, nested, objectOf, text } from './fuzz';
import { NOW } from './wire';

const KEY = 'es_secret-key/with+signs=';
const SETTINGS: CallSettings = {
  baseUrl: 'http://127.0.0.1:9/base',
  family: 'nested',
  service: 'custom',
  apiKey: KEY,
  oauthToken: 'oauth-token-1',
  sessionCookie: null,
  clientName: 'test',
  userAgent: 'test',
};

const figure = fc.oneof(
  text,
  fc.integer().map(String),
  fc.double().map(String),
  fc.constantFrom(NOW, NOW + 5_000, NOW / 1000 + 30, 10 ** 400, 60, 86_401, -1).map(String),
  fc.constantFrom(
    '9'.repeat(500),
    '10, 10;w=60',
    '1e3',
    ' 5 ',
    'Wed, 21 Oct 2099 07:28:00 GMT',
    '2099-01-01T00:00:00Z',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);
const limitNames = ['limit', 'remaining', 'reset'].flatMap((name) => [`ratelimit-${name}`, `x-ratelimit-${name}`]);
const headerNames = ['retry-after', ...limitNames, 'location', 'content-type'];
const headers = objectOf(
  {
    ...Object.fromEntries(headerNames.map((name) => [name, figure])),
    'content-type': fc.constantFrom('application/json', 'text/html', 'application/problem+json; charset=x'),
    location: fc.oneof(text, fc.webUrl(), fc.constantFrom('//', 'http://', 'javascript:1', '/x')),
  },
  text,
) as fc.Arbitrary<Record<string, string>>;

const status = fc.oneof(json, fc.constantFrom(200, 401, 402, 403, 404, 429, 500, 599, '429', 1e308));
const words = fc.oneof(text, longText, json, fc.constantFrom('Not Found', 'Cannot GET /x', 'your plan', '<html>'));
const answer = objectOf({
  code: status,
  statusCode: status,
  status_code: status,
  message: words,
  error: fc.oneof(words, objectOf({ message: words, error: words })),
  limit_label: fc.oneof(text, fc.constant('rate_limit_account_day')),
  is_live: fc.boolean(),
  ok: fc.boolean(),
  room_id: fc.oneof(text, fc.constantFrom('7400000000000000001', 0)),
  url: fc.oneof(text, fc.webUrl()),
  token: text,
  data: objectOf({ status_code: status, message: words, data: objectOf({ prompts: words, message: words }) }),
  response: objectOf({ status_code: status, data: objectOf({ status_code: status }) }),
});
const body = fc.oneof(
  { weight: 4, arbitrary: answer.map((content) => JSON.stringify(content)) },
  { weight: 1, arbitrary: json.map((content) => JSON.stringify(content)) },
  { weight: 1, arbitrary: fc.oneof(text, longText) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(text, longText)
      .map((content) => `{"message":${JSON.stringify(content)},"id":74${'0'.repeat(20)}}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(nested(100_000), `[${'7'.repeat(100_000)}]`, '[1e999,-1E400]', '<!doctype html>'),
  },
);
const bytes = fc.oneof(
  { weight: 5, arbitrary: body.map((content) => Buffer.from(content)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }).map((content) => Buffer.from(content)) },
);

const CALLS = OPERATIONS.map(({ name, parameters }) => {
  const values: Record<string, string> = { path: '/x', uniqueId: 'host.account' };
  const given = Object.fromEntries(parameters.map(({ name: parameter }) => [parameter, values[parameter] ?? '1']));
  return buildCall(name, name === 'custom' ? { path: '/x' } : given, SETTINGS);
});

describe('fuzz: REST', function () {
  this.timeout(600_000);

  it('answers are a payload or an error in words', () => {
    const statuses = fc.oneof(
      fc.constantFrom(200, 200, 200, 204, 301, 302, 400, 401, 402, 403, 404, 429, 503),
      fc.integer({ min: 100, max: 999 }),
    );
    check(
      fc.tuple(fc.constantFrom(...CALLS), statuses, headers, bytes),
      ([call, statusCode, headers, body]) => {
        try {
          const service = { baseUrl: SETTINGS.baseUrl, family: 'flat', service: 'euler' } as const;
          readResponse({ statusCode, headers, body }, { call, service, redact: (text) => text, nowAt: NOW });
        } catch (error) {
          assertEulerError(error);
        }
      },
      { share: 2 },
    );
  });

  it('error bodies of any shape give short words', () => {
    check(bytes, (body) => {
      const { status, message, limit } = readWords(body, (text) => text);
      assert.ok(status === null || Number.isInteger(status));
      assert.ok(message === null || (message !== '' && message.length <= 300));
      assert.ok(limit === null || limit !== '');
    });
  });

  it('integers of any length keep their digits, and all else its value', () => {
    check(fc.tuple(json, fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })), ([content, long]) => {
      const read = parseJson(`{"content":${JSON.stringify(content)},"long":${long}}`) as Record<string, unknown>;
      assert.equal(String(read['long']), String(long));
      // Numbers of the content may be long too, and are then text.
      const asText = JSON.stringify(content, (_, value: unknown) => (isLong(value) ? String(value) : value));
      assert.equal(
        JSON.stringify(read['content'], (_, value: unknown) => (isLong(value) ? String(value) : value)),
        asText,
      );
    });
  });

  it('headers of any kind give a wait from now to a day', () => {
    check(
      headers,
      (headers) => {
        const waitMs = waitMsFrom(headers, NOW);
        assert.ok(waitMs === null || (waitMs >= 0 && waitMs <= LONGEST_WAIT_MS), `${waitMs}`);
        const told = readLimitHeaders(headers, NOW);
        if (told === null) return;
        assert.ok(Number.isSafeInteger(told.remaining) && told.remaining >= 0);
        assert.ok(told.limit === null || Number.isSafeInteger(told.limit));
        assertSpan(told.resetMs);
      },
      { share: 4 },
    );
  });

  it('figures of any kind give limits that make sense', () => {
    const window = objectOf({
      max: fc.oneof(fc.integer(), fc.double()),
      remaining: fc.oneof(fc.integer(), fc.double()),
      reset_at: fc.oneof(figure, fc.integer(), fc.double(), fc.constantFrom(NOW + 1, NOW / 1000 + 60)),
    });
    // As text: 1e999 is a number to JSON, and infinite to JavaScript.
    const endpoint = fc
      .tuple(
        objectOf({
          minute: window,
          hour: window,
          day: window,
          load_shedding: objectOf({ at: fc.double(), chance: fc.double() }),
        }),
        fc.boolean(),
      )
      .map(([content, isHuge]) =>
        parseJson(JSON.stringify(content).replace(/:(-?)[1-9]\d*(?=[,}])/, isHuge ? ':$11e999' : '$&')),
      );
    const steps = fc.array(
      fc.oneof(
        fc.record({ headers }),
        fc.record({ endpoint }),
        fc.record({ exhaust: fc.constantFrom(...WINDOW_NAMES) }),
        fc.record({ passMs: fc.nat(7_200_000) }),
        fc.record({ setMs: fc.integer({ min: -90_000_000, max: 90_000_000 }) }),
        fc.record({ sleepMs: fc.nat(90_000_000) }),
        fc.constant({ count: true }),
      ),
      { maxLength: 12 },
    );
    check(
      steps,
      (steps) => {
        const clock = new FakeClock(NOW);
        const limits = new RateLimits(clock);
        limits.onSnapshot((snapshot) => assertSnapshot(snapshot, clock.now()));
        for (const step of steps) {
          if ('headers' in step) limits.observeHeaders(step.headers, limits.nextTick());
          else if ('endpoint' in step) limits.observeEndpoint(step.endpoint, {}, limits.nextTick());
          else if ('exhaust' in step) limits.exhaust(step.exhaust, 1_000);
          else if ('passMs' in step) clock.advance(step.passMs);
          else if ('setMs' in step) clock.setWallBy(step.setMs);
          else if ('sleepMs' in step) clock.sleep(step.sleepMs);
          else limits.count();
          const snapshot = limits.snapshot();
          if (snapshot) assertSnapshot(snapshot, clock.now());
        }
      },
      { share: 2 },
    );
  });

  it('a block lasts from a second to a day', () => {
    const step = fc.record({
      how: fc.constantFrom('tell', 'hold', 'release', 'outer', 'heard'),
      waitMs: fc.oneof(fc.integer({ min: 0, max: LONGEST_WAIT_MS }), fc.constantFrom(0, 1, 1e308)),
      passMs: fc.nat(90_000_000),
      setMs: fc.constantFrom(0, 0, -3_600_000, 3_600_000),
    });
    check(fc.array(step, { maxLength: 12 }), (steps) => {
      const clock = new FakeClock(NOW);
      const block = new LimitBlock(clock);
      const about = { label: null, message: null };
      let tick = 0;
      let isHeld = false;
      for (const { how, waitMs, passMs, setMs } of steps) {
        if (how === 'tell') {
          const toldMs = block.tell(about, waitMs, tick, ++tick);
          assert.ok(toldMs >= 1_000 && toldMs <= LONGEST_WAIT_MS);
        } else if (how === 'hold') isHeld = block.hold(about, tick, ++tick) || isHeld;
        else if (how === 'release') {
          block.release(about, waitMs);
          isHeld = false;
        } else if (how === 'outer') block.blockFor(waitMs, ++tick);
        else block.heard(tick);
        const before = block.current()?.waitMs ?? 0;
        if (!isHeld) assert.ok(before <= LONGEST_WAIT_MS);
        clock.setWallBy(setMs);
        clock.advance(passMs);
        const after = block.current()?.waitMs ?? 0;
        if (!isHeld) assert.ok(after <= Math.max(0, before - passMs), `${before} ${after}`);
      }
    });
  });

  it('resets of any kind lie within a day, or are none', () => {
    check(fc.oneof(anything, figure), (value) => assertSpan(readResetMs(value, NOW)), { share: 2 });
  });

  it('parameters of any kind make a request to the service, or an error in words', () => {
    const names = [...new Set(OPERATIONS.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
    const value = fc.oneof(
      anything,
      text,
      fc.constantFrom('7400000000000000001', 'host.account', '/x', '/../x', 'GET', '{}', true, 5),
    );
    const parameters = fc.dictionary(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: text }),
      value,
      { maxKeys: 6 },
    );
    const settings = fc.constantFrom<CallSettings>(SETTINGS, { ...SETTINGS, family: 'flat', oauthToken: null });
    const operation = fc.oneof(fc.constantFrom(...OPERATIONS.map(({ name }) => name)), fc.constant('custom'), text);
    check(
      fc.tuple(operation, parameters, settings),
      ([name, parameters, settings]) => {
        try {
          const { url, headers, body } = buildCall(name, parameters, settings);
          assert.equal(url.host, '127.0.0.1:9');
          assert.ok(url.pathname.startsWith('/base/'), url.pathname);
          assert.ok(!url.href.includes(encodeURIComponent(KEY)) && !url.href.includes(KEY));
          assert.ok(body === null || typeof body === 'string');
          for (const header of Object.values(headers)) assert.match(header, /^[\x20-\x7e]*$/);
        } catch (error) {
          assertEulerError(error);
        }
      },
      { share: 4 },
    );
  });
});

function isLong(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function assertSpan(resetMs: number | null): void {
  assert.ok(resetMs === null || (resetMs > 0 && resetMs <= LONGEST_WAIT_MS), `${resetMs}`);
}

function assertReset(resetsAt: number | null, nowAt: number): void {
  assert.ok(resetsAt === null || (resetsAt > nowAt && resetsAt <= nowAt + LONGEST_WAIT_MS), `${resetsAt}`);
}

function assertSnapshot(snapshot: Snapshot, nowAt: number): void {
  for (const name of WINDOW_NAMES) {
    const window = snapshot[name];
    if (!window) continue;
    const { limit, remaining, resetsAt } = window;
    assert.ok(Number.isFinite(limit) && limit > 0, `limit ${limit}`);
    assert.ok(Number.isFinite(remaining) && remaining >= 0, `remaining ${remaining}`);
    assertReset(resetsAt, nowAt);
  }
  const { loadShedding } = snapshot;
  for (const figure of Object.values(loadShedding ?? {})) assert.ok(Number.isFinite(figure));
}

function assertEulerError(error: unknown): void {
  if (!(error instanceof EulerError)) throw error;
  const { message, retryAfter, statusCode, limit } = error;
  assert.ok(message.trim() !== '' && message.length < 1_000, message);
  assert.ok(!message.includes(KEY), message);
  assert.ok(
    retryAfter === null || (Number.isInteger(retryAfter) && retryAfter >= 0 && retryAfter <= 86_400),
    `${retryAfter}`,
  );
  assert.ok(statusCode === null || Number.isInteger(statusCode));
  assert.ok(limit === null || limit !== '');
}
