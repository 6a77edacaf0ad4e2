import assert from 'node:assert/strict';
import { earliestStart, freeSlots, type LimitsView } from '../../../../nodes/client/rest/limits/call-start';
import type { KnownWindow } from '../../../../nodes/client/rest/limits/limit-window';

const NOW = 1_000_000;
const minute = (remaining: number, over: Partial<KnownWindow> = {}): KnownWindow => ({
  name: 'minute',
  limit: 10,
  remaining,
  resetsAt: NOW + 30_000,
  spanMs: 60_000,
  ...over,
});
const view = (over: Partial<LimitsView> = {}): LimitsView => ({
  windows: [],
  block: null,
  inFlight: 0,
  alone: false,
  ...over,
});
const block = (untilAt: number) => ({ untilAt, label: 'rate_limit_account_day', message: 'enough' });

describe('limit gate', () => {
  it('lets one go alone, then 4 without limits, then as many as remain, at most 16', () => {
    assert.equal(freeSlots(view({ alone: true }), NOW), 1);
    assert.equal(freeSlots(view({ alone: true, windows: [minute(9)] }), NOW), 1);
    assert.equal(freeSlots(view(), NOW), 4);
    assert.equal(freeSlots(view({ inFlight: 3 }), NOW), 1);
    assert.equal(freeSlots(view({ inFlight: 9 }), NOW), 0);
    assert.equal(freeSlots(view({ windows: [minute(9)] }), NOW), 9);
    assert.equal(freeSlots(view({ windows: [minute(9)], inFlight: 7 }), NOW), 2);
    assert.equal(freeSlots(view({ windows: [minute(9), minute(3, { name: 'day' })] }), NOW), 3);
    assert.equal(freeSlots(view({ windows: [minute(900)] }), NOW), 16);
    assert.equal(freeSlots(view({ windows: [minute(0)] }), NOW), 0);
  });

  it('lets nothing go while blocked', () => {
    assert.equal(freeSlots(view({ block: block(NOW + 1) }), NOW), 0);
    assert.equal(freeSlots(view({ block: block(NOW) }), NOW), 4);
    assert.deepEqual(earliestStart(view({ block: block(NOW + 5) }), 0, NOW), {
      at: NOW + 5,
      label: 'rate_limit_account_day',
      message: 'enough',
    });
  });

  it('says when a call can start by its place', () => {
    const at = (position: number, windows: KnownWindow[]) => earliestStart(view({ windows }), position, NOW).at - NOW;
    assert.equal(at(8, [minute(9)]), 0);
    assert.equal(at(9, [minute(9)]), 30_000);
    assert.equal(at(18, [minute(9)]), 30_000);
    assert.equal(at(19, [minute(9)]), 90_000);
    assert.equal(at(0, [minute(0), minute(0, { name: 'hour', resetsAt: NOW + 70_000 })]), 70_000);
    assert.equal(at(40, [minute(10, { resetsAt: null })]), 0);
    assert.equal(earliestStart(view({ windows: [minute(0)] }), 0, NOW).label, 'rate_limit_account_minute');
  });

  it('sends one call at a time where nobody says when an empty window ends', () => {
    const windows = [minute(0, { resetsAt: null })];
    assert.equal(freeSlots(view({ windows }), NOW), 1);
    assert.equal(freeSlots(view({ windows, inFlight: 1 }), NOW), 0);
    assert.equal(earliestStart(view({ windows }), 0, NOW).at, NOW);
  });
});
