// When the service will take the next request, read from response headers. Pure: no clock, no waiting.
// Headers and units: what the known clients of this service read (seconds, epoch seconds, epoch ms, dates).

export type Headers = Readonly<Record<string, string>>;

/** Longer waits are taken as this long: a wrong unit must not switch an account off for years. */
export const LONGEST_WAIT_MS = 24 * 3_600_000;

const EPOCH_MS_ABOVE = 1e12;
const EPOCH_SECONDS_ABOVE = 1e9;
const PLAIN_NUMBER = /^\d+(\.\d+)?$/;
const DATES: readonly { form: RegExp; suffix: string }[] = [
  { form: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/, suffix: '' },
  // The two obsolete forms that RFC 9110 still asks recipients to read; the last one has no zone and means GMT.
  { form: /^[A-Z][a-z]+, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/, suffix: '' },
  { form: /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/, suffix: ' GMT' },
  { form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/, suffix: '' },
];

/** Milliseconds to wait by `Retry-After`, else by a reset header; 0 means now; null when nothing usable is said. */
export function waitMsFrom(headers: Headers, nowAt: number): number | null {
  const retryAfterMs = retryAfterMsFrom(headers['retry-after'], nowAt);
  if (retryAfterMs !== null) return retryAfterMs;
  const resetsAt = resetsAtFrom(headers, nowAt);
  return resetsAt === null ? null : resetsAt - nowAt;
}

/** `Retry-After` as seconds or as a date (RFC 9110, 10.2.3), of a call and of a refused socket alike. */
export function retryAfterMsFrom(value: string | undefined, nowAt: number): number | null {
  const text = value?.trim() ?? '';
  if (PLAIN_NUMBER.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS);
  const at = dateFrom(text);
  return at === null || at <= nowAt ? null : Math.min(at - nowAt, LONGEST_WAIT_MS);
}

/** Epoch ms of the reset that the headers name; null when none does or when it has passed. */
export function resetsAtFrom(headers: Headers, nowAt: number): number | null {
  return readReset(headers['ratelimit-reset'], nowAt) ?? readReset(headers['x-ratelimit-reset'], nowAt);
}

/** One reset value, of a header or of the limits endpoint, in any of the units. */
export function readReset(value: unknown, nowAt: number): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const at = PLAIN_NUMBER.test(text) ? instantFrom(Number(text), nowAt) : dateFrom(text);
  return at === null || at <= nowAt ? null : Math.min(at, nowAt + LONGEST_WAIT_MS);
}

function instantFrom(value: number, nowAt: number): number {
  if (value > EPOCH_MS_ABOVE) return value;
  return value > EPOCH_SECONDS_ABOVE ? value * 1000 : nowAt + value * 1000;
}

// Date.parse alone reads nearly anything as a date ("-1" is a month of 2001 to it), hence the forms.
function dateFrom(text: string): number | null {
  const known = DATES.find(({ form }) => form.test(text));
  if (!known) return null;
  const at = Date.parse(text + known.suffix);
  return Number.isNaN(at) ? null : at;
}
