// When the service will take the next request, read from response headers. Pure: no clock, no waiting.
// Headers and units: what the known clients of this service read (seconds, epoch seconds, epoch ms, dates).

export type Headers = Readonly<Record<string, string>>;

/** What Node's own headers of an answer fit as well. */
export interface AnswerHeaders {
  'retry-after'?: string | undefined;
  date?: string | undefined;
}

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

/**
 * Epoch ms of the answer, by the clock of whoever gave it (its `Date`, whole seconds), else by ours: the moments that an
 * answer names are meant by that clock, and ours may be wrong by hours.
 */
export function answeredAt(headers: Pick<AnswerHeaders, 'date'>, nowAt: number): number {
  return dateFrom(headers.date?.trim() ?? '') ?? nowAt;
}

/** Milliseconds to wait by `Retry-After`, else by a reset header; 0 means now; null when nothing usable is said. */
export function waitMsFrom(headers: Headers, nowAt: number): number | null {
  return retryAfterMsFrom(headers, nowAt) ?? resetMsFrom(headers, answeredAt(headers, nowAt));
}

/** `Retry-After` as seconds or as a date (RFC 9110, 10.2.3), of a call and of a refused socket alike. */
export function retryAfterMsFrom(headers: AnswerHeaders, nowAt: number): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (PLAIN_NUMBER.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS);
  return spanTo(dateFrom(text), answeredAt(headers, nowAt));
}

/** Milliseconds from the answer to the reset that its headers name; null when none does or when it has passed. */
export function resetMsFrom(headers: Headers, answeredAt: number): number | null {
  return readResetMs(headers['ratelimit-reset'], answeredAt) ?? readResetMs(headers['x-ratelimit-reset'], answeredAt);
}

/** One reset value, of a header or of the limits endpoint, in any of the units. */
export function readResetMs(value: unknown, answeredAt: number): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return spanTo(PLAIN_NUMBER.test(text) ? instantFrom(Number(text), answeredAt) : dateFrom(text), answeredAt);
}

function spanTo(at: number | null, answeredAt: number): number | null {
  return at === null || at <= answeredAt ? null : Math.min(at - answeredAt, LONGEST_WAIT_MS);
}

function instantFrom(value: number, answeredAt: number): number {
  if (value > EPOCH_MS_ABOVE) return value;
  return value > EPOCH_SECONDS_ABOVE ? value * 1000 : answeredAt + value * 1000;
}

// Date.parse alone reads nearly anything as a date ("-1" is a month of 2001 to it), hence the forms.
function dateFrom(text: string): number | null {
  const known = DATES.find(({ form }) => form.test(text));
  if (!known) return null;
  const at = Date.parse(text + known.suffix);
  return Number.isNaN(at) ? null : at;
}
