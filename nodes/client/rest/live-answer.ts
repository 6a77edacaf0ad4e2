// Whether a creator is live, as the room_id route tells it: with any status, because "not live" comes as an error too.
import { type LiveAnswer } from '../messages';
import { isRecord } from './json';

export { type LiveAnswer };

export const NOT_LIVE: LiveAnswer = Object.freeze({ isLive: false, roomId: null });

/** Null when the body does not say. */
export function liveAnswer(json: unknown): LiveAnswer | null {
  if (!isRecord(json)) return null;
  const roomId = roomIdOf(json);
  const isLive = json['is_live'];
  if (typeof isLive === 'boolean') return { isLive, roomId: isLive ? roomId : null };
  // `is_live` is optional in the schema; a room given with success is a live one.
  return roomId !== null && json['ok'] === true ? { isLive: true, roomId } : null;
}

export function notLive(json: Record<string, unknown>): boolean {
  return json['is_live'] === false || roomIdOf(json) === null;
}

function roomIdOf(json: Record<string, unknown>): string | null {
  const id = json['room_id'];
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && /^[1-9]\d*$/.test(text) ? text : null;
}
