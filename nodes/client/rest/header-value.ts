// What may stand in a header of a call.
import { invalidInput } from './errors/euler-error';

/** A line break pasted with a key would otherwise fail deep below, in an error that may show the header. */
export function headerValue(value: string, label: string, allowed: RegExp): string {
  if (!allowed.test(value)) throw invalidInput(`The ${label} of the account holds characters that no ${label} has`);
  return value;
}
