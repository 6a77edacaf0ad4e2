// The decisions about limits, pure: how many calls may start now, and when a waiting one can start at the earliest.
import { labelOf, type KnownWindow } from './limit-window';

export interface Block {
  /** Epoch ms; Infinity while the limits endpoint is being asked. */
  untilAt: number;
  label: string | null;
  /** The service's own words of the refusal. */
  message: string | null;
}

export function isAfter(a: Block | null, b: Block | null): boolean {
  return a !== null && (b === null || a.untilAt > b.untilAt);
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
  /** Epoch ms, or not later than now. */
  at: number;
  label: string | null;
  message: string | null;
}

// Where the service tells no limit, a flow of a thousand messages must not become a thousand requests at once.
const WITHOUT_LIMITS = 4;
// The sockets of the pool: more calls would only spend their time limit on waiting for one.
const WITH_LIMITS = 16;

export function freeSlots(view: LimitsView, nowAt: number): number {
  if (view.block !== null && view.block.untilAt > nowAt) return 0;
  const most = view.alone ? 1 : view.windows.length > 0 ? WITH_LIMITS : WITHOUT_LIMITS;
  return Math.max(0, Math.min(most - view.inFlight, ...view.windows.map((window) => allowance(window, view))));
}

/** By the limits alone, when the call with so many waiting before it can start. */
export function earliestStart(view: LimitsView, position: number, nowAt: number): Start {
  const block = view.block;
  const start: Start =
    block !== null && block.untilAt > nowAt
      ? { at: block.untilAt, label: block.label, message: block.message }
      : { at: nowAt, label: null, message: null };
  return view.windows.reduce((latest, window) => {
    const at = windowStart(window, view, position, nowAt);
    return at > latest.at ? { at, label: labelOf(window.name), message: null } : latest;
  }, start);
}

// A window at 0 of which nobody said when it ends is no wall: one call at a time has to find out.
function allowance(window: KnownWindow, view: LimitsView): number {
  if (window.resetsAt === null && window.remaining === 0) return 1 - view.inFlight;
  return window.remaining - view.inFlight;
}

function windowStart(window: KnownWindow, view: LimitsView, position: number, nowAt: number): number {
  const over = position - allowance(window, view);
  if (over < 0 || window.resetsAt === null) return nowAt;
  // Full windows of others go first. Each lasts at least as long as the furthest reset that was seen, so that this
  // is never later than the truth, and no call is given up that could have been served.
  return window.resetsAt + Math.floor(over / window.limit) * window.spanMs;
}
