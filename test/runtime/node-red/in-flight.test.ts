import assert from 'node:assert/strict';
import { InFlight } from '../../../nodes/runtime/node-red/in-flight';
import { collectGarbage } from '../../support/garbage';

const MESSAGES = 5_000;
const AHEAD = 3;

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('messages in flight', () => {
  it('are those that were sent and not delivered, oldest first', async () => {
    const inFlight = new InFlight<number>();
    inFlight.add(1);
    inFlight.add(2);
    assert.deepEqual(inFlight.undelivered, [1, 2]);
    await turn();
    assert.deepEqual(inFlight.undelivered, []);
    inFlight.add(3);
    assert.deepEqual(inFlight.undelivered, [3]);
    await turn();
  });

  it('are let go of once delivered, though others are always under way', async () => {
    const inFlight = new InFlight<object>();
    const first: WeakRef<object>[] = [];
    await new Promise<void>((resolve) => {
      let sent = 0;
      const send = () => {
        const message = { number: ++sent };
        if (sent <= 100) first.push(new WeakRef(message));
        inFlight.add(message);
        if (sent >= MESSAGES) resolve();
        else setImmediate(send);
      };
      // Each sends before what the others have sent is delivered: there is never a moment without any.
      for (let count = 0; count < AHEAD; count++) send();
    });
    assert.ok(inFlight.undelivered.length > 0);
    collectGarbage();
    assert.equal(first.filter((message) => message.deref()).length, 0);
    while (inFlight.undelivered.length > 0) await turn();
  });
});
