import assert from 'node:assert/strict';
import { earliestStart, freeSlots, type LimitsView } from '../../../../nodes/client/rest/limits/call-start';
import type { KnownWindow } from '../../../../nodes/client/rest/limits/limit-window';

const minute = (remaining: number, over: Partial<KnownWindow> = {}): KnownWindow => ({
  name: 'minute',
  limit: 10,
  remaining,
  resetMs: 30_000,
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
const block = (waitMs: number) => ({ waitMs, label: 'rate_limit_account_day', message: 'enough' });

describe('the start of a call', () => {
  it('lets one go alone, then 4 without limits, then as many as remain, at most 16', () => {
    assert.equal(freeSlots(view({ alone: true })), 1);
    assert.equal(freeSlots(view({ alone: true, windows: [minute(9)] })), 1);
    assert.equal(freeSlots(view()), 4);
    assert.equal(freeSlots(view({ inFlight: 3 })), 1);
    assert.equal(freeSlots(view({ inFlight: 9 })), 0);
    assert.equal(freeSlots(view({ windows: [minute(9)] })), 9);
    assert.equal(freeSlots(view({ windows: [minute(9)], inFlight: 7 })), 2);
    assert.equal(freeSlots(view({ windows: [minute(9), minute(3, { name: 'day' })] })), 3);
    assert.equal(freeSlots(view({ windows: [minute(900)] })), 16);
    assert.equal(freeSlots(view({ windows: [minute(0)] })), 0);
  });

  it('lets nothing go while blocked', () => {
    assert.equal(freeSlots(view({ block: block(1) })), 0);
    assert.deepEqual(earliestStart(view({ block: block(5) }), 0), {
      waitMs: 5,
      label: 'rate_limit_account_day',
      message: 'enough',
    });
  });

  it('says when a call can start by its place', () => {
    const waitMs = (position: number, windows: KnownWindow[]) => earliestStart(view({ windows }), position).waitMs;
    assert.equal(waitMs(8, [minute(9)]), 0);
    assert.equal(waitMs(9, [minute(9)]), 30_000);
    assert.equal(waitMs(18, [minute(9)]), 30_000);
    assert.equal(waitMs(19, [minute(9)]), 90_000);
    assert.equal(waitMs(0, [minute(0), minute(0, { name: 'hour', resetMs: 70_000 })]), 70_000);
    assert.equal(waitMs(40, [minute(10, { resetMs: null })]), 0);
    assert.equal(earliestStart(view({ windows: [minute(0)] }), 0).label, 'rate_limit_account_minute');
  });

  it('sends one call at a time where nobody says when an empty window ends', () => {
    const windows = [minute(0, { resetMs: null })];
    assert.equal(freeSlots(view({ windows })), 1);
    assert.equal(freeSlots(view({ windows, inFlight: 1 })), 0);
    assert.equal(earliestStart(view({ windows }), 0).waitMs, 0);
  });
});
