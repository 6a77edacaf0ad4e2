// The examples 17 and 18 without a broker: what its messages would make them do.
import assert from 'node:assert/strict';
import { EmbeddedRed } from '../support/embedded-red';
import { Part, startParts } from '../support/example-part';
import { until } from '../support/until';

const NOBODY = 1;
/** In place of 5,000. */
const KNOWN = 50;
const ACT = `
const { key } = msg.gift;
if (key === 'fails' && !context.get(key)) return context.set(key, true);
setTimeout(() => node.send(msg), 20);`;

describe('the examples of several machines, without a broker', () => {
  let red: EmbeddedRed;
  let worker: Part;
  let standby: Part;
  let signs = 0;

  before(async () => {
    red = new EmbeddedRed();
    worker = new Part(red, '17', 'offline', NOBODY);
    worker.change('acted', 'size === 5000', `size === ${KNOWN}`);
    worker.change('what is new?', '10000', '1000');
    // As work that takes a moment, and fails at the first gift of a key.
    worker.change('act', 'return msg;', ACT);
    standby = new Part(red, '18', 'offline', NOBODY, 'standby');
    await startParts(red, [worker, standby], [], 'standby');
  });

  after(() => red.stop());

  async function act(key: string | null, count: number): Promise<number[]> {
    const [acted, done] = [worker.at('act').length, worker.at('is done').length];
    const payload = { type: 'gift', key, count, gift: { name: 'Rose' } };
    worker.input('what is new?', { topic: 'tiktok/demo/gift', payload });
    await until('done', () => worker.at('is done').length > done);
    const { topic, payload: told } = worker.at('is done').at(-1)!;
    assert.deepEqual([topic, told], ['tiktok/demo/done', payload]);
    return worker.at('act').slice(acted).map((message) => message['added'] as number);
  }

  it('17 acts on what is above the highest count of a key, and says of all of it that it is done', async () => {
    assert.deepEqual(await act('a', 2), [2]);
    assert.deepEqual(await act('a', 5), [3]);
    for (const count of [5, 2, 1]) assert.deepEqual(await act('a', count), []);
    assert.deepEqual(await act('b', 1), [1]);
    assert.deepEqual(worker.acted(), { a: 5, b: 1 });
  });

  it('17 acts on gifts without a key, however many', async () => {
    assert.deepEqual([await act(null, 3), await act(null, 3)], [[3], [3]]);
  });

  it('17 acts on one gift of a key at a time, and on what has failed when it comes again', async () => {
    const added = (key: string) =>
      worker
        .at('act')
        .filter(({ payload }) => payload.key === key)
        .map((message) => message['added'] as number);
    const come = (key: string, count: number) => {
      const payload = { type: 'gift', key, count, gift: { name: 'Rose' } };
      worker.input('what is new?', { topic: 'tiktok/demo/gift', payload });
    };
    for (const count of [2, 2, 5]) come('slow', count);
    await until('acted', () => worker.acted()['slow'] === 5);
    assert.deepEqual(added('slow'), [2, 3]);
    for (let time = 0; time < 2; time++) come('fails', 1);
    await until('acted', () => worker.acted()['fails'] === 1);
    assert.deepEqual(added('fails'), [1, 1]);
  });

  it('17 acts on nothing that counts nothing, and on the next gift of its key as ever', async () => {
    const acted = worker.at('act').length;
    for (const count of [undefined, null, 'many', 0, -1]) {
      worker.input('what is new?', { topic: 'tiktok/demo/gift', payload: { key: 'odd', count, gift: {} } });
    }
    assert.deepEqual(await act('odd', 2), [2]);
    assert.equal(worker.at('act').length, acted + 1);
  });

  it('17 knows so many gifts of late, and forgets', async () => {
    for (let round = 1; round <= 2; round++) {
      const done = worker.at('is done').length;
      for (let n = 0; n < KNOWN; n++) {
        const payload = { key: `${round} ${n}`, count: 1, gift: {} };
        worker.input('what is new?', { topic: 'tiktok/demo/gift', payload });
      }
      await until('done', () => worker.at('is done').length === done + KNOWN);
      assert.deepEqual(await act(`${round} 0`, 1), []);
    }
    const keys = Object.keys(worker.acted()).length;
    assert.ok(keys > KNOWN && keys <= 2 * KNOWN, `${keys}`);
    assert.deepEqual(await act('a', 5), [5]);
  });

  /** How often the live node was told to connect and to disconnect, once it has been taken. */
  async function say(role: string, payload: string, { times = 1, retain = false } = {}): Promise<[number, number]> {
    for (let n = 0; n < times; n++) standby.input('whose turn?', { topic: `tiktok-ear/${role}`, payload, retain });
    const marker = `marker ${++signs}`;
    standby.input('whose turn?', { topic: marker, payload: { state: 'connecting' } });
    await until(marker, () => standby.at('whose turn?').some(({ topic }) => topic === marker));
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    return [standby.told('connect').length, standby.told('disconnect').length];
  }

  it('18 stays disconnected as a standby while the primary lives, and after it has spoken 15 seconds of silence', async () => {
    assert.deepEqual(await say('primary', 'alive'), [0, 1]);
    assert.deepEqual(await say('standby', 'alive', { times: 14 }), [0, 1]);
    assert.deepEqual(await say('primary', 'alive'), [0, 1]);
    assert.deepEqual(await say('standby', 'alive', { times: 14 }), [0, 1]);
    assert.deepEqual(await say('standby', 'alive', { times: 20 }), [1, 1]);
    assert.deepEqual(await say('primary', 'online'), [1, 2]);
  });

  it('18 counts anew when its broker was away', async () => {
    await say('standby', 'alive', { times: 14 });
    assert.deepEqual(await say('standby', 'online'), [1, 2]);
    assert.deepEqual(await say('standby', 'alive', { times: 14 }), [1, 2]);
  });

  it('18 takes over 3 seconds after the primary is offline, and takes a retained birth for nothing', async () => {
    assert.deepEqual(await say('primary', 'offline', { retain: true }), [1, 2]);
    assert.deepEqual(await say('standby', 'alive', { times: 2 }), [1, 2]);
    await say('primary', 'offline');
    assert.deepEqual(await say('standby', 'alive'), [2, 2]);
    assert.deepEqual(await say('primary', 'online', { retain: true }), [2, 2]);
    assert.deepEqual(await say('standby', 'offline', { retain: true }), [2, 2]);
  });

  it('18 connects again after a deploy in its turn, and not where it was told to stop at the end of a LIVE', async () => {
    const stopped = (reason: string | null) => ({ topic: 'stopped', creator: 'ann', payload: { state: 'stopped', reason } });
    standby.input('whose turn?', stopped('not live'));
    assert.deepEqual(await say('standby', 'alive'), [2, 2]);
    standby.input('whose turn?', stopped(null));
    assert.deepEqual(await say('standby', 'alive'), [3, 2]);
    assert.equal(standby.told('connect').at(-1)!['creator'], 'ann');
  });
});

