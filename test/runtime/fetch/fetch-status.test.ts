import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { type Node, type NodeStatus } from 'node-red';
import { Deadline, systemClock } from '../../../nodes/client/clock';
import { FetchStatus } from '../../../nodes/runtime/fetch/fetch-status';
import { type Deploys } from '../../../nodes/runtime/node-red/deploys';
import { StatusLine } from '../../../nodes/runtime/node-red/status-line';

describe('the status of a fetch node', () => {
  const { minIntervalMs } = StatusLine;
  let shown: (string | undefined)[];
  let worded: number;
  let status: FetchStatus;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    StatusLine.minIntervalMs = 1_000;
    shown = [];
    worded = 0;
    const node = { status: ({ text }: NodeStatus) => shown.push(text) } as unknown as Node;
    const deploys = { isRunning: true, listen: () => () => undefined } as unknown as Deploys;
    status = new FetchStatus(node, deploys, (key, values) => {
      worded++;
      return `${key} ${JSON.stringify(values ?? {})}`;
    });
  });
  afterEach(() => {
    status.close();
    StatusLine.minIntervalMs = minIntervalMs;
    mock.timers.reset();
  });

  it('is put into words once a second, however many calls wait and however often that moves', () => {
    const calls = Array.from({ length: 1_000 }, () => status.begin());
    for (let answer = 0; answer < 5; answer++) {
      for (const call of calls) call.waits({ until: new Deadline(systemClock, 60_000 + answer), label: null });
    }
    mock.timers.tick(1_000);
    assert.deepEqual(shown, ['status.asking {}', 'status.limitedCalls {"seconds":60,"count":1000}']);
    assert.equal(worded, 2);
  });

  it('counts the seconds down while a call waits, and no longer', () => {
    const call = status.begin();
    call.waits({ until: new Deadline(systemClock, 4_000), label: null });
    for (let second = 0; second < 6; second++) mock.timers.tick(1_000);
    assert.deepEqual(shown, [
      'status.asking {}',
      ...[3, 2, 1, 0].map((seconds) => `status.limited {"seconds":${seconds}}`),
    ]);
    call.ends(null);
    mock.timers.tick(1_000);
    assert.equal(shown.at(-1), undefined);
    const before = worded;
    mock.timers.tick(60_000);
    assert.equal(worded, before);
  });
});
