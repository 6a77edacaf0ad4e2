import assert from 'node:assert/strict';
import { KeepAlive } from '../../../../nodes/client/live/connection/keep-alive';
import { FakeClock } from '../../../support/fake-clock';

function start() {
  const clock = new FakeClock();
  const pings: number[] = [];
  const silences: number[] = [];
  const keepAlive = new KeepAlive(
    clock,
    () => pings.push(clock.monotonic()),
    () => silences.push(clock.monotonic()),
  );
  return { clock, pings, silences, keepAlive };
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
    const keepAlive: KeepAlive = new KeepAlive(
      clock,
      () => keepAlive.heard(),
      () => (silent = true),
    );
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
});
