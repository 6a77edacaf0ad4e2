import assert from 'node:assert/strict';
import { ServiceClock } from '../../../nodes/simulator/clock';
import { type MessageFactory } from '../../../nodes/simulator/messages/factory';
import { Random } from '../../../nodes/simulator/random';
import { Stage } from '../../../nodes/simulator/creator/stage';
import { until } from '../../support/until';

const SETTINGS = { clock: new ServiceClock(), prerollMs: 0, windowMs: 10 };

/** A script that speaks every 10 ms, before an audience of which it is told on request. */
function play(speed: number, isBehind: () => boolean) {
  const published: number[] = [];
  const hooks = {
    publish: (items: readonly unknown[]) => void published.push(items.length),
    drop: () => true,
    end: () => undefined,
    isBehind,
    isEntering: () => false,
    isDeserted: () => false,
  };
  const stage = new Stage(new Random('stage'), {} as MessageFactory, hooks, { ...SETTINGS, speed });
  stage.start(() => stage.every(10, () => stage.say('a line')));
  return { stage, published };
}

describe('simulator: stage', () => {
  it('waits for an audience that cannot follow its speed', async () => {
    let looks = 0;
    let isBehind = false;
    const { stage, published } = play(100, () => {
      looks += 1;
      return isBehind;
    });
    await until('the first lines', () => published.length > 3);
    isBehind = true;
    const [before, from] = [published.length, looks];
    await until('five looks', () => looks > from + 5);
    assert.equal(published.length, before);
    isBehind = false;
    await until('further lines', () => published.length > before + 3);
    stage.stop();
  });

  it('does not wait as long as it runs no faster than life', async () => {
    const { stage, published } = play(1, () => true);
    await until('lines', () => published.length > 3);
    stage.stop();
  });
});
