import assert from 'node:assert/strict';
import { KeepAlive } from '../../../../nodes/client/live/connection/keep-alive';
import { FakeClock } from '../../../support/fake-clock';

function start() {
  const clock = new FakeClock();
  const pings: number[] = [];
  const silences: number[] = [];
  const line = { bytes: 0 };
  const keepAlive = new KeepAlive({
    clock,
    ping: () => pings.push(clock.monotonic()),
    bytesRead: () => line.bytes,
    onSilent: () => silences.push(clock.monotonic()),
  });
  return { clock, pings, silences, line, keepAlive };
}

describe('keep-alive', () => {
  it('pings every 10 s and gives up after 25 s without a sign of life, once', () => {
    const { clock, pings, silences } = start();
    clock.advance(24_999);
    assert.deepEqual([pings, silences], [[10_000, 20_000], []]);
    clock.advance(1);
    assert.deepEqual(silences, [25_000]);
    assert.equal(clock.pending, 0);
    clock.advance(600_000);
    assert.deepEqual([pings, silences], [[10_000, 20_000], [25_000]]);
  });

  it('counts the silence from the last frame or pong', () => {
    const { clock, silences, keepAlive } = start();
    clock.advance(9_000);
    keepAlive.heard();
    clock.advance(24_999);
    assert.deepEqual(silences, []);
    clock.advance(1);
    assert.deepEqual(silences, [34_000]);
  });

  it('goes on pinging a lively connection, and never gives it up', () => {
    const { clock, pings, silences, keepAlive } = start();
    for (let second = 0; second < 600; second++) {
      clock.advance(1_000);
      keepAlive.heard();
    }
    assert.equal(pings.length, 60);
    assert.deepEqual(silences, []);
    assert.equal(clock.pending, 1);
  });

  it('is content with pongs alone', () => {
    const clock = new FakeClock();
    let silent = false;
    const keepAlive: KeepAlive = new KeepAlive({
      clock,
      ping: () => keepAlive.heard(),
      bytesRead: () => 0,
      onSilent: () => (silent = true),
    });
    clock.advance(3_600_000);
    assert.equal(silent, false);
  });

  it('does nothing any more once it is disposed of', () => {
    const { clock, pings, silences, keepAlive } = start();
    clock.advance(12_000);
    keepAlive[Symbol.dispose]();
    assert.equal(clock.pending, 0);
    keepAlive.heard();
    clock.advance(60_000);
    assert.deepEqual([pings, silences], [[10_000], []]);
  });

  it('lets a slow line bring one frame for as long as it takes, and is strict again after it', () => {
    const { clock, silences, line } = start();
    for (let second = 0; second < 600; second++) {
      clock.advance(1_000);
      line.bytes += 800;
    }
    assert.deepEqual(silences, []);
    clock.advance(24_999);
    assert.deepEqual(silences, []);
    clock.advance(5_001);
    assert.equal(silences.length, 1);
  });

  it('takes the bytes of a pong or a frame for no more than these', () => {
    const { clock, silences, line, keepAlive } = start();
    clock.advance(9_000);
    line.bytes += 331;
    keepAlive.heard();
    clock.advance(25_000);
    assert.deepEqual(silences, [34_000]);
  });

  describe('after the event loop was blocked', () => {
    it('pings first, and grants 10 s in which what lies in the buffer is read', () => {
      const { clock, pings, silences, keepAlive } = start();
      clock.block(27_000);
      clock.advance(0);
      assert.deepEqual([pings, silences], [[27_000], []]);
      clock.advance(9_999);
      assert.deepEqual(silences, []);
      keepAlive.heard();
      clock.advance(24_999);
      assert.deepEqual(silences, []);
      clock.advance(1);
      assert.deepEqual(silences, [61_999]);
    });

    it('gives up a connection that stays silent then', () => {
      const { clock, silences } = start();
      clock.block(27_000);
      clock.advance(9_999);
      assert.deepEqual(silences, []);
      clock.advance(1);
      assert.deepEqual(silences, [37_000]);
      assert.equal(clock.pending, 0);
    });

    it('grants that once: a machine that is always late gives up dead connections as well', () => {
      const { clock, silences } = start();
      for (let round = 0; round < 10; round++) {
        clock.block(27_000);
        clock.advance(0);
      }
      assert.equal(silences.length, 1);
    });

    it('grants it again after something was heard', () => {
      const { clock, silences, keepAlive } = start();
      for (let round = 0; round < 10; round++) {
        clock.block(27_000);
        clock.advance(0);
        keepAlive.heard();
      }
      assert.deepEqual(silences, []);
    });

    it('reads the buffer before the verdict also where the look is hardly late', async () => {
      const { clock, silences, keepAlive } = start();
      clock.advance(24_500);
      clock.block(900);
      clock.runDue();
      assert.deepEqual(silences, [], 'the verdict is spoken in the turn in which the timer fires');
      await new Promise((resolve) => setImmediate(resolve));
      keepAlive.heard();
      clock.advance(0);
      assert.deepEqual(silences, []);
    });
  });
});
