// The payload of a message over protobuf -> what its JSON would have held, as far as anybody reads it.
import { type Wire } from '../events/fields';
import { Bytes } from './bytes';
import { readRow } from './row';
import { ANY_MESSAGE, MESSAGES } from './rows/messages';

/** Whether more is read of messages of this wire type than what is common to all. */
export function isDecodable(type: string): boolean {
  return MESSAGES.has(type);
}

/**
 * The fields that `events/` reads, in the spelling of schema v2's JSON, with its defaults; never throws. Of a type that is
 * not known it is `common` alone, where that can be made out: id, time and room.
 * @returns null where the bytes are broken
 */
export function decodeMessage(type: string, payload: Buffer): Wire | null {
  const row = MESSAGES.get(type);
  if (row !== undefined) return readRow(new Bytes(payload), row);
  return readRow(new Bytes(payload), ANY_MESSAGE) ?? {};
}
