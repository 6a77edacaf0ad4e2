// What counts as a sign of life, over real sockets: bytes on a slow line, and what lies in the buffer of a machine that
// was too busy to read it.
import assert from 'node:assert/strict';
import { type Socket } from 'node:net';
import { Gateway } from '../../../../nodes/client/live/connection/gateway';
import { OpenGate } from '../../../../nodes/client/live/connection/open-gate';
import { OpenQueue } from '../../../../nodes/client/live/connection/open-queue';
import { type LiveSocket, openSocket } from '../../../../nodes/client/live/connection/socket';
import { FakeClock } from '../../../support/fake-clock';
import { type FakeConnection, FakeService } from '../../../support/fake-service';
import { told } from '../../../support/told';
import { until } from '../../../support/until';

describe('signs of life', () => {
  let service: FakeService;
  let clock: FakeClock;
  let gateway: Gateway;
  let socket: LiveSocket;
  let frames: Buffer[];

  beforeEach(async () => {
    service = await FakeService.start();
    clock = new FakeClock();
    frames = [];
    gateway = new Gateway({
      clock,
      gate: new OpenGate(new OpenQueue(clock), 25),
      open: (handlers) => (socket = openSocket(service.url, { userAgent: 'test', redact: (text) => text }, handlers)),
      pollIntervalMs: () => 60_000,
      onReport: () => undefined,
      onOpen: () => undefined,
      onFrame: (data) => {
        frames.push(data);
        gateway.confirmLive();
      },
      onLimited: () => undefined,
    });
    gateway.start();
    clock.advance(0);
  });

  afterEach(async () => {
    const stopped = gateway.stop();
    clock.advance(5_000);
    await stopped;
    assert.equal(clock.pending, 0);
    await service.stop();
  });

  async function live(): Promise<FakeConnection> {
    const connection = await service.connected(1);
    connection.send('hello');
    await until('live', () => gateway.report.state === 'live');
    return connection;
  }

  /** A text frame of so many bytes, at so many bytes per second of the fake clock. */
  async function bring(connection: FakeConnection, size: number, bytesPerSecond: number): Promise<void> {
    connection.socket.pause(); // its pongs would come amid the frame
    const { _socket: line } = connection.socket as unknown as { _socket: Socket };
    const header = Buffer.alloc(10);
    header.writeUInt8(0x81, 0);
    header.writeUInt8(127, 1);
    header.writeBigUInt64BE(BigInt(size), 2);
    const frame = Buffer.concat([header, Buffer.alloc(size, 'x')]);
    let expected = socket.bytesRead();
    for (let at = 0; at < frame.length; at += bytesPerSecond) {
      const piece = frame.subarray(at, at + bytesPerSecond);
      line.write(piece);
      expected += piece.length;
      await until('the piece has come, or the line was cut', () => socket.bytesRead() >= expected || line.destroyed);
      if (line.destroyed) return;
      clock.advance(1_000);
    }
    connection.socket.resume();
  }

  it('a frame of 331 kB at 8 kB/s arrives', async () => {
    await bring(await live(), 331_000, 8_000);
    await until('the frame', () => frames.at(-1)?.length === 331_000);
    assert.equal(gateway.report.state, 'live');
    assert.equal(service.upgrades, 1);
  });

  it('so does one that is the first of all and takes longer than a first message may', async () => {
    await bring(await service.connected(1), 331_000, 4_000);
    await until('live', () => gateway.report.state === 'live');
    assert.equal(service.upgrades, 1);
  });

  it('a line that stops in mid-frame is given up', async () => {
    const connection = await live();
    await bring(connection, 80_000, 8_000);
    await until('the frame', () => frames.length === 2);
    connection.socket.pause();
    const { _socket: line } = connection.socket as unknown as { _socket: Socket };
    const read = socket.bytesRead();
    line.write(Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3]));
    await until('the beginning', () => socket.bytesRead() > read);
    clock.advance(35_000);
    assert.deepEqual(told(gateway.report), { code: null, reason: 'no sign of life for 25 s' });
    connection.socket.resume();
  });

  for (const blockedMs of [27_000, 90_000, 3_600_000]) {
    it(`of what is sent while the event loop is blocked for ${blockedMs} ms, nothing is lost`, async () => {
      const connection = await live();
      clock.advance(3_000);
      for (let index = 0; index < 38; index++) connection.send(`gift ${index}`);
      clock.block(blockedMs);
      clock.runDue();
      assert.equal(gateway.report.state, 'live', 'cut on waking');
      await until('all of them', () => frames.length === 39);
      clock.advance(5_000);
      assert.equal(gateway.report.state, 'live');
      assert.equal(service.upgrades, 1);
    });
  }

  it('an event loop that is blocked during the first seconds takes no connection for a silent one', async () => {
    const connection = await service.connected(1);
    connection.send('hello');
    clock.block(70_000);
    clock.runDue();
    await until('live', () => gateway.report.state === 'live');
    assert.equal(service.upgrades, 1);
  });

  it('a service that is silent in fact is given up though the event loop was blocked', async () => {
    const connection = await live();
    connection.socket.pause();
    clock.block(27_000);
    clock.runDue();
    assert.equal(gateway.report.state, 'live');
    clock.advance(10_000);
    assert.equal(gateway.report.state, 'reconnecting');
    connection.socket.resume();
  });
});
