// Waits of a gateway under clocks that are set and machines that sleep.
import assert from 'node:assert/strict';
import { Gateway } from '../../../../nodes/client/live/connection/gateway';
import { OpenGate } from '../../../../nodes/client/live/connection/open-gate';
import { OpenQueue } from '../../../../nodes/client/live/connection/open-queue';
import { type ConnectionReport } from '../../../../nodes/client/live/connection/report';
import { openSocket } from '../../../../nodes/client/live/connection/socket';
import { FakeClock } from '../../../support/fake-clock';
import { type FakeConnection, FakeService } from '../../../support/fake-service';
import { told } from '../../../support/told';
import { until } from '../../../support/until';

const HOUR_MS = 3_600_000;
const POLL_MS = 60_000;
/** Wall clocks are set by so much, forward and back. */
const STEPS_MS = [2_000, 90_000, HOUR_MS, 6 * HOUR_MS];

describe('gateway and the clocks', () => {
  let service: FakeService;
  let clock: FakeClock;
  let gateway: Gateway;
  let reports: ConnectionReport[];
  let limitedFor: number | null;

  beforeEach(async () => {
    service = await FakeService.start();
    clock = new FakeClock();
    clock.chance = 0;
    reports = [];
    limitedFor = null;
    gateway = new Gateway({
      clock,
      gate: new OpenGate(new OpenQueue(clock), 25),
      open: (handlers) => openSocket(service.url, { userAgent: 'test', redact: (text) => text }, handlers),
      pollIntervalMs: () => POLL_MS,
      onReport: (report) => reports.push(report),
      onOpen: () => undefined,
      onFrame: () => gateway.confirmLive(),
      onLimited: (waitMs) => (limitedFor = waitMs),
    });
    gateway.start();
    clock.advance(0);
  });

  afterEach(async () => {
    const stopped = gateway.stop();
    clock.advance(5_000);
    await stopped;
    assert.equal(clock.pending, 0, 'a stopped gateway has no timer');
    await service.stop();
  });

  const wait = () => until('a wait', () => gateway.report.retryAt !== null);
  const shownMs = () => (gateway.report.retryAt ?? NaN) - clock.now();

  async function live(): Promise<FakeConnection> {
    const connection = await service.connected(1);
    connection.send('hello');
    await until('live', () => gateway.report.state === 'live');
    return connection;
  }

  /** Each kind of wait, with what is left of it. */
  const WAITS: [what: string, begin: () => Promise<void>, leftMs: number][] = [
    [
      'the back-off after a lost connection',
      async () => {
        clock.chance = 0.999_999;
        (await live()).drop();
      },
      1_000,
    ],
    ['the pause after 4429', async () => (await live()).socket.close(4429), 60_000],
    ['a quick look', async () => (await service.connected(1)).socket.close(4404), 3_000],
    ['the pause before a look', async () => (await live()).socket.close(4005), POLL_MS],
  ];

  for (const [what, begin, leftMs] of WAITS) {
    for (const stepMs of STEPS_MS) {
      it(`${what} is not prolonged by a clock set back by ${stepMs} ms, and shows what is left`, async () => {
        await begin();
        await wait();
        clock.setWallBy(-stepMs);
        if (leftMs > 6_000) {
          clock.advance(5_000);
          assert.ok(Math.abs(shownMs() - (leftMs - 5_000)) <= 2, `shows ${shownMs()}`);
          clock.advance(leftMs - 5_000);
        } else {
          clock.advance(leftMs);
        }
        clock.advance(2_000);
        await service.connected(2);
      });

      it(`${what} is over soon after a clock set forward, or a sleep, by ${stepMs} ms and what is left`, async () => {
        await begin();
        await wait();
        clock.sleep(leftMs + stepMs);
        clock.advance(5_000);
        clock.advance(2_000);
        await service.connected(2);
      });
    }
  }

  it('a Retry-After of 5 s lasts 5 s, though the clock is set back by an hour meanwhile', async () => {
    gateway = await again({ status: 429, headers: { 'Retry-After': '5' } });
    assert.equal(shownMs(), 5_000);
    assert.equal(limitedFor, 5_000);
    clock.setWallBy(-HOUR_MS);
    clock.advance(4_999);
    assert.equal(service.connections.length, 0);
    clock.advance(1);
    clock.advance(1_000);
    await service.connected(1);
  });

  it('a person may connect when a limit has passed in sleep, before any timer knows it', async () => {
    gateway = await again({ status: 429, headers: { 'Retry-After': '600' } });
    gateway.lookNow();
    assert.notEqual(gateway.report.retryAt, null, 'the limit stands');
    clock.sleep(601_000);
    gateway.lookNow();
    assert.equal(gateway.report.retryAt, null);
    clock.advance(1_000);
    await service.connected(1);
  });

  it('shows no "0 s" for long after a clock of 6 h behind was corrected', async () => {
    gateway = await again({ status: 503, headers: { 'Retry-After': '600' } });
    clock.setWallBy(6 * HOUR_MS);
    clock.advance(5_000);
    clock.advance(1_000);
    await service.connected(1);
  });

  it('takes the monotonic time since the last "not live": sleep makes it smaller, and more of the room history', async () => {
    (await service.connected(1)).socket.close(4404);
    await wait();
    const noted = gateway.notLiveAt ?? NaN;
    clock.sleep(HOUR_MS);
    clock.advance(1_000);
    assert.equal(clock.monotonic() - noted, 1_000);
  });

  /** The same gateway, started anew at a service that refuses it once. */
  async function again(refusal: { status: number; headers: Record<string, string> }): Promise<Gateway> {
    await service.connected(1);
    const stopped = gateway.stop();
    clock.advance(5_000);
    await stopped;
    service.connections.length = 0;
    service.refuse(refusal);
    gateway.start();
    clock.advance(1_000);
    await until('the refusal', () => told(gateway.report).code === refusal.status);
    return gateway;
  }
});
