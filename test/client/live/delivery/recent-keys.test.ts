import assert from 'node:assert/strict';
import { DigestList, digestKey } from '../../../../nodes/client/live/delivery/key-digest';
import { RecentKeys } from '../../../../nodes/client/live/delivery/recent-keys';
import { FakeClock } from '../../../support/fake-clock';
import { Chance } from '../../../support/random';

describe('recent keys', () => {
  it('know what was added before', () => {
    const ids = new RecentKeys(new FakeClock(), { keepMs: 1_000, atLeast: 10, atMost: 100 });
    assert.equal(ids.add('a'), true);
    assert.equal(ids.add('a'), false);
    for (const odd of ['', '__proto__', 'constructor']) {
      assert.equal(ids.add(odd), true);
      assert.equal(ids.add(odd), false);
    }
    assert.equal(ids.size, 4);
  });

  it('forget the oldest above the bound, however young', () => {
    const ids = new RecentKeys(new FakeClock(), { keepMs: 1_000, atLeast: 2, atMost: 3 });
    for (const id of ['a', 'b', 'c', 'd']) ids.add(id);
    assert.equal(ids.size, 3);
    assert.equal(ids.add('b'), false);
    assert.equal(ids.add('a'), true);
  });

  it('forget by time only what lies beyond the least number', () => {
    const clock = new FakeClock();
    const ids = new RecentKeys(clock, { keepMs: 1_000, atLeast: 2, atMost: 100 });
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
    const ids = new RecentKeys(clock, { keepMs: 1_000, atLeast: 1, atMost: 100 });
    ids.add('a');
    clock.advance(900);
    ids.add('a');
    clock.advance(200);
    ids.add('b');
    assert.equal(ids.add('a'), true);
  });

  it('are exactly those that a plain list would hold, over long random runs', function () {
    for (let seed = 1; seed <= 20; seed++) {
      const chance = new Chance(seed);
      const clock = new FakeClock();
      const retention = { keepMs: 5_000, atLeast: chance.whole(1, 600), atMost: 0 };
      retention.atMost = retention.atLeast + chance.whole(0, 800);
      const ids = new RecentKeys(clock, retention);
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

  it('are told apart whatever they are: long, alike, numbers and texts that look like them', () => {
    const long = 'x'.repeat(1_000_000);
    const keys = [
      ...['7', '07', '007', '7 ', ' 7', '-7', '+7', '7.0', '7e0', '\u0667', '0', '00', ''],
      ...['1000000000000000', '1000000000000001', '7401234500000000001', '7401234500000000002'],
      ...['9'.repeat(30), '8'.repeat(30), '9'.repeat(31), '1'.repeat(40), `${'1'.repeat(39)}2`],
      ...['\ud800', '\ud801', '\ufffd', 'a\u0000', 'a', 'A'],
      ...[long, `${long}y`, `y${long}`, `${long.slice(1)}y`],
    ];
    const seen = new RecentKeys(new FakeClock(), { keepMs: 1_000, atLeast: 100, atMost: 100 });
    for (const key of keys)
      assert.equal(seen.add(key), true, `${JSON.stringify(key.slice(0, 40))} was taken for another`);
    for (const key of keys) assert.equal(seen.add(key), false, `${JSON.stringify(key.slice(0, 40))} was forgotten`);
  });

  it('are exact for ids as the service has them, millions in a row', function () {
    const seen = new RecentKeys(new FakeClock(), { keepMs: 0, atLeast: 300_000, atMost: 300_000 });
    for (let index = 0; index < 300_000; index++) {
      assert.equal(seen.add(`74012345${String(index * 7).padStart(11, '0')}`), true);
    }
    for (let index = 0; index < 300_000; index += 1_000) {
      assert.equal(seen.add(`74012345${String(index * 7).padStart(11, '0')}`), false);
    }
  });

  describe('with numbers', () => {
    const retention = { keepMs: 600_000, atLeast: 2, atMost: 100 };

    it('give what was set last, over growth', () => {
      const keys = new RecentKeys(new FakeClock(), retention, 2);
      assert.equal(keys.get('a'), null);
      for (let index = 0; index < 90; index++) keys.set(`key ${index}`, [index, -index]);
      keys.set('key 7', [700, 0.5]);
      assert.deepEqual([...(keys.get('key 7') ?? [])], [700, 0.5]);
      for (let index = 8; index < 90; index++) assert.deepEqual([...(keys.get(`key ${index}`) ?? [])], [index, -index]);
      assert.equal(keys.size, 90);
    });

    it('are as old as the last time that they were set', () => {
      const clock = new FakeClock();
      const keys = new RecentKeys(clock, { ...retention, atLeast: 0 }, 1);
      keys.set('a', [1]);
      for (let minute = 1; minute <= 30; minute++) {
        clock.advance(60_000);
        keys.set('a', [minute]);
        keys.set('a', [minute]);
      }
      clock.advance(10 * 60_000);
      keys.forgetOld();
      assert.deepEqual([...(keys.get('a') ?? [])], [30]);
      clock.advance(1);
      keys.forgetOld();
      assert.equal(keys.get('a'), null);
      assert.equal(keys.size, 0);
    });

    it('are those that a plain map would hold, over long random runs', () => {
      for (let seed = 1; seed <= 10; seed++) {
        const chance = new Chance(seed);
        const clock = new FakeClock();
        const atLeast = chance.whole(0, 60);
        const bounds = { keepMs: 5_000, atLeast, atMost: atLeast + chance.whole(1, 80) };
        const keys = new RecentKeys(clock, bounds, 1);
        const plain = new Map<string, { value: number; at: number }>();
        for (let step = 0; step < 5_000; step++) {
          clock.advance(chance.whole(0, 200));
          const key = String(chance.whole(0, 150));
          keys.set(key, [step]);
          plain.delete(key);
          plain.set(key, { value: step, at: clock.monotonic() });
          for (const [oldest, { at }] of plain) {
            if (plain.size <= bounds.atLeast) break;
            if (plain.size <= bounds.atMost && at >= clock.monotonic() - bounds.keepMs) break;
            plain.delete(oldest);
          }
          const asked = String(chance.whole(0, 150));
          assert.equal(keys.get(asked)?.[0], plain.get(asked)?.value, `seed ${seed}, step ${step}`);
          assert.equal(keys.size, plain.size, `seed ${seed}, step ${step}`);
        }
      }
    });

    it('do not take the place of others when one is set again and again', () => {
      const keys = new RecentKeys(new FakeClock(), retention, 1);
      keys.set('other', [1]);
      for (let index = 0; index < 1_000; index++) keys.set('a', [index]);
      assert.equal(keys.size, 2);
      assert.deepEqual([...(keys.get('other') ?? [])], [1]);
    });
  });

  it('are known from the bytes of their digests, what is none apart', () => {
    const clock = new FakeClock();
    clock.advance(5_000);
    const keys = new RecentKeys(clock, { keepMs: 1_000, atLeast: 3, atMost: 100 });
    const digests = new DigestList();
    const ids = Array.from({ length: 20 }, (_, index) => String(7_400_000_000_000_000n + BigInt(index)));
    for (const id of ids) {
      const digest = new Float64Array(2);
      digestKey(id, digest);
      digests.add(digest[0] ?? 0, digest[1] ?? 0);
    }
    digests.add(NaN, 1);
    digests.add(1, -1);
    const bytes = Buffer.concat([Buffer.alloc(5), digests.take()]);
    keys.reserve(20);
    keys.restoreDigests(bytes, 5, 5 + 16 * 10, 3_000);
    keys.restoreDigests(bytes, 5 + 16 * 10, bytes.length, 4_500);
    assert.equal(keys.size, 20);
    keys.forgetOld();
    assert.equal(keys.size, 10, 'as old as they were seen');
    assert.deepEqual(
      ids.map((id) => keys.add(id)),
      ids.map((_, index) => index < 10),
    );
  });
});
