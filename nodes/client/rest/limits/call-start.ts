// The decisions about limits, pure: how many calls may start now, and when a waiting one can start at the earliest.
import { labelOf, type KnownWindow } from './limit-window';

export interface Block {
  /** From now, above 0; Infinity while the limits endpoint is being asked. */
  waitMs: number;
  label: string | null;
  /** The service's own words of the refusal. */
  message: string | null;
}

export function isAfter(a: Block | null, b: Block | null): boolean {
  return a !== null && (b === null || a.waitMs > b.waitMs);
}

export interface LimitsView {
  windows: readonly KnownWindow[];
  block: Block | null;
  /** Calls sent and not answered yet: the service may have counted them already, or not. */
  inFlight: number;
  /** Nothing was answered since the start or since a limit ended: one call finds out for all. */
  alone: boolean;
}

export interface Start {
  /** From now; 0: now. */
  waitMs: number;
  label: string | null;
  message: string | null;
}

// Where the service tells no limit, a flow of a thousand messages must not become a thousand requests at once.
const WITHOUT_LIMITS = 4;
// The sockets of the pool: more calls would only spend their time limit on waiting for one.
const WITH_LIMITS = 16;

export function freeSlots(view: LimitsView): number {
  if (view.block !== null) return 0;
  const most = view.alone ? 1 : view.windows.length > 0 ? WITH_LIMITS : WITHOUT_LIMITS;
  return Math.max(0, Math.min(most - view.inFlight, ...view.windows.map((window) => allowance(window, view))));
}

/** By the limits alone, when the call with so many waiting before it can start. */
export function earliestStart(view: LimitsView, position: number): Start {
  const start: Start = view.block ?? { waitMs: 0, label: null, message: null };
  return view.windows.reduce((latest, window) => {
    const waitMs = windowWaitMs(window, view, position);
    return waitMs > latest.waitMs ? { waitMs, label: labelOf(window.name), message: null } : latest;
  }, start);
}

// A window at 0 of which nobody said when it ends is no wall: one call at a time has to find out.
function allowance(window: KnownWindow, view: LimitsView): number {
  if (window.resetMs === null && window.remaining === 0) return 1 - view.inFlight;
  return window.remaining - view.inFlight;
}

function windowWaitMs(window: KnownWindow, view: LimitsView, position: number): number {
  const over = position - allowance(window, view);
  if (over < 0 || window.resetMs === null) return 0;
  // Full windows of others go first. Each lasts at least as long as the furthest reset that was seen, so that this
  // is never later than the truth, and no call is given up that could have been served.
  return window.resetMs + Math.floor(over / window.limit) * window.spanMs;
}
