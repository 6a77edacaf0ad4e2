import assert from 'node:assert/strict';
import { RecentIds } from '../../../nodes/client/live/recent-ids';
import { FakeClock } from '../../support/fake-clock';
import { Chance } from '../../support/random';

describe('recent ids', () => {
  it('know what was added before', () => {
    const ids = new RecentIds(new FakeClock(), { keepMs: 1_000, atLeast: 10, atMost: 100 });
    assert.equal(ids.add('a'), true);
    assert.equal(ids.add('a'), false);
    for (const odd of ['', '__proto__', 'constructor']) {
      assert.equal(ids.add(odd), true);
      assert.equal(ids.add(odd), false);
    }
    assert.equal(ids.size, 4);
  });

  it('forget the oldest above the bound, however young', () => {
    const ids = new RecentIds(new FakeClock(), { keepMs: 1_000, atLeast: 2, atMost: 3 });
    for (const id of ['a', 'b', 'c', 'd']) ids.add(id);
    assert.equal(ids.size, 3);
    assert.equal(ids.add('b'), false);
    assert.equal(ids.add('a'), true);
  });

  it('forget by time only what lies beyond the least number', () => {
    const clock = new FakeClock();
    const ids = new RecentIds(clock, { keepMs: 1_000, atLeast: 2, atMost: 100 });
    for (const id of ['a', 'b', 'c']) ids.add(id);
    clock.advance(1_000);
    ids.add('d');
    assert.equal(ids.size, 4, 'forgotten too early');
    clock.advance(1);
    ids.add('e');
    assert.equal(ids.size, 2);
    assert.deepEqual([ids.add('d'), ids.add('e'), ids.add('c')], [false, false, true]);
  });

  it('are as old as their first appearance', () => {
    const clock = new FakeClock();
    const ids = new RecentIds(clock, { keepMs: 1_000, atLeast: 1, atMost: 100 });
    ids.add('a');
    clock.advance(900);
    ids.add('a');
    clock.advance(200);
    ids.add('b');
    assert.equal(ids.add('a'), true);
  });

  it('are exactly those that a plain list would hold, over long random runs', function () {
    this.timeout(30_000);
    for (let seed = 1; seed <= 20; seed++) {
      const chance = new Chance(seed);
      const clock = new FakeClock();
      const retention = { keepMs: 5_000, atLeast: chance.whole(1, 600), atMost: 0 };
      retention.atMost = retention.atLeast + chance.whole(0, 800);
      const ids = new RecentIds(clock, retention);
      let list: { id: string; at: number }[] = [];
      for (let step = 0; step < 6_000; step++) {
        clock.advance(chance.whole(0, 20));
        const id = String(chance.whole(0, 4_000));
        const isNew = !list.some((entry) => entry.id === id);
        assert.equal(ids.add(id), isNew, `seed ${seed}, step ${step}`);
        if (!isNew) continue;
        list.push({ id, at: clock.monotonic() });
        const spare = list.length - retention.atLeast;
        list = list.filter(({ at }, index) => index >= spare || at >= clock.monotonic() - retention.keepMs);
        list = list.slice(-retention.atMost);
        assert.equal(ids.size, list.length, `seed ${seed}, step ${step}`);
      }
    }
  });
});
