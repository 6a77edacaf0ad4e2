import assert from 'node:assert/strict';
import { closeMeaning, refusalMeaning } from '../../../../nodes/client/live/connection/close-codes';
import {
  backoffMs,
  type Course,
  FRESH_COURSE,
  recover,
  type SocketEnd,
} from '../../../../nodes/client/live/connection/recovery';
import { told } from '../../../support/told';

const LOW = () => 0;
const HIGH = () => 0.999_999;
const POLL_MS = 60_000;
const DAY_MS = 86_400_000;

interface Given {
  course?: Partial<Course>;
  streamEnded?: boolean;
  random?: () => number;
}

function after(end: SocketEnd, { course = {}, streamEnded = false, random = LOW }: Given = {}) {
  return recover(end, { course: { ...FRESH_COURSE, ...course }, streamEnded, pollIntervalMs: POLL_MS, random });
}

/** The shortest and the longest wait, rounded to ms. */
function waits(end: SocketEnd, given: Omit<Given, 'random'> = {}): [number, number] {
  const [low, high] = [LOW, HIGH].map((random) => Math.round(after(end, { ...given, random }).delayMs));
  return [low!, high!];
}

const closed = (code: number): SocketEnd => ({ cause: { kind: 'closed', code }, retryAfterMs: null });
const refused = (status: number, retryAfterMs: number | null = null): SocketEnd => ({
  cause: { kind: 'refused', status, said: null },
  retryAfterMs,
});
const UNREACHABLE: SocketEnd = { cause: { kind: 'network', failure: 'ECONNREFUSED' }, retryAfterMs: null };

