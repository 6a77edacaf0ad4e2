// Reads one limit window out of response headers: `RateLimit-*` or `X-RateLimit-*`, in any of the known units.
import { resetsAtFrom, type Headers } from './retry-after';
import type { WindowName } from './rate-limits';

export interface LimitHeaders {
  limit: number | null;
  remaining: number;
  /** Epoch ms; null where the header is absent, invalid or past. */
  resetsAt: number | null;
}

const MINUTE_S = 60;
const HOUR_S = 3600;

/** Null where the headers do not say how much is left. */
export function readLimitHeaders(headers: Headers, nowAt: number): LimitHeaders | null {
  const limit = count(headers['ratelimit-limit'] ?? headers['x-ratelimit-limit']);
  const remaining = count(headers['ratelimit-remaining'] ?? headers['x-ratelimit-remaining']);
  if (remaining === null) return null;
  return { limit, remaining, resetsAt: resetsAtFrom(headers, nowAt) };
}

// A list such as `10, 10;w=60` (an older draft of the header) begins with the number that counts.
function count(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,12})(?=\s*([,;]|$))/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** By the distance of the reset, in whole seconds, because services round their resets up to those. */
export function windowByDistance(resetsAt: number, nowAt: number): WindowName {
  const distanceS = Math.floor((resetsAt - nowAt) / 1000);
  if (distanceS <= MINUTE_S) return 'minute';
  return distanceS <= HOUR_S ? 'hour' : 'day';
}

/** `rate_limit_account_day` names its window. */
export function windowByLabel(label: string | null): WindowName | null {
  const match = /(minute|hour|day)/.exec(label?.toLowerCase() ?? '');
  return (match?.[1] as WindowName | undefined) ?? null;
}

/** The service's spelling, for the waits that we take before it has to tell us. */
export function labelOf(window: WindowName): string {
  return `rate_limit_account_${window}`;
}
