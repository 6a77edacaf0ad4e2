// What a route answers, before it is written out.
import { type ServiceClock } from '../clock';
import { type Fields } from '../messages/fields';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** An object is written as JSON. */
  body: Fields | Buffer | string;
}

/** `code` mirrors the HTTP status in all JSON bodies of the service. */
export function ok(fields: Fields): Answer {
  return { status: 200, headers: {}, body: { code: 200, ...fields } };
}

export function redirect(url: string): Answer {
  return { status: 302, headers: { location: url }, body: { code: 302, message: 'Found' } };
}

export function bytes(type: string, body: Buffer, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'content-type': type, ...headers }, body };
}

/** One page of a list, counted from 0, and whether another one follows. */
export function pageOf<T>(list: readonly T[], page: number, size: number): { shown: T[]; hasMore: boolean } {
  const end = (page + 1) * size;
  return { shown: list.slice(end - size, end), hasMore: end < list.length };
}

interface Timed {
  world: { clock: ServiceClock };
}

/** TikTok's own form around what it answers; `status_code` 0 is success. */
export function envelope({ world }: Timed, data: unknown, extra: Fields = {}): Fields {
  return { data, extra: { now: world.clock.nowMs(), ...extra }, status_code: 0 };
}

/** What TikTok answered, as most routes hand it on. */
export function handedOn(call: Timed, data: unknown, extra: Fields = {}, more: Fields = {}): Answer {
  return ok({ response: { data: envelope(call, data, extra) }, ...more });
}
