// Reads one limit window out of response headers: `RateLimit-*` or `X-RateLimit-*`, in any of the known units.
import { windowByResetMs, type WindowName } from './limit-window';
import { answeredAt, resetMsFrom, type Headers } from './retry-after';

export interface LimitHeaders {
  limit: number | null;
  remaining: number;
  /** From the answer to the reset; null where the header is absent, invalid or past. */
  resetMs: number | null;
  /** The window that ends so far away. */
  windowByReset: WindowName | null;
}

// A `Date` is cut down to its second: what is measured from it seems to be up to a second further away.
const DATE_STEP_MS = 999;

/** Null where the headers do not say how much is left. */
export function readLimitHeaders(headers: Headers, nowAt: number): LimitHeaders | null {
  const limit = count(headers['ratelimit-limit'] ?? headers['x-ratelimit-limit']);
  const remaining = count(headers['ratelimit-remaining'] ?? headers['x-ratelimit-remaining']);
  if (remaining === null) return null;
  const at = answeredAt(headers, nowAt);
  const resetMs = resetMsFrom(headers, at);
  const leastMs = at === nowAt ? resetMs : resetMsFrom(headers, at + DATE_STEP_MS);
  return { limit, remaining, resetMs, windowByReset: resetMs === null ? null : windowByResetMs(leastMs ?? 0) };
}

// A list such as `10, 10;w=60` (an older draft of the header) begins with the number that counts.
function count(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,12})(?=\s*([,;]|$))/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
