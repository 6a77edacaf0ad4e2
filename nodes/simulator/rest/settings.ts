// How the REST half behaves: sizes of the limits and the many variants that nobody has pinned down for the real service.

import { type Retired } from './retired';

export const WINDOW_NAMES = ['minute', 'hour', 'day'] as const;
export type WindowName = (typeof WINDOW_NAMES)[number];

/** Requests per window; a window that is left out does not exist. */
export type LimitSizes = Readonly<Partial<Record<WindowName, number>>>;

/** Sent as it is: for values that make no sense. */
export interface AsItIs {
  text: string;
}

/** Which headers tell of the limits. What is left out is not sent. */
export interface LimitHeaders {
  /** With a 429 only. */
  retryAfter?: 'seconds' | 'date' | AsItIs;
  /** `-Limit`, `-Remaining` and `-Reset` with every answer that counts. */
  names?: 'RateLimit' | 'X-RateLimit';
  /** Unit of `-Reset`; default epoch seconds. */
  reset?: 'epoch-seconds' | 'epoch-ms' | 'delta-seconds' | AsItIs;
}

/**
 * `code`: `{code, message}`, the shape that was seen and is declared. `statusCode`: `{statusCode, message}`, the documented one.
 * `error`: `{code, error}`. `hidden`: as `code`, with HTTP status 200. `text` and `html`: no JSON.
 */
export type ErrorBody = 'code' | 'statusCode' | 'error' | 'hidden' | 'text' | 'html';

/** Which family answers; where both spell a route alike, `nested` answers in the nested shape and the others in the flat one. */
export type Routes = 'both' | 'flat' | 'nested';

export interface RestSettings {
  /** Of one key. */
  limits: LimitSizes;
  /** Of all who send no key, together. */
  anonymousLimits: LimitSizes;
  /** 60 = a minute lasts a second, an hour a minute. */
  limitSpeed: number;
  /** Whether asking for the limits uses them up; not documented. */
  limitsRouteCounts: boolean;
  limitHeaders: LimitHeaders;
  errorBody: ErrorBody;
  /** `chance` of a 503, drawn from the seed; `at` is only told. */
  loadShedding: { at: number; chance: number };
  /** Status of what the plan does not include. */
  planStatus: 401 | 402;
  routes: Routes;
  /** The host has been given up: this is all that it answers. */
  retired: Retired | null;
}

export const REST_DEFAULTS: RestSettings = {
  // Day and hour as in the published example of a free account in 2026; the anonymous ones were seen in September 2026.
  limits: { minute: 30, hour: 600, day: 2_500 },
  anonymousLimits: { minute: 5, hour: 30, day: 100 },
  limitSpeed: 1,
  limitsRouteCounts: false,
  // The two that the most used client (TikTok-Live-Connector 2.5) reads, in the units that it assumes.
  limitHeaders: { retryAfter: 'seconds', names: 'X-RateLimit', reset: 'epoch-seconds' },
  errorBody: 'code',
  loadShedding: { at: 0.9, chance: 0 },
  planStatus: 401,
  routes: 'both',
  retired: null,
};

/** The settings with what is given over them; `undefined` changes nothing. */
export function restSettings(before: RestSettings, changes: Partial<RestSettings>): RestSettings {
  const isGiven = ([name, value]: [string, unknown]) => name in before && value !== undefined;
  const given = Object.fromEntries(Object.entries(changes).filter(isGiven)) as Partial<RestSettings>;
  const settings: RestSettings = { ...before, ...given };
  if (!(settings.limitSpeed > 0)) throw new RangeError(`limitSpeed must be above 0, not ${settings.limitSpeed}.`);
  return settings;
}
