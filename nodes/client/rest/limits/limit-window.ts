// The windows in which the service counts calls: their names, their figures, and what tells one from another.
import { type LimitNews, type LimitWindow as Figures } from '../../messages';

export type WindowName = LimitNews['window'];
export const WINDOW_NAMES: readonly WindowName[] = ['minute', 'hour', 'day'];

export type LimitWindow = Readonly<Figures>;

/** As the client decides by it. */
export interface KnownWindow {
  readonly name: WindowName;
  readonly limit: number;
  readonly remaining: number;
  /** From now; null as in `resetsAt`. */
  readonly resetMs: number | null;
  /** The window is at least this long: the furthest reset that was seen. 0 while none was. */
  readonly spanMs: number;
}

const MINUTE_S = 60;
const HOUR_S = 3600;

/** By the distance of the reset, in whole seconds, because services round their resets up to those. */
export function windowByResetMs(resetMs: number): WindowName {
  const distanceS = Math.floor(resetMs / 1000);
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
