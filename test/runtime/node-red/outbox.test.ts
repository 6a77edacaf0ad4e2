import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { type Node, type NodeMessage } from 'node-red';
import { Deploys } from '../../../nodes/runtime/node-red/deploys';
import { Outbox } from '../../../nodes/runtime/node-red/outbox';
import { FakeClock } from '../../support/fake-clock';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('outbox', () => {
  let events: EventEmitter;
  let exits: EventEmitter;
  let deploys: Deploys;
  let sent: unknown[];
  let onDelivered: () => void;

  beforeEach(() => {
    events = new EventEmitter();
    exits = new EventEmitter();
    deploys = new Deploys(events, exits);
    sent = [];
    onDelivered = () => undefined;
    events.emit('flows:started', { config: 'first' });
  });

  /** Delivers as Node-RED does: a turn later, and only to receivers that still live. */
  function node(id = 'node', wires = [['a']]): Node {
    const send = ([message]: { n: number }[]) =>
      setImmediate(() => {
        if (stopped.has('a')) return;
        sent.push(message?.n);
        onDelivered();
      });
    return { id, wires, send } as unknown as Node;
  }
  const stopped = new Set<string>();
  const message = (n: number) => ({ n }) as unknown as NodeMessage;

  function stopping(type: string, changed: string[] = []): void {
    events.emit('flows:stopping', { config: 'second', type, diff: { changed, removed: [], linked: [], rewired: [] } });
    for (const id of type === 'full' ? ['a'] : changed) stopped.add(id);
  }
  function started(): void {
    stopped.clear();
    events.emit('flows:started', { config: 'second' });
  }

  it('sends at once while the flows run', async () => {
    const outbox = new Outbox(node(), deploys);
    outbox.send(message(1));
    await turn();
    assert.deepEqual(sent, [1]);
  });

  it('gives a message an id as Node-RED does, and leaves one that it has', () => {
    const ids = new Set<string>();
    const outbox = new Outbox(node(), deploys);
    for (let n = 0; n < 1_000; n++) {
      const one = message(n);
      outbox.send(null, one);
      assert.match(String(one._msgid), /^[0-9a-f]{16}$/);
      ids.add(String(one._msgid));
    }
    assert.equal(ids.size, 1_000);
    const known = { ...message(1), _msgid: 'known' };
    outbox.send(known);
    assert.equal(known._msgid, 'known');
  });

  it('hands what a full deploy would lose to the node of the same id, in order', async () => {
    const before = new Outbox(node(), deploys);
    before.send(message(1));
    await turn();
    before.send(message(2));
    stopping('full');
    before.send(message(3));
    before.close(deploys.isDeploying);
    const after = new Outbox(node(), deploys);
    await turn();
    started();
    after.send(message(4));
    await turn();
    assert.deepEqual(sent, [1, 2, 3, 4]);
  });

  it('sends nothing twice when the receiver lives on', async () => {
    const before = new Outbox(node(), deploys);
    before.send(message(1));
    stopping('nodes', ['node']);
    before.close(deploys.isDeploying);
    new Outbox(node(), deploys);
    await turn();
    started();
    await turn();
    assert.deepEqual(sent, [1]);
  });

  it('takes nothing back that a receiver has just got, and everything behind it', async () => {
    const before = new Outbox(node(), deploys);
    before.send(message(1));
    before.send(message(2));
    // Goes on between the two deliveries.
    await new Promise<void>((resolve) => (onDelivered = resolve));
    assert.deepEqual(sent, [1]);
    stopping('full');
    before.close(deploys.isDeploying);
    new Outbox(node(), deploys);
    await turn();
    started();
    await turn();
    assert.deepEqual(sent, [1, 2]);
  });

  for (const [what, z, diff, isStopped] of [
    [
      'takes back what is in flight when the whole tab is stopped',
      'tab',
      { flowChanged: ['tab'], changed: ['tab'] },
      true,
    ],
    [
      'takes back what is in flight when the subflow instance around it is stopped',
      'instance',
      { changed: ['instance'] },
      true,
    ],
    ['does not take a renamed tab for a stopped one', 'tab', { changed: ['tab'] }, false],
  ] as const) {
    it(what, async () => {
      const outbox = new Outbox({ ...node(), z }, deploys);
      outbox.send(message(1));
      if (isStopped) stopped.add('a');
      events.emit('flows:stopping', { config: { flows: [{ id: 'tab', type: 'tab' }] }, type: 'nodes', diff });
      await turn();
      started();
      await turn();
      assert.deepEqual(sent, [1]);
      outbox.close(false);
    });
  }

  it('sends on when a deploy cannot be started', async () => {
    const outbox = new Outbox(node(), deploys);
    stopping('nodes', ['other']);
    outbox.send(message(1));
    events.emit('runtime-event', { id: 'runtime-state', payload: { state: 'stop', error: 'missing-types' } });
    await turn();
    assert.deepEqual(sent, [1]);
    assert.equal(deploys.isRunning, true);
    outbox.close(false);
  });

  it('waits for a receiver that is being replaced while its own node lives on', async () => {
    const outbox = new Outbox(node(), deploys);
    outbox.send(message(1));
    stopping('nodes', ['a']);
    outbox.send(message(2));
    await turn();
    assert.deepEqual(sent, []);
    started();
    await turn();
    assert.deepEqual(sent, [1, 2]);
  });

  for (const [seconds, expected] of [
    [20, [1]],
    [21, []],
  ] as const) {
    it(`hands over ${expected.length === 0 ? 'nothing' : 'all'} to a successor that comes after ${seconds} s`, async () => {
      const clock = new FakeClock();
      const before = new Outbox(node(), deploys, clock);
      before.send(message(1));
      stopping('full');
      before.close(deploys.isDeploying);
      clock.advance(seconds * 1_000);
      const after = new Outbox(node(), deploys, clock);
      await turn();
      started();
      await turn();
      assert.deepEqual(sent, expected);
      after.close(false);
    });
  }

  it('keeps nothing for a node that does not come back, and nothing when Node-RED stops', async () => {
    for (const stop of [
      () => stopping('full'),
      () => events.emit('flows:stopping', { config: 'first', type: 'full' }),
    ]) {
      const before = new Outbox(node(), deploys);
      before.send(message(1));
      stop();
      assert.equal(deploys.isRunning, false);
      before.close(false);
      const after = new Outbox(node(), deploys);
      await turn();
      sent = [];
      started();
      await turn();
      assert.deepEqual(sent, []);
      after.close(false);
      events.emit('flows:started', { config: 'first' });
    }
  });

  it('holds 1,000 messages at most', async () => {
    const outbox = new Outbox(node(), deploys);
    stopping('full');
    for (let n = 1; n <= 1_200; n++) outbox.send(message(n));
    started();
    await turn();
    assert.equal(sent.length, 1_000);
    assert.equal(sent.at(-1), 1_200);
  });

  /** Notes what it is told of a message. */
  function noting(n: number, told: string[]) {
    const note = (what: string) => () => void told.push(`${n} ${what}`);
    const receipt = {
      given: note('given'),
      takenBack: note('taken back'),
      dropped: note('dropped'),
      keep: note('kept'),
    };
    return { messages: [message(n)], receipt };
  }

  for (const [when, end] of [
    ['while nodes stop: it stops nothing then', () => exits.emit('exit')],
    [
      'while nodes start',
      () => {
        events.emit('flows:starting', { config: 'second' });
        events.emit('flows:stopping', { config: 'second', type: 'full' });
      },
    ],
  ] as const) {
    it(`keeps for the next process what a deploy has held, once, where Node-RED ends ${when}`, async () => {
      const told: string[] = [];
      const living = new Outbox(node('living'), deploys);
      const replaced = new Outbox(node('replaced'), deploys);
      const late = new Outbox(node('late'), deploys);
      late.deliver(noting(1, told));
      events.emit('flows:stopping', { config: 'second', type: 'full' });
      living.deliver(noting(2, told));
      replaced.deliver(noting(3, told));
      for (const outbox of [replaced, late]) outbox.close(deploys.isDeploying);
      const successor = new Outbox(node('replaced'), deploys);
      successor.deliver(noting(4, told));
      end();
      for (const outbox of [living, successor]) outbox.close(deploys.isDeploying);
      exits.emit('exit');
      await turn();
      const kept = told.filter((each) => each.endsWith('kept')).sort();
      assert.deepEqual(kept, ['1 kept', '2 kept', '3 kept', '4 kept']);
      assert.deepEqual(told.length, kept.length + 2, 'of the first, that it was given and taken back');
      assert.equal(deploys.isDeploying, when.startsWith('while nodes stop'));
    });
  }

  it('keeps for the next process what Node-RED had not delivered when the process ended, and nothing else', async () => {
    const told: string[] = [];
    const outbox = new Outbox(node(), deploys);
    outbox.deliver(noting(1, told));
    await turn();
    outbox.deliver(noting(2, told));
    exits.emit('exit');
    assert.deepEqual(told, ['1 given', '2 given', '2 taken back', '2 kept']);
  });

  it('tells a deploy from a stop', () => {
    stopping('full');
    assert.equal(deploys.isDeploying, true);
    started();
    events.emit('flows:stopping', { config: 'second', type: 'full' });
    assert.equal(deploys.isDeploying, false);
  });
});
