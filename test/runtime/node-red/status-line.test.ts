import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type Node, type NodeStatus } from 'node-red';
import { type DeployListener, type Deploys } from '../../../nodes/runtime/node-red/deploys';
import { StatusLine } from '../../../nodes/runtime/node-red/status-line';

describe('status line', () => {
  let shown: unknown[];
  let line: StatusLine;
  let deploys: { isRunning: boolean; listen: Deploys['listen'] };
  let listeners: DeployListener | null;
  const { minIntervalMs } = StatusLine;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    StatusLine.minIntervalMs = 1_000;
    shown = [];
    deploys = { isRunning: true, listen: (listener) => ((listeners = listener), () => (listeners = null)) };
    line = new StatusLine({ status: ({ text }: NodeStatus) => shown.push(text) } as unknown as Node, deploys);
  });
  afterEach(() => {
    line[Symbol.dispose]();
    StatusLine.minIntervalMs = minIntervalMs;
    mock.timers.reset();
  });

  it('changes at most once a second, and shows the last word', () => {
    for (const text of ['one', 'two', 'three']) line.show(() => ({ text }));
    assert.deepEqual(shown, ['one']);
    mock.timers.tick(999);
    assert.deepEqual(shown, ['one']);
    mock.timers.tick(1);
    assert.deepEqual(shown, ['one', 'three']);
    line.show(() => ({ text: 'four' }));
    mock.timers.tick(1_000);
    assert.deepEqual(shown, ['one', 'three', 'four']);
  });

  it('changes more seldom where there are very many lines: all of them no more than 200 times a second', () => {
    const node = { status: ({ text }: NodeStatus) => shown.push(text) } as unknown as Node;
    const lines = [line, ...Array.from({ length: 999 }, () => new StatusLine(node, deploys))];
    let second = 0;
    const seconds = (count: number) => {
      for (let passed = 0; passed < count; passed++) {
        for (const each of lines) each.show(() => ({ text: `${second}` }));
        mock.timers.tick(1_000);
        second++;
      }
    };
    seconds(1);
    assert.equal(shown.length, 1_000, 'the first word at once');
    seconds(50);
    assert.equal(shown.length, 11_000, '1,000 lines every fifth second');
    for (const each of lines.splice(1)) each[Symbol.dispose]();
    seconds(5);
    shown = [];
    seconds(5);
    assert.equal(shown.length, 5, 'one that is left alone, every second');
  });

  it('shows nothing twice', () => {
    line.show(() => ({ text: 'one' }));
    mock.timers.tick(1_000);
    line.show(() => ({ text: 'one' }));
    assert.deepEqual(shown, ['one']);
  });

  it('asks for words only when it shows them', () => {
    let asked = 0;
    for (let count = 0; count < 1_000; count++) line.show(() => ({ text: `${++asked}` }));
    mock.timers.tick(1_000);
    assert.deepEqual(shown, ['1', '2']);
    for (const total of [3, 4, 5]) {
      for (let count = 0; count < 1_000; count++) line.show(() => ({ text: `${++asked && 2}` }));
      mock.timers.tick(1_000);
      assert.equal(asked, total, 'also where they stay the same');
    }
  });

  it('counts down while there is something to count, and no longer', () => {
    let seconds = 3;
    line.show(
      () => ({ text: `in ${seconds} s` }),
      () => --seconds > 0,
    );
    for (let second = 0; second < 10; second++) mock.timers.tick(1_000);
    assert.deepEqual([shown, seconds], [['in 3 s', 'in 2 s', 'in 1 s'], 0], 'asked no more');
  });

  it('shows nothing more when its node is gone', () => {
    line.show(() => ({ text: 'one' }));
    line.show(() => ({ text: 'two' }));
    line[Symbol.dispose]();
    line.show(
      () => ({ text: 'three' }),
      () => true,
    );
    mock.timers.tick(5_000);
    assert.deepEqual(shown, ['one']);
  });

  it('says again what it showed while no Status node could hear it, once, when the flows have started', () => {
    deploys.isRunning = false;
    line.show(() => ({ text: 'failed' }));
    assert.deepEqual(shown, ['failed']);
    deploys.isRunning = true;
    listeners?.onStarted?.();
    assert.deepEqual(shown, ['failed', 'failed']);
    listeners?.onStarted?.();
    assert.deepEqual(shown, ['failed', 'failed']);
  });

  it('says nothing again that was heard, and nothing once its node is gone', () => {
    line.show(() => ({ text: 'live' }));
    deploys.isRunning = false;
    listeners?.onResumed?.();
    assert.deepEqual(shown, ['live']);
    line[Symbol.dispose]();
    assert.equal(listeners, null);
  });
});
