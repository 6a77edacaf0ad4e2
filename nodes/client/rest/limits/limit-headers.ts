// Reads one limit window out of response headers: `RateLimit-*` or `X-RateLimit-*`, in any of the known units.
import { resetsAtFrom, type Headers } from './retry-after';

export interface LimitHeaders {
  limit: number | null;
  remaining: number;
  /** Epoch ms; null where the header is absent, invalid or past. */
  resetsAt: number | null;
}

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
