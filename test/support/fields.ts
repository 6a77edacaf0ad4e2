// The fields of a payload, for tests that know which type it is of.
import { type LiveEvent } from '../../nodes/client/events/model';

export type AnyEvent = LiveEvent & Record<string, unknown>;

/** The payload itself; of none, nothing. */
export function fieldsOf(event: LiveEvent | null | undefined): Record<string, unknown> {
  return (event ?? {}) as AnyEvent;
}
