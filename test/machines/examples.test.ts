// The examples 17 and 18, as on several machines around a Mosquitto: the ear of 17, its worker, and the two ears of 18.
import assert from 'node:assert/strict';
import { EmbeddedRed, type Received } from '../support/embedded-red';
import { type Gift, Part, startParts } from '../support/example-part';
import { type ExampleNode } from '../support/examples';
import { until } from '../support/until';
import { Mosquitto } from './mosquitto';

/** A gift that a broker has lost comes again after 10 s, and 20 s after that. */
const WAIT_MS = 60_000;
const SPY = 'feedbeefcafe0003';

function highest(gifts: readonly Gift[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key, count } of gifts) counts.set(key, Math.max(count, counts.get(key) ?? 0));
  return counts;
}

describe('the examples of several machines', function () {
  this.timeout(3 * WAIT_MS);
  let red: EmbeddedRed;
  let broker: Mosquitto;
  let many: Part;
  let primary: Part;
  let standby: Part;
  const heard = (topic: string) => red.received(SPY).filter((message) => message.topic === topic);
  const since = () => heard('tiktok/other/state').at(-1)?.payload.since as number | null | undefined;

  before(async () => {
    broker = await Mosquitto.start();
    red = new EmbeddedRed();
    many = new Part(red, '17', 'demo', broker.port);
    primary = new Part(red, '18', 'other', broker.port, 'primary');
    standby = new Part(red, '18', 'other', broker.port, 'standby');
    const [spyTab, spyBroker, spyIn] = ['feedbeefcafe0004', 'feedbeefcafe0005', 'feedbeefcafe0006'];
    const spy: ExampleNode[] = [
      { id: spyTab, type: 'tab' },
      { id: spyBroker, type: 'mqtt-broker', broker: '127.0.0.1', port: String(broker.port), protocolVersion: '5' },
      {
        ...{ id: spyIn, type: 'mqtt in', z: spyTab, topic: '#', qos: '1', rap: true, datatype: 'auto-detect' },
        broker: spyBroker,
        wires: [[SPY]],
      },
      { id: SPY, type: 'debug', z: spyTab, active: false, wires: [] },
    ];
    await startParts(red, [many, primary, standby], spy, 'standby');
  });

  after(async () => {
    await red.stop();
    await broker.remove();
  });

  /** All that these ears have sent by now is acted on, and nothing more than that. */
  async function untilActed(...ears: Part[]): Promise<void> {
    const sent = highest(ears.flatMap((ear) => ear.gifts()));
    assert.ok(sent.size > 0);
    await until('acted', () => [...sent].every(([key, count]) => (many.acted()[key] ?? 0) >= count), WAIT_MS);
    const added = new Map<string, number>();
    for (const { gift, added: more } of many.at('act')) {
      const { key } = gift as Gift;
      added.set(key, (added.get(key) ?? 0) + Number(more));
    }
    const all = highest([many, primary, standby].flatMap((ear) => ear.gifts()));
    for (const [key, count] of added) assert.ok(count <= all.get(key)!, `${key}: ${count} of ${all.get(key)}`);
    for (const [key, count] of sent) assert.ok(added.get(key)! >= count, key);
  }

  it('17 publishes events and states, and hears of each gift that it is done', async () => {
    await until('gifts', () => many.gifts().length >= 2);
    await untilActed(many);
    await until('done', () =>
      many.gifts().every(({ key }) => many.told('done').some(({ payload }) => payload.key === key)),
    );
    const [gift] = heard('tiktok/demo/gift');
    assert.deepEqual([gift!['qos'], gift!['retain'], gift!['messageExpiryInterval']], [1, false, 60]);
    assert.deepEqual([heard('tiktok-ear')[0]!.payload, heard('tiktok-ear')[0]!['retain']], ['online', true]);
    await until('live', () => heard('tiktok/demo/state').at(-1)?.payload.state === 'live');
    assert.equal(heard('tiktok/demo/state').at(-1)!['retain'], true);
  });

  it('18 has one ear that hears, and one that is told of all it sends', async () => {
    await until('gifts', () => primary.gifts().length >= 2);
    await untilActed(primary);
    const seen = () => standby.told('seen').filter(({ payload }) => payload.type === 'gift').length;
    await until('seen', () => seen() >= 2);
    assert.ok(standby.told('seen').some(({ payload }) => payload.state === 'live'));
    assert.ok(primary.told('connect').length > 0);
    assert.deepEqual([standby.told('connect').length, standby.gifts().length], [0, 0]);
    const own = ({ payload }: Received) => payload.creator === 'other' && payload.type === 'gift';
    assert.ok(!primary.told('seen').some(own), 'it hears nothing of its own');
  });

  it('both say again who they are and who is live when a broker is back that has forgotten it, and lose no gift', async () => {
    await broker.end('SIGKILL');
    const gone = [many.gifts().length, primary.gifts().length];
    await until('gifts for nobody', () => many.gifts().length > gone[0]! && primary.gifts().length > gone[1]!);
    const before = red.received(SPY).length;
    await broker.start();
    const told = ['tiktok-ear', 'tiktok-ear/primary', 'tiktok-ear/standby', 'tiktok/demo/state', 'tiktok/other/state'];
    const topics = () =>
      red
        .received(SPY)
        .slice(before)
        .filter((message) => message['retain'])
        .map(({ topic }) => topic);
    await until('told again', () => told.every((topic) => topics().includes(topic)));
    await untilActed(many, primary);
    assert.equal(standby.told('connect').length, 0);
  });

  it('18 goes on at the standby where a primary without a broker has stopped, until it is back', async () => {
    const watchedFrom = since();
    primary.input('signs of life', { action: 'disconnect' });
    await until('offline', () => heard('tiktok-ear/primary').at(-1)!.payload === 'offline');
    await until('the standby sends', () => standby.gifts().length > 0);
    assert.equal(since(), watchedFrom);
    primary.input('signs of life', { action: 'connect' });
    await until('the standby stops', () => standby.told('disconnect').length > 1);
    await untilActed(primary, standby);
    assert.ok(heard('tiktok/other/state').every(({ payload }) => payload.state !== 'stopped'));
    assert.ok(primary.told('seen').some(({ payload }) => payload.creator === 'other' && payload.type === 'gift'));
  });

  it('leave no error to the log', () => {
    assert.deepEqual(red.errors, []);
  });
});
