import assert from 'node:assert/strict';
import { ServiceClock } from '../../../nodes/simulator/clock';
import { Playing } from '../../../nodes/simulator/recording/playing';
import { until } from '../../support/until';
import { chatAt, Folder, unexpected } from './files';

describe('simulator: a recording being played', () => {
  const folder = new Folder();
  beforeEach(() => folder.make());
  afterEach(() => folder.remove());

  it('begins when who is on the way in has entered, and waits for nobody later', async () => {
    const path = await folder.file([chatAt(0, '8'), chatAt(1, '9')]);
    const recording = { path, offlineMs: Infinity, onBroken: unexpected, onFailed: unexpected };
    let isEntering = true;
    let looks = 0;
    let isOver = false;
    const published: unknown[] = [];
    const hooks = {
      publish: (items: readonly unknown[]) => {
        published.push(...items);
        isEntering = true;
      },
      drop: () => assert.fail('a drop'),
      end: () => (isOver = true),
      isBehind: () => false,
      isEntering: () => {
        looks += 1;
        return isEntering;
      },
      isDeserted: () => false,
    };
    new Playing(recording, hooks, { clock: new ServiceClock(), roomId: '1', leadMs: 0, speed: 1_000 });
    await until('three looks', () => looks >= 3);
    assert.deepEqual(published, []);
    isEntering = false;
    await until('the end', () => isOver);
    assert.equal(published.length, 2);
  });
});