describe('recovery', () => {
  const BACKED_OFF = [1000, 1001, 1002, 1006, 1009, 1011, 1012, 1013, 4006, 4500, 4556, 4557, 4000, 4999, 1005];

  for (const code of BACKED_OFF) {
    it(`backs off after ${code}, by at most 1, 2, 4 ... 20 s`, () => {
      for (const [attempt, most] of [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000].entries()) {
        const { next, cause, limited, course } = after(closed(code), { course: { attempt } });
        assert.deepEqual([next, told({ cause }).code, limited], ['reconnecting', code, false]);
        assert.deepEqual(course, { ...FRESH_COURSE, attempt: attempt + 1 });
        assert.deepEqual(waits(closed(code), { course: { attempt } }), [0, most]);
      }
    });
  }

  for (const code of [4400, 4401, 4403]) {
    it(`gives up after ${code}, also when the stream had ended`, () => {
      for (const streamEnded of [false, true]) {
        const decision = after(closed(code), { streamEnded, course: { attempt: 3 } });
        assert.equal(decision.next, 'failed');
        assert.equal(told(decision).code, code);
        assert.equal(decision.delayMs, 0);
      }
    });
  }

  it('takes three quick looks after 4404, 3 to 5 s apart, then is offline', () => {
    let course: Course = FRESH_COURSE;
    for (let look = 1; look <= 3; look++) {
      const decision = after(closed(4404), { course });
      assert.equal(decision.next, 'connecting');
      assert.equal(told(decision).code, 4404);
      assert.deepEqual(waits(closed(4404), { course }), [3_000, 5_000]);
      course = decision.course;
    }
    const offline = after(closed(4404), { course });
    assert.equal(offline.next, 'offline');
    assert.equal(offline.course.offline, true);
    assert.equal(offline.course.attempt, 0);
    assert.deepEqual(waits(closed(4404), { course }), [POLL_MS, 1.2 * POLL_MS]);
    assert.equal(after(closed(4404), { course: offline.course }).next, 'offline');
  });

  it('takes no quick looks at a stream that has just ended', () => {
    const ended = after(closed(4005));
    assert.equal(ended.next, 'ended');
    assert.equal(told(ended).code, 4005);
    assert.deepEqual(waits(closed(4005)), [POLL_MS, 1.2 * POLL_MS]);
    assert.equal(after(closed(4404), { course: ended.course }).next, 'offline');
  });

  it('forgets failures with the end of a stream', () => {
    assert.equal(after(closed(4005), { course: { attempt: 4, quickLooks: 2 } }).course.attempt, 0);
  });

  it('takes whatever follows a control message of the end for that end', () => {
    for (const end of [
      closed(1000),
      closed(1006),
      closed(4500),
      closed(4404),
      closed(4429),
      closed(4555),
      refused(503),
    ]) {
      const decision = after(end, { streamEnded: true });
      assert.equal(decision.next, 'ended');
      assert.equal(decision.delayMs, POLL_MS);
    }
    assert.equal(after(UNREACHABLE, { streamEnded: true }).next, 'ended');
  });

  it('waits 60 s and more after 4429, twice as long each time, up to 10 minutes', () => {
    let course: Course = FRESH_COURSE;
    for (const least of [60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
      const decision = after(closed(4429), { course });
      assert.deepEqual([decision.next, told(decision).code, decision.limited], ['reconnecting', 4429, true]);
      assert.deepEqual(waits(closed(4429), { course }), [least, 1.2 * least]);
      assert.equal(decision.course.attempt, course.attempt + 1);
      course = decision.course;
    }
  });

  it('says what a person can do about too many connections', () => {
    for (const end of [closed(4429), refused(429)]) assert.match(told(after(end)).reason ?? '', /close other programs/);
  });

  it('waits longer after 4429 for earlier limits only, not for other failures', () => {
    const afterFailures = after(closed(1006), { course: { attempt: 5 } }).course;
    assert.deepEqual(waits(closed(4429), { course: afterFailures }), [60_000, 72_000]);
    const afterLimit = after(closed(4429), { course: afterFailures }).course;
    assert.deepEqual(waits(closed(4429), { course: after(closed(1006), { course: afterLimit }).course })[0], 120_000);
    assert.deepEqual(waits(refused(429), { course: afterLimit })[0], 120_000);
    assert.deepEqual(after(closed(4005), { course: afterLimit }).course.limits, 0);
  });

  it('reconnects at once after 4555, but not twice in a row', () => {
    assert.deepEqual(waits(closed(4555)), [0, 0]);
    const { next, course } = after(closed(4555));
    assert.equal(next, 'reconnecting');
    assert.deepEqual(waits(closed(4555), { course }), [0, 2_000]);
  });

  it('backs off after a failure of the network, with its reason and no code', () => {
    const decision = after(UNREACHABLE, { course: { attempt: 1 } });
    assert.deepEqual([decision.next, decision.cause], ['reconnecting', UNREACHABLE.cause]);
    assert.deepEqual(told(decision), { code: null, reason: 'the connection was refused (ECONNREFUSED)' });
    assert.deepEqual(waits(UNREACHABLE, { course: { attempt: 1 } }), [0, 2_000]);
  });

  it('keeps the attempts over a look that finds nobody live', () => {
    assert.equal(after(closed(4404), { course: { attempt: 2 } }).course.attempt, 2);
    assert.equal(after(closed(1006), { course: { attempt: 2, quickLooks: 1, offline: true } }).course.offline, true);
  });

  describe('after a refused upgrade', () => {
    for (const status of [400, 401, 402, 403]) {
      it(`with ${status} gives up`, () => {
        const decision = after(refused(status, 5_000));
        assert.deepEqual([decision.next, told(decision).code], ['failed', status]);
      });
    }

    it('with 429 waits as told, else 60 s and more', () => {
      assert.deepEqual(waits(refused(429, 2_000)), [2_000, 2_000]);
      assert.deepEqual(waits(refused(429, DAY_MS)), [DAY_MS, DAY_MS]);
      assert.deepEqual(waits(refused(429)), [60_000, 72_000]);
      assert.deepEqual(waits(refused(429, 0)), [60_000, 72_000], 'told to come back at once');
      const { next, cause, limited } = after(refused(429));
      assert.deepEqual([next, told({ cause }).code, limited], ['reconnecting', 429, true]);
    });

    for (const status of [500, 502, 503, 504, 404, 302, 0]) {
      it(`with ${status} backs off, never sooner than told`, () => {
        assert.deepEqual(waits(refused(status)), [0, 1_000]);
        assert.deepEqual(waits(refused(status, 5_000)), [5_000, 5_000]);
        assert.deepEqual(waits(refused(status, 500)), [500, 1_000]);
        assert.deepEqual(waits(refused(status, 5_000), { course: { attempt: 4 } }), [5_000, 16_000]);
        assert.equal(after(refused(status)).limited, false);
        assert.equal(after(refused(status, 5_000)).limited, true);
        assert.equal(told(after(refused(status))).code, status);
      });
    }

    it('adds the words of the service to the reason', () => {
      const { reason } = told({ cause: { kind: 'refused', status: 401, said: 'key is revoked' } });
      assert.match(reason ?? '', /API key.*: key is revoked$/);
    });
  });

  it('spreads the tries over the whole pause', () => {
    assert.equal(
      backoffMs(3, () => 0.5),
      2_000,
    );
    assert.equal(backoffMs(1_000, HIGH) <= 20_000, true);
    assert.equal(backoffMs(0, HIGH) <= 1_000, true);
  });

  it('has words for every close code of the service, and for unknown ones', () => {
    const codes = [1000, 1006, 1011, 1012, 1013, 4005, 4006, 4400, 4401, 4403, 4404, 4429, 4500, 4555, 4556, 4557];
    const words = codes.map((code) => closeMeaning(code).sentence);
    assert.equal(new Set(words).size, codes.length);
    assert.ok(words.every((text) => !/\d{4}/.test(text)));
    assert.equal(closeMeaning(4999).sentence, 'closed with code 4999');
    assert.match(refusalMeaning(502, null).sentence, /502/);
  });
});
