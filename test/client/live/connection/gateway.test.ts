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

const POLL_MS = 60_000;
/** Just below 1: full jitter is the whole delay. */
const ALMOST_ONE = 0.999_999;

describe('gateway', () => {
  let service: FakeService;
  let clock: FakeClock;
  let gate: OpenGate;
  let gateway: Gateway;
  let reports: ConnectionReport[];
  let frames: string[];
  let limitedMs: number | null;
  let target: string;

  beforeEach(async () => {
    service = await FakeService.start();
    target = service.url;
    clock = new FakeClock();
    gate = new OpenGate(new OpenQueue(clock), 25);
    reports = [];
    frames = [];
    limitedMs = null;
    gateway = new Gateway({
      clock,
      gate,
      open: (handlers) => openSocket(target, { userAgent: 'test', redact: (text) => text }, handlers),
      pollIntervalMs: () => POLL_MS,
      onReport: (report) => reports.push(report),
      onOpen: () => undefined,
      onFrame: (data) => {
        frames.push(data.toString());
        gateway.confirmLive();
      },
      onLimited: (waitMs) => (limitedMs = waitMs),
    });
  });

  afterEach(async () => {
    const stopped = gateway.stop();
    clock.advance(5_000);
    await stopped;
    assert.equal(clock.pending, 0, 'a stopped gateway has no timer');
    await until('all sockets closed', () => service.open.length === 0);
    await service.stop();
  });

  /** Goes on until the service has its n-th connection. */
  async function connect(count = 1): Promise<FakeConnection> {
    clock.advance(1_000);
    return service.connected(count);
  }

  async function goLive(count = 1): Promise<FakeConnection> {
    const connection = await connect(count);
    connection.send('first');
    await until('live', () => gateway.report.state === 'live');
    return connection;
  }

  const states = () => reports.map(({ state }) => state);
  const waitMs = () => (gateway.report.retryAt ?? NaN) - clock.now();
  const near = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual - expected) <= 1, `${actual} is not ${expected}`);

  it('is live at the first message, not at the open socket', async () => {
    gateway.start();
    const connection = await connect();
    assert.deepEqual(states(), ['connecting']);
    connection.send('hello');
    await until('live', () => gateway.report.state === 'live');
    assert.deepEqual(reports, [
      { state: 'connecting', cause: null, attempt: 0, retryAt: null },
      { state: 'live', cause: null, attempt: 0, retryAt: null },
    ]);
    assert.deepEqual(frames, ['hello']);
  });

  const closes: [code: number, state: string, minMs: number, maxMs: number][] = [
    [1000, 'reconnecting', 0, 1_000],
    [1001, 'reconnecting', 0, 1_000],
    [1011, 'reconnecting', 0, 1_000],
    [1012, 'reconnecting', 0, 1_000],
    [1013, 'reconnecting', 0, 1_000],
    [4006, 'reconnecting', 0, 1_000],
    [4404, 'connecting', 3_000, 5_000],
    [4429, 'reconnecting', 60_000, 72_000],
    [4500, 'reconnecting', 0, 1_000],
    [4555, 'reconnecting', 0, 0],
    [4556, 'reconnecting', 0, 1_000],
    [4557, 'reconnecting', 0, 1_000],
    [4999, 'reconnecting', 0, 1_000],
  ];
  for (const [code, state, minMs, maxMs] of closes) {
    for (const chance of [0, ALMOST_ONE]) {
      it(`is ${state} after close code ${code}, and tries again in time (random ${chance})`, async () => {
        clock.chance = chance;
        gateway.start();
        (await goLive()).socket.close(code);
        await until('the end to be noticed', () => gateway.report.state === state);
        assert.equal(told(gateway.report).code, code);
        assert.notEqual(told(gateway.report).reason, null);
        assert.equal(limitedMs, null, 'only a refused upgrade concerns REST');
        near(waitMs(), chance === 0 ? minMs : maxMs);
        const { upgrades } = service;
        clock.advance(Math.max(0, waitMs() - 2));
        assert.equal(service.upgrades, upgrades);
        await connect(2);
      });
    }
  }

  for (const code of [4400, 4401, 4403]) {
    it(`fails for good at close code ${code}, until it is started anew`, async () => {
      gateway.start();
      (await goLive()).socket.close(code);
      await until('failed', () => gateway.report.state === 'failed');
      assert.equal(told(gateway.report).code, code);
      assert.equal(clock.pending, 0);
      gateway.start();
      await goLive(2);
      assert.deepEqual(states(), ['connecting', 'live', 'failed', 'connecting', 'live']);
    });
  }

  it('tells the end of the stream, then offline, and looks again after the poll interval', async () => {
    clock.chance = 0;
    gateway.start();
    (await goLive()).socket.close(4005);
    await until('offline', () => gateway.report.state === 'offline');
    assert.deepEqual(states(), ['connecting', 'live', 'ended', 'offline']);
    assert.equal(told(gateway.report).code, 4005);
    near(waitMs(), POLL_MS);
    clock.advance(POLL_MS);
    (await service.connected(2)).socket.close(4404);
    await until('the look to end', () => told(gateway.report).code === 4404);
    assert.equal(gateway.report.state, 'offline');
  });

  it('takes any end after the stream said goodbye for the end of the stream', async () => {
    gateway.start();
    const connection = await goLive();
    gateway.expectEnd();
    connection.drop();
    await until('offline', () => gateway.report.state === 'offline');
    assert.deepEqual(states(), ['connecting', 'live', 'ended', 'offline']);
  });

  it('looks three times quickly before it says offline, and stays offline at each later look', async () => {
    clock.chance = 0.5;
    gateway.start();
    clock.advance(1_000);
    for (let look = 1; look <= 5; look++) {
      (await service.connected(look)).socket.close(4404);
      await until(`look ${look}`, () => gateway.report.retryAt !== null);
      assert.equal(gateway.report.state, look < 4 ? 'connecting' : 'offline');
      near(waitMs(), look < 4 ? 4_000 : POLL_MS * 1.1);
      clock.advance(waitMs() + 1);
    }
    assert.equal(gateway.report.state, 'offline', 'while it looks');
    (await service.connected(6)).send('hello');
    await until('live', () => gateway.report.state === 'live');
    assert.deepEqual([...new Set(states())], ['connecting', 'offline', 'live']);
  });

  it('backs off 1, 2, 4 to 20 s, and forgets failures only after 30 s of life', async () => {
    clock.chance = ALMOST_ONE;
    gateway.start();
    for (const [index, seconds] of [1, 2, 4, 8, 16, 20, 20].entries()) {
      (await goLive(index + 1)).drop();
      await until('reconnecting', () => gateway.report.state === 'reconnecting');
      assert.equal(told(gateway.report).code, 1006);
      assert.equal(gateway.report.attempt, index + 1);
      near(waitMs(), seconds * 1000);
      clock.advance(seconds * 1000);
    }
    const connection = await goLive(8);
    for (let second = 0; second < 30; second++) {
      const { length } = frames;
      connection.send('still here');
      await until('the frame', () => frames.length > length);
      clock.advance(1_000);
    }
    connection.drop();
    await until('reconnecting', () => gateway.report.state === 'reconnecting');
    assert.equal(gateway.report.attempt, 1);
  });

  it('reconnects at once after its maximum lifetime, but backs off if that happens again right away', async () => {
    clock.chance = ALMOST_ONE;
    gateway.start();
    (await goLive()).socket.close(4555);
    await until('reconnecting', () => gateway.report.state === 'reconnecting');
    near(waitMs(), 0);
    (await goLive(2)).socket.close(4555);
    await until('reconnecting', () => gateway.report.state === 'reconnecting');
    near(waitMs(), 2_000);
  });

  const refusals: [status: number, headers: Record<string, string>, state: string, delayMs: number][] = [
    [400, {}, 'failed', 0],
    [401, {}, 'failed', 0],
    [402, {}, 'failed', 0],
    [403, {}, 'failed', 0],
    [404, {}, 'reconnecting', 1_000],
    [301, { Location: 'https://elsewhere.example.test/' }, 'reconnecting', 1_000],
    [429, {}, 'reconnecting', 72_000],
    [429, { 'Retry-After': '7' }, 'reconnecting', 7_000],
    [429, { 'Retry-After': '7.2' }, 'reconnecting', 7_200],
    [429, { 'Retry-After': '0' }, 'reconnecting', 72_000],
    [429, { 'Retry-After': '0x10' }, 'reconnecting', 72_000],
    [500, {}, 'reconnecting', 1_000],
    [503, { 'Retry-After': '9' }, 'reconnecting', 9_000],
    [503, { 'Retry-After': '864000' }, 'reconnecting', 86_400_000],
  ];
  for (const [status, headers, state, delayMs] of refusals) {
    it(`is ${state} after an upgrade refused with ${status} ${JSON.stringify(headers)}`, async () => {
      clock.chance = ALMOST_ONE;
      service.refuse({ status, headers, body: '{"statusCode":1,"message":"so says the service"}' });
      gateway.start();
      clock.advance(0);
      await until('the refusal', () => told(gateway.report).code !== null);
      assert.equal(gateway.report.state, state);
      assert.equal(told(gateway.report).code, status);
      assert.match(told(gateway.report).reason ?? '', /so says the service/);
      if (state === 'failed') assert.equal(clock.pending, 0);
      else near(waitMs(), delayMs);
      assert.equal(limitedMs !== null, status === 429 || 'Retry-After' in headers);
    });
  }

  it('takes a refusal whose body never ends', async () => {
    service.refuse({ status: 401, headers: { 'Content-Length': '1000' }, body: 'x' });
    gateway.start();
    clock.advance(0);
    await until('failed', () => gateway.report.state === 'failed');
    assert.equal(told(gateway.report).code, 401);
  });

  it('does not let a person shorten a wait that the service asked for, only its own', async () => {
    service.refuse({ status: 429, headers: { 'Retry-After': '60' } });
    gateway.start();
    clock.advance(0);
    await until('the refusal', () => told(gateway.report).code === 429);
    gateway.lookNow();
    clock.advance(59_000);
    assert.equal(service.upgrades, 1);
    (await goLive()).socket.close(4005);
    await until('offline', () => gateway.report.state === 'offline');
    gateway.lookNow();
    await connect(2);
  });

  it('gives up a handshake after 10 s', async () => {
    service.mute = true;
    gateway.start();
    clock.advance(0);
    await until('the upgrade request', () => service.upgrades === 1);
    clock.advance(9_999);
    assert.equal(gateway.report.state, 'connecting');
    clock.advance(1);
    assert.equal(gateway.report.state, 'reconnecting');
    assert.equal(told(gateway.report).code, null);
    assert.match(told(gateway.report).reason ?? '', /10 s/);
  });

  it('gives up a service that opens but says nothing for 60 s', async () => {
    gateway.start();
    const { socket } = await connect();
    // Its answer tells that all pongs before it have arrived.
    const echo = () => new Promise((resolve) => socket.once('pong', resolve).ping());
    await echo();
    for (let round = 1; round <= 5; round++) {
      const pinged = new Promise((resolve) => socket.once('ping', resolve));
      clock.advance(10_000);
      await pinged;
      await echo();
    }
    assert.equal(gateway.report.state, 'connecting');
    clock.advance(10_000);
    assert.equal(gateway.report.state, 'reconnecting');
    assert.match(told(gateway.report).reason ?? '', /60 s/);
  });

  it('says in words that nobody listens, and never shows the URL', async () => {
    target = 'ws://127.0.0.1:9/?apiKey=secret';
    gateway.start();
    clock.advance(0);
    await until('the failure', () => gateway.report.state === 'reconnecting');
    assert.match(told(gateway.report).reason ?? '', /ECONNREFUSED/);
    assert.equal(told(gateway.report).code, null);
    assert.doesNotMatch(JSON.stringify(reports), /secret/);
  });

  it('notices a half-open connection after 25 s without frame and pong', async () => {
    gateway.start();
    const connection = await goLive();
    connection.socket.pause(); // the service reads nothing any more: no pong
    clock.advance(24_999);
    assert.equal(gateway.report.state, 'live');
    clock.advance(1);
    assert.equal(gateway.report.state, 'reconnecting');
    assert.match(told(gateway.report).reason ?? '', /25 s/);
    connection.socket.resume();
  });

  it('lives on while frames come, whether or not pings are answered', async () => {
    gateway.start();
    const connection = await goLive();
    for (let round = 1; round <= 12; round++) {
      clock.advance(10_000);
      const { length } = frames;
      connection.send('marker');
      await until('marker', () => frames.length > length);
    }
    assert.equal(gateway.report.state, 'live');
  });

  it('stops during the handshake at once', async () => {
    service.mute = true;
    gateway.start();
    clock.advance(0);
    await until('the upgrade request', () => service.upgrades === 1);
    await gateway.stop();
    assert.equal(gateway.report.state, 'stopped');
    assert.equal(clock.pending, 0);
  });

  it('stops during a wait at once, and nothing follows', async () => {
    gateway.start();
    (await goLive()).socket.close(4500);
    await until('reconnecting', () => gateway.report.state === 'reconnecting');
    await gateway.stop();
    assert.equal(clock.pending, 0);
    clock.advance(120_000);
    assert.equal(service.upgrades, 1);
    assert.equal(reports.at(-1)?.state, 'stopped');
  });

  it('stops while it waits for its turn to open', async () => {
    gateway.start();
    await gateway.stop();
    clock.advance(10_000);
    assert.equal(service.upgrades, 0);
  });

  it('says goodbye with 1000, and stopping twice resolves twice', async () => {
    gateway.start();
    const connection = await goLive();
    await Promise.all([gateway.stop(), gateway.stop()]);
    await until('the close frame', () => connection.closedWith !== null);
    assert.equal(connection.closedWith, 1000);
  });

  it('cuts a connection that does not answer the goodbye within 2 s', async () => {
    gateway.start();
    const connection = await goLive();
    connection.socket.pause();
    let stopped = false;
    const stopping = gateway.stop().then(() => (stopped = true));
    clock.advance(1_999);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(stopped, false);
    clock.advance(1);
    await stopping;
    connection.socket.resume();
  });

  it('opens again after a stop that is still closing, one socket after the other', async () => {
    gateway.start();
    const first = await goLive();
    const stopped = gateway.stop();
    gateway.start();
    assert.equal(service.connections.length, 1);
    await stopped;
    await connect(2);
    assert.equal(first.closedWith, 1000);
    assert.equal(service.open.length, 1);
  });

  it('starts once however often it is told to', async () => {
    gateway.start();
    gateway.start();
    await goLive();
    gateway.start();
    gateway.lookNow();
    clock.advance(5_000);
    assert.equal(service.upgrades, 1);
  });

  it('ends and reconnects when a frame is larger than 8 MB', async () => {
    gateway.start();
    (await goLive()).send('x'.repeat(8 * 1024 * 1024 + 1));
    await until('the end', () => gateway.report.state === 'reconnecting');
    assert.equal(told(gateway.report).code, 1009);
    assert.match(told(gateway.report).reason ?? '', /8 MB/);
  });

  it('takes a frame of exactly 8 MB', async () => {
    gateway.start();
    (await goLive()).send('x'.repeat(8 * 1024 * 1024));
    await until('the frame', () => frames.length === 2);
    assert.equal(gateway.report.state, 'live');
  });

  it('ends and reconnects when the service breaks the protocol', async () => {
    gateway.start();
    const { socket } = await goLive();
    (socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(Buffer.from([0xff, 0xff, 0xff]));
    await until('the end', () => gateway.report.state === 'reconnecting');
    assert.equal(told(gateway.report).code, 1002);
  });

  it('waits for a free socket, and says so', async () => {
    gate.maxOpen = 1;
    const other = gate.request('first', { onGranted: () => undefined, onFull: () => undefined });
    clock.advance(0);
    gateway.start();
    clock.advance(5_000);
    assert.equal(service.upgrades, 0);
    assert.equal(gateway.report.state, 'connecting');
    assert.match(told(gateway.report).reason ?? '', /waiting for a free socket/);
    other[Symbol.dispose]();
    await goLive();
    assert.equal(told(gateway.report).reason, null);
  });

  it('is live again within 35 s after the service is back', async () => {
    clock.chance = ALMOST_ONE;
    gateway.start();
    await goLive();
    const { port } = service;
    await service.stop();
    await until('reconnecting', () => gateway.report.state === 'reconnecting');
    for (let tries = 2; tries <= 7; tries++) {
      clock.advance(waitMs() + 1_000);
      await until('the refusal', () => gateway.report.attempt === tries);
    }
    service = await FakeService.start(port);
    clock.advance(21_000);
    (await service.connected(1)).send('hello again');
    await until('live', () => gateway.report.state === 'live');
  });
});
