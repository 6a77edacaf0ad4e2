// The payload of a message over protobuf -> what its JSON would have held, as far as anybody reads it.
import { type Wire } from '../events/fields';
import { Bytes } from './bytes';
import { readRow } from './row';
import { MESSAGES } from './rows/messages';

/** Whether `decodeMessage` knows this wire type. */
export function isDecodable(type: string): boolean {
  return MESSAGES.has(type);
}

/**
 * The fields that `events/` reads, in the spelling of schema v2's JSON, with its defaults; never throws.
 * @returns null where the bytes are broken, or the type is not known (`isDecodable`)
 */
export function decodeMessage(type: string, payload: Buffer): Wire | null {
  const row = MESSAGES.get(type);
  return row === undefined ? null : readRow(new Bytes(payload), row);
}
