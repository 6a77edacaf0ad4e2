// One line of a recording: a frame as the socket sent it (a bundle, an array of events, a single event).
import { type WireMessage } from '../../client/wire';
import { isFields, type Fields } from '../messages/fields';

export interface RecordedFrame {
  /** Epoch ms; null where nothing in the frame names a time. */
  atMs: number | null;
  messages: readonly WireMessage[];
}

/** Deeper than any message; what is deeper than a stack could be read, and not be written again. */
const MAX_DEPTH = 64;
/** Of 13 digits: epoch milliseconds. */
const EPOCH_MS = /^\d{13}$/;

/** A frame, or what the line is instead: the end of a sentence. */
export function frameOf(line: string): RecordedFrame | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return 'is not a frame: it is no JSON';
  }
  const isBundle = isFields(parsed) && Array.isArray(parsed['messages']);
  const items: readonly unknown[] = isBundle
    ? (parsed as { messages: unknown[] }).messages
    : Array.isArray(parsed)
      ? parsed
      : [parsed];
  const messages = items.filter(isMessage);
  if (messages.length < items.length && messages.length === 0) return 'is not a frame of the service';
  const fault = messages.map(faultOf).find((found) => found !== null);
  if (fault !== undefined) return `is not a frame: ${fault}`;
  const timestamp = isBundle ? (parsed as Fields)['timestamp'] : null;
  const isTimed = typeof timestamp === 'number' && Number.isFinite(timestamp);
  return { atMs: isTimed ? timestamp : newestOf(messages), messages };
}

/** When the newest of them was made, epoch ms by TikTok's clock; null where none says it. */
export function newestOf(messages: readonly WireMessage[]): number | null {
  const times = messages.flatMap(({ data }) => {
    const createTime = isFields(data) && isFields(data['common']) ? data['common']['createTime'] : null;
    return typeof createTime === 'string' && EPOCH_MS.test(createTime) ? [Number(createTime)] : [];
  });
  // Of more than a stack holds too.
  return times.reduce<number | null>((newest, time) => Math.max(newest ?? time, time), null);
}

function isMessage(value: unknown): value is WireMessage {
  return isFields(value) && typeof value['type'] === 'string';
}

/** What people record instead of what the service sent. */
function faultOf(message: WireMessage): string | null {
  const { data } = message;
  if (data === undefined && 'creator' in message && 'roomId' in message)
    return 'it is a simple payload, and what can be played is recorded with the payload "raw"';
  if (isFields(data) && data['type'] === 'Buffer')
    return 'it holds bytes, and what can be played is recorded with the encoding JSON';
  return isDeep(message, MAX_DEPTH) ? 'it is nested too deeply' : null;
}

function isDeep(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeep(inner, depth - 1));
}
