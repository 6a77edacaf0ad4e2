// One window as response headers, in the spelling and unit that were chosen.
import { type AsItIs, type LimitHeaders } from './settings';
import { type WindowState } from './windows';

type Unit = Exclude<LimitHeaders['reset'] | LimitHeaders['retryAfter'], AsItIs | undefined>;

/** Whole seconds are rounded up: a window is over when its header says so. */
const UNITS: Readonly<Record<Unit, (atMs: number, nowMs: number) => string>> = {
  'epoch-seconds': (atMs) => String(Math.ceil(atMs / 1_000)),
  'epoch-ms': (atMs) => String(Math.ceil(atMs)),
  'delta-seconds': seconds,
  seconds,
  date: (atMs) => new Date(Math.ceil(atMs / 1_000) * 1_000).toUTCString(),
};

function seconds(atMs: number, nowMs: number): string {
  return String(Math.max(0, Math.ceil((atMs - nowMs) / 1_000)));
}

function written(unit: Unit | AsItIs, atMs: number, nowMs: number): string {
  return typeof unit === 'string' ? UNITS[unit](atMs, nowMs) : unit.text;
}

export function limitHeaders(
  { names, reset = 'epoch-seconds', retryAfter }: LimitHeaders,
  window: WindowState,
  isRefused: boolean,
  nowMs: number,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const { max, remaining, resetsAtMs } = window;
  if (names !== undefined) {
    headers[`${names}-Limit`] = String(max);
    headers[`${names}-Remaining`] = String(remaining);
    if (resetsAtMs !== null) headers[`${names}-Reset`] = written(reset, resetsAtMs, nowMs);
  }
  if (isRefused && retryAfter !== undefined && resetsAtMs !== null)
    headers['Retry-After'] = written(retryAfter, resetsAtMs, nowMs);
  return headers;
}
